"""Deciding on proposals: accept, reject, reopen. The proposal and the decision both stay in the ledger.

Invariant: only a proposal that waits can be accepted or rejected, and only one that was decided can be reopened; what is accepted refers
to what the register has; of several, all are decided or none.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import datetime

from facta import ledger
from facta.actions.clock import time_of
from facta.actions.coding import must_fit
from facta.actions.current import about, found, must_exist, refuse_resting
from facta.errors import InputError
from facta.model import Claim, Decision, Entry
from facta.model.entry import Verdict
from facta.state.replay import Replay


def accept(
    *,
    tracker: str,
    ids: Iterable[str],
    actor: str,
    reason: str = "",
    claim: Claim | None = None,
    recorded: datetime | None = None,
) -> list[Entry]:
    """Accept proposals (ids or beginnings of ids); `claim` is the one proposal as the decider corrected it. Raises `UnknownError`."""
    return _decide(tracker, ids, "accept", actor, reason, recorded, _pending, "proposal", claim)


def reject(
    *, tracker: str, ids: Iterable[str], actor: str, reason: str = "", recorded: datetime | None = None
) -> list[Entry]:
    """Reject proposals. Raises `UnknownError`."""
    return _decide(tracker, ids, "reject", actor, reason, recorded, _pending, "proposal")


def reopen(
    *, tracker: str, ids: Iterable[str], actor: str, reason: str = "", recorded: datetime | None = None
) -> list[Entry]:
    """Undo decisions: the proposals wait again.

    Raises `UnknownError`, and `InputError` when an assessment rests on one of them or when it refers to what is no longer there.
    """
    return _decide(tracker, ids, "reopen", actor, reason, recorded, _decided, "decided proposal")


def _pending(now: Replay) -> Collection[str]:
    return now.pending.keys()


def _decided(now: Replay) -> Collection[str]:
    return now.rejected.keys() | (now.deciders.keys() & now.claims.keys())


def _decide(
    tracker: str,
    ids: Iterable[str],
    verdict: Verdict,
    actor: str,
    reason: str,
    recorded: datetime | None,
    among: Callable[[Replay], Collection[str]],
    what: str,
    claim: Claim | None = None,
) -> list[Entry]:
    with ledger.deed():
        must_exist(tracker)
        targets = list(dict.fromkeys(found(tracker, id, among, what) for id in ids))
        if not targets:
            raise InputError(f"Nothing to {verdict}. Name at least one {what}.")
        now = about(tracker, targets)
        if verdict == "reopen":
            refuse_resting(tracker, now.claims.keys())
            again = [now.rejected.get(target) or now.claims[target] for target in targets]
            must_fit(tracker, *again)  # what it quotes or is linked to may have gone while it did not wait
        if claim is not None and targets != [claim.id]:
            raise InputError(
                f"The corrected claim has the id {claim.id}, the proposal {', '.join(targets)}. Keep the id."
            )
        if verdict == "accept":  # the register may have changed since it was proposed
            must_fit(tracker, *([claim] if claim is not None else (now.pending[target] for target in targets)))
        return ledger.append(
            [("decision", Decision(target, verdict, reason, claim)) for target in targets],
            tracker=tracker,
            actor=actor,
            recorded=time_of(recorded),
        )
