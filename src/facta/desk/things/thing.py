"""What the page of a provision or instrument shows: its ladder per party, what comes next, its deadlines, its course, its claims.

Invariant: what is known is shown with its reason and the claims that decide; what is only alleged says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from msgspec import to_builtins

from facta.desk import dates, words
from facta.desk.asked import Asked
from facta.desk.evidence import linked, newest, shown
from facta.desk.measured.contradicting import pairs
from facta.desk.overview import slipped
from facta.desk.owing import next_step
from facta.desk.participating import taking_part
from facta.desk.single import one_of, ruling
from facta.desk.table import heading
from facta.desk.things.course import counted, course
from facta.desk.things.ladder import ladder
from facta.measures import contradictions, slips
from facta.measures.declared import words as latest_words
from facta.measures.owed import owed_of
from facta.model.edtf import to_text
from facta.model.register import Instrument, Provision
from facta.state import Thing

# So many claims told of the whole stand on the page of a thing; the list of claims has the rest.
_INHERITED = 4


def thing(asked: Asked, id: str, among: Mapping[str, Thing]) -> dict[str, Any]:
    """The page of a provision or instrument. Raises `Missing`."""
    found = one_of(asked, id, among)
    state, value = asked.state, found.value
    is_provision = isinstance(value, Provision)
    known = state.known(id) if is_provision else None
    is_counted = id not in state.alleged
    coming = owed_of(state, found) if is_counted else None
    inherited = [record.claim for record in found.inherited]
    register = state.register
    return {
        "title": words.named(value.title, id),
        "other_title": value.title.ru if not words.is_russian() else value.title.en,
        "other_language": "ru" if not words.is_russian() else "en",
        "thing": value,
        "is_provision": is_provision,
        "kind": words.kind(value.kind) if isinstance(value, Instrument) else "",
        "facts": _facts(asked, value),
        "known": known,
        "known_word": words.knowledge(known.status) if known else "",
        "why": words.reason(known.reason, asked.titles) if known else "",
        "deciding": linked(asked, known.claims) if known else (),
        "alleged": _alleged(asked, found),
        "declared": _declared(asked, found) if is_provision and is_counted else [],
        "coming": next_step(asked, coming) if coming else "",
        "is_overdue": coming is not None and coming.overdue is not None,
        "ladder": ladder(asked, found, coming),
        "course": course(asked, found),
        "counted": counted(asked, found),
        "participation": None if is_provision else taking_part(asked, found),
        "slips": [slipped(asked, slip) for slip in slips(state) if slip.id == id],
        "moves": _moves(asked, found),
        "requires": _listed(asked, value.requires) if isinstance(value, Provision) else [],
        "adopts": _listed(asked, tuple(one.id for one in register.packages if one.instrument == id)),
        "wrong": pairs(asked, wrong) if (wrong := contradictions(state, things={id})) else None,
        "serves": _listed(asked, value.serves) if isinstance(value, Instrument) else [],
        "required_by": _listed(asked, tuple(p.id for p in register.provisions if id in p.requires)),
        "parts": _parts(asked, tuple(p.id for p in register.provisions if p.parent == id)),
        "parent": _listed(asked, (value.parent,)) if isinstance(value, Provision) and value.parent else [],
        "package": _listed(asked, (value.package,)) if isinstance(value, Provision) else [],
        "n_claims": len(found.told),
        "inherited": [shown(asked, claim) for claim in newest(asked, inherited)[:_INHERITED]],
        "n_inherited": len(inherited),
        "inherited_here": asked.claims(provision=inherited[0].provision or "") if inherited else "",
        "rulings": [ruling(asked, one) for one in state.assessments.values() if id in (one.provision, one.instrument)],
        "claims_here": asked.claims(provision=id),
        "json_address": reverse(f"desk:{'provision' if is_provision else 'instrument'}_json", args=[asked.tracker, id])
        + asked.cuts.query(),
    }


def value(asked: Asked, id: str, among: Mapping[str, Thing]) -> dict[str, Any]:
    """The same as JSON: the register's row, what is known, the ladder with every verified step, what is owed next, the slips."""
    found = one_of(asked, id, among)
    state, climbed = asked.state, found.record.ladder
    known = state.known(id) if isinstance(found.value, Provision) else None
    return {
        **heading(asked),
        "provision" if known else "instrument": to_builtins(found.value),
        "known": to_builtins(known),
        "standing": to_builtins(state.standing(id)) if id in state.alleged else None,
        "ladder": {
            "rungs": to_builtins(climbed.rungs),
            "parties": {
                party: found.rungs[height].act if (height := climbed.height(party, state.on)) >= 0 else None
                for party in sorted(climbed.parties)
            },
            "steps": [
                {
                    "act": found.rungs[step.rung].act,
                    "parties": sorted(step.parties),
                    "from": to_text(step.start) if step.start >= 1 else None,
                    "to": to_text(step.end),
                    "claims": list(step.claims),
                }
                for step in climbed.climbs
                if step.end <= state.on
            ],
        },
        "next": to_builtins(owed_of(state, found)) if id not in state.alleged else None,
        "declared_complete_by": [one.voice.name for one in latest_words(state, found) if one.low == 1.0],
        "slips": [to_builtins(one) for one in slips(state) if one.id == id],
        "required_by": [one.id for one in state.register.provisions if id in one.requires],
        "claims": [record.id for record in found.told],
    }


