"""Hits and facets in words. Invariant: a citation is never dressed as a quote; a proposal says that it waits; texts are handed on as they
are, for the template to escape."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy, pgettext_lazy

from facta.desk import words
from facta.desk.searching.addresses import Address
from facta.model.claim import Claim
from facta.model.document import Document
from facta.model.register import Name, Provision, Source
from facta.search.asking import Answer
from facta.search.hits import Hit
from facta.search.naming import Names, name_of
from facta.search.passages import Passage
from facta.search.texts import THINGS

# Values of a facet that stand open; the rest open on a click.
OPEN = 6
MOST = 40

TITLES: dict[str, str | Promise] = {
    "tracker": gettext_lazy("Tracker"),
    "kind": pgettext_lazy("facet", "Kind"),
    "programme": gettext_lazy("Programme"),
    "act": gettext_lazy("Act"),
    "status": gettext_lazy("Status"),
    "counts": gettext_lazy("Review"),
    "party": gettext_lazy("Party"),
    "speaker": gettext_lazy("Speaker"),
    "source_kind": gettext_lazy("Kind of source"),
    "source": gettext_lazy("Source"),
    "language": gettext_lazy("Language"),
    "year": gettext_lazy("Told in"),
}
_KINDS: dict[str, str | Promise] = {
    "claim": gettext_lazy("claims"),
    "document": gettext_lazy("documents"),
    "party": gettext_lazy("parties"),
    "body": gettext_lazy("bodies"),
    "person": gettext_lazy("people"),
    "source": gettext_lazy("sources"),
    "package": gettext_lazy("packages"),
    "instrument": gettext_lazy("instruments"),
    "provision": gettext_lazy("provisions"),
}
_ONE: dict[str, str | Promise] = {
    "claim": gettext_lazy("claim"),
    "document": gettext_lazy("document"),
    "party": gettext_lazy("party"),
    "body": gettext_lazy("body"),
    "person": gettext_lazy("person"),
    "source": gettext_lazy("source"),
    "package": gettext_lazy("package"),
    "instrument": gettext_lazy("instrument"),
    "provision": gettext_lazy("provision"),
}
_COUNTS: dict[str, str | Promise] = {
    "counts": gettext_lazy("accepted, counts"),
    "waits": gettext_lazy("proposed, waits for review"),
}


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a facet with how many hits it has; `address` chooses it, or takes it away where it is chosen."""

    name: str
    n: int
    address: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet with the values that stand open and the rest."""

    name: str
    title: str
    values: list[Value]
    further: list[Value]


@dataclass(frozen=True, slots=True)
class Shown:
    """A hit for the page. `is_quote` is None for what is neither quote nor citation."""

    hit: Hit
    kind: str
    address: str
    head: str
    title: Passage
    passage: Passage
    is_quote: bool | None
    language: str
    place: str
    by: str
    publisher: str
    told: str
    about: tuple[tuple[str, str], ...]
    tracker: tuple[str, str] | None


class Showing:
    """What an answer's hits and facets are called in the reader's language."""

    def __init__(self, answer: Answer, address: Address) -> None:
        self.answer, self.address = answer, address
        self.names = answer.scope.names
        self.cuts = self._asking()

    # --- facets ---

    def facets(self) -> list[Facet]:
        """The facets that divide the hits, or that are narrowed."""
        found = []
        for name, counted in self.answer.found.facets.items():
            chosen = [value for facet, value in self.address.chosen if facet == name]
            if (name == "tracker" and self.address.tracker) or (len(counted) < 2 and not chosen):
                continue
            missing = [(value, 0) for value in chosen if value not in dict(counted)]
            values = [self._value(name, value, n, value in chosen) for value, n in (*counted[:MOST], *missing)]
            if name == "year":
                values.sort(key=lambda one: one.name, reverse=True)
            values.sort(key=lambda one: not one.is_chosen)
            found.append(Facet(name, str(TITLES[name]), values[:OPEN], values[OPEN:]))
        return found

    def _value(self, facet: str, value: str, n: int, is_chosen: bool) -> Value:
        change = self.address.without if is_chosen else self.address.with_value
        return Value(self.called(facet, value), n, change(facet, value), is_chosen)

    def called(self, facet: str, value: str) -> str:
        """A value of a facet in words."""
        match facet:
            case "tracker":
                return self.tracker(value)
            case "kind":
                return words.word(_KINDS, value)
            case "act":
                return words.act(value)
            case "status":
                return words.status(value)
            case "counts":
                return words.word(_COUNTS, value)
            case "source_kind":
                return words.source(value)
            case "language":
                return words.language(value)
            case "year":
                return value
        return self._thing(value)

    def chosen(self) -> list[tuple[str, str]]:
        """The narrowing in force in words, each with the address without it."""
        return [
            (f"{TITLES[name]}: {self.called(name, value)}", self.address.without(name, value))
            for name, value in self.address.chosen
        ]

    def tracker(self, name: str) -> str:
        """A tracker's title."""
        names = self.names.get(name)
        return words.named(names.register.title, name) if names is not None else name

    def _thing(self, id: str) -> str:
        for names in self.names.values():
            if id in names.things:
                return _called(names, id)
        return id

    # --- hits ---

    def hits(self) -> list[Shown]:
        """The hits in words."""
        return [self.shown(hit) for hit in self.answer.hits]

    def shown(self, hit: Hit) -> Shown:
        """A hit in words."""
        payload = hit.payload
        tracker = None
        if not self.address.tracker:
            tracker = (self.tracker(hit.tracker), reverse("desk:overview", args=[hit.tracker]) + self.cuts)
        common: dict[str, Any] = {
            "hit": hit,
            "kind": words.word(_ONE, hit.kind),
            "title": hit.title,
            "passage": hit.passage,
            "tracker": tracker,
        }
        match payload:
            case Claim():
                return self._claim(hit, payload, common)
            case Document():
                return Shown(
                    **common, address=self.document(hit, payload), head="", is_quote=True, language=payload.language, place="",
                    by="", publisher=self._publisher(hit.tracker, payload.source), told=payload.told, about=(),
                )  # fmt: skip
        return Shown(
            **common, address=self.page(hit.tracker, hit.kind, hit.ref), head="", is_quote=None, language="", place="", by="",
            publisher="", told="", about=self._of(hit),
        )  # fmt: skip

    def _claim(self, hit: Hit, claim: Claim, common: dict[str, Any]) -> Shown:
        cited, document = claim.citation, hit.document
        source = cited.source if cited else document.source if document else ""
        told = cited.told if cited else document.told if document else ""
        language = "" if cited else document.language if document else ""
        names = self.names.get(hit.tracker)
        by = names.speaker(claim.speaker) if names is not None else claim.speaker
        about = [id for id in (claim.provision, claim.instrument) if id]
        return Shown(
            **common,
            address=reverse("desk:claim", args=[hit.tracker, hit.ref]) + self.cuts,
            head=words.deed(claim),
            is_quote=claim.quote is not None,
            language=language,
            place=self.document(hit, document) if document else "",
            by=_called(names, by) if names is not None else by,
            publisher=self._publisher(hit.tracker, source),
            told=told,
            about=tuple((self._name(hit.tracker, id), self.page(hit.tracker, "", id)) for id in about),
        )

    def _of(self, hit: Hit) -> tuple[tuple[str, str], ...]:
        thing = hit.payload
        about = [thing.package, thing.parent or ""] if isinstance(thing, Provision) else []
        return tuple((self._name(hit.tracker, id), self.page(hit.tracker, "", id)) for id in about if id)

    def _name(self, tracker: str, id: str) -> str:
        names = self.names.get(tracker)
        return _called(names, id) if names is not None else id

    def _publisher(self, tracker: str, source: str) -> str:
        names = self.names.get(tracker)
        thing = names.things.get(source) if names is not None else None
        return thing.publisher if isinstance(thing, Source) else source

    def page(self, tracker: str, kind: str, id: str) -> str:
        """The page of a thing; empty for what the register does not know."""
        names = self.names.get(tracker)
        thing = names.things.get(id) if names is not None else None
        if not kind:
            kind = THINGS.get(type(thing), "")
        return reverse(f"desk:{kind}", args=[tracker, id]) + self.cuts if kind else ""

    def document(self, hit: Hit, document: Document) -> str:
        """The document opened at the claim, or at the first word that was looked for."""
        at = reverse("desk:document", args=[hit.tracker, document.sha256])
        if hit.kind == "claim":
            return f"{at}{self._asking(claim=hit.ref)}#claim-{quote(hit.ref)}"
        return at + self._asking() if hit.at is None else f"{at}{self._asking(at=str(hit.at))}#at"

    def _asking(self, **more: str) -> str:
        pairs = {**{name: value for name, value in self.address.cuts.given.items() if name != "package"}, **more}
        return f"?{urlencode(pairs)}" if pairs else ""


def _called(names: Names, id: str) -> str:
    thing = names.things.get(id)
    if thing is None:
        return id
    name: Name = name_of(thing)
    return words.named(name, id)
