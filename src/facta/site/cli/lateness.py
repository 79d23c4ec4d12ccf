"""`facta calendar`, `deficit` and `goalpost`: what falls due when, what of it was missed, how far the goalposts were moved.

Invariant: the figures are those of `facta.measures`; here they are only put into rows.
"""

from __future__ import annotations

from datetime import date as Day
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from facta.site.cli.options import Csv, Json, KnownBy, On, Package, ToldBy, Tracker
from facta.site.cli.output import ABSENT, counted, percent, say, say_csv, say_json, say_table, table, write
from facta.site.cli.states import cuts, cuts_said, state_at

if TYPE_CHECKING:
    from facta.measures import Deficit, Falling, Goalpost
    from facta.state import State


class Schedule(StrEnum):
    """Which telling of a deadline counts."""

    baseline = "baseline"
    current = "current"


class Over(StrEnum):
    """What a deficit is a share of."""

    base = "base"
    rungs = "rungs"


# --- calendar ----------------------------------------------------------------------------------------------------------

CALENDAR_COLUMNS = (
    "due", "deadline", "id", "title", "act", "standing", "days", "kind", "by", "told", "moves", "put_off", "n", "claims",
)  # fmt: skip
_DUE = "what falls due"
_STANDING = {"reached": "reached", "overdue": "overdue", "today": "due today", "to_come": "to come"}


