"""Which claims quote a document, in the order of their places, each with how it stands: accepted, proposed or rejected.

Invariant: only what stands behind the cut of recording is here; a claim that quotes nothing stands in no document.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from facta.desk.asked import Asked
from facta.model.claim import Claim, Quote
from facta.state import Replay

Standing = Literal["accepted", "proposed", "rejected"]


@dataclass(frozen=True, slots=True)
class Placed:
    """A claim at its place: the `number` that it has on the document's page, from 1; `start`/`end` count code points. On a page it has the
    `address` of the claim and a `label` in words."""

    number: int
    claim: Claim
    standing: Standing
    quote: Quote
    address: str = ""
    label: str = ""

    @property
    def start(self) -> int:
        """Where its words begin."""
        return self.quote.start

    @property
    def end(self) -> int:
        """Behind its last word."""
        return self.quote.end


@dataclass(frozen=True, slots=True)
class Counts:
    """How many claims of each standing a document has."""

    accepted: int = 0
    proposed: int = 0
    rejected: int = 0


def placed(asked: Asked, sha256: str) -> tuple[Placed, ...]:
    """The claims that quote the document, by place; of those that begin at one place the longest first, then by id."""
    found = []
    for id, standing in _index(asked).get(sha256, ()):
        claim = _among(asked.standing.replay, standing)[id]
        if claim.quote is not None:
            found.append((claim, standing, claim.quote))
    found.sort(key=lambda one: (one[2].start, -one[2].end, one[0].id))
    return tuple(Placed(number, *one) for number, one in enumerate(found, 1))


def counts(asked: Asked) -> dict[str, Counts]:
    """SHA-256 -> how many of its claims stand how; a document that none quotes is left out."""
    found = {}
    for sha256, ids in _index(asked).items():
        number = {"accepted": 0, "proposed": 0, "rejected": 0}
        for _, standing in ids:
            number[standing] += 1
        found[sha256] = Counts(**number)
    return found


def neighbours(asked: Asked, claim: Claim) -> tuple[Placed | None, Placed | None]:
    """The claims before and after this one in its document."""
    if claim.quote is None:
        return None, None
    there = placed(asked, claim.quote.document)
    at = next((number for number, one in enumerate(there) if one.claim.id == claim.id), None)
    if at is None:
        return None, None
    return there[at - 1] if at else None, there[at + 1] if at + 1 < len(there) else None


def _among(replay: Replay, standing: Standing) -> Mapping[str, Claim]:
    return {"accepted": replay.claims, "proposed": replay.pending, "rejected": replay.rejected}[standing]


def _index(asked: Asked) -> dict[str, list[tuple[str, Standing]]]:
    """SHA-256 -> ids of the claims that quote it. Made once for each record: it takes every claim."""
    replay = asked.standing.replay

    def compute() -> dict[str, list[tuple[str, Standing]]]:
        found: dict[str, list[tuple[str, Standing]]] = {}
        standings: tuple[Standing, ...] = ("accepted", "proposed", "rejected")
        for standing in standings:
            for claim in _among(replay, standing).values():
                if claim.quote is not None:
                    found.setdefault(claim.quote.document, []).append((claim.id, standing))
        return found

    return asked.standing.kept_whole(("placed",), compute)
