"""A treaty's conditions held against who has consented on a day, in exact fractions.

An organisation does not count beside a member that counts ("shall not be counted as additional to those deposited by its member States").
Invariant: 55 % is met by 55 % and by nothing less; what is shown of a share is cut off, never rounded up to the threshold.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from facta.model.participation import Condition, ParticipationRule, Shares, amount
from facta.model.participation_check import RECORDED, SIGNATORIES


@dataclass(frozen=True, slots=True)
class Table:
    """Who holds how much of a total, in whole numbers of one small unit, so that sums are exact and fast. `total`: None for the sum."""

    held: Mapping[str, int]
    total: int | None = None

    def share(self, states: Iterable[str], group: frozenset[str] | None) -> Fraction:
        """The share that the states hold of the total, which without one told is the sum of the group, or of all."""
        total = self.total
        if total is None:
            total = sum(amount for one, amount in self.held.items() if group is None or one in group)
        return Fraction(sum(self.held.get(one, 0) for one in states), total) if total else Fraction(0)


@dataclass(frozen=True, slots=True)
class Standing:
    """Who had consented and who had signed on a day, and the tables and groups that conditions are held against."""

    consented: frozenset[str]
    signatories: frozenset[str]
    rule: ParticipationRule
    groups: Mapping[str, frozenset[str]]
    shares: Mapping[str, Table]

    def counting(self) -> frozenset[str]:
        """Who counts in numbers and shares: those who have consented, less organisations beside a member of theirs."""
        return without_organisations(self.consented, self.rule)


def without_organisations(states: frozenset[str], rule: ParticipationRule) -> frozenset[str]:
    """The states, less organisations of which a member is among them."""
    beside = {one for one, members in rule.organisations.items() if not states.isdisjoint(members)}
    return states - beside


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one condition was met. `have` and `need`: numbers as text, a share as a percentage cut off after four places; `exact`
    the same as fractions. `counted`: the states that count towards it; `missing`: those named that have not consented."""

    kind: str
    is_met: bool
    have: str = ""
    need: str = ""
    exact: tuple[str, str] = ("", "")
    of: str = ""
    group: str = ""
    counted: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    parts: tuple[Progress, ...] = ()


def progress(condition: Condition, standing: Standing) -> Progress:
    """How far the condition is met."""
    if condition.all_of or condition.any_of:
        kind = "all_of" if condition.all_of else "any_of"
        parts = tuple(progress(one, standing) for one in condition.all_of or condition.any_of)
        met = [one.is_met for one in parts]
        return Progress(kind, all(met) if condition.all_of else any(met), parts=parts)
    counting = standing.counting()
    if condition.group:
        counting &= standing.groups[condition.group]
    if condition.n is not None:
        counted = tuple(sorted(counting))
        return Progress(
            "n", len(counted) >= condition.n, str(len(counted)), str(condition.n),
            (str(len(counted)), str(condition.n)), group=condition.group, counted=counted,
        )  # fmt: skip
    if condition.share:
        return _share(condition, standing, counting)
    wanted = frozenset(condition.states)
    if condition.all:
        wanted = standing.signatories if condition.all == SIGNATORIES else standing.groups[condition.all]
    have = wanted & standing.consented
    # One signature alone is no treaty: "all signatories" begins with two.
    is_met = have == wanted and len(wanted) >= (2 if condition.all == SIGNATORIES else 1)
    numbers = (str(len(have)), str(len(wanted)))
    return Progress(
        "all" if condition.all else "states", is_met, *numbers, numbers, of=condition.all,
        counted=tuple(sorted(have)), missing=tuple(sorted(wanted - have)),
    )  # fmt: skip


def _share(condition: Condition, standing: Standing, counting: frozenset[str]) -> Progress:
    need = amount(condition.share)
    group = standing.groups[condition.group] if condition.group else None
    if condition.of == SIGNATORIES:
        table = Table(dict.fromkeys(without_organisations(standing.signatories, standing.rule), 1))
    else:
        table = standing.shares.get(condition.of, Table({}))
    have = table.share(counting, group)
    is_met = have > need if condition.strictly else have >= need
    return Progress(
        "share", is_met, percentage(have), percentage(need), (str(have), str(need)), condition.of, condition.group,
        tuple(sorted(counting & table.held.keys())),
    )  # fmt: skip


def percentage(share: Fraction) -> str:
    """The share as a percentage, cut off after four places: what is below a threshold never looks as if it met it."""
    whole, rest = divmod(share * 1_000_000 // 1, 10_000)
    return f"{whole}.{rest:04}".rstrip("0").rstrip(".") + " %"


def tables(rule: ParticipationRule, recorded: Mapping[str, str]) -> dict[str, Table]:
    """The rule's tables of shares, and the one that the record tells beside its acts."""
    return {name: _table(shares) for name, shares in {**rule.shares, RECORDED: Shares(of=dict(recorded))}.items()}


def _table(shares: Shares) -> Table:
    exact = {one: amount(text) for one, text in shares.of.items()}
    total = amount(shares.total) if shares.total else None
    unit = lcm(*(held.denominator for held in (*exact.values(), *((total,) if total is not None else ()))))
    return Table(
        {one: int(held * unit) for one, held in exact.items()}, int(total * unit) if total is not None else None
    )
