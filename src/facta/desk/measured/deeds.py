"""Words and deeds: the gap between declared and delivered through time, as known then and later, and official statements to verified acts.

Invariant: the figures are those of `facta.measures`, at the end of each year of the package and on the day asked about.
"""

from __future__ import annotations

from datetime import date as Day
from typing import Any

from django.utils.translation import gettext
from msgspec import to_builtins

from facta.desk import amounts, dates
from facta.desk.advice import Advice
from facta.desk.asked import Asked
from facta.desk.cuts import today
from facta.desk.table import (
    Column,
    Findings,
    Part,
    Row,
    Table,
    counted,
    dated,
    heading,
    resting_on,
    said,
    shared,
    spoken_by,
)
from facta.measures import GapPair, Talk, days_between, gap_series, talks
from facta.measures.share import unique
from facta.model.edtf import day_of, parse, to_text


def value(asked: Asked) -> dict[str, Any]:
    """The pairs of `facta gap --json` for each year, and the windows of `facta talk --json`."""
    return {
        **heading(asked),
        "package": asked.package.id if asked.package else None,
        "gaps": [to_builtins(pair) for pair in _pairs(asked)],
        "talk": [to_builtins(one) for one in _talk(asked)],
    }


def found(asked: Asked) -> Findings:
    """The page."""
    pairs, told = _pairs(asked), _talk(asked)
    nothing = Advice(gettext("A gap needs declarations and evidence. What is told so far:"), asked.claims())
    tables = [_gaps(asked, pairs)] if pairs else []
    if any(one.n_statements or one.n_acts for one in told):
        tables.append(talked(asked, told))
    return Findings(_lead(asked, pairs), tuple(tables), None if tables else nothing)


def _lead(asked: Asked, pairs: list[GapPair]) -> tuple[Part, ...]:
    here = next((pair for pair in reversed(pairs) if not pair.then.group), None)
    if here is None or here.then.proven_gap is None:
        return (Part(gettext("There is no figure of what was declared and delivered by this day.")),)
    gap = {"gap": amounts.percent(here.then.proven_gap)}
    parts = [Part(gettext("Proven gap on this day: %(gap)s") % gap, asked.claims(figure="proven_gap", told_by=""))]
    if here.hindsight.proven_gap is not None and here.hindsight.proven_gap != here.then.proven_gap:
        later = {"gap": amounts.percent(here.hindsight.proven_gap), "date": dates.written(_hindsight(asked))}
        told = gettext("; %(gap)s by all that was told by %(date)s") % later
        parts.append(Part(told, asked.claims(figure="proven_gap", told_by=_hindsight(asked))))
    return (*parts, Part("."))


def _hindsight(asked: Asked) -> str:
    """Up to when hindsight reaches: the cut of telling, else today; never before the day asked about."""
    return to_text(max(day_of(asked.cuts.told_by or today()), asked.state.on))


def _start(asked: Asked) -> int:
    """The first day of the package, else a year before the day asked about."""
    package = asked.package
    start = parse(package.told or package.period).start if package and (package.told or package.period) else None
    return min(asked.state.on, asked.state.on - 364 if start is None else start)


def _years(asked: Asked) -> list[str]:
    return [*days_between(Day.fromordinal(_start(asked)), Day.fromordinal(asked.state.on), "year")]


def _talk(asked: Asked) -> list[Talk]:
    """Of the calendar years of the package up to the day asked about."""
    ends = [day_of(day) for day in _years(asked)]
    starts = [Day.fromordinal(_start(asked)).replace(month=1, day=1).toordinal(), *(end + 1 for end in ends[:-1])]
    return talks(asked.state, [*zip(starts, ends, strict=True)])


def _pairs(asked: Asked) -> list[GapPair]:
    """The gap of the whole base at the end of each year and on the day asked about, then of each party's own word on that day."""
    package, stands, known_by = asked.package, asked.standing.replay, asked.cuts.known_by or None
    if package is None or not asked.lines.n or asked.lines.empty_because:
        return []
    until, days, of = _hindsight(asked), _years(asked), package.id

    def measured() -> list[GapPair]:
        whole = gap_series(stands, days, until, package=of, known_by=known_by)
        return [*whole, *gap_series(stands, days[-1:], until, by="party", package=of, known_by=known_by)]

    return asked.standing.kept(("gaps", of, until, *days), measured)


def _gaps(asked: Asked, pairs: list[GapPair]) -> Table:
    def row(pair: GapPair) -> Row:
        then, later = pair.then, pair.hindsight
        shares = (then.declared, then.upper, then.proven_gap, then.unverified, later.upper, later.proven_gap)
        return Row(
            (
                dated(then.on),
                spoken_by(asked, then.group) if then.group else said(gettext("any party"), value="any"),
                *map(shared, shares),
                tuple(Part(asked.named.get(id, id), asked.thing(id)) for id in later.gapped) or said(""),
                resting_on(asked, unique((*then.claims, *later.claims))),
            )
        )

    return Table(
        "gaps",
        gettext("Declared and delivered"),
        (
            Column(gettext("Day"), "day", "day"),
            Column(gettext("Word of"), "", "word_of", is_facet=True),
            Column(gettext("Declared"), "number", "declared"),
            Column(gettext("Delivered at most"), "number", "delivered_at_most"),
            Column(gettext("Proven gap"), "number", "proven_gap"),
            Column(gettext("Unverified"), "number", "unverified"),
            Column(gettext("At most, later"), "number", "at_most_later"),
            Column(gettext("Gap, later"), "number", "gap_later"),
            Column(gettext("Declared, shown otherwise"), "", "declared_shown_otherwise"),
            Column(gettext("Claims"), "", "claims"),
        ),
        tuple(map(row, pairs)),
        gettext("Each day as it could be known then, and by all that was told by %(hindsight)s.")
        % {"hindsight": dates.written(_hindsight(asked))},
    )


def talked(asked: Asked, told: list[Talk], note: str = "") -> Table:
    """Statements and verified acts, window by window."""

    def row(one: Talk) -> Row:
        return Row(
            (
                dated(f"{one.start}/{one.end}"),
                spoken_by(asked, one.party) if one.party else said(gettext("all together"), value="all"),
                *(counted(n) for n in (*one.statements.values(), one.n_statements, one.n_acts)),
                counted(one.ratio, "" if one.ratio is None else amounts.tenths(one.ratio)),
                resting_on(asked, (*one.statement_claims, *one.act_claims)),
            )
        )

    return Table(
        "talk",
        gettext("Talk and action"),
        (
            Column(gettext("Period"), "day", "period"),
            Column(gettext("Party"), "", "party", is_facet=True),
            Column(gettext("Promises"), "number", "promises"),
            Column(gettext("Declarations"), "number", "declarations"),
            Column(gettext("Support"), "number", "support"),
            Column(gettext("Assessments"), "number", "assessments"),
            Column(gettext("Demands"), "number", "demands"),
            Column(gettext("Statements"), "number", "statements"),
            Column(gettext("Verified acts"), "number", "verified_acts"),
            Column(gettext("Statements to one act"), "number", "statements_to_one_act"),
            Column(gettext("Claims"), "", "claims"),
        ),
        tuple(map(row, told)),
        note
        or gettext(
            "Official statements of the whole tracker, each voice's word on one thing and day once, to the acts that are verified."
        ),
    )
