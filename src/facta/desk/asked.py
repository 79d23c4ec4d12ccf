"""What a page was asked for: a tracker, the cuts, and the state that they give.

Invariant: one request computes one state at most; a name that there is not becomes `Missing`, which knows what there is instead.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TypeVar
from urllib.parse import quote as urlquote

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, gettext

from facta.desk import access, words
from facta.desk.cuts import Cuts, cuts
from facta.desk.records import Record, Standing, record
from facta.errors import UnknownError
from facta.measures import Lines, lines
from facta.model.register import Instrument, Package, Provision, Register
from facta.state import State

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that there is: its name and where it lies."""

    name: str
    address: str


class Missing(Exception):
    """What was asked for is not there (404), or cannot be asked for so (400); `choices` are what there is."""

    def __init__(self, message: str, choices: list[Choice] | None = None, status: int = 404) -> None:
        self.message, self.choices, self.status = message, choices or [], status
        super().__init__(message)


@dataclass
class Asked:
    """A tracker behind the cuts. The state is folded when a page first looks at it: a list of what was recorded never does."""

    tracker: str
    cuts: Cuts
    record: Record
    standing: Standing

    @cached_property
    def state(self) -> State:
        """The state behind the cuts."""
        return self.standing.state(self.cuts.on, self.cuts.told_by, self.cuts.known_by)

    @cached_property
    def register(self) -> Register:
        """The register that stood, or today's where the cut lies before anything was recorded."""
        return self.standing.replay.register or self.record.standing().replay.register or self.state.register

    @cached_property
    def package(self) -> Package | None:
        """The package asked for, else the first; None when the register has none."""
        if not self.state.register.packages:
            return None
        try:
            return self.state.package(self.cuts.package or None)
        except UnknownError as error:
            raise Missing(
                gettext("There is no package “%(name)s” in this tracker.") % {"name": self.cuts.package},
                [
                    Choice(words.named(package.title, package.id), self.overview(package=package.id))
                    for package in self.state.register.packages
                ],
            ) from error

    @cached_property
    def within(self) -> str | None:
        """The id of the package that was asked for by name; None for the whole tracker."""
        return self.package.id if self.package is not None and self.cuts.package else None

    @cached_property
    def _members(self) -> set[str]:
        return self.state.members(self.within) if self.within else set()

    def is_within(self, id: str) -> bool:
        """Whether a package, provision or instrument belongs to the package asked for by name, if any."""
        return self.within is None or id in self._members

    @cached_property
    def lines(self) -> Lines:
        """The lines of the package."""
        return lines(self.state, self.package.id if self.package else None)

    @cached_property
    def who(self) -> dict[str, str]:
        """Names of people, parties and bodies in the reader's language."""
        return words.who(self.register)

    @cached_property
    def publishers(self) -> dict[str, tuple[str, str]]:
        """Ids of sources of the register -> their publishers and kinds."""
        return {source.id: (source.publisher, source.kind) for source in reversed(self.register.sources)}

    @cached_property
    def titles(self) -> dict[str, str]:
        """English titles of provisions and instruments -> titles in the reader's language."""
        things: list[Provision | Instrument] = [*self.register.provisions, *self.register.instruments]
        return {thing.title.en: words.named(thing.title, thing.id) for thing in things if thing.title.en}

    @cached_property
    def named(self) -> dict[str, str]:
        """Ids of provisions, packages and instruments -> titles in the reader's language."""
        register = self.register
        things: list[Provision | Instrument | Package] = [
            *register.packages,
            *register.provisions,
            *register.instruments,
        ]
        return {thing.id: words.named(thing.title, thing.id) for thing in things}

    def kept(self, name: str, compute: Callable[[], T]) -> T:
        """What `compute` gives for these cuts, this package and the reader's language, computed once for a state."""
        figures = self.state.figures
        key = ("desk", name, get_language(), self.cuts.package, self._query)
        found = figures.get(key)
        if found is None:
            found = figures[key] = (compute(),)
        value: T = found[0]
        return value

    def voice(self, name: str) -> str:
        """Whoever speaks, in the reader's language; a package can set a date as well."""
        packages = {one.title.en: words.named(one.title, one.id) for one in self.register.packages}
        return self.who.get(name) or packages.get(name, name)

    def overview(self, **changes: str) -> str:
        """The address of the overview behind the same cuts."""
        return reverse("desk:overview", args=[self.tracker]) + self.cuts.query(**changes)

    def claims(self, **filters: str) -> str:
        """The address of the list of claims behind the same cuts."""
        return reverse("desk:claims", args=[self.tracker]) + self.cuts.query(**filters)

    def measure(self, name: str, **changes: str) -> str:
        """The address of a measure's page behind the same cuts."""
        return reverse(f"desk:{name}", args=[self.tracker]) + self.cuts.query(**changes)

    def measure_json(self, name: str) -> str:
        """The address of the same as JSON."""
        return reverse(f"desk:{name}_json", args=[self.tracker]) + self.cuts.query()

    def changes(self, **filters: str) -> str:
        """The address of what was recorded, behind the same cuts."""
        return reverse("desk:changes", args=[self.tracker]) + self.cuts.query(**filters)

    def compare(self, **sides: str) -> str:
        """The address of what changed between two days."""
        return reverse("desk:compare", args=[self.tracker]) + self.cuts.query(**sides)

    def entry(self, seq: int) -> str:
        """The address of one entry of the ledger."""
        return reverse("desk:entry", args=[self.tracker, seq]) + self.cuts.query()

    def claim(self, id: str) -> str:
        """The address of a claim."""
        return self._at("claim", id)

    def documents(self) -> str:
        """The address of the list of documents."""
        return reverse("desk:documents", args=[self.tracker]) + self.cuts.query()

    def document(self, sha256: str, claim: str = "", **changes: str) -> str:
        """The address of a document, opened at a claim of it when one is given; empty for no document."""
        if not sha256:
            return ""
        place = self.place(claim) if claim else ""
        query = self.cuts.query(claim=claim, **changes) if claim or changes else self._query
        return f"{self._documents}{urlquote(sha256, safe='')}/{query}{place}"

    @cached_property
    def _documents(self) -> str:
        return reverse("desk:documents", args=[self.tracker])

    @cached_property
    def _query(self) -> str:
        return self.cuts.query()

    def documents_json(self) -> str:
        """The address of the same as JSON."""
        return reverse("desk:documents_json", args=[self.tracker]) + self.cuts.query()

    def document_json(self, sha256: str, **place: str) -> str:
        """The address of a document as JSON, of a `part` of it or at a `claim`."""
        return reverse("desk:document_json", args=[self.tracker, sha256]) + self.cuts.query(**place)

    def place(self, claim: str) -> str:
        """Where a claim stands on the page of its document that is open."""
        return f"#claim-{urlquote(claim)}"

    def source(self, id: str) -> str:
        """The address of a source: the id of one of the register, or a publisher's name as given; empty for neither."""
        return self._at("source", id) if id else ""

    def source_json(self, id: str) -> str:
        """The address of the same as JSON."""
        return reverse("desk:source_json", args=[self.tracker, id]) + self.cuts.query()

    def claim_json(self, id: str) -> str:
        """The address of a claim as JSON."""
        return reverse("desk:claim_json", args=[self.tracker, id]) + self.cuts.query()

    def without(self, *cuts: str) -> Asked:
        """The same without some of the cuts, for its addresses."""
        given = {name: value for name, value in self.cuts.given.items() if name not in cuts}
        other = replace(self, cuts=replace(self.cuts, given=given))
        # The cuts that it computes with are the same, and so is the state.
        other.__dict__.update({name: vars(self)[name] for name in ("state", "register") if name in vars(self)})
        return other

    def of(self, package: str) -> Asked:
        """The same of another package, with the state that is computed already."""
        found = replace(self, cuts=replace(self.cuts, package=package))
        found.__dict__.update({name: self.__dict__[name] for name in ("state", "register") if name in self.__dict__})
        return found

    def thing(self, id: str) -> str:
        """The address of a provision, instrument or package; empty for an id that is none."""
        route = self._routes.get(id)
        return self._at(route, id) if route else ""

    @cached_property
    def _routes(self) -> dict[str, str]:
        """Ids of provisions, instruments and packages -> the route of their page; an id that is several goes by the first of these."""
        register = self.register
        return {
            **{one.id: "package" for one in register.packages},
            **{one.id: "instrument" for one in register.instruments},
            **{one.id: "provision" for one in register.provisions},
        }

    def _at(self, route: str, id: str) -> str:
        return _address(route, self.tracker, id) + self._query

    @cached_property
    def _actors(self) -> dict[str, str]:
        """Keys of voices -> the names of their pages."""
        register = self.register
        return {
            **dict.fromkeys((one.id for one in register.sources), "source"),
            **dict.fromkeys((one.id for one in register.people), "person"),
            **dict.fromkeys((one.id for one in register.bodies), "body"),
            **dict.fromkeys((one.id for one in register.parties), "party"),
        }

    def actor(self, key: str) -> str:
        """The address of a party, body, person or source by its id, which is also the key of its voice; empty for what is none."""
        name = self._actors.get(key)
        return self._at(name, key) if name else ""

    def unknown(self, key: str) -> str:
        """The address of a speaker whom the register does not know, by the key of its voice."""
        return reverse("desk:person", args=[self.tracker, key]) + self.cuts.query()

    def speaker(self, name: str) -> str:
        """The address of whoever speaks under a name, alias or id; of a package, whose period sets dates too; empty for nobody known."""
        found = self.state.voices.named(name) if name else None
        if found is not None:
            return self.actor(found.key)
        return next((self.thing(one.id) for one in self.register.packages if one.title.en == name), "")


