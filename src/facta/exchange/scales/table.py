"""A table out of a file as people save it: whatever its encoding, its separator, and the lines above its heading.

Invariant: nothing is guessed silently; the encoding and the separator that were taken are told with the rows.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass

from facta.errors import DocumentError

_SEPARATORS = ",;\t|"
# A heading stands at the top; above it there may be a title, a source and a blank line.
_LINES_ABOVE = 12
_PACKED = {b"PK": "a workbook or an archive", b"\xd0\xcf\x11\xe0": "an old workbook", b"%PDF": "a PDF"}
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
# What programs write for "not known": spreadsheets, R, Stata, SPSS, Python.
_NOTHING = frozenset(("", ".", "-", "–", "na", "n/a", "nan", "null", "none", "missing", "#n/a", "?", "<na>"))


@dataclass(frozen=True, slots=True)
class Table:
    """`heading`: the names of the columns; `rows`: number of the line and cells, as many as the heading has."""

    heading: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    encoding: str
    separator: str


def table(content: bytes, name: str, score: Callable[[list[str]], int]) -> Table:
    """The table in the file; `score` tells how well a row would do as the heading. Raises `DocumentError`."""
    for mark, what in _PACKED.items():
        if content.startswith(mark):
            raise DocumentError(f"{name} is {what}. Save the sheet as CSV and import that.")
    text, encoding = _decoded(content, name)
    best: tuple[int, int, str, list[tuple[int, list[str]]]] | None = None
    for separator in _SEPARATORS:
        try:
            rows = _rows(text, separator)
        except csv.Error as error:
            raise DocumentError(f"{name} is no table of separated values: {error}.") from None
        for place, (_, cells) in enumerate(rows[:_LINES_ABOVE]):
            fits = score(cells)
            if fits and (best is None or fits > best[0]):
                best = fits, place, separator, rows
    if best is None:
        raise DocumentError(
            f"{name} has no heading with the columns that are wanted. See docs/methods/scales.md for their names."
        )
    _, place, separator, rows = best
    heading = tuple(" ".join(cell.split()) for cell in rows[place][1])
    kept = [
        (line, tuple((cells + [""] * len(heading))[: len(heading)]))
        for line, cells in rows[place + 1 :]
        if any(cell.strip() for cell in cells)
    ]
    return Table(heading, tuple(kept), encoding, separator)


def _decoded(content: bytes, name: str) -> tuple[str, str]:
    """The text, and the encoding: as marked, else UTF-8, else the code page of Western Europe."""
    encoding = next((one for mark, one in _MARKS if content.startswith(mark)), "utf-8")
    try:
        return content.decode(encoding), encoding
    except UnicodeDecodeError as error:
        if encoding != "utf-8":
            raise DocumentError(
                f"{name} is marked as {encoding} and is not ({error.reason}). Save it as UTF-8."
            ) from None
    if b"\0" in content:
        raise DocumentError(f"{name} is no text. Save the table as CSV and import that.")
    return content.decode("cp1252", "replace"), "cp1252"


def _rows(text: str, separator: str) -> list[tuple[int, list[str]]]:
    if text[:5].lower().startswith("sep="):  # a spreadsheet's own note
        text = "\n" + text.partition("\n")[2]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    return [(reader.line_num, cells) for cells in reader]


def is_nothing(cell: str) -> bool:
    """Whether the cell says that nothing is known."""
    return cell.strip().casefold() in _NOTHING


def number(cell: str) -> float | None:
    """The number in the cell ("3", "3.0", "3,0", "+1"); None when it is none or not finite."""
    text = cell.strip().replace("\N{MINUS SIGN}", "-").replace("\xa0", "")
    try:
        value = float(text)
    except ValueError:
        try:
            value = float(text.replace(",", ".", 1))
        except ValueError:
            return None
    return value if abs(value) < 1e15 else None


def whole(cell: str) -> str:
    """The cell as a name: "3.0" is "3", anything else stays, its spaces trimmed."""
    text = " ".join(cell.split())
    value = number(text) if text.count(".") <= 1 and "," not in text else None
    return f"{value:.0f}" if value is not None and value == int(value) and text[:1].isdigit() else text
