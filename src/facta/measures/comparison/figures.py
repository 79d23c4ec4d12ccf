"""The figures of a package in two states, side by side, with their difference and the claims beneath each.

Invariant: a difference is told only where both figures are; each figure is the one that its own measure gives.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from facta.measures.lines import Lines, lines
from facta.measures.share import unique
from facta.measures.slip import Slip
from facta.state import State

Ids = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figured:
    """One figure `before` and `after`: a share of the `n` (0 to 1) or a number of rungs, None where there is none; `difference` is after
    less before. The claims are those beneath each figure, in the order of its measure."""

    name: str
    unit: Literal["share", "rungs"]
    before: float | None
    after: float | None
    n_before: int
    n_after: int
    difference: float | None
    claims_before: Ids
    claims_after: Ids

    @property
    def new_claims(self) -> Ids:
        """What lies beneath it now and did not before."""
        known = set(self.claims_before)
        return tuple(id for id in self.claims_after if id not in known)


FIGURES: tuple[str, ...] = (
    "promised_baseline", "promised_current", "declared", "declared_all", "done", "at_most", "proven_gap", "unverified",
    "on_paper", "overdue", "long_overdue",
)  # fmt: skip
# What one state tells of a figure: the figure, its n, the claims.
_Told = tuple[float | None, int, Ids]


def figured(
    before: State, after: State, package: str, slips_before: list[Slip], slips_after: list[Slip]
) -> tuple[Figured, ...]:
    """The lines of the package and what is overdue in it. A state whose register does not have the package has no figure."""
    one, other = _figures(before, package, slips_before), _figures(after, package, slips_after)
    found = []
    for name, (was, n_before, claims_before) in one.items():
        now, n_after, claims_after = other[name]
        difference = None if was is None or now is None else round(now - was, 12)
        unit: Literal["share", "rungs"] = "rungs" if name in ("overdue", "long_overdue") else "share"
        found.append(Figured(name, unit, was, now, n_before, n_after, difference, claims_before, claims_after))
    return tuple(found)


def _figures(state: State, package: str, slips: list[Slip]) -> dict[str, _Told]:
    if package not in state.packages:
        return dict.fromkeys(FIGURES, (None, 0, ()))
    found = lines(state, package)
    promised, declared, delivered = found.promised, found.declared, found.delivered
    not_done = _known(found, delivered.not_done)
    late = _late(state, package, slips)
    is_empty = bool(found.empty_because)

    def told(value: float | None, n: int, claims: Iterable[str]) -> _Told:
        return (None if is_empty else value), n, unique(claims)

    n = found.n
    return {
        "promised_baseline": told(promised.baseline.value, promised.baseline.n, promised.baseline.claims),
        "promised_current": told(promised.current.value, promised.current.n, promised.current.claims),
        "declared": told(declared.any_party.value, n, declared.any_party.claims),
        "declared_all": told(declared.all_parties.value, n, declared.all_parties.claims),
        "done": told(delivered.lower, n, _known(found, delivered.done)),
        "at_most": told(delivered.upper, n, not_done),
        "proven_gap": told(found.proven_gap, n, (*declared.any_party.claims, *not_done)),
        "unverified": told(found.unverified, n, declared.any_party.claims),
        "on_paper": told(found.on_paper.common, n, found.on_paper.claims),
        "overdue": told(len(late), len(late), (id for one in late for id in one.claims)),
        "long_overdue": told(
            sum(one.long_overdue for one in late),
            len(late),
            (id for one in late if one.long_overdue for id in one.claims),
        ),
    }


def _known(found: Lines, things: Ids) -> Ids:
    return unique(id for thing in things for id in found.delivered.known[thing].claims)


def _late(state: State, package: str, slips: list[Slip]) -> list[Slip]:
    """The rungs of the package that are overdue."""
    within = state.members(package)
    return [one for one in slips if one.overdue is not None and one.id in within]
