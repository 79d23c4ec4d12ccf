"""What stands in the ledger for a tracker, kept in memory until the ledger grows.

Invariant: a record is as the ledger's head says at the time of the request. When entries were added, only those are read; when the
chain is another one, or a payload was redacted, everything is read anew, so that nothing erased is ever shown from memory.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, TypeVar

from facta import ledger
from facta.errors import UnknownError
from facta.ledger import Head
from facta.model import Entry
from facta.publish.over_time import Point
from facta.state import Replay, replay

T = TypeVar("T")

# Trackers and older recording cuts kept at a time: a replay of 100,000 claims takes about 100 MB.
_TRACKERS = 8
_CUTS = 4
# Measures kept at a time of those that take long to compute.
_MEASURED = 32


@dataclass(slots=True)
class Standing:
    """What stood at one recording cut, with the chart's points and the slow measures computed from it so far."""

    replay: Replay
    points: dict[tuple[str, int, int], Point] = field(default_factory=dict)
    measured: OrderedDict[tuple[str, ...], Any] = field(default_factory=OrderedDict)

    def kept(self, key: tuple[str, ...], compute: Callable[[], T]) -> T:
        """What `compute` gives, computed once for a key that names everything that it depends on beside this record."""
        if key not in self.measured:
            self.measured[key] = compute()
        found: T = self.measured[key]
        while len(self.measured) > _MEASURED:
            self.measured.popitem(last=False)
        return found


@dataclass(slots=True)
class Record:
    """The entries of one tracker up to `head`; `tip` is the ledger's last entry then, whichever tracker it belongs to."""

    tracker: str
    head: Head
    tip: Entry | None
    entries: list[Entry]
    standings: OrderedDict[str, Standing] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    def standing(self, known_by: str = "") -> Standing:
        """What stands of what was recorded by `known_by` (empty: of everything). Raises `DateError`."""
        with self.lock:
            found = self.standings.get(known_by)
            if found is None:
                found = self.standings[known_by] = Standing(replay(self.entries, known_by or None))
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
    return Record(tracker, head, _tip(head), [e for e in ledger.read(tracker) if e.seq <= head.seq])


def _grown(kept: Record, head: Head) -> Record | None:
    """The record with what was appended since, or None when it cannot be told that the rest is still the same."""
    if kept.tip is None or head.seq < kept.head.seq:
        return None
    found = [entry for entry in ledger.read(after=kept.head.seq - 1) if entry.seq <= head.seq]
    if not found or found[0] != kept.tip or any(entry.kind == "redaction" for entry in found):
        return None
    own = [entry for entry in found[1:] if entry.tracker == kept.tracker]
    if not own:
        return Record(kept.tracker, head, found[-1], kept.entries, kept.standings, kept.lock)
    return Record(kept.tracker, head, found[-1], [*kept.entries, *own])


def _tip(head: Head) -> Entry | None:
    found = ledger.read(after=head.seq - 1) if head.seq else []
    return found[0] if found else None
