"""Standing: promises that are only said to have been made: who tells, who confirms, who denies, and the day of every change."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext, ngettext, pgettext
from msgspec import to_builtins

from facta.desk import dates, words
from facta.desk.advice import Advice
from facta.desk.asked import Asked
from facta.desk.evidence import linked
from facta.desk.table import (
    Cell,
    Column,
    Findings,
    Part,
    Row,
    Table,
    dated,
    heading,
    said,
    spoken_by,
    told_of,
    words_of,
)
from facta.measures import standings
from facta.measures.standings import Changed, PromiseStanding


def value(asked: Asked) -> dict[str, Any]:
    """The object of `facta standing --json`."""
    return {**heading(asked), "promises": [to_builtins(one) for one in standings(asked.state)]}


def found(asked: Asked) -> Findings:
    """The page."""
    all_ = standings(asked.state)
    if not all_:
        nothing = Advice(
            gettext("A provision marked “alleged: true” stands here. What is told so far:"), asked.claims()
        )
        return Findings((Part(gettext("No promise of this tracker is only said to have been made.")),), (), nothing)
    n, apart = len(all_), sum(not one.counts for one in all_)
    told = ngettext(
        "%(n)s promise is only said to have been made", "%(n)s promises are only said to have been made", n
    ) % {"n": n}
    rest = gettext("; in no figure until confirmed: %(apart)s.") % {"apart": apart}
    return Findings((Part(told), Part(rest)), (_promises(asked, all_), _changes(asked, all_)))


def _promises(asked: Asked, all_: list[PromiseStanding]) -> Table:
    return Table(
        "promises",
        gettext("Where each stands"),
        (
            Column(gettext("What"), "", "what"),
            Column(gettext("Standing"), "", "standing", is_facet=True),
            Column(gettext("To be kept by"), "", "to_be_kept_by"),
            Column(gettext("Told by"), "", "told_by"),
            Column(gettext("Denied by"), "", "denied_by"),
            Column(gettext("Third parties"), "", "third_parties"),
            Column(gettext("In the figures"), "brief", "in_the_figures"),
        ),
        tuple(
            Row(
                (
                    told_of(asked, one.id, one.title),
                    said(words.standing(one.standing), _since(one), one.standing),
                    said(_named(asked, one.keepers)),
                    _side(asked, one.affirming, (*one.confirming, *one.telling)),
                    _side(asked, one.denying, one.denials),
                    (Part(claims=linked(asked, one.alleging)),) if one.alleging else said(""),
                    said(pgettext("answer", "yes") if one.counts else pgettext("answer", "no")),
                )
            )
            for one in all_
        ),
        gettext(
            "Confirmed is what each party that is to keep it has said itself, or a record of no party shows. A party's latest word counts."
        ),
    )


def _since(one: PromiseStanding) -> str:
    return gettext("since %(day)s") % {"day": dates.written(one.since, short=True)} if one.since else ""


def _side(asked: Asked, parties: tuple[str, ...], claims: tuple[str, ...]) -> Cell:
    """The parties of one side with all claims that speak for it, those since superseded included."""
    if not parties and not claims:
        return said("")
    named = tuple(part for id in parties for part in spoken_by(asked, id)) or said("")
    return (*named, Part(claims=linked(asked, claims)))


def _named(asked: Asked, ids: tuple[str, ...]) -> str:
    return ", ".join(asked.who.get(id, id) for id in ids) or "–"


def _changes(asked: Asked, all_: list[PromiseStanding]) -> Table:
    return Table(
        "changes",
        gettext("Every change, by whose word"),
        (
            Column(gettext("What"), "", "what"),
            Column(gettext("Told"), "day", "told"),
            Column(gettext("Standing"), "", "standing", is_facet=True),
            Column(gettext("By"), "", "by"),
            Column(gettext("Evidence"), "", "evidence"),
        ),
        tuple(_changed(asked, one, change) for one in all_ for change in one.changes),
        empty=gettext("Nobody has told of them by this day."),
    )


def _changed(asked: Asked, one: PromiseStanding, change: Changed) -> Row:
    before = gettext("before: %(standing)s") % {"standing": words.standing(change.before)}
    spoken = next((words_ for id in change.claims if (words_ := words_of(asked, id))), None)
    return Row(
        (
            told_of(asked, one.id, one.title),
            dated(change.told),
            said(words.standing(change.standing), "" if change.before == "untold" else before, change.standing),
            tuple(part for name in change.voices for part in spoken_by(asked, name)) or said(""),
            (Part(words=spoken, claims=linked(asked, change.claims)),),
        )
    )
