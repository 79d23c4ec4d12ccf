"""The outlook of a thing that waits: how likely its next rung, or a later one, is reached by a date, and how well founded that is.

    probability = (outcomes * q + 1/2) / (outcomes + 1)

`q` is the share of its class that stepped within as many days, of those that had waited as long (conditional incidence); the half outcome
(Jeffreys 1946) keeps a handful of cases from telling 0 or 1. Where too few have waited as long, the class goes on at its constant rate.
Invariant: only what the state's cuts let through is used.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from facta.errors import InputError
from facta.measures.forecasts.record import LEAST, NORMAL_90, Record
from facta.measures.forecasts.resolution import rung_of, thing_of
from facta.measures.forecasts.spells import Of, Spell, spells_of
from facta.measures.forecasts.words import confidence, likelihood, within_scale
from facta.model.edtf import day_of, to_text
from facta.model.forecast import AnalyticConfidence
from facta.state import State, once


@dataclass(frozen=True, slots=True)
class Outlook:
    """`about` stands on `stood` ("" none) since `since` (EDTF), `waited` days at least, and is asked for `act` by `by`, `days` from the day
    asked. `low`, `high`: 90 %. `reference` names the class: `alike` of it had waited as long, of
    `outcomes` it is known whether they stepped within as many days (the rest were not watched so long), `took` of these did. `base` is
    the plain rate, `model` the Weibull model with `model_low`, `model_high`, None where there is none. `claims` of the thing itself,
    `class_claims` of its class. Without outcomes the class goes on at its constant rate, and `note` says so."""

    about: str
    title: str
    kind: str
    stood: str
    since: str
    waited: int
    act: str
    by: str
    days: int
    probability: float
    low: float
    high: float
    likelihood: str
    confidence: AnalyticConfidence
    reference: str
    alike: int
    outcomes: int
    took: int
    base: float
    model: float | None
    model_low: float | None
    model_high: float | None
    note: str
    claims: tuple[str, ...]
    class_claims: tuple[str, ...]


@once
def outlooks(state: State, by: str, of: Of = "instruments") -> list[Outlook]:
    """The outlook of everything that waits for its next rung, the likeliest first. Raises `InputError` for a date that is past."""
    record = Record(state, of)
    waiting = [one for one in record.spells if one.ending == "open"]
    found = [_outlook(state, one, record, by) for one in waiting]
    return sorted(found, key=lambda one: (-one.probability, one.about))


def outlook(state: State, about: str, by: str, act: str = "") -> Outlook:
    """The outlook of one thing, for its next rung or for `act`. Raises `InputError` where it waits for nothing, `UnknownError`."""
    thing = thing_of(state, about)
    of: Of = "instruments" if thing.id in state.instruments else "provisions"
    if act:
        rung_of(thing, act)
    own = [one for one in spells_of(state, thing) if one.ending == "open"]
    if not own:
        what = "complete, withdrawn, or not told of yet" if not spells_of(state, thing) else "complete or withdrawn"
        raise InputError(f"{thing.id} waits for no rung on {state.on_text}: it is {what}.")
    later = act if act and act != own[0].next else ""
    if later:
        own = [one for one in spells_of(state, thing, later) if one.ending == "open"]
        if not own:
            raise InputError(f"{thing.id} has reached {act!r} by {state.on_text}. Ask for a later rung.")
    return _outlook(state, own[-1], Record(state, of, later), by, is_next=not later)


def _outlook(state: State, spell: Spell, record: Record, by: str, is_next: bool = True) -> Outlook:
    days = day_of(by) - state.on
    if days <= 0:
        raise InputError(f"{by} does not lie after {state.on_text}, the day asked about. Give a later date.")
    base = record.base(days)
    found = record.class_of(spell, days)
    note = ""
    outcomes, took, q = 0, 0, None
    if found is not None:
        outcomes, took = found.outcomes(days, spell.least)
        q = found.curve.within(days, spell.least)
        if spell.least + days > found.curve.longest:
            note = f"nobody of the class was watched past {found.curve.longest} days of waiting"
    if found is None or q is None:
        found = record.rate_class(spell)
        (probability, low, high), outcomes, took = found.within(days), 0, 0
        note = f"too few have waited {spell.least:,} days (fewer than {LEAST} outcomes are known): the class is taken to go on at its rate"
    else:
        probability = within_scale((outcomes * q + 0.5) / (outcomes + 1))
        low, high = wilson(q, outcomes)
        low, high = min(low, probability), max(high, probability)
    model = record.model if is_next else None
    x = record.covariates(spell, len(spell.moves))
    expected = within_scale(model.within(days, spell.least, x, record.withdrawal)) if model else None
    bounds: tuple[float | None, float | None] = (None, None)
    if model is not None and expected is not None:
        least, most = model.interval(days, spell.least, x, record.withdrawal)
        bounds = min(least, expected), max(most, expected)
    thing = thing_of(state, spell.thing)
    return Outlook(
        about=spell.thing,
        title=thing.value.title.en or spell.thing,
        kind=spell.kind,
        stood=spell.stood,
        since=to_text(spell.began[1]),
        waited=spell.least,
        act=spell.next,
        by=by,
        days=days,
        probability=probability,
        low=low,
        high=high,
        likelihood=likelihood(probability),
        confidence=confidence(outcomes, is_alike=found.is_alike),
        reference=found.name if outcomes else f"{found.name}, constant rate",
        alike=found.alike(spell.least),
        outcomes=outcomes,
        took=took,
        base=base,
        model=expected,
        model_low=bounds[0],
        model_high=bounds[1],
        note=note,
        claims=spell.claims,
        class_claims=tuple(sorted({id for one in found.members for id in one.claims})),
    )


def wilson(share: float, n: int, level: float = NORMAL_90) -> tuple[float, float]:
    """Bounds of a share of `n` (Wilson 1927), 90 % by default; 0 and 1 when there is nothing."""
    if n == 0:
        return 0.0, 1.0
    centre = (share + level**2 / (2 * n)) / (1 + level**2 / n)
    spread = level * sqrt(share * (1 - share) / n + level**2 / (4 * n**2)) / (1 + level**2 / n)
    return max(0.0, centre - spread), min(1.0, centre + spread)
