"""`facta gap` and `talk`: words against deeds through time.

Invariant: the figures are those of `facta.measures`; here they are only put into rows.
"""

from __future__ import annotations

from datetime import date as Day
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from facta.site.cli.options import Csv, Json, KnownBy, On, Package, ToldBy, Tracker
from facta.site.cli.output import ABSENT, percent, say, say_csv, say_json, say_table, table
from facta.site.cli.states import cuts, cuts_said, state_and_record, state_at

if TYPE_CHECKING:
    from facta.measures import Gap, GapPair, Talk
    from facta.state import State

_YEAR = 365


class By(StrEnum):
    """Whose gap."""

    whole = "whole"
    programme = "programme"
    sector = "sector"
    party = "party"


class Every(StrEnum):
    """How far apart."""

    month = "month"
    quarter = "quarter"
    year = "year"


Since = Annotated[str, typer.Option("--since", metavar="DATE", help="From this day on.")]
Apart = Annotated[Every, typer.Option("--every", help="With --since: how far the days are apart.")]


def _days(since: str, state: State, every: Every) -> list[str]:
    """The ends of the periods from `since` to the state's day; that day alone without it."""
    from facta.measures import days_between
    from facta.model.edtf import parse

    last = Day.fromordinal(state.on)
    start = parse(since).start if since else None
    return [*days_between(Day.fromordinal(start), last, every.value)] if start is not None else [last.isoformat()]


# --- gap ---------------------------------------------------------------------------------------------------------------

GAP_COLUMNS = (
    "on", "told_by", "package", "group", "n", "declared", "lower", "upper", "proven_gap", "unverified", "gapped", "claims",
)  # fmt: skip


def gap(
    tracker: Tracker,
    package: Package = "",
    by: Annotated[
        By, typer.Option("--by", help="Of the whole base, of each programme or sector, or of each party's own word.")
    ] = By.whole,
    since: Since = "",
    every: Apart = Every.quarter,
    on: On = "",
    told_by: Annotated[
        str, typer.Option("--told-by", metavar="DATE", help="How far hindsight reaches. Default: today (UTC).")
    ] = "",
    known_by: KnownBy = "",
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """Declared against delivered through time, as known then and with hindsight."""
    from facta import measures
    from facta.model.edtf import day_of, to_text
    from facta.site.cli.ready import today

    until = to_text(day_of(told_by or today()))
    state, stands = state_and_record(tracker, on, until, known_by)
    pairs = measures.gap_series(
        stands,
        _days(since, state, every),
        until,
        by=by.value,
        package=package or None,
        known_by=known_by or None,
    )
    if as_csv:
        say_csv(GAP_COLUMNS, [_gap_row(one) for pair in pairs for one in (pair.then, pair.hindsight)])
    elif as_json:
        from msgspec import to_builtins

        say_json({**cuts(tracker, state), "by": by.value, "gaps": [to_builtins(pair) for pair in pairs]})
    else:
        _say_gaps(state, pairs)


def _gap_row(one: Gap) -> dict[str, Any]:
    return {name: getattr(one, name) for name in GAP_COLUMNS}


def _say_gaps(state: State, pairs: list[GapPair]) -> None:
    if not pairs:
        say(state.empty_because or "No day lies before the end of hindsight, or the tracker has no package yet.")
        return
    figures = (
        "declared",
        "delivered",
        "proven gap",
        "unverified",
        "delivered, later",
        "gap, later",
        "unverified, later",
    )
    rows = table("on", "", *figures, right=figures)
    for pair in pairs:
        then, later = pair.then, pair.hindsight
        rows.add_row(
            then.on,
            _title(state, then.group),
            percent(then.declared),
            _interval(then),
            percent(then.proven_gap),
            percent(then.unverified),
            _interval(later),
            percent(later.proven_gap),
            percent(later.unverified),
        )
    say_table(rows)
    say()
    known = f"; known by {state.known_by_text}" if state.known_by_text else ""
    say(f"{pairs[0].then.package}. Each day as told by it, then as told by {state.told_by_text} (later){known}.")


def _interval(one: Gap) -> str:
    return ABSENT if one.lower is None else f"{percent(one.lower).removesuffix(' %')}–{percent(one.upper)}"


def _title(state: State, group: str) -> str:
    if group in state.provisions:
        return state.provisions[group].value.title.en or group
    return {party.id: party.name.en for party in state.register.parties}.get(group, group)


# --- talk --------------------------------------------------------------------------------------------------------------

TALK_COLUMNS = (
    "party", "start", "end", "promise", "declaration", "support", "assess", "demand", "statements", "form", "substance",
    "acts", "ratio", "statement_claims", "act_claims",
)  # fmt: skip


def talk(
    tracker: Tracker,
    since: Since = "",
    every: Apart = Every.year,
    on: On = "",
    told_by: ToldBy = "",
    known_by: KnownBy = "",
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """Official statements for each verified act, in the year up to the day or in each period."""
    from facta import measures
    from facta.model.edtf import parse

    state = state_at(tracker, on, told_by, known_by)
    ends = [Day.fromisoformat(day).toordinal() for day in _days(since, state, every)]
    start = parse(since).start if since else None
    starts = [state.on - _YEAR + 1 if start is None else start, *(end + 1 for end in ends[:-1])]
    found = [one for window in zip(starts, ends, strict=True) for one in measures.talk(state, *window)]
    if as_csv:
        say_csv(TALK_COLUMNS, [_talk_row(one) for one in found])
    elif as_json:
        say_json({**cuts(tracker, state), "talk": [_talk_row(one) | {"reason": one.reason} for one in found]})
    else:
        _say_talk(state, found)


def _talk_row(one: Talk) -> dict[str, Any]:
    row = {name: getattr(one, name, None) for name in TALK_COLUMNS}
    return row | dict(one.statements.items()) | {"statements": one.n_statements, "acts": one.n_acts}


def _say_talk(state: State, found: list[Talk]) -> None:
    names = {party.id: party.name.en for party in state.register.parties}
    columns = ("promises", "declared", "support", "assessed", "demands", "statements", "verified acts", "ratio")
    rows = table("from", "to", "", *columns, right=columns)
    for one in found:
        rows.add_row(
            one.start,
            one.end,
            names.get(one.party, one.party) or "all together",
            *map(str, one.statements.values()),
            str(one.n_statements),
            str(one.n_acts),
            ABSENT if one.ratio is None else f"{one.ratio:.1f}",
        )
    say_table(rows)
    say()
    say(
        "Statements of official voices, each voice's word on one thing and day once; acts verified by the codebook's rules."
    )
    say(cuts_said(state))
