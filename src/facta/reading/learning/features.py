"""What a model sees of a proposal: named features, most of them 0 or 1.

Invariant: a feature is known when the proposal is made; nothing of the decision, and nothing recorded later, is in it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from facta.model.claim import Claim
from facta.model.document import Document
from facta.model.register import Register
from facta.reading.linking.spelling import stems

# A quote is a clause or a sentence; the length of an object past 32 words tells nothing more.
_LONG = 5.0
WORD = "word "
# An engine that is sure can still be wrong: at 0 and 1 the logit has no end, and one error would count without end.
_SUREST = 0.99


@dataclass(frozen=True, slots=True)
class Place:
    """Where a proposal stands: language, publisher, kind of publisher and type of its document; empty where unknown."""

    language: str = ""
    source: str = ""
    source_kind: str = ""
    media_type: str = ""


def place(document: Document | None, register: Register | None) -> Place:
    """The place that a document is."""
    if document is None:
        return Place()
    sources = register.sources if register is not None else ()
    kind = next((str(one.kind) for one in sources if one.id == document.source), "")
    return Place(document.language, document.source, kind, document.media_type)


def logit(confidence: float) -> float:
    """The confidence 0 to 1 as log-odds, within those of 0.01 and 0.99."""
    within = min(max(confidence, 1 - _SUREST), _SUREST)
    return math.log(within / (1 - within))


def told(claim: Claim) -> float:
    """The engine's own confidence 0 to 1; a half where it gave none."""
    return claim.confidence if isinstance(claim.confidence, float) else 0.5


def features(claim: Claim, where: Place) -> dict[str, float]:
    """The features of a proposal by name, without the constant; those that are 0 are left out."""
    found = {
        f"act {claim.act}": 1.0,
        f"status {claim.status}": 1.0,
        f"act {claim.act}, {claim.status}": 1.0,
        f"engine {claim.engine.partition(' ')[0]}": 1.0,
        "about the register" if claim.provision or claim.instrument else "about nothing of the register": 1.0,
        "length of the object": min(math.log2(1 + len(claim.object.split())), _LONG) / _LONG,
        "logit": logit(told(claim)),
    }
    for name, value in (
        ("language", where.language),
        ("source", where.source),
        ("kind of source", where.source_kind),
        ("type", where.media_type),
    ):
        if value:
            found[f"{name} {value}"] = 1.0
    for name in ("speaker", "actors", "parties", "date", "deadline", "quantity"):
        if getattr(claim, name):
            found[f"has {name}"] = 1.0
    text = claim.quote.text if claim.quote else claim.citation.text if claim.citation else ""
    for stem in stems(text):
        found[WORD + stem] = 1.0
    return {name: value for name, value in found.items() if value}
