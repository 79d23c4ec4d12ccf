"""The pages of the measures by name, and the index with one sentence of each.

Invariant: every page has the cuts of the overview and a JSON twin at `NAME.json` of what it shows; without a claim behind the cuts it says
so, and what to do next.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from facta.desk import words
from facta.desk.advice import advice
from facta.desk.asked import Asked
from facta.desk.charts import explorer_address, shown
from facta.desk.measured import (
    alleging,
    contradicting,
    deadlines,
    deeds,
    driving,
    paper,
    sensitive,
    shares,
    stalling,
    treaties,
    vouching,
)
from facta.desk.overview import told
from facta.desk.table import Findings, Part, heading

# What a page is of: the tracker, one package (the first unless another is asked for), or the tracker unless a package is asked for.
Of = Literal["tracker", "package", "either"]


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure with a page: `about` says in a sentence what it tells."""

    title: str | Promise
    about: str | Promise
    of: Of
    found: Callable[[Asked], Findings]
    value: Callable[[Asked], dict[str, Any]]


_MEASURES: dict[str, Measure] = {
    "deadlines": Measure(
        gettext_lazy("Deadlines"),
        gettext_lazy("What is overdue and since when, what falls due next, and each move of a date with the voice that moved it."),
        "either",
        deadlines.found,
        deadlines.value,
    ),
    "deeds": Measure(
        gettext_lazy("Words and deeds"),
        gettext_lazy("Declared against delivered, year by year, as known then and later; official statements to one verified act."),
        "package",
        deeds.found,
        deeds.value,
    ),
    "contradictions": Measure(
        gettext_lazy("Contradictions"),
        gettext_lazy("What an official voice declared complete and other evidence shows otherwise, both in their own words."),
        "either",
        contradicting.found,
        contradicting.value,
    ),
    "denominators": Measure(
        gettext_lazy("Denominators"),
        gettext_lazy("Every headline percentage recomputed, its base held against the one before, and those of one week side by side."),
        "package",
        shares.found,
        shares.value,
    ),
    "patterns": Measure(
        gettext_lazy("Stalling patterns"),
        gettext_lazy("Signs in the record that something is kept from being carried out; they tell what the record shows, not why."),
        "tracker",
        stalling.found,
        stalling.value,
    ),
    "paper": Measure(
        gettext_lazy("Paper"),
        gettext_lazy("How much the paper binds: obligation, precision and delegation of each provision, the packages side by side."),
        "package",
        paper.found,
        paper.value,
    ),
    "sensitivity": Measure(
        gettext_lazy("Sensitivity"),
        gettext_lazy("Would another reasonable rule change the story? The lines under each other rule, one changed at a time."),
        "package",
        sensitive.found,
        sensitive.value,
    ),
    "participation": Measure(
        gettext_lazy("Participation"),
        gettext_lazy("Which instruments are in force, who signed, ratified and left, whom they bind, and what in the record to look at."),
        "tracker",
        treaties.found,
        treaties.value,
    ),
    "sources": Measure(
        gettext_lazy("Sources"),
        gettext_lazy("How what each voice declared was borne out, grades of source and of information apart, and who copies whom."),
        "tracker",
        vouching.found,
        vouching.value,
    ),
    "standing": Measure(
        gettext_lazy("Standing"),
        gettext_lazy("Promises that are only said to have been made: confirmed, told by one side or denied, with every change."),
        "tracker",
        alleging.found,
        alleging.value,
    ),
    "drivers": Measure(
        gettext_lazy("Drivers"),
        gettext_lazy("Events and prices that may explain behaviour, each with its source, and whether the record gathers around them."),
        "tracker",
        driving.found,
        driving.value,
    ),
}  # fmt: skip
NAMES: tuple[str, ...] = tuple(_MEASURES)
# The charts that show what a page tells.
_CHARTS: dict[str, tuple[str, ...]] = {"deadlines": ("deadlines",), "deeds": ("talk",), "paper": ("funnel", "rungs")}


def page(asked: Asked, name: str) -> dict[str, Any]:
    """What the template shows of a measure. Raises `KeyError` for a name that is none."""
    measure = _MEASURES[name]
    found = _found(asked, name)
    return {
        "section": "measures",
        "title": str(measure.title),
        "about": str(measure.about),
        "findings": found,
        "advice": found.advice,
        "charts": [drawn for one in _CHARTS.get(name, ()) if (drawn := shown(asked, one)) is not None],
        "explorer_address": explorer_address(),
        "packages": _packages(asked, name),
        "json_address": asked.measure_json(name),
        "others": [(str(other.title), asked.measure(key)) for key, other in _MEASURES.items() if key != name],
    }


def value(asked: Asked, name: str) -> dict[str, Any]:
    """The measure as JSON. Raises `KeyError` for a name that is none."""
    return _MEASURES[name].value(asked)


def index(asked: Asked) -> dict[str, Any]:
    """What the index shows: each measure with one sentence of what it tells and one of what it found."""
    return {
        "section": "measures",
        "title": gettext("Measures"),
        "json_address": asked.measure_json("measures"),
        "measures": [
            {
                "title": str(measure.title),
                "about": str(measure.about),
                "address": asked.measure(name),
                "json_address": asked.measure_json(name),
                "lead": _lead(asked, name),
            }
            for name, measure in _MEASURES.items()
        ],
        "forecasts_address": asked.measure("forecasts"),
    }


def _lead(asked: Asked, name: str) -> tuple[Part, ...]:
    return asked.kept(f"lead {name}", lambda: _found(asked, name).lead)


def index_value(asked: Asked) -> dict[str, Any]:
    """The index as JSON: the address of each measure's page and of its JSON."""
    named = {
        name: {"page": asked.measure(name), "json": asked.measure_json(name), "about": str(measure.about)}
        for name, measure in _MEASURES.items()
    }
    return {**heading(asked), "measures": named}


def _found(asked: Asked, name: str) -> Findings:
    if asked.state.empty_because:
        here = reverse(f"desk:{name}", args=[asked.tracker])
        return Findings((Part(told(asked)),), (), advice(asked, here))
    return _MEASURES[name].found(asked)


def _packages(asked: Asked, name: str) -> list[dict[str, Any]]:
    """The packages that a page can be of, with the one that it is of."""
    of = _MEASURES[name].of
    known = asked.state.register.packages
    if of == "tracker" or len(known) < 2:
        return []
    here = asked.within if of == "either" else asked.package.id if asked.package else ""
    everything = [
        {"title": gettext("All packages"), "address": asked.measure(name, package=""), "is_current": not here}
    ]
    return [
        *(everything if of == "either" else []),
        *(
            {
                "title": words.named(one.title, one.id),
                "address": asked.measure(name, package=one.id),
                "is_current": one.id == here,
            }
            for one in known
        ),
    ]
