"""Treaty acts: what a state did to take part in a treaty, as a record or a tracker's claims tell it, and which of them lie behind the cuts.

Invariant: every act that was handed over is either behind the cuts, counted as lying beyond them, or flagged; none is dropped.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from facta.errors import DateError
from facta.model.edtf import Interval, ordinal, parse, to_text
from facta.model.participation import CONSENT, ParticipationRule
from facta.model.participation_check import is_treaty_act
from facta.state.replay import cut

# Years and days that files write where a date is not known: years no treaty of the record can have, the first days that spreadsheets and
# computers count from. A rule adds its own.
_FIRST_YEAR, _LAST_YEAR = 1500, 2500
_FIRST, _LAST = ordinal(_FIRST_YEAR), ordinal(_LAST_YEAR, 12, 31)
_SENTINELS = frozenset({"1899-12-30", "1899-12-31", "1900-01-01", "1970-01-01"})
# A state does these once, until it leaves.
_ONCE = (*CONSENT, "sign", "enter_into_force")


@dataclass(frozen=True, slots=True)
class TreatyAct:
    """One act of one state. Dates are EDTF as told, "" where they are not told.

    `effective`: from when it works, where that is told; `told`, `recorded`: when it was published and entered. `claims`: the claims
    beneath, or the lines of the record ("line 7").
    """

    party: str
    act: str
    date: str
    effective: str = ""
    told: str = ""
    recorded: str = ""
    share: str = ""
    source: str = ""
    note: str = ""
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Flag:
    """Something in the record that cannot be, or that somebody should look at. `counts`: whether the act counts all the same."""

    party: str
    kind: str
    what: str
    counts: bool
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dated:
    """An act that can be placed in time: `start` and `end` are the first and last day (ordinals) on which it can have happened."""

    act: TreatyAct
    start: int
    end: int

    @property
    def is_consent(self) -> bool:
        """Whether it is an act of consent, of whatever kind."""
        return self.act.act in CONSENT


def behind(acts: Iterable[TreatyAct], told_by: int | None, known_by: str | None) -> tuple[list[TreatyAct], int]:
    """The acts told and recorded by then, and how many were told or recorded only later.

    An act without `recorded` was known when it was told, one without `told` was told when it happened. Raises `DateError`.
    """
    limit = cut(known_by) if known_by else ""
    kept, later = [], 0
    for act in acts:
        told = _end(act.told) if act.told else _end(act.date)
        known = act.recorded if "T" in act.recorded else _moment(_end(act.recorded) if act.recorded else told)
        if (told_by is not None and told is not None and told > told_by) or (limit and known > limit):
            later += 1
        else:
            kept.append(act)
    return kept, later


def _moment(day: int | None) -> str:
    return to_text(day) + "T00:00:00" if day is not None else ""


def _end(text: str) -> int | None:
    """The last day of a date; None for one that cannot be read or means no date, which no cut can hide."""
    if not text or _sentinel(text, ()):
        return None
    try:
        end = parse(text).end
    except DateError:
        return None
    return end if end is not None and _FIRST <= end <= _LAST else None


def _sentinel(text: str, more: tuple[str, ...]) -> bool:
    if text in more or text in _SENTINELS:
        return True
    year = text[:4]
    return year.isdigit() and not _FIRST_YEAR <= int(year) <= _LAST_YEAR


def placed(acts: list[TreatyAct], rule: ParticipationRule) -> tuple[dict[str, list[Dated]], list[Flag]]:
    """The acts by state under its first name, each placed in time, and flags for those that cannot be placed.

    Acts told twice with one date are one; an act recorded anew with another date takes the place of the one before.
    """
    names = {alias.casefold(): id for id, fact in rule.states.items() for alias in (id, *fact.aliases)}
    lists = (*rule.organisations.values(), *rule.groups.values(), *(shares.of for shares in rule.shares.values()))
    for known in (*rule.organisations, *(id for members in lists for id in members)):
        names.setdefault(known.casefold(), known)
    by_party: dict[str, list[Dated]] = {}
    flags = []
    for act in acts:
        act = replace(act, party=names.get(act.party.casefold(), act.party))
        by_party.setdefault(act.party, [])  # whoever has only acts that do not count is listed all the same
        if not is_treaty_act(act.act):
            flags.append(
                Flag(act.party, "unknown_act", f"{act.act!r} is no treaty act that Facta knows", False, act.claims)
            )
            continue
        act = _readable(act, rule, flags)
        when = _when(act, rule, flags)
        if when is not None:
            assert when.end is not None
            start = when.end if when.start is None else when.start
            by_party[act.party].append(Dated(act, start, when.end))
    for party, history in by_party.items():
        history.sort(key=lambda one: (one.end, one.start, _RANK.get(one.act.act, 1), one.act.claims))
        by_party[party] = _overwritten(_joined(history), flags)
    return by_party, flags


# Of one day: signing comes before consent, consent before what follows from it.
_RANK = {"sign": 0, "enter_into_force": 2, "withdraw": 3, "revoke_withdrawal": 4, "cease": 5}


def _readable(act: TreatyAct, rule: ParticipationRule, flags: list[Flag]) -> TreatyAct:
    """The act without an `effective` date that means none; the dates of telling and recording are only flagged."""
    for name in ("effective", "told", "recorded"):
        text = getattr(act, name)
        if not text:
            continue
        if _sentinel(text, rule.sentinels) or _end(text[:10] if "T" in text else text) is None:
            flags.append(
                Flag(act.party, "unreadable", f"{act.act}: {name} {text!r} is no date", name != "effective", act.claims)
            )
            if name == "effective":
                act = replace(act, effective="")
    return act


def _when(act: TreatyAct, rule: ParticipationRule, flags: list[Flag]) -> Interval | None:
    if not act.date:
        flags.append(Flag(act.party, "undated", f"{act.act} without a date", False, act.claims))
        return None
    if _sentinel(act.date, rule.sentinels):
        what = f"{act.act} on {act.date}, which stands for a date not known"
        flags.append(Flag(act.party, "sentinel", what, False, act.claims))
        return None
    try:
        when = parse(act.date)
    except DateError as error:
        flags.append(Flag(act.party, "unreadable", f"{act.act}: {error}", False, act.claims))
        return None
    if not _FIRST <= (when.start or _FIRST) <= (when.end or _LAST) <= _LAST:
        what = f"{act.act} on {act.date}, which no treaty of the record can have"
        flags.append(Flag(act.party, "sentinel", what, False, act.claims))
        return None
    if when.end is None:
        flags.append(Flag(act.party, "undated", f"{act.act} on {act.date}, which has no end", False, act.claims))
        return None
    recorded = _end(act.told or act.recorded[:10])
    if recorded is not None and when.start is not None and recorded < when.start:
        what = f"{act.act} is dated {act.date}, after it was told ({act.told or act.recorded[:10]})"
        flags.append(Flag(act.party, "dated_after_told", what, True, act.claims))
    if when.start is None and rule.opened:
        opened = parse(rule.opened).start
        return Interval(opened if opened is None else min(opened, when.end), when.end)
    return when


def _joined(history: list[Dated]) -> list[Dated]:
    """One act for those that tell the same act of the same days."""
    found: dict[tuple[str, int, int, str, str], Dated] = {}
    for one in history:
        # Two reservations of one day are two.
        apart = one.act.note if one.act.act not in _ONCE else ""
        key = (one.act.act, one.start, one.end, one.act.effective, apart)
        first = found.get(key)
        if first is None:
            found[key] = one
        else:
            claims = tuple(dict.fromkeys((*first.act.claims, *one.act.claims)))
            found[key] = replace(first, act=replace(first.act, claims=claims))
    return list(found.values())


def _overwritten(history: list[Dated], flags: list[Flag]) -> list[Dated]:
    """The history without what was recorded anew with another date, unless a state left between the two."""
    gone: set[int] = set()
    for number, one in enumerate(history):
        for other in history[number + 1 :]:
            if other.act.act in ("withdraw", "cease"):
                break
            if other.act.act != one.act.act or one.act.act not in _ONCE or gone & {id(one), id(other)}:
                continue
            if not one.act.recorded or not other.act.recorded or one.act.recorded == other.act.recorded:
                continue
            earlier, later = sorted((one, other), key=lambda act: act.act.recorded)
            gone.add(id(earlier))
            what = (
                f"{one.act.act} on {earlier.act.date} (recorded {earlier.act.recorded}) was overwritten by "
                f"{later.act.date} (recorded {later.act.recorded}); the later record counts"
            )
            claims = (*earlier.act.claims, *later.act.claims)
            flags.append(Flag(one.act.party, "overwritten", what, False, claims))
    return [one for one in history if id(one) not in gone]
