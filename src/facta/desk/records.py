"""What stands in the ledger for a tracker, and the states that were asked for, kept in memory until the ledger grows.

Invariant: a record is as the ledger's head says at the time of the request. When entries were added, only those are read; when the
chain is another one, or a payload was redacted, everything is read anew, so that nothing erased is ever shown from memory.
"""

from __future__ import annotations

import gc
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date as Day
from threading import Lock
from typing import Any, TypeVar

from facta import ledger
from facta.errors import UnknownError
from facta.ledger import Head
from facta.model import Entry
from facta.publish.over_time import Point
from facta.state import Replay, State, replay, state_of
from facta.state.told import NEVER, Heard

T = TypeVar("T")

# Trackers and older recording cuts kept at a time: a replay of 100,000 claims takes about 100 MB.
_TRACKERS = 8
_CUTS = 4
# Measures kept at a time of those that take long to compute.
_MEASURED = 32
# States kept at a time of one recording cut: as many as hold this many claims together, within these bounds. A state of 200,000 claims
# takes about 250 MB when every page of it was asked for.
_CLAIMS_OF_STATES = 800_000
_FEWEST, _MOST = 2, 48


@dataclass(slots=True)
class Standing:
    """What stood at one recording cut, with the states, the chart's points and the slow measures computed from it so far."""

    replay: Replay
    points: dict[tuple[str, int, int], Point] = field(default_factory=dict)
    measured: OrderedDict[tuple[str, ...], Any] = field(default_factory=OrderedDict)
    states: OrderedDict[tuple[str, str], State] = field(default_factory=OrderedDict)
    whole: dict[tuple[str, ...], tuple[Any, ...]] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)
    _places: dict[str, int] | None = None

    def state(self, on: str, told_by: str = "", known_by: str = "") -> State:
        """The state on a day; `known_by` is the standing's own. Raises `DateError`."""
        with self.lock:
            found = self.states.get((on, told_by))
            if found is None:
                found = state_of(self.replay, on, told_by or None, known_by or None)
                self.states[on, told_by] = found
            self.states.move_to_end((on, told_by))
            most = max(_FEWEST, min(_MOST, _CLAIMS_OF_STATES // max(1, len(self.replay.claims))))
            while len(self.states) > most:
                self.states.popitem(last=False)
            return found

    @property
    def places(self) -> dict[str, int]:
        """The ids of the accepted claims, the last told first, those without a day last -> their place in this order."""
        if self._places is None:
            bounds = self.heard.bounds
            told = {id: -NEVER if end >= NEVER - 1 else end for id, (_, end) in bounds.items()}
            ordered = sorted(told, key=lambda id: (-told[id], id))
            self._places = {id: place for place, id in enumerate(ordered)}
        return self._places

    @property
    def heard(self) -> Heard:
        """The tellings of all accepted claims, whatever the cut."""
        if self.replay.heard is None:
            state_of(self.replay, Day.max)
        assert self.replay.heard is not None
        return self.replay.heard

    def kept_whole(self, key: tuple[str, ...], compute: Callable[[], T]) -> T:
        """What `compute` gives, computed once for this record whatever the cuts; the key comes from a small, fixed set."""
        kept = self.whole.get(key)
        if kept is None:
            kept = self.whole[key] = (compute(),)
        found: T = kept[0]
        return found

    def kept(self, key: tuple[str, ...], compute: Callable[[], T]) -> T:
        """What `compute` gives, computed once for a key that names everything that it depends on beside this record."""
        kept = self.measured.get(key)
        if kept is None:
            kept = self.measured[key] = (compute(),)
        found: T = kept[0]
        with suppress(KeyError):  # another thread has let it go
            self.measured.move_to_end(key)
        while len(self.measured) > _MEASURED:
            with suppress(KeyError):
                self.measured.popitem(last=False)
        return found


@dataclass(slots=True)
class Record:
    """The entries of one tracker up to `head`; `tip` is the ledger's last entry then, whichever tracker it belongs to. `heard`: the
    tellings as they were resolved before the ledger grew, of which most still hold; `points`: those of the chart that do."""

    tracker: str
    head: Head
    tip: Entry | None
    entries: list[Entry]
    standings: OrderedDict[str, Standing] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)
    heard: Heard | None = None
    points: dict[tuple[str, int, int], Point] = field(default_factory=dict)

    def standing(self, known_by: str = "") -> Standing:
        """What stands of what was recorded by `known_by` (empty: of everything). Raises `DateError`."""
        with self.lock:
            found = self.standings.get(known_by)
            if found is None:
                found = self.standings[known_by] = Standing(replay(self.entries, known_by or None))
                if not known_by:
                    found.points = self.points
                found.replay.heard = self.heard
                if not known_by:
                    self.heard = None
            self.standings.move_to_end(known_by)
            while len(self.standings) > _CUTS:
                self.standings.popitem(last=False)
            return found


_records: OrderedDict[str, Record] = OrderedDict()
_lock = Lock()


def record(tracker: str) -> Record:
    """The tracker's record. Raises `UnknownError` when the ledger holds nothing under the name."""
    head = ledger.head()
    with _lock:
        kept = _records.get(tracker)
        if kept is None or kept.head != head:
            kept = (_grown(kept, head) if kept else None) or _read(tracker, head)
            if not kept.entries:
                raise UnknownError(f"There is no tracker {tracker!r}.")
            _records[tracker] = kept
        _records.move_to_end(tracker)
        while len(_records) > _TRACKERS:
            _records.popitem(last=False)
        return kept


def _read(tracker: str, head: Head) -> Record:
    found = Record(tracker, head, _tip(head), [e for e in ledger.read(tracker) if e.seq <= head.seq])
    # The collector of garbage need not look through the record again and again: it goes when nothing refers to it.
    gc.freeze()
    return found


def _grown(kept: Record, head: Head) -> Record | None:
    """The record with what was appended since, or None when it cannot be told that the rest is still the same."""
    if kept.tip is None or head.seq < kept.head.seq:
        return None
    found = [entry for entry in ledger.read(after=kept.head.seq - 1) if entry.seq <= head.seq]
    if not found or found[0] != kept.tip or any(entry.kind == "redaction" for entry in found):
        return None
    own = [entry for entry in found[1:] if entry.tracker == kept.tracker]
    if not own:
        return Record(kept.tracker, head, found[-1], kept.entries, kept.standings, kept.lock, kept.heard, kept.points)
    newest = kept.standings.get("")
    return Record(
        kept.tracker, head, found[-1], [*kept.entries, *own], heard=newest.replay.heard if newest else kept.heard
    )


def _tip(head: Head) -> Entry | None:
    found = ledger.read(after=head.seq - 1) if head.seq else []
    return found[0] if found else None
