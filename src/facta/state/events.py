"""Events: claims about the same thing, act, parties and compatible date are one event, however many outlets tell it.

Invariant: the events of a set of claims do not depend on the order of the claims; every claim belongs to exactly one event.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from operator import itemgetter

from facta.model.codebook import VerificationRule
from facta.model.edtf import Interval
from facta.state.told import NEVER, Told
from facta.state.voices import Voice, Voices


@dataclass(frozen=True, slots=True)
class Event:
    """One act that several claims tell. `start`/`end`: the days on which it can have happened by the most precise of them.

    `told`: the first day on which any claim told it.
    """

    act: str
    parties: frozenset[str]
    start: int
    end: int
    told: int
    records: tuple[Told, ...]

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of its claims, sorted."""
        return tuple(sorted(record.id for record in self.records))

    def voices(self) -> dict[str, Voice]:
        """The distinct voices that tell it."""
        return {record.voice.key: record.voice for record in self.records}


def _bounds(when: Interval) -> tuple[int, int]:
    return (
        -NEVER if when.start is None else when.start,
        NEVER if when.end is None else when.end,
    )


def events(records: Iterable[Told], voices: Voices) -> list[Event]:
    """The events that these claims tell, ordered by when they ended, then by act. Claims must be about one thing."""
    groups: dict[tuple[str, frozenset[str]], list[Told]] = {}
    for record in records:
        groups.setdefault((record.claim.act, voices.acting(record.claim)), []).append(record)
    found: list[Event] = []
    for (act, parties), group in groups.items():
        found.extend(_joined(act, parties, group))
    return sorted(
        found,
        key=lambda event: (event.end, event.start, event.act, sorted(event.parties)),
    )


def _joined(act: str, parties: frozenset[str], group: list[Told]) -> list[Event]:
    # Precise dates first: each later claim joins the first event whose days it overlaps, and sharpens nothing away.
    def precision(record: Told) -> tuple[int, int, int, str]:
        start, end = _bounds(record.when)
        return (end - start, end, record.told, record.id)

    # The clusters stay disjoint (a new one overlaps none, and days only narrow), so that bisection finds the first overlap.
    spans: list[list[int]] = []
    members: list[list[Told]] = []
    for record in sorted(group, key=precision):
        start, end = _bounds(record.when)
        index = bisect_left(spans, start, key=itemgetter(1))
        if index < len(spans) and spans[index][0] <= end:
            spans[index][0] = max(spans[index][0], start)
            spans[index][1] = min(spans[index][1], end)
            members[index].append(record)
        else:
            spans.insert(index, [start, end])
            members.insert(index, [record])
    return [
        Event(
            act,
            parties,
            low,
            high,
            min(record.told for record in records),
            tuple(records),
        )
        for (low, high), records in zip(spans, members, strict=True)
    ]


def verified(event: Event, rule: VerificationRule, *, substance: bool) -> bool:
    """Whether the voices of an event verify it by the rule.

    A primary record verifies when nobody is quoted in it. For acts of substance a party's own record is still the party's
    word, so that only a record of no party counts.
    """
    primary: set[str] = set()
    independent: set[str] = set()
    officials: set[str] = set()
    for record in event.records:
        voice = record.voice
        if voice.kind == "primary" and not (substance and voice.parties):
            primary.add(voice.key)
        elif voice.kind == "independent":
            independent.add(voice.key)
        elif voice.kind in ("official", "primary"):
            officials |= voice.parties if len(voice.parties) == 1 else frozenset()
    return (
        (0 < rule.primary_record <= len(primary))
        or (0 < rule.independent_voices <= len(independent))
        or (0 < rule.parties <= len(officials))
    )
