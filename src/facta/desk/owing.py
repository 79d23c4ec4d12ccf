"""What is owed in words: the next rung of a thing, whom it waits for, by when, and since when it is overdue. The pages of parties,
packages, provisions and instruments show it alike."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext, ngettext

from facta.desk import dates, words
from facta.desk.asked import Asked
from facta.desk.table import Cell, Column, Part, Row, Table, dated, resting_on, said, told_of
from facta.measures.owed import Owed


def waits_for(asked: Asked, one: Owed) -> Cell:
    """Whom a rung waits for: each party that has not taken it, any of them, a body, or some of them."""
    names = tuple(Part(asked.who.get(party, party), asked.actor(party)) for party in one.waits_for)
    match one.actor:
        case "body" if one.body:
            return (Part(asked.who.get(one.body, one.body), asked.actor(one.body)),)
        case "any_party":
            return (Part(gettext("any of the parties")),) if len(names) > 1 else names
        case "threshold":
            some = ngettext("%(n)s more of:", "%(n)s more of:", one.needed) % {"n": one.needed}
            return (Part(some), *names)
    return names or said("")


def stands(asked: Asked, one: Owed) -> str:
    """On which rung a thing stands, since when, and who is ahead."""
    if one.stands:
        since = dates.written(one.since, short=True)
        told = (
            gettext("stands: %(rung)s since %(date)s") % {"rung": words.reached(one.stands), "date": since}
            if since
            else gettext("stands: %(rung)s") % {"rung": words.reached(one.stands)}
        )
    else:
        told = gettext("no rung verified")
    ahead = [
        gettext("%(party)s did on %(date)s")
        % {"party": asked.who.get(taken.party, taken.party), "date": dates.written(taken.day, short=True)}
        for taken in one.taken
        if taken.day
    ]
    return "; ".join((told, *ahead))


def due(one: Owed) -> Cell:
    """The date told, and for which rung where that is a later one."""
    if not one.due:
        return said("", gettext("no date told"))
    notes = []
    if one.due_act != one.act:
        notes.append(gettext("for: %(rung)s") % {"rung": words.reached(one.due_act)})
    if one.put_off:
        notes.append(gettext("put off, no new date"))
    return dated(one.due, ", ".join(notes))


def overdue(one: Owed) -> Cell:
    """By how long it is overdue, or how long there is still."""
    if one.overdue is not None:
        late = gettext("overdue by %(span)s") % {"span": dates.span(one.overdue)}
        return (Part(late, is_strong=True, value=one.overdue),)
    if one.days is None:
        return said("")
    coming = gettext("in %(span)s") % {"span": dates.span(one.days)} if one.days else gettext("today")
    return said(coming, value=-one.days)


def owing(asked: Asked, id: str, title: str, found: Iterable[Owed], note: str = "", empty: str = "") -> Table:
    """What is owed as a table, in the order given."""
    return Table(
        id,
        title,
        (
            Column(gettext("What"), name="what"),
            Column(gettext("Next rung"), "brief", name="next", is_facet=True),
            Column(gettext("Waits for"), name="waits_for"),
            Column(gettext("Due"), "day", name="due"),
            Column(gettext("How late"), "brief", name="late"),
            Column(gettext("Claims"), name="claims"),
        ),
        tuple(
            Row(
                (
                    told_of(asked, one.id, one.title, stands(asked, one)),
                    said(words.reached(one.act), value=one.act),
                    waits_for(asked, one),
                    due(one),
                    overdue(one),
                    resting_on(asked, one.claims),
                )
            )
            for one in found
        ),
        note,
        empty,
    )


def next_step(asked: Asked, one: Owed) -> str:
    """One sentence: what happens next with a thing, whom it waits for, and what is overdue."""
    who = ", ".join(part.text for part in waits_for(asked, one) if part.text != "–")
    told = gettext("Next rung: %(rung)s; waits for: %(who)s.") % {"rung": words.reached(one.act), "who": who}
    if not one.due:
        return told + " " + gettext("No date is told.")
    by = {"rung": words.reached(one.due_act), "date": dates.written(one.due)}
    told += " " + gettext("Due: %(rung)s, %(date)s") % by
    if one.overdue is not None:
        told += ", " + gettext("overdue by %(span)s") % {"span": dates.span(one.overdue)}
    if one.put_off:
        told += ", " + gettext("put off since without a new date")
    return told + "."
