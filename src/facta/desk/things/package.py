"""What the page of a package shows: its three lines in a sentence, its programmes one by one, what is owed, how much its paper binds.

Invariant: the figures are those of `facta.measures`, and each opens the claims beneath it.
"""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, ngettext
from msgspec import to_builtins

from facta.desk import amounts, dates, words
from facta.desk.advice import advice
from facta.desk.asked import Asked, Choice, Missing
from facta.desk.evidence import linked
from facta.desk.headlining import headlining
from facta.desk.measured.paper import audited
from facta.desk.overview import told
from facta.desk.owing import due, overdue
from facta.desk.table import Cell, Column, Part, Row, Table, heading, resting_on, said, told_of
from facta.measures import funnel, paper_audit, slip_summary, slips
from facta.measures.declared import words as latest_words
from facta.measures.owed import owed_of
from facta.model.register import Package, Provision
from facta.state import Thing


def package(asked: Asked, id: str) -> Package:
    """The package with the id. Raises `Missing`."""
    known = {one.id: one for one in asked.register.packages}
    if id not in known:
        raise Missing(
            gettext("There is no package “%(name)s” in this tracker.") % {"name": id},
            [Choice(asked.named[one], asked.thing(one)) for one in known],
        )
    return known[id]


def page(asked: Asked, one: Package) -> dict[str, Any]:
    """What the template shows; `asked` is of this package."""
    state = asked.state
    if one.id not in state.packages:
        return _unrecorded(asked, one)
    base = state.base(one)
    members = state.members(one.id)
    counted = slip_summary([slip for slip in slips(state) if slip.id in members])
    text = asked.named.get(one.instrument or "", "")
    points = asked.lines.headline
    other = one.title.en if words.is_russian() else one.title.ru
    return {
        "title": words.named(one.title, one.id),
        "other_title": other,
        "other_language": "en" if words.is_russian() else "ru",
        "sentence": told(asked) if base and not state.empty_because else "",
        "empty": ""
        if base
        else gettext("The register itemises no provision of its base; what is told of the whole stands below."),
        "facts": [
            fact
            for fact in (
                (gettext("Period"), dates.written(one.period), ""),
                (gettext("Told"), dates.written(one.told), ""),
                (gettext("Base"), amounts.counted(one.base.value, one.base.unit, bound=one.base.bound or None), ""),
                (gettext("Itemised"), _itemised(one, base), ""),
                (gettext("Adopted by"), text, asked.thing(one.instrument) if one.instrument else ""),
                (
                    gettext("Overdue, of what has a date of its own"),
                    _late(counted.overdue, counted.n),
                    asked.measure("deadlines", package=one.id),
                ),
            )
            if fact[1]
        ],
        "foreseen": [
            (amounts.counted(count.value, count.unit, bound=count.bound), count.note) for count in one.foreseen
        ],
        "tables": [
            table
            for table in (
                _programmes(asked, base),
                headlining(asked, points) if points else None,
                audited(asked) if base else None,
                _texts(asked, one),
            )
            if table is not None
        ],
        "thing": one,
        "n_claims": len(state.telling.of(one.id)),
        "claims_here": asked.claims(provision=one.id),
        "overview_address": asked.overview(package=one.id),
        "paper_address": asked.measure("paper", package=one.id),
        "json_address": reverse("desk:package_json", args=[asked.tracker, one.id]) + asked.cuts.query(),
    }


def _unrecorded(asked: Asked, one: Package) -> dict[str, Any]:
    """The page of a package that was not recorded by then."""
    here = reverse("desk:package", args=[asked.tracker, one.id])
    return {
        "title": words.named(one.title, one.id),
        "empty": words.reason(asked.state.empty_because),
        "advice": advice(asked, here),
        "n_claims": 0,
        "claims_here": asked.claims(),
        "overview_address": asked.overview(),
        "json_address": reverse("desk:package_json", args=[asked.tracker, one.id]) + asked.cuts.query(),
    }


def value(asked: Asked, one: Package) -> dict[str, Any]:
    """The same as JSON; `lines` as `facta lines --json`."""
    state = asked.state
    if one.id not in state.packages:
        return {**heading(asked), "package": to_builtins(one), "empty_because": state.empty_because}
    members = state.members(one.id)
    return {
        **heading(asked),
        "package": to_builtins(one),
        "lines": asked.lines.to_json(),
        "audit": to_builtins(paper_audit(state, one)),
        "funnel": to_builtins(funnel(state, one.id)),
        "programmes": [_programme_value(asked, thing) for thing in state.base(one)],
        "slips": [to_builtins(slip) for slip in slips(state) if slip.id in members],
        "claims": [record.id for record in state.telling.of(one.id)],
    }


