"""The parsers by language, loaded when they are first needed and kept.

A parser takes pieces (a string, and where it begins in its text) and gives for each its sentences and its names. Pieces of many texts
may be given at once: a parser is quickest with many.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from importlib import import_module
from itertools import islice

from facta.errors import UnknownError
from facta.reading.language.parsed import Analysis, Name, Sentence
from facta.reading.language.pieces import pieces

Piece = tuple[str, int]
Parse = Callable[[Sequence[Piece]], Iterable[tuple[Sequence[Sentence], Sequence[Name]]]]

# A language is added by a module with `parse` and a line here.
PARSERS = {
    "en": "facta.reading.language.english",
    "ru": "facta.reading.language.russian",
}


def analyse(text: str, lang: str) -> Analysis:
    """The analysis of a text. Raises `UnknownError` for a language without a parser."""
    return next(analyse_many([text], lang))


def analyse_many(texts: Iterable[str], lang: str, at_once: int = 32) -> Iterator[Analysis]:
    """The analyses of texts in their order; so many are read and parsed together. Raises `UnknownError` as `analyse` does."""
    parse, todo = _parser(lang), iter(texts)
    while batch := list(islice(todo, at_once)):
        places = [list(pieces(text)) for text in batch]
        parsed = iter(parse([(text[a:b], a) for text, own in zip(batch, places, strict=True) for a, b in own]))
        for text, own in zip(batch, places, strict=True):
            sentences: list[Sentence] = []
            names: list[Name] = []
            for found, named in islice(parsed, len(own)):
                sentences += found
                names += named
            yield Analysis(text, lang, tuple(sentences), tuple(names))


@lru_cache(maxsize=8)
def _parser(lang: str) -> Parse:
    module = PARSERS.get(lang)
    if module is None:
        raise UnknownError(f"There is no parser for the language {lang!r}. There are parsers for {', '.join(PARSERS)}.")
    parse: Parse = import_module(module).parse
    return parse
