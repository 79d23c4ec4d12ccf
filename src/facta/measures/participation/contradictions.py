"""What cannot be in a state's record of a treaty: ratified before signed, in force before ratified, in force by no rule.

Invariant: a flag says what the record tells; it changes no date, and only surely contradicting dates raise one.
"""

from __future__ import annotations

from collections.abc import Iterator

from facta.measures.participation.acts import Dated, Flag
from facta.measures.participation.timeline import Timeline
from facta.model.edtf import parse, to_text
from facta.model.participation import ParticipationRule
from facta.state.told import NEVER

# Consent that follows a signature; who accedes or succeeds has not signed.
_AFTER_SIGNING = ("ratify", "accept", "approve", "confirm")


def contradictions(party: str, acts: list[Dated], rule: ParticipationRule) -> Iterator[Flag]:
    """What contradicts itself among the acts of one state."""
    signed = [one for one in acts if one.act.act == "sign"]
    consents = [one for one in acts if one.act.act in rule.consent]
    for one in consents:
        if one.act.act in _AFTER_SIGNING and signed and all(one.end < other.start for other in signed):
            what = f"{one.act.act} on {one.act.date}, before it signed on {signed[0].act.date}"
            yield Flag(party, "ratified_before_signed", what, True, (*one.act.claims, *signed[0].act.claims))
        if one.act.effective and _start(one.act.effective) < one.start:
            what = f"{one.act.act} on {one.act.date} is told to work from {one.act.effective}, before it"
            yield Flag(party, "effective_before_act", what, True, one.act.claims)
    for one in acts:
        act = one.act
        if act.act == "enter_into_force":
            if not consents:
                what = f"told in force on {act.date} without consent"
                yield Flag(party, "in_force_without_consent", what, False, act.claims)
            elif all(one.end < other.start for other in consents):
                what = f"told in force on {act.date}, before {consents[0].act.act} on {consents[0].act.date}"
                yield Flag(party, "in_force_before_ratified", what, False, (*act.claims, *consents[0].act.claims))
        elif act.act == "sign" and rule.signature_closed:
            closed = parse(rule.signature_closed).end
            if closed is not None and one.start > closed:
                what = f"signed on {act.date}, after signature closed ({rule.signature_closed})"
                yield Flag(party, "signed_after_closing", what, True, act.claims)
        elif act.act == "reserve" and not rule.reservations:
            yield Flag(
                party, "reservation_excluded", f"reservation on {act.date}, which the treaty excludes", True, act.claims
            )
    if signed[1:]:
        what = f"signed on {signed[0].act.date} and again on {signed[1].act.date}; the first counts"
        yield Flag(party, "repeated", what, False, (*signed[0].act.claims, *signed[1].act.claims))


def differing(party: str, acts: list[Dated], soonest: Timeline, surest: Timeline) -> Iterator[Flag]:
    """Entries into force that are told of other days than the rule gives."""
    by_rule = [
        (first.bound, last.bound)
        for first, last in zip(
            [spell for spell in soonest.spells if spell.party == party],
            [spell for spell in surest.spells if spell.party == party],
            strict=False,
        )
        if first.bound is not None and last.bound is not None
    ]
    consented = any(one.is_consent for one in acts)
    for one in acts:
        if one.act.act != "enter_into_force" or not consented:
            continue
        if any(first <= one.end and one.start <= last for first, last in by_rule):
            continue
        days = " or ".join(dict.fromkeys(day_text(first) for first, _ in by_rule)) or "not in force for it"
        what = f"told in force on {one.act.date}; by the rule: {days}"
        yield Flag(party, "in_force_differs", what, False, one.act.claims)


def _start(text: str) -> int:
    start = parse(text).start
    return NEVER if start is None else start


def day_text(day: int | None) -> str:
    """The day number as `YYYY-MM-DD`, "" for none or never."""
    return "" if day is None or day >= NEVER else to_text(day)
