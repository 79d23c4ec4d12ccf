"""The first pages: trackers, overview, lists of claims, things, measures. Each view computes one state behind the cuts of its address."""

from __future__ import annotations

import msgspec
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from facta.desk import forecasts as foretold
from facta.desk import measured, single
from facta.desk import overview as overviews
from facta.desk.answers import cuts_value, json_answer, page, refused, tracker_page
from facta.desk.asked import asked
from facta.desk.feed import feed
from facta.measures import participation_of

_YEAR = 365 * 24 * 3600


@page
def overview(request: HttpRequest, tracker: str) -> HttpResponse:
    """The overview of a tracker behind the cuts."""
    found = asked(request, tracker)
    return tracker_page(request, found, "desk/overview.html", overviews.overview(found))


@page
def lines_json(request: HttpRequest, tracker: str) -> HttpResponse:
    """The lines as JSON, the same object that the measures give."""
    found = asked(request, tracker)
    return refused(found) or json_answer(found.lines.to_json())


@page
def calendar_ics(request: HttpRequest, tracker: str) -> HttpResponse:
    """What falls due as a calendar feed, to subscribe to."""
    found = asked(request, tracker)
    return refused(found) or HttpResponse(
        feed(found, request.build_absolute_uri), content_type="text/calendar; charset=utf-8"
    )


@page
def forecasts(request: HttpRequest, tracker: str) -> HttpResponse:
    """How likely each instrument takes its next rung within a year; what was forecast before, and who was right."""
    found = asked(request, tracker)
    return tracker_page(request, found, "desk/forecasts.html", foretold.forecasts(found))


@page
def forecasts_json(request: HttpRequest, tracker: str) -> HttpResponse:
    """The same figures as JSON, as the measures give them, with the claims of each class."""
    found = asked(request, tracker)
    return refused(found) or json_answer(
        {
            **cuts_value(found),
            "outlooks": msgspec.to_builtins(foretold.ahead(found)),
            "forecasts": msgspec.to_builtins(foretold.recorded(found)),
        }
    )


@page
def measure_index(request: HttpRequest, tracker: str) -> HttpResponse:
    """The index of the measures."""
    found = asked(request, tracker)
    return tracker_page(request, found, "desk/measures.html", measured.index(found))


@page
def measure_index_json(request: HttpRequest, tracker: str) -> HttpResponse:
    """Where each measure lies."""
    found = asked(request, tracker)
    return refused(found) or json_answer(measured.index_value(found))


@page
def measure(request: HttpRequest, tracker: str, name: str) -> HttpResponse:
    """One measure behind the cuts."""
    found = asked(request, tracker)
    return tracker_page(request, found, "desk/findings.html", measured.page(found, name))


@page
def measure_json(request: HttpRequest, tracker: str, name: str) -> HttpResponse:
    """The same measure as JSON."""
    found = asked(request, tracker)
    return refused(found) or json_answer(measured.value(found, name))


@page
def participation_json(request: HttpRequest, tracker: str, id: str) -> HttpResponse:
    """The participation in an instrument as JSON, the same object that the measure gives."""
    found = asked(request, tracker)
    wrong = refused(found)
    if wrong is not None:
        return wrong
    told = participation_of(found.state, single.one_of(found, id, found.state.instruments).id)
    return json_answer({"tracker": tracker, "instrument": id, **msgspec.to_builtins(told)})


@require_safe
def language(request: HttpRequest, code: str) -> HttpResponse:
    """Keeps the reader's language in a cookie and goes back to where the reader was."""
    to = request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(to, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        to = reverse("desk:trackers")
    response = HttpResponseRedirect(to)
    response.set_cookie(settings.LANGUAGE_COOKIE_NAME, code, max_age=_YEAR, samesite="Lax", secure=request.is_secure())
    return response
