"""Headline claims: the shares that officials state for a whole, as points with speaker, date and base.

Points of different bases are never joined; an unknown base is said ("base not told"). A headline enters no mean.
"""

from __future__ import annotations

from dataclasses import dataclass

from facta.model.edtf import to_text
from facta.model.register import Package
from facta.state import State, once
from facta.state.told import Told

BASE_NOT_TOLD = "base not told"


@dataclass(frozen=True, slots=True)
class Headline:
    """`value` (to `to`) `unit` of `base`, told by `speaker` for `date` (EDTF); `share` as an interval 0 to 1 when it is one."""

    date: str
    speaker: str
    value: float
    unit: str
    base: str
    to: float | None
    of: float | None
    bound: str
    share: tuple[float, float] | None
    parties: tuple[str, ...]
    claims: tuple[str, ...]


@once
def headlines(state: State, package: Package) -> list[Headline]:
    """The headline claims on a package told by `on` and `told_by`, by date; one point for one speaker, date and value."""
    points: dict[tuple[str, str, float, str, str], Headline] = {}
    for record in sorted(state.telling.of(package.id), key=lambda r: (r.told, r.id)):
        claim, quantity = record.claim, record.claim.quantity
        if quantity is None or claim.act != "implement" or claim.status != "actual" or record.told_end > state.on:
            continue
        if record.voice.kind not in ("official", "primary") or record.share() is None:
            continue
        date = claim.date or to_text(record.told_end)
        base = _base(record)
        key = (date, record.voice.key, quantity.value, quantity.unit, base)
        before = points.get(key)
        points[key] = Headline(
            date,
            record.voice.name,
            quantity.value,
            quantity.unit,
            base,
            quantity.to,
            quantity.of,
            quantity.bound or "",
            record.share(),
            tuple(sorted(record.voice.parties)),
            (*(before.claims if before else ()), claim.id),
        )
    return sorted(
        points.values(),
        key=lambda point: (point.date, point.speaker, point.unit, point.value),
    )


def _base(record: Told) -> str:
    quantity = record.claim.quantity
    if quantity is not None and quantity.of and quantity.unit != "percent":
        return f"{quantity.of:g} {quantity.unit}"
    if quantity is not None and quantity.of and quantity.count is not None:
        return f"{quantity.of:g}"
    return BASE_NOT_TOLD if "base not told" in record.claim.note else record.claim.object or BASE_NOT_TOLD
