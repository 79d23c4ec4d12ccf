"""The views of search: the page with its JSON and CSV, a search kept or removed.

Invariant: the address is the state; nothing is kept on the server.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from facta.desk import access
from facta.desk.answers import json_answer, page, tracker_page
from facta.desk.asked import asked
from facta.desk.searching import feed as feeds
from facta.desk.searching import saved as searches
from facta.desk.searching.addresses import Address, asked_for
from facta.desk.searching.messages import wrong
from facta.desk.searching.shown import Showing
from facta.errors import DateError
from facta.search.asking import PAGE, Answer, ask
from facta.search.finding import ORDERS, UnknownValueError
from facta.search.hits import Hit
from facta.search.query import QueryError

# How long a page waits for the index to be brought up to the ledger, in seconds.
_PATIENCE = 2.0
_MOST_EXPORTED = 1000
_CSV = ("tracker", "kind", "id", "title", "text", "act", "status", "speaker", "source", "told", "counts", "address")


def seen(request: HttpRequest) -> tuple[str, ...]:
    """The trackers that the visitor may see."""
    return tuple(access.seen(request))


def _own(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view whose answer is one visitor's: it hangs on what he may see and on what his browser keeps, and no cache on the way keeps it."""

    @wraps(view)
    def call(request: HttpRequest, tracker: str = "") -> HttpResponse:
        response = view(request, tracker)
        response.headers["Cache-Control"] = "private, no-cache"
        patch_vary_headers(response, ("Cookie",))
        return response

    return call


@page
@_own
def search(request: HttpRequest, tracker: str = "") -> HttpResponse:
    """The page of results, over one tracker or all."""
    found = asked(request, tracker) if tracker else None
    address = asked_for(request, tracker)
    context = _context(request, address)
    status = 400 if context["error"] else 200
    if found is not None:
        response = tracker_page(request, found, "desk/search.html", {**context, "layout": "desk/tracker.html"})
    else:
        response = render(request, "desk/search.html", {**context, "layout": "desk/base.html"})
    response.status_code = max(response.status_code, status)
    return response


