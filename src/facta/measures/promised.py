"""Promised: the share of the base whose last rung is due by the day, under the first and under the last told schedule.

What has no deadline at all leaves numerator and denominator, and `n` says so.
"""

from __future__ import annotations

from dataclasses import dataclass

from facta.measures.share import Share, unique, weighted
from facta.state import State, Thing


@dataclass(frozen=True, slots=True)
class Promised:
    """The two lines of what should be complete by now."""

    baseline: Share
    current: Share


def promised(state: State, base: list[Thing]) -> Promised:
    """What of `base` is due by the state's day. The telling of the schedule is cut at `told_by`."""
    schedules = [(thing, found) for thing in base if (found := state.schedule(thing.id)) is not None]

    def line(pick: str) -> Share:
        things: list[Thing] = []
        due: list[bool] = []
        claims: list[str] = []
        for thing, found in schedules:
            telling = found.first if pick == "baseline" else found.last
            end = telling.due()
            if end is None:
                continue
            things.append(thing)
            due.append(end <= state.on)
            claims.extend(telling.claims)
        value = weighted(things, map(float, due))
        return Share(
            value,
            len(things),
            tuple(thing.id for thing, is_due in zip(things, due, strict=True) if is_due),
            unique(claims),
            "" if value is not None else "nothing in this base has a deadline that was told",
        )

    return Promised(line("baseline"), line("current"))
