"""Whether a rung was reached by a date, read off the ledger as it stands: the answer to a forecast's question.

"No" says that no step was verified by the date, as far as was told by the state's cut; a later telling can turn it. Invariant: nothing is
stored, so that the same question asked of the same state has the same answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from facta.errors import UnknownError
from facta.measures.forecasts.spells import withdrawn
from facta.measures.slip import reached_day
from facta.model.edtf import day_of, to_text
from facta.model.flaw import none_of
from facta.state import State, Thing

Answer = Literal["yes", "no", "open", "unclear", "void"]


@dataclass(frozen=True, slots=True)
class Resolution:
    """`answer`: yes; no; open (the date has not come); unclear (the step was taken within days that hold the date); void (it had been
    taken before the question was put). `reached` EDTF, `claims` those that tell it."""

    answer: Answer
    reached: str
    because: str
    claims: tuple[str, ...]


def thing_of(state: State, id: str) -> Thing:
    """The provision or instrument with this id, with or without the part before its `/`. Raises `UnknownError`."""
    every = {**state.provisions, **state.instruments}
    if id in every:
        return every[id]
    ends = [one for one in every if one.partition("/")[2] == id]
    if len(ends) == 1:
        return every[ends[0]]
    raise UnknownError(f"{none_of(id, list(every), 'provision or instrument')}.")


def rung_of(thing: Thing, act: str) -> int:
    """The number of a rung of its ladder. Raises `UnknownError`."""
    acts = [rung.act for rung in thing.rungs]
    if act not in acts:
        raise UnknownError(f"{none_of(act, acts, f'rung of {thing.id}')}.")
    return acts.index(act)


def resolution(state: State, about: str, act: str, by: str, made: str = "") -> Resolution:
    """Whether `about` reached `act` by the last day of `by`, as the state knows it; `made` is the day on which it was asked.

    Raises `UnknownError` for a thing or rung that there is none, `DateError`.
    """
    thing = thing_of(state, about)
    rung, due = rung_of(thing, act), day_of(by)
    span = thing.record.ladder.reached(rung)
    if rung == len(thing.rungs) - 1 and thing.id in state.provisions:
        day = reached_day(state, thing, rung)
        span = None if day is None else span if span is not None and span[1] == day else (day, day)
    if span is not None and span[0] <= state.on:
        first, last = span[0], min(span[1], state.on)
        claims = tuple(dict.fromkeys(id for c in thing.record.ladder.climbs if c.rung >= rung for id in c.claims))
        told = to_text(last) if first == last else f"{to_text(first) if first > 0 else '..'}/{to_text(last)}"
        if made and last < day_of(made):
            return Resolution("void", told, f"it had been reached ({told}) before the question was put", claims)
        if last <= due:
            return Resolution("yes", told, f"reached {told}", claims)
        if first <= due:
            return Resolution("unclear", told, f"reached {told}, which does not tell whether by {to_text(due)}", claims)
        return Resolution("no", told, f"reached only {told}", claims)
    gone = withdrawn(state, thing)
    if gone is not None and gone[0][1] <= min(due, state.on):
        return Resolution("no", "", f"withdrawn by {to_text(gone[0][1])}", gone[1])
    if due > state.on:
        return Resolution("open", "", f"the date has not come on {state.on_text}", ())
    return Resolution("no", "", f"not verified, as told by {state.told_by_text}", ())
