"""The register of a tracker as lists: its packages, its programmes with their state, its instruments with their height.

Invariant: every list is a table of findings, so that it sorts, narrows and is exported as any other; a height that the parties do not share
is told party by party.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from msgspec import to_builtins

from facta.desk import amounts, words
from facta.desk.advice import Advice, advice
from facta.desk.answers import json_answer, page, refused, tracker_page
from facta.desk.asked import Asked, asked
from facta.desk.table import Cell, Column, Part, Row, Table, counted, dated, heading, said, told_of
from facta.model.register import Instrument, Package, Provision
from facta.state import Thing


@page
def register(request: HttpRequest, tracker: str) -> HttpResponse:
    """The index of the register behind the cuts."""
    found = asked(request, tracker)
    return tracker_page(request, found, "desk/register.html", shown(found))


@page
def register_json(request: HttpRequest, tracker: str) -> HttpResponse:
    """The same as JSON."""
    found = asked(request, tracker)
    return refused(found) or json_answer(value(found))


def shown(asked: Asked) -> dict[str, Any]:
    """What the template shows."""
    own = asked.state.register
    nothing = Advice(
        gettext("Packages, provisions and instruments stand in the tracker's files. What is told so far:"),
        asked.claims(),
    )
    has_any = bool(own.packages or own.provisions or own.instruments)
    return {
        "section": "register",
        "title": gettext("Register"),
        "about": gettext("Every package, programme and instrument of this tracker, with how far each has come."),
        "tables": tuple(table for table in (_packages(asked), _programmes(asked), _instruments(asked)) if table.rows),
        "advice": advice(asked, reverse("desk:register", args=[asked.tracker]))
        if asked.state.empty_because
        else None
        if has_any
        else nothing,
        "json_address": reverse("desk:register_json", args=[asked.tracker]) + asked.cuts.query(),
    }


def value(asked: Asked) -> dict[str, Any]:
    """The packages as the register has them; the programmes with what is known of each; the instruments with each party's height."""
    state = asked.state
    return {
        **heading(asked),
        "packages": [to_builtins(package) for package in state.register.packages],
        "provisions": [
            {**to_builtins(thing.value), "known": to_builtins(state.known(thing.id))}
            for thing in state.provisions.values()
        ],
        "instruments": [
            {**to_builtins(thing.value), "heights": _heights(asked, thing)} for thing in state.instruments.values()
        ],
    }


def _packages(asked: Asked) -> Table:
    def row(package: Package) -> Row:
        base = asked.state.base(package)
        known = Counter(asked.state.known(thing.id).status for thing in base)
        told = amounts.counted(package.base.value, package.base.unit)
        return Row(
            (
                told_of(asked, package.id),
                dated(package.told),
                dated(package.period),
                counted(package.base.value, told),
                *(counted(known[status] if base else None) for status in ("done", "not_done", "no_evidence")),
            )
        )

    return Table(
        "packages",
        gettext("Packages"),
        (
            Column(gettext("Package"), name="package"),
            Column(gettext("Told"), "day", "told"),
            Column(gettext("Period"), "day", "period"),
            Column(gettext("Base"), "number", "base"),
            Column(gettext("Verified"), "number", "done"),
            Column(gettext("Shown not complete"), "number", "not_done"),
            Column(gettext("Without evidence"), "number", "no_evidence"),
        ),
        tuple(row(package) for package in asked.state.register.packages if asked.is_within(package.id)),
    )


def _programmes(asked: Asked) -> Table:
    told = Counter(id for claim in asked.state.claims.values() for id in {claim.provision} if id)
    levels = {package.id: package.base_level for package in asked.state.register.packages}

    def row(thing: Thing, value: Provision) -> Row:
        known = asked.state.known(thing.id)
        schedule = asked.state.schedule(thing.id)
        by = asked.lines.declared.by.get(thing.id, ())
        why = words.reason(known.reason, asked.titles) if known.status != "no_evidence" else ""
        return Row(
            (
                told_of(asked, thing.id),
                said(asked.named.get(value.package, value.package), value=value.package),
                said(words.knowledge(known.status), why, known.status),
                said(", ".join(dict.fromkeys(asked.who.get(name, name) for name in by))),
                dated(schedule.last.deadline, gettext("put off, no new date") if schedule.open_ended else "")
                if schedule
                else said(""),
                _claims(asked, thing.id, told[thing.id]),
            )
        )

    return Table(
        "programmes",
        gettext("Programmes"),
        (
            Column(gettext("What"), name="what"),
            Column(gettext("Package"), name="package", is_facet=True),
            Column(gettext("State"), "brief", "state", is_facet=True),
            Column(gettext("Declared complete by"), name="declared"),
            Column(gettext("Due"), "day", "due"),
            Column(gettext("Claims"), "number", "claims"),
        ),
        tuple(
            row(thing, thing.value)
            for thing in asked.state.provisions.values()
            if isinstance(thing.value, Provision)
            and thing.value.level == levels.get(thing.value.package)
            and asked.is_within(thing.id)
        ),
    )


def _instruments(asked: Asked) -> Table:
    told = Counter(id for claim in asked.state.claims.values() for id in {claim.instrument} if id)
    required = Counter(id for provision in asked.state.register.provisions for id in provision.requires)

    def row(thing: Thing, value: Instrument) -> Row:
        return Row(
            (
                told_of(asked, thing.id),
                said(words.kind(value.kind), value=value.kind),
                _height(asked, thing),
                counted(required[thing.id] or None),
                dated(value.published),
                _claims(asked, thing.id, told[thing.id]),
            )
        )

    return Table(
        "instruments",
        gettext("Instruments"),
        (
            Column(gettext("Instrument"), name="instrument"),
            Column(gettext("Kind"), name="kind", is_facet=True),
            Column(gettext("Height"), name="height", is_facet=True),
            Column(gettext("Required by"), "number", "required_by"),
            Column(gettext("Text published"), "day", "published"),
            Column(gettext("Claims"), "number", "claims"),
        ),
        tuple(
            row(thing, thing.value)
            for thing in asked.state.instruments.values()
            if isinstance(thing.value, Instrument) and asked.is_within(thing.id)
        ),
        gettext(
            "The height is the highest rung that every party has verifiably taken; where a party stands higher, it is named."
        ),
    )


def _heights(asked: Asked, thing: Thing) -> dict[str, str]:
    """The act of the highest rung that each party has verifiably taken; empty for none."""
    ladder = thing.record.ladder
    heights = {party: ladder.height(party, asked.state.on) for party in sorted(ladder.parties)}
    return {party: thing.rungs[rung].act if rung >= 0 else "" for party, rung in heights.items()}


def _height(asked: Asked, thing: Thing) -> Cell:
    """The rung that all share, with those who stand higher."""
    ladder = thing.record.ladder
    heights = {party: ladder.height(party, asked.state.on) for party in sorted(ladder.parties)}
    if not heights:
        return said("")
    least = min(heights.values())
    higher = [
        f"{asked.who.get(party, party)}: {words.reached(thing.rungs[rung].act)}"
        for party, rung in heights.items()
        if rung > least
    ]
    name = words.reached(thing.rungs[least].act) if least >= 0 else gettext("no rung verified")
    return said(name, ", ".join(higher), thing.rungs[least].act if least >= 0 else "none")


def _claims(asked: Asked, id: str, n: int) -> Cell:
    return (Part(amounts.number(n), asked.claims(provision=id), value=n),) if n else counted(0)
