"""What must hold inside a rule of participation: every condition of one kind, every name known, every amount and date readable.

Invariant: a rule without flaws can be folded; no measure meets an unknown group, an empty total or a condition that says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from facta.errors import DateError
from facta.model.edtf import ordinal, parse
from facta.model.flaw import Flaw, Path, none_of
from facta.model.participation import CONSENT, OTHER, Condition, Delay, ParticipationRule, amount

SIGNATORIES = "signatories"
# The share that a record tells beside its acts, in a column of its own.
RECORDED = "recorded"
_LONGEST = {"years": 100, "months": 1200, "days": 36525, "first_of_month": 1200}
_KINDS = ("n", "share", "states", "all", "all_of", "any_of")


def flaws(rule: ParticipationRule, path: Path = (), groups: tuple[str, ...] = ()) -> Iterator[Flaw]:
    """Everything in the rule that does not hold; `groups` are groups that are known beside its own."""
    for number, act in enumerate(rule.consent):
        if act not in CONSENT:
            yield Flaw((*path, "consent", number), none_of(act, CONSENT, "treaty act of consent"))
    if not rule.consent:
        yield Flaw((*path, "consent"), "is empty; name the treaty acts that bind")
    for name in ("opened", "signature_closed"):
        yield from _day(getattr(rule, name), (*path, name))
    force = rule.entry_into_force
    for name in ("fixed", "not_before"):
        yield from _day(getattr(force, name), (*path, "entry_into_force", name))
    yield from _delay(force.after, (*path, "entry_into_force", "after"))
    yield from _delay(rule.late, (*path, "late"))
    yield from _delay(rule.withdrawal.notice, (*path, "withdrawal", "notice"))
    yield from _delay(rule.withdrawal.not_within, (*path, "withdrawal", "not_within"))
    known = (*rule.groups, *groups)
    if not force.when and not force.fixed:
        yield Flaw((*path, "entry_into_force"), "says neither `when` nor `fixed`; give the treaty's conditions")
    for number, condition in enumerate(force.when):
        yield from _condition(condition, rule, known, (*path, "entry_into_force", "when", number))
    yield from _states(rule, path)
    yield from _shares(rule, path)


def _condition(one: Condition, rule: ParticipationRule, groups: tuple[str, ...], path: Path) -> Iterator[Flaw]:
    given = [kind for kind in _KINDS if getattr(one, kind) not in (None, "", ())]
    if len(given) != 1:
        told = f"says {' and '.join(given)}" if given else "says nothing"
        yield Flaw(path, f"{told}; a condition is one of {', '.join(_KINDS)}, and several stand in all_of or any_of")
    if one.n is not None and one.n < 1:
        yield Flaw((*path, "n"), f"{one.n} is no number of instruments; give 1 or more")
    if one.group and one.group not in groups:
        yield Flaw((*path, "group"), none_of(one.group, groups, "group of the rule"))
    if one.all and one.all not in (*groups, SIGNATORIES):
        yield Flaw((*path, "all"), none_of(one.all, (*groups, SIGNATORIES), "group of the rule"))
    if one.share:
        tables = (*rule.shares, SIGNATORIES, RECORDED)
        if not one.of:
            yield Flaw((*path, "of"), f"is missing: a share is of something ({', '.join(tables)})")
        elif one.of not in tables:
            yield Flaw((*path, "of"), none_of(one.of, tables, "table of shares"))
        try:
            if not 0 < amount(one.share) <= 1:
                yield Flaw((*path, "share"), f"{one.share!r} is no share of a whole; write 55 %, 2/3 or 0.55")
        except ValueError as error:
            yield Flaw((*path, "share"), str(error))
    elif one.of or one.strictly:
        yield Flaw(path, "`of` and `strictly` go with a share")
    for kind in ("all_of", "any_of"):
        for number, inner in enumerate(getattr(one, kind)):
            yield from _condition(inner, rule, groups, (*path, kind, number))


def _states(rule: ParticipationRule, path: Path) -> Iterator[Flaw]:
    names: dict[str, str] = {}
    for id, fact in rule.states.items():
        for name in ("since", "until"):
            yield from _day(getattr(fact, name), (*path, "states", id, name))
        for number, alias in enumerate(fact.aliases):
            if names.setdefault(alias.casefold(), id) != id:
                yield Flaw(
                    (*path, "states", id, "aliases", number),
                    f"{alias!r} is already a name of {names[alias.casefold()]!r}",
                )
    for id, members in rule.organisations.items():
        if id in members:
            yield Flaw((*path, "organisations", id), "is a member of itself; leave it out of its members")


def _shares(rule: ParticipationRule, path: Path) -> Iterator[Flaw]:
    for table, shares in rule.shares.items():
        at = (*path, "shares", table)
        if table in (SIGNATORIES, RECORDED):
            yield Flaw(at, f"{table!r} is a name that Facta gives; call the table otherwise")
        held, readable = amount("0"), True
        for id, text in shares.of.items():
            try:
                held += amount(text)
            except ValueError as error:
                readable = False
                yield Flaw((*at, "of", id), str(error))
        if shares.total:
            try:
                total = amount(shares.total)
            except ValueError as error:
                yield Flaw((*at, "total"), str(error))
                continue
            if total <= 0:
                yield Flaw((*at, "total"), "is 0; a share needs a total")
        elif readable and held <= 0:
            yield Flaw(at, "holds nothing; give its states their amounts, or a total")


def _delay(delay: Delay | None, path: Path) -> Iterator[Flaw]:
    for name in Delay.__struct_fields__:
        number = getattr(delay, name) if delay is not None else 0
        if number < 0:
            yield Flaw((*path, name), f"{number} is no delay; give 0 or more")
        elif number > _LONGEST[name]:
            yield Flaw((*path, name), f"{number} {name} are more than a century; give less")


def _day(text: str, path: Path) -> Iterator[Flaw]:
    if text:
        try:
            when = parse(text)
            if when.start is None or when.end is None:
                yield Flaw(path, f"{text!r} is open; give a day")
            elif not ordinal(1500) <= when.start <= when.end <= ordinal(2500):
                yield Flaw(path, f"{text!r} is no date of a treaty; give one from 1500 to 2500")
        except DateError as error:
            yield Flaw(path, str(error))


def is_treaty_act(word: str) -> bool:
    """Whether the word is one of the treaty acts that a record may tell."""
    return word in CONSENT or word in OTHER
