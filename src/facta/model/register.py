"""The register of a tracker: who and what the claims are about, with the names that link a text to it.

A register is one versioned value: changing it appends a new version to the ledger, so that an old date gives the old figures.

Invariant: ids are unique within their namespace (parties and bodies share one; provisions and packages share one; instruments,
people and sources have their own); every reference points at something that exists. `register_check.problems` lists what does not.
"""

from __future__ import annotations

from typing import Literal

from facta.model.claim import Value
from facta.model.participation import ParticipationRule

# The kinds of source, which decide whose voice speaks and what it can verify (DESIGN.md, "Verified").
SourceKind = Literal["primary", "party", "independent", "think_tank", "organisation"]
# Who must take a rung: the one body named, each party, any party, or at least `n` parties.
ActorRule = Literal["body", "each_party", "any_party", "threshold"]


class Name(Value, frozen=True):
    """A name in the languages that it has, English first."""

    en: str = ""
    ru: str = ""


class Aliases(Value, frozen=True):
    """Other names that texts use; `other` holds those of further languages."""

    en: tuple[str, ...] = ()
    ru: tuple[str, ...] = ()
    other: tuple[str, ...] = ()

    def all(self) -> tuple[str, ...]:
        """All aliases, whatever the language."""
        return self.en + self.ru + self.other


class Party(Value, frozen=True):
    """A state or organisation bound by the agreement."""

    id: str
    name: Name
    aliases: Aliases = Aliases()


class Body(Value, frozen=True):
    """A council, ministry, parliament or chamber. `members` are the parties for which it acts: one for a party's own body,
    all of them for a common body. A `chamber` is one house of a parliament: its vote alone ratifies nothing."""

    id: str
    name: Name
    members: tuple[str, ...]
    aliases: Aliases = Aliases()
    chamber: bool = False
    note: str = ""


class Person(Value, frozen=True):
    """Somebody whose word is told. `party` is a party, or a body for the officials of a common body, or empty (an expert)."""

    id: str
    name: Name
    party: str = ""
    posts: tuple[str, ...] = ()
    aliases: Aliases = Aliases()
    note: str = ""


class Source(Value, frozen=True):
    """A publisher. `party`: whose voice it is when its kind is `party`, or whose record when `primary` (a party or body id).
    `relays`: the source whose report it copies; both are one voice. `reliability`: the editors' Admiralty grade, A (completely
    reliable) to F (cannot be judged), empty where they gave none; no figure looks at it."""

    id: str
    publisher: str
    kind: SourceKind
    party: str = ""
    relays: str = ""
    reliability: Literal["", "A", "B", "C", "D", "E", "F"] = ""
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    note: str = ""


class Count(Value, frozen=True):
    """A number of things told of a package, with where it is told ("989 measures")."""

    value: float
    unit: str
    bound: str = ""
    note: str = ""


class Package(Value, frozen=True):
    """A set of provisions adopted together. `period` is an EDTF interval; its end is the baseline of provisions without a date
    of their own, told on `told`. `base`: the provisions that figures are shares of are those of the level `base_level`."""

    id: str
    title: Name
    base_level: str
    base: Count
    period: str = ""
    told: str = ""
    instrument: str | None = None
    foreseen: tuple[Count, ...] = ()
    aliases: Aliases = Aliases()
    note: str = ""


class Rung(Value, frozen=True):
    """One act of a ladder and who must take it; `n` for a threshold, `body` for one body."""

    act: str
    actor: ActorRule = "any_party"
    n: int | None = None
    body: str | None = None


class Instrument(Value, frozen=True):
    """A legal text: treaty, decree, doctrine, regulation. `ladder` names a ladder of the codebook or lists its rungs; `participation`
    is its own rule of who binds himself how, and of when it enters into force."""

    id: str
    title: Name
    kind: str
    ladder: str | tuple[Rung, ...]
    aliases: Aliases = Aliases()
    serves: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    published: str = ""
    note: str = ""
    participation: ParticipationRule | None = None


class Provision(Value, frozen=True):
    """Something agreed to be done: a programme, measure or step. `required` children and instruments decide the parent's completion.

    `itemised` is False for a provision of which only the existence is known. `short` is how a sentence or a chart calls it ("gas").
    `alleged` is True for what is only said to have been promised: in no figure until its standing is confirmed (`state.standing`).
    """

    id: str
    level: str
    package: str
    title: Name
    ladder: str | tuple[Rung, ...]
    short: Name = Name()
    parent: str | None = None
    number: str = ""
    sector: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    responsible: str = ""
    weight: float = 1.0
    requires: tuple[str, ...] = ()
    required: bool = True
    itemised: bool = True
    conditional: bool = False
    alleged: bool = False
    published: str = ""
    aliases: Aliases = Aliases()
    note: str = ""


class Agreement(Value, frozen=True):
    """What is tracked: its name and, when told, its date of signature."""

    title: Name
    signed: str = ""
    aliases: Aliases = Aliases()


class Register(Value, frozen=True):
    """Everything that a tracker is about, as one value."""

    tracker: str
    title: Name
    agreement: Agreement
    codebook: str = "international-agreement"
    licence: str = ""
    about: str = ""
    parties: tuple[Party, ...] = ()
    bodies: tuple[Body, ...] = ()
    people: tuple[Person, ...] = ()
    sources: tuple[Source, ...] = ()
    packages: tuple[Package, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    provisions: tuple[Provision, ...] = ()
