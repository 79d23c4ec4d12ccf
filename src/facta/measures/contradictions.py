"""Contradictions: declared complete by one official voice, shown otherwise by another, or later by the same; with both pieces of evidence.

A declaration says of a thing that its last rung is taken, as of the day told for it (else the day of the telling). Against it stands

    after    evidence that it was not complete on that day or later, by the rules of what is known (not done, delayed, still planned, still
             negotiated, verified on a rung below the last): what was not done later was not done before
    before   told undone, delayed, suspended or withdrawn within the days that such evidence holds (the codebook's `stale_after`), with no
             verified completion since

Evidence of the same voice counts only when it was told later. Invariant: a pair names the claims of both sides, and no claim stands on
both.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Literal

from facta.measures.share import unique
from facta.model.edtf import to_text
from facta.model.register import Provision
from facta.state import State, Thing, once
from facta.state.known import Evidence
from facta.state.told import NEVER, Told

When = Literal["after", "before"]


@dataclass(frozen=True, slots=True)
class Against:
    """One piece of evidence against a declaration: why, for which `day` (EDTF), told by which day (`told`) and by whom."""

    reason: str
    when: When
    day: str
    told: str
    voices: tuple[str, ...]
    is_own_word: bool
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One voice's declaration that a thing is complete, as of `day`, told on `told`, and what stands against it, the plainest first.
    `rulings`: ids of the editors' contradictions that name one of its claims and the same thing."""

    id: str
    title: str
    voice: str
    parties: tuple[str, ...]
    day: str
    told: str
    claims: tuple[str, ...]
    against: tuple[Against, ...]
    rulings: tuple[str, ...]


@once
def contradictions(
    state: State,
    package: str | None = None,
    voices: Collection[str] | None = None,
    things: Collection[str] | None = None,
) -> list[Contradiction]:
    """All contradictions of the tracker told by the state's cuts, by day of the declaration; of one package's provisions and the
    instruments that serve them when it is given; of what these voices (their keys) declared, or of these things alone, when they are.
    Raises `UnknownError`."""
    told = {record.id: record for records in _records(state) for record in records}
    within = state.members(package) if package is not None else None
    found = []
    for thing in [*state.provisions.values(), *state.instruments.values()]:
        if (within is not None and thing.id not in within) or (things is not None and thing.id not in things):
            continue
        declarations = _declarations(state, thing, voices)
        evidence = _evidence(state, thing) if declarations else []
        for declaration in declarations:
            against = _against(state, thing, declaration, evidence, told)
            if against:
                found.append(_contradiction(state, thing, declaration, against))
    return sorted(found, key=lambda one: (one.day, one.told, one.id, one.voice))


def unmatched(state: State, found: list[Contradiction]) -> list[str]:
    """The ids of the editors' contradictions that no rule finds: those of another sort (a promise against a slip), or weighed by people."""
    matched = {id for one in found for id in one.rulings}
    return [id for id, one in state.assessments.items() if one.kind == "contradiction" and id not in matched]


def evidence(state: State, one: Contradiction) -> dict[str, str]:
    """The words of every claim of both sides, by id."""
    ids = [*one.claims, *(id for piece in one.against for id in piece.claims)]
    return {id: words for id in ids if (words := words_of(state, id))}


def words_of(state: State, id: str) -> str:
    """What a claim or a ruling says: a quote in quotation marks, a citation in brackets, so that they are never taken for one another."""
    claim = state.claims.get(id)
    if claim is None:
        return state.assessments[id].title if id in state.assessments else ""
    return f"“{claim.quote.text}”" if claim.quote else f"[{claim.citation.text}]" if claim.citation else ""


def _records(state: State) -> list[list[Told]]:
    return [*state.telling.provisions.values(), *state.telling.instruments.values()]


def _declarations(state: State, thing: Thing, voices: Collection[str] | None) -> list[list[Told]]:
    """The claims by which official voices (of `voices`, when given) declare the thing complete, those of one for one day together."""
    form = {act.id: act.form for act in state.codebook.acts}
    groups: dict[tuple[str, int], list[Told]] = {}
    # What is told of a whole package is held against the provisions of its base, not once more against their parts.
    told = [*thing.told, *thing.inherited] if _is_base(state, thing) else thing.told
    for record in sorted(told, key=lambda one: (one.told_end, one.id)):
        claim = record.claim
        if claim.status != "actual" or claim.act != thing.last or record.voice.kind != "official":
            continue
        if voices is not None and record.voice.key not in voices:
            continue
        if (form.get(claim.act, True) or record.share() == (1.0, 1.0)) and record.told_end <= state.on:
            groups.setdefault((record.voice.key, _as_of(record)), []).append(record)
    return list(groups.values())


