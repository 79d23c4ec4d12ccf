"""The standing of a promise: whether anybody who is to keep it has said that it was made.

    confirmed   each party that is to keep it has said so itself, or a record of no party shows it
    one_side    an official voice of some party tells it, and not every party that is to keep it has
    denied      a party's latest word is that it was never made, and it is not confirmed
    alleged     only third parties tell it
    untold      nobody has told it

A party's latest word counts; on one day a denial goes before an affirmation. A word affirms that is told of the promise as planned
or done (an act of progress); it denies when readiness or agreement is told as not given (`support` or `agree`, `negated`). What is
only possible ("may have promised") alleges, whoever says it.

Invariant: a standing changes only on a day on which a claim told something, and the change names the claims.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from facta.state.told import Told

Rank = Literal["confirmed", "one_side", "denied", "alleged", "untold"]
Camp = Literal["record", "affirms", "denies", "alleges"]


@dataclass(frozen=True, slots=True)
class Change:
    """On day number `told` the standing became `rank` (it had been `before`), by these claims."""

    told: int
    rank: Rank
    before: Rank
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """`rank` now; every `change` in order of telling; `keepers`: the parties that are to keep the promise; `words`: for each camp the
    claims that speak in it, latest last; `affirming`, `denying`: the parties whose latest word is so."""

    rank: Rank
    keepers: tuple[str, ...]
    changes: tuple[Change, ...]
    words: dict[Camp, tuple[str, ...]]
    affirming: tuple[str, ...]
    denying: tuple[str, ...]


def standing(records: Iterable[Told], keepers: frozenset[str], progress: frozenset[str]) -> Standing:
    """The standing of a promise by all claims told of it; `progress`: the codebook's acts of progress."""
    spoken = [(record, camp) for record in records if (camp := _camp(record, progress)) is not None]
    spoken.sort(key=lambda one: (one[0].told_end, one[0].id))
    latest: dict[str, Camp] = {}
    words: dict[Camp, list[str]] = {}
    changes: list[Change] = []
    rank: Rank = "untold"
    for day, group in groupby(spoken, key=lambda one: one[0].told_end):
        today = list(group)
        # Denials last, so that on one day they stand.
        for record, camp in sorted(today, key=lambda one: one[1] == "denies"):
            words.setdefault(camp, []).append(record.id)
            if camp in ("affirms", "denies"):
                latest |= dict.fromkeys(record.voice.parties, camp)
        before, rank = rank, _rank(latest, words, keepers)
        if rank != before:
            camps = _DECIDING[rank]
            changes.append(Change(day, rank, before, tuple(record.id for record, camp in today if camp in camps)))
    return Standing(
        rank,
        tuple(sorted(keepers)),
        tuple(changes),
        {camp: tuple(ids) for camp, ids in words.items()},
        tuple(sorted(party for party, camp in latest.items() if camp == "affirms")),
        tuple(sorted(party for party, camp in latest.items() if camp == "denies")),
    )


_DECIDING: dict[Rank, tuple[Camp, ...]] = {
    "confirmed": ("record", "affirms"),
    "one_side": ("affirms",),
    "denied": ("denies",),
    "alleged": ("alleges",),
    "untold": (),
}


def _camp(record: Told, progress: frozenset[str]) -> Camp | None:
    claim, voice = record.claim, record.voice
    is_official = voice.kind in ("official", "primary") and bool(voice.parties)
    if claim.status == "negated":
        return "denies" if is_official and claim.act in ("support", "agree") else None
    if claim.act not in progress:
        return None
    if claim.status == "possible":
        return "alleges"
    if is_official:
        return "affirms"
    return "record" if voice.kind == "primary" else "alleges"


def _rank(latest: dict[str, Camp], words: dict[Camp, list[str]], keepers: frozenset[str]) -> Rank:
    if words.get("record") or (keepers and all(latest.get(party) == "affirms" for party in keepers)):
        return "confirmed"
    if "denies" in latest.values():
        return "denied"
    if "affirms" in latest.values():
        return "one_side"
    return "alleged" if words.get("alleges") else "untold"
