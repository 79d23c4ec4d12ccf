"""Lines of pages -> paragraphs: what a line end means, over columns and pages too.

A new paragraph begins where the type changes, the space above is larger, the line is indented, a number or bullet opens it, or the
line before ended although the next word had room. Invariant: paragraphs keep the order of the lines, and no word is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from facta.reading.text.hyphens import Hyphens, is_divided
from facta.reading.text.pdf_columns import Line
from facta.reading.text.wrapping import opens

# Shares of the type size (indents) and of the usual distance of lines (space between paragraphs).
_INDENT, _SPACE, _SPACE_WITHIN = 0.8, 1.35, 1.6
_SAME_SIZE, _OTHER_FONT = 0.12, 0.35
# A line without a full stop that leaves this share of its column free is a heading or an address.
_FAR = 0.35
# Footnotes are set in smaller type: at most this share of the size of the body.
_SMALL = 0.93
_ENDED = re.compile(r"[.!?…:;][\"”»’)\]]*(?:\[\d+\])?$")
_NOTE = re.compile(r"(?:\[(\d{1,3})\]|(\d{1,3})[.)]?)\s+(?=\S)")


@dataclass(slots=True)
class _Paragraph:
    page: int
    lines: list[Line] = field(default_factory=list)
    is_note: bool = False


def paragraphs(pages: list[list[Line]]) -> Iterator[tuple[int, str]]:
    """Each paragraph's text, with the number of the page that it begins on, from 0. Rows of a table and notes are paragraphs too."""
    hyphens = Hyphens(line.text for page in pages for line in page)
    body = _body_size(pages)
    for paragraph in _ordered(pages, body):
        text = hyphens.joined([line.text for line in paragraph.lines])
        if paragraph.is_note:
            text = _NOTE.sub(lambda found: f"[{found[1] or found[2]}] ", text, count=1)
        yield paragraph.page, text


def _ordered(pages: list[list[Line]], body: float) -> Iterator[_Paragraph]:
    """The paragraphs in order; the notes of a page come after the paragraph that runs over its end."""
    now: _Paragraph | None = None
    notes: list[_Paragraph] = []
    for number, page in enumerate(pages):
        main, small = _notes_apart(page, body)
        leading = _leading(main)
        for line in main:
            if now is not None and _goes_on(now, line, leading):
                now.lines.append(line)
                continue
            if now is not None:
                yield now
                yield from notes
                notes = []
            now = _Paragraph(number, [line])
        for line in small:
            if not notes or notes[-1].page != number or _NOTE.match(line.text):
                notes.append(_Paragraph(number, is_note=True))
            notes[-1].lines.append(line)
    if now is not None:
        yield now
    yield from notes


def _notes_apart(page: list[Line], body: float) -> tuple[list[Line], list[Line]]:
    """The page's lines, and those of the footnotes: the small lines at the end of a column from the first that has a number."""
    main: list[Line] = []
    notes: list[Line] = []
    for column in sorted({line.column for line in page}):
        of = [line for line in page if line.column == column]
        end = len(of)
        while end and of[end - 1].size <= _SMALL * body and of[end - 1].cells == 1:
            end -= 1
        while end < len(of) and not _NOTE.match(of[end].text):
            end += 1
        main.extend(of[:end])
        notes.extend(of[end:])
    return main, notes


def _body_size(pages: list[list[Line]]) -> float:
    """The size of type that most text is set in."""
    by_size: dict[float, int] = {}
    for page in pages:
        for line in page:
            size = round(line.size * 2) / 2
            by_size[size] = by_size.get(size, 0) + len(line.text)
    return max(by_size, key=lambda size: (by_size[size], size), default=0.0)


def _leading(page: list[Line]) -> float:
    """The usual distance from line to line."""
    steps = [
        before.middle - line.middle
        for before, line in pairwise(page)
        if before.column == line.column and before.middle > line.middle
    ]
    return median(steps) if steps else 0.0


def _goes_on(paragraph: _Paragraph, line: Line, leading: float) -> bool:
    """Whether the line belongs to the paragraph."""
    before = paragraph.lines[-1]
    if before.cells > 1 or line.cells > 1 or opens(line.text):
        return False
    # A line that begins within a sentence may open with a word in another font, which has another height.
    within = line.text[:1].islower() and not _ENDED.search(before.text)
    if abs(before.size - line.size) > (_OTHER_FONT if within else _SAME_SIZE) * max(before.size, line.size):
        return False
    if is_divided(before.text, line.text):
        return True
    if before.column != line.column or line.middle >= before.middle:
        return _goes_on_elsewhere(before, line)
    # The median of a page of short paragraphs is the space between these; no lines of one paragraph lie two sizes apart.
    space = _SPACE_WITHIN if within else _SPACE
    # Large type stands further apart than the page's lines do; lines closer than a little more than their size are set solid.
    if before.middle - line.middle > max(space * min(leading or line.size, 1.6 * line.size), 1.15 * line.size):
        return False
    if (_is_centred(before) and _is_centred(line)) or _share_a_middle(before, line):
        return not _ENDED.search(before.text)
    first = paragraph.lines[0]
    step = line.x0 - before.x0
    hanging = bool(opens(first.text)) and line.x0 > first.x0
    if step > _INDENT * line.size and not (hanging and before is first):
        return False
    if step < -_INDENT * line.size and before is not first:
        return False
    return not _had_room(before, line)


def _goes_on_elsewhere(before: Line, line: Line) -> bool:
    """Whether a paragraph goes on in the next column or on the next page."""
    if _ENDED.search(before.text):
        return False
    if line.text[:1].islower():
        return True
    return not _is_centred(before) and not _had_room(before, line) and line.x0 - line.left < _INDENT * line.size


def _had_room(before: Line, line: Line) -> bool:
    """Whether the line before ended although the first word of this one would have fitted: at a full stop, or far from the edge."""
    width = (before.x1 - before.x0) / max(1, len(before.text))
    word = (len(line.text.partition(" ")[0]) + 1) * width
    room = before.right - 0.5 * before.size - before.x1
    return room > word and (bool(_ENDED.search(before.text)) or room > _FAR * (before.right - before.left))


def _is_centred(line: Line) -> bool:
    """Whether the line stands in the middle of its column, away from both edges."""
    left, right = line.x0 - line.left, line.right - line.x1
    return min(left, right) > line.size and abs(left - right) < line.size


def _share_a_middle(before: Line, line: Line) -> bool:
    """Whether the lines are set about one axis, one longer than the other, as the lines of a title are."""
    return (
        abs(before.x0 + before.x1 - line.x0 - line.x1) < 0.5 * line.size
        and abs(before.x0 - line.x0) > _INDENT * line.size
    )
