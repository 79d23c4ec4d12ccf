"""A treaty's own rule of participation, as data: who counts, what brings it into force, when a late party and a leaving one are bound.

Shares are kept as text and compared as fractions, so that 55 % is met by 55 % and by nothing less.

Invariant: a rule says everything by value; nothing in it depends on who has acted. `participation_check.flaws` lists what does not hold.
"""

from __future__ import annotations

import re
from fractions import Fraction

import msgspec

from facta.model.claim import Value

# The treaty acts by which a state consents to be bound (Vienna Convention on the Law of Treaties, 1969, articles 11 to 16), and the
# succession to a treaty (Vienna Convention on Succession of States, 1978).
CONSENT = ("ratify", "accept", "approve", "accede", "succeed", "confirm", "sign_definitively")
# What else is recorded of a state.
OTHER = (
    "sign",
    "withdraw",
    "revoke_withdrawal",
    "reserve",
    "withdraw_reservation",
    "object",
    "declare",
    "apply_provisionally",
    "enter_into_force",
    "cease",
)

_AMOUNT = re.compile(r"\s*([0-9]+(?:\.[0-9]+)?)\s*(?:/\s*([0-9]+)|(%|percent|per cent))?\s*")


def amount(text: str) -> Fraction:
    """The exact number in "55", "20.09", "2/3" or "55 %" (which is 11/20). Raises `ValueError`."""
    found = _AMOUNT.fullmatch(text)
    if found is None or (found[2] and not int(found[2])):
        raise ValueError(f"{text!r} is no amount; write it as 20.09, 2/3 or 55 %")
    number = Fraction(found[1])
    if found[2]:
        return number / int(found[2])
    return number / 100 if found[3] else number


class Delay(Value, frozen=True):
    """From one day to a later one: years and months first (a day that the month has not becomes its last), then days, then
    `first_of_month`: the first day of the n-th month after the month so reached.

    "the thirtieth day after": days 30. "the first day of the month after the 60th day following": days 60, first_of_month 1.
    "the first day of the sixth month after the month in which": first_of_month 6.
    """

    years: int = 0
    months: int = 0
    days: int = 0
    first_of_month: int = 0


class Condition(Value, frozen=True):
    """One condition; exactly one of these kinds, of the members of `group` alone where one is named.

    n         at least so many have consented
    share     at least this share (more than it when `strictly`) of a table of `shares`, or `of: signatories`, is held by who consented
    states    each of these has consented
    all       everybody in a group, or all `signatories`, have consented
    all_of, any_of   each, or one, of these conditions holds
    """

    n: int | None = None
    share: str = ""
    of: str = ""
    strictly: bool = False
    states: tuple[str, ...] = ()
    all: str = ""
    all_of: tuple[Condition, ...] = ()
    any_of: tuple[Condition, ...] = ()
    group: str = ""


class IntoForce(Value, frozen=True):
    """In force `after` the day on which all conditions of `when` hold; on `fixed` when they hold by then, and never before `not_before`."""

    when: tuple[Condition, ...] = ()
    after: Delay = Delay()
    fixed: str = ""
    not_before: str = ""


class Withdrawal(Value, frozen=True):
    """A notice frees after `notice`; one given sooner than `not_within` after the treaty bound the state has no effect."""

    notice: Delay = Delay()
    not_within: Delay | None = None


class StateFact(Value, frozen=True):
    """What is told of one state: other names, the day it came to be (`since`) and the first day on which it was no more (`until`)."""

    aliases: tuple[str, ...] = ()
    since: str = ""
    until: str = ""


class Shares(Value, frozen=True):
    """Who holds how much of a total; `total` is the sum of all when it is not told. A state that is not listed holds nothing."""

    of: dict[str, str] = msgspec.field(default_factory=dict)
    total: str = ""


class ParticipationRule(Value, frozen=True):
    """The rule. `consent`: the treaty acts that bind; `late`: the delay of who consents after the conditions were met (None: that of all).

    `organisations`: organisation -> its member states; it is bound, but does not count beside a member that counts.
    `sentinels`: dates that the record writes for "unknown", beside those that Facta knows.
    """

    title: str = ""
    consent: tuple[str, ...] = CONSENT
    opened: str = ""
    signature_closed: str = ""
    entry_into_force: IntoForce = IntoForce()
    late: Delay | None = None
    withdrawal: Withdrawal = Withdrawal()
    reservations: bool = True
    groups: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    organisations: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    states: dict[str, StateFact] = msgspec.field(default_factory=dict)
    shares: dict[str, Shares] = msgspec.field(default_factory=dict)
    sentinels: tuple[str, ...] = ()
    source: str = ""
    note: str = ""
