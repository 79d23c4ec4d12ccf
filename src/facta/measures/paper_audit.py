"""Paper audit: how much the paper binds, on a day, before any of it can be late.

After the dimensions obligation, precision and delegation of legalization (Abbott, Keohane, Moravcsik, Slaughter and Snidal 2000,
International Organization 54(3)): a published text, a dated obligation, a responsible body, a named instrument, both signatures.
"""

from __future__ import annotations

from dataclasses import dataclass

from facta.measures.share import Share, weighted
from facta.model.edtf import parse
from facta.model.register import Count, Package, Provision
from facta.state import State, Thing, once


@dataclass(frozen=True, slots=True)
class PaperAudit:
    """Shares of the base; `foreseen` the documents told of but not all itemised, against `itemised`."""

    n: int
    published: Share
    dated: Share
    responsible: Share
    named_instrument: Share
    signed_by_all: Share
    after_period: Share
    conditional: Share
    foreseen: tuple[Count, ...]
    itemised: int


@once
def paper_audit(state: State, package: Package) -> PaperAudit:
    """The audit of a package on the state's day, by what was told by `told_by`."""
    base = state.base(package)
    period_end = parse(package.period).end if package.period else None
    serving = {text.id for thing in base for text in instruments_of(state, thing)}

    def share(test: list[bool]) -> Share:
        counted = tuple(thing.id for thing, holds in zip(base, test, strict=True) if holds)
        return Share(weighted(base, map(float, test)), len(base), counted)

    def signed(provision: Thing) -> bool:
        texts = instruments_of(state, provision)
        return bool(texts) and all(_signed(text, state.on) for text in texts)

    def due_after(provision: Thing) -> bool:
        found = state.schedule(provision.id)
        end = found.current if found else None
        return end is not None and period_end is not None and end > period_end

    return PaperAudit(
        n=len(base),
        published=share([is_published(thing, state.on) for thing in base]),
        dated=share([state.rung_schedule(thing.id, thing.last) is not None for thing in base]),
        responsible=share([bool(_provision(thing).responsible) for thing in base]),
        named_instrument=share([bool(instruments_of(state, thing)) for thing in base]),
        signed_by_all=share([signed(thing) for thing in base]),
        after_period=share([due_after(thing) for thing in base]),
        conditional=share([_provision(thing).conditional for thing in base]),
        foreseen=package.foreseen,
        itemised=len(serving),
    )


def instruments_of(state: State, provision: Thing) -> list[Thing]:
    """The instruments that a provision requires, or that serve it."""
    required = _requires(provision)
    return [text for text in state.instruments.values() if text.id in required or provision.id in _serves(text)]


def _provision(thing: Thing) -> Provision:
    assert isinstance(thing.value, Provision)
    return thing.value


def _requires(thing: Thing) -> tuple[str, ...]:
    return thing.value.requires if isinstance(thing.value, Provision) else ()


def _serves(thing: Thing) -> tuple[str, ...]:
    return () if isinstance(thing.value, Provision) else thing.value.serves


def is_published(thing: Thing, on: int) -> bool:
    """Whether its text had been published by the day."""
    if not thing.value.published:
        return False
    end = parse(thing.value.published).end
    return end is not None and end <= on


def _signed(thing: Thing, on: int) -> bool:
    for number, rung in enumerate(thing.rungs):
        if rung.act == "sign":
            span = thing.record.ladder.reached(number)
            return span is not None and span[1] <= on
    return False
