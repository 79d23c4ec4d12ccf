"""Whether a text lays down law: it has numbered articles."""

from __future__ import annotations

import re

from facta.reading.language import Analysis, Token
from facta.reading.lexicon import Lexicon, plain

_NUMBER = re.compile(r"\d+|[IVXLC]+\b")


def is_legal(analysis: Analysis, words: Lexicon) -> bool:
    """Whether two sentences or headings begin with such a word as "Article" and a number, Arabic or Roman."""
    return sum(_is_numbered(sentence.tokens[:2], words) for sentence in analysis.sentences) > 1


def _is_numbered(two: tuple[Token, ...], words: Lexicon) -> bool:
    return len(two) > 1 and plain(two[0].lemma) in words.numbered and _NUMBER.match(two[1].text) is not None
