"""A table, the one way in which every page shows a list: of findings, claims, things of the register.

Invariant: a cell is made of parts, each of which can lead somewhere, name its claims, or show a claim's own words; a table longer than
a page shows its first rows and says how many there are.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from facta.desk.advice import Advice
from facta.desk.asked import Asked
from facta.desk.evidence import linked, shown
from facta.desk.single import Ruling

Linked = tuple[tuple[str, str], ...]

# So many rows of a table stand on a page, and so many claims in a cell before they are folded.
_ROWS, _CLAIMS = 200, 5


@dataclass(frozen=True, slots=True)
class Words:
    """What a claim says: a quote in its source's words, or a citation in ours; `told` EDTF."""

    text: str
    is_quote: bool
    language: str
    publisher: str
    told: str


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a cell: `text`, which leads to `address`; `why` beneath it; the `words` of a claim; the `claims` with addresses. `tag`
    and `is_strong` set it apart, never by colour alone."""

    text: str = ""
    address: str = ""
    why: str = ""
    tag: str = ""
    is_strong: bool = False
    words: Words | None = None
    claims: Linked = ()

    @property
    def is_folded(self) -> bool:
        """Whether there are too many claims to stand in a cell."""
        return len(self.claims) > _CLAIMS


Cell = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, and `kind` for how it is set: "day", "number", "brief" (kept on one line), or nothing."""

    head: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One finding; the first cell names it."""

    cells: tuple[Cell, ...]
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Findings of one kind; `note` stands above them, `empty` in their place where there are none."""

    id: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str = ""
    empty: str = ""

    @property
    def n(self) -> int:
        """How many findings there are."""
        return len(self.rows)

    @property
    def n_shown(self) -> int:
        """How many of them stand on the page."""
        return min(self.n, _ROWS)

    @property
    def shown(self) -> list[tuple[Row, list[tuple[Column, Cell]]]]:
        """The rows on the page, each cell with its column."""
        return [(row, list(zip(self.columns, row.cells, strict=True))) for row in self.rows[:_ROWS]]


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


def said(text: str, why: str = "") -> Cell:
    """A cell with a text, a dash for none."""
    return (Part(text or "–", why=why),)


def told_of(asked: Asked, id: str, title: str = "", why: str = "") -> Cell:
    """A cell that names a provision, instrument or package and leads to it."""
    return (Part(asked.named.get(id, title or id), asked.thing(id), why),)


def resting_on(asked: Asked, ids: Iterable[str]) -> Cell:
    """A cell with the claims that a finding rests on."""
    return (Part(claims=linked(asked, ids)),)


def words_of(asked: Asked, id: str) -> Words | None:
    """What a claim says; None for an id that is no claim behind the cuts."""
    claim = asked.state.claims.get(id)
    if claim is None:
        return None
    found = shown(asked, claim)
    return Words(found.text, found.is_quote, found.language, found.publisher, found.told)


def heading(asked: Asked) -> dict[str, Any]:
    """The tracker and the cuts, with which every JSON object of a measure begins."""
    state = asked.state
    return {
        "tracker": asked.tracker,
        "on": state.on_text,
        "told_by": state.told_by_text,
        "known_by": state.known_by_text or None,
    }
