"""The fold: entries of the ledger -> the state of a tracker on a day, as told by one and known by another day.

Pure: no clock, no database, no randomness.
"""

from facta.state.events import Event
from facta.state.known import Known
from facta.state.once import once
from facta.state.replay import Replay, replay
from facta.state.schedule import Schedule
from facta.state.standing import Change, Standing
from facta.state.state import State, state, state_of
from facta.state.thing import Thing
from facta.state.versions import Difference, Edit, edits, version_differences
from facta.state.voices import Voice, Voices

__all__ = [
    "Change",
    "Difference",
    "Edit",
    "Event",
    "Known",
    "Replay",
    "Schedule",
    "Standing",
    "State",
    "Thing",
    "Voice",
    "Voices",
    "edits",
    "once",
    "replay",
    "state",
    "state_of",
    "version_differences",
]
