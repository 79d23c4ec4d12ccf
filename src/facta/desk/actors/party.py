"""A party: what it owes, what it has done, what it says, and who speaks for it.

Invariant: the figures are those of `facta.measures`; what is told and not verified stands apart and says so.
"""

from __future__ import annotations

from datetime import date as Day
from typing import Any

from django.utils.translation import gettext, ngettext
from msgspec import to_builtins

from facta.desk import amounts, words
from facta.desk.actors import outcomes
from facta.desk.actors.acted import acted, setbacks
from facta.desk.actors.spoken import Spoken, spoken
from facta.desk.asked import Asked, Choice, Missing
from facta.desk.evidence import publisher
from facta.desk.headlining import headlining
from facta.desk.measured.contradicting import pairs
from facta.desk.measured.deeds import talked
from facta.desk.owing import owing
from facta.desk.table import Column, Findings, Part, Row, Table, counted, heading, resting_on, said, shared
from facta.measures import Lines, Talk, contradictions, lines, talks
from facta.measures.done import Done, done
from facta.measures.kept import Promise, promises
from facta.measures.owed import Owed, owed
from facta.measures.sources import TrackRecord, track_records
from facta.model.register import Party


def party(asked: Asked, id: str) -> Party:
    """The party with the id. Raises `Missing`."""
    known = asked.register.parties
    found = next((one for one in known if one.id == id), None)
    if found is None:
        raise Missing(
            gettext("There is no party “%(id)s” in this tracker.") % {"id": id},
            [Choice(words.named(one.name, one.id), asked.actor(one.id)) for one in known],
        )
    return found


def voices(asked: Asked, id: str) -> dict[str, Spoken]:
    """Those who speak for this party and no other, by key, the most told first."""
    own = [one for one in spoken(asked).values() if one.parties == {id}]
    return {one.key: one for one in sorted(own, key=lambda one: (-one.n, one.name, one.key))}


def value(asked: Asked, id: str) -> dict[str, Any]:
    """What a party owes, has done and says, as JSON."""
    one, own, state = party(asked, id), voices(asked, id), asked.state
    return {
        **heading(asked),
        "party": to_builtins(one),
        "owes": to_builtins(owed(state, id)),
        "done": [{**to_builtins(act), "parties": sorted(act.parties)} for act in done(state, id)],
        "declared": [
            {"package": each.package, "share": each.declared.by_party[id].value, "n": each.n} for each in _lines(asked)
        ],
        "headlines": [to_builtins(point) for each in _lines(asked) for point in each.headline if id in point.parties],
        "years": to_builtins(_talks(asked, id, own)),
        "contradictions": to_builtins(contradictions(state, voices=frozenset(own))),
        "promises": to_builtins(promises(state, frozenset(own))),
        "records": to_builtins(track_records(state, frozenset(own))),
        "voices": [{"voice": each.key, "name": each.name, "claims": each.n} for each in own.values()],
    }


def found(asked: Asked, id: str) -> Findings:
    """The page."""
    party(asked, id)
    own, state = voices(asked, id), asked.state
    waits, acts = owed(state, id), done(state, id)
    records, promised = track_records(state, frozenset(own)), promises(state, frozenset(own))
    each_line, wrong = _lines(asked), contradictions(state, voices=frozenset(own))
    talk = _talks(asked, id, own)
    points = [point for one in each_line for point in one.headline if id in point.parties]
    tables = [
        _owes(asked, id, waits),
        acted(asked, acts),
        *([undone] if (undone := setbacks(asked, id)).rows else []),
        *([_declared(asked, id, each_line)] if each_line else []),
        *([headlining(asked, points)] if points else []),
        *([_years(asked, talk)] if talk else []),
        *([pairs(asked, wrong)] if wrong else []),
        *([outcomes.promised_table(asked, promised, several=True)] if promised else []),
        _voices(asked, id, own, records, promised),
    ]
    said_ = outcomes.sentence(records, promised)
    return Findings((*_lead(waits, acts), Part(gettext("What its voices said:") + " "), *said_), tuple(tables))


def _lead(waits: list[Owed], acts: list[Done]) -> tuple[Part, ...]:
    late = [one for one in waits if one.overdue is not None]
    n, verified = len(waits), sum(one.is_verified for one in acts)
    told = ngettext("%(n)s next rung waits for it", "%(n)s next rungs wait for it", n) % {"n": n}
    if late:
        told += ", " + ngettext("%(n)s is overdue", "%(n)s are overdue", len(late)) % {"n": len(late)}
    done_ = ngettext("%(n)s act of it is verified", "%(n)s acts of it are verified", verified) % {"n": verified}
    return (Part(f"{told}; {done_}. "),)


