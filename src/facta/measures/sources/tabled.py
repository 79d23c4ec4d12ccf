"""Voices with their track records as plain rows, for whoever shows them: the command and the page."""

from __future__ import annotations

from typing import Any

from msgspec import to_builtins

from facta.measures.sources.grades import record_grade
from facta.measures.sources.track_record import TrackRecord, track_records
from facta.measures.sources.voices import Documents, Speaking, speaking
from facta.state import State


def row(one: Speaking, record: TrackRecord | None) -> dict[str, Any]:
    """A voice with the figures of its record; without one, the letter F and the reason. `claims` is their number."""
    found: dict[str, Any] = {
        "voice": one.key,
        "name": one.name,
        "kind": one.kind,
        "parties": one.parties,
        "claims": len(one.claims),
        "publishers": one.publishers,
        "declared": 0,
        "by_record": "F",
        "reason": "it declared nothing as done",
    }
    if record is not None:
        counts = ("declared", "verified", "otherwise", "disputed", "open", "share", "low", "high")
        fields = (*counts, "carried_out", "not_carried_out", "reason")
        found |= {name: getattr(record, name) for name in fields} | {"by_record": record_grade(record)}
    return found


def rows(state: State, documents: Documents) -> list[dict[str, Any]]:
    """Every voice with the ids of its claims and the outcome of each declaration."""
    records = {one.voice: one for one in track_records(state)}
    return [
        {
            **row(one, records.get(one.key)),
            "claims": one.claims,
            "outcomes": to_builtins(records[one.key].outcomes) if one.key in records else [],
        }
        for one in speaking(state, documents)
    ]
