"""The course of a thing: its words and deeds in order, each said to be a word or a deed, with its claims.

A deed is an act of its ladder that somebody tells as done, verified or not; a word is a promise, a date, a judgement, a demand. A setback
told (put off, refused, suspended) is a turn of its course. Invariant: every claim about the thing stands in it once.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from facta.desk import amounts, dates, words
from facta.desk.actors.acted import when
from facta.desk.asked import Asked
from facta.desk.evidence import linked, told
from facta.desk.table import Cell, Column, Part, Row, Table, said, spoken_by, words_of
from facta.model.claim import Claim
from facta.model.edtf import to_text
from facta.state import Thing
from facta.state.told import NEVER, Told


@dataclass(frozen=True, slots=True)
class Turn:
    """One word or deed: the day number by which it stands in order, the day in words, its sort, what it is, who, and the claims."""

    day: int
    when: str
    sort: str
    what: str
    why: str
    is_verified: bool
    voices: tuple[str, ...]
    claims: tuple[str, ...]


def course(asked: Asked, found: Thing) -> Table:
    """Everything told of the thing by the day asked about, the earliest first."""
    turns = sorted([*_deeds(asked, found), *_words(asked, found)], key=lambda one: (one.day, one.claims))
    return Table(
        "course",
        gettext("Words and deeds in order"),
        (
            Column(gettext("When"), "day", name="when"),
            Column(gettext("Word or deed"), name="sort", is_facet=True),
            Column(gettext("What"), name="what"),
            Column(gettext("Told by"), name="told_by"),
            Column(gettext("Claims"), name="claims"),
        ),
        tuple(_row(asked, one) for one in turns),
        gettext(
            "A deed stands at the day on which it is told to have happened, a word at the day on which it was said."
        ),
        gettext("No claim about it was told by this day."),
    )


def _row(asked: Asked, one: Turn) -> Row:
    return Row(
        (
            said(one.when, value=to_text(max(one.day, 1))),
            (Part(one.sort, is_strong=one.is_verified),),
            (Part(one.what, why=one.why, words=words_of(asked, one.claims[0])),),
            _voices(asked, one.voices),
            (Part(claims=linked(asked, one.claims)),),
        ),
        is_marked=one.is_verified,
    )


def _voices(asked: Asked, keys: tuple[str, ...]) -> Cell:
    return tuple(part for name in keys for part in spoken_by(asked, name)) or said("")


def _deeds(asked: Asked, found: Thing) -> list[Turn]:
    climbs = {(found.rungs[climb.rung].act, climb.claims): climb for climb in found.record.ladder.climbs}
    turns = []
    for event in found.events:
        climb = climbs.pop((event.act, event.claims), None)
        parties = "" if event.parties == asked.state.voices.all_parties else _named(asked, sorted(event.parties))
        turns.append(
            Turn(
                event.end if event.end < NEVER else event.told,
                when(event.start, event.end if event.end < NEVER else event.told),
                gettext("deed, verified") if climb else gettext("deed as told, not verified"),
                words.reached(event.act),
                parties,
                climb is not None,
                tuple(dict.fromkeys(record.voice.name for record in event.records)),
                event.claims,
            )
        )
    for (act, claims), climb in climbs.items():
        if climb.end <= asked.state.on:
            turns.append(
                Turn(
                    climb.end,
                    when(climb.start, climb.end),
                    gettext("ruled by the editors"),
                    words.reached(act),
                    "",
                    True,
                    (),
                    claims,
                )
            )
    return [one for one in turns if one.day <= asked.state.on]


def _named(asked: Asked, ids: list[str]) -> str:
    return ", ".join(asked.who.get(id, id) for id in ids)


def _words(asked: Asked, found: Thing) -> list[Turn]:
    """What is no deed, those of one voice for one act, date and day together."""
    in_deeds = {record.id for event in found.events for record in event.records}
    groups: dict[tuple[object, ...], list[Told]] = {}
    for record in found.told:
        claim = record.claim
        if record.id in in_deeds or record.told_end > asked.state.on:
            continue
        key = (record.told_end, record.voice.key, claim.act, claim.status, claim.deadline, claim.quantity)
        groups.setdefault(key, []).append(record)
    return [_word(asked, records) for records in groups.values()]


def _word(asked: Asked, records: list[Told]) -> Turn:
    first = records[0]
    claim = first.claim
    notes = []
    if claim.deadline:
        notes.append(gettext("deadline: %(date)s") % {"date": dates.written(claim.deadline, short=True)})
    if claim.old_deadline:
        notes.append(gettext("before: %(date)s") % {"date": dates.written(claim.old_deadline, short=True)})
    if claim.quantity:
        notes.append(amounts.quantity(claim.quantity))
    return Turn(
        first.told_end,
        dates.written(told(asked, (first.id,)), short=True),
        _sort(asked, claim),
        words.deed(claim),
        ", ".join(notes),
        False,
        (first.voice.name,),
        tuple(record.id for record in records),
    )


def _sort(asked: Asked, claim: Claim) -> str:
    act = asked.state.codebook.act(claim.act)
    group = act.group if act else ""
    if group == "setback" and claim.status == "actual":
        return gettext("setback, as told")
    if claim.status == "planned":
        return gettext("word: promise")
    if claim.status == "possible":
        return gettext("word: only possible")
    if claim.status == "negated":
        return gettext("word: denial")
    return gettext("word: in part") if group == "progress" else gettext("word")


def counted(asked: Asked, found: Thing) -> str:
    """How many words and deeds its course has, in a sentence."""
    deeds, words_ = _deeds(asked, found), _words(asked, found)
    verified = sum(one.is_verified for one in deeds)
    counts = {
        "words": ngettext("%(n)s word", "%(n)s words", len(words_)) % {"n": len(words_)},
        "deeds": ngettext("%(n)s deed told", "%(n)s deeds told", len(deeds)) % {"n": len(deeds)},
        "verified": verified,
    }
    return gettext("%(words)s; %(deeds)s, of these verified: %(verified)s.") % counts