def _owes(asked: Asked, id: str, waits: list[Owed]) -> Table:
    # What only this party can do stands before what any party may.
    alone = [one for one in waits if one.waits_for == (id,)]
    ordered = [*alone, *(one for one in waits if one.waits_for != (id,))]
    return owing(
        asked,
        "owes",
        gettext("What it owes"),
        ordered,
        gettext(
            "The next rung of whatever is not complete, as far as it waits for this party: first what waits for it alone."
        ),
        gettext("No rung waits for it by this day."),
    )


def _lines(asked: Asked) -> list[Lines]:
    """The lines of each package with a base."""
    state = asked.state
    found = [
        asked.lines if asked.package is not None and one.id == asked.package.id else lines(state, one.id)
        for one in state.register.packages
        if asked.is_within(one.id)
    ]
    return [one for one in found if one.n or one.headline]


def _declared(asked: Asked, id: str, found: list[Lines]) -> Table:
    def row(one: Lines) -> Row:
        share = one.declared.by_party[id]
        lower, upper = one.delivered.lower, one.delivered.upper
        shown = ""
        if lower is not None and upper is not None:
            shown = amounts.percent(lower)
            shown += f" – {amounts.percent(upper)}" if lower != upper else ""
        n = len(share.provisions)
        return Row(
            (
                (Part(asked.named.get(one.package, one.package), asked.thing(one.package)),),
                shared(
                    share.value,
                    gettext("%(n)s of %(of)s") % {"n": n, "of": one.n} if one.n else gettext("base not itemised"),
                ),
                said(shown, value=lower),
                resting_on(asked, share.claims),
            )
        )

    return Table(
        "declares",
        gettext("What it declares complete"),
        (
            Column(gettext("Package"), name="package"),
            Column(gettext("Declared by its own word"), "number", name="declared"),
            Column(gettext("Delivered"), "number", name="delivered"),
            Column(gettext("Claims"), name="claims"),
        ),
        tuple(map(row, found)),
        gettext("By the latest word of each of its voices on each provision of the base."),
    )


def _talks(asked: Asked, id: str, own: dict[str, Spoken]) -> list[Talk]:
    """Its statements and verified acts, year by year, the last year first; only years with any."""
    state = asked.state
    climbs = (
        climb
        for thing in (*state.provisions.values(), *state.instruments.values())
        for climb in thing.record.ladder.climbs
        if id in climb.parties
    )
    days = [*(one.first for one in own.values()), *(climb.start for climb in climbs)]
    start = Day.fromordinal(min([day for day in days if 1 <= day <= state.on] or [max(1, state.on)])).year
    windows = [
        (Day(year, 1, 1).toordinal(), Day(year, 12, 31).toordinal())
        for year in range(start, Day.fromordinal(min(state.on, Day.max.toordinal())).year + 1)
    ]
    found = talks(state, windows, id)
    return [one for one in reversed(found) if one.n_statements or one.n_acts]


def _years(asked: Asked, found: list[Talk]) -> Table:
    note = gettext(
        "Official statements of its voices and common bodies, each word once, to the verified acts in which it took part."
    )
    return talked(asked, found, note)


def _voices(
    asked: Asked, id: str, own: dict[str, Spoken], records: list[TrackRecord], promised: list[Promise]
) -> Table:
    """Everybody who speaks for it: officials, bodies, state media; with how their words were borne out."""
    of = {one.voice: one for one in records}
    register = asked.register
    roles = {one.id: ", ".join(one.posts) for one in register.people if one.party == id}
    silent = [
        *(one.id for one in register.people if one.party == id and one.id not in own),
        *(one.id for one in register.bodies if one.members == (id,) and one.id not in own),
    ]

    def row(key: str) -> Row:
        one, record = own.get(key), of.get(key)
        mine = [promise for promise in promised if promise.voice == key]
        kept = sum(promise.outcome == "kept" for promise in mine)
        failed = sum(promise.outcome in ("late", "moved", "missed") for promise in mine)
        name = asked.who.get(key) or publisher(asked, key)
        counts = (record.declared, record.verified, record.otherwise) if record else (0, 0, 0)
        numbers = (one.n if one else 0, *counts, len(mine), kept, failed)
        return Row(
            (
                (Part(name, asked.actor(key), roles.get(key, "")),),
                *(counted(number or None) for number in numbers),
            )
        )

    return Table(
        "voices",
        gettext("Who speaks for it"),
        (
            Column(gettext("Voice"), name="voice"),
            Column(gettext("Claims"), "number", name="claims"),
            Column(gettext("Told as done"), "number", name="told_as_done"),
            Column(gettext("Verified by others"), "number", name="verified"),
            Column(gettext("Shown otherwise"), "number", name="otherwise"),
            Column(gettext("Promised"), "number", name="promised"),
            Column(gettext("Kept"), "number", name="kept"),
            Column(gettext("Late, put off or missed"), "number", name="failed"),
        ),
        tuple(map(row, [*own, *silent])),
        empty=gettext("The register names nobody who speaks for it."),
    )
