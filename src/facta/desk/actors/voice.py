"""A body, a person, or a speaker whom the register does not know: what they said, held against what became of it.

Invariant: the outcomes are those of `facta.measures`; every claim of the voice stands on the page, whatever became of it.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext, ngettext
from msgspec import to_builtins

from facta.desk import words
from facta.desk.actors import outcomes
from facta.desk.actors.acted import acted
from facta.desk.actors.spoken import Spoken, spoken
from facta.desk.asked import Asked, Choice, Missing
from facta.desk.evidence import linked, told
from facta.desk.table import Cell, Column, Findings, Part, Row, Table, counted, dated, heading, said, told_of, words_of
from facta.measures.done import done
from facta.measures.kept import promises
from facta.measures.sources import track_records
from facta.model.register import Body, Person

# So many of its other statements stand on the page, the last told first.
_OTHERS = 100


def body(asked: Asked, id: str) -> Body:
    """The body with the id. Raises `Missing`."""
    known = asked.register.bodies
    found = next((one for one in known if one.id == id), None)
    if found is None:
        raise Missing(
            gettext("There is no body “%(id)s” in this tracker.") % {"id": id},
            [Choice(words.named(one.name, one.id), asked.actor(one.id)) for one in known],
        )
    return found


def person(asked: Asked, id: str) -> Person | Spoken:
    """The person with the id, or the speaker whom the register does not know under this name. Raises `Missing`."""
    known = asked.register.people
    found: Person | Spoken | None = next((one for one in known if one.id == id), None)
    if found is None:
        stranger = spoken(asked).get(id)
        found = stranger if stranger is not None and stranger.is_unknown else None
    if found is None:
        raise Missing(
            gettext("There is no person “%(id)s” in this tracker.") % {"id": id},
            [Choice(words.named(one.name, one.id), asked.actor(one.id)) for one in known],
        )
    return found


def value(asked: Asked, key: str, who: Body | Person | Spoken) -> dict[str, Any]:
    """The record of one voice as JSON."""
    own = spoken(asked).get(key)
    named = {"key": key, "name": who.name, "is_unknown": True} if isinstance(who, Spoken) else to_builtins(who)
    records = track_records(asked.state, {key})
    about: dict[str, Any] = {"body" if isinstance(who, Body) else "person": named}
    if isinstance(who, Body):
        about["done"] = [{**to_builtins(act), "parties": sorted(act.parties)} for act in _acts(asked, who.id)]
    return {
        **heading(asked),
        **about,
        "record": to_builtins(records[0]) if records else None,
        "promises": to_builtins(promises(asked.state, {key})),
        "claims": list(own.claims) if own else [],
    }


def found(asked: Asked, key: str, who: Body | Person | Spoken) -> Findings:
    """The page."""
    state, own = asked.state, spoken(asked).get(key)
    records, promised = track_records(state, {key}), promises(state, {key})
    held = {id for record in records for one in record.outcomes for id in one.claims}
    held |= {id for one in promised for id in one.claims}
    others = [id for id in own.claims if id not in held] if own else []
    tables = []
    if isinstance(who, Body):
        acts = _acts(asked, who.id)
        tables += [acted(asked, acts)] if acts else []
        tables += [duties] if (duties := _responsible(asked, who)).rows else []
    if own is not None:
        tables += [outcomes.declared_table(asked, records), outcomes.promised_table(asked, promised)]
        tables += [_others(asked, others)] if others else []
    if isinstance(who, Body):
        officials = [one for one in asked.register.people if one.party == who.id]
        tables += [_officials(asked, officials)] if officials else []
    n = own.n if own else 0
    lead = (
        Part(ngettext("Speaks in %(n)s claim.", "Speaks in %(n)s claims.", n) % {"n": n} + " "),
        *outcomes.sentence(records, promised),
    )
    if not n:
        lead = (Part(gettext("No word of theirs is told by this day.")),)
    return Findings(lead, tuple(tables))


def facts(asked: Asked, who: Body | Person | Spoken) -> list[tuple[str, Cell]]:
    """What the register tells of a body or person beside the name."""
    if isinstance(who, Spoken):
        return []
    found: list[tuple[str, Cell]] = []
    if isinstance(who, Body):
        members = tuple(Part(asked.who.get(id, id), asked.actor(id)) for id in who.members)
        found.append((gettext("Acts for"), members or said("")))
        if who.chamber:
            found.append(
                (gettext("Kind"), said(gettext("one chamber of a parliament: its vote alone ratifies nothing")))
            )
    else:
        if who.party:
            found.append((gettext("Speaks for"), (Part(asked.who.get(who.party, who.party), asked.actor(who.party)),)))
        if who.posts:
            found.append((gettext("Posts"), said("; ".join(who.posts))))
    if who.aliases.all():
        found.append((gettext("Also told as"), said(", ".join(who.aliases.all()))))
    if who.note:
        found.append((gettext("Note"), said(who.note)))
    return found


def _acts(asked: Asked, id: str) -> list[Any]:
    """The acts that claims say this body has taken."""
    claims = asked.state.claims
    return [
        one for one in done(asked.state) if any(id in claims[claim].parties for claim in one.claims if claim in claims)
    ]


def _responsible(asked: Asked, who: Body) -> Table:
    state = asked.state
    duties = [one for one in state.provisions.values() if getattr(one.value, "responsible", "") == who.id]
    return Table(
        "responsible",
        gettext("What it is responsible for"),
        (
            Column(gettext("Provision"), name="provision"),
            Column(gettext("What is known"), name="known", is_facet=True),
            Column(gettext("Due"), "day", name="due"),
        ),
        tuple(
            Row(
                (
                    told_of(asked, one.id),
                    said(words.knowledge(known.status), words.reason(known.reason, asked.titles), known.status),
                    dated(plan.last.deadline if plan else ""),
                )
            )
            for one in duties
            for known, plan in ((state.known(one.id), state.schedule(one.id)),)
        ),
    )


def _others(asked: Asked, ids: list[str]) -> Table:
    claims = asked.state.claims

    def row(id: str) -> Row:
        claim = claims[id]
        about = next((one for one in (claim.instrument, claim.provision) if one), "")
        what = told_of(asked, about) if about else said(claim.object)
        return Row(
            (
                dated(told(asked, (id,))),
                said(words.deed(claim), value=claim.act),
                (*what, Part(words=words_of(asked, id), claims=linked(asked, (id,)))),
            )
        )

    note = gettext(
        "Judgements, support, demands, setbacks, shares, and plans that bind nobody: nothing that could be borne out."
    )
    if len(ids) > _OTHERS:
        note += " " + gettext("The last %(n)s of %(all)s.") % {"n": _OTHERS, "all": len(ids)}
    return Table(
        "others",
        gettext("What else it said"),
        (
            Column(gettext("Told"), "day", name="told"),
            Column(gettext("Act"), "brief", name="act", is_facet=True),
            Column(gettext("What"), name="what"),
        ),
        tuple(map(row, ids[:_OTHERS])),
        note,
    )


def _officials(asked: Asked, officials: list[Person]) -> Table:
    own = spoken(asked)
    return Table(
        "officials",
        gettext("Its officials"),
        (Column(gettext("Person"), name="person"), Column(gettext("Claims"), "number", name="claims")),
        tuple(
            Row(
                (
                    (Part(words.named(one.name, one.id), asked.actor(one.id), ", ".join(one.posts)),),
                    counted(own[one.id].n if one.id in own else None),
                )
            )
            for one in officials
        ),
    )
