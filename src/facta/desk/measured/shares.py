"""Denominators: every percentage that officials state for a whole, recomputed where count and base are told, its base held against the
last one; the weeks in which stated shares disagree first."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, ngettext
from msgspec import to_builtins

from facta.desk import amounts, dates, words
from facta.desk.advice import Advice
from facta.desk.asked import Asked
from facta.desk.table import Cell, Column, Findings, Part, Row, Table, dated, heading, resting_on, said, spoken_by
from facta.measures import DenominatorAudit, denominators
from facta.measures.denominators import Base, Checked, StatedShare, Week

# Fractions are coded as percentages with the bound `about` (rule 20 of the codebook).
_FRACTIONS: dict[float, str | Promise] = {33.3: gettext_lazy("a third"), 66.7: gettext_lazy("two thirds")}
_CHANGES: dict[str, str | Promise] = {
    "number told": gettext_lazy("now with its number"),
    "number not told": gettext_lazy("now without its number"),
}


def value(asked: Asked) -> dict[str, Any]:
    """The object of `facta denominators --json`."""
    return {**heading(asked), **to_builtins(_audit(asked))}


def found(asked: Asked) -> Findings:
    """The page."""
    audit = _audit(asked)
    if not audit.checked:
        nothing = Advice(gettext("A share needs a claim with a quantity. What is told so far:"), asked.claims())
        return Findings((Part(gettext("No share was stated for this whole by this day.")),), (), nothing)
    n, bases = len(audit.checked), len(audit.bases)
    told = ngettext("%(n)s share was stated", "%(n)s shares were stated", n) % {"n": n}
    of = ngettext(", of %(n)s base", ", of %(n)s different bases", bases) % {"n": bases}
    lead = [Part(told, asked.claims(figure="stated")), Part(of)]
    if audit.weeks:
        weeks = len(audit.weeks)
        disagree = ngettext("in %(n)s week they disagree", "in %(n)s weeks they disagree", weeks) % {"n": weeks}
        lead += [Part("; "), Part(disagree, asked.claims(figure="disagreeing"))]
    return Findings((*lead, Part(".")), (_weeks(asked, audit), _all(asked, audit)))


def _audit(asked: Asked) -> DenominatorAudit:
    return denominators(asked.state, asked.package.id if asked.package else None)


def _weeks(asked: Asked, audit: DenominatorAudit) -> Table:
    return Table(
        "weeks",
        gettext("Of one week, side by side"),
        (
            Column(gettext("Week"), "day", "week"),
            Column(gettext("Stated"), "brief", "stated"),
            Column(gettext("Of"), "", "of"),
            Column(gettext("Told by"), "", "told_by", is_facet=True),
            Column(gettext("Claims"), "", "claims"),
        ),
        tuple(row for week in audit.weeks for row in _week(asked, week)),
        empty=gettext("No two shares of one week disagree."),
    )


def _week(asked: Asked, week: Week) -> list[Row]:
    named = {"days": dates.written(week.start if week.start == week.end else f"{week.start}/{week.end}", short=True)}
    spread = gettext("%(points)s points apart") % {"points": amounts.tenths(week.spread)}
    return [
        Row(
            (
                (Part(named["days"], why=spread if index == 0 else "", value=f"{week.start}/{week.end}"),),
                said(told(share)),
                said(base(share.base)),
                spoken_by(asked, share.voice),
                resting_on(asked, share.claims),
            ),
            is_marked=index == 0,
        )
        for index, share in enumerate(week.shares)
    ]


def _all(asked: Asked, audit: DenominatorAudit) -> Table:
    return Table(
        "shares",
        gettext("Every share stated"),
        (
            Column(gettext("For"), "", "for"),
            Column(gettext("Told by"), "", "told_by", is_facet=True),
            Column(gettext("Stated"), "brief", "stated"),
            Column(gettext("Of"), "", "of"),
            Column(gettext("Recomputed"), "", "recomputed"),
            Column(gettext("Its base"), "", "its_base"),
            Column(gettext("Claims"), "", "claims"),
        ),
        tuple(
            Row(
                (
                    dated(one.share.date),
                    spoken_by(asked, one.share.voice),
                    said(told(one.share)),
                    said(base(one.share.base), gettext("from the register") if one.share.base.from_register else ""),
                    _recomputed(one.share),
                    said(_change(one)),
                    resting_on(asked, one.share.claims),
                )
            )
            for one in audit.checked
        ),
        gettext(
            "Recomputed where both the count and the base are told; the base is held against the share told before."
        ),
    )


def told(share: StatedShare) -> str:
    """A share as it was told: "almost 40 %", "115 (37.1 %)", "about 66.7 % (two thirds)"."""
    if share.told is None:
        text = amounts.number(share.count or 0)
        if share.recomputed is not None:
            text = gettext("%(count)s (%(share)s)") % {
                "count": text,
                "share": amounts.points(round(share.recomputed, 1)),
            }
    else:
        text = amounts.points(share.told, share.to)
        text = amounts.bounded(text, share.bound or None)
        beside = [str(_FRACTIONS[share.told])] if share.bound == "about" and share.told in _FRACTIONS else []
        beside += [amounts.number(share.count)] if share.count is not None else []
        text += f" ({', '.join(beside)})" if beside else ""
    return gettext("%(share)s late") % {"share": text} if share.act == "delay" else text


def base(found: Base) -> str:
    """What a share is of, as it was told."""
    return amounts.base(str(found)) if found.number is not None or found.what else gettext("base not told")


def _recomputed(share: StatedShare) -> Cell:
    """The exact share, and what of the told one does not follow from it."""
    if share.recomputed is None:
        impossible = gettext("no whole count gives it")
        return (Part(impossible, is_strong=True),) if share.is_possible is False else said("")
    exact = amounts.points(round(share.recomputed, 1))
    if share.difference is None:
        return said(exact)
    if share.rounded_to is None:
        away = gettext("told is %(points)s points away") % {"points": f"{share.difference:+.1f}".replace("-", "−")}
        return (Part(exact, why=away, is_strong=True),)
    if share.rounded_to <= 1:
        return said(exact)
    return said(exact, gettext("told to the nearest %(n)s") % {"n": amounts.number(share.rounded_to)})


def _change(one: Checked) -> str:
    if one.since_last == "changed":
        return gettext("changed from %(base)s") % {"base": _base(one.last)}
    return "" if one.since_last in ("first", "same") else words.word(_CHANGES, one.since_last)


def _base(told_: str) -> str:
    return gettext("base not told") if told_ == "base not told" else amounts.base(told_)
