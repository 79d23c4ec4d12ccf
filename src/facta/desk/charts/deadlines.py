"""Deadlines with each move of a date: of all packages, or of the one asked for."""

from __future__ import annotations

from django.utils.translation import gettext, ngettext

from facta.desk import dates, words
from facta.desk.asked import Asked
from facta.desk.charts.made import Chart, Value, heading, package_title
from facta.desk.table import Column, Row, Table, dated, lasting, resting_on, said, told_of
from facta.measures import Slip, package_slips, slip_summary, slips
from facta.model.edtf import parse, to_text
from facta.publish.charts import Deadline, DeadlineWords, deadlines

Told = tuple[str, str, str, str]


def chart(asked: Asked) -> Chart | None:
    """The chart; None where no date was told."""
    found = [one for one in (*package_slips(asked.state), *slips(asked.state)) if asked.is_within(one.id)]
    drawn = [one for slip in found if (one := _deadline(asked, slip)) is not None]
    if not drawn:
        return None
    title = gettext("Deadlines and their moves")
    if asked.within:
        title = gettext("%(package)s: deadlines and their moves") % {"package": package_title(asked)}
    told = heading(asked, title, _sentence(found))
    return Chart(
        "deadlines",
        told,
        ("id", "act", "first", "date", "told", "by", "days", "reached", "overdue_days", "claims"),
        tuple(row for slip in found for row in _rows(slip)),
        (_twin(asked, found),),
        lambda look: deadlines(drawn, asked.state.on, told, _words(asked, found), look),
    )


def _deadline(asked: Asked, slip: Slip) -> Deadline | None:
    known = [slip.baseline, *(move.deadline for move in slip.moves)]
    days = [day for text in known if text and (day := parse(text).end) is not None]
    if not days:
        return None
    last = slip.moves[-1] if slip.moves else None
    return Deadline(
        id=slip.id,
        act=slip.act,
        name=asked.named.get(slip.id, slip.title),
        note=_note(slip),
        dates=tuple(days),
        is_open=last is not None and not last.deadline and not slip.reached,
        reached=parse(slip.reached).end if slip.reached else None,
        is_overdue=slip.overdue is not None,
        address=asked.thing(slip.id),
    )


def _note(slip: Slip) -> str:
    parts = [words.reached(slip.act)]
    if slip.moves:
        parts.append(ngettext("moved %(n)s time", "moved %(n)s times", len(slip.moves)) % {"n": len(slip.moves)})
    if slip.overdue is not None:
        parts.append(gettext("overdue by %(span)s") % {"span": dates.span(slip.overdue)})
    return ", ".join(parts)


def _sentence(found: list[Slip]) -> str:
    counted = slip_summary(found)
    moves = sum(len(slip.moves) for slip in found)
    parts = []
    if counted.n:
        parts.append(
            ngettext(
                "%(overdue)s of %(n)s rung that was due is overdue",
                "%(overdue)s of %(n)s rungs that were due are overdue",
                counted.n,
            )
            % {"overdue": counted.overdue, "n": counted.n}
            + "."
        )
    else:
        parts.append(gettext("Nothing was due by this day."))
    parts.append(
        ngettext("Dates were moved %(n)s time in all.", "Dates were moved %(n)s times in all.", moves) % {"n": moves}
        if moves
        else gettext("No date was moved.")
    )
    return " ".join(parts)


def _words(asked: Asked, found: list[Slip]) -> DeadlineWords:
    slips = {(one.id, one.act): one for one in found}

    def told(one: Deadline) -> str:
        slip = slips[one.id, one.act]
        steps = [slip.baseline, *(move.deadline or "?" for move in slip.moves)]
        return f"{one.name}: {one.note} ({' → '.join(dates.written(step, short=True) for step in steps)})"

    return DeadlineWords(
        first=gettext("date first told"),
        move=gettext("moved to"),
        current=gettext("date as last told"),
        reached=gettext("reached"),
        overdue=gettext("overdue"),
        open=gettext("put off, no new date"),
        on=dates.written(to_text(asked.state.on), short=True),
        told=told,
    )


def _rows(slip: Slip) -> list[tuple[Value, ...]]:
    """A row for the date first told, and one for each move."""
    rest = (slip.reached, slip.overdue)
    first: tuple[Value, ...] = (
        slip.id,
        slip.act,
        slip.baseline,
        slip.baseline,
        None,
        None,
        None,
        *rest,
        " ".join(slip.claims),
    )
    return [
        first,
        *(
            (
                slip.id,
                slip.act,
                slip.baseline,
                move.deadline,
                move.told,
                move.by,
                move.days,
                *rest,
                " ".join(move.claims),
            )
            for move in slip.moves
        ),
    ]


def _twin(asked: Asked, found: list[Slip]) -> Table:
    def row(slip: Slip) -> Row:
        moves = [
            said(
                dates.written(move.deadline, short=True) or gettext("put off, no new date"),
                ", ".join((asked.voice(move.by), dates.written(move.told, short=True))),
            )[0]
            for move in slip.moves
        ]
        return Row(
            (
                told_of(asked, slip.id, slip.title),
                said(words.reached(slip.act)),
                dated(slip.baseline),
                tuple(moves) or said(""),
                dated(slip.reached),
                lasting(slip.overdue),
                resting_on(asked, slip.claims),
            )
        )

    return Table(
        "chart-deadlines-twin",
        gettext("Deadlines and their moves"),
        (
            Column(gettext("What"), name="what"),
            Column(gettext("Rung"), "brief", "rung", is_facet=True),
            Column(gettext("First told"), "day", "first"),
            Column(gettext("Moved to"), name="moves"),
            Column(gettext("Reached"), "day", "reached"),
            Column(gettext("Overdue by"), "brief", "overdue_days"),
            Column(gettext("Claims"), name="claims"),
        ),
        tuple(row(slip) for slip in found),
    )
