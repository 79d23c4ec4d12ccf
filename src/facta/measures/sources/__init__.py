"""Sources: their kinds, who copies whom, how what they declared was borne out, and Admiralty grades for source and information kept apart.

A copy adds no voice: copied texts and shared wires speak as the one that they copy.
"""

from facta.measures.sources import tabled
from facta.measures.sources.copies import Copy, copies
from facta.measures.sources.credited import credited
from facta.measures.sources.grades import Graded, graded, record_grade
from facta.measures.sources.relayed import Relayed, relayed
from facta.measures.sources.track_record import Declared, Outcome, TrackRecord, declarations, track_records
from facta.measures.sources.voices import Independence, Publisher, Speaking, independence, publishers, speaking

__all__ = [
    "Copy",
    "Declared",
    "Graded",
    "Independence",
    "Outcome",
    "Publisher",
    "Relayed",
    "Speaking",
    "TrackRecord",
    "copies",
    "credited",
    "declarations",
    "graded",
    "independence",
    "publishers",
    "record_grade",
    "relayed",
    "speaking",
    "tabled",
    "track_records",
]
