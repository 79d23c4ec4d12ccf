"""Deadlines: what is overdue and since when, what falls due, each move with its voice, what was missed, how far goalposts were moved.

Of all packages, or of the one asked for; the deficit and the goalposts are shares of one package's base.
"""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, ngettext
from msgspec import to_builtins

from facta.desk import amounts, dates, words
from facta.desk.advice import Advice
from facta.desk.asked import Asked
from facta.desk.table import (
    Column,
    Findings,
    Part,
    Row,
    Table,
    counted,
    dated,
    heading,
    lasting,
    resting_on,
    said,
    spoken_by,
    told_of,
)
from facta.measures import Deficit, Falling, calendar, deficits, goalpost, package_slips, slip_summary, slips
from facta.measures.share import Share
from facta.measures.slip import Move, Slip
from facta.model.edtf import parse


def value(asked: Asked) -> dict[str, Any]:
    """The calendar, every slip with its moves, the deficits and the goalposts."""
    package = asked.package.id if asked.package else None
    return {
        **heading(asked),
        "package": asked.within,
        "due": [to_builtins(one) for one in _falling(asked)],
        "slips": [to_builtins(one) for one in (*_whole(asked), *_slips(asked))],
        "deficits": [to_builtins(one) for one in deficits(asked.state, package)],
        "goalpost": to_builtins(goalpost(asked.state, package)),
    }


def found(asked: Asked) -> Findings:
    """The page."""
    falling, sheet = _falling(asked), _slips(asked)
    overdue = sorted((one for one in falling if one.standing == "overdue"), key=lambda one: (one.days, one.id, one.act))
    coming = [one for one in falling if one.standing in ("today", "to_come")]
    moves = [(slip, move) for slip in (*_whole(asked), *sheet) for move in slip.moves]
    nothing = Advice(gettext("Claims that tell a deadline make the schedule. What is told so far:"), asked.claims())
    return Findings(
        _lead(asked, sheet, coming),
        (
            _due("overdue", asked, overdue),
            _due("coming", asked, coming),
            _moved(asked, moves),
            *((_missed(asked), _goalposts(asked)) if asked.package else ()),
        ),
        None if falling or moves else nothing,
        links=((gettext("As a calendar feed"), reverse("desk:calendar", args=[asked.tracker])),),
    )


def _falling(asked: Asked) -> list[Falling]:
    return [one for one in calendar(asked.state) if asked.is_within(one.id)]


def _slips(asked: Asked) -> list[Slip]:
    return [one for one in slips(asked.state) if asked.is_within(one.id)]


def _whole(asked: Asked) -> list[Slip]:
    """Packages that were moved as a whole."""
    return [one for one in package_slips(asked.state) if asked.is_within(one.id)]


def _lead(asked: Asked, sheet: list[Slip], coming: list[Falling]) -> tuple[Part, ...]:
    summary = slip_summary(sheet)
    if summary.n:
        told = ngettext(
            "%(overdue)s of %(n)s rung that was due is overdue",
            "%(overdue)s of %(n)s rungs that were due are overdue",
            summary.n,
        ) % {"overdue": summary.overdue, "n": summary.n}
        parts = [Part(told, "" if asked.within else asked.claims(figure="overdue"))]
        if summary.mean_delay and summary.median_delay:
            spans = {"mean": dates.span(round(summary.mean_delay)), "median": dates.span(round(summary.median_delay))}
            parts.append(Part(gettext(", by %(mean)s in the mean and %(median)s in the median") % spans))
        parts.append(Part(". "))
    else:
        parts = [Part(gettext("Nothing was due by this day.") + " ")]
    if coming:
        soonest = coming[0]
        parts += [
            Part(gettext("Next:") + " "),
            Part(asked.named.get(soonest.id, soonest.title), asked.thing(soonest.id)),
            Part(gettext(", by %(date)s.") % {"date": dates.written(soonest.due)}),
        ]
    return tuple(parts)


def _due(id: str, asked: Asked, falling: list[Falling]) -> Table:
    is_late = id == "overdue"
    return Table(
        id,
        gettext("What is overdue") if is_late else gettext("What falls due"),
        (
            Column(gettext("What"), "", "what"),
            Column(gettext("Rung"), "brief", "rung", is_facet=True),
            Column(gettext("Due"), "day", "due"),
            Column(gettext("Overdue by") if is_late else gettext("In"), "brief", "days"),
            Column(gettext("Date set by"), "", "date_set_by", is_facet=True),
            Column(gettext("Moved"), "brief", "moved"),
            Column(gettext("Claims"), "", "claims"),
        ),
        tuple(
            Row(
                (
                    told_of(asked, one.id, one.title, _holds(one)),
                    said(words.reached(one.act), value=one.act),
                    dated(one.deadline, gettext("put off, no new date") if one.put_off else ""),
                    (
                        Part(
                            dates.span(abs(one.days)) if one.days else gettext("today"),
                            is_strong=is_late,
                            value=abs(one.days),
                        ),
                    ),
                    spoken_by(asked, one.by, _set(one.kind, one.told)),
                    counted(one.moves or None, ngettext("%(n)s time", "%(n)s times", one.moves) % {"n": one.moves}),
                    resting_on(asked, one.claims),
                )
            )
            for one in falling
        ),
        empty=gettext("Nothing is overdue on this day.") if is_late else gettext("Nothing that is told falls due."),
    )


