"""The ladder of a thing as a table: each rung against each party, with the day, the evidence, and whom it waits for.

Invariant: a cell tells what the state holds by the day asked about: verified, implied by a higher rung, told and not verified, or nothing.
"""

from __future__ import annotations

from django.utils.translation import gettext, ngettext

from facta.desk import words
from facta.desk.asked import Asked
from facta.desk.evidence import linked
from facta.desk.matrix import day
from facta.desk.owing import waits_for
from facta.desk.table import Cell, Column, Part, Row, Table, said
from facta.measures.owed import Owed
from facta.model.register import Rung
from facta.state import Thing

# With more parties than this each rung counts those who have taken it instead of giving each a column.
_COLUMNS = 5


def ladder(asked: Asked, found: Thing, coming: Owed | None) -> Table:
    """The rungs, the lowest first, each party in a column of its own where there is room."""
    parties = sorted(found.record.ladder.parties)
    is_narrow = len(parties) > _COLUMNS
    columns = [gettext("Taken by")] if is_narrow else [asked.who.get(party, party) for party in parties]
    return Table(
        "ladder",
        gettext("Its ladder"),
        (
            Column(gettext("Rung"), name="rung"),
            Column(gettext("By all who must"), name="all"),
            *(Column(head, name=name) for head, name in zip(columns, ["taken"] if is_narrow else parties, strict=True)),
            Column(gettext("Waits for"), name="waits_for"),
        ),
        tuple(
            Row(
                (
                    said(words.reached(rung.act), _rule(asked, rung)),
                    _common(asked, found, number),
                    *(
                        (_counted(asked, found, number, parties),)
                        if is_narrow
                        else (_cell(asked, found, number, party) for party in parties)
                    ),
                    _waits(asked, found, number, coming),
                ),
                is_marked=coming is not None and rung.act == coming.act,
            )
            for number, rung in enumerate(found.rungs)
        ),
        gettext(
            "From the lowest rung to the last, which is completion. A rung that is verified implies those below it."
        ),
        gettext("It has no ladder."),
    )


def _rule(asked: Asked, rung: Rung) -> str:
    match rung.actor:
        case "each_party":
            return gettext("by each party")
        case "body" if rung.body:
            return gettext("by %(who)s") % {"who": asked.who.get(rung.body, rung.body)}
        case "threshold":
            return ngettext("by %(n)s party or more", "by %(n)s parties or more", rung.n or 1) % {"n": rung.n or 1}
    return gettext("by any party")


def _common(asked: Asked, found: Thing, number: int) -> Cell:
    span = found.record.ladder.reached(number)
    on = asked.state.on
    if span is None or span[1] > on:
        return said("")
    steps = [climb for climb in found.record.ladder.climbs if climb.rung == number and climb.end <= on]
    if not steps:
        return said(gettext("implied by a higher rung"))
    return (Part(gettext("verified"), why=day(span[1])),)


def _cell(asked: Asked, found: Thing, number: int, party: str) -> Cell:
    on = asked.state.on
    own = [climb for climb in found.record.ladder.climbs if climb.end <= on and party in climb.parties]
    steps = [climb for climb in own if climb.rung == number]
    if steps:
        first = min(steps, key=lambda climb: climb.end)
        ids = dict.fromkeys(id for climb in steps for id in climb.claims)
        return (Part(gettext("verified"), why=day(first.end), claims=linked(asked, ids)),)
    if any(climb.rung > number for climb in own):
        return said(gettext("implied by a higher rung"))
    act = found.rungs[number].act
    told = [event for event in found.events if event.act == act and party in event.parties and event.told <= on]
    if told:
        ids = dict.fromkeys(id for event in told for id in event.claims)
        return (Part(tag=gettext("told, not verified"), claims=linked(asked, ids)),)
    voted = _voted(asked, found, act, party)
    return (Part(tag=gettext("voted by a chamber only"), claims=linked(asked, voted)),) if voted else said("")


def _voted(asked: Asked, found: Thing, act: str, party: str) -> tuple[str, ...]:
    """The claims that a chamber of the party's parliament has voted, which is no act of the party."""
    chambers = {one.id for one in asked.register.bodies if one.chamber and party in one.members}
    return tuple(
        record.id
        for event in found.events
        if event.act == act and not event.parties and event.told <= asked.state.on
        for record in event.records
        if chambers & set(record.claim.parties)
    )


def _counted(asked: Asked, found: Thing, number: int, parties: list[str]) -> Cell:
    climbed, on = found.record.ladder, asked.state.on
    have = [party for party in parties if climbed.height(party, on) >= number]
    return (
        Part(gettext("%(value)s of %(of)s") % {"value": len(have), "of": len(parties)}),
        *(Part(asked.who.get(party, party), asked.actor(party)) for party in have),
    )


def _waits(asked: Asked, found: Thing, number: int, coming: Owed | None) -> Cell:
    if coming is None or found.rungs[number].act != coming.act:
        return said("")
    return (Part(tag=gettext("next")), *waits_for(asked, coming))
