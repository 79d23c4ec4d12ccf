"""What a legal text lays down, as values. They are proposals: an analyst looks through them before anything is a register.

Invariant: `text[passage.start : passage.end] == passage.text` for every passage, in the text that was read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Level = Literal["annex", "part", "title", "chapter", "section", "article", "paragraph", "subparagraph", "measure"]
# A day or period of the calendar; a term counted from an event; "without delay"; "once a year".
DeadlineKind = Literal["date", "term", "prompt", "recurring"]
FactKind = Literal["entry into force", "provisional application", "duration", "prolongation", "withdrawal", "adopted"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A span of the text with where it stands: "Art. 4(2)(b)"."""

    start: int
    end: int
    text: str
    locator: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """Who is bound: `name` in its plain form ("Republic of Vormelia"), `signs` who acts for it ("Government", a ministry), if told."""

    name: str
    signs: str
    short: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class Body:
    """A body that the text establishes or names; `parties` are the names of those for which it acts, empty when all of them."""

    name: str
    is_established: bool
    passage: Passage
    short: str = ""
    parties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Provision:
    """A part of the text; `parent` is the place of the one around it in the list, None at the top."""

    level: Level
    number: str
    title: str
    parent: int | None
    passage: Passage


@dataclass(frozen=True, slots=True)
class Deadline:
    """By when: `text` as written; `edtf` only of a date; `starts` is the event from which a term counts ("the entry into force")."""

    text: str
    kind: DeadlineKind
    edtf: str = ""
    starts: str = ""


@dataclass(frozen=True, slots=True)
class Obligation:
    """One deed that is laid down or forbidden.

    `bearer` is as written, empty where a passive names nobody; `verb` a lemma; `deed` the words that tell the deed. `is_strict` is False
    for "shall endeavour". `provision` is a place in the agreement's list of provisions.
    """

    bearer: str
    verb: str
    object: str
    deed: str
    is_prohibition: bool
    is_strict: bool
    deadline: Deadline | None
    condition: str
    provision: int | None
    passage: Passage


@dataclass(frozen=True, slots=True)
class Foreseen:
    """An instrument that the text says will be made, or leaves a matter to; `kind` is "protocol", "programme" and so on."""

    title: str
    kind: str
    deadline: Deadline | None
    passage: Passage


@dataclass(frozen=True, slots=True)
class Fact:
    """A final clause; `term` is the spell or date in it ("five years", "six months"), as written."""

    kind: FactKind
    term: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class Agreement:
    """A whole legal text; `signed` is EDTF, empty where the text does not say."""

    title: str
    kind: str
    language: str
    signed: str
    place: str
    parties: tuple[Party, ...] = ()
    bodies: tuple[Body, ...] = ()
    provisions: tuple[Provision, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    instruments: tuple[Foreseen, ...] = ()
    facts: tuple[Fact, ...] = ()
    notes: tuple[str, ...] = ()
