"""A file of the Peace Accords Matrix: one row for each accord and year, for each provision a `_prov` and an `_implem` column.

Invariant: the numbers are those of the file; what is no number of the scale is kept as text and said, never turned into 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from facta.errors import DocumentError
from facta.exchange.scales.columns import Columns, Kind, likely_heading, match
from facta.exchange.scales.table import is_nothing, number, table, whole
from facta.measures.accord_index import TOP, AccordYear
from facta.model.flaw import none_of
from facta.model.scale import Scale

# What Stata and SPSS users write for missing, not applicable and unknown.
_MISSING = frozenset((-9, -66, -77, -88, -99, -999, -9999))


@dataclass(frozen=True, slots=True)
class AccordFile:
    """The rows in the order of the file, what each column was read as, and how the file was read."""

    rows: tuple[AccordYear, ...]
    columns: Columns
    encoding: str
    separator: str


def read_accords(content: bytes, name: str, scale: Scale, *, case: str = "") -> AccordFile:
    """The accords and years in the file. `case` chooses the column that names the accord. Raises `DocumentError`."""
    found = table(content, name, likely_heading)
    columns = match(found.heading, scale.items, case=case)
    if columns.case is None:
        what = (
            none_of(case, found.heading, "column of the file")
            if case
            else "no column names the accord (case, accord, country)"
        )
        raise DocumentError(f"{name}: {what}. Name the column with --case-column.")
    rows = tuple(_row(line, cells, columns) for line, cells in found.rows)
    if not rows:
        raise DocumentError(f"{name} has a heading and no rows.")
    rows = _apart(rows, found.rows, columns)
    return AccordFile(rows, columns, found.encoding, found.separator)


def _apart(
    rows: tuple[AccordYear, ...], cells: Sequence[tuple[int, Sequence[str]]], columns: Columns
) -> tuple[AccordYear, ...]:
    """The rows, two accords of one name told apart: where a name has a year twice, by the first other column that names accords or
    countries under which no year stands twice."""
    for place in (None, *columns.others):
        groups = ["" if place is None else whole(one[place]) for _, one in cells]
        keys = [(row.case, group, row.year) for row, group in zip(rows, groups, strict=True) if row.year is not None]
        if len(set(keys)) == len(keys):
            return tuple(replace(row, group=group) for row, group in zip(rows, groups, strict=True))
    return rows


def _row(line: int, cells: Sequence[str], columns: Columns) -> AccordYear:
    strange: dict[str, str] = {}

    def values(kind: Kind, top: float) -> dict[str, float | None]:
        return {
            code: _value(cells[place], f"{code}_{kind}", top, strange)
            for (code, one), place in columns.cells.items()
            if one == kind
        }

    prov, implem = values("prov", 1), values("implem", TOP)
    year_text = cells[columns.year].strip() if columns.year is not None else ""
    published = number(cells[columns.published].replace("%", "")) if columns.published is not None else None
    case = whole(cells[columns.case]) if columns.case is not None else ""
    accord = " ".join(cells[columns.accord].split()) if columns.accord is not None else ""
    return AccordYear(case, _year(year_text), prov, implem, line, published, strange, year_text, accord)


def _value(cell: str, column: str, top: float, strange: dict[str, str]) -> float | None:
    """0..top as it stands. A blank or a code for missing is None; anything else off the scale is None too, and kept in `strange`."""
    if is_nothing(cell):
        return None
    value = number(cell)
    if value in _MISSING:
        return None
    if value is None or not 0 <= value <= top or value != int(value):
        strange[column] = cell.strip()
        return None
    return value


def _year(text: str) -> int | None:
    """The year, out of "1996", "1996.0" or a date that begins or ends with it; a year counted from the accord stays as it is."""
    value = number(text)
    if value is None:
        digits = [
            part for part in text.replace("/", "-").replace(".", "-").split("-") if len(part) == 4 and part.isdigit()
        ]
        value = float(digits[0]) if len(digits) == 1 else None
    return int(value) if value is not None and value == int(value) and 1 <= value <= 9998 else None