def no_tracker(request: HttpRequest, tracker: str) -> Missing:
    """That there is no such tracker, with those that there are; the same for one that the visitor may not see."""
    return Missing(
        gettext("There is no tracker “%(name)s” in this ledger.") % {"name": tracker},
        [Choice(name, reverse("desk:overview", args=[name])) for name in access.seen(request)],
    )


# As many addresses as the pages of a large tracker name; making one anew takes longer than all else of a row.
@lru_cache(maxsize=65536)
def _address(route: str, tracker: str, id: str) -> str:
    return reverse(f"desk:{route}", args=[tracker, id])


def asked(request: HttpRequest, tracker: str) -> Asked:
    """What the request asks of the tracker. Raises `Missing` when the ledger has no such tracker, or the visitor may not see it."""
    if not access.may_see(request, tracker):
        raise no_tracker(request, tracker)
    try:
        found = record(tracker)
    except UnknownError as error:
        raise no_tracker(request, tracker) from error
    given = cuts(request.GET)
    return Asked(tracker, given, found, found.standing(given.known_by))


def behind(tracker: str, given: dict[str, str]) -> Asked:
    """The tracker behind cuts that were given elsewhere than in an address: dates that can be read, `on` among them. Raises
    `UnknownError` when the ledger has no such tracker."""
    found, known_by = record(tracker), given.get("known_by", "")
    asked_for = Cuts(given["on"], given.get("told_by", ""), known_by, given.get("package", ""), given)
    return Asked(tracker, asked_for, found, found.standing(known_by))
