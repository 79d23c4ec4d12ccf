"""What the page of an instrument shows of participation: who signed, consented and left, whom it binds, what in the record to look at.

Invariant: the figures are those of `facta.measures`; each row and each flag leads to the claims beneath.
"""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from facta.desk import dates, words
from facta.desk.asked import Asked
from facta.desk.evidence import linked
from facta.measures import Participation, participation_of
from facta.measures.participation import Progress, Span
from facta.state import Thing

_STANDS: dict[str, str | Promise] = {
    "bound": gettext_lazy("bound"),
    "possibly_bound": gettext_lazy("possibly bound"),
    "consented": gettext_lazy("consented, not bound yet"),
    "signed": gettext_lazy("signed only"),
    "left": gettext_lazy("has left"),
    "ceased": gettext_lazy("ceased to exist"),
    "none": gettext_lazy("no act that counts"),
}
_FLAGS: dict[str, str | Promise] = {
    "unverified": gettext_lazy("told, and not verified"),
    "chamber_only": gettext_lazy("voted by a chamber only"),
    "ruled_not_reached": gettext_lazy("ruled not reached"),
    "denied": gettext_lazy("told as not done later"),
    "ratified_before_signed": gettext_lazy("ratified before it signed"),
    "in_force_before_ratified": gettext_lazy("told in force before it ratified"),
    "in_force_without_consent": gettext_lazy("told in force, and no consent was told"),
    "in_force_differs": gettext_lazy("told in force on another day than by the rule"),
    "withdrawn_without_consent": gettext_lazy("withdrew from what it had not consented to"),
    "withdrawn_too_soon": gettext_lazy("withdrew sooner than the treaty allows"),
    "dated_after_told": gettext_lazy("dated after it was told"),
    "repeated": gettext_lazy("told twice; the first counts"),
    "before_treaty": gettext_lazy("before the treaty was opened"),
    "signed_after_closing": gettext_lazy("signed after signature closed"),
}


def taking_part(asked: Asked, found: Thing) -> dict[str, Any] | None:
    """The participation in an instrument for its page; None where no parties are to sign or ratify, or nothing of it is told."""
    if not any(rung.act in ("sign", "ratify") and rung.actor == "each_party" for rung in found.rungs):
        return None
    told = participation_of(asked.state, found.id)
    if not told.states and not told.flags and not told.conditions:
        return None
    return {
        "force": _force(told),
        "json_address": reverse("desk:instrument_participation", args=[asked.tracker, found.id]) + asked.cuts.query(),
        "conditions": [_condition(one) for one in told.conditions],
        "rows": [
            {
                "party": asked.who.get(one.party, one.party),
                "address": asked.actor(one.party),
                "stands": words.word(_STANDS, one.stands),
                "signed": dates.written(one.signed, short=True),
                "consented": dates.written(one.consented, short=True),
                "bound_from": _span(one.bound_from),
                "free_from": _span(one.free_from),
                "claims": linked(asked, one.claims),
            }
            for one in told.states
        ],
        "flags": [
            {
                "who": asked.who.get(flag.party, flag.party),
                "what": words.word(_FLAGS, flag.kind),
                "claims": linked(asked, flag.claims),
            }
            for flag in told.flags
        ],
    }


def _force(told: Participation) -> str:
    day = _span(told.in_force)
    if told.is_in_force:
        found = gettext("In force since %(date)s.") % {"date": day}
    elif told.is_in_force is None:
        found = gettext("It may be in force: from %(date)s.") % {"date": day}
    elif day:
        found = gettext("Not in force on this day; by what was done so far from %(date)s.") % {"date": day}
    elif told.conditions:
        found = gettext("Not in force: its conditions are not met.")
    else:
        found = gettext("No entry into force is told, and its own rule is not given.")
    if told.met.latest:
        found += " " + gettext("Its conditions were met on %(date)s.") % {"date": _span(told.met)}
    return found


def _condition(one: Progress) -> str:
    if one.parts:
        parts = "; ".join(_condition(part) for part in one.parts)
        return (gettext("all of: %(parts)s") if one.kind == "all_of" else gettext("one of: %(parts)s")) % {
            "parts": parts
        }
    numbers = {"have": one.have, "need": one.need, "of": one.group or one.of}
    match one.kind:
        case "n":
            return gettext("%(have)s instruments of consent, %(need)s needed") % numbers
        case "share":
            return gettext("%(have)s of “%(of)s”, %(need)s needed") % numbers
        case _:
            return gettext("%(have)s of the %(need)s that must consent") % numbers


def _span(span: Span) -> str:
    if span.earliest == span.latest or not span.earliest or not span.latest:
        return dates.written(span.latest or span.earliest, short=True)
    return dates.written(f"{span.earliest}/{span.latest}", short=True)
