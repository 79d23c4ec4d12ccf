"""Obligation, precision and delegation of each provision on a day, with the claims that carry each sign.

After Abbott, Keohane, Moravcsik, Slaughter and Snidal 2000, "The Concept of Legalization", International Organization 54(3): how far rules
bind, how unambiguous they are, how far others are trusted with them. They set three continua and no scale; here each is the share of two or
three signs that the record can show. Invariant: a sign that rests on claims names them; one that rests on the register names none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from facta.measures.paper_audit import instruments_of, is_published
from facta.measures.share import weighted
from facta.model.edtf import parse
from facta.model.register import Package, Provision
from facta.state import State, Thing, once

Dimension = Literal["obligation", "precision", "delegation"]
DIMENSIONS: tuple[Dimension, ...] = ("obligation", "precision", "delegation")


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing that the paper has or lacks; `claims` carry it where it `holds` and does not rest on the register alone."""

    dimension: Dimension
    name: str
    holds: bool
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Legalization:
    """Each dimension 0 to 1, the share of its signs that hold."""

    id: str
    title: str
    obligation: float
    precision: float
    delegation: float
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class PackageLegalization:
    """The means over the `n` itemised provisions of a package's base (None where nothing is itemised), of `base` that were told; `stands`
    is the rung that all have taken of the instrument that adopts the package, empty where none is verified, by `claims`."""

    package: str
    title: str
    told: str
    stands: str
    claims: tuple[str, ...]
    n: int
    base: float
    unit: str
    obligation: float | None
    precision: float | None
    delegation: float | None
    provisions: tuple[Legalization, ...]


@once
def legalization(state: State, package: Package) -> PackageLegalization:
    """How the provisions of a package's base stand on the three dimensions on the state's day."""
    base = state.base(package)
    found = tuple(_of(state, thing) for thing in base)
    means = {name: weighted(base, [getattr(one, name) for one in found]) for name in DIMENSIONS}
    stands, claims = _stands(state, package)
    return PackageLegalization(
        package.id,
        package.title.en or package.id,
        package.told,
        stands,
        claims,
        len(base),
        package.base.value,
        package.base.unit,
        means["obligation"],
        means["precision"],
        means["delegation"],
        found,
    )


def _stands(state: State, package: Package) -> tuple[str, tuple[str, ...]]:
    text = state.instruments.get(package.instrument or "")
    height = text.record.ladder.common(state.on) if text is not None else -1
    if text is None or height < 0:
        return "", ()
    act = text.rungs[height].act
    return act, _reached(text, act, state.on) or ()


@once
def packages_compared(state: State) -> list[PackageLegalization]:
    """Every package of the register that had been told of by the state's day, in the order of their telling. One that holds alleged
    promises alone has no paper to compare."""
    found = []
    for package in state.register.packages:
        end = parse(package.told).end if package.told else None
        within = {one.id for one in state.register.provisions if one.package == package.id}
        if (end is None or end <= state.on) and not (within and within <= set(state.alleged)):
            found.append(legalization(state, package))
    return sorted(found, key=lambda one: one.told)


def _of(state: State, thing: Thing) -> Legalization:
    signs = _signs(state, thing)

    def share(name: Dimension) -> float:
        own = [one.holds for one in signs if one.dimension == name]
        return round(sum(own) / len(own), 12)

    title = thing.value.title.en or thing.id
    return Legalization(thing.id, title, share("obligation"), share("precision"), share("delegation"), signs)


def _signs(state: State, thing: Thing) -> tuple[Sign, ...]:
    provision = thing.value
    assert isinstance(provision, Provision)
    texts = instruments_of(state, thing)
    signed = [_reached(text, "sign", state.on) for text in texts]
    in_force = [_reached(text, "enter_into_force", state.on) for text in texts]
    schedule = state.rung_schedule(thing.id, thing.last)
    dated = tuple(dict.fromkeys(id for one in schedule.tellings for id in one.claims)) if schedule is not None else ()
    responsible = provision.responsible
    body = next((one for one in state.register.bodies if one.id == responsible), None)
    common = body is not None and state.voices.all_parties <= set(body.members)
    return (
        Sign(
            "obligation", "signed by all", bool(texts) and all(found is not None for found in signed), _joined(signed)
        ),
        Sign("obligation", "in force", any(found is not None for found in in_force), _joined(in_force)),
        Sign("obligation", "unconditional", not provision.conditional),
        Sign("precision", "text published", is_published(thing, state.on)),
        Sign("precision", "a date of its own", schedule is not None, dated),
        Sign("precision", "instrument named", bool(texts)),
        Sign("delegation", "a body is responsible", bool(responsible)),
        Sign("delegation", "the body is common to the parties", common),
    )


def _reached(text: Thing, act: str, on: int) -> tuple[str, ...] | None:
    """The claims that show a rung of an instrument, or one above it, taken by all who must; None where that is not so."""
    for number, rung in enumerate(text.rungs):
        if rung.act == act:
            span = text.record.ladder.reached(number)
            if span is not None and span[1] <= on:
                steps = [climb for climb in text.record.ladder.climbs if climb.rung >= number and climb.end <= on]
                return tuple(dict.fromkeys(id for climb in steps for id in climb.claims))
    return None


def _joined(found: list[tuple[str, ...] | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id for claims in found for id in claims or ()))
