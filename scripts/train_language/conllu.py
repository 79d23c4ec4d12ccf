"""CoNLL-U treebanks as texts with their annotation.

Invariant: a document's text is its tokens and the white space that the file tells, so that the tokeniser sees what a reader would.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Word:
    """A syntactic word; `head` is 1-based within the sentence, 0 for the root; `space` stands behind it."""

    form: str
    lemma: str
    upos: str
    feats: str
    head: int
    deprel: str
    space: bool


@dataclass(slots=True)
class Sentence:
    """A sentence; `opens` says that a paragraph or document begins with it."""

    words: list[Word] = field(default_factory=list)
    opens: bool = False
    id: str = ""


def sentences(path: Path) -> Iterator[Sentence]:
    """The sentences of a treebank, empty nodes left out, a token of several words as its words without space between them."""
    sentence, opens, name = Sentence(), True, ""
    inside, inside_space = 0, True
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            line = line.rstrip("\n")
            if not line:
                if sentence.words:
                    sentence.opens, sentence.id = opens, name
                    opens = False
                    yield sentence
                sentence = Sentence()
                continue
            if line.startswith("#"):
                opens = opens or line.startswith(("# newdoc", "# newpar"))
                if line.startswith("# sent_id = "):
                    name = line.removeprefix("# sent_id = ")
                continue
            id, form, lemma, upos, _, feats, head, deprel, _, misc = line.split("\t")
            if "." in id:
                continue
            space = "SpaceAfter=No" not in misc
            if "-" in id:
                last = id.split("-")[1]
                inside, inside_space = int(last), space
                continue
            if inside:
                space = inside_space if int(id) == inside else False
                if int(id) == inside:
                    inside = 0
            sentence.words.append(Word(form, lemma, upos, "" if feats == "_" else feats, int(head), deprel, space))
    if sentence.words:
        sentence.opens, sentence.id = opens, name
        yield sentence


def paragraphs(path: Path, most: int = 12) -> Iterator[list[Sentence]]:
    """Sentences that stand together, at most so many: the parser learns from them where a sentence ends."""
    found: list[Sentence] = []
    for sentence in sentences(path):
        if found and (sentence.opens or len(found) >= most):
            yield found
            found = []
        found.append(sentence)
    if found:
        yield found
