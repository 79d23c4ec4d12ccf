"""The fold: entries of the ledger -> the state of a tracker on a day, as told by one and known by another day.

Pure: no clock, no database, no randomness.
"""

from facta.state.events import Event
from facta.state.known import Known
from facta.state.replay import Replay, replay
from facta.state.schedule import Schedule
from facta.state.standing import Change, Standing
from facta.state.state import State, Thing, state, state_of
from facta.state.voices import Voice, Voices

__all__ = [
    "Change",
    "Event",
    "Known",
    "Replay",
    "Schedule",
    "Standing",
    "State",
    "Thing",
    "Voice",
    "Voices",
    "replay",
    "state",
    "state_of",
]
