"""What the page on words and deeds shows: the gap through time, talk-to-action, contradictions, the denominator audit.

Invariant: the figures are those of `facta.measures`; each row leads to the claims beneath it, and a citation is never dressed as a
quote.
"""

from __future__ import annotations

from datetime import date as Day
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, pgettext

from facta.desk import amounts, dates, words
from facta.desk.asked import Asked
from facta.desk.cuts import today
from facta.desk.lateness import linked
from facta.measures import (
    Contradiction,
    DenominatorAudit,
    Gap,
    GapPair,
    Talk,
    contradictions,
    days_between,
    denominators,
    gap_series,
    talk,
)
from facta.measures.denominators import Checked, StatedShare
from facta.model.edtf import day_of, parse, to_text

_CHANGES: dict[str, str | Promise] = {
    "number told": gettext_lazy("now with its number"),
    "number not told": gettext_lazy("now without its number"),
}
# Fractions are coded as percentages with the bound `about` (rule 20 of the codebook).
_FRACTIONS: dict[float, str | Promise] = {33.3: gettext_lazy("a third"), 66.7: gettext_lazy("two thirds")}
_AGAINST = 6


def deeds(asked: Asked) -> dict[str, Any]:
    """What the template shows, of the package asked for; the talk is the whole tracker's."""
    state, package = asked.state, asked.package
    audit = denominators(state, package.id if package else None)
    return {
        "section": "deeds",
        "title": gettext("Words and deeds"),
        "package_title": words.named(package.title, package.id) if package else "",
        "gaps": _gaps(asked),
        "hindsight": dates.written(_hindsight(asked)),
        "talk": [_talk(asked, one) for window in windows(asked) for one in talk(state, *window)],
        "contradictions": [
            _contradiction(asked, one) for one in (contradictions(state, package.id) if package else [])
        ],
        "shares": [_share(asked, one) for one in audit.checked],
        "weeks": _weeks(asked, audit),
        "empty": words.reason(asked.lines.empty_because) if asked.lines.empty_because else "",
    }


def _hindsight(asked: Asked) -> str:
    """Up to when hindsight reaches: the cut of telling, else today; never before the day asked about."""
    until = asked.cuts.told_by or today()
    return to_text(max(day_of(until), asked.state.on))


def _start(asked: Asked) -> int:
    """The first day of the package, else a year before the day asked about."""
    package = asked.package
    start = parse(package.told or package.period).start if package and (package.told or package.period) else None
    return min(asked.state.on, asked.state.on - 364 if start is None else start)


def _years(asked: Asked) -> list[str]:
    return [*days_between(Day.fromordinal(_start(asked)), Day.fromordinal(asked.state.on), "year")]


def windows(asked: Asked) -> list[tuple[int, int]]:
    """The calendar years of the package up to the day asked about, as first and last day numbers."""
    ends = [day_of(day) for day in _years(asked)]
    starts = [Day.fromordinal(_start(asked)).replace(month=1, day=1).toordinal(), *(end + 1 for end in ends[:-1])]
    return [*zip(starts, ends, strict=True)]


def pairs(asked: Asked) -> list[GapPair]:
    """The gap of the whole base at the end of each year and on the day asked about, then of each party's own word on that day."""
    package, stands, known_by = asked.package, asked.standing.replay, asked.cuts.known_by or None
    if package is None or not asked.lines.n or asked.lines.empty_because:
        return []
    until, days = _hindsight(asked), _years(asked)
    whole = gap_series(stands, days, until, package=package.id, known_by=known_by)
    return [*whole, *gap_series(stands, days[-1:], until, by="party", package=package.id, known_by=known_by)]


def _gaps(asked: Asked) -> list[dict[str, Any]]:
    return [
        {
            "day": dates.written(pair.then.on, short=True),
            "who": asked.who.get(pair.then.group, pair.then.group) if pair.then.group else gettext("any party"),
            "declared": _percent(pair.then.declared),
            "upper": _percent(pair.then.upper),
            "gap": _percent(pair.then.proven_gap),
            "unverified": _percent(pair.then.unverified),
            "upper_later": _percent(pair.hindsight.upper),
            "gap_later": _percent(pair.hindsight.proven_gap),
            "gapped": _gapped(asked, pair.hindsight),
            "claims": linked(asked, tuple(dict.fromkeys((*pair.then.claims, *pair.hindsight.claims)))),
        }
        for pair in pairs(asked)
    ]


def _percent(share: float | None) -> str:
    return "" if share is None else amounts.percent(share)


def _gapped(asked: Asked, one: Gap) -> list[tuple[str, str]]:
    return [(asked.named.get(id, id), asked.thing(id)) for id in one.gapped]


