"""What the overview of a tracker shows: the sentence, the key figures, the chart, the matrix, the slips, the newest claims.

Invariant: every figure carries the address of the claims beneath it; a figure that there is not is a dash with its reason, never 0.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext

from facta.desk import dates, words
from facta.desk.asked import Asked
from facta.desk.drawing import drawing
from facta.desk.evidence import newest, shown
from facta.desk.matrix import matrix
from facta.measures import PaperAudit, paper_audit, sentence, slip_summary, slips
from facta.measures.share import Share
from facta.measures.slip import Slip

_SLIPS = 8
_NEWEST = 6


@dataclass(frozen=True, slots=True)
class Figure:
    """One key figure: `kind` names its line, `value` is the figure in words, `notes` what is said beneath it with addresses."""

    kind: str
    name: str
    value: str
    of: str
    address: str
    notes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Slipped:
    """One rung that slipped, in words."""

    title: str
    address: str
    rung: str
    first: str
    current: str
    days: str
    at_least: bool
    moves: int
    mover: str
    reached: str
    overdue: str
    long_overdue: bool


@dataclass(frozen=True, slots=True)
class Binding:
    """One line of the paper audit: a share of the base in words and as whole per cent for a bar."""

    name: str
    value: str
    of: str
    percent: int


def overview(asked: Asked) -> dict[str, Any]:
    """What the template shows."""
    found = asked.lines
    package = asked.package
    sheet = slips(asked.state)
    return {
        "title": words.named(asked.register.title, asked.tracker),
        "sentence": told(asked),
        "is_empty": not found.n or bool(found.empty_because),
        "figures": _figures(asked) if found.n and not found.empty_because else [],
        "drawing": drawing(asked),
        "matrix": matrix(asked, package) if package else None,
        "slips": [slipped(asked, slip) for slip in sheet if slip.days > 0 or slip.moves][:_SLIPS],
        "slip_summary": _summary(asked, sheet),
        "audit": _audit(paper_audit(asked.state, package)) if package and found.n else [],
        "foreseen": _foreseen(asked),
        "newest": [shown(asked, claim) for claim in newest(asked, list(asked.state.claims.values()))[:_NEWEST]],
        "n_claims": len(asked.state.claims),
        "pending": asked.state.pending,
        "package": package,
        "package_title": words.named(package.title, package.id) if package else "",
        "packages": [
            {
                "title": words.named(one.title, one.id),
                "address": asked.overview(package=one.id),
                "is_current": package is not None and one.id == package.id,
            }
            for one in asked.state.register.packages
        ],
    }


def told(asked: Asked) -> str:
    """The sentence of the measures in the reader's language."""
    found = asked.lines
    because = found.empty_because or ("" if found.n else found.delivered.reason)
    language = "ru" if words.is_russian() else "en"
    if because:
        return gettext("On %(date)s there is no figure. %(because)s") % {
            "date": dates.written(found.on),
            "because": words.reason(because),
        }
    return sentence(replace(found, empty_because=""), asked.state.register, language)


def _counted(share: Share) -> str:
    return str(len(share.provisions))


def _amount(value: float | None, n: int) -> str:
    """A share of the base as a number of provisions: whole when it is one."""
    return "–" if value is None else words.number(round(value * n, 1))


def _figures(asked: Asked) -> list[Figure]:
    found = asked.lines
    n, said, shown_, due = found.n, found.declared, found.delivered, found.promised
    of = gettext("of %(n)s") % {"n": n}
    lower, upper = _amount(shown_.lower, n), _amount(shown_.upper, n)
    begun = said.any_party_upper is not None and said.any_party_upper != said.any_party.value
    return [
        Figure(
            "promised", gettext("Promised"), _amount(due.baseline.value, due.baseline.n),
            gettext("of %(n)s") % {"n": due.baseline.n} if due.baseline.n else words.reason(due.baseline.reason),
            asked.claims(figure="promised_baseline"),
            ((gettext("%(n)s by the current schedule") % {"n": _amount(due.current.value, due.current.n)},
              asked.claims(figure="promised_current")),),
        ),
        Figure(
            "declared", gettext("Declared"),
            _amount(said.any_party.value, n) + (f"–{_amount(said.any_party_upper, n)}" if begun else ""), of,
            asked.claims(figure="declared"),
            ((gettext("%(n)s by all parties") % {"n": _amount(said.all_parties.value, n)},
              asked.claims(figure="declared_all")),),
        ),
        Figure(
            "delivered", gettext("Delivered"), lower if lower == upper else f"{lower}–{upper}", of,
            asked.claims(figure="delivered"),
            (
                (gettext("%(n)s verified") % {"n": len(shown_.done)}, asked.claims(figure="done")),
                (gettext("%(n)s shown not complete") % {"n": len(shown_.not_done)}, asked.claims(figure="not_done")),
                (gettext("%(n)s without evidence") % {"n": len(shown_.no_evidence)}, ""),
            ),
        ),
        Figure(
            "gap", gettext("Proven gap"), _amount(found.proven_gap, n), of, asked.claims(figure="proven_gap"),
            ((gettext("%(n)s more declared, unverified") % {"n": _amount(found.unverified, n)},
              asked.claims(figure="unverified")),),
        ),
        Figure(
            "paper", gettext("On paper"),
            "–" if found.on_paper.common is None else words.percent(found.on_paper.common),
            gettext("of the ladder"), asked.claims(figure="on_paper"),
            ((gettext("the slowest party: %(share)s")
              % {"share": "–" if found.on_paper.slowest is None else words.percent(found.on_paper.slowest)}, ""),),
        ),
    ]  # fmt: skip


def slipped(asked: Asked, slip: Slip) -> Slipped:
    """A slip in words."""
    last = slip.moves[-1] if slip.moves else None
    return Slipped(
        title=asked.named.get(slip.id, slip.title),
        address=asked.thing(slip.id),
        rung=words.reached(slip.act),
        first=dates.written(slip.baseline, short=True),
        current=dates.written(slip.current, short=True),
        days=dates.span(slip.days),
        at_least=slip.at_least,
        moves=len(slip.moves),
        mover=asked.who.get(last.by, last.by) if last else "",
        reached=dates.written(slip.reached, short=True),
        overdue=dates.span(slip.overdue) if slip.overdue is not None else "",
        long_overdue=slip.long_overdue,
    )


def _summary(asked: Asked, sheet: list[Slip]) -> dict[str, Any] | None:
    found = slip_summary(asked.state, sheet)
    if not found.n:
        return None
    return {
        "n": found.n,
        "overdue": found.overdue,
        "mean": dates.span(round(found.mean_delay)) if found.mean_delay else "",
        "median": dates.span(round(found.median_delay)) if found.median_delay else "",
        "long": found.long_overdue,
        "total": len(sheet),
    }


def _audit(found: PaperAudit) -> list[Binding]:
    return [
        Binding(name, _counted(share), str(share.n), round((share.value or 0) * 100))
        for name, share in (
            (gettext("with a published text"), found.published),
            (gettext("with a deadline of their own"), found.dated),
            (gettext("with a responsible body"), found.responsible),
            (gettext("with a named instrument"), found.named_instrument),
            (gettext("whose instruments all have signed"), found.signed_by_all),
            (gettext("due after the package's period"), found.after_period),
            (gettext("under a condition"), found.conditional),
        )
    ]


def _foreseen(asked: Asked) -> list[str]:
    return (
        [
            words.bounded(words.number(count.value), count.bound) + f" {words.unit(count.unit)}"
            for count in asked.package.foreseen
        ]
        if asked.package
        else []
    )
