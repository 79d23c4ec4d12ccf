"""Legal texts: a treaty, agreement, protocol, road map or programme -> what it lays down, for the register of a tracker.

`agreement` reads title, signing, parties, bodies, the tree of provisions, obligations, instruments foreseen and final clauses;
`tracker` makes a proposed tracker folder of them. Invariant: everything found is a passage of the text, with its locator.
"""

from facta.reading.legal.reading import ENGINE, agreement
from facta.reading.legal.tracker import tracker
from facta.reading.legal.values import (
    Agreement,
    Body,
    Deadline,
    Fact,
    Foreseen,
    Obligation,
    Party,
    Passage,
    Provision,
)

__all__ = [
    "ENGINE",
    "Agreement",
    "Body",
    "Deadline",
    "Fact",
    "Foreseen",
    "Obligation",
    "Party",
    "Passage",
    "Provision",
    "agreement",
    "tracker",
]