def _talk(asked: Asked, one: Talk) -> dict[str, Any]:
    return {
        "period": dates.written(f"{one.start}/{one.end}", short=True),
        "party": asked.who.get(one.party, one.party) if one.party else gettext("all together"),
        "counts": [*one.statements.values()],
        "statements": one.n_statements,
        "acts": one.n_acts,
        "ratio": "" if one.ratio is None else amounts.number(round(one.ratio, 1)),
        "claims": linked(asked, (*one.statement_claims, *one.act_claims)),
    }


def _contradiction(asked: Asked, one: Contradiction) -> dict[str, Any]:
    return {
        "title": asked.named.get(one.id, one.title),
        "address": asked.thing(one.id),
        "head": gettext("%(who)s: complete, as of %(date)s")
        % {"who": asked.who.get(one.voice, one.voice), "date": dates.written(one.day, short=True)},
        "said": [_piece(asked, id) for id in one.claims[:1]],
        "claims": linked(asked, one.claims),
        "against": [
            {
                "day": dates.written(piece.day, short=True),
                "voices": [asked.who.get(name, name) for name in piece.voices],
                "is_own_word": piece.is_own_word,
                "reason": words.reason(piece.reason, asked.titles),
                "said": [_piece(asked, id) for id in piece.claims[:1]],
                "claims": linked(asked, piece.claims),
            }
            for piece in one.against[:_AGAINST]
        ],
        "more": max(0, len(one.against) - _AGAINST),
        "rulings": one.rulings,
    }


def _piece(asked: Asked, id: str) -> dict[str, Any]:
    """The words of a claim: a quote, or our own words for a page."""
    claim = asked.state.claims.get(id)
    if claim is None:
        ruling = asked.state.assessments.get(id)
        return {"text": ruling.title if ruling else "", "is_quote": False}
    text = claim.quote.text if claim.quote else claim.citation.text if claim.citation else ""
    return {"text": text, "is_quote": claim.quote is not None}


def _share(asked: Asked, one: Checked) -> dict[str, Any]:
    share = one.share
    base = ""
    if one.since_last == "changed":
        base = gettext("changed; before: %(base)s") % {"base": _base(one.last)}
    elif one.since_last in _CHANGES:
        base = words.word(_CHANGES, one.since_last)
    return {
        "date": dates.written(share.date, short=True),
        "voice": asked.who.get(share.voice, share.voice),
        "told": _told(share),
        "base": _base(str(share.base)),
        "recomputed": _recomputed(share),
        "change": base,
        "claims": linked(asked, share.claims),
    }


def _base(text: str) -> str:
    return gettext("base not told") if text == "base not told" else amounts.base(text)


def _told(share: StatedShare) -> str:
    if share.told is None:
        text = amounts.number(share.count or 0)
    else:
        # Every digit that was told: 67.8 % is not 68 %.
        to = f"–{amounts.number(share.to)}" if share.to is not None else ""
        text = amounts.bounded(_exact(share.told, to), share.bound)
        if share.bound == "about" and share.told in _FRACTIONS:
            text += f" ({_FRACTIONS[share.told]})"
        text += f" ({amounts.number(share.count)})" if share.count is not None else ""
    return gettext("%(share)s late") % {"share": text} if share.act == "delay" else text


def _exact(percent: float, to: str = "") -> str:
    told = pgettext("a share", "%(n)s %%") % {"n": amounts.number(percent) + to}
    return told.replace(" ", "\u00a0")


def _recomputed(share: StatedShare) -> str:
    if share.recomputed is None:
        return gettext("no whole number of them gives it") if share.is_possible is False else ""
    exact = _exact(round(share.recomputed, 1))
    if share.difference is None:
        return exact
    if share.rounded_to is None:
        return gettext("%(exact)s; told %(points)s points off") % {
            "exact": exact,
            "points": amounts.number(round(share.difference, 1)),
        }
    if share.rounded_to > 1:
        return gettext("%(exact)s; told to the nearest %(step)s") % {
            "exact": exact,
            "step": amounts.number(share.rounded_to),
        }
    return exact


def _weeks(asked: Asked, audit: DenominatorAudit) -> list[dict[str, Any]]:
    return [
        {
            "days": dates.written(week.start if week.start == week.end else f"{week.start}/{week.end}"),
            "spread": amounts.number(round(week.told_spread, 1)),
            "shares": [
                {
                    "told": _told(share) + (f" = {_recomputed(share)}" if share.told is None else ""),
                    "base": _base(str(share.base)),
                    "voice": asked.who.get(share.voice, share.voice),
                    "claims": linked(asked, share.claims),
                }
                for share in week.shares
            ],
        }
        for week in audit.weeks
    ]
