"""Who acts and who speaks: every party, body and person of a tracker with counts, and the speakers whom its register does not know.

Invariant: who is in the register is listed even when nothing of his is told; a speaker who is not stands apart, by the name as told.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext, ngettext

from facta.desk import words
from facta.desk.actors.spoken import Spoken, spoken
from facta.desk.asked import Asked
from facta.desk.evidence import told
from facta.desk.table import Cell, Column, Findings, Part, Row, Table, counted, dated, heading, said
from facta.measures.done import done
from facta.measures.owed import owed
from facta.model.register import Body, Person


def value(asked: Asked) -> dict[str, Any]:
    """Every party, body and person with its counts, then unknown speakers."""
    voices = spoken(asked)

    def counts(key: str) -> dict[str, Any]:
        found = voices.get(key)
        return {
            "claims": found.n if found else 0,
            "told_as_done": found.done if found else 0,
            "planned": found.planned if found else 0,
            "page": asked.actor(key),
        }

    register = asked.register
    return {
        **heading(asked),
        "parties": [
            {"id": one.id, "name": _names(one.name.en, one.name.ru), **counts(one.id), **_acts(asked, one.id)}
            for one in register.parties
        ],
        "bodies": [
            {"id": one.id, "name": _names(one.name.en, one.name.ru), "members": list(one.members), **counts(one.id)}
            for one in register.bodies
        ],
        "people": [
            {
                "id": one.id,
                "name": _names(one.name.en, one.name.ru),
                "party": one.party,
                "posts": list(one.posts),
                **counts(one.id),
            }
            for one in register.people
        ],
        "unknown": [
            {"key": one.key, "name": one.name, "claims": one.n, "page": asked.unknown(one.key)}
            for one in _unknown(voices)
        ],
    }


def _names(en: str, ru: str) -> dict[str, str]:
    return {"en": en, "ru": ru}


def _acts(asked: Asked, party: str) -> dict[str, int]:
    waits = owed(asked.state, party)
    acts = done(asked.state, party)
    return {
        "waiting": len(waits),
        "overdue": sum(one.overdue is not None for one in waits),
        "verified_acts": sum(one.is_verified for one in acts),
    }


def found(asked: Asked) -> Findings:
    """The page."""
    register, voices = asked.register, spoken(asked)
    parties = {one.id for one in register.parties}
    common = [one for one in register.bodies if len(one.members) != 1]
    unknown = _unknown(voices)
    counts = {
        "parties": ngettext("%(n)s party", "%(n)s parties", len(parties)) % {"n": len(parties)},
        "bodies": ngettext("%(n)s body", "%(n)s bodies", len(register.bodies)) % {"n": len(register.bodies)},
        "people": ngettext("%(n)s person", "%(n)s people", len(register.people)) % {"n": len(register.people)},
    }
    lead = gettext("%(parties)s, %(bodies)s and %(people)s in the register") % counts
    if unknown:
        n = len(unknown)
        more = ngettext("%(n)s more speaker whom it does not know", "%(n)s more speakers whom it does not know", n)
        lead += "; " + more % {"n": n}
    tables = [_parties(asked, voices)]
    if common:
        tables.append(_bodies(asked, voices, common, "common", gettext("Common bodies")))
    tables += [_people(asked, voices)]
    own = [one for one in register.bodies if len(one.members) == 1]
    if own:
        tables.append(_bodies(asked, voices, own, "bodies", gettext("Bodies of one party")))
    if unknown:
        tables.append(_strangers(asked, unknown))
    return Findings((Part(lead + "."),), tuple(tables))


def _unknown(voices: dict[str, Spoken]) -> list[Spoken]:
    return sorted((one for one in voices.values() if one.is_unknown), key=lambda one: (-one.n, one.name))


def _number(n: int) -> Cell:
    return counted(n or None)


def _claims(asked: Asked, found: Spoken | None) -> tuple[Cell, ...]:
    """How much a voice said: claims, told as done, planned, and when last."""
    if found is None:
        return (said(""), said(""), said(""), said(""))
    return (_number(found.n), _number(found.done), _number(found.planned), dated(told(asked, found.claims[:1])))


def _columns() -> tuple[Column, ...]:
    return (
        Column(gettext("Claims"), "number", name="claims"),
        Column(gettext("Told as done"), "number", name="told_as_done"),
        Column(gettext("Promised"), "number", name="promised"),
        Column(gettext("Last word"), "day", name="last"),
    )


def _parties(asked: Asked, voices: dict[str, Spoken]) -> Table:
    def row(id: str, name: str) -> Row:
        acts = _acts(asked, id)
        own = [one for one in voices.values() if one.parties == {id}]
        overdue = ngettext("%(n)s overdue", "%(n)s overdue", acts["overdue"]) % {"n": acts["overdue"]}
        return Row(
            (
                (Part(name, asked.actor(id)),),
                counted(acts["waiting"], why=overdue if acts["overdue"] else ""),
                counted(acts["verified_acts"]),
                counted(sum(one.n for one in own)),
                counted(len(own)),
            )
        )

    return Table(
        "parties",
        gettext("Parties"),
        (
            Column(gettext("Party"), name="party"),
            Column(gettext("Next rungs that wait for it"), "number", name="waiting"),
            Column(gettext("Verified acts"), "number", name="acts"),
            Column(gettext("Claims of its voices"), "number", name="claims"),
            Column(gettext("Voices"), "number", name="voices"),
        ),
        tuple(row(one.id, words.named(one.name, one.id)) for one in asked.register.parties),
        gettext(
            "A party's voices are its officials, offices and state media. A rung that any party may take waits for each of them."
        ),
        gettext("The register has no parties."),
    )


def _bodies(asked: Asked, voices: dict[str, Spoken], bodies: list[Body], id: str, title: str) -> Table:
    officials: dict[str, int] = {}
    for person in asked.register.people:
        officials[person.party] = officials.get(person.party, 0) + 1
    everyone = {one.id for one in asked.register.parties}

    def members(one: Body) -> Cell:
        if len(one.members) > 2 and set(one.members) == everyone:
            return said(gettext("all parties"))
        return tuple(Part(asked.who.get(member, member), asked.actor(member)) for member in one.members) or said("")

    ordered = sorted(bodies, key=lambda one: (-(voices[one.id].n if one.id in voices else 0), one.id))
    return Table(
        id,
        title,
        (
            Column(gettext("Body"), name="body"),
            Column(gettext("Acts for"), name="members"),
            Column(gettext("Officials"), "number", name="officials"),
            *_columns(),
        ),
        tuple(
            Row(
                (
                    (
                        Part(
                            words.named(one.name, one.id),
                            asked.actor(one.id),
                            tag=gettext("chamber") if one.chamber else "",
                        ),
                    ),
                    members(one),
                    _number(officials.get(one.id, 0)),
                    *_claims(asked, voices.get(one.id)),
                )
            )
            for one in ordered
        ),
    )


def _people(asked: Asked, voices: dict[str, Spoken]) -> Table:
    def row(one: Person) -> Row:
        return Row(
            (
                (Part(words.named(one.name, one.id), asked.actor(one.id), ", ".join(one.posts)),),
                (Part(asked.who.get(one.party, one.party), asked.actor(one.party), value=one.party),)
                if one.party
                else said(gettext("for no party"), value="none"),
                *_claims(asked, voices.get(one.id)),
            )
        )

    ordered = sorted(
        asked.register.people, key=lambda one: (-(voices[one.id].n if one.id in voices else 0), one.name.en, one.id)
    )
    return Table(
        "people",
        gettext("People"),
        (
            Column(gettext("Person"), name="person"),
            Column(gettext("Speaks for"), name="speaks_for", is_facet=True),
            *_columns(),
        ),
        tuple(map(row, ordered)),
        empty=gettext("The register has no people."),
    )


def _strangers(asked: Asked, unknown: list[Spoken]) -> Table:
    return Table(
        "unknown",
        gettext("Speakers whom the register does not know"),
        (Column(gettext("Name as told"), name="name"), *_columns()),
        tuple(Row(((Part(one.name, asked.unknown(one.key)),), *_claims(asked, one))) for one in unknown),
        gettext("For whom they speak is not known: their word neither verifies nor declares anything."),
    )
