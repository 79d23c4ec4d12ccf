"""What stands on a page of a PDF: words with their places, put together to pieces of lines.

A piece ends where the line ends or where a gap is wider than between words, so that no piece reaches over the space between two
columns. Coordinates are points from the lower left corner of the page as it is shown. Invariant: every visible character of the
page's text stands in exactly one piece.
"""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from typing import Any

# Wider than this many type sizes is no space between words: justified lines stretch theirs to 1 at most, gutters have 1.2 and more.
GAP = 1.2
# A line is stretched when its widest space is at most this many times its narrowest, and below this many type sizes.
_ALIKE, _WIDEST = 1.3, 6.0
# Where the file has no blank, a gap from this many type sizes on is one.
SPACE = 0.2
# Raised numbers are set in this share of the size or less.
_RAISED = 0.8
_STOPS = ".,;:!?)]»”"
_Box = tuple[float, float, float, float]  # left, bottom, right, top
# Ligatures that fonts carry as one sign, and bullets of symbol fonts (Unicode, Alphabetic Presentation Forms; Adobe Symbol).
_SIGNS = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
    0xF0B7: "•",
    0xF0A7: "•",
    0xF0D8: "•",
    0x02: "-",  # pdfium's sign for a hyphen that it takes to divide a word
    0xFFFE: "-",
}
# pdfium takes a divided word for one and leaves out the line end behind the hyphen.
_WORD = re.compile("[^\\s\x02\ufffe]+[\x02\ufffe]?|[\x02\ufffe]")


@dataclass(slots=True)
class Piece:
    """A stretch of one line: its text, the box around it, the size of its type, and its narrowest space between words."""

    text: str
    x0: float
    x1: float
    y0: float
    y1: float
    size: float
    space: float = inf

    @property
    def middle(self) -> float:
        """The height of the line's middle."""
        return (self.y0 + self.y1) / 2


def pieces(page: Any) -> list[Piece]:
    """The pieces of lines on the page, in the order of the file."""
    from pypdfium2 import raw

    textpage = page.get_textpage()
    try:
        text = _text(raw, textpage)
        turned = _turned(page)
        box = raw.FS_RECTF()
        reference = ctypes.byref(box)
        out: list[Piece] = []
        open_piece: Piece | None = None
        word_end = 0
        for found in _WORD.finditer(text):
            start, end = found.span()
            spaced = " " in text[word_end:start]
            word_end = end
            raw.FPDFText_GetLooseCharBox(textpage, start, reference)
            first = turned(box.left, box.bottom, box.right, box.top)
            raw.FPDFText_GetLooseCharBox(textpage, end - 1, reference)
            last = turned(box.left, box.bottom, box.right, box.top)
            size = first[3] - first[1]
            word = found.group()
            if word[-1].isdigit() and _is_small(last, first):
                at = len(word) - 1
                while at > 0 and word[at - 1].isdigit():
                    raw.FPDFText_GetLooseCharBox(textpage, start + at - 1, reference)
                    if not _is_small(turned(box.left, box.bottom, box.right, box.top), first):
                        break
                    at -= 1
                word = f"{word[:at]}[{word[at:]}]"
            # pdfium's own line ends are no guide: it puts one behind a raised number, and none behind a hyphen.
            if open_piece is None or not _grown(open_piece, word, first, last, spaced):
                open_piece = Piece(
                    word, min(first[0], last[0]), max(first[2], last[2]), first[1], first[3], size if size > 0 else 1.0
                )
                out.append(open_piece)
    finally:
        textpage.close()
    for one in out:
        one.text = one.text.translate(_SIGNS)
    return _stretched(out)


