"""What of the claims read was left open, for a person to settle: shown beside a claim, never written into it.

Invariant: only claims without a link of that sort are told, and nothing here makes one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from facta.model.claim import Claim
from facta.model.register import Register
from facta.reading.linking.linker import linker


@dataclass(frozen=True, slots=True)
class Open:
    """Words of the claim `claim` that may name one of the `candidates` (ids, the likeliest first), and why none was chosen."""

    claim: str
    words: str
    candidates: tuple[str, ...]
    reason: str


def left_open(claims: Iterable[Claim], text: str, register: Register, headline: str = "") -> list[Open]:
    """The mentions of a document's claims that are not linked but may be, in the order of the claims."""
    names = linker(register)
    context = names.context(text, headline)
    found: list[Open] = []
    for claim in claims:
        if not claim.provision and not claim.instrument:
            quote = claim.quote.text if claim.quote else ""
            links = names.thing(claim.object, quote, context=context, at=claim.start)
            sure = tuple(id for id in (links.provision, links.instrument) if id)
            if sure or links.candidates:
                found.append(Open(claim.id, claim.object, sure or links.candidates, links.reason or "named before"))
        for actor in claim.actors:
            who = names.whom(actor, context, claim.start)
            if new := tuple(id for id in who.ids or who.candidates if id not in claim.parties):
                found.append(Open(claim.id, actor, new, who.reason or "named before"))
    return found
