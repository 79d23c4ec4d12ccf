"""How every view answers: a page of a tracker, JSON, or what there is instead of what was asked for.

Invariant: a name that there is not gives 404 with what there is, a cut that cannot be read 400 with the error beside its field; no
address gives a traceback.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from facta.desk import words
from facta.desk.asked import Asked, Missing
from facta.desk.sections import sections
from facta.desk.time_bar import time_bar

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
                return json_answer({"error": missing.message, "there_is": there_is}, missing.status)
            context = {"message": missing.message, "choices": missing.choices, "status": missing.status}
            return render(request, "desk/missing.html", context, status=missing.status)

    return cast("View[P]", require_safe(wraps(view)(call)))


def tracker_page(request: HttpRequest, found: Asked, template: str, context: dict[str, Any]) -> HttpResponse:
    """A page of the tracker: `context` beside what every such page shows; `section` in it names the entry of the menu."""
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
    }
    return render(request, template, {**shared, **context}, status=400 if found.cuts.errors else 200)


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