def calendar(
    tracker: Tracker,
    package: Package = "",
    since: Annotated[str, typer.Option("--since", metavar="DATE", help="From this day on.")] = "",
    until: Annotated[str, typer.Option("--until", metavar="DATE", help="Up to this day.")] = "",
    reached: Annotated[bool, typer.Option("--reached", help="Also what is reached.")] = False,
    as_ics: Annotated[bool, typer.Option("--ics", help="Print a calendar feed (iCalendar).")] = False,
    on: On = "",
    told_by: ToldBy = "",
    known_by: KnownBy = "",
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """What falls due on which day, and what is overdue."""
    from facta import measures
    from facta.model.edtf import day_of, parse

    first = parse(since).start if since else None
    last = day_of(until) if until else None
    state = state_at(tracker, on, told_by, known_by)
    found = measures.calendar(state, first, last)
    if package:
        within = state.members(package)
        found = [one for one in found if one.id in within]
    if not reached:
        found = [one for one in found if one.standing != "reached"]
    if as_ics:
        from facta.publish import ics

        title = f"{state.register.title.en or tracker}: {_DUE}"
        stamp = Day.fromordinal(state.on).isoformat()
        write(ics(tracker, title, found, stamp=stamp, summary=_summary, description=_description).decode())
    elif as_csv:
        say_csv(CALENDAR_COLUMNS, [{name: getattr(one, name) for name in CALENDAR_COLUMNS} for one in found])
    elif as_json:
        from msgspec import to_builtins

        say_json({**cuts(tracker, state), "due": [to_builtins(one) for one in found]})
    else:
        _say_calendar(state, found)


def _summary(one: Falling) -> str:
    return f"{one.title}: {one.act.replace('_', ' ')}"


def _description(one: Falling) -> str:
    told = f" on {one.told}" if one.told else ""
    text = f"Deadline {one.deadline}, set by {one.by}{told} ({one.kind.replace('_', ' ')}); {_STANDING[one.standing]}."
    return text + (f"\nClaims: {', '.join(one.claims)}" if one.claims else "")


def _say_calendar(state: State, found: list[Falling]) -> None:
    if not found:
        say(state.empty_because or "Nothing falls due here.")
        say(cuts_said(state))
        return
    rows = table("due", "", "rung", "now", "days", "date set by", "moved", right=("days",))
    for one in found:
        rows.add_row(
            one.due,
            one.title + (f" (holds for {one.n})" if one.n > 1 else ""),
            one.act.replace("_", " "),
            _STANDING[one.standing] + (", put off without a date" if one.put_off else ""),
            f"{one.days:+,}",
            f"{one.by}{f' on {one.told}' if one.told else ''} ({one.kind.replace('_', ' ')})",
            f"{one.moves}×" if one.moves else "",
        )
    say_table(rows)
    say()
    say(cuts_said(state))


# --- deficit -----------------------------------------------------------------------------------------------------------

DEFICIT_COLUMNS = (
    "party", "n", "not_reached", "not_notified", "missed", "average_delay", "median_delay", "due", "claims",
)  # fmt: skip


def deficit(
    tracker: Tracker,
    package: Package = "",
    schedule: Annotated[
        Schedule, typer.Option("--schedule", help="By the deadline first told, or by the one last told.")
    ] = Schedule.current,
    over: Annotated[
        Over, typer.Option("--over", help="The completion of the package's base, or every rung with a date of its own.")
    ] = Over.base,
    on: On = "",
    told_by: ToldBy = "",
    known_by: KnownBy = "",
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """Of what is due: the share not reached, not even told as reached, and the average delay."""
    from facta import measures

    state = state_at(tracker, on, told_by, known_by)
    found = measures.deficits(state, package or None, by=schedule.value, over=over.value)
    if as_csv:
        say_csv(DEFICIT_COLUMNS, [_deficit_row(one) for one in found])
    elif as_json:
        from msgspec import to_builtins

        named = {"schedule": schedule.value, "over": over.value}
        say_json({**cuts(tracker, state), **named, "deficits": [to_builtins(one) for one in found]})
    else:
        _say_deficits(state, found, schedule)


def _deficit_row(one: Deficit) -> dict[str, Any]:
    shares = {name: getattr(one, name).value for name in ("not_reached", "not_notified", "missed")}
    delays = {"average_delay": one.average_delay, "median_delay": one.median_delay}
    claims = {id: None for due in one.due for id in due.claims}
    return {"party": one.party, "n": one.n, **shares, **delays, "due": [due.id for due in one.due], "claims": [*claims]}


def _say_deficits(state: State, found: list[Deficit], schedule: Schedule) -> None:
    names = {party.id: party.name.en for party in state.register.parties}
    columns = ("due", "not reached", "not notified", "missed", "average delay", "median")
    rows = table("", *columns, right=columns)
    for one in found:
        rows.add_row(
            names.get(one.party, one.party) or "all together",
            str(one.n),
            *(percent(share.value) for share in (one.not_reached, one.not_notified, one.missed)),
            *(ABSENT if days is None else f"{days:,.0f} days" for days in (one.average_delay, one.median_delay)),
        )
    say_table(rows)
    say()
    told = "first" if schedule is Schedule.baseline else "last"
    say(f"Due by the schedule {told} told. Notified: told as reached by an official voice, verified or not.")
    say(cuts_said(state))


# --- goalpost ----------------------------------------------------------------------------------------------------------

GOALPOST_COLUMNS = ("id", "title", "baseline", "current", "area", "area_then", "at_least", "claims")


def goalpost(
    tracker: Tracker,
    package: Package = "",
    on: On = "",
    told_by: ToldBy = "",
    known_by: KnownBy = "",
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """The area between the first and the current schedule, in days."""
    from facta import measures

    state = state_at(tracker, on, told_by, known_by)
    found = measures.goalpost(state, package or None)
    if as_csv:
        say_csv(GOALPOST_COLUMNS, [{name: getattr(one, name) for name in GOALPOST_COLUMNS} for one in found.moved])
    elif as_json:
        from msgspec import to_builtins

        say_json({**cuts(tracker, state), **to_builtins(found)})
    else:
        _say_goalpost(state, found)


def _say_goalpost(state: State, found: Goalpost) -> None:
    if found.share_days is None or found.share_days_then is None:
        say(state.empty_because or "Nothing in this base has a deadline that was told.")
        say(cuts_said(state))
        return
    days = ("days moved", "since it was told")
    rows = table("", "first told", "last told", *days, right=days)
    for one in found.moved:
        least = "at least " if one.at_least else ""
        rows.add_row(one.title, one.baseline, one.current, f"{least}{one.area:,}", f"{least}{one.area_then:,}")
    if found.moved:
        say_table(rows)
        say()
    least = "at least " if found.at_least else ""
    say(
        f"Goalposts moved by {least}{found.area:,.0f} days in all, over {counted(found.n, 'provision')} with a date: "
        f"{found.share_days:,.1f} days of the whole base. Counted from the day on which each move was told: "
        f"{found.area_then:,.0f} and {found.share_days_then:,.1f}."
    )
    say(cuts_said(state))
