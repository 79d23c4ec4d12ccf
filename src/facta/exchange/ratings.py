"""Ratings out of CSV: in long form (a row a rating: unit, coder, value, and a field where several were coded) or in wide form (a row a
unit, a column a coder).

Invariant: an empty cell is no rating; a flaw names its row and column.
"""

from __future__ import annotations

import csv
import io

from facta.errors import FolderError, Problem

# The columns of the long form; any other heading is a coder's.
_UNIT, _CODER, _VALUE, _FIELD = "unit", "coder", "value", "field"
# What stands for "not coded" beside the empty cell.
_ABSENT = frozenset({"", "na", "n/a", ".", "-"})

Ratings = dict[str, dict[str, str]]


def ratings(content: bytes, name: str) -> dict[str, Ratings]:
    """For each field (one, named "", where the file names none) the ratings by unit and coder. Raises `FolderError` with every flaw."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FolderError([Problem(name, "", f"is not UTF-8 (byte {error.start}); save it as CSV UTF-8")]) from error
    rows = list(csv.reader(io.StringIO(text)))
    heading = [cell.strip() for cell in rows[0]] if rows else []
    lower = [cell.lower() for cell in heading]
    problems: list[Problem] = []
    if _UNIT not in lower:
        problems.append(Problem(f"{name}:1", "", "has no column `unit`; name the column of what was coded so"))
        raise FolderError(problems)
    is_long = _CODER in lower and _VALUE in lower
    found: dict[str, Ratings] = {}
    for number, row in enumerate(rows[1:], start=2):
        if not any(cell.strip() for cell in row):
            continue
        if len(row) != len(heading):
            problems.append(Problem(f"{name}:{number}", "", f"has {len(row)} cells, the heading has {len(heading)}"))
            continue
        cells = [cell.strip() for cell in row]
        named = dict(zip(lower, cells, strict=True))
        unit = named[_UNIT]
        if not unit:
            problems.append(Problem(f"{name}:{number}", "unit", "is empty"))
            continue
        field = named.get(_FIELD, "")
        given = (
            [(named[_CODER], named[_VALUE])]
            if is_long
            else [(heading[k], cells[k]) for k, column in enumerate(lower) if column not in (_UNIT, _FIELD)]
        )
        for coder, value in given:
            if value.lower() in _ABSENT:
                continue
            rated = found.setdefault(field, {}).setdefault(unit, {})
            if coder in rated:
                problems.append(Problem(f"{name}:{number}", "unit", f"{unit!r} is coded by {coder!r} a second time"))
            rated[coder] = value
    if not problems and not found:
        problems.append(Problem(name, "", "holds no rating"))
    if problems:
        raise FolderError(problems)
    return found