def _declared(asked: Asked, found: Thing) -> list[tuple[str, str]]:
    """Who declares it complete by the latest word, each with an address."""
    complete = [one.voice for one in latest_words(asked.state, found) if one.low == 1.0]
    return [(asked.voice(one.name), asked.actor(one.key)) for one in complete]


def _alleged(asked: Asked, found: Thing) -> dict[str, Any] | None:
    """Of what is only said to have been promised: each change of its standing, and whether figures look at it; None for all else."""
    if not isinstance(found.value, Provision) or not found.value.alleged:
        return None
    standing = asked.state.standing(found.id)
    return {
        "standing": words.standing(standing.rank),
        "counts": found.id in asked.state.provisions,
        "changes": [
            {
                "told": dates.written(to_text(one.told)),
                "standing": words.standing(one.rank),
                "claims": linked(asked, one.claims),
            }
            for one in standing.changes
        ],
    }


def _facts(asked: Asked, value: Provision | Instrument) -> list[tuple[str, str, str]]:
    """What the register tells of a thing beside its title: a name, words, and where they lead."""
    found = []
    if isinstance(value, Provision):
        if value.responsible:
            who = asked.who.get(value.responsible, value.responsible)
            found.append((gettext("Responsible"), who, asked.actor(value.responsible)))
        if value.sector:
            found.append((gettext("Sector"), ", ".join(value.sector), ""))
        if value.conditional:
            found.append((gettext("Condition"), gettext("binds only under a condition"), ""))
    published = dates.written(value.published) if value.published else gettext("not published, as far as is told")
    return [*found, (gettext("Text published"), published, "")]


def _listed(asked: Asked, ids: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(asked.named.get(id, id), asked.thing(id)) for id in ids]


def _parts(asked: Asked, ids: tuple[str, ...]) -> list[dict[str, str]]:
    found = []
    for id in ids:
        known = asked.state.known(id)
        found.append(
            {
                "title": asked.named.get(id, id),
                "address": asked.thing(id),
                "status": known.status,
                "known": words.knowledge(known.status),
                "why": words.reason(known.reason, asked.titles),
            }
        )
    return found


def _moves(asked: Asked, found: Thing) -> list[dict[str, Any]]:
    """Every telling of a deadline that makes the schedule, rung by rung, in the order of telling."""
    told = []
    for rung in found.rungs:
        schedule = asked.state.rung_schedule(found.id, rung.act)
        if schedule is None:
            continue
        for telling in schedule.tellings:
            told.append(
                {
                    "rung": words.reached(rung.act),
                    "deadline": dates.written(telling.deadline, short=True) or gettext("put off, no new date"),
                    "told": dates.written(to_text(max(telling.told, 1)), short=True),
                    "by": asked.voice(telling.by),
                    "by_address": asked.speaker(telling.by),
                    "kind": words.deadline_kind(telling.kind),
                    "is_move": any(
                        move.claims == telling.claims and move.deadline == telling.deadline for move in schedule.moves
                    ),
                    "claims": [(id, asked.claim(id)) for id in telling.claims],
                }
            )
    return told
