"""The event that a claim belongs to: who else tells of the same act, and how many voices vouch for it.

Invariant: an event is told of one thing; a claim about a provision and its instrument belongs to one event of each.
"""

from __future__ import annotations

from dataclasses import dataclass

from facta.desk import dates, words
from facta.desk.asked import Asked
from facta.desk.evidence import Shown, shown
from facta.desk.one_claim.resting import things
from facta.model.claim import Claim
from facta.model.edtf import to_text
from facta.state.events import Event
from facta.state.told import NEVER

# So many of the other claims stand on the page; the others are named.
_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Happening:
    """An event in words: the act and who took it, of which thing, when by the most precise claims, when first told; the `voices` with
    their kinds; the `others` that tell of it and the ids of `further` ones; whether the voices verify it."""

    deed: str
    parties: tuple[str, ...]
    thing: str
    address: str
    when: str
    told: str
    voices: tuple[tuple[str, str], ...]
    others: tuple[Shown, ...]
    further: tuple[tuple[str, str], ...]
    is_verified: bool
    claims: tuple[str, ...]


def happenings(asked: Asked, claim: Claim) -> list[Happening]:
    """The events that the claim belongs to; none for a plan, a denial, or an act that is on no ladder."""
    found = []
    for thing in things(asked, claim):
        for event in thing.events:
            if any(record.id == claim.id for record in event.records):
                verified = any(climb.claims == event.claims for climb in thing.record.ladder.climbs)
                found.append(_happening(asked, claim, event, thing.id, verified))
    return found


def _happening(asked: Asked, claim: Claim, event: Event, thing: str, verified: bool) -> Happening:
    others = sorted((one for one in event.records if one.id != claim.id), key=lambda one: (one.told, one.id))
    voices = sorted(event.voices().values(), key=lambda voice: voice.name)
    return Happening(
        words.reached(event.act),
        tuple(sorted(asked.who.get(party, party) for party in event.parties)),
        asked.named.get(thing, thing),
        asked.thing(thing),
        _days(event),
        dates.written(to_text(max(event.told, 1))) if -NEVER < event.told < NEVER - 1 else "",
        tuple((asked.who.get(voice.name, voice.name), words.voice(voice.kind)) for voice in voices),
        tuple(shown(asked, one.claim) for one in others[:_SHOWN]),
        tuple((one.id, asked.claim(one.id)) for one in others[_SHOWN:]),
        verified,
        event.claims,
    )


def _days(event: Event) -> str:
    """When it happened, as a day or a span of days; empty where nothing bounds it."""
    start = to_text(event.start) if event.start > -NEVER else ""
    end = to_text(event.end) if event.end < NEVER else ""
    if start == end:
        return dates.written(start)
    return dates.written(f"{start}/{end}")
