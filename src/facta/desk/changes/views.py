"""What was recorded: the list by day, one entry with all that it changed, the same as JSON and as an Atom feed."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from msgspec import to_builtins

from facta import ledger
from facta.desk.answers import json_answer, page, refused, tracker_page
from facta.desk.asked import Asked, asked
from facta.desk.changes.entries import differences, kind_name, shown_entries
from facta.desk.changes.feed import atom
from facta.desk.changes.paging import Part, one, part
from facta.model import Entry

# Payloads that are too large to stand with each entry; what they changed stands there instead.
_LARGE = ("register", "codebook", "reranker")


@page
def changes(request: HttpRequest, tracker: str) -> HttpResponse:
    """What was recorded, newest first, by day."""
    found = asked(request, tracker)
    listed = part(found, request.GET)
    context = {
        "section": "changes",
        "title": gettext("Changes"),
        "entries": shown_entries(found, listed.entries),
        "given": listed.given,
        "kinds": [(kind, kind_name(kind), kind == listed.given.get("kind")) for kind in ledger.kinds_used(tracker)],
        "coders": [(name, name == listed.given.get("coder")) for name in ledger.actors(tracker)],
        "newer": _turned(found, listed, after=listed.newer),
        "older": _turned(found, listed, before=listed.older),
        "all_address": found.changes(),
        "compare_address": found.compare(),
        "json_address": reverse("desk:changes_json", args=[tracker]) + found.cuts.query(**listed.given),
        "atom_address": reverse("desk:changes_atom", args=[tracker])
        + found.cuts.query(on="", told_by="", **listed.given),
    }
    return tracker_page(request, found, "desk/changes.html", context)


@page
def changes_json(request: HttpRequest, tracker: str) -> HttpResponse:
    """The same entries as JSON, with the address of the page after."""
    found = asked(request, tracker)
    wrong = refused(found)
    if wrong is not None:
        return wrong
    listed = part(found, request.GET)
    changed = differences(found, listed.entries)
    older = None
    if listed.older is not None:
        older = reverse("desk:changes_json", args=[tracker]) + found.cuts.query(
            **listed.given, before=str(listed.older)
        )
    return json_answer(
        {
            "tracker": tracker,
            "known_by": found.cuts.known_by or None,
            **listed.given,
            "entries": [_value(entry, changed[entry.seq]) for entry in listed.entries],
            "older": older,
        }
    )


@page
def changes_atom(request: HttpRequest, tracker: str) -> HttpResponse:
    """The last entries as an Atom feed, by the same filters."""
    found = asked(request, tracker)
    wrong = refused(found)
    if wrong is not None:
        return wrong
    listed = part(found, request.GET)
    body = atom(found, shown_entries(found, listed.entries), request.build_absolute_uri)
    return HttpResponse(body, content_type="application/atom+xml; charset=utf-8")


@page
def entry(request: HttpRequest, tracker: str, seq: int) -> HttpResponse:
    """One entry with all that it changed."""
    found = asked(request, tracker)
    recorded = one(found, seq)
    (shown,) = shown_entries(found, [recorded], whole=True)
    context = {
        "section": "changes",
        "title": gettext("Entry %(seq)s") % {"seq": seq},
        "entry": shown,
        "all_address": found.changes(),
        "json_address": reverse("desk:entry_json", args=[tracker, seq]) + found.cuts.query(),
    }
    return tracker_page(request, found, "desk/entry.html", context)


@page
def entry_json(request: HttpRequest, tracker: str, seq: int) -> HttpResponse:
    """The same entry as JSON."""
    found = asked(request, tracker)
    wrong = refused(found)
    if wrong is not None:
        return wrong
    recorded = one(found, seq)
    return json_answer({"tracker": tracker, **_value(recorded, differences(found, [recorded])[seq])})


def _turned(found: Asked, listed: Part, **place: int | None) -> str:
    """The address of another page of the list; empty where there is none."""
    name, seq = next(iter(place.items()))
    return "" if seq is None else found.changes(**listed.given, **{name: str(seq)})


def _value(entry: Entry, changed: Any) -> dict[str, Any]:
    is_large = entry.kind in _LARGE
    return {
        "seq": entry.seq,
        "kind": entry.kind,
        "recorded": entry.recorded,
        "actor": entry.actor,
        "differences": to_builtins(changed),
        **({} if is_large else {"payload": to_builtins(entry.payload)}),
    }
