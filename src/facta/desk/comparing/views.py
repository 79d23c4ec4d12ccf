"""The page of what changed between two days, and the same as JSON."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from msgspec import to_builtins

from facta.desk import dates, words
from facta.desk.answers import json_answer, page, refused, tracker_page
from facta.desk.comparing.sides import Sides, language, quick, side_words, sides
from facta.desk.comparing.tables import tables
from facta.measures import comparison_sentence


@page
def compare(request: HttpRequest, tracker: str) -> HttpResponse:
    """What changed from one day to another."""
    both = sides(request, tracker)
    asked, cuts = both.asked, both.asked.cuts
    found = both.found()
    context = {
        "section": "changes",
        "title": gettext("What changed between two days"),
        "sentence": comparison_sentence(found, language()),
        "sides": both,
        "fields": _fields(both),
        "quick": quick(both),
        "turn_round": both.address(**{"from": cuts.on, "to": both.on}) if both.is_backward else "",
        "empty": [words.reason(text) for text in dict.fromkeys((found.empty_before, found.empty_after)) if text],
        "tables": tables(both, found),
        "package_title": asked.named.get(found.package, ""),
        "before": (
            side_words(both.on, both.told_by, both.known_by),
            asked.overview(on=both.on, told_by=both.told_by, known_by=both.known_by),
        ),
        "after": (side_words(cuts.on, cuts.told_by, cuts.known_by), asked.overview(on=cuts.on)),
        "kept_package": cuts.given.get("package", ""),
        "permanent": both.permanent(),
        "changes_address": asked.changes(),
        "json_address": both.json_address(),
    }
    return tracker_page(request, asked, "desk/compare.html", context)


@page
def compare_json(request: HttpRequest, tracker: str) -> HttpResponse:
    """The same as JSON, as the measure gives it."""
    both = sides(request, tracker)
    wrong = refused(both.asked)
    if wrong is not None:
        return wrong
    found = both.found()
    return json_answer({**to_builtins(found), "sentence": comparison_sentence(found)})


def _fields(both: Sides) -> list[dict[str, Any]]:
    """The boxes of both sides: for each its legend and three boxes with name, value, hint and error."""
    cuts = both.asked.cuts
    day, same, now = gettext("As it stood on"), gettext("the same day"), gettext("now")
    known, recorded = gettext("as it could be known by"), gettext("as we had recorded by")

    def box(name: str, label: str, value: str, hint: str, error: str = "") -> dict[str, str]:
        return {"name": name, "label": label, "value": value, "hint": hint, "error": error}

    errors = cuts.errors
    earlier = (
        box("from", day, both.given.get("from", both.on), dates.written(both.on, short=True), errors.get("from", "")),
        box("from_told_by", known, both.given.get("from_told_by", ""), same, errors.get("from_told_by", "")),
        box("from_known_by", recorded, both.given.get("from_known_by", ""), now, errors.get("from_known_by", "")),
    )
    later = (
        box("to", day, cuts.given.get("on", cuts.on), dates.written(cuts.on, short=True), errors.get("on", "")),
        box("told_by", known, cuts.given.get("told_by", ""), same, errors.get("told_by", "")),
        box("known_by", recorded, cuts.given.get("known_by", ""), now, errors.get("known_by", "")),
    )
    return [{"legend": gettext("First day"), "boxes": earlier}, {"legend": gettext("Second day"), "boxes": later}]
