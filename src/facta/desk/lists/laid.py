"""A table laid out as the address wants it: its rows sorted, narrowed and cut into pages, with the addresses that change each.

Invariant: what has no value stands last, whichever way the column is sorted; rows that are equal keep the table's own order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from django.http import QueryDict

from facta.desk import words
from facta.desk.lists.collation import collated, contains
from facta.desk.lists.paged import Paged
from facta.desk.lists.wanted import Wanted, wanted
from facta.desk.table import Cell, Column, Part, Row, Table
from facta.errors import DateError
from facta.model.edtf import parse

Sorted = tuple[int, float, object]

_NOTHING = ("", "–", "-")
_NUMBER = re.compile(r"[-−]?\d[\d\s.,]*")
# A table of fewer rows than this is read faster than it is narrowed.
_NARROWED = 9


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column; `order` is "ascending", "descending" or "none", `address` sorts the next way round."""

    column: Column
    name: str
    address: str
    order: str


@dataclass(frozen=True, slots=True)
class Facet:
    """A column by one of whose values the table can be narrowed; each option: its code, its words, whether it is chosen."""

    field: str
    head: str
    options: tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True)
class Laid(Paged):
    """A table as the address wants it. `rows` are those that fit, in order, on all pages together."""

    table: Table
    rows: tuple[Row, ...]

    @property
    def id(self) -> str:
        """What the list is called."""
        return self.table.id

    @property
    def title(self) -> str:
        """The table's title."""
        return self.table.title

    @property
    def n(self) -> int:
        """How many rows fit."""
        return len(self.rows)

    @property
    def all(self) -> int:
        """How many rows the table has."""
        return len(self.table.rows)

    @property
    def shown(self) -> list[tuple[Row, list[tuple[Column, Cell]]]]:
        """The rows on the page, each cell with its column."""
        return [(row, list(zip(self.table.columns, row.cells, strict=True))) for row in self.rows[self.cut]]

    @property
    def heads(self) -> list[Head]:
        """The heads of the columns."""
        found = []
        for column, name in zip(self.table.columns, self.table.names, strict=True):
            order = "none"
            if name == self.wanted.sort:
                order = "descending" if self.wanted.is_descending else "ascending"
            falls_first = column.kind in ("day", "number")
            found.append(Head(column, name, self.wanted.turned(name, falls_first=falls_first), order))
        return found

    @cached_property
    def facets(self) -> list[Facet]:
        """The columns that narrow the table, those left out that tell all rows alike."""
        found = []
        for at, (column, name) in enumerate(zip(self.table.columns, self.table.names, strict=True)):
            if not column.is_facet:
                continue
            chosen = self.wanted.facets.get(name, "")
            named = {code(part): _spaced(part.text) for row in self.table.rows for part in row.cells[at] if code(part)}
            if chosen:
                named.setdefault(chosen, chosen)
            if len(named) < 2 and not chosen:
                continue
            ordered = sorted(named.items(), key=lambda pair: collated(pair[1], words.is_russian()))
            options = tuple((one, text, one == chosen) for one, text in ordered)
            found.append(Facet(self.wanted.name(name), column.head, options))
        return found

    @property
    def is_sortable(self) -> bool:
        """Whether there is anything to sort."""
        return self.all > 1

    @property
    def can_narrow(self) -> bool:
        """Whether the fields that narrow the table are shown."""
        return self.all >= _NARROWED or self.wanted.is_narrowed

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """What the form that narrows hands on."""
        return self.wanted.kept(*(name for name in self.table.names))

    @property
    def has_field(self) -> str:
        """The name of the field for a text that a row must contain."""
        return self.wanted.name("has")

    @property
    def csv(self) -> str:
        """The address of what is seen as CSV."""
        return self.wanted.exported(f"{self.table.id}.csv")

    @property
    def json(self) -> str:
        """The address of what is seen as JSON."""
        return self.wanted.exported(f"{self.table.id}.json")


def laid(table: Table, path: str, query: QueryDict) -> Laid:
    """The table as the address wants it. Raises `Missing` (400) for a sorting or a size that there is not."""
    heads = {name: column.head for name, column in zip(table.names, table.columns, strict=True)}
    facets = [name for name, column in zip(table.names, table.columns, strict=True) if column.is_facet]
    want = wanted(path, query, table.prefix, heads, facets)
    rows = [row for row in table.rows if _fits(table, row, want)] if want.is_narrowed else list(table.rows)
    if want.sort:
        at = table.names.index(want.sort)
        kind, is_russian = table.columns[at].kind, words.is_russian()
        keyed = [(_key(kind, row.cells[at], is_russian), row) for row in rows]
        known = [(key, row) for key, row in keyed if key is not None]
        known.sort(key=lambda pair: pair[0], reverse=want.is_descending)
        rows = [row for _, row in known] + [row for key, row in keyed if key is None]
    return Laid(want, table, tuple(rows))


def code(part: Part) -> str:
    """What a part is called as the value of a facet: the code that it stands for, else its words; empty for nothing."""
    if isinstance(part.value, str):
        return part.value
    text = _spaced(part.text)
    return "" if text in _NOTHING else text


def text_of(part: Part) -> str:
    """All that a part says, for one who looks for words in it."""
    said = [part.text, part.tag, part.why, *(id for id, _ in part.claims)]
    if part.words is not None:
        said += [part.words.text, part.words.publisher]
    return " ".join(filter(None, said))


def _fits(table: Table, row: Row, want: Wanted) -> bool:
    for name, value in want.facets.items():
        if all(code(part) != value for part in row.cells[table.names.index(name)]):
            return False
    return not want.has or contains(" ".join(text_of(part) for cell in row.cells for part in cell), want.has)


def _key(kind: str, cell: Cell, is_russian: bool) -> Sorted | None:
    """By what a cell is sorted: numbers and days before words; None for a cell that says nothing."""
    value = next((part.value for part in cell if part.value is not None), None)
    if isinstance(value, int | float):
        return (0, value, 0)
    if kind == "day" and isinstance(value, str):
        try:
            told = parse(value)
        except DateError:
            return (1, 0, collated(value, is_russian))
        start = told.start if told.start is not None else -1e9
        return (0, start, told.end if told.end is not None else 1e9)
    text = " ".join(_spaced(part.text) for part in cell if part.text not in _NOTHING)
    if kind == "number" and (number := _NUMBER.search(text)):
        return (0, _number(number[0], is_russian), 0)
    if not text and (n := sum(len(part.claims) for part in cell)):
        return (0, n, 0)
    text = text or " ".join(map(text_of, cell)).strip("–- ")
    return (1, 0, collated(text, is_russian)) if text else None


def _number(text: str, is_russian: bool) -> float:
    plain = "".join(text.split()).replace("−", "-")
    plain = plain.replace(",", ".") if is_russian else plain.replace(",", "")
    try:
        return float(plain.rstrip("."))
    except ValueError:
        return 0.0


def _spaced(text: str) -> str:
    return text.replace("\u00a0", " ")
