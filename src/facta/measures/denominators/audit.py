"""Stated shares held against one another: has the base changed since the last one, and do those of one week agree.

Two shares of one week (seven days, for shares that are told for a day or at most a week) agree when one is the other rounded, or when a
bound that was told ("over 90 %") allows the other. "About" and "almost" allow nothing: the reader sees the words and judges. Shares of
different bases need not agree; they are shown beside one another because they are told as if of one whole.

Invariant: a week names at least two shares that disagree; every share that disagrees with another within its week is in one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from operator import attrgetter
from typing import Literal

from facta.measures.denominators.shares import StatedShare, rounded_to, stated_shares
from facta.measures.share import unique
from facta.model.edtf import to_text
from facta.state import State, once

WEEK = 7
_last = attrgetter("last")

# How a base compares with the one told last: by anybody, and by the same voice.
Change = Literal["first", "same", "changed", "number told", "number not told"]


@dataclass(frozen=True, slots=True)
class Checked:
    """A stated share with what became of its base: since the share told last, and since the same voice's last one."""

    share: StatedShare
    since_last: Change
    last: str
    since_own: Change
    own: str


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days, `start` to `end` of the shares told for them, in which shares disagree; `spread`: from the lowest to the highest in
    points; `told_spread`: the same over the percentages alone, without bare counts; `bases` as told. `voices` counts who states them."""

    start: str
    end: str
    shares: tuple[StatedShare, ...]
    spread: float
    told_spread: float
    bases: tuple[str, ...]
    voices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DenominatorAudit:
    """All stated shares of a package by date, the weeks in which they disagree, and how many bases they have."""

    package: str
    checked: tuple[Checked, ...]
    weeks: tuple[Week, ...]
    bases: tuple[str, ...]
    claims: tuple[str, ...]


@once
def denominators(state: State, package: str | None = None) -> DenominatorAudit:
    """The audit of a package (default: the first). Raises `UnknownError` for a package that is none."""
    if not state.register.packages:
        return DenominatorAudit("", (), (), (), ())
    chosen = state.package(package)
    shares = stated_shares(state, chosen)
    return DenominatorAudit(
        chosen.id,
        tuple(_checked(shares)),
        tuple(_weeks([one for one in shares if one.act == "implement"])),
        unique(str(one.base) for one in shares),
        unique(id for one in shares for id in one.claims),
    )


def _checked(shares: list[StatedShare]) -> Iterator[Checked]:
    """The shares in their order, each with the one before it, of anybody and of the same voice, that tells the same act."""
    before: dict[tuple[str, str], StatedShare] = {}
    for share in shares:
        last, own = before.get((share.act, "")), before.get((share.act, share.key))
        yield Checked(
            share,
            _change(last, share),
            str(last.base) if last else "",
            _change(own, share),
            str(own.base) if own else "",
        )
        before[share.act, ""] = before[share.act, share.key] = share


def _change(before: StatedShare | None, now: StatedShare) -> Change:
    if before is None:
        return "first"
    one, other = before.base, now.base
    if one.noun != other.noun or (one.number and other.number and one.number != other.number):
        return "changed"
    if one.number == other.number:
        return "same"
    return "number told" if other.number else "number not told"


def agree(one: StatedShare, other: StatedShare) -> bool:
    """Whether two shares can be told of one state of things: equal, one rounded to the other, or allowed by a told bound."""
    pairs = ((one, other), (other, one))
    return any(_allows(first, second) for first, second in pairs)


def _allows(one: StatedShare, other: StatedShare) -> bool:
    low, exact = one.percent, other.percent
    if low is None or exact is None or one.to is not None:
        return low is not None and exact is not None and one.to is not None and low <= exact <= one.to
    if one.bound in ("over", "at_least"):
        return exact >= low
    if one.bound in ("under", "at_most"):
        return exact <= low
    step = 1.0 if low == int(low) else 0.1
    return abs(low - exact) < 1e-6 or ((found := rounded_to(low, exact)) is not None and found <= step)


def _weeks(shares: list[StatedShare]) -> list[Week]:
    """Every longest run of shares within seven days in which some disagree."""
    dated = [one for one in shares if one.last - one.first < WEEK and one.percent is not None]
    found: list[Week] = []
    reached = -1
    for index, first in enumerate(dated):
        group = dated[index : bisect_left(dated, first.first + WEEK, lo=index + 1, key=_last)]
        if index + len(group) <= reached:
            continue  # all of it stood in the week before
        reached = index + len(group)
        if all(agree(one, other) for one, other in combinations(group, 2)):
            continue
        figures = [one.percent for one in group if one.percent is not None]
        told = [one.told for one in group if one.told is not None]
        found.append(
            Week(
                to_text(max(min(one.first for one in group), 1)),
                to_text(max(max(one.last for one in group), 1)),
                tuple(group),
                max(figures) - min(figures),
                max(told, default=0.0) - min(told, default=0.0),
                unique(str(one.base) for one in group),
                unique(one.voice for one in group),
            )
        )
    return found
