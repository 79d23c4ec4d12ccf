"""Which of a sentence's dates belong to a claim: when it happened, by when it is due, which date a postponement replaces.

A date belongs to the predicate that it stands nearest to in the parse; one that opens the sentence holds for all that happened in it.
Invariant: a plan's date is a deadline, a deed's date is a date (codebook, rule 6).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from facta.model.claim import Status
from facta.reading.time import Time
from facta.reading.tree import Tree

# Acts whose date is a new deadline and whose other date the one that it replaces.
_MOVES = frozenset({"delay"})
# Clauses whose dates are their own: "who has led the Council since 2000".
_OTHER_CLAUSES = frozenset({"acl:relcl", "ccomp", "parataxis"})


@dataclass(frozen=True, slots=True)
class Dates:
    """EDTF texts, empty where nothing is told."""

    date: str = ""
    deadline: str = ""
    old_deadline: str = ""


def dates_of(
    tree: Tree, i: int, act: str, status: Status, times: Sequence[Time], heads: Sequence[int], named: Sequence[int] = ()
) -> Dates:
    """The dates of the act whose word stands at `i`.

    `heads` are the words of the sentence's other acts, which have dates of their own; `named` the words that name the object, where a
    date is part of the name ("Main Directions 2021-2023").
    """
    inside = [tree.tokens[k] for k in named]
    own = [
        time
        for time in times
        if _belongs(tree, i, time, heads)
        and (
            time.role in ("by", "from", "until")
            or not any(token.start < time.end and time.start < token.end for token in inside)
        )
    ]
    if act in _MOVES:
        return _moved(own, status)
    if status in ("planned", "possible"):
        due = [time for time in own if time.role != "from" or len(own) == 1] or own
        best = next((time for time in due if time.role in ("by", "until")), due[-1] if due else None)
        return Dates(deadline=best.edtf if best else "")
    if status == "negated":
        best = next((time for time in own if time.role in ("by", "until")), None)
        return Dates(deadline=best.edtf) if best else Dates()
    done = sorted(
        (time for time in own if time.role != "until"), key=lambda time: _distance(tree, i, _place(tree, time))
    )
    return Dates(date=done[0].edtf if done else "")


def _moved(own: list[Time], status: Status) -> Dates:
    span = next((time.edtf.split("/") for time in own if "/" in time.edtf and "/" in time.timex3), None)
    if span is not None and len(own) == 1 and all(span):  # "from 2024 to 2027"
        return Dates(old_deadline=span[0], deadline=span[1])
    new = next((time for time in own if time.role in ("until", "by")), None)
    old = next((time for time in own if time.role == "from" and time is not new), None)
    if new is None and old is None and len(own) == 1 and status != "actual":
        return Dates(deadline=own[0].edtf)
    rest = next((time for time in own if time not in (new, old)), None)
    return Dates(
        date=rest.edtf if rest is not None else "",
        deadline=new.edtf if new else "",
        old_deadline=old.edtf if old else "",
    )


def _belongs(tree: Tree, i: int, time: Time, heads: Sequence[int]) -> bool:
    at = _place(tree, time)
    below = at
    for k in (at, *tree.above(at)):
        if k == i:
            return True
        if k in heads or (k != at and tree.tokens[below].deprel in _OTHER_CLAUSES):
            return False if k not in heads else _is_nearest(tree, i, at, heads)
        below = k
    return _is_nearest(tree, i, at, heads)


def _place(tree: Tree, time: Time) -> int:
    """The first word of a date."""
    return next((token.i for token in tree.tokens if token.start < time.end and time.start < token.end), 0)


def _is_nearest(tree: Tree, i: int, at: int, heads: Sequence[int]) -> bool:
    return _distance(tree, i, at) <= min((_distance(tree, other, at) for other in heads if other != i), default=99)


def _distance(tree: Tree, one: int, other: int) -> int:
    """Steps between two words through the parse."""
    first, second = [one, *tree.above(one)], [other, *tree.above(other)]
    places = {k: n for n, k in enumerate(second)}
    return next((n + places[k] for n, k in enumerate(first) if k in places), 99)
