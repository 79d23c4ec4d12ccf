"""Declared: the share of the base that the parties say is complete, by the latest word of each voice.

Shown `by any party` (some official voice says so) and `by all parties` (each party has a voice that says so). A share s told of one
provision counts s; "begun" without a share counts as an interval 0 to 1. A universal statement about the package counts for each
provision; a share of a package says nothing of any one provision. On one day the word about the provision itself goes before the
word about the whole.

Invariant: what was told after the day `on` is declared on no earlier day.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from facta.measures.share import Share, unique, weighted
from facta.state import State, Thing, Voice
from facta.state.told import Told


@dataclass(frozen=True, slots=True)
class Word:
    """The latest word of one voice on one provision: the share it declares, as an interval."""

    voice: Voice
    low: float
    high: float
    told: int
    claim: str


@dataclass(frozen=True, slots=True)
class Declared:
    """Lower bounds in `any_party`, `all_parties` and, of each party's own word, `by_party`; upper bounds beside them; `by` names who
    declares which provision complete."""

    any_party: Share
    all_parties: Share
    any_party_upper: float | None
    all_parties_upper: float | None
    by: dict[str, tuple[str, ...]]
    by_party: dict[str, Share] = field(default_factory=dict)


def words(state: State, thing: Thing) -> list[Word]:
    """The latest word on the completion of a provision by each official voice, told by `on` and `told_by`."""
    return list(_kept(state, thing).words)


@dataclass(frozen=True, slots=True)
class _Said:
    """What is said of one provision: `low`, `high` by any party, `all_low`, `all_high` by the party that says least, `own` by each."""

    words: tuple[Word, ...]
    low: float
    high: float
    all_low: float
    all_high: float
    own: tuple[float, ...]
    own_claims: tuple[tuple[str, ...], ...]
    claims: tuple[str, ...]
    complete: tuple[str, ...]


def _kept(state: State, thing: Thing) -> _Said:
    """Kept with the fold: on each day after the last word the same is said."""
    folded = thing.folded
    key = ("said", None if state.on >= folded.latest else state.on)
    found: _Said | None = folded.kept.get(key)
    if found is None:
        found = folded.kept[key] = _of(_words(state, thing), sorted(state.voices.all_parties))
    return found


def _of(said: list[Word], parties: list[str]) -> _Said:
    of_party = [[word for word in said if party in word.voice.parties] for party in parties]
    own = tuple(max((word.low for word in mine), default=0.0) for mine in of_party)
    return _Said(
        tuple(said),
        max((word.low for word in said), default=0.0),
        max((word.high for word in said), default=0.0),
        min(own, default=0.0),
        min((max((word.high for word in mine), default=0.0) for mine in of_party), default=0.0),
        own,
        tuple(tuple(word.claim for word in mine if word.low > 0) for mine in of_party),
        tuple(word.claim for word in said if word.high > 0),
        tuple(word.voice.name for word in said if word.low == 1.0),
    )


def _words(state: State, thing: Thing) -> list[Word]:
    progress = frozenset(act.id for act in state.codebook.acts if act.group == "progress")
    last = thing.last
    kept: dict[str, tuple[float, float] | None] = state.telling.heard.kept("said", progress, last)
    latest: dict[str, tuple[tuple[int, bool, float], Told]] = {}
    for records, own in ((thing.told, True), (thing.inherited, False)):
        for record in records:
            id = record.claim.id
            try:
                said = kept[id]
            except KeyError:
                official = record.voice.kind in ("official", "primary")
                said = kept[id] = _said(record, last, progress) if official else None
            if said is None or record.told_end > state.on:
                continue
            rank = (record.told, own, -said[0])
            key = record.voice.key
            before = latest.get(key)
            if before is None or rank > before[0] or (rank == before[0] and id < before[1].claim.id):
                latest[key] = (rank, record)
    found = []
    for _, record in sorted(latest.values(), key=lambda pair: pair[1].voice.key):
        low, high = kept[record.id] or (0.0, 0.0)
        found.append(Word(record.voice, low, high, record.told, record.id))
    return found


def _said(record: Told, last: str, progress: frozenset[str]) -> tuple[float, float] | None:
    """The share that a claim declares complete, or None when it says nothing of completion."""
    claim = record.claim
    if claim.act == last and claim.status == "actual":
        return record.share() or ((0.0, 1.0) if last == "implement" else (1.0, 1.0))
    if claim.status in ("planned", "negated") and claim.act in progress:
        return (0.0, 0.0)
    if claim.status == "actual" and claim.act in (
        "delay",
        "suspend",
        "withdraw",
        "negotiate",
    ):
        return (0.0, 0.0)
    return None


def declared(state: State, base: list[Thing]) -> Declared:
    """What the parties declare complete of `base` on the state's day."""
    parties = sorted(state.voices.all_parties)
    each = [_kept(state, thing) for thing in base]
    any_low, all_low = [said.low for said in each], [said.all_low for said in each]
    any_claims = [id for said in each for id in said.claims]
    all_claims = [id for said in each if said.all_high > 0 for id in said.claims]
    by = {thing.id: said.complete for thing, said in zip(base, each, strict=True) if said.complete}
    own_low = {party: [said.own[index] for said in each] for index, party in enumerate(parties)}
    own_claims = {party: [id for said in each for id in said.own_claims[index]] for index, party in enumerate(parties)}
    counted = tuple(thing.id for thing, low in zip(base, any_low, strict=True) if low > 0)
    all_counted = tuple(thing.id for thing, low in zip(base, all_low, strict=True) if low > 0)
    reason = "" if base else "the base of this package is not itemised"
    return Declared(
        Share(weighted(base, any_low), len(base), counted, unique(any_claims), reason),
        Share(weighted(base, all_low), len(base), all_counted, unique(all_claims), reason),
        weighted(base, [said.high for said in each]),
        weighted(base, [said.all_high for said in each]),
        by,
        {
            party: Share(
                weighted(base, low),
                len(base),
                tuple(thing.id for thing, share in zip(base, low, strict=True) if share > 0),
                unique(own_claims[party]),
                reason,
            )
            for party, low in own_low.items()
        },
    )
