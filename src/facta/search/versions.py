"""What stood about one thing, and from which entry to which: the fold of the ledger, told as spans.

Invariant: at every entry of the ledger the versions that hold are exactly what a replay up to that entry has (claims that count and
proposals that wait; documents; things of the register). Nothing that was erased is in any version.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from facta.model.claim import Claim
from facta.model.document import Document
from facta.model.entry import Correction, Decision, Entry
from facta.model.register import Register
from facta.search.texts import THINGS, Thing, things
from facta.state.replay import Replay
from facta.state.replay import replay as replayed


@dataclass(frozen=True, slots=True)
class Version:
    """What stood from entry `since` until before entry `until` (None: it still stands). `seq`: the entry that says it; `accepted`: the
    entry from which on a claim counts, None while it waits; `document` is what a claim quotes, as it then stood; `place` orders
    things of one entry."""

    kind: str
    ref: str
    seq: int
    since: int
    payload: Claim | Document | Thing
    until: int | None = None
    accepted: int | None = None
    document: Document | None = None
    place: int = 0


def of_claim(id: str, history: Iterable[Entry]) -> list[Version]:
    """The versions of a claim, from all entries about it and about the document that it quotes."""
    ordered = sorted(history, key=lambda entry: entry.seq)
    found: list[Version] = []
    for number, entry in enumerate(ordered, start=1):
        stands = replayed(ordered[:number])
        counts = stands.claims.get(id)
        claim = counts or stands.pending.get(id)
        last = found[-1] if found and found[-1].until is None else None
        if claim is None:
            if last is not None:
                found[-1] = replace(last, until=entry.seq)
            continue
        document = stands.documents.get(claim.quote.document) if claim.quote else None
        accepted = entry.seq if counts is not None else None
        if last is not None and last.payload == claim and last.document == document:
            if last.accepted is None and accepted is not None:
                found[-1] = replace(last, accepted=accepted)
                continue
            if (last.accepted is None) == (accepted is None):
                continue
        if last is not None:
            found[-1] = replace(last, until=entry.seq)
            if last.accepted is not None and accepted is not None:
                accepted = last.accepted
        seq = _carrier(claim, ordered[:number])
        if seq:
            found.append(Version("claim", id, seq, entry.seq, claim, accepted=accepted, document=document))
    return found


def _carrier(claim: Claim, entries: Sequence[Entry]) -> int:
    """The last entry that says the claim as it is."""
    for entry in reversed(entries):
        payload = entry.payload
        said = payload.claim if isinstance(payload, Decision | Correction) else payload
        if said == claim:
            return entry.seq
    return 0


def of_document(digest: str, history: Iterable[Entry]) -> list[Version]:
    """The versions of a document, from all entries about it."""
    ordered = sorted(history, key=lambda entry: entry.seq)
    found: list[Version] = []
    for number, entry in enumerate(ordered, start=1):
        stands: Replay = replayed(ordered[:number])
        document = stands.documents.get(digest)
        last = found[-1] if found and found[-1].until is None else None
        if last is not None and document == last.payload:
            continue
        if last is not None:
            found[-1] = replace(last, until=entry.seq)
        if document is not None:
            found.append(Version("document", digest, entry.seq, entry.seq, document))
    return found


def of_register(history: Iterable[Entry]) -> list[Version]:
    """The versions of everything that a tracker's register has had; an unchanged thing goes on through later registers, told by the last
    entry that has it, so that an older register can be erased."""
    standing: dict[tuple[str, str], Version] = {}
    found: list[Version] = []
    for entry in sorted(history, key=lambda entry: entry.seq):
        if not isinstance(entry.payload, Register):
            continue
        now: dict[tuple[str, str], Version] = {}
        for place, thing in enumerate(things(entry.payload)):
            key = (THINGS[type(thing)], thing.id)
            before = standing.get(key)
            since = before.since if before is not None and before.payload == thing else entry.seq
            now[key] = Version(key[0], thing.id, entry.seq, since, thing, place=place)
        found += [
            replace(before, until=entry.seq)
            for key, before in standing.items()
            if key not in now or now[key].since == entry.seq
        ]
        standing = now
    return found + list(standing.values())