def _holds(one: Falling) -> str:
    if one.n < 2:
        return ""
    return ngettext("holds for %(n)s provision", "holds for %(n)s provisions", one.n) % {"n": one.n}


def _set(kind: str, told: str) -> str:
    return ", ".join(text for text in (words.deadline_kind(kind), dates.written(told, short=True)) if text)


def _moved(asked: Asked, moves: list[tuple[Slip, Move]]) -> Table:
    def row(slip: Slip, move: Move) -> Row:
        return Row(
            (
                told_of(asked, slip.id, slip.title),
                said(words.reached(slip.act), value=slip.act),
                dated(move.before),
                dated(move.deadline) if move.deadline else said(gettext("put off, no new date")),
                lasting(move.days, _by(move.days)),
                spoken_by(asked, move.by, words.deadline_kind(move.kind)),
                dated(move.told),
                resting_on(asked, move.claims),
            )
        )

    newest = sorted(moves, key=lambda pair: (-(parse(pair[1].told).end or 0), pair[0].id, pair[0].act))
    return Table(
        "moves",
        gettext("Every move of a deadline"),
        (
            Column(gettext("What"), "", "what"),
            Column(gettext("Rung"), "brief", "rung", is_facet=True),
            Column(gettext("From"), "day", "from"),
            Column(gettext("To"), "day", "to"),
            Column(gettext("Further by"), "brief", "further_by"),
            Column(gettext("Who moved it"), "", "who_moved_it", is_facet=True),
            Column(gettext("Told"), "day", "told"),
            Column(gettext("Claims"), "", "claims"),
        ),
        tuple(row(slip, move) for slip, move in newest),
        empty=gettext("No deadline was moved by this day."),
    )


def _by(days: int | None) -> str:
    if days is None:
        return ""
    return dates.span(days) if days >= 0 else gettext("%(span)s sooner") % {"span": dates.span(-days)}


def _missed(asked: Asked) -> Table:
    shares = ("not_reached", "not_notified", "missed")

    def row(one: Deficit) -> Row:
        due = dict.fromkeys(id for found in one.due for id in found.claims)
        delays = (one.average_delay, one.median_delay)
        return Row(
            (
                spoken_by(asked, one.party) if one.party else said(gettext("all together")),
                counted(one.n),
                *(said(_share(getattr(one, name))) for name in shares),
                *(lasting(days) for days in delays),
                resting_on(asked, due),
            )
        )

    assert asked.package is not None
    return Table(
        "missed",
        gettext("Of what is due in “%(package)s”") % {"package": asked.named[asked.package.id]},
        (
            Column(gettext("Party"), "", "party"),
            Column(gettext("Due"), "number", "due"),
            Column(gettext("Not reached"), "number", "not_reached"),
            Column(gettext("Not even told as reached"), "number", "not_told_as_reached"),
            Column(gettext("Missed its deadline"), "number", "missed_its_deadline"),
            Column(gettext("Mean delay"), "brief", "mean_delay"),
            Column(gettext("Median delay"), "brief", "median_delay"),
            Column(gettext("Claims"), "", "claims"),
        ),
        tuple(row(one) for one in deficits(asked.state, asked.package.id) if one.n),
        gettext("Provisions of the base, by the schedule last told."),
        gettext("Nothing in this base was due by this day."),
    )


def _share(share: Share) -> str:
    if share.value is None:
        return ""
    return gettext("%(count)s (%(share)s)") % {
        "count": len(share.provisions),
        "share": amounts.percent(share.value),
    }


def _goalposts(asked: Asked) -> Table:
    assert asked.package is not None
    area = goalpost(asked.state, asked.package.id)
    note = ""
    if area.share_days is not None and area.share_days_then is not None:
        figures = {
            "days": amounts.number(round(area.share_days, 1)),
            "then": amounts.number(round(area.share_days_then, 1)),
        }
        note = gettext(
            "The whole base was moved by %(days)s days; by %(then)s counted from the day on which each move was told."
        )
        if area.at_least:
            note = gettext(
                "The whole base was moved by at least %(days)s days; by %(then)s counted from the day on which each move was told."
            )
        note %= figures
    return Table(
        "goalposts",
        gettext("Goalposts moved in “%(package)s”") % {"package": asked.named[asked.package.id]},
        (
            Column(gettext("What"), "", "what"),
            Column(gettext("First told"), "day", "first_told"),
            Column(gettext("Last told"), "day", "last_told"),
            Column(gettext("Days moved"), "number", "days_moved"),
            Column(gettext("Since it was told"), "number", "since_it_was_told"),
            Column(gettext("Claims"), "", "claims"),
        ),
        tuple(
            Row(
                (
                    told_of(asked, one.id, one.title),
                    dated(one.baseline),
                    dated(one.current),
                    *(counted(days, _days(days, at_least=one.at_least)) for days in (one.area, one.area_then)),
                    resting_on(asked, one.claims),
                )
            )
            for one in area.moved
        ),
        note,
        gettext("No goalpost of this base was moved by this day."),
    )


def _days(days: int, *, at_least: bool) -> str:
    text = amounts.number(days)
    return gettext("at least %(days)s") % {"days": text} if at_least else text
