"""Contradictions: what an official voice declared complete beside what shows it otherwise, both in their own words, with their claims."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext, ngettext
from msgspec import to_builtins

from facta.desk import dates, words
from facta.desk.advice import Advice
from facta.desk.asked import Asked
from facta.desk.evidence import linked
from facta.desk.single import ruling
from facta.desk.table import Column, Findings, Part, Row, Table, heading, told_of, words_of
from facta.measures import Contradiction, contradictions
from facta.measures.contradictions import Against, evidence, unmatched


def value(asked: Asked) -> dict[str, Any]:
    """The object of `facta contradictions --json`."""
    all_ = contradictions(asked.state, asked.within)
    return {
        **heading(asked),
        "contradictions": [to_builtins(one) | {"evidence": evidence(asked.state, one)} for one in all_],
        "by_editors_alone": [to_builtins(asked.state.assessments[id]) for id in _alone(asked, all_)],
    }


def found(asked: Asked) -> Findings:
    """The page."""
    all_ = contradictions(asked.state, asked.within)
    alone = _alone(asked, all_)
    n = len(all_)
    told = ngettext(
        "%(n)s declaration that something is complete is shown otherwise.",
        "%(n)s declarations that something is complete are shown otherwise.",
        n,
    ) % {"n": n}
    lead = Part(told, asked.claims(figure="contradicted")) if n else Part(gettext("No declaration is shown otherwise."))
    return Findings(
        (lead,),
        (pairs(asked, all_),) if all_ else (),
        None if all_ else _advice(asked),
        tuple(ruling(asked, asked.state.assessments[id]) for id in alone),
        gettext("Recorded by the editors, and found by no rule"),
    )


def _alone(asked: Asked, all_: list[Contradiction]) -> list[str]:
    return [] if asked.within else unmatched(asked.state, all_)


def _advice(asked: Asked) -> Advice:
    if asked.lines.declared.any_party.claims:
        return Advice(
            gettext("Evidence against a declaration comes from other voices. What is declared complete:"),
            asked.claims(figure="declared"),
        )
    return Advice(gettext("Nothing is declared complete by this day. What is told so far:"), asked.claims())


def pairs(asked: Asked, all_: list[Contradiction]) -> Table:
    """Each declaration beside what shows it otherwise."""
    return Table(
        "pairs",
        gettext("Declared, and shown otherwise"),
        (
            Column(gettext("What"), "", "what"),
            Column(gettext("Declared complete"), "", "declared_complete"),
            Column(gettext("Shown otherwise"), "", "shown_otherwise"),
        ),
        tuple(
            Row(
                (
                    told_of(asked, one.id, one.title, _rulings(one)),
                    (_declared(asked, one),),
                    tuple(_against(asked, piece) for piece in one.against),
                )
            )
            for one in all_
        ),
    )


def _rulings(one: Contradiction) -> str:
    return gettext("also recorded by the editors") if one.rulings else ""


def _declared(asked: Asked, one: Contradiction) -> Part:
    days = {"day": dates.written(one.day, short=True), "told": dates.written(one.told, short=True)}
    return Part(
        asked.who.get(one.voice, one.voice),
        asked.speaker(one.voice),
        why=gettext("as of %(day)s, told %(told)s") % days,
        words=words_of(asked, one.claims[0]),
        claims=linked(asked, one.claims),
    )


def _against(asked: Asked, piece: Against) -> Part:
    if piece.is_own_word:
        who = gettext("the same voice")
    elif piece.voices == ("the editors",):
        who = gettext("the editors")
    else:
        who = ", ".join(asked.voice(voice) for voice in piece.voices)
    why = words.reason(piece.reason, asked.titles)
    if piece.day:
        why = gettext("%(day)s: %(why)s") % {"day": dates.written(piece.day, short=True), "why": why}
    first = next((found for id in piece.claims if (found := words_of(asked, id))), None)
    # Several voices of one piece have no page together; each is named, and its claims lead on.
    address = asked.speaker(piece.voices[0]) if len(piece.voices) == 1 and not piece.is_own_word else ""
    return Part(who, address, why, words=first, claims=linked(asked, piece.claims))
