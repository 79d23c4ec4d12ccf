"""The pages. Each view computes one state behind the cuts of its address and hands it to a template or to JSON.

Invariant: a name that there is not gives 404 with what there is, a cut that cannot be read 400 with the error beside its field; no
address gives a traceback.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

import msgspec
from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from facta import ledger
from facta.desk import figures, measured, single, words
from facta.desk import forecasts as foretold
from facta.desk import overview as overviews
from facta.desk.asked import Asked, Missing, asked
from facta.desk.cuts import today
from facta.desk.evidence import shown
from facta.desk.feed import feed
from facta.desk.listing import LEAST_CERTAIN, Listing, listing
from facta.desk.records import record
from facta.measures import participation_of, sentence
from facta.measures.lines import lines
from facta.state import state_of

_PAGE = 50
_YEAR = 365 * 24 * 3600

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def page(view: View[P]) -> View[P]:
    """A view for reading only, whose `Missing` becomes a page that says what there is."""

    def call(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Missing as missing:
            if request.path.endswith(".json"):
                there_is = [choice.name for choice in missing.choices]
                return _json({"error": missing.message, "there_is": there_is}, missing.status)
            context = {"message": missing.message, "choices": missing.choices, "status": missing.status}
            return render(request, "desk/missing.html", context, status=missing.status)

    return cast("View[P]", require_safe(wraps(view)(call)))


@page
def trackers(request: HttpRequest) -> HttpResponse:
    """The list of trackers, each with its sentence of today."""
    found = []
    for name in ledger.trackers():
        stands = record(name).standing().replay
        if stands.register is None or stands.codebook is None:
            continue
        state = state_of(stands, today())
        register = state.register
        told = lines(state)
        found.append(
            {
                "title": words.named(register.title, name),
                "agreement": words.named(register.agreement.title),
                "address": reverse("desk:overview", args=[name]),
                "parties": [words.named(party.name, party.id) for party in register.parties],
                "sentence": sentence(told, register, "ru" if words.is_russian() else "en") if told.n else "",
                "claims": len(state.claims),
                "pending": state.pending,
            }
        )
    return render(request, "desk/trackers.html", {"trackers": found})


@page
def overview(request: HttpRequest, tracker: str) -> HttpResponse:
    """The overview of a tracker behind the cuts."""
    found = asked(request, tracker)
    return _tracker_page(request, found, "desk/overview.html", overviews.overview(found))


@page
def lines_json(request: HttpRequest, tracker: str) -> HttpResponse:
    """The lines as JSON, the same object that the measures give."""
    found = asked(request, tracker)
    return _refused(found) or _json(found.lines.to_json())


@page
def calendar_ics(request: HttpRequest, tracker: str) -> HttpResponse:
    """What falls due as a calendar feed, to subscribe to."""
    found = asked(request, tracker)
    return _refused(found) or HttpResponse(
        feed(found, request.build_absolute_uri), content_type="text/calendar; charset=utf-8"
    )


@page
def forecasts(request: HttpRequest, tracker: str) -> HttpResponse:
    """How likely each instrument takes its next rung within a year; what was forecast before, and who was right."""
    found = asked(request, tracker)
    return _tracker_page(request, found, "desk/forecasts.html", foretold.forecasts(found))


@page
def forecasts_json(request: HttpRequest, tracker: str) -> HttpResponse:
    """The same figures as JSON, as the measures give them, with the claims of each class."""
    found = asked(request, tracker)
    return _refused(found) or _json(
        {
            **_cuts(found),
            "outlooks": msgspec.to_builtins(foretold.ahead(found)),
            "forecasts": msgspec.to_builtins(foretold.recorded(found)),
        }
    )


@page
def measure_index(request: HttpRequest, tracker: str) -> HttpResponse:
    """The index of the measures."""
    found = asked(request, tracker)
    return _tracker_page(request, found, "desk/measures.html", measured.index(found))


@page
def measure_index_json(request: HttpRequest, tracker: str) -> HttpResponse:
    """Where each measure lies."""
    found = asked(request, tracker)
    return _refused(found) or _json(measured.index_value(found))


@page
def measure(request: HttpRequest, tracker: str, name: str) -> HttpResponse:
    """One measure behind the cuts."""
    found = asked(request, tracker)
    return _tracker_page(request, found, "desk/findings.html", measured.page(found, name))


@page
def measure_json(request: HttpRequest, tracker: str, name: str) -> HttpResponse:
    """The same measure as JSON."""
    found = asked(request, tracker)
    return _refused(found) or _json(measured.value(found, name))


@page
def claims(request: HttpRequest, tracker: str) -> HttpResponse:
    """The claims that the address asks for, fifty to a page."""
    found = asked(request, tracker)
    listed = listing(found, request.GET)
    part = Paginator(listed.claims, _PAGE).get_page(request.GET.get("page"))
    return _tracker_page(
        request,
        found,
        "desk/claims.html",
        {
            "section": "claims",
            "title": listed.title,
            "listing": listed,
            "kept_filters": listed.given.items(),
            "counted": [(found.named.get(id, id), found.thing(id)) for id in listed.counted],
            "choices": single.choices(found, listed.given),
            "page": part,
            "claims": [shown(found, claim) for claim in part],
            "rulings": [single.ruling(found, ruling) for ruling in listed.rulings],
            "pages": _pages(found, listed, part.number, part.paginator.num_pages),
            "filters": single.filters(found, listed.given),
            "why_empty": _why_empty(listed),
            "order_address": _other_order(found, listed),
            "json_address": reverse("desk:claims_json", args=[tracker]) + found.cuts.query(**listed.given),
        },
    )


def _why_empty(listed: Listing) -> str:
    figure = listed.given.get("figure", "")
    if figure in figures.REGISTER:
        return gettext("This figure rests on what the register tells; no claim is needed for it.")
    if figure == "no_evidence":
        return gettext("Nothing that was told by this day shows them complete or not complete.")
    return gettext("Nothing that was told by this day fits.")


def _other_order(found: Asked, listed: Listing) -> str:
    """The address of the proposals in the other order; empty for claims."""
    if "pending" not in listed.given:
        return ""
    others = {name: value for name, value in listed.given.items() if name != "order"}
    return found.claims(**others) if "order" in listed.given else found.claims(**others, order=LEAST_CERTAIN)


def _pages(found: Asked, listed: Listing, number: int, last: int) -> dict[str, str]:
    return {
        "before": found.claims(**listed.given, page=str(number - 1)) if number > 1 else "",
        "after": found.claims(**listed.given, page=str(number + 1)) if number < last else "",
    }


@page
def claims_json(request: HttpRequest, tracker: str) -> HttpResponse:
    """The same claims as JSON, all of them."""
    found = asked(request, tracker)
    refused = _refused(found)
    if refused is not None:
        return refused
    listed = listing(found, request.GET)
    counted = {"counted": list(listed.counted)} if "figure" in listed.given else {}
    return _json({"tracker": tracker, "n": len(listed.claims), **counted, "claims": msgspec.to_builtins(listed.claims)})


@page
def claim(request: HttpRequest, tracker: str, id: str) -> HttpResponse:
    """One claim with its evidence and its history in the ledger."""
    found = asked(request, tracker)
    return _tracker_page(request, found, "desk/claim.html", single.claim(found, id))


@page
def provision(request: HttpRequest, tracker: str, id: str) -> HttpResponse:
    """A provision: what is known and why, its steps, its schedule, its claims."""
    found = asked(request, tracker)
    return _tracker_page(
        request, found, "desk/thing.html", single.thing(found, id, found.state.provisions | found.state.alleged)
    )


@page
def instrument(request: HttpRequest, tracker: str, id: str) -> HttpResponse:
    """An instrument, in the same way."""
    found = asked(request, tracker)
    return _tracker_page(request, found, "desk/thing.html", single.thing(found, id, found.state.instruments))


@page
def participation_json(request: HttpRequest, tracker: str, id: str) -> HttpResponse:
    """The participation in an instrument as JSON, the same object that the measure gives."""
    found = asked(request, tracker)
    refused = _refused(found)
    if refused is not None:
        return refused
    told = participation_of(found.state, single.one_of(found, id, found.state.instruments).id)
    return _json({"tracker": tracker, "instrument": id, **msgspec.to_builtins(told)})


@require_safe
def language(request: HttpRequest, code: str) -> HttpResponse:
    """Keeps the reader's language in a cookie and goes back to where the reader was."""
    to = request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(to, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        to = reverse("desk:trackers")
    response = HttpResponseRedirect(to)
    response.set_cookie(settings.LANGUAGE_COOKIE_NAME, code, max_age=_YEAR, samesite="Lax", secure=request.is_secure())
    return response


def _tracker_page(request: HttpRequest, found: Asked, template: str, context: dict[str, Any]) -> HttpResponse:
    register = found.register
    shared = {
        "asked": found,
        "cuts": found.cuts,
        "tracker": found.tracker,
        "tracker_title": words.named(register.title, found.tracker),
        "agreement": words.named(register.agreement.title),
        "signed": register.agreement.signed,
        "licence": register.licence,
        "head": found.record.head,
        "overview_address": found.overview(),
        "claims_address": found.claims(),
        "forecasts_address": reverse("desk:forecasts", args=[found.tracker]) + found.cuts.query(),
        "measures_address": found.measure("measures"),
        "lines_address": reverse("desk:lines", args=[found.tracker]) + found.cuts.query(),
    }
    return render(request, template, {**shared, **context}, status=400 if found.cuts.errors else 200)


def _cuts(found: Asked) -> dict[str, Any]:
    state = found.state
    return {
        "tracker": found.tracker,
        "package": found.package.id if found.package else None,
        "on": state.on_text,
        "told_by": state.told_by_text,
        "known_by": state.known_by_text or None,
    }


def _refused(found: Asked) -> HttpResponse | None:
    """JSON has no field to stand beside: a cut that cannot be read is refused."""
    if not found.cuts.errors:
        return None
    return _json({"error": gettext("A date cannot be read."), "fields": found.cuts.errors}, 400)


def _json(value: dict[str, Any], status: int = 200) -> HttpResponse:
    return JsonResponse(value, status=status, json_dumps_params={"ensure_ascii": False, "indent": 1})
