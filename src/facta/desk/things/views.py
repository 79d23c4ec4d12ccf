"""The pages of packages, provisions and instruments, each with its twin as JSON."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse

from facta.desk.answers import json_answer, page, refused, tracker_page
from facta.desk.asked import Asked, asked
from facta.desk.things import package as packages
from facta.desk.things import thing


@page
def package(request: HttpRequest, tracker: str, id: str) -> HttpResponse:
    """A package: its lines, its programmes, its paper."""
    found = _of(asked(request, tracker), id)
    return tracker_page(request, found, "desk/package.html", packages.page(found, packages.package(found, id)))


@page
def package_json(request: HttpRequest, tracker: str, id: str) -> HttpResponse:
    """The same as JSON."""
    found = _of(asked(request, tracker), id)
    return refused(found) or json_answer(packages.value(found, packages.package(found, id)))


def _of(found: Asked, id: str) -> Asked:
    """The same question, of this package. Raises `Missing`."""
    packages.package(found, id)
    given = {**found.cuts.given, "package": id}
    return replace(found, cuts=replace(found.cuts, package=id, given=given))


@page
def provision(request: HttpRequest, tracker: str, id: str) -> HttpResponse:
    """A provision: what is known and why, its ladder, its schedule, its course."""
    found = asked(request, tracker)
    among = found.state.provisions | found.state.alleged
    return tracker_page(request, found, "desk/thing.html", thing.thing(found, id, among))


@page
def provision_json(request: HttpRequest, tracker: str, id: str) -> HttpResponse:
    """The same as JSON."""
    found = asked(request, tracker)
    return refused(found) or json_answer(thing.value(found, id, found.state.provisions | found.state.alleged))


@page
def instrument(request: HttpRequest, tracker: str, id: str) -> HttpResponse:
    """An instrument, in the same way."""
    found = asked(request, tracker)
    return tracker_page(request, found, "desk/thing.html", thing.thing(found, id, found.state.instruments))


@page
def instrument_json(request: HttpRequest, tracker: str, id: str) -> HttpResponse:
    """The same as JSON."""
    found = asked(request, tracker)
    return refused(found) or json_answer(thing.value(found, id, found.state.instruments))
