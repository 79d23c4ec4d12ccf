"""Learning from the decisions on a tracker's proposals, and forgetting what was learned. Both only when somebody asks for it.

Invariant: what is kept was better than the engine alone on documents that it had not seen; learning changes no claim and no decision.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec

from facta import ledger
from facta.actions.clock import time_of
from facta.actions.current import must_exist, stands
from facta.errors import InputError
from facta.model import Claim, Entry, Reranker, Retraction
from facta.state.replay import Replay, replay

if TYPE_CHECKING:
    from facta.reading.learning.lesson import Example, Lesson


@dataclass(frozen=True, slots=True)
class Learned:
    """What came of learning: `lesson` is None and `missing` says what there is too little of; `kept` is None where it is no better."""

    decisions: int
    held: int
    documents: int
    missing: str = ""
    lesson: Lesson | None = None
    kept: Reranker | None = None


def learn(*, tracker: str, actor: str, recorded: datetime | None = None) -> Learned:
    """Train a reranker on the tracker's decisions and record it if it is better in cross-validation. Raises `UnknownError`."""
    from facta.reading.learning.lesson import lesson, too_few

    must_exist(tracker)
    entries = ledger.read(tracker)
    examples = _examples(entries, replay(entries))
    held, documents = sum(one.held for one in examples), len({one.document for one in examples})
    if missing := too_few(examples):
        return Learned(len(examples), held, documents, missing)
    taught = lesson(examples)
    if not taught.is_better:
        return Learned(len(examples), held, documents, lesson=taught)
    time = time_of(recorded)
    digest = _digest(examples)
    reranker = Reranker(
        id=f"reranker-{digest[:12]}", learned=time.date().isoformat(), decisions=len(examples), held=held,
        documents=documents, digest=digest, weights=taught.weights, before=taught.before, after=taught.after,
    )  # fmt: skip
    with ledger.deed():
        ledger.append([("reranker", reranker)], tracker=tracker, actor=actor, recorded=time)
    return Learned(len(examples), held, documents, lesson=taught, kept=reranker)


def forget(*, tracker: str, actor: str, recorded: datetime | None = None) -> Entry:
    """Go back to the engine's own confidence. Raises `UnknownError`, and `InputError` when nothing was learned."""
    with ledger.deed():
        now = stands(tracker)
        if now.reranker is None:
            raise InputError(f"Nothing was learned from the decisions of {tracker!r}; there is nothing to forget.")
        retraction = Retraction(now.reranker.id, "forgotten")
        return ledger.append([("retraction", retraction)], tracker=tracker, actor=actor, recorded=time_of(recorded))[0]


def reranker_of(tracker: str) -> Reranker | None:
    """What was learned of the tracker and not forgotten."""
    return replay(ledger.read(tracker, ("reranker", "retraction"))).reranker


def _examples(entries: list[Entry], now: Replay) -> list[Example]:
    """The proposals that were decided on, as the engine made them. One whose act or status a person changed did not hold; another
    field changed does not matter. What waits again, was retracted or redacted teaches nothing."""
    from facta.reading.learning import place
    from facta.reading.learning.lesson import Example

    proposed = {
        entry.payload.id: entry.payload
        for entry in entries
        if entry.kind == "proposal" and isinstance(entry.payload, Claim)
    }
    found = []
    for id, claim in proposed.items():
        if id in now.rejected:
            held = False
        elif id in now.claims and id in now.deciders:
            held = (now.claims[id].act, now.claims[id].status) == (claim.act, claim.status)
        else:
            continue
        document = now.documents.get(claim.quote.document) if claim.quote else None
        key = claim.quote.document if claim.quote else claim.citation.url or id if claim.citation else id
        found.append(Example(claim, place(document, now.register), key, held))
    return found


def _digest(examples: list[Example]) -> str:
    """The SHA-256 of the proposals and whether they held, in order of their ids."""
    ordered = sorted(examples, key=lambda one: one.claim.id)
    return sha256(msgspec.json.encode([(one.claim, one.held) for one in ordered])).hexdigest()
