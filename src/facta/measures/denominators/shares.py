"""The shares stated for a whole, each with its base as it was told.

    told        the percentage in the speaker's words; None where only a count is told ("8 of 28 programmes")
    recomputed  100 x count / base, where both are told; "of the base" may come from the register, when the count has the base's unit

Invariant: one voice's one share for one day and base is one, however many pages carry it; the claims of all are named.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from facta.measures.share import unique
from facta.model.edtf import parse, to_text
from facta.model.register import Package
from facta.state import State, once
from facta.state.told import NEVER, Told

# A number of things inside an object ("989 measures", "about 1,000 tasks"), no year and no period of years.
_COUNTED = re.compile(r"(?<![\d-])(?!(?:19|20)\d\d\b)(\d{1,3}(?:[  ,]\d{3})+|\d+)\s+(?=[^\W\d])")
# Steps to which a percentage can be rounded, finest first.
_STEPS = (0.1, 1.0, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class Base:
    """What a share is of: `number` of `what`; the number None where it is not told. `from_register`: the package's own base was taken."""

    number: float | None
    what: str
    from_register: bool = False

    @property
    def noun(self) -> str:
        """What is counted, for comparing bases: the head of an English phrase ("sectoral measures of 2024-2026": measure)."""
        head = re.split(r" (?:of|in|for|under) ", self.what)[0]
        words = re.findall(r"[^\W\d_]+", head)
        return words[-1].removesuffix("s") if words else ""

    def __str__(self) -> str:
        number = "" if self.number is None else f"{self.number:g} "
        return f"{number}{self.what}".strip() or "base not told"


@dataclass(frozen=True, slots=True)
class StatedShare:
    """`told` to `to` in per cent with its `bound`; `count` of `base`; `recomputed` in per cent; `first` and `last` bound the day it is for.

    `rounded_to`: the finest step (0.1, 1, 5 or 10 points) to which the recomputed share must be rounded to give the told one, None
    when no step does; `difference`: told less recomputed, in points. Both None where either is missing. `is_possible`: whether some whole
    count of the base gives the told share, rounded as it is told; None where no number of the base or a bound is told."""

    date: str
    first: int
    last: int
    voice: str
    key: str
    parties: tuple[str, ...]
    act: Literal["implement", "delay"]
    told: float | None
    to: float | None
    bound: str
    count: float | None
    base: Base
    recomputed: float | None
    rounded_to: float | None
    difference: float | None
    is_possible: bool | None
    claims: tuple[str, ...]

    @property
    def percent(self) -> float | None:
        """The share in per cent as told, else as recomputed."""
        return self.told if self.told is not None else self.recomputed


@once
def stated_shares(state: State, package: Package) -> list[StatedShare]:
    """The shares stated of a package by official voices, told by the state's cuts, by date."""
    found: dict[tuple[object, ...], StatedShare] = {}
    for record in sorted(state.telling.of(package.id), key=lambda one: (one.told, one.id)):
        claim = record.claim
        if claim.status != "actual" or claim.act not in ("implement", "delay") or record.told_end > state.on:
            continue
        share = _stated(record, package) if record.voice.kind in ("official", "primary") else None
        if share is None:
            continue
        key = (share.date, share.key, share.act, share.told, share.count, share.base)
        same = found.get(key)
        found[key] = replace(share, claims=unique((*same.claims, *share.claims))) if same else share
    return sorted(found.values(), key=lambda one: (one.last, one.first, one.voice, one.claims))


def _stated(record: Told, package: Package) -> StatedShare | None:
    claim, quantity = record.claim, record.claim.quantity
    if quantity is None:
        return None
    base = _base(record, package)
    if quantity.unit == "percent":
        told, count = quantity.value, quantity.count
    elif base.number and quantity.value <= base.number:
        told, count = None, quantity.value
    else:
        return None
    recomputed = 100 * count / base.number if count is not None and base.number else None
    span = parse(claim.date) if claim.date else None
    first = span.start if span and span.start is not None else record.told
    last = span.end if span and span.end is not None else record.told_end
    return StatedShare(
        claim.date or to_text(max(record.told_end, 1)),
        max(first, -NEVER),
        last,
        record.voice.name,
        record.voice.key,
        tuple(sorted(record.voice.parties)),
        "implement" if claim.act == "implement" else "delay",
        told,
        quantity.to,
        quantity.bound or "",
        count,
        base,
        recomputed,
        rounded_to(told, recomputed) if told is not None and recomputed is not None else None,
        told - recomputed if told is not None and recomputed is not None else None,
        _is_possible(told, base) if told is not None and not quantity.bound and quantity.to is None else None,
        (claim.id,),
    )


def rounded_to(told: float, recomputed: float) -> float | None:
    """The finest step to which `recomputed` must be rounded to give `told` (both in per cent); None when no step does."""
    return next((step for step in _STEPS if abs(step * int(recomputed / step + 0.5) - told) < 1e-6), None)


def _is_possible(told: float, base: Base) -> bool | None:
    if not base.number or base.number != int(base.number):
        return None
    nearest = round(told / 100 * base.number)
    half = 0.5 if told == int(told) else 0.05
    return abs(100 * nearest / base.number - told) <= half + 1e-9


def _base(record: Told, package: Package) -> Base:
    """The base as the claim tells it: its `of`, else the number within its object, else the register's where the unit is the same."""
    quantity, words = record.claim.quantity, record.claim.object
    assert quantity is not None
    counted = [*_COUNTED.finditer(words)]
    what = " ".join((words[counted[-1].end() :] if counted else words).split())
    what = re.sub(r"^(?:all|about|over|some|все|около)\s+", "", what.casefold())
    if quantity.unit != "percent":
        what = quantity.unit
    if quantity.of:
        return Base(quantity.of, what)
    if quantity.unit != "percent":
        is_own = quantity.unit == package.base.unit and package.base.value > 0
        return Base(package.base.value, what, from_register=True) if is_own else Base(None, what)
    if "base not told" in record.claim.note:
        return Base(None, "")
    return Base(float(re.sub(r"\D", "", counted[-1][1])) if counted else None, what)
