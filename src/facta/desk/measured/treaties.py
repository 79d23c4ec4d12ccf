"""Participation in the tracker's instruments: which are in force by their own rule, who signed, ratified and left, whom they bind, what in
the record to look at."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from msgspec import to_builtins

from facta.desk.advice import Advice
from facta.desk.asked import Asked
from facta.desk.participating import taking_part
from facta.desk.table import Column, Findings, Part, Row, Table, counted, heading, resting_on, said, told_of
from facta.measures import Participation, participation_of
from facta.model.register import Instrument


def value(asked: Asked) -> dict[str, Any]:
    """Each instrument with what `facta participation TRACKER INSTRUMENT --json` tells of it."""
    told = {id: to_builtins(one) for id, (one, _) in _taking_part(asked).items()}
    return {**heading(asked), "instruments": [{"instrument": id, **one} for id, one in told.items()]}


def found(asked: Asked) -> Findings:
    """The page."""
    all_ = _taking_part(asked)
    if not all_:
        nothing = Advice(
            gettext("Signatures and ratifications make it. What is told of instruments so far:"),
            asked.claims(act="sign"),
        )
        return Findings((Part(gettext("No party has signed or ratified an instrument by this day.")),), (), nothing)
    in_force = sum(one.is_in_force is True for one, _ in all_.values())
    numbers = {"n": len(all_), "in_force": in_force}
    lead = gettext("In force: %(in_force)s of %(n)s instruments with acts of participation.")
    flags = [(id, one) for id, (_, shown) in all_.items() for one in shown["flags"]]
    return Findings(
        (Part(lead % numbers),),
        (_instruments(asked, all_), _parties(asked, all_), *((_flags(asked, flags),) if flags else ())),
    )


def _taking_part(asked: Asked) -> dict[str, tuple[Participation, dict[str, Any]]]:
    return {
        id: (participation_of(asked.state, id), shown)
        for id, thing in asked.state.instruments.items()
        if (shown := taking_part(asked, thing)) is not None
    }


def _instruments(asked: Asked, all_: dict[str, tuple[Participation, dict[str, Any]]]) -> Table:
    def row(id: str, told: Participation, shown: dict[str, Any]) -> Row:
        value = asked.state.instruments[id].value
        has_rule = isinstance(value, Instrument) and value.participation is not None
        rule = gettext("by its own rule") if has_rule else ""
        return Row(
            (
                told_of(asked, id),
                said(shown["force"], rule),
                tuple(Part(one) for one in shown["conditions"]) or said(""),
                counted(len(told.signatories)),
                counted(len(told.bound)),
                resting_on(asked, told.claims),
            )
        )

    return Table(
        "instruments",
        gettext("Instruments"),
        (
            Column(gettext("Instrument"), "", "instrument"),
            Column(gettext("Entry into force"), "", "entry_into_force", is_facet=True),
            Column(gettext("Conditions"), "", "conditions"),
            Column(gettext("Signed"), "number", "signed"),
            Column(gettext("Bound"), "number", "bound"),
            Column(gettext("Claims"), "", "claims"),
        ),
        tuple(row(id, told, shown) for id, (told, shown) in all_.items()),
    )


def _parties(asked: Asked, all_: dict[str, tuple[Participation, dict[str, Any]]]) -> Table:
    dated = ("signed", "consented", "bound_from", "free_from")
    return Table(
        "parties",
        gettext("Party by party"),
        (
            Column(gettext("Instrument"), "", "instrument"),
            Column(gettext("Party"), "", "party", is_facet=True),
            Column(gettext("Stands"), "", "stands", is_facet=True),
            Column(gettext("Signed"), "day", "signed"),
            Column(gettext("Ratified"), "day", "ratified"),
            Column(gettext("Bound from"), "day", "bound_from"),
            Column(gettext("Free from"), "day", "free_from"),
            Column(gettext("Claims"), "", "claims"),
        ),
        tuple(
            Row(
                (
                    told_of(asked, id),
                    said(one["party"]),
                    said(one["stands"]),
                    *(said(one[name]) for name in dated),
                    (Part(claims=one["claims"]),),
                )
            )
            for id, (_, shown) in all_.items()
            for one in shown["rows"]
        ),
        empty=gettext("No act of a party counts by this day."),
    )


def _flags(asked: Asked, flags: list[tuple[str, dict[str, Any]]]) -> Table:
    return Table(
        "flags",
        gettext("To be looked at"),
        (
            Column(gettext("Instrument"), "", "instrument"),
            Column(gettext("Party"), "", "party", is_facet=True),
            Column(gettext("What the record has"), "", "what_the_record_has"),
            Column(gettext("Claims"), "", "claims"),
        ),
        tuple(
            Row((told_of(asked, id), said(one["who"]), said(one["what"]), (Part(claims=one["claims"]),)))
            for id, one in flags
        ),
    )
