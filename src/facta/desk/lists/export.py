"""What is seen of a table as CSV or JSON: every row that fits, in the order in which they stand, on all pages together.

A cell is what it stands for: a number, an EDTF date, the claims that it names; else its words.

Invariant: no cell of a CSV is run as a formula by a program of tables: a text that begins like one gets an apostrophe before it (OWASP,
"CSV Injection").
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from typing import Any

from facta.desk.lists.laid import Laid
from facta.desk.table import Cell, Column, Part, Table

Csv = Iterator[str]

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_BATCH = 500


def rows_csv(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> Csv:
    """The rows under a line of names, in pieces of text; None is an empty cell, several values of a cell are joined by semicolons."""
    buffer = StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([harmless(name) for name in names])
    for n, row in enumerate(rows, 1):
        writer.writerow([_cell(value) for value in row])
        if n % _BATCH == 0:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def harmless(text: str) -> str:
    """The text as a cell that no program of tables takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def exported(laid: Laid) -> tuple[tuple[str, ...], list[list[Any]]]:
    """The names of the columns, and what stands in each row: numbers, EDTF dates, lists of ids of claims, texts, None."""
    columns = laid.table.columns
    return laid.table.names, [
        [plain(column, cell) for column, cell in zip(columns, row.cells, strict=True)] for row in laid.rows
    ]


def value(laid: Laid) -> dict[str, Any]:
    """The same as a JSON object; `n` rows of `of` in the table."""
    names, rows = exported(laid)
    return {
        "table": laid.table.id,
        "title": laid.table.title,
        "columns": [
            {"name": name, "head": column.head} for name, column in zip(names, laid.table.columns, strict=True)
        ],
        "n": laid.n,
        "of": laid.all,
        "rows": [dict(zip(names, row, strict=True)) for row in rows],
    }


def plain(column: Column, cell: Cell) -> str | int | float | list[str] | None:
    """What a cell stands for."""
    parts = [
        part
        for part in cell
        if part.text not in ("", "–") or part.why or part.words or part.claims or _typed(column, part)
    ]
    if not parts:
        return None
    if len(parts) == 1 and _typed(column, parts[0]):
        return parts[0].value
    if all(not (part.text or part.why or part.words) for part in parts):
        return [id for part in parts for id, _ in part.claims]
    return "; ".join(_said(part) for part in parts)


def tables_of(context: object) -> Iterator[Table]:
    """The tables among what a template shows."""
    if isinstance(context, Table):
        yield context
    elif isinstance(context, dict):
        for one in context.values():
            yield from tables_of(one)
    elif isinstance(context, list | tuple):
        for one in context:
            yield from tables_of(one)
    elif isinstance(tables := getattr(context, "tables", None), tuple):
        yield from tables_of(tables)


def _typed(column: Column, part: Part) -> bool:
    """Whether the part stands for a number or a date, told better so than in words."""
    return isinstance(part.value, int | float) or (column.kind == "day" and isinstance(part.value, str))


def _said(part: Part) -> str:
    text = part.text.replace("\u00a0", " ")
    if part.tag:
        text = f"{text} [{part.tag}]".strip()
    if part.words is not None:
        source = ", ".join(filter(None, (part.words.publisher, part.words.told)))
        told = f"“{part.words.text}”" if part.words.is_quote else part.words.text
        text = f"{text} {told} ({source})".strip() if source else f"{text} {told}".strip()
    why = part.why.replace("\u00a0", " ")
    if why:
        text = f"{text} ({why})" if text else why
    ids = ", ".join(id for id, _ in part.claims)
    return f"{text} [{ids}]".strip() if ids else text


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return harmless(";".join(map(str, value)))
    return harmless(value) if isinstance(value, str) else value
