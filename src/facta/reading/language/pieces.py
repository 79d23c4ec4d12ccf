"""The pieces of a text that are parsed for themselves: paragraphs, headings, list items.

A blank line ends a piece, and so does the end of a line, unless the line plainly goes on in the next (a wrapped line of a plain text).
Invariant: pieces are in order, do not overlap, and hold every word of the text; none begins or ends with white space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_LINE = re.compile(r"[^\n]+|\n(?=[ \t]*\n)")
_ENDED = re.compile(r"[.!?…:;][\"”»’)\]]*$")
_OPENS = re.compile(
    r"[•*–—·-]\s|\(?\d{1,3}[.)]\s|\(?[a-zа-я][.)]\s|(?:article|chapter|section|статья|глава|раздел|art\.|ст\.)\s", re.I
)
# Bullets and numbers of items, which are no words of the sentence that follows.
_BULLET = re.compile(r"(?:[\s•*·–—-]|\(?\d{1,3}(?:\.\d{1,3})*[.)]\s(?=\s*\W?[A-ZА-ЯЁ])|\(?[a-zа-я]\)\s)*")
# A line shorter than this is a heading or the last of a paragraph: plain texts are wrapped at 60 characters or more.
_WRAPPED = 50
# A parser's memory grows with the length of what it is given at once; a paragraph of this length is a list without ends.
_LONGEST = 20_000


def pieces(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each piece."""
    start = end = -1
    for line in _LINE.finditer(text):
        stripped = line[0].strip()
        if start >= 0 and (not stripped or not _goes_on(text[start:end], stripped)):
            yield from _cut(text, start, end)
            start = -1
        if stripped:
            start, end = (line.start() if start < 0 else start), line.end()
    if start >= 0:
        yield from _cut(text, start, end)


def _goes_on(before: str, line: str) -> bool:
    last = before.rpartition("\n")[2].rstrip()
    return len(last) >= _WRAPPED and not _ENDED.search(last) and not _OPENS.match(line)


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        stop = min(end, start + _LONGEST)
        if stop < end:
            at = max(text.rfind(". ", start, stop) + 1, text.rfind(" ", start, stop))
            stop = at if at > start else stop
        bullet = _BULLET.match(text, start, stop)
        first = bullet.end() if bullet else start
        last = start + len(text[start:stop].rstrip())
        if first < last:
            yield first, last
        start = stop
