"""A table, the one way in which every page shows a list: of findings, claims, things of the register.

Invariant: a cell is made of parts, each of which can lead somewhere, name its claims, or show a claim's own words; what a part stands for
(`value`) is what it is sorted and exported by, so that a date in words sorts as a date. `facta.desk.lists` lays a table out as the address
wants it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from facta.desk import amounts, dates
from facta.desk.advice import Advice
from facta.desk.asked import Asked
from facta.desk.evidence import linked, shown
from facta.desk.single import Ruling

Linked = tuple[tuple[str, str], ...]
Value = str | int | float

# So many claims stand in a cell before they are folded.
_CLAIMS = 5


@dataclass(frozen=True, slots=True)
class Words:
    """What a claim says: a quote in its source's words, or a citation in ours; `told` EDTF. `source` and `document` are the addresses of
    its publisher and of its place in the document, empty where there is none."""

    text: str
    is_quote: bool
    language: str
    publisher: str
    told: str
    source: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a cell: `text`, which leads to `address`; `why` beneath it; the `words` of a claim; the `claims` with addresses. `tag`
    and `is_strong` set it apart, never by colour alone. `value` is what the text stands for: a number, an EDTF date (in a column of the
    kind "day"), or a code (in a column that is a facet)."""

    text: str = ""
    address: str = ""
    why: str = ""
    tag: str = ""
    is_strong: bool = False
    words: Words | None = None
    claims: Linked = ()
    value: Value | None = None

    @property
    def is_folded(self) -> bool:
        """Whether there are too many claims to stand in a cell."""
        return len(self.claims) > _CLAIMS


Cell = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, and `kind` for how it is set: "day", "number", "brief" (kept on one line), or nothing. `name` is what the
    address and an export call it, in every language; `is_facet`: it has few values, by one of which the table can be narrowed."""

    head: str
    kind: str = ""
    name: str = ""
    is_facet: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One finding; the first cell names it."""

    cells: tuple[Cell, ...]
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one kind; `note` stands above them, `empty` in their place where there are none. `is_alone`: the table is what its page is
    for, so its fields in the address have no prefix."""

    id: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str = ""
    empty: str = ""
    is_alone: bool = False

    @property
    def prefix(self) -> str:
        """What its fields in the address begin with."""
        return "" if self.is_alone else f"{self.id}."

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns; one without a name is called by its place."""
        return tuple(column.name or f"column{at}" for at, column in enumerate(self.columns, 1))


@dataclass(frozen=True, slots=True)
class Findings:
    """What a page of a measure shows: `lead` answers in a sentence of parts; `advice` is what to do where nothing was found; `rulings` the
    editors' own; `links` what else there is of it."""

    lead: tuple[Part, ...]
    tables: tuple[Table, ...]
    advice: Advice | None = None
    rulings: tuple[Ruling, ...] = ()
    rulings_title: str = ""
    links: tuple[tuple[str, str], ...] = ()


def said(text: str, why: str = "", value: Value | None = None) -> Cell:
    """A cell with a text, a dash for none; `value` is what it stands for."""
    return (Part(text or "–", why=why, value=value),)


def dated(text: str, why: str = "") -> Cell:
    """A cell with an EDTF date in short words, a dash for none."""
    return said(dates.written(text, short=True), why, text or None)


def counted(n: float | None, text: str = "", why: str = "") -> Cell:
    """A cell with a number, a dash for none; `text` where it is not told plainly."""
    return said("" if n is None else text or amounts.number(n), why, n)


def shared(share: float | None, why: str = "") -> Cell:
    """A cell with a share 0 to 1 in per cent, a dash for none."""
    return said("" if share is None else amounts.percent(share), why, share)


def lasting(days: float | None, text: str = "", why: str = "") -> Cell:
    """A cell with a span of days in words, a dash for none."""
    return said("" if days is None else text or dates.span(round(days)), why, days)


def told_of(asked: Asked, id: str, title: str = "", why: str = "") -> Cell:
    """A cell that names a provision, instrument or package and leads to it."""
    return (Part(asked.named.get(id, title or id), asked.thing(id), why),)


def spoken_by(asked: Asked, name: str, why: str = "") -> Cell:
    """A cell that names whoever speaks, by a name, alias or id, and leads to the page of who it is; a dash for nobody."""
    return (Part(asked.voice(name) or "–", asked.speaker(name), why, value=name),)


def resting_on(asked: Asked, ids: Iterable[str]) -> Cell:
    """A cell with the claims that a finding rests on."""
    return (Part(claims=linked(asked, ids)),)


def words_of(asked: Asked, id: str) -> Words | None:
    """What a claim says; None for an id that is no claim behind the cuts."""
    claim = asked.state.claims.get(id)
    if claim is None:
        return None
    found = shown(asked, claim)
    return Words(
        found.text,
        found.is_quote,
        found.language,
        found.publisher,
        found.told,
        found.source_address,
        found.document_address,
    )


def heading(asked: Asked) -> dict[str, Any]:
    """The tracker and the cuts, with which every JSON object of a measure begins."""
    state = asked.state
    return {
        "tracker": asked.tracker,
        "on": state.on_text,
        "told_by": state.told_by_text,
        "known_by": state.known_by_text or None,
    }
