"""The list of trackers: each with its sentence of today, as a table and as JSON.

Invariant: a tracker without a register or a codebook is not yet one and is not listed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from facta.desk import access, words
from facta.desk.answers import csv_answer, json_answer, page
from facta.desk.cuts import today
from facta.desk.explaining import touring
from facta.desk.lists import export, exported, laid, rows_csv
from facta.desk.lists.wanted import EXPORT
from facta.desk.records import record
from facta.desk.table import Column, Part, Row, Table, counted, dated, said
from facta.measures import sentence
from facta.measures.lines import lines


@dataclass(frozen=True, slots=True)
class Tracker:
    """A tracker as the list tells of it. `recorded` is the day of its last entry; `sentence` is empty without a figure."""

    name: str
    title: str
    agreement: str
    parties: tuple[str, ...]
    sentence: str
    claims: int
    pending: int
    recorded: str


@page
def trackers(request: HttpRequest) -> HttpResponse:
    """The trackers, each with its sentence of today."""
    found = told(request)
    table = listed(found)
    wish = request.GET.get(EXPORT, "")
    if wish == "trackers.csv":
        return csv_answer(rows_csv(*exported(laid(table, request.path, request.GET))), "trackers")
    if wish == "trackers.json":
        return json_answer(export.value(laid(table, request.path, request.GET)))
    about = gettext("What states promise, declare and deliver, agreement by agreement.")
    context = {"table": table, "json_address": reverse("desk:trackers_json"), "about": about}
    context["offers_tour"] = not found or touring.is_offered(request)
    return render(request, "desk/trackers.html", context)


@page
def trackers_json(request: HttpRequest) -> HttpResponse:
    """The same as JSON."""
    rows: list[dict[str, Any]] = [
        {
            "tracker": one.name,
            "title": one.title,
            "agreement": one.agreement,
            "parties": list(one.parties),
            "sentence": one.sentence or None,
            "claims": one.claims,
            "pending": one.pending,
            "recorded": one.recorded,
            "page": reverse("desk:overview", args=[one.name]),
        }
        for one in told(request)
    ]
    return json_answer({"on": today(), "trackers": rows})


def told(request: HttpRequest) -> list[Tracker]:
    """The trackers of this ledger that the visitor may see, as they stand today."""
    found = []
    for name in access.seen(request):
        kept = record(name)
        stands = kept.standing().replay
        if stands.register is None or stands.codebook is None:
            continue
        state = kept.standing().state(today())
        register = state.register
        measured = lines(state)
        found.append(
            Tracker(
                name,
                words.named(register.title, name),
                words.named(register.agreement.title),
                tuple(words.named(party.name, party.id) for party in register.parties),
                sentence(measured, register, "ru" if words.is_russian() else "en") if measured.n else "",
                len(state.claims),
                state.pending,
                kept.entries[-1].recorded[:10],
            )
        )
    return found


def listed(found: list[Tracker]) -> Table:
    """The trackers as a table."""
    return Table(
        "trackers",
        gettext("Trackers"),
        (
            Column(gettext("Tracker"), name="tracker"),
            Column(gettext("Today"), name="sentence"),
            Column(gettext("Parties"), name="parties"),
            Column(gettext("Claims"), "number", "claims"),
            Column(gettext("Waiting"), "number", "pending"),
            Column(gettext("Last entry"), "day", "recorded"),
        ),
        tuple(
            Row(
                (
                    (Part(one.title, reverse("desk:overview", args=[one.name]), one.agreement),),
                    said(one.sentence),
                    said(", ".join(one.parties)),
                    counted(one.claims),
                    counted(one.pending),
                    dated(one.recorded),
                )
            )
            for one in found
        ),
        is_alone=True,
    )
