"""How every view answers: a page of a tracker, JSON, or what there is instead of what was asked for.

Invariant: a name that there is not gives 404 with what there is, a cut that cannot be read 400 with the error beside its field; no
address gives a traceback.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import wraps
from itertools import chain
from typing import Any, Concatenate, ParamSpec, cast

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from facta.desk import words
from facta.desk.asked import Asked, Choice, Missing
from facta.desk.citing import citation, social
from facta.desk.lists import export, exported, laid, rows_csv
from facta.desk.lists.export import tables_of
from facta.desk.lists.wanted import EXPORT
from facta.desk.sections import sections
from facta.desk.table import heading
from facta.desk.time_bar import time_bar

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def page(view: View[P]) -> View[P]:
    """A view for reading only, whose `Missing` becomes a page that says what there is."""

    def call(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except Missing as missing:
            return missing_answer(request, missing)

    return cast("View[P]", require_safe(wraps(view)(call)))


def missing_answer(request: HttpRequest, missing: Missing) -> HttpResponse:
    """What there is instead of what was asked for: JSON for an address that ends so, a page otherwise."""
    if request.path.endswith(".json"):
        there_is = [choice.name for choice in missing.choices]
        return json_answer({"error": missing.message, "there_is": there_is}, missing.status)
    context = {"message": missing.message, "choices": missing.choices, "status": missing.status}
    return render(request, "desk/missing.html", context, status=missing.status)


def tracker_page(request: HttpRequest, found: Asked, template: str, context: dict[str, Any]) -> HttpResponse:
    """A page of the tracker: `context` beside what every such page shows; `section` in it names the entry of the menu."""
    wish = request.GET.get(EXPORT, "")
    if wish:
        return refused(found) or _file(request, found, context, wish)
    register = found.register
    shared = {
        "asked": found,
        "cuts": found.cuts,
        "bar": time_bar(request, found),
        "tracker": found.tracker,
        "tracker_title": words.named(register.title, found.tracker),
        "agreement": words.named(register.agreement.title),
        "signed": register.agreement.signed,
        "licence": register.licence,
        "head": found.record.head,
        "sections": sections(found),
        "claims_address": found.claims(),
        "measures_address": found.measure("measures"),
        "social": social(request, found, context),
        "cite": citation(request, found, str(context.get("title") or "")),
    }
    return render(request, template, {**shared, **context}, status=400 if found.cuts.errors else 200)


def _file(request: HttpRequest, found: Asked, context: dict[str, Any], wish: str) -> HttpResponse:
    """What is seen of a table of the page as a file, `wish` "TABLE.csv" or "TABLE.json". Raises `Missing` (404)."""
    tables = {table.id: table for table in tables_of(context)}
    id, _, kind = wish.rpartition(".")
    if id not in tables or kind not in ("csv", "json"):
        files = [f"{id}.{kind}" for id in tables for kind in ("csv", "json")]
        address = request.path + found.cuts.query()
        joint = "&" if "?" in address else "?"
        choices = [Choice(file, f"{address}{joint}{EXPORT}={file}") for file in files]
        raise Missing(gettext("This page has no table to export as “%(name)s”.") % {"name": wish}, choices)
    laid_out = laid(tables[id], request.path, request.GET)
    if kind == "json":
        return json_answer({**heading(found), **export.value(laid_out)})
    return csv_answer(rows_csv(*exported(laid_out)), f"{found.tracker}-{id}-{found.state.on_text}")


def csv_answer(pieces: Iterable[str], name: str) -> HttpResponse:
    """A CSV to keep under the name."""
    return HttpResponse(begun(pieces), headers=csv_headers(name))


def csv_headers(name: str) -> dict[str, str]:
    """The headers of a CSV to keep under the name."""
    plain = re.sub(r"[^A-Za-z0-9.-]+", "-", name)
    return {"Content-Type": "text/csv; charset=utf-8", "Content-Disposition": f'attachment; filename="{plain}.csv"'}


def begun(pieces: Iterable[str]) -> Iterable[str]:
    """The pieces after the mark by which programs of tables know UTF-8."""
    return chain(("\ufeff",), pieces)


def cuts_value(found: Asked) -> dict[str, Any]:
    """The tracker and the cuts, with which a JSON object of a package begins."""
    state = found.state
    return {
        "tracker": found.tracker,
        "package": found.package.id if found.package else None,
        "on": state.on_text,
        "told_by": state.told_by_text,
        "known_by": state.known_by_text or None,
    }


def refused(found: Asked) -> HttpResponse | None:
    """JSON has no field to stand beside: a cut that cannot be read is refused."""
    if not found.cuts.errors:
        return None
    return json_answer({"error": gettext("A date cannot be read."), "fields": found.cuts.errors}, 400)


def json_answer(value: dict[str, Any], status: int = 200) -> HttpResponse:
    """JSON that a person can read too."""
    return JsonResponse(value, status=status, json_dumps_params={"ensure_ascii": False, "indent": 1})