def _programme_value(asked: Asked, thing: Thing) -> dict[str, Any]:
    state = asked.state
    coming = owed_of(state, thing)
    return {
        "id": thing.id,
        "known": to_builtins(state.known(thing.id)),
        "declared_complete_by": [word.voice.name for word in latest_words(state, thing) if word.low == 1.0],
        "next": to_builtins(coming) if coming else None,
    }


def _itemised(one: Package, base: list[Thing]) -> str:
    of = amounts.counted(one.base.value, one.base.unit, of=True)
    return gettext("%(n)s of %(of)s") % {"n": len(base), "of": of}


def _late(overdue_: int, n: int) -> str:
    if not n:
        return gettext("nothing was due by this day")
    return ngettext("%(overdue)s of %(n)s rung that was due", "%(overdue)s of %(n)s rungs that were due", n) % {
        "overdue": overdue_,
        "n": n,
    }


def _programmes(asked: Asked, base: list[Thing]) -> Table | None:
    if not base:
        return None
    state = asked.state

    def row(thing: Thing) -> Row:
        value = thing.value
        assert isinstance(value, Provision)
        known, coming = state.known(thing.id), owed_of(state, thing)
        complete = [word for word in latest_words(state, thing) if word.low == 1.0]
        why = words.reason(known.reason, asked.titles) if known.status != "no_evidence" else ""
        number = f"{value.number} " if value.number else ""
        return Row(
            (
                (
                    Part(
                        number + asked.named[thing.id],
                        asked.thing(thing.id),
                        "" if value.itemised else gettext("only its existence is known"),
                    ),
                ),
                said(
                    words.reached(coming.stands) if coming and coming.stands else "",
                    value=coming.stands if coming else None,
                ),
                _by(asked, complete),
                (
                    Part(
                        words.knowledge(known.status),
                        why=why,
                        is_strong=known.status != "no_evidence",
                        claims=linked(asked, known.claims),
                        value=known.status,
                    ),
                ),
                due(coming) if coming else said(""),
                overdue(coming) if coming else said(""),
            )
        )

    return Table(
        "programmes",
        gettext("What it is made of"),
        (
            Column(gettext("Provision"), name="provision"),
            Column(gettext("Stands on"), "brief", name="stands", is_facet=True),
            Column(gettext("Declared complete by"), name="declared"),
            Column(gettext("What is known"), name="known", is_facet=True),
            Column(gettext("Due"), "day", name="due"),
            Column(gettext("How late"), "brief", name="late"),
        ),
        tuple(map(row, base)),
        gettext(
            "The provisions of its base: the highest rung that is verified, who declares it complete, and what the record shows."
        ),
    )


def _by(asked: Asked, complete: list[Any]) -> Cell:
    return tuple(Part(asked.voice(word.voice.name), asked.actor(word.voice.key)) for word in complete) or said("")


def _texts(asked: Asked, one: Package) -> Table | None:
    """The instruments that it requires or that serve it, with what comes next."""
    state = asked.state
    members = state.members(one.id)
    texts = [thing for thing in state.instruments.values() if thing.id in members or thing.id == one.instrument]
    if not texts and not one.foreseen:
        return None

    def row(thing: Thing) -> Row:
        coming = owed_of(state, thing)
        rung = thing.record.ladder.common(state.on)
        return Row(
            (
                told_of(asked, thing.id, why=words.kind(getattr(thing.value, "kind", ""))),
                said(
                    words.reached(thing.rungs[rung].act) if rung >= 0 else gettext("no rung verified"),
                    value=thing.rungs[rung].act if rung >= 0 else "none",
                ),
                said(words.reached(coming.act) if coming else "", value=coming.act if coming else None),
                due(coming) if coming else said(""),
                overdue(coming) if coming else said(""),
                resting_on(asked, [record.id for record in thing.told]),
            )
        )

    note = gettext("Instruments that it requires or that serve it.")
    if one.foreseen:
        counts = "; ".join(amounts.counted(count.value, count.unit, bound=count.bound) for count in one.foreseen)
        note += " " + gettext("Foreseen beside these and not all itemised: %(counts)s.") % {"counts": counts}
    return Table(
        "texts",
        gettext("Its texts"),
        (
            Column(gettext("Instrument"), name="instrument"),
            Column(gettext("Stands on"), "brief", name="stands", is_facet=True),
            Column(gettext("Next rung"), "brief", name="next", is_facet=True),
            Column(gettext("Due"), "day", name="due"),
            Column(gettext("How late"), "brief", name="late"),
            Column(gettext("Claims"), name="claims"),
        ),
        tuple(map(row, texts)),
        note,
        gettext("The register itemises none."),
    )
