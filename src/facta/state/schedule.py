"""The schedule: by when each rung is to be taken, as first told (baseline) and as last told (current), with every move.

Deadlines are `binding`, `official_plan` or `expectation`; only the kinds that the codebook names make the schedule. Restating a
date is no move. Postponed without a new date: the old date stays and the slip is "at least".

Invariant: moves are in the order in which they were told; nothing told later than the cut of the telling is known here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from facta.model.edtf import Interval, parse
from facta.state.told import Told


@dataclass(frozen=True, slots=True)
class Deadline:
    """One telling of a deadline: `deadline` EDTF, empty for a postponement without a new date."""

    deadline: str
    told: int
    by: str
    kind: str
    claims: tuple[str, ...]

    def due(self) -> int | None:
        """The last day by which it is due, or None for an open end."""
        return parse(self.deadline).end if self.deadline else None


@dataclass(frozen=True, slots=True)
class Schedule:
    """`first` and `last` dated tellings; `moves` the tellings that changed the date; `open_ended` when the last move named no date."""

    first: Deadline
    last: Deadline
    moves: tuple[Deadline, ...]
    tellings: tuple[Deadline, ...]
    open_ended: bool

    @property
    def baseline(self) -> int | None:
        """The day by which it was first due."""
        return self.first.due()

    @property
    def current(self) -> int | None:
        """The day by which it is now due."""
        return self.last.due()


def schedule(tellings: Iterable[Deadline]) -> Schedule | None:
    """The schedule that these tellings make, or None when none of them names a date."""
    ordered = sorted(
        tellings,
        key=lambda telling: (
            telling.told,
            not telling.deadline,
            telling.deadline,
            telling.claims,
        ),
    )
    dated = [telling for telling in ordered if telling.deadline]
    if not dated:
        return None
    first = last = dated[0]
    moves: list[Deadline] = []
    open_ended = False
    for telling in ordered:
        if not telling.deadline:
            if telling.told >= first.told:
                moves.append(telling)
                open_ended = True
        elif not same_date(parse(telling.deadline), parse(last.deadline)):
            moves.append(telling)
            last = telling
            open_ended = False
    return Schedule(first, last, tuple(moves), tuple(ordered), open_ended)


def same_date(one: Interval, other: Interval) -> bool:
    """Whether a deadline only restates another: the same last day, or an approximate date that can mean the other."""
    return one.end == other.end or (
        (one.approximate or other.approximate) and one.overlaps(other)
    )


def tellings(
    records: Iterable[Told], act: str, is_last: bool, kinds: tuple[str, ...]
) -> list[Deadline]:
    """The tellings of a deadline for the rung `act`: plans with a deadline; for the last rung also postponements."""
    found: list[Deadline] = []
    for record in records:
        claim = record.claim
        kind = claim.deadline_kind or (
            "official_plan"
            if record.voice.kind in ("official", "primary")
            else "expectation"
        )
        if kind not in kinds:
            continue
        ids = (claim.id,)
        if claim.status == "planned" and claim.act == act and claim.deadline:
            found.append(
                Deadline(claim.deadline, record.told, record.voice.name, kind, ids)
            )
        elif is_last and claim.act == "delay" and claim.status == "actual":
            if claim.old_deadline:
                found.append(
                    Deadline(
                        claim.old_deadline,
                        record.told - 1,
                        record.voice.name,
                        kind,
                        ids,
                    )
                )
            if claim.deadline or claim.old_deadline:
                found.append(
                    Deadline(claim.deadline, record.told, record.voice.name, kind, ids)
                )
    return found
