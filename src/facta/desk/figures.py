"""The figures that can be opened: for each, the ids of what it rests on.

Invariant: a figure opens exactly the ids that the measures name beneath it, no more and no fewer.
"""

from __future__ import annotations

from collections.abc import Callable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from facta.desk.asked import Asked
from facta.measures import Lines
from facta.measures.share import unique

Ids = tuple[str, ...]


def _known(lines: Lines, ids: Ids) -> Ids:
    return unique(claim for id in ids for claim in lines.delivered.known[id].claims)


def _promised(lines: Lines) -> Ids:
    return unique((*lines.promised.baseline.claims, *lines.promised.current.claims))


def _gap(lines: Lines) -> Ids:
    return unique((*lines.declared.any_party.claims, *_known(lines, lines.delivered.not_done)))


_FIGURES: dict[str, tuple[str | Promise, Callable[[Lines], Ids]]] = {
    "promised": (gettext_lazy("Promised"), _promised),
    "promised_baseline": (gettext_lazy("Promised, first schedule"), lambda lines: lines.promised.baseline.claims),
    "promised_current": (gettext_lazy("Promised, current schedule"), lambda lines: lines.promised.current.claims),
    "declared": (gettext_lazy("Declared by any party"), lambda lines: lines.declared.any_party.claims),
    "declared_all": (gettext_lazy("Declared by all parties"), lambda lines: lines.declared.all_parties.claims),
    "delivered": (gettext_lazy("Delivered"), lambda lines: lines.delivered.claims),
    "done": (gettext_lazy("Verified complete"), lambda lines: _known(lines, lines.delivered.done)),
    "not_done": (gettext_lazy("Shown not complete"), lambda lines: _known(lines, lines.delivered.not_done)),
    "proven_gap": (gettext_lazy("Proven gap"), _gap),
    "unverified": (gettext_lazy("Declared, unverified"), lambda lines: lines.declared.any_party.claims),
    "on_paper": (gettext_lazy("On paper"), lambda lines: lines.on_paper.claims),
    "headline": (
        gettext_lazy("Headline claims"),
        lambda lines: unique(id for point in lines.headline for id in point.claims),
    ),
}
NAMES: tuple[str, ...] = tuple(_FIGURES)


def title(figure: str) -> str:
    """What the figure is called."""
    return str(_FIGURES[figure][0])


def ids(asked: Asked, figure: str) -> Ids:
    """The ids beneath a figure, in the order of the measure: claims, and rulings where the figure rests on one."""
    return _FIGURES[figure][1](asked.lines)
