"""What the page on forecasts shows: how likely each instrument takes its next rung within a year, and the forecasts on record.

Invariant: the figures are those of `facta.measures.forecasts`; likelihood and confidence stand in columns of their own.
"""

from __future__ import annotations

from datetime import date as Day
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, pgettext_lazy

from facta.desk import amounts, dates, words
from facta.desk.advice import advice
from facta.desk.asked import Asked
from facta.desk.evidence import linked
from facta.measures.forecasts import Judged, Outlook, Scores, forecaster_scores, judged, outlooks
from facta.model.edtf import day_of, to_text

_AHEAD = 365

_LIKELIHOOD: dict[str, str | Promise] = {
    "almost no chance": gettext_lazy("almost no chance"),
    "very unlikely": gettext_lazy("very unlikely"),
    "unlikely": gettext_lazy("unlikely"),
    "roughly even chance": gettext_lazy("roughly even chance"),
    "likely": gettext_lazy("likely"),
    "very likely": gettext_lazy("very likely"),
    "almost certain": gettext_lazy("almost certain"),
}
_CONFIDENCE: dict[str, str | Promise] = {
    "low": pgettext_lazy("confidence", "low"),
    "moderate": pgettext_lazy("confidence", "moderate"),
    "high": pgettext_lazy("confidence", "high"),
}
_CLASS: dict[str, str | Promise] = {
    "same kind, same rung": gettext_lazy("same kind, same rung"),
    "same rung": gettext_lazy("same rung"),
    "same kind": gettext_lazy("same kind"),
    "all": pgettext_lazy("reference class", "all"),
}
_ANSWER: dict[str, str | Promise] = {
    "yes": pgettext_lazy("answer", "yes"),
    "no": pgettext_lazy("answer", "no"),
    "open": pgettext_lazy("answer", "open"),
    "unclear": pgettext_lazy("answer", "unclear"),
    "void": pgettext_lazy("answer", "void"),
}


def ahead(asked: Asked) -> list[Outlook]:
    """The outlooks of the tracker's instruments a year ahead of the day asked about; none at the end of the calendar."""
    by = asked.state.on + _AHEAD
    return outlooks(asked.state, to_text(by)) if by <= Day.max.toordinal() else []


def recorded(asked: Asked) -> list[Judged]:
    """The forecasts that had been made by the day asked about, answered as told by then."""
    stands = asked.standing.replay
    made = [(one, stands.forecast_times[id]) for id, one in stands.forecasts.items()]
    made = [pair for pair in made if day_of(pair[0].made) <= asked.state.on]
    return asked.kept("forecasts", lambda: judged(stands, made, asked.state))


def forecasts(asked: Asked) -> dict[str, Any]:
    """What the template shows."""
    rows = recorded(asked)
    found = ahead(asked)
    because = asked.state.empty_because
    return {
        "section": "forecasts",
        "title": gettext("Forecasts"),
        "by": dates.written(found[0].by) if found else "",
        "outlooks": [_outlook(asked, one) for one in found],
        "recorded": [_judged(asked, one) for one in rows],
        "scores": [_scores(name, *both) for name, both in forecaster_scores(rows).items()],
        "json_address": reverse("desk:forecasts_json", args=[asked.tracker]) + asked.cuts.query(),
        "empty": words.reason(because) if because else "",
        "advice": advice(asked, reverse("desk:forecasts", args=[asked.tracker])) if because else None,
    }


def _outlook(asked: Asked, one: Outlook) -> dict[str, Any]:
    reference = words.word(_CLASS, one.reference.removesuffix(", constant rate"))
    if one.outcomes:
        reference = gettext("%(took)s of %(alike)s (%(reference)s)") % {
            "took": one.took,
            "alike": one.alike,
            "reference": reference,
        }
    else:
        reference = gettext("at the rate of: %(reference)s") % {"reference": reference}
    return {
        "title": asked.named.get(one.about, one.title),
        "address": asked.thing(one.about),
        "stood": words.reached(one.stood) if one.stood else gettext("only told of"),
        "waited": dates.span(one.waited) if one.waited else "–",
        "act": words.reached(one.act),
        "chance": amounts.percent(one.probability),
        "interval": f"{amounts.percent(one.low)} – {amounts.percent(one.high)}",
        "likelihood": words.word(_LIKELIHOOD, one.likelihood),
        "confidence": words.word(_CONFIDENCE, one.confidence),
        "reference": reference,
        "base": amounts.percent(one.base),
        "model": "" if one.model is None else amounts.percent(one.model),
        "claims": linked(asked, one.claims),
    }


def _judged(asked: Asked, one: Judged) -> dict[str, Any]:
    made = one.forecast
    return {
        "title": asked.named.get(made.about, made.about),
        "address": asked.thing(made.about),
        "act": words.reached(made.act),
        "by": dates.written(made.by, short=True),
        "made": dates.written(made.made, short=True),
        "forecaster": made.forecaster,
        "because": made.because,
        "chance": amounts.percent(made.probability),
        "likelihood": words.word(_LIKELIHOOD, one.likelihood),
        "confidence": words.word(_CONFIDENCE, made.confidence),
        "answer": words.word(_ANSWER, one.answer),
        "late": one.late,
        "by_class": "" if one.by_class is None else amounts.percent(one.by_class),
        "claims": linked(asked, one.claims),
    }


def _scores(name: str, own: Scores, other: Scores) -> dict[str, Any]:
    def figure(value: float | None) -> str:
        return "–" if value is None else amounts.number(round(value, 3))

    return {
        "forecaster": name,
        "n": own.n,
        "brier": figure(own.brier),
        "log": figure(own.log),
        "skill": figure(own.skill),
        "by_class": figure(other.brier),
    }
