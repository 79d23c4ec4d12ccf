"""Name corpora as words with labels O, B-PER, I-PER, B-ORG and so on, whatever their own types and tokens.

Invariant: the words are those of the reader's own tokeniser, so that what is learnt is what is met.
"""

from __future__ import annotations

import gzip
import re
import tarfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from facta.reading.language.english.words import words

# Types of the corpora -> the three kinds; what is not here is no name for us (events, works, nationalities, elections).
_KINDS = {
    "PER": "PER", "ORG": "ORG", "LOC": "LOC",
    "person": "PER", "politician": "PER", "writer": "PER", "scientist": "PER", "musicalartist": "PER", "researcher": "PER",
    "organisation": "ORG", "politicalparty": "ORG", "university": "ORG", "band": "ORG",
    "location": "LOC", "country": "LOC",
}  # fmt: skip
_NO_SPACE_BEFORE = re.compile(r"[.,;:!?)\]%”’]$|^n't$|^'(?:s|re|ve|ll|d|m)?$|^''$")
_NO_SPACE_AFTER = re.compile(r"^[(\[$£€“‘]$|^``$")

Labelled = list[tuple[str, str]]
Spaced = tuple[Labelled, list[bool]]


def iob(lines: Iterable[str]) -> Iterator[tuple[str, Labelled]]:
    """Sentences of a file with the word and its label in columns, each with its id where the file tells one."""
    found: Labelled = []
    name = ""
    for line in lines:
        line = line.rstrip("\n")
        if line.startswith("# sent_id = "):
            name = line.removeprefix("# sent_id = ")
        elif not line.strip():
            if found:
                yield name, found
            found = []
        elif not line.startswith("# "):
            cells = line.split("\t")
            word, label = (cells[1], cells[2]) if cells[0].isdigit() and len(cells) > 2 else (cells[0], cells[1])
            found.append((word, _label(label)))
    if found:
        yield name, found


def _label(label: str) -> str:
    place, _, kind = label.partition("-")
    ours = _KINDS.get(kind)
    return f"{place}-{ours}" if ours else "O"


def universal(path: Path) -> dict[str, Labelled]:
    """Universal NER: sentence id -> its words with labels."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return dict(iob(file))


def wikigold(path: Path) -> Iterator[Spaced]:
    """WikiGold, in the reader's own words."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for _, sentence in iob(file):
            yield retokenised(sentence)


def crossner(path: Path) -> Iterator[Spaced]:
    """All parts of CrossNER, in the reader's own words."""
    with tarfile.open(path) as archive:
        for member in sorted(archive.getnames()):
            if member.endswith(".txt"):
                file = archive.extractfile(member)
                assert file is not None
                for _, sentence in iob(file.read().decode("utf-8").split("\n")):
                    yield retokenised(sentence)


def text_of(sentence: Labelled) -> tuple[str, list[tuple[int, int, str]]]:
    """The text of words that were written with white space between all of them, and where each word is in it."""
    text, places = "", []
    glue = True
    for word, label in sentence:
        word = {"``": "“", "''": "”", "-LRB-": "(", "-RRB-": ")"}.get(word, word)
        if not glue and not _NO_SPACE_BEFORE.search(word):
            text += " "
        places.append((len(text), len(text) + len(word), label))
        text += word
        glue = bool(_NO_SPACE_AFTER.search(word))
    return text, places


def retokenised(sentence: Labelled) -> Spaced:
    """The same text in the words of the reader's tokeniser, and whether white space stands before each."""
    text, places = text_of(sentence)
    labels: list[str] = ["O"] * len(text)
    for start, end, label in places:
        labels[start:end] = [label] + ["I" + label[1:] if label != "O" else "O"] * (end - start - 1)
    found = list(words(text))
    return (
        [(text[start:end], labels[start]) for start, end in found],
        [not start or text[start - 1] == " " for start, _ in found],
    )
