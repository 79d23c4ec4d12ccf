"""The entries of the ledger, as values: what was recorded, when, by whom.

    register, codebook   a new version of the register or the codebook
    document             a document was archived
    claim                a coder's claim; it counts
    proposal             the engine's claim; it waits for a decision
    decision             accept, reject or reopen a proposal
    correction           a claim, assessment, document, driver or inquiry is superseded by a corrected one
    retraction           a claim, proposal, assessment, document, driver, forecast, inquiry or reranker is withdrawn
    assessment           editors hold claims against one another
    forecast             what somebody held likely on a day; it is never corrected, and no figure of the state sees it
    driver               a dated event, or a point of a series, that may explain behaviour; the lines never see it
    inquiry              rival hypotheses and what claims say to them; no figure of the state sees it
    reranker             what the decisions taught; proposals are sorted by it, figures never see it
    redaction            the payload of an earlier entry was erased; the entry itself stays in the chain

Invariant: `seq` grows by one without gaps; `recorded` is an ISO 8601 time in UTC; nothing is ever changed or removed.
"""

from __future__ import annotations

from typing import Literal, get_args

from facta.model.assessment import Assessment
from facta.model.claim import Claim, Value
from facta.model.codebook import Codebook
from facta.model.document import Document
from facta.model.driver import Driver
from facta.model.forecast import Forecast
from facta.model.inquiry import Inquiry
from facta.model.register import Register
from facta.model.reranker import Reranker

Verdict = Literal["accept", "reject", "reopen"]
Kind = Literal[
    "register",
    "codebook",
    "document",
    "claim",
    "proposal",
    "decision",
    "correction",
    "retraction",
    "assessment",
    "forecast",
    "driver",
    "inquiry",
    "reranker",
    "redaction",
]
KINDS: tuple[str, ...] = get_args(Kind)


class Decision(Value, frozen=True):
    """What a person decided on the proposal `target`. An acceptance may carry the claim as corrected by the decider."""

    target: str
    verdict: Verdict
    reason: str = ""
    claim: Claim | None = None


class Correction(Value, frozen=True):
    """What `target` names now reads as given: one of `claim`, `assessment`, `document`, `driver`, `inquiry`."""

    target: str
    claim: Claim | None = None
    assessment: Assessment | None = None
    document: Document | None = None
    reason: str = ""
    driver: Driver | None = None
    inquiry: Inquiry | None = None


class Retraction(Value, frozen=True):
    """The claim, proposal, assessment, document, driver, forecast, inquiry or reranker `target` is withdrawn."""

    target: str
    reason: str = ""


class Redaction(Value, frozen=True):
    """The payload of entry number `seq` was erased for the reason given."""

    seq: int
    reason: str


Payload = (
    Claim
    | Decision
    | Correction
    | Retraction
    | Assessment
    | Forecast
    | Driver
    | Inquiry
    | Document
    | Register
    | Codebook
    | Reranker
    | Redaction
    | None
)

PAYLOADS: dict[str, type] = {
    "register": Register,
    "codebook": Codebook,
    "document": Document,
    "claim": Claim,
    "proposal": Claim,
    "decision": Decision,
    "correction": Correction,
    "retraction": Retraction,
    "assessment": Assessment,
    "forecast": Forecast,
    "driver": Driver,
    "inquiry": Inquiry,
    "reranker": Reranker,
    "redaction": Redaction,
}


class Entry(Value, frozen=True):
    """One recorded entry. `payload` is None when it was redacted. `actor` is an opaque coder id."""

    seq: int
    tracker: str
    kind: Kind
    recorded: str
    actor: str
    payload: Payload
