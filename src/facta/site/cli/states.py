"""The state of a tracker as the cuts on the command line ask for it.

Invariant: a tracker that does not exist is told with what there is; a date that is none is refused before anything is computed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from facta.site.cli.ready import ready, today

if TYPE_CHECKING:
    from facta.model import Entry
    from facta.state import Replay, State


def entries_of(tracker: str) -> list[Entry]:
    """All entries of the tracker. Raises `UnknownError` naming the trackers that there are."""
    ready()
    from facta import ledger
    from facta.actions.current import must_exist

    must_exist(tracker)
    return ledger.read(tracker)


def state_at(tracker: str, on: str, told_by: str, known_by: str) -> State:
    """The state on the day, today when none is given. Raises `UnknownError`, `DateError`."""
    return state_and_record(tracker, on, told_by, known_by)[0]


def state_and_record(tracker: str, on: str, told_by: str, known_by: str) -> tuple[State, Replay]:
    """The state with the record that it was folded from, which also has what waits."""
    from facta.model.edtf import day_of
    from facta.site.cli.progress import spinner
    from facta.state import replay, state_of
    from facta.state.replay import cut

    for date in (on, told_by):
        if date:
            day_of(date)
    if known_by:
        cut(known_by)
    with spinner(f"Reading {tracker}"):
        stands = replay(entries_of(tracker), known_by or None)
        return state_of(stands, on or today(), told_by or None, known_by or None), stands


def cuts(tracker: str, state: State) -> dict[str, Any]:
    """The tracker and the cuts, with which every JSON object of a measure begins."""
    return {
        "tracker": tracker,
        "on": state.on_text,
        "told_by": state.told_by_text,
        "known_by": state.known_by_text or None,
    }


def cuts_said(state: State) -> str:
    """The cuts in a sentence."""
    known = f"; known by {state.known_by_text}" if state.known_by_text else ""
    return f"On {state.on_text}; told by {state.told_by_text}{known}."
