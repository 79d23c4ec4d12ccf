"""Drivers questioned: do statements, verified acts or moves of deadlines gather around dated events, more than chance would have it?

`chosen` picks drivers, `counted` what is held against them, `placing` lays them elsewhere by chance, `study` answers. Source and limits:
docs/methods/drivers.md.
"""

from facta.measures.drivers.chosen import Chosen, LeftOut, chosen_events, chosen_steps
from facta.measures.drivers.counted import OUTCOMES, Outcome
from facta.measures.drivers.study import Association, Contrast, Study, event_study

__all__ = [
    "OUTCOMES",
    "Association",
    "Chosen",
    "Contrast",
    "LeftOut",
    "Outcome",
    "Study",
    "chosen_events",
    "chosen_steps",
    "event_study",
]
