"""The addresses of the codebook, the methods and the tour."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from facta.desk.answers import cuts_value, json_answer, page, refused, tracker_page
from facta.desk.asked import asked
from facta.desk.explaining import codebook as books
from facta.desk.explaining import methods as defined
from facta.desk.explaining import touring


@page
def codebook(request: HttpRequest, tracker: str) -> HttpResponse:
    """What the tracker's claims are coded with."""
    found = asked(request, tracker)
    links = {
        name: reverse(f"desk:{name}", args=[tracker]) + found.cuts.query() for name in ("codebook_json", "methods")
    }
    context = {
        **books.page(found),
        "json_address": links["codebook_json"],
        "methods_address": links["methods"],
    }
    return tracker_page(request, found, "desk/codebook.html", context)


@page
def codebook_json(request: HttpRequest, tracker: str) -> HttpResponse:
    """The codebook as it is counted by."""
    found = asked(request, tracker)
    return refused(found) or json_answer({**cuts_value(found), **books.value(found)})


@page
def methods(request: HttpRequest, tracker: str) -> HttpResponse:
    """How each figure is made."""
    found = asked(request, tracker)
    links = {
        name: reverse(f"desk:{name}", args=[tracker]) + found.cuts.query() for name in ("methods_json", "codebook")
    }
    context = {
        **defined.page(found),
        "json_address": links["methods_json"],
        "codebook_address": links["codebook"],
    }
    return tracker_page(request, found, "desk/methods.html", context)


@page
def methods_json(request: HttpRequest, tracker: str) -> HttpResponse:
    """The same as JSON."""
    found = asked(request, tracker)
    return refused(found) or json_answer({**cuts_value(found), **defined.value(found)})


@page
def tour(request: HttpRequest) -> HttpResponse:
    """Where the first tour begins."""
    steps = [(step, touring.address(number)) for number, step in enumerate(touring.STEPS, 1)]
    context = {"title": gettext("A first tour"), "steps": steps, "is_offered": touring.is_offered(request)}
    return render(request, "desk/tour.html", context)
