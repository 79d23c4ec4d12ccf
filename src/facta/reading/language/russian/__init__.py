"""Russian: slovnet's taggers and parser over navec's vectors, razdel's sentences and words, pymorphy3's lemmas (all MIT).

The models are those that the package natasha carries as data; its code, which wants an older pymorphy, is not imported.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from facta.reading.language.decoding import sentence_heads
from facta.reading.language.parsed import Name, NameKind, Sentence, Token
from facta.reading.language.russian.network import Read, network
from facta.reading.lexicon import plain
from facta.reading.morphology import morphology

# Sentences that are read together: more cost memory and win nothing on a CPU.
_AT_ONCE = 64
_KINDS: dict[str, NameKind] = {"PER": "PER", "ORG": "ORG", "LOC": "LOC"}
# UPOS -> parts of speech of pymorphy3, to choose among the readings of a word.
_PARTS = {
    "NOUN": ("NOUN",),
    "PROPN": ("NOUN", "ADJF"),
    "VERB": ("VERB", "INFN", "PRTF", "PRTS", "GRND", "PRED"),
    "AUX": ("VERB", "INFN", "GRND"),
    "ADJ": ("ADJF", "ADJS", "COMP", "PRTF"),
    "ADV": ("ADVB", "PRED", "COMP", "GRND"),
    "PRON": ("NPRO", "ADJF"),
    "DET": ("ADJF", "NPRO"),
    "NUM": ("NUMR", "ADJF"),
    "ADP": ("PREP",),
    "CCONJ": ("CONJ",),
    "SCONJ": ("CONJ",),
    "PART": ("PRCL",),
}
_CASES = {"Nom": "nomn", "Gen": "gent", "Dat": "datv", "Acc": "accs", "Ins": "ablt", "Loc": "loct"}
_NUMBERS = {"Sing": "sing", "Plur": "plur"}


def parse(pieces: Sequence[tuple[str, int]]) -> Iterator[tuple[list[Sentence], list[Name]]]:
    """Sentences and names of each piece."""
    from razdel import sentenize, tokenize

    found: list[tuple[list[Sentence], list[Name]]] = [([], []) for _ in pieces]
    todo: list[tuple[int, int, str, list[Any]]] = []
    for number, (text, base) in enumerate(pieces):
        for sentence in sentenize(text):
            if words := list(tokenize(sentence.text)):
                todo.append((number, base + sentence.start, sentence.text, words))
    for first in range(0, len(todo), _AT_ONCE):
        group = todo[first : first + _AT_ONCE]
        read = network().read([[word.text for word in words] for *_, words in group])
        for (number, start, own, words), said in zip(group, read, strict=True):
            found[number][0].append(_sentence(start, own, words, said))
            found[number][1].extend(_names(start, words, said.names))
    yield from found


def _sentence(start: int, own: str, words: list[Any], read: Read) -> Sentence:
    heads = sentence_heads(read.arcs, 0, len(words))
    relations = network().relations(read, heads)
    tokens = tuple(
        Token(
            number,
            start + word.start,
            start + word.stop,
            word.text,
            _lemma(word.text, upos, feats.get("Case", ""), feats.get("Number", "")),
            upos,
            feats,
            heads[number],
            "root" if heads[number] < 0 else relations[number],
        )
        for number, (word, (upos, feats)) in enumerate(zip(words, read.tags, strict=True))
    )
    return Sentence(own, start, start + len(own), tokens, read.vectors)


def _names(start: int, words: list[Any], labels: Sequence[str]) -> Iterator[Name]:
    """Runs of words of one kind."""
    first, kind = -1, ""
    for k, label in enumerate([*labels, "O"]):
        if first >= 0 and (label[:1] != "I" or label[2:] != kind):
            yield Name(start + words[first].start, start + words[k - 1].stop, _KINDS[kind])
            first = -1
        if label[2:] in _KINDS and first < 0:
            first, kind = k, label[2:]


@lru_cache(maxsize=100_000)
def _lemma(word: str, upos: str, case: str, number: str) -> str:
    """The likeliest reading's normal form among those with the tag's part of speech, case and number."""
    if upos in ("PUNCT", "SYM", "X") or word[0].isdigit():
        return word
    readings = morphology().parse(word)
    wanted = _PARTS.get(upos, ())

    def fit(reading: Any) -> tuple[bool, bool, float]:
        grammemes = reading.tag.grammemes
        return (
            str(reading.tag.POS) in wanted,
            (not case or _CASES.get(case) in grammemes) and (not number or _NUMBERS.get(number) in grammemes),
            reading.score,
        )

    lemma: str = max(readings, key=fit).normal_form
    return lemma.capitalize() if upos == "PROPN" and word[:1].isupper() else plain(lemma)
