"""English: a spaCy pipeline trained by the project (scripts/train_language), shipped in `models/`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from facta.reading.language.parsed import Name, Sentence, Token

MODEL = Path(__file__).parent / "models" / "english"


@lru_cache(maxsize=1)
def pipeline() -> Any:
    """The spaCy pipeline."""
    import spacy

    return spacy.load(MODEL)


def parse(text: str, pieces: list[tuple[int, int]]) -> tuple[Iterator[Sentence], Iterator[Name]]:
    """Sentences and names of the pieces, in order."""
    docs = list(pipeline().pipe([text[start:end] for start, end in pieces]))
    bases = [start for start, _ in pieces]
    return _sentences(docs, bases), _names(docs, bases)


def _sentences(docs: list[Any], bases: list[int]) -> Iterator[Sentence]:
    for doc, base in zip(docs, bases, strict=True):
        for sentence in doc.sents:
            # White space is a token of spaCy's, and none of a sentence.
            words = [token for token in sentence if not token.is_space]
            if not words:
                continue
            places = {token.i: number for number, token in enumerate(words)}
            tokens = tuple(
                Token(
                    number,
                    base + token.idx,
                    base + token.idx + len(token.text),
                    token.text,
                    token.lemma_ or token.text,
                    token.pos_,
                    _feats(str(token.morph)),
                    places.get(token.head.i, -1) if token.head.i != token.i else -1,
                    "root" if token.dep_ == "ROOT" else token.dep_,
                )
                for number, token in enumerate(words)
            )
            start, end = tokens[0].start, tokens[-1].end
            yield Sentence(doc.text[start - base : end - base], start, end, tokens)


def _names(docs: list[Any], bases: list[int]) -> Iterator[Name]:
    for doc, base in zip(docs, bases, strict=True):
        for entity in doc.ents:
            yield Name(base + entity.start_char, base + entity.end_char, entity.label_)


@lru_cache(maxsize=4096)
def _feats(text: str) -> dict[str, str]:
    """`Number=Sing|Person=3` as a map; one map for all words with the same features."""
    return dict(pair.split("=", 1) for pair in text.split("|") if "=" in pair)