def _context(request: HttpRequest, address: Address) -> dict[str, Any]:
    kept = searches.saved(request)
    context: dict[str, Any] = {
        "title": gettext("Search"),
        "section": "search",
        "address": address,
        "words": address.words,
        "is_asked": bool(address.words or address.chosen),
        "saved": [(one, _address_of(one), _address_of(one, "atom")) for one in kept],
        "this": address.query().removeprefix("?"),
        "error": "",
        "json_address": address.twin("json"),
        "csv_address": address.twin("csv"),
        "atom_address": address.twin("atom"),
        "kept_filters": address.pairs(),
    }
    if not context["is_asked"]:
        return context
    try:
        answer = ask(address.question(seen_in(request, address)), within=_PATIENCE)
    except (QueryError, UnknownValueError, DateError) as error:
        return {**context, "error": wrong(error)}
    showing = Showing(answer, address)
    n = len(answer.found)
    last = max(1, -(-n // PAGE))
    return {
        **context,
        "answer": answer,
        "n": n,
        "hits": showing.hits(),
        "facets": showing.facets(),
        "chosen": showing.chosen(),
        "behind": answer.behind,
        "meant": (answer.meant, address.saying(answer.meant)) if answer.meant else None,
        "fewer": address.everything() if address.chosen and not n else "",
        "elsewhere": _elsewhere(address) if address.tracker and not n else "",
        "without_cuts": _without_cuts(address) if address.cuts.given and not n else "",
        "orders": [(one, _ORDER[one](), address.ordered(one), one == address.order) for one in ORDERS],
        "number": address.page,
        "last": last,
        "before": address.at(address.page - 1) if address.page > 1 else "",
        "after": address.at(address.page + 1) if address.page < last else "",
    }


_ORDER = {"relevance": lambda: gettext("best first"), "date": lambda: gettext("newest first")}


def seen_in(request: HttpRequest, address: Address) -> tuple[str, ...]:
    """The trackers that are searched: the one asked for, which the guard has let pass, or all that the visitor may see."""
    return (address.tracker,) if address.tracker else tuple(access.seen(request))


def _elsewhere(address: Address) -> str:
    everywhere = Address("", address.words, (), address.order, 1, address.cuts)
    return everywhere.twin()


def _without_cuts(address: Address) -> str:
    given = dict.fromkeys(address.cuts.given, "")
    return address.path() + address.query(**given)


def _address_of(one: searches.Saved, kind: str = "") -> str:
    name = f"search_{kind}" if kind else "search"
    path = reverse(f"desk:{name}", args=[one.tracker]) if one.tracker else reverse(f"desk:{name}_all")
    return f"{path}?{one.query}"


@page
@_own
def search_json(request: HttpRequest, tracker: str = "") -> HttpResponse:
    """The same as JSON: `n`, the facets with their counts, and the hits of the page."""
    answer, address = _answered(request, tracker, PAGE)
    if isinstance(answer, HttpResponse):
        return answer
    return json_answer(
        {
            "q": address.words,
            "tracker": tracker or None,
            "n": len(answer.found),
            "page": address.page,
            "pages": max(1, -(-len(answer.found) // PAGE)),
            "behind": answer.behind,
            "meant": answer.meant or None,
            "facets": {name: dict(counted) for name, counted in answer.found.facets.items()},
            "hits": [hit_value(hit, Showing(answer, address)) for hit in answer.hits],
        }
    )


@page
@_own
def search_csv(request: HttpRequest, tracker: str = "") -> HttpResponse:
    """The hits as CSV, up to a thousand, best first."""
    answer, address = _answered(request, tracker, _MOST_EXPORTED)
    if isinstance(answer, HttpResponse):
        return answer
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="search.csv"'
    writer = csv.DictWriter(response, _CSV, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    showing = Showing(answer, address)
    for hit in answer.hits:
        writer.writerow({name: _plain(value) for name, value in hit_value(hit, showing).items()})
    return response


def _plain(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t") else value


@page
@_own
def search_atom(request: HttpRequest, tracker: str = "") -> HttpResponse:
    """What was recorded last of what fits, as an Atom feed to follow."""
    address = asked_for(request, tracker)
    try:
        return feeds.feed(request, address, seen_in(request, address))
    except (QueryError, UnknownValueError, DateError) as error:
        return HttpResponse(wrong(error), status=400, content_type="text/plain; charset=utf-8")


def _answered(request: HttpRequest, tracker: str, most: int) -> tuple[Answer | HttpResponse, Address]:
    if tracker:
        asked(request, tracker)
    address = asked_for(request, tracker)
    if address.cuts.errors:
        return json_answer({"error": gettext("A date cannot be read."), "fields": address.cuts.errors}, 400), address
    try:
        return ask(address.question(seen_in(request, address), most), within=_PATIENCE), address
    except (QueryError, UnknownValueError, DateError) as error:
        return json_answer({"error": wrong(error)}, 400), address


def hit_value(hit: Hit, showing: Showing) -> dict[str, Any]:
    """A hit as an object of JSON; `marks` are where in `text` the words stand that were looked for."""
    shown = showing.shown(hit)
    return {
        "tracker": hit.tracker,
        "kind": hit.kind,
        "id": hit.ref,
        "title": hit.title.text,
        "text": hit.passage.text,
        "marks": hit.passage.marks,
        "at": hit.at,
        "act": getattr(hit.payload, "act", None),
        "status": getattr(hit.payload, "status", None),
        "speaker": shown.by or None,
        "source": shown.publisher or None,
        "told": shown.told or None,
        "counts": hit.counts if hit.kind == "claim" else None,
        "document": hit.document.sha256 if hit.document else None,
        "address": shown.address,
    }


@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Has the browser keep a search under a name, and goes back to it."""
    one = searches.Saved(request.POST.get("name", ""), request.POST.get("tracker", ""), request.POST.get("query", ""))
    try:
        kept = searches.kept(request, one)
    except searches.RefusedError as refused:
        context = {"message": str(refused), "choices": [], "status": 400}
        return render(request, "desk/missing.html", context, status=400)
    response = HttpResponseRedirect(_address_of(kept[-1]))
    searches.keep(response, kept, secure=request.is_secure())
    return response


@require_POST
def remove(request: HttpRequest) -> HttpResponse:
    """Has the browser forget a search."""
    name = request.POST.get("name", "")
    response = HttpResponseRedirect(reverse("desk:search_all"))
    searches.keep(response, [one for one in searches.saved(request) if one.name != name], secure=request.is_secure())
    return response
