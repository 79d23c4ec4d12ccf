"""The pages of who acts and who speaks, each with its twin as JSON."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from facta.desk import words
from facta.desk.actors import party as parties
from facta.desk.actors import voice, who
from facta.desk.actors.spoken import Spoken
from facta.desk.advice import advice
from facta.desk.answers import json_answer, page, refused, tracker_page
from facta.desk.asked import Asked, asked
from facta.desk.table import Findings, said
from facta.model.register import Body, Name, Party, Person


@page
def index(request: HttpRequest, tracker: str) -> HttpResponse:
    """The index of parties, bodies and people."""
    found = asked(request, tracker)
    context = _context(found, gettext("Who"), who.found(found), "who_json", [])
    context["about"] = gettext("Who is bound, who acts for them, and whose word is told: each with what became of it.")
    return tracker_page(request, found, "desk/actor.html", context)


@page
def index_json(request: HttpRequest, tracker: str) -> HttpResponse:
    """The same as JSON."""
    found = asked(request, tracker)
    return refused(found) or json_answer(who.value(found))


@page
def party(request: HttpRequest, tracker: str, id: str) -> HttpResponse:
    """A party: what it owes, has done and says."""
    found = asked(request, tracker)
    one = parties.party(found, id)
    context = _context(found, words.named(one.name, id), parties.found(found, id), "party_json", [id])
    return tracker_page(request, found, "desk/actor.html", {**context, **_named(found, one, gettext("Party"))})


@page
def party_json(request: HttpRequest, tracker: str, id: str) -> HttpResponse:
    """The same as JSON."""
    found = asked(request, tracker)
    return refused(found) or json_answer(parties.value(found, id))


@page
def body(request: HttpRequest, tracker: str, id: str) -> HttpResponse:
    """A body: what it has done, and its words against what became of them."""
    found = asked(request, tracker)
    one = voice.body(found, id)
    kind = gettext("Common body") if len(one.members) != 1 else gettext("Body of one party")
    context = _context(found, words.named(one.name, id), voice.found(found, id, one), "body_json", [id])
    return tracker_page(request, found, "desk/actor.html", {**context, **_named(found, one, kind)})


@page
def body_json(request: HttpRequest, tracker: str, id: str) -> HttpResponse:
    """The same as JSON."""
    found = asked(request, tracker)
    return refused(found) or json_answer(voice.value(found, id, voice.body(found, id)))


@page
def person(request: HttpRequest, tracker: str, id: str) -> HttpResponse:
    """A person: their words against what became of them."""
    found = asked(request, tracker)
    one = voice.person(found, id)
    title = one.name if isinstance(one, Spoken) else words.named(one.name, id)
    kind = gettext("Speaker whom the register does not know") if isinstance(one, Spoken) else gettext("Person")
    context = _context(found, title, voice.found(found, id, one), "person_json", [id])
    return tracker_page(request, found, "desk/actor.html", {**context, **_named(found, one, kind)})


@page
def person_json(request: HttpRequest, tracker: str, id: str) -> HttpResponse:
    """The same as JSON."""
    found = asked(request, tracker)
    return refused(found) or json_answer(voice.value(found, id, voice.person(found, id)))


def _context(found: Asked, title: str, findings: Findings, twin: str, of: list[str]) -> dict[str, Any]:
    cuts = found.cuts.query()
    here = reverse(f"desk:{twin.removesuffix('_json')}", args=[found.tracker, *of])
    return {
        "section": "who",
        "title": title,
        "findings": findings,
        "json_address": reverse(f"desk:{twin}", args=[found.tracker, *of]) + cuts,
        "who_address": reverse("desk:who", args=[found.tracker]) + cuts if of else "",
        "advice": advice(found, here) if found.state.empty_because else None,
    }


def _named(found: Asked, one: Party | Body | Person | Spoken, kind: str) -> dict[str, Any]:
    if isinstance(one, Spoken):
        return {"kind": kind, "is_unknown": True}
    name: Name = one.name
    other = name.en if words.is_russian() else name.ru
    facts = voice.facts(found, one) if not isinstance(one, Party) else []
    if isinstance(one, Party) and one.aliases.all():
        facts = [(gettext("Also told as"), said(", ".join(one.aliases.all())))]
    return {"kind": kind, "other_title": other, "other_language": "en" if words.is_russian() else "ru", "facts": facts}
