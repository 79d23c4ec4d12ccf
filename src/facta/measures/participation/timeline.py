"""From the acts of each state to the day on which a treaty enters into force, and from when until when it binds each of them.

Imprecise dates are folded twice. `sooner` places consent as early and leaving as late as the dates allow, so that it gives the first day
on which somebody can possibly be bound; the other way round gives the day from which somebody surely is.

Invariant: a pure function of the acts, the rule and the day; a state counts from its consent until it gives notice or ceases to exist.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from facta.measures.participation.acts import Dated, Flag
from facta.measures.participation.conditions import Progress, Standing, Table, progress
from facta.measures.participation.delay import after
from facta.model.edtf import parse
from facta.model.participation import Delay, ParticipationRule
from facta.state.told import NEVER


@dataclass(slots=True)
class Spell:
    """One consent of a state with the notices given after it: (day, day from which it works where told, revoked on), all day numbers."""

    party: str
    consent: Dated
    day: int
    notices: list[Notice] = field(default_factory=list)
    bound: int | None = None
    until: int = NEVER


@dataclass(slots=True)
class Notice:
    """A notice of withdrawal. `effective`: the day it works as told, None by the rule; `revoked`: when it was taken back, or None."""

    act: Dated
    day: int
    effective: int | None
    revoked: int | None = None


@dataclass(slots=True)
class Timeline:
    """One fold: when the conditions were met and the treaty entered into force, the spells, the signatures, when states ceased."""

    met: int | None
    in_force: int | None
    spells: list[Spell]
    signed: dict[str, int]
    ended: dict[str, int]
    flags: list[Flag]
    conditions: list[Progress]


@dataclass(frozen=True, slots=True)
class Frame:
    """What the acts are held against. Without `has_rule` the record tells what is in force; `staged`: acts that it tells in stages."""

    rule: ParticipationRule
    has_rule: bool
    groups: Mapping[str, frozenset[str]]
    shares: Mapping[str, Table]
    on: int
    staged: frozenset[str]


def timeline(acts: Mapping[str, list[Dated]], frame: Frame, *, sooner: bool) -> Timeline:
    """The fold of all acts up to the day, with dates taken as early or as late as they can be."""
    result = Timeline(None, None, [], {}, {}, [], [])
    for party in sorted(acts):
        _history(party, acts[party], frame, sooner, result)
    if frame.has_rule:
        _met(result, frame)
    else:
        _told(result, acts, frame, sooner)
    for spell in result.spells:
        _bind(spell, result, frame, acts[spell.party], sooner)
    return result


def _history(party: str, acts: list[Dated], frame: Frame, sooner: bool, result: Timeline) -> None:
    """The spells of one state, in order; what has no effect is flagged."""
    rule, flags = frame.rule, result.flags
    fact = rule.states.get(party)
    since = _bound(fact.since, sooner) if fact and fact.since else None
    ended = _bound(fact.until, not sooner) if fact and fact.until else NEVER
    opened = parse(rule.opened).start if rule.opened else None
    spell: Spell | None = None
    for one in acts:
        act, claims = one.act.act, one.act.claims
        leaves = act in ("withdraw", "cease")
        day = one.start if sooner != leaves else one.end
        if day > frame.on:
            continue
        if act == "cease":
            ended = min(ended, day)
            continue
        if one.start >= ended:
            flags.append(
                Flag(party, "after_end", f"{act} on {one.act.date}, when the state had ceased to exist", False, claims)
            )
            continue
        if since is not None and one.end < since:
            flags.append(
                Flag(party, "before_state", f"{act} on {one.act.date}, before the state came to be", False, claims)
            )
            continue
        if opened is not None and one.end < opened:
            what = f"{act} on {one.act.date}, before the treaty was opened ({rule.opened})"
            flags.append(Flag(party, "before_treaty", what, False, claims))
            continue
        if act == "sign":
            result.signed.setdefault(party, day)
        elif act in rule.consent:
            if spell is None or spell.notices:
                spell = Spell(party, one, max(day, spell.notices[-1].day) if spell else day)
                result.spells.append(spell)
                if act == "sign_definitively":
                    result.signed.setdefault(party, day)
            elif act not in frame.staged or spell.consent.act.act != act:
                what = f"{act} on {one.act.date}, after {spell.consent.act.act} on {spell.consent.act.date}; the first counts"
                flags.append(Flag(party, "repeated", what, False, claims))
        elif act == "withdraw":
            if spell is None:
                what = f"withdrawal on {one.act.date} from what it had not consented to"
                flags.append(Flag(party, "withdrawn_without_consent", what, False, claims))
            else:
                effective = _bound(one.act.effective, sooner) if one.act.effective else None
                spell.notices.append(Notice(one, max(day, spell.day), effective))
        elif act == "revoke_withdrawal":
            if spell is not None and spell.notices and spell.notices[-1].revoked is None:
                spell.notices[-1].revoked = day
            else:
                what = f"a withdrawal taken back on {one.act.date} that was not told"
                flags.append(Flag(party, "nothing_to_revoke", what, False, claims))
    result.ended[party] = ended


def _bound(text: str, early: bool) -> int:
    """The first or the last day of a date; an open side is as far as the other."""
    when = parse(text)
    found = when.start if early else when.end
    other = when.end if early else when.start
    return found if found is not None else other if other is not None else NEVER


def _left(spell: Spell) -> int:
    """The day of the first notice that was not taken back: from then the consent no longer counts towards the conditions."""
    return min((notice.day for notice in spell.notices if notice.revoked is None), default=NEVER)


def _standings(result: Timeline, frame: Frame, closed: int | None) -> Iterator[tuple[int, Standing]]:
    """Each day up to the one asked about on which somebody consented, signed, gave notice or ceased to exist, and on which
    signature closed, with who then stood where; last the day asked about."""
    changes: dict[int, list[tuple[Counter[str], str, int]]] = {frame.on: []}
    if closed is not None:
        changes[closed] = []
    consented: Counter[str] = Counter()
    signed: Counter[str] = Counter()
    spans = [(consented, spell.party, spell.day, _left(spell)) for spell in result.spells]
    spans += [(signed, party, day, NEVER) for party, day in result.signed.items()]
    for who, party, start, left in spans:
        end = min(left, result.ended.get(party, NEVER))
        if start < end:
            changes.setdefault(start, []).append((who, party, 1))
            changes.setdefault(end, []).append((who, party, -1))
    for day in sorted(changes):
        if day > frame.on:
            break
        for who, party, change in changes[day]:
            who[party] += change
        yield day, Standing(frozenset(+consented), frozenset(+signed), frame.rule, frame.groups, frame.shares)


def _met(result: Timeline, frame: Frame) -> None:
    """The first day on which all conditions hold, and the entry into force that follows."""
    force = frame.rule.entry_into_force
    closed = _bound(frame.rule.signature_closed, False) if frame.rule.signature_closed else None
    needs_closing = closed is not None and any("signatories" in (one.all, one.of) for one in force.when)
    for day, standing in _standings(result, frame, closed):
        result.conditions = [progress(one, standing) for one in force.when]
        if force.when and all(one.is_met for one in result.conditions):
            if needs_closing and closed is not None and day < closed:
                continue
            result.met = day
            break
    fixed = _bound(force.fixed, False) if force.fixed else None
    if result.met is not None:
        by_then = fixed is not None and result.met <= fixed
        result.in_force = fixed if by_then else after(result.met, force.after)
    elif not force.when:
        result.in_force = fixed
    if result.in_force is not None and force.not_before:
        result.in_force = max(result.in_force, _bound(force.not_before, False))


def _told(result: Timeline, acts: Mapping[str, list[Dated]], frame: Frame, sooner: bool) -> None:
    """Without a rule: in force from the first day that the record tells."""
    days = [
        one.start if sooner else one.end
        for history in acts.values()
        for one in history
        if one.act.act == "enter_into_force" and (one.start if sooner else one.end) <= frame.on
    ]
    result.in_force = min(days, default=None)


def _bind(spell: Spell, result: Timeline, frame: Frame, acts: list[Dated], sooner: bool) -> None:
    """From when until when the treaty binds the state by this consent. `until` is the first day on which it is free."""
    rule = frame.rule
    ended = result.ended.get(spell.party, NEVER)
    spell.until = min(_left(spell), ended)
    start = _start(spell, result, frame, acts, sooner)
    if start is None:
        return
    notice_given = False
    until = ended
    for notice in spell.notices:
        if notice.day >= start and rule.withdrawal.not_within is not None:
            allowed = after(start, rule.withdrawal.not_within)
            if notice.day < allowed:
                what = f"withdrawal on {notice.act.act.date}, sooner than the treaty allows"
                result.flags.append(Flag(spell.party, "withdrawn_too_soon", what, False, notice.act.act.claims))
                continue
        works = notice.effective
        if works is None:
            works = notice.day if notice.day < start else after(notice.day, rule.withdrawal.notice)
        if notice.revoked is not None and notice.revoked <= works:
            continue
        if notice_given:
            what = f"withdrawal on {notice.act.act.date}, after an earlier one; the first counts"
            result.flags.append(Flag(spell.party, "repeated", what, False, notice.act.act.claims))
            continue
        notice_given, until = True, min(until, works)
    spell.bound, spell.until = (start, until) if start < until else (None, until)


def _start(spell: Spell, result: Timeline, frame: Frame, acts: list[Dated], sooner: bool) -> int | None:
    rule, own = frame.rule, spell.consent.act
    if not frame.has_rule:
        told = [
            one.start if sooner else one.end
            for one in acts
            if one.act.act == "enter_into_force" and one.end >= spell.consent.start and one.start <= frame.on
        ]
        general = min(told) if told else result.in_force
        return max(general, spell.day) if general is not None else None
    if result.in_force is None:
        return None
    if own.effective:
        return max(result.in_force, _bound(own.effective, sooner))
    if own.act == "succeed":
        fact = rule.states.get(spell.party)
        return max(result.in_force, _bound(fact.since, sooner) if fact and fact.since else spell.day)
    if result.met is not None and spell.day <= result.met:
        return result.in_force
    late: Delay = rule.late if rule.late is not None else rule.entry_into_force.after
    return max(result.in_force, after(spell.day, late))
