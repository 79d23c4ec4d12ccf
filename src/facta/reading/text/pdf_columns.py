"""The order in which the pieces of a page are read: columns from left to right, each from top to bottom.

A gutter is an upright stripe that hardly any piece crosses, with prose on either side of it; what crosses it (a title over both
columns) divides the page into bands that are read one after the other. After the idea of the XY cut (Nagy, Seth and Viswanathan
1992, IEEE Computer 25:7). Invariant: every piece goes into exactly one line.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from facta.reading.text.pdf_words import GAP, SPACE, Piece, is_raised

# A column is at least this share of the width that it is cut from: narrower ones hold the numbers of a list or a margin.
_NARROWEST = 0.18
# Lines of prose fill their column; cells of a table do not.
_FILLED = 0.6
# A gutter this narrow, in points, is the space between words that happen to stand above each other.
_GUTTER = 6.0
# Of the pieces at the gutter's height at most this share may cross it.
_CROSSING = 0.2
_FEWEST = 3  # lines that make a column
_ALIGNED = 1.5  # points: cells that are set under each other
_DEEPEST = 4  # columns within columns: more than 16 on a page are a table


@dataclass(slots=True)
class Line:
    """A line as read. `column` numbers the column on the page, `left` and `right` are its edges; `cells` is above 1 for a table,
    whose cells begin and end at `stops`."""

    text: str
    x0: float
    x1: float
    y0: float
    y1: float
    size: float
    column: int = 0
    left: float = 0.0
    right: float = 0.0
    cells: int = 1
    stops: tuple[float, ...] = ()

    @property
    def middle(self) -> float:
        """The height of the line's middle."""
        return (self.y0 + self.y1) / 2


def lines(pieces: list[Piece]) -> list[Line]:
    """The lines of the page in reading order."""
    out: list[Line] = []
    for number, column in enumerate(_columns(pieces, _DEEPEST)):
        found = _rows(column)
        left, right = min(line.x0 for line in found), max(line.x1 for line in found)
        for line in found:
            line.column, line.left, line.right = number, left, right
        _mark_tables(found)
        out.extend(found)
    return out


def _columns(pieces: list[Piece], depth: int) -> list[list[Piece]]:
    gutter = _gutter(pieces) if depth and len(pieces) >= 2 * _FEWEST else None
    if gutter is None:
        return [pieces] if pieces else []
    low, high = gutter
    left = [one for one in pieces if one.x1 <= high]
    right = [one for one in pieces if one.x0 >= low and one.x1 > high]
    across = [one for one in pieces if one.x0 < low and one.x1 > high]
    out: list[list[Piece]] = []
    if not across:
        return [*_columns(left, depth - 1), *_columns(right, depth - 1)]
    # Consecutive lines that cross form one block between two bands.
    heights = sorted((one.middle for one in across), reverse=True)
    edges = [float("inf"), *heights, float("-inf")]
    waiting: list[Piece] = []
    for upper, lower in pairwise(edges):
        sides = [[one for one in side if lower < one.middle <= upper] for side in (left, right)]
        if any(sides):
            if waiting:
                out.append(waiting)
                waiting = []
            for side in sides:
                out.extend(_columns(side, depth - 1))
        waiting = waiting + [one for one in across if one.middle == lower]
    if waiting:
        out.append(waiting)
    return out


def _gutter(pieces: list[Piece]) -> tuple[float, float] | None:
    """The stripe between two columns, if there are two."""
    x0, x1 = min(one.x0 for one in pieces), max(one.x1 for one in pieces)
    width = x1 - x0
    if width <= 0:
        return None
    crossing = [0] * (int(width) + 2)
    for one in pieces:  # a difference array: +1 where a piece begins, -1 behind its end
        crossing[int(one.x0 - x0)] += 1
        crossing[min(int(one.x1 - x0) + 1, len(crossing) - 1)] -= 1
    total = 0
    for place, change in enumerate(crossing):
        total += change
        crossing[place] = total
    most = max(1, int(_CROSSING * len(pieces) / 2))
    best: tuple[float, float] | None = None
    place = int(_NARROWEST * width)
    last = int((1 - _NARROWEST) * width)
    while place < last:
        if crossing[place] > most:
            place += 1
            continue
        start, level = place, crossing[place]
        while place < last and crossing[place] <= most:
            level = min(level, crossing[place])
            place += 1
        # Within the stripe, the part that fewest cross.
        inner = [at for at in range(start, place) if crossing[at] == level]
        low, high = x0 + inner[0], x0 + inner[-1] + 1
        found = (low, high)
        if high - low >= _GUTTER and (best is None or high - low > best[1] - best[0]) and _divides(pieces, found):
            best = found
    return best


def _divides(pieces: list[Piece], gutter: tuple[float, float]) -> bool:
    """Whether prose stands beside prose on the two sides of the stripe."""
    low, high = gutter
    sides = [
        [one for one in pieces if one.x1 <= high],
        [one for one in pieces if one.x0 >= low and one.x1 > high],
    ]
    spans = []
    for side in sides:
        if len(side) < _FEWEST:
            return False
        width = max(one.x1 for one in side) - min(one.x0 for one in side)
        if width <= 0 or median(one.x1 - one.x0 for one in side) < _FILLED * width:
            return False
        spans.append((min(one.y0 for one in side), max(one.y1 for one in side)))
    beside = min(spans[0][1], spans[1][1]) - max(spans[0][0], spans[1][0])
    return beside > 0.3 * min(top - bottom for bottom, top in spans)


def _rows(pieces: list[Piece]) -> list[Line]:
    """The pieces of one column as lines, from top to bottom; pieces of the same height are one line."""
    out: list[Line] = []
    row: list[Piece] = []
    for one in sorted(pieces, key=lambda one: -one.middle):
        if row and row[0].middle - one.middle > 0.5 * min(row[0].size, one.size):
            out.append(_line(row))
            row = []
        row.append(one)
    if row:
        out.append(_line(row))
    return out


def _line(row: list[Piece]) -> Line:
    row.sort(key=lambda one: one.x0)
    size = max(one.size for one in row)
    texts = [row[0].text]
    stops: list[float] = []
    for before, after in pairwise(row):
        gap = after.x0 - before.x1
        if is_raised(after, before.y0, before.size):
            texts[-1] += f"[{after.text}]"
        # The number of a list item stands apart from its text, and is no cell.
        elif gap > GAP * size and not (before is row[0] and len(before.text) <= 5):
            texts.append(after.text)
            stops += [before.x1, after.x0]
        else:
            texts[-1] += f" {after.text}" if gap > SPACE * size else after.text
    right = max(one.x1 for one in row)
    return Line(
        " | ".join(texts),
        row[0].x0,
        right,
        min(one.y0 for one in row),
        max(one.y1 for one in row),
        size,
        cells=len(texts),
        stops=(*stops, right) if stops else (),
    )


def _mark_tables(found: list[Line]) -> None:
    """A line with gaps in it is a row of a table beside another whose cells begin or end where its own do; else it has wide spaces."""
    many = [line.cells > 1 for line in found]
    for number, line in enumerate(found):
        beside = [found[at] for at in (number - 1, number + 1) if 0 <= at < len(found) and many[at]]
        if many[number] and not any(_aligned(line, other) for other in beside):
            line.text = line.text.replace(" | ", " ")
            line.cells = 1


def _aligned(line: Line, other: Line) -> bool:
    """Whether a cell of the one begins or ends where a cell of the other does, inside the line."""
    return any(abs(mine - its) < _ALIGNED for mine in line.stops[:-1] for its in other.stops[:-1])
