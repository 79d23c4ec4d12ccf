"""Drivers: the dated events and prices that may explain behaviour, and whether words, acts and moves gather around those of one kind.

Invariant: one kind is asked about, the one with most events dated to the day, so that the page does not look through kinds for a small
p; an answer is an association and stands beneath its caution.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, ngettext
from msgspec import to_builtins

from facta.desk import amounts, dates, words
from facta.desk.advice import Advice
from facta.desk.asked import Asked
from facta.desk.evidence import publisher, safe
from facta.desk.table import Cell, Column, Findings, Part, Row, Table, counted, dated, heading, resting_on, said
from facta.exchange.drivers import cells_of
from facta.measures import Study, chosen_events, event_study
from facta.measures.drivers import Association, Contrast
from facta.model.driver import Driver
from facta.model.edtf import parse, to_text

_OUTCOMES: dict[str, str | Promise] = {
    "statements": gettext_lazy("statements"),
    "acts": gettext_lazy("verified acts"),
    "moves": gettext_lazy("moves of deadlines"),
}
_REASONS: dict[str, str | Promise] = {
    "no driver in the period": gettext_lazy("no driver in the period"),
    "the windows leave no day to compare with": gettext_lazy("the windows leave no day to compare with"),
    "the windows hold no day of the period": gettext_lazy("the windows hold no day of the period"),
    "nothing is dated to a day of the period": gettext_lazy("nothing is dated to a day of the period"),
    "nothing lies away from the drivers": gettext_lazy("nothing lies away from the drivers"),
}


def value(asked: Asked) -> dict[str, Any]:
    """The drivers as `facta drivers --json` without who recorded them, and the `study` of `kind` as `facta drivers ask --json`."""
    kind = _kind(asked)
    told: dict[str, Any] | None = None
    if kind:
        told = to_builtins(_study(asked, kind))
        for one in told["drivers"]:
            one["first"], one["last"] = to_text(one["first"]), to_text(one["last"])
    rows = [{**cells_of(one), "value": one.value} for one in _ordered(asked)]
    return {**heading(asked), "drivers": rows, "kind": kind or None, "study": told}


def found(asked: Asked) -> Findings:
    """The page."""
    all_ = _ordered(asked)
    if not all_:
        add = (f"facta drivers {asked.tracker} add", f"facta drivers {asked.tracker} load drivers.csv")
        return Findings(
            (Part(gettext("No driver was told of by this day.")),),
            (),
            Advice(gettext("Record dated events and prices, each with its source:"), commands=add),
        )
    n = len(all_)
    lead = [Part(ngettext("%(n)s driver is recorded", "%(n)s drivers are recorded", n) % {"n": n})]
    kind = _kind(asked)
    if not kind:
        lead.append(Part(gettext("; none is an event dated to the day, and so no question is asked of them.")))
        return Findings(tuple(lead), (_drivers(asked, all_),))
    study = _study(asked, kind)
    asked_of = {"kind": words.drivers(kind), "n": len(study.drivers)}
    lead.append(Part("; " + gettext("asked about is one kind: %(kind)s (%(n)s).") % asked_of))
    return Findings(tuple(lead), (_answers(asked, kind, study), _contrasts(study), _drivers(asked, all_)))


def _ordered(asked: Asked) -> list[Driver]:
    return sorted(
        asked.state.drivers.values(), key=lambda one: (one.series, parse(one.date.partition("/")[0]).start or 0, one.id)
    )


def _kind(asked: Asked) -> str:
    """The kind with most events dated to the day up to the day asked about, of equals the first by name; empty where there is none."""
    chosen = {one.id for one in chosen_events(asked.state)[0] if one.last <= asked.state.on}
    counts = Counter(one.kind for one in asked.state.drivers.values() if one.id in chosen)
    return min(counts, key=lambda kind: (-counts[kind], kind), default="")


def _study(asked: Asked, kind: str) -> Study:
    state = asked.state
    key = ("drivers", kind, state.on_text, state.told_by_text)
    return asked.standing.kept(key, lambda: event_study(state, chosen_events(state, [kind])))


def _answers(asked: Asked, kind: str, study: Study) -> Table:
    frame = {
        "start": dates.written(study.start, short=True),
        "end": dates.written(study.end, short=True),
        "before": dates.span(study.before),
        "after": dates.span(study.after),
        "near": study.days_near,
        "days": study.days,
        "command": f"facta drivers {asked.tracker} ask --kind {kind}",
    }
    notes = [
        gettext(
            "An association in this record, not a cause: days may differ for other reasons, and a record that was gathered around such "
            "days shows more on them. Every further question raises the odds that one answer is chance."
        ),
        gettext(
            "From %(start)s to %(end)s; near: up to %(before)s before and %(after)s after, %(near)s of %(days)s days. Other kinds and "
            "windows: “%(command)s”."
        )
        % frame,
    ]
    if study.left_out:
        notes.append(
            gettext("Left out, not dated to the day or outside the period: %(n)s.") % {"n": len(study.left_out)}
        )
    return Table(
        "answers",
        gettext("Do they gather around them?"),
        (
            Column(gettext("What is counted"), "", "what_is_counted"),
            Column(gettext("Near"), "number", "near"),
            Column(gettext("Expected"), "number", "expected"),
            Column(gettext("Times as frequent"), "number", "ratio"),
            Column(gettext("By chance"), "number", "by_chance"),
            Column(gettext("p"), "number", "p"),
            Column(gettext("Claims near"), "", "claims_near"),
        ),
        tuple(_answer(asked, one) for one in study.associations),
        " ".join(notes),
    )


def _answer(asked: Asked, one: Association) -> Row:
    undated = gettext("; not dated to the day: %(n)s") % {"n": one.undated} if one.undated else ""
    among = gettext("all together: %(n)s") % {"n": one.n} + undated
    without = [amounts.tenths(bound) for bound in one.without or ()]
    least = (
        gettext("%(low)s to %(high)s without any one") % dict(zip(("low", "high"), without, strict=True))
        if without
        else ""
    )
    return Row(
        (
            said(words.word(_OUTCOMES, one.outcome), among),
            counted(one.near),
            counted(one.expected, amounts.tenths(one.expected)),
            counted(
                one.ratio,
                "" if one.ratio is None else amounts.tenths(one.ratio),
                least or words.word(_REASONS, one.reason),
            ),
            said("–".join(str(bound) for bound in one.chance) if one.chance else ""),
            _chance(one.p, one.p_adjusted),
            resting_on(asked, one.near_claims),
        )
    )


def _contrasts(study: Study) -> Table:
    return Table(
        "contrasts",
        gettext("Do two of them differ?"),
        (
            Column(gettext("Share near, one less the other"), "", "difference"),
            Column(gettext("Difference, points"), "number", "difference_points"),
            Column(gettext("p"), "number", "p"),
        ),
        tuple(_contrast(one) for one in study.contrasts if one.difference is not None),
        gettext("That one p is small and another is not shows no difference between them; this would."),
        gettext("Nothing here can be compared."),
    )


def _contrast(one: Contrast) -> Row:
    pair = {"first": words.word(_OUTCOMES, one.first), "second": words.word(_OUTCOMES, one.second)}
    points = round((one.difference or 0) * 100)
    return Row(
        (
            said(gettext("%(first)s and %(second)s") % pair),
            counted(points, f"{points:+d}".replace("-", "−")),
            _chance(one.p, one.p_adjusted),
        )
    )


def _chance(p: float | None, adjusted: float | None) -> Cell:
    if p is None or adjusted is None:
        return said("")
    return counted(p, _probability(p), gettext("adjusted: %(p)s") % {"p": _probability(adjusted)})


def _probability(p: float) -> str:
    """A probability with three digits, four where it is small: it is never rounded to nothing."""
    text = f"{p:.4f}" if p < 0.001 else f"{p:.3f}"
    return text.replace(".", ",") if words.is_russian() else text


def _drivers(asked: Asked, all_: list[Driver]) -> Table:
    return Table(
        "drivers",
        gettext("Every driver with its source"),
        (
            Column(gettext("What"), "", "what"),
            Column(gettext("Date"), "day", "date"),
            Column(gettext("Kind"), "", "kind", is_facet=True),
            Column(gettext("Value"), "", "value"),
            Column(gettext("Source"), "", "source"),
        ),
        tuple(
            Row(
                (
                    said(words.named(one.title, one.series or one.id)),
                    dated(one.date),
                    said(words.driver(one.kind), value=one.kind),
                    counted(one.value, "" if one.value is None else f"{amounts.number(one.value)} {one.unit}".strip()),
                    _source(asked, one),
                )
            )
            for one in all_
        ),
    )


def _source(asked: Asked, one: Driver) -> Cell:
    told = gettext("told %(day)s") % {"day": dates.written(one.citation.told, short=True)} if one.citation.told else ""
    return (Part(publisher(asked, one.citation.source), safe(one.citation.url or ""), told),)
