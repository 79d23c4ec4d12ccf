"""The parsers by language, loaded when they are first needed and kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from facta.errors import UnknownError
from facta.reading.language.parsed import Analysis, Name, Sentence
from facta.reading.language.pieces import pieces

Parse = Callable[[str, list[tuple[int, int]]], tuple[Iterator[Sentence], Iterator[Name]]]


def analyse(text: str, lang: str) -> Analysis:
    """The analysis of a text. Raises `UnknownError` for a language without a parser."""
    sentences, names = _parser(lang)(text, list(pieces(text)))
    return Analysis(text, lang, tuple(sentences), tuple(names))


@lru_cache(maxsize=4)
def _parser(lang: str) -> Parse:
    if lang == "en":
        from facta.reading.language.english import parse
    elif lang == "ru":
        from facta.reading.language.russian import parse
    else:
        raise UnknownError(f"There is no parser for the language {lang!r}. There are parsers for en and ru.")
    return parse