def _stretched(found: list[Piece]) -> list[Piece]:
    """The pieces, with those put together again that a justified line holds: its spaces are wide, but all of them alike."""
    out: list[Piece] = []
    run: list[Piece] = []
    for one in [*found, None]:
        before = run[-1] if run else None
        if before and one and abs(before.middle - one.middle) < 1 and 0 < one.x0 - before.x1 < _WIDEST * one.size:
            run.append(one)
            continue
        gaps = [after.x0 - earlier.x1 for earlier, after in pairwise(run)] + [
            part.space for part in run if part.space < inf
        ]
        if len(run) > 1 and len(gaps) > 1 and max(gaps) < _ALIKE * min(gaps):
            size = max(part.size for part in run)
            text = " ".join(part.text for part in run)
            run = [Piece(text, run[0].x0, run[-1].x1, run[0].y0, run[0].y1, size, min(gaps))]
        out.extend(run)
        run = [one] if one else []
    return out


def _is_small(char: _Box, first: _Box) -> bool:
    """Whether the character is smaller than the first of its word, and raised."""
    size = first[3] - first[1]
    return char[3] - char[1] < _RAISED * size and char[1] > first[1] + 0.1 * size


def is_raised(piece: Piece, bottom: float, size: float) -> bool:
    """Whether the piece is the raised number of a footnote, beside type of that size with that lower edge."""
    return piece.text.isdigit() and piece.size < _RAISED * size and bottom + 0.1 * size < piece.y0 < bottom + size


def _grown(piece: Piece, word: str, first: _Box, last: _Box, spaced: bool) -> bool:
    """Add the word to the piece if it goes on from there."""
    size = first[3] - first[1]
    gap = first[0] - piece.x1
    larger = max(piece.size, size)
    # A raised number opens a footnote: "¹ See the decree".
    raised = is_raised(piece, first[1], size)
    opens_note = raised and word[0] not in _STOPS
    if raised and not opens_note:  # it belongs to the word before, which the file has elsewhere
        return False
    on_line = opens_note or piece.y0 <= (first[1] + first[3]) / 2 <= piece.y1
    if not on_line or not -0.6 * larger < gap < GAP * larger:
        return False
    if opens_note:
        piece.text = f"[{piece.text}]"
        piece.y0, piece.y1, piece.size = first[1], first[3], size
        spaced = True
    elif word.isdigit() and size < _RAISED * piece.size and first[1] > piece.y0 + 0.1 * piece.size:
        word, spaced = f"[{word}]", False
    if spaced or gap > SPACE * larger:
        piece.text += f" {word}"
        piece.space = min(piece.space, gap)
    else:
        piece.text += word
    piece.x1 = max(piece.x1, last[2])
    return True


def _text(raw: Any, textpage: Any) -> str:
    """The page's text, one character for each of pdfium's, so that an index names both."""
    count = textpage.count_chars()
    if count <= 0:
        return ""
    units = (ctypes.c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(textpage, 0, count, units)
    text = bytes(units)[: 2 * count].decode("utf-16-le", "replace")
    if written == count + 1 and len(text) == count and "\x00" not in text:
        return text
    # Characters without a code, or beyond 65,535, shift the indexes: ask for each.
    codes = (raw.FPDFText_GetUnicode(textpage, index) for index in range(count))
    return "".join(chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "�" for code in codes)


def _turned(page: Any) -> Any:
    """A function that turns a box (left, bottom, right, top) as the page is turned when shown."""
    rotation = page.get_rotation()
    shown_width, shown_height = page.get_size()
    left, bottom, _, _ = page.get_mediabox()
    if rotation == 90:
        return lambda x0, y0, x1, y1: (y0 - bottom, shown_height - (x1 - left), y1 - bottom, shown_height - (x0 - left))
    if rotation == 180:
        return lambda x0, y0, x1, y1: (
            shown_width - (x1 - left),
            shown_height - (y1 - bottom),
            shown_width - (x0 - left),
            shown_height - (y0 - bottom),
        )
    if rotation == 270:
        return lambda x0, y0, x1, y1: (shown_width - (y1 - bottom), x0 - left, shown_width - (y0 - bottom), x1 - left)
    return lambda x0, y0, x1, y1: (x0 - left, y0 - bottom, x1 - left, y1 - bottom)
