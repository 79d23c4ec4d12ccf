"""What is held against drivers: statements, verified acts and moves of deadlines, each on its day, with its claims.

Statements and acts are those of talk-to-action. A move is one telling that changed a date, however many rungs it moved; its day is that
of its first telling. Invariant: what is not dated to the day is counted apart, in no window.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from facta.measures.slip import slips
from facta.measures.talk import Dated, dated_acts, dated_statements
from facta.state import State
from facta.state.told import NEVER


@dataclass(frozen=True, slots=True)
class Outcome:
    """One kind of what is counted: `days` with the claims beneath each, and how many may lie in the period but have no day."""

    name: str
    days: tuple[tuple[int, tuple[str, ...]], ...]
    undated: int


def counted(state: State, name: str, start: int, end: int) -> Outcome:
    """What of the kind lies in the days `start` to `end`."""
    found = _KINDS[name](state)
    days = sorted((one.first, one.claims) for one in found if one.first == one.last and start <= one.first <= end)
    undated = sum(one.first != one.last and one.first <= end and one.last >= start for one in found)
    return Outcome(name, tuple(days), undated)


def _statements(*kinds: str) -> Callable[[State], list[Dated]]:
    def of(state: State) -> list[Dated]:
        found = dated_statements(state, -NEVER, state.told_by)
        return [one for one in found if not kinds or one.kind in kinds]

    return of


def _acts(*kinds: str) -> Callable[[State], list[Dated]]:
    def of(state: State) -> list[Dated]:
        found = dated_acts(state, -NEVER, state.on)
        return [one for one in found if not kinds or one.kind in kinds]

    return of


def _moves(state: State) -> list[Dated]:
    found: dict[tuple[str, ...], Dated] = {}
    for slip in slips(state):
        for move in slip.moves:
            told = [state.telling.bounds[id] for id in move.claims if id in state.telling.bounds]
            if told:
                first, last = min(day for day, _ in told), min(day for _, day in told)
                found[move.claims] = Dated("move", first, last, move.claims)
    return list(found.values())


_KINDS: dict[str, Callable[[State], list[Dated]]] = {
    "statements": _statements(),
    "promises": _statements("promise"),
    "declarations": _statements("declaration"),
    "acts": _acts(),
    "form": _acts("form"),
    "substance": _acts("substance"),
    "moves": _moves,
}
OUTCOMES: tuple[str, ...] = tuple(_KINDS)
