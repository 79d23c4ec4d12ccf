"""Running heads, footers and page numbers: what stands at the same place of page after page and is no part of the text.

Invariant: only lines in the upper and lower margin are taken out, never one between.
"""

from __future__ import annotations

import re
from collections import Counter

from facta.reading.text.pdf_words import Piece

# Heads and feet stand in this share of the page's height from its edge, and are at most so many rows.
_MARGIN = 0.12
_ROWS = 3
# On so many pages the same words are a head: on two they may be two titles alike.
_FEWEST = 3
_DIGITS = re.compile(r"\d+|\b[ivxlc]+\b", re.IGNORECASE)
_PAGE_NUMBER = re.compile(
    r"\W*(?:page|p\.|стр\.?|с\.|страница)?\s*(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|из|/)\s*\d{1,4})?\W*", re.IGNORECASE
)
_NAMED_NUMBER = re.compile(r"(?:page|стр|страница)", re.IGNORECASE)


def without_heads(pages: list[list[Piece]], heights: list[float]) -> list[list[Piece]]:
    """The pages without running heads, feet and page numbers. `heights` are those of the pages, in points."""
    edges = [_edges(pieces, height) for pieces, height in zip(pages, heights, strict=True)]
    seen = Counter(key for rows in edges for key in {_key(row, number) for number, row in rows})
    fewest = min(_FEWEST, max(2, len(pages)))
    out = []
    for pieces, rows in zip(pages, edges, strict=True):
        gone: set[int] = set()
        for number, row in rows:
            text = _words(row)
            repeated = seen[_key(row, number)] >= fewest
            if repeated or (number == 0 and _is_page_number(text, len(pages))):
                gone.update(map(id, row))
        out.append([one for one in pieces if id(one) not in gone])
    return out


def _edges(pieces: list[Piece], height: float) -> list[tuple[int, list[Piece]]]:
    """The rows at the upper and at the lower edge, each with its number counted from the edge."""
    out: list[tuple[int, list[Piece]]] = []
    for sign in (1, -1):
        margin = [
            one
            for one in pieces
            if (one.middle > (1 - _MARGIN) * height if sign > 0 else one.middle < _MARGIN * height)
        ]
        rows: list[list[Piece]] = []
        for one in sorted(margin, key=lambda one: -sign * one.middle):
            if rows and abs(rows[-1][0].middle - one.middle) <= 0.5 * one.size:
                rows[-1].append(one)
            else:
                rows.append([one])
        out.extend(enumerate(rows[:_ROWS]))
    return out


def _words(row: list[Piece]) -> str:
    return " ".join(one.text for one in sorted(row, key=lambda one: one.x0))


def _key(row: list[Piece], number: int) -> tuple[str, int, int]:
    """What makes rows of two pages the same: their words but for numbers, and their height on the page."""
    return _DIGITS.sub("#", _words(row).casefold()), number, round(row[0].middle / 4)


def _is_page_number(text: str, pages: int) -> bool:
    if not _PAGE_NUMBER.fullmatch(text):
        return False
    number = re.search(r"\d+", text)
    # A year at the foot of a title page is no page number, "1998" in a book of 2,000 pages is.
    return number is None or len(number.group()) < 4 or pages > 500 or bool(_NAMED_NUMBER.search(text))
