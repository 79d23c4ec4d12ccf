"""The three lines of a package on a day: promised, declared, delivered, with the gap between words and deeds.

    proven gap   max(0, declared by any party - upper bound of delivered)
    unverified   the rest of declared above done

Invariant: every figure names its package, base, dates and n, and the ids of the claims beneath it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from facta.measures.declared import Declared, declared
from facta.measures.delivered import Delivered, delivered
from facta.measures.headlines import Headline, headlines
from facta.measures.on_paper import OnPaper, on_paper
from facta.measures.promised import Promised, promised
from facta.model.register import Count, Name, Package, Provision
from facta.state import State, Thing, once

By = Literal["programme", "sector", "party"]


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of one package, or of one group of its base (`group` names it)."""

    tracker: str
    package: str
    base: Count
    n: int
    on: str
    told_by: str
    known_by: str
    promised: Promised
    declared: Declared
    headline: tuple[Headline, ...]
    delivered: Delivered
    proven_gap: float | None
    unverified: float | None
    on_paper: OnPaper
    pending_proposals: int
    empty_because: str
    group: str = ""

    def to_json(self) -> dict[str, Any]:
        """The object of `facta lines --json`: shares 0 to 1, None where there is no figure, and the claims under each figure."""
        declared_, delivered_ = self.declared, self.delivered
        return {
            "tracker": self.tracker,
            "package": self.package,
            **({"group": self.group} if self.group else {}),
            "base": {"count": _number(self.base.value), "unit": self.base.unit},
            "n": self.n,
            "on": self.on,
            "told_by": self.told_by,
            "known_by": self.known_by or None,
            "promised": {
                "baseline": self.promised.baseline.value,
                "current": self.promised.current.value,
                "n": self.promised.baseline.n,
            },
            "declared": {
                "any_party": declared_.any_party.value,
                "all_parties": declared_.all_parties.value,
                "any_party_upper": declared_.any_party_upper,
                "all_parties_upper": declared_.all_parties_upper,
            },
            "headline": [
                {
                    "date": point.date,
                    "speaker": point.speaker,
                    "value": _number(point.value),
                    "to": _number(point.to),
                    "bound": point.bound or None,
                    "unit": point.unit,
                    "base": point.base,
                    "claims": list(point.claims),
                }
                for point in self.headline
            ],
            "delivered": {
                "lower": delivered_.lower,
                "upper": delivered_.upper,
                "done": list(delivered_.done),
                "not_done": list(delivered_.not_done),
                "no_evidence": list(delivered_.no_evidence),
                "why": {id: known.reason for id, known in delivered_.known.items() if known.claims},
            },
            "proven_gap": self.proven_gap,
            "unverified": self.unverified,
            "on_paper": self.on_paper.common,
            "on_paper_slowest": self.on_paper.slowest,
            "on_paper_by_party": self.on_paper.by_party,
            "pending_proposals": self.pending_proposals,
            "empty_because": self.empty_because or None,
            "claims": {
                "promised": list(dict.fromkeys((*self.promised.baseline.claims, *self.promised.current.claims))),
                "declared": list(declared_.any_party.claims),
                "delivered": list(delivered_.claims),
                "on_paper": list(self.on_paper.claims),
            },
        }


def _number(value: float | None) -> float | int | None:
    return int(value) if value is not None and value == int(value) else value


@once
def lines(state: State, package: str | None = None) -> Lines:
    """The lines of a package (default: the tracker's first). Raises UnknownError for a package that is none."""
    if not state.register.packages:
        return _lines(state, Package("", Name(), "", Count(0, "")), [], "")
    chosen = state.package(package)
    return _lines(state, chosen, state.base(chosen), "")


def lines_without(state: State, left_out: str, package: str | None = None) -> Lines:
    """The lines of a package as they would be were one provision not of its base; what is known of the others stays as it is."""
    chosen = state.package(package)
    return _lines(state, chosen, [thing for thing in state.base(chosen) if thing.id != left_out], "")


@once
def lines_by(state: State, by: By, package: str | None = None) -> list[Lines]:
    """The lines per programme, per sector, or per party, each over its own part of the base."""
    chosen = state.package(package)
    base = state.base(chosen)
    if by == "programme":
        return [_lines(state, chosen, [thing], thing.id) for thing in base]
    groups: dict[str, list[Thing]] = {}
    for thing in base:
        assert isinstance(thing.value, Provision)
        names = (
            thing.value.sector if by == "sector" else (thing.value.parties or tuple(sorted(state.voices.all_parties)))
        )
        for name in names or ("",):
            groups.setdefault(name, []).append(thing)
    return [_lines(state, chosen, things, name) for name, things in sorted(groups.items())]


def _lines(state: State, package: Package, base: list[Thing], group: str) -> Lines:
    said, shown = declared(state, base), delivered(state, base)
    words, top, low = said.any_party.value, shown.upper, shown.lower
    gap = unverified = None
    if words is not None and top is not None and low is not None:
        gap = round(max(0.0, words - top), 12)
        unverified = round(max(0.0, words - gap - low), 12)
    return Lines(
        tracker=state.register.tracker,
        package=package.id,
        base=package.base,
        n=len(base),
        on=state.on_text,
        told_by=state.told_by_text,
        known_by=state.known_by_text,
        promised=promised(state, base),
        declared=said,
        headline=() if group else tuple(headlines(state, package)),
        delivered=shown,
        proven_gap=gap,
        unverified=unverified,
        on_paper=on_paper(state, base),
        pending_proposals=state.pending,
        empty_because=state.empty_because,
        group=group,
    )
