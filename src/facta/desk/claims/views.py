"""The list of claims as a page, as JSON and as CSV, at addresses of the same query."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext

from facta.desk import figures, single
from facta.desk.answers import begun, csv_headers, json_answer, page, refused, tracker_page
from facta.desk.asked import Asked, asked
from facta.desk.claims import filters, sheet
from facta.desk.claims.listing import LEAST_CERTAIN, SORTINGS, Listing, listing
from facta.desk.evidence import shown
from facta.desk.lists import rows_csv, wanted


@page
def claims(request: HttpRequest, tracker: str) -> HttpResponse:
    """The claims that the address asks for, a page of them."""
    found = asked(request, tracker)
    listed = _listing(request, found)
    given = listed.given
    return tracker_page(
        request,
        found,
        "desk/claims.html",
        {
            "section": "claims",
            "title": listed.title,
            "listing": listed,
            "counted": [(found.named.get(id, id), found.thing(id)) for id in listed.counted],
            "choosing": filters.choosing(found, given),
            "hidden": listed.wanted.kept("sort", *filters.NAMES),
            "sortings": _sortings(listed),
            "claims": [shown(found, claim) for claim in listed.shown],
            "rulings": [single.ruling(found, ruling) for ruling in listed.rulings],
            "filters": filters.in_force(found, listed.wanted, given),
            "why_empty": _why_empty(listed),
            "order_address": _other_order(listed),
            "json_address": listed.json,
        },
    )


@page
def claims_json(request: HttpRequest, tracker: str) -> HttpResponse:
    """The same claims as JSON, all of them."""
    found = asked(request, tracker)
    wrong = refused(found)
    if wrong is not None:
        return wrong
    listed = _listing(request, found)
    counted = {"counted": list(listed.counted)} if "figure" in listed.given else {}
    value: dict[str, Any] = {"tracker": tracker, "n": listed.n, **counted, "claims": msgspec.to_builtins(listed.claims)}
    return json_answer(value)


@page
def claims_csv(request: HttpRequest, tracker: str) -> HttpResponseBase:
    """The same claims as CSV, all of them, sent piece by piece."""
    found = asked(request, tracker)
    wrong = refused(found)
    if wrong is not None:
        return wrong
    listed = _listing(request, found)
    pieces = rows_csv(sheet.COLUMNS, sheet.rows(found, listed.claims))
    return StreamingHttpResponse(begun(pieces), headers=csv_headers(f"{tracker}-claims-{found.state.on_text}"))


def _listing(request: HttpRequest, found: Asked) -> Listing:
    query = request.GET.copy()
    if "pending" not in query:
        query.pop("order", None)  # claims that count know no such order
    names = {name: str(said) for name, said in SORTINGS.items()}
    want = wanted(reverse("desk:claims", args=[found.tracker]), query, "", names)
    listed = listing(found, want)
    same = want.address(page="", size="").removeprefix(want.path)
    at = {kind: reverse(f"desk:claims_{kind}", args=[found.tracker]) + same for kind in ("csv", "json")}
    return replace(listed, csv=at["csv"], json=at["json"])


def _sortings(listed: Listing) -> list[tuple[str, str, bool]]:
    """How the list can be sorted: as in the address, in words, and whether it is."""
    want = listed.wanted
    own = gettext("as they come") if "pending" in listed.given else gettext("told, newest first")
    found = [("", own, not want.sort)]
    for name, said in SORTINGS.items():
        if name in ("told", "happened", "deadline"):
            ways = ((name, gettext("%(what)s, oldest first")), (f"-{name}", gettext("%(what)s, newest first")))
        else:
            ways = ((name, gettext("%(what)s, ascending")), (f"-{name}", gettext("%(what)s, descending")))
        for way, words in ways:
            if way == "-told" and "pending" not in listed.given:
                continue
            is_now = want.sort == name and want.is_descending is way.startswith("-")
            found.append((way, words % {"what": said}, is_now))
    return found


def _why_empty(listed: Listing) -> str:
    figure = listed.given.get("figure", "")
    if listed.of:
        return gettext("No claim fits all of these filters.")
    if figure in figures.REGISTER:
        return gettext("This figure rests on what the register tells; no claim is needed for it.")
    if figure == "no_evidence":
        return gettext("Nothing that was told by this day shows them complete or not complete.")
    return gettext("Nothing that was told by this day fits.")


def _other_order(listed: Listing) -> str:
    """The address of the proposals in the other order; empty for claims."""
    if "pending" not in listed.given:
        return ""
    return listed.wanted.address(order="" if "order" in listed.given else LEAST_CERTAIN, page="", sort="")