def _is_base(state: State, thing: Thing) -> bool:
    value = thing.value
    return isinstance(value, Provision) and value.level == state.packages[value.package].base_level


def _as_of(record: Told) -> int:
    end = record.when.end if record.claim.date else record.told_end
    return record.told_end if end is None else end


def _evidence(state: State, thing: Thing) -> list[Evidence]:
    """Evidence against the thing's completion: its own, that of instruments it requires, that of its required parts."""
    found = list(thing.record.not_done)
    for part in state.required_parts(thing.id):
        title = part.value.title.en or part.id
        found.extend(replace(one, reason=f"{title}: {one.reason}") for one in _evidence(state, part))
    return found


def _against(
    state: State, thing: Thing, declaration: list[Told], evidence: list[Evidence], told: dict[str, Told]
) -> list[Against]:
    first = declaration[0]
    day, own = _as_of(first), {record.id for record in declaration}
    completed = [end for _, end, _ in thing.record.completions()]
    # Several pages that carry one voice's one word are one piece of evidence: the plainest speaks, all their claims are named.
    found: dict[tuple[object, ...], tuple[tuple[bool, bool, int], Against]] = {}
    for one in evidence:
        records = [told[id] for id in one.claims if id in told]
        is_own = bool(records) and all(record.voice.key == first.voice.key for record in records)
        told_on = max((record.told_end for record in records), default=NEVER)
        if own & set(one.claims) or (is_own and told_on <= first.told_end):
            continue
        if not _stands(one, day, completed, state.codebook.rules.stale_after):
            continue
        voices = unique(record.voice.name for record in records) or ("the editors",)
        rank = (one.day < day, not one.contradicts, abs(one.day - day))
        piece = Against(
            one.reason,
            "after" if one.day >= day else "before",
            _day(one, records),
            to_text(told_on) if told_on < NEVER else "",
            voices,
            is_own,
            one.claims,
        )
        key = (one.reason, one.day >= day, voices)
        if key in found:
            best = min((found[key], (rank, piece)), key=lambda pair: (pair[0], pair[1].claims))
            found[key] = (best[0], replace(best[1], claims=unique((*found[key][1].claims, *piece.claims))))
        else:
            found[key] = (rank, piece)
    kept: list[Against] = []
    for _, piece in sorted(found.values(), key=lambda pair: (pair[0], pair[1].claims)):
        if not any(set(piece.claims) <= set(better.claims) for better in kept):
            kept.append(piece)
    return kept


def _day(evidence: Evidence, records: list[Told]) -> str:
    """For which day the evidence tells, as precisely as it tells it (EDTF)."""
    if not records:
        return to_text(evidence.day) if evidence.day >= 1 else ""
    first = records[0]
    if first.claim.date or first.told < 1:
        return first.claim.date
    start, end = to_text(first.told), to_text(max(first.told_end, first.told))
    return start if start == end else f"{start}/{end}"


def _stands(evidence: Evidence, day: int, completed: list[int], holds: int) -> bool:
    """Whether evidence shows that the thing was not complete on the day for which it is declared complete."""
    if evidence.day >= day:
        # After a verified completion only a denial of the last rung itself tells against it.
        return evidence.backward and (evidence.contradicts or not any(end <= evidence.day for end in completed))
    is_held = evidence.lasting or day - evidence.day <= holds
    return evidence.contradicts and is_held and not any(evidence.day <= end <= day for end in completed)


def _contradiction(state: State, thing: Thing, declaration: list[Told], against: list[Against]) -> Contradiction:
    first = declaration[0]
    claims = tuple(record.id for record in declaration)
    return Contradiction(
        thing.id,
        thing.value.title.en or thing.id,
        first.voice.name,
        tuple(sorted(first.voice.parties)),
        to_text(max(_as_of(first), 1)),
        to_text(max(first.told_end, 1)),
        claims,
        tuple(against),
        tuple(
            id
            for id, ruling in state.assessments.items()
            if ruling.kind == "contradiction"
            and set(claims) & set(ruling.claims)
            and thing.id in (ruling.provision, ruling.instrument)
        ),
    )
