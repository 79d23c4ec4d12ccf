"""The figures that can be opened: for each, the ids of what it rests on and the things that it counts.

Invariant: a figure opens exactly the ids that the measures name beneath it, no more and no fewer. The shares of the paper audit rest
on the register, not on claims: they open the provisions that they count.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from facta.desk.asked import Asked
from facta.measures import contradictions, denominators, paper_audit, patterns, slips
from facta.measures.share import Share, unique
from facta.measures.slip import Slip

Ids = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Beneath:
    """What lies beneath a figure, in the order of the measure: `ids` of claims and rulings, `counted` of provisions or instruments."""

    ids: Ids = ()
    counted: Ids = ()


def _share(share: Share) -> Beneath:
    return Beneath(share.claims, share.provisions)


def _known(asked: Asked, things: Ids) -> Beneath:
    known = asked.lines.delivered.known
    return Beneath(unique(claim for id in things for claim in known[id].claims), things)


def _promised(asked: Asked) -> Beneath:
    due = asked.lines.promised
    return Beneath(
        unique((*due.baseline.claims, *due.current.claims)),
        unique((*due.baseline.provisions, *due.current.provisions)),
    )


def _declared_but(asked: Asked, things: Ids, with_their_claims: bool) -> Beneath:
    """Declared complete by any party, and among `things`."""
    said = asked.lines.declared.any_party
    theirs = _known(asked, things).ids if with_their_claims else ()
    return Beneath(unique((*said.claims, *theirs)), tuple(id for id in said.provisions if id in set(things)))


def _delivered(asked: Asked) -> Beneath:
    found = asked.lines.delivered
    return Beneath(found.claims, unique((*found.done, *found.not_done)))


def _late(asked: Asked, is_counted: Callable[[Slip], bool]) -> Beneath:
    found = [slip for slip in slips(asked.state) if is_counted(slip)]
    return Beneath(unique(id for slip in found for id in slip.claims), unique(slip.id for slip in found))


def _contradicted(asked: Asked) -> Beneath:
    pairs = contradictions(asked.state, asked.within)
    both = [id for one in pairs for id in (*one.claims, *(id for piece in one.against for id in piece.claims))]
    return Beneath(unique(both), unique(one.id for one in pairs))


def _shares(asked: Asked, *, of_weeks: bool) -> Beneath:
    audit = denominators(asked.state, asked.package.id if asked.package else None)
    if not of_weeks:
        return Beneath(audit.claims)
    return Beneath(unique(id for week in audit.weeks for share in week.shares for id in share.claims))


def _stalling(asked: Asked) -> Beneath:
    signs = patterns(asked.state)
    return Beneath(unique(id for one in signs for id in one.claims), unique(one.about for one in signs))


def _audit(name: str) -> Callable[[Asked], Beneath]:
    def of(asked: Asked) -> Beneath:
        return _share(getattr(paper_audit(asked.state, asked.package), name)) if asked.package else Beneath()

    return of


_FIGURES: dict[str, tuple[str | Promise, Callable[[Asked], Beneath]]] = {
    "promised": (gettext_lazy("Promised"), _promised),
    "promised_baseline": (
        gettext_lazy("Promised, first schedule"),
        lambda asked: _share(asked.lines.promised.baseline),
    ),
    "promised_current": (
        gettext_lazy("Promised, current schedule"),
        lambda asked: _share(asked.lines.promised.current),
    ),
    "declared": (gettext_lazy("Declared by any party"), lambda asked: _share(asked.lines.declared.any_party)),
    "declared_all": (gettext_lazy("Declared by all parties"), lambda asked: _share(asked.lines.declared.all_parties)),
    "delivered": (gettext_lazy("Delivered"), _delivered),
    "done": (gettext_lazy("Verified complete"), lambda asked: _known(asked, asked.lines.delivered.done)),
    "not_done": (gettext_lazy("Shown not complete"), lambda asked: _known(asked, asked.lines.delivered.not_done)),
    "no_evidence": (gettext_lazy("Without evidence"), lambda asked: _known(asked, asked.lines.delivered.no_evidence)),
    "proven_gap": (
        gettext_lazy("Proven gap"),
        lambda asked: _declared_but(asked, asked.lines.delivered.not_done, with_their_claims=True),
    ),
    "unverified": (
        gettext_lazy("Declared, unverified"),
        lambda asked: _declared_but(asked, asked.lines.delivered.no_evidence, with_their_claims=False),
    ),
    "on_paper": (gettext_lazy("On paper"), lambda asked: Beneath(asked.lines.on_paper.claims)),
    "headline": (
        gettext_lazy("Headline claims"),
        lambda asked: Beneath(unique(id for point in asked.lines.headline for id in point.claims)),
    ),
    "overdue": (gettext_lazy("Overdue"), lambda asked: _late(asked, lambda slip: slip.overdue is not None)),
    "long_overdue": (
        gettext_lazy("Overdue for two years or more"),
        lambda asked: _late(asked, lambda slip: slip.long_overdue),
    ),
    "contradicted": (gettext_lazy("Declared, and shown otherwise"), _contradicted),
    "stated": (gettext_lazy("Shares stated"), lambda asked: _shares(asked, of_weeks=False)),
    "disagreeing": (gettext_lazy("Shares of one week that disagree"), lambda asked: _shares(asked, of_weeks=True)),
    "stalling": (gettext_lazy("Signs of stalling"), _stalling),
    "published": (gettext_lazy("with a published text"), _audit("published")),
    "dated": (gettext_lazy("with a deadline of their own"), _audit("dated")),
    "responsible": (gettext_lazy("with a responsible body"), _audit("responsible")),
    "named_instrument": (gettext_lazy("with a named instrument"), _audit("named_instrument")),
    "signed_by_all": (gettext_lazy("whose instruments all have signed"), _audit("signed_by_all")),
    "after_period": (gettext_lazy("due after the package's period"), _audit("after_period")),
    "conditional": (gettext_lazy("under a condition"), _audit("conditional")),
}
NAMES: tuple[str, ...] = tuple(_FIGURES)
AUDIT: tuple[str, ...] = NAMES[NAMES.index("published") :]
REGISTER: frozenset[str] = frozenset(AUDIT) | {"promised", "promised_baseline", "promised_current"}
"""Figures that the register may tell alone, without any claim."""


def title_of(figure: str) -> str | Promise:
    """What the figure is called, in the language of whoever reads it later."""
    return _FIGURES[figure][0]


def title(figure: str) -> str:
    """What the figure is called."""
    return str(_FIGURES[figure][0])


def beneath(asked: Asked, figure: str) -> Beneath:
    """What lies beneath a figure of the package asked for. Raises `KeyError` for a name that is none."""
    return _FIGURES[figure][1](asked)
