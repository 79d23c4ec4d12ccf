"""The schedule: by when each rung is to be taken, as first told (baseline) and as last told (current), with every move.

Deadlines are `binding`, `official_plan` or `expectation`; only the kinds that the codebook names make the schedule. Restating a
date is no move, nor is telling it more or less precisely ("in 2022", "by 1 July 2022"). Postponed without a new date: the old
date stays and the slip is "at least".

Invariant: moves are in the order in which they were told; nothing told later than the cut of the telling is known here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from facta.model.edtf import Interval, parse
from facta.state.told import Told


@dataclass(frozen=True, slots=True)
class Deadline:
    """One telling of a deadline: `deadline` EDTF, empty for a postponement without a new date; `replaces` the date put off.

    `told` is the day by which it was surely told.
    """

    deadline: str
    told: int
    by: str
    kind: str
    claims: tuple[str, ...]
    replaces: str = ""

    def due(self) -> int | None:
        """The last day by which it is due, or None for an open end."""
        return parse(self.deadline).end if self.deadline else None


@dataclass(frozen=True, slots=True)
class Schedule:
    """`first` and `last` dated tellings; `moves` the tellings that changed the date, each with the date that stood before in `replaces`;
    `open_ended` when the last move named no date; `course` the due day that stood after each telling, by the day on which it was told."""

    first: Deadline
    last: Deadline
    moves: tuple[Deadline, ...]
    tellings: tuple[Deadline, ...]
    open_ended: bool
    course: tuple[tuple[int, int | None], ...] = ()

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
        tellings, key=lambda telling: (telling.told, not telling.deadline, telling.deadline, telling.claims)
    )
    first: Deadline | None = None
    last: Deadline | None = None
    moves: list[Deadline] = []
    open_ended = False
    course: list[tuple[int, int | None]] = []
    for telling in ordered:
        for step in _steps(telling, last):
            if not step.deadline:
                moves.append(replace(step, replaces=last.deadline if last else step.replaces))
                open_ended = True
            elif last is None:
                first = last = step
            elif not _within(parse(last.deadline), parse(step.deadline)):  # else the same date again, or less precisely
                if not _restates(parse(step.deadline), parse(last.deadline)):
                    moves.append(replace(step, replaces=last.deadline))
                    open_ended = False
                last = step
        course.append((telling.told, last.due() if last else None))
    return Schedule(first, last, tuple(moves), tuple(ordered), open_ended, tuple(course)) if first and last else None


def _steps(telling: Deadline, last: Deadline | None) -> list[Deadline]:
    """A telling with what it tells of the date before: a postponement can name an old date that nobody had told."""
    old = telling.replaces
    if not old:
        return [telling] if telling.deadline or last is not None else []
    before = replace(telling, deadline=old, replaces="")
    is_told = last is not None and (
        _restates(parse(old), parse(last.deadline))
        or bool(telling.deadline and _restates(parse(telling.deadline), parse(last.deadline)))
    )
    return [telling] if is_told else [before, telling]


def _restates(one: Interval, other: Interval) -> bool:
    """Whether two deadlines can be the same date, told with another precision."""
    if one.approximate or other.approximate:
        return one.overlaps(other)
    return _within(one, other) or _within(other, one)


def _within(inner: Interval, outer: Interval) -> bool:
    """Whether every day that `inner` can mean, `outer` can mean too. A deadline's start says only how precisely it is told."""
    starts = outer.start is None or (inner.start is not None and inner.start >= outer.start)
    return starts and (outer.end is None or (inner.end is not None and inner.end <= outer.end))


def tellings(records: Iterable[Told], act: str, is_last: bool, kinds: tuple[str, ...]) -> list[Deadline]:
    """The tellings of a deadline for the rung `act`: plans with a deadline; for the last rung also postponements."""
    found: list[Deadline] = []
    for record in records:
        claim = record.claim
        kind = claim.deadline_kind or (
            "official_plan" if record.voice.kind in ("official", "primary") else "expectation"
        )
        if kind not in kinds:
            continue
        ids = (claim.id,)
        if claim.status == "planned" and claim.act == act and claim.deadline:
            found.append(Deadline(claim.deadline, record.told_end, record.voice.name, kind, ids))
        elif is_last and claim.act == "delay" and claim.status == "actual" and (claim.deadline or claim.old_deadline):
            found.append(Deadline(claim.deadline, record.told_end, record.voice.name, kind, ids, claim.old_deadline))
    return found
