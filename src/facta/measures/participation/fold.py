"""Participation: who has signed, consented, reserved and left, whether a treaty is in force by its own rule, and whom it binds on a day.

    acts (a record's, or a tracker's claims) + rule -> cuts -> contradictions flagged -> two folds -> what is sure, what is possible

Invariant: a pure function; the same acts in any order give the same result, and nothing from behind a cut has an effect.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from facta.measures.participation.acts import Dated, Flag, TreatyAct, behind, placed
from facta.measures.participation.conditions import Progress, tables, without_organisations
from facta.measures.participation.contradictions import contradictions, day_text, differing
from facta.measures.participation.timeline import Frame, Spell, Timeline, timeline
from facta.model.edtf import day_of
from facta.model.participation import ParticipationRule, amount
from facta.state.told import NEVER

Stands = Literal["bound", "possibly_bound", "consented", "signed", "left", "ceased", "none"]
NO_RULE = ParticipationRule()


@dataclass(frozen=True, slots=True)
class Span:
    """A day that may be known only roughly: the first it can be and the last, `YYYY-MM-DD`; "" where it is none."""

    earliest: str = ""
    latest: str = ""


@dataclass(frozen=True, slots=True)
class StateRecord:
    """One state. Dates of `signed` and `consented` as told; `bound_from`, and `free_from`: the first day on which it is no longer bound.

    `counts`: whether it counts in its own right (an organisation beside its members does not). `reservations` that stand, as told.
    """

    party: str
    stands: Stands
    signed: str
    consent: str
    consented: str
    bound_from: Span
    free_from: Span
    counts: bool
    reservations: tuple[str, ...]
    acts: tuple[TreatyAct, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Participation:
    """What stands on the day. `conditions` are those on the day they were met, else as far as they are met now; `met` and `in_force` may
    lie after the day (what the rule makes of the acts so far). `later`: acts told or recorded behind the cuts, or done after the day."""

    title: str
    on: str
    told_by: str
    known_by: str
    is_in_force: bool | None
    met: Span
    in_force: Span
    reason: str
    conditions: tuple[Progress, ...]
    bound: tuple[str, ...]
    possibly_bound: tuple[str, ...]
    counting: tuple[str, ...]
    signatories: tuple[str, ...]
    states: tuple[StateRecord, ...]
    flags: tuple[Flag, ...]
    later: int
    claims: tuple[str, ...]


def participation(
    acts: Iterable[TreatyAct],
    rule: ParticipationRule | None,
    on: str,
    told_by: str | None = None,
    known_by: str | None = None,
    *,
    groups: Mapping[str, tuple[str, ...]] | None = None,
    flags: Iterable[Flag] = (),
    staged: Iterable[str] = (),
) -> Participation:
    """The participation on a day, by the treaty's rule; without one (None) as the record tells what is in force.

    `on`, `told_by` (default: `on`), `known_by` (default: all): EDTF, counted to their last day. `groups`: groups beside the rule's own.
    `flags`: those that whoever made the acts has raised. `staged`: acts that the record tells in stages, so that a second one of a state is
    no contradiction; the first counts. Raises `DateError` for a cut that is no date.
    """
    day = day_of(on)
    told = told_by or on
    given = list(acts)
    kept, later = behind(given, day_of(told), known_by)
    used = rule or NO_RULE
    found: list[Flag] = list(flags)
    by_party, unplaced = placed(kept, used)
    found += unplaced
    visible = {party: [one for one in history if one.start <= day] for party, history in by_party.items()}
    later += sum(one.start > day for history in by_party.values() for one in history)
    by_party = {party: history for party, history in visible.items() if history or not by_party[party]}
    frame = Frame(
        used,
        rule is not None,
        {name: frozenset(members) for name, members in {**(groups or {}), **used.groups}.items()},
        tables(used, _recorded(kept, found)),
        day,
        frozenset(staged),
    )
    soonest, surest = timeline(by_party, frame, sooner=True), timeline(by_party, frame, sooner=False)
    # The one fold may not have reached what the other tells: both tell it, once.
    found += [*surest.flags, *soonest.flags]
    for party in sorted(by_party):
        found += contradictions(party, by_party[party], used)
        if rule is not None:
            found += differing(party, by_party[party], soonest, surest)
    states = tuple(_state(party, by_party[party], soonest, surest, frame) for party in sorted(by_party))
    bound = frozenset(one.party for one in states if one.stands == "bound")
    return Participation(
        title=used.title,
        on=on,
        told_by=told,
        known_by=known_by or "",
        is_in_force=_on(day, surest.in_force, soonest.in_force),
        met=_spread(soonest.met, surest.met),
        in_force=_spread(soonest.in_force, surest.in_force),
        reason=_reason(surest, rule is not None),
        conditions=tuple(surest.conditions),
        bound=tuple(sorted(bound)),
        possibly_bound=tuple(one.party for one in states if one.stands in ("bound", "possibly_bound")),
        counting=tuple(sorted(without_organisations(bound, used))),
        signatories=tuple(sorted(surest.signed)),
        states=tuple(_counted(one, used, bound) for one in states),
        flags=_once(found),
        later=later,
        claims=tuple(dict.fromkeys(id for one in states for id in one.claims)),
    )


def _on(day: int, *folds: int | None) -> bool | None:
    """Whether it is in force on the day: True by both folds, False by neither, None when the dates leave it open."""
    found = [start is not None and start <= day for start in folds]
    return True if all(found) else None if any(found) else False


def _spread(*days: int | None) -> Span:
    """The first and the last day that the folds give; no last one where a fold gives none."""
    given = [day for day in days if day is not None and day < NEVER]
    return Span(day_text(min(given, default=None)), day_text(max(given)) if len(given) == len(days) else "")


def _reason(found: Timeline, has_rule: bool) -> str:
    if found.in_force is not None:
        return ""
    return "the conditions are not met" if has_rule else "no rule is given, and no entry into force was told"


def _recorded(acts: list[TreatyAct], flags: list[Flag]) -> dict[str, str]:
    """The share of each state that the record tells beside its acts, the first where it tells several."""
    shares: dict[str, str] = {}
    for act in acts:
        if not act.share:
            continue
        try:
            held = amount(act.share)
        except ValueError as error:
            flags.append(Flag(act.party, "unreadable", f"share: {error}", False, act.claims))
            continue
        if held != amount(shares.setdefault(act.party, act.share)):
            what = f"share {act.share}, told before as {shares[act.party]}; the first counts"
            flags.append(Flag(act.party, "repeated", what, False, act.claims))
    return shares


def _state(party: str, acts: list[Dated], soonest: Timeline, surest: Timeline, frame: Frame) -> StateRecord:
    day, rule = frame.on, frame.rule
    possible = [spell for spell in soonest.spells if spell.party == party]
    sure = [spell for spell in surest.spells if spell.party == party]
    surely, possibly = _shown(sure, day), _shown(possible, day)
    shown = surely or possibly
    days = [(spell.bound, spell.until) if spell is not None else (None, None) for spell in (possibly, surely)]
    stands: Stands = "none"
    binding = [any(_binds(spell, day) for spell in spells) for spells in (sure, possible)]
    if all(binding):
        stands = "bound"
    elif any(binding):
        stands = "possibly_bound"
    elif surest.ended.get(party, NEVER) <= day:
        stands = "ceased"
    elif shown is not None:
        stands = "left" if shown.until <= day else "consented"
    elif party in surest.signed:
        stands = "signed"
    return StateRecord(
        party=party,
        stands=stands,
        signed=next((one.act.date for one in acts if one.act.act in ("sign", "sign_definitively")), ""),
        consent=shown.consent.act.act if shown else "",
        consented=shown.consent.act.date if shown else "",
        bound_from=_spread(*(start for start, _ in days)),
        free_from=_spread(*(until for _, until in days)),
        counts=party not in rule.organisations,
        reservations=_reservations(acts, day),
        acts=tuple(one.act for one in acts),
        claims=tuple(dict.fromkeys(id for one in acts for id in one.act.claims)),
    )


def _shown(spells: list[Spell], day: int) -> Spell | None:
    """The spell that tells how a state stands on the day: the one that binds it, else the last."""
    binding = [spell for spell in spells if _binds(spell, day)]
    return binding[-1] if binding else spells[-1] if spells else None


def _binds(spell: Spell, day: int) -> bool:
    return spell.bound is not None and spell.bound <= day < spell.until


def _reservations(acts: list[Dated], day: int) -> tuple[str, ...]:
    """What of the reservations stands on the day: those made after the last was withdrawn, as date and note."""
    standing: list[str] = []
    for one in acts:
        if one.end > day:
            continue
        if one.act.act == "reserve":
            standing.append(f"{one.act.date}: {one.act.note}" if one.act.note else one.act.date)
        elif one.act.act == "withdraw_reservation":
            # Which one is withdrawn is told by its note; without one it is all of them.
            standing = [made for made in standing if one.act.note and not made.endswith(f": {one.act.note}")]
    return tuple(standing)


def _counted(state: StateRecord, rule: ParticipationRule, bound: frozenset[str]) -> StateRecord:
    members = rule.organisations.get(state.party)
    if members is None or bound.intersection(members):
        return state
    return StateRecord(**{**{name: getattr(state, name) for name in StateRecord.__slots__}, "counts": True})


def _once(flags: list[Flag]) -> tuple[Flag, ...]:
    return tuple(sorted(dict.fromkeys(flags), key=lambda flag: (flag.party, flag.kind, flag.what, flag.claims)))
