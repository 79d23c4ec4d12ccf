"""What a party or body has done, act by act, with the evidence; what is told and not verified says so."""

from __future__ import annotations

from django.utils.translation import gettext

from facta.desk import dates, words
from facta.desk.asked import Asked
from facta.desk.evidence import linked, told
from facta.desk.table import Cell, Column, Part, Row, Table, dated, resting_on, said, told_of, words_of
from facta.measures.done import Done
from facta.model.claim import Claim
from facta.model.edtf import parse, to_text


def when(start: int, end: int) -> str:
    """Some day from the first to the last day number, in words; "by" the last where the first is not told."""
    last = to_text(max(end, 1))
    if start == end:
        return dates.written(last, short=True)
    if start < 1:
        return gettext("by %(date)s") % {"date": dates.written(last, short=True, genitive=True)}
    first = to_text(start)
    # A whole month or year is written as one.
    for whole in (last[:-3], last[:-6]):
        span = parse(whole)
        if (span.start, span.end) == (start, end):
            return dates.written(whole, short=True)
    return dates.written(f"{first}/{last}", short=True)


def acted(asked: Asked, acts: list[Done], title: str = "") -> Table:
    """The acts, the last first."""
    return Table(
        "done",
        title or gettext("What it has done"),
        (
            Column(gettext("When"), "day", name="when"),
            Column(gettext("Act"), "brief", name="act", is_facet=True),
            Column(gettext("What"), name="what"),
            Column(gettext("Together with"), name="parties"),
            Column(gettext("Verified"), name="verified", is_facet=True),
            Column(gettext("Claims"), name="claims"),
        ),
        tuple(_row(asked, one) for one in reversed(acts)),
        gettext("Acts told as done in which it took part. What is told and not verified counts in no ladder."),
        gettext("Nothing that it did is told by this day."),
    )


def _row(asked: Asked, one: Done) -> Row:
    return Row(
        (
            said(when(one.start, one.end), value=to_text(max(one.end, 1))),
            said(words.reached(one.act), value=one.act),
            tuple(part for id in one.about for part in told_of(asked, id)),
            together(asked, one),
            said(gettext("verified"), value="yes")
            if one.is_verified
            else said(gettext("told, not verified"), value="no"),
            resting_on(asked, one.claims),
        )
    )


def together(asked: Asked, one: Done) -> Cell:
    """The parties of an act."""
    if one.parties == asked.state.voices.all_parties and len(one.parties) > 1:
        return said(gettext("all parties"))
    return tuple(Part(asked.who.get(id, id), asked.actor(id)) for id in sorted(one.parties)) or said("")


def setbacks(asked: Asked, party: str) -> Table:
    """What it is told to have put off, refused, suspended, left or broken, the last told first."""
    state = asked.state
    acts = {act.id for act in state.codebook.acts if act.group == "setback"}
    found = [
        claim
        for claim in state.claims.values()
        if claim.act in acts and claim.status == "actual" and claim.parties and party in state.voices.acting(claim)
    ]
    bounds = state.telling.bounds

    def row(claim: Claim) -> Row:
        about = [id for id in (claim.instrument, claim.provision) if id][:1]
        what = told_of(asked, about[0]) if about else said(claim.object)
        return Row(
            (
                dated(told(asked, (claim.id,))),
                said(words.deed(claim), value=claim.act),
                (*what, Part(words=words_of(asked, claim.id), claims=linked(asked, (claim.id,)))),
            )
        )

    return Table(
        "setbacks",
        gettext("What it put off, refused or broke, as told"),
        (
            Column(gettext("Told"), "day", name="told"),
            Column(gettext("Act"), "brief", name="act", is_facet=True),
            Column(gettext("What"), name="what"),
        ),
        tuple(row(claim) for claim in sorted(found, key=lambda one: (-bounds[one.id][1], one.id))),
        gettext("Told by whomever; no ladder is climbed by it."),
    )
