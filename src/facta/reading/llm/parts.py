"""A document in parts that one request holds, cut where a paragraph, else a sentence, else a word ends.

Invariant: the parts one after another are the text, and every offset in a part is `start` less than in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# So many characters before a part go with it, so that names and dates told just before are known.
BEFORE = 600
_ENDS = (re.compile(r"\n\s*"), re.compile(r"[.!?…]\S?\s+"), re.compile(r"\s+"))


@dataclass(frozen=True, slots=True)
class Part:
    """`text` begins at character `start` of the document; `before` are the words that stand before it."""

    start: int
    text: str
    before: str


def parts(text: str, most: int) -> Iterator[Part]:
    """The parts of the text with at most `most` characters each; those without a word are left out."""
    start = 0
    while start < len(text):
        end = _end(text, start, start + most)
        part = text[start:end]
        if any(map(str.isalnum, part)):
            yield Part(start, part, text[max(0, start - BEFORE) : start])
        start = end


def _end(text: str, start: int, limit: int) -> int:
    if limit >= len(text):
        return len(text)
    # Not in the first half: a heading would be a part of its own.
    first = (start + limit) // 2
    for pattern in _ENDS:
        found = [match.end() for match in pattern.finditer(text, first, limit)]
        if found:
            return found[-1]
    return limit
