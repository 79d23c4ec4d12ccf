"""What the overview of a tracker shows: the sentence, the key figures, the chart, the matrix, the slips, the newest claims.

Invariant: every figure carries the address of the claims beneath it; a figure that there is not is a dash with its reason, never 0.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from facta.desk import amounts, dates, figures, words
from facta.desk.advice import advice
from facta.desk.asked import Asked
from facta.desk.charts import explorer_address
from facta.desk.charts import shown as shown_chart
from facta.desk.cuts import today
from facta.desk.evidence import all_newest, shown
from facta.desk.matrix import matrix
from facta.measures import PaperAudit, paper_audit, sentence, slip_summary, slips
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
    """One line of the paper audit: a share of the base in words and as whole per cent for a bar; `address` opens what it counts."""

    name: str
    value: str
    of: str
    percent: int
    address: str


def overview(asked: Asked) -> dict[str, Any]:
    """What the template shows."""
    found = asked.lines
    package = asked.package
    sheet = slips(asked.state)
    return {
        "section": "overview",
        "title": words.named(asked.register.title, asked.tracker),
        "sentence": told(asked),
        "advice": advice(asked, reverse("desk:overview", args=[asked.tracker]))
        if not found.n or found.empty_because
        else None,
        "counts": _counts(asked),
        "hindsight": _hindsight(asked),
        "figures": _figures(asked) if found.n and not found.empty_because else [],
        "charts": [one for name in ("lines", "programmes") if (one := shown_chart(asked, name)) is not None],
        "charts_address": reverse("desk:charts", args=[asked.tracker]) + asked.cuts.query(),
        "explorer_address": explorer_address(),
        "matrix": asked.kept("matrix", lambda: matrix(asked, package) if package else None),
        "slips": [slipped(asked, slip) for slip in sheet if slip.days > 0 or slip.moves][:_SLIPS],
        "deadlines_address": asked.measure("deadlines"),
        "lines_json_address": asked.measure("lines"),
        "paper_address": asked.measure("paper"),
        "slip_summary": _summary(asked, sheet),
        "audit": audited(asked, paper_audit(asked.state, package)) if package and found.n else [],
        "foreseen": _foreseen(asked),
        "newest": [shown(asked, claim) for claim in all_newest(asked)[:_NEWEST]],
        "n_claims": len(asked.state.claims),
        "pending": asked.state.pending,
        "pending_address": asked.claims(pending="1"),
        "package": package,
        "package_address": asked.thing(package.id) if package else "",
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


def _counts(asked: Asked) -> str:
    """Which claims stand behind the figures: told and recorded by when."""
    n = len(asked.state.claims)
    told_by = dates.written(asked.cuts.told_by or asked.cuts.on)
    text = ngettext(
        "%(n)s accepted claim told by %(date)s counts.", "%(n)s accepted claims told by %(date)s count.", n
    ) % {"n": n, "date": told_by}
    if asked.cuts.known_by:
        text += " " + gettext("Nothing recorded after %(date)s does.") % {"date": dates.written(asked.cuts.known_by)}
    return text


def _hindsight(asked: Asked) -> tuple[str, str] | None:
    """The same day seen from today, or from itself again; None for today itself."""
    if asked.cuts.told_by:
        return gettext("The same as it could be known that day"), asked.overview(told_by="")
    if asked.cuts.on >= today():
        return None
    return gettext("The same day with what is told today"), asked.overview(told_by=today())


def _amount(value: float | None, n: int) -> str:
    """A share of the base as a number of provisions: whole when it is one."""
    return "–" if value is None else amounts.number(round(value * n, 1))


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
                (gettext("%(n)s without evidence") % {"n": len(shown_.no_evidence)}, asked.claims(figure="no_evidence")),
            ),
        ),
        Figure(
            "gap", gettext("Proven gap"), _amount(found.proven_gap, n), of, asked.claims(figure="proven_gap"),
            ((gettext("%(n)s more declared, unverified") % {"n": _amount(found.unverified, n)},
              asked.claims(figure="unverified")),),
        ),
        Figure(
            "paper", gettext("On paper"),
            "–" if found.on_paper.common is None else amounts.percent(found.on_paper.common),
            gettext("of the ladder"), asked.claims(figure="on_paper"),
            ((gettext("the slowest party: %(share)s")
              % {"share": "–" if found.on_paper.slowest is None else amounts.percent(found.on_paper.slowest)},
              asked.claims(figure="on_paper")),),
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
    found = slip_summary(sheet)
    if not found.n:
        return None
    return {
        "n": found.n,
        "overdue": found.overdue,
        "overdue_address": asked.claims(figure="overdue"),
        "mean": dates.span(round(found.mean_delay)) if found.mean_delay else "",
        "median": dates.span(round(found.median_delay)) if found.median_delay else "",
        "long": found.long_overdue,
        "long_address": asked.claims(figure="long_overdue"),
    }


def audited(asked: Asked, found: PaperAudit) -> list[Binding]:
    """The shares of the paper audit, each with the address of what it counts."""
    return [
        Binding(
            figures.title(name),
            str(len(share.provisions)),
            str(share.n),
            round((share.value or 0) * 100),
            asked.claims(figure=name),
        )
        for name in figures.AUDIT
        for share in (getattr(found, name),)
    ]


def _foreseen(asked: Asked) -> list[tuple[str, str]]:
    """Numbers of things told of the package that are not all listed, each with where it is told."""
    return (
        [(amounts.counted(count.value, count.unit, bound=count.bound), count.note) for count in asked.package.foreseen]
        if asked.package
        else []
    )
