"""The charts by name, in the order in which the gallery shows them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from facta.desk.asked import Asked
from facta.desk.charts import deadlines, funnel, lines, programmes, rungs, talk
from facta.desk.charts.made import Chart


@dataclass(frozen=True, slots=True)
class Known:
    """A chart that there is: `title` stands above it on a page, `about` tells what it shows, `empty` what it wants to be drawn."""

    title: str | Promise
    about: str | Promise
    empty: str | Promise
    made: Callable[[Asked], Chart | None]


CHARTS: dict[str, Known] = {
    "lines": Known(
        gettext_lazy("Promised, declared and delivered"),
        gettext_lazy("The three lines through time, with the percentages that officials state for a whole."),
        gettext_lazy("It wants a package, and something told of it."),
        lines.chart,
    ),
    "programmes": Known(
        gettext_lazy("Declared against delivered"),
        gettext_lazy("What is said to be done beside what is shown, provision by provision."),
        gettext_lazy("It wants a package with provisions in the register, and claims about them."),
        programmes.chart,
    ),
    "deadlines": Known(
        gettext_lazy("Deadlines and their moves"),
        gettext_lazy("For each rung the date first told, every date that it was moved to, and how long it is overdue."),
        gettext_lazy("It wants claims that tell a deadline."),
        deadlines.chart,
    ),
    "funnel": Known(
        gettext_lazy("Instruments: how far they have come"),
        gettext_lazy("Of the instruments that were foreseen, how many are known, and how many have taken each rung."),
        gettext_lazy("It wants instruments in the register."),
        funnel.chart,
    ),
    "rungs": Known(
        gettext_lazy("Rung by rung, party by party"),
        gettext_lazy("For each provision how far each party has come, and what of it is only told."),
        gettext_lazy("It wants a package with provisions in the register, and parties."),
        rungs.chart,
    ),
    "talk": Known(
        gettext_lazy("Words and deeds through time"),
        gettext_lazy("What officials said, counted upward, and what was verified as done, counted downward."),
        gettext_lazy("It wants statements of officials, or verified acts."),
        talk.chart,
    ),
}
NAMES: tuple[str, ...] = tuple(CHARTS)


def chart(asked: Asked, name: str) -> Chart | None:
    """The chart of this name; None where there is nothing to draw behind the cuts. Raises `KeyError` for a name that is none."""
    return CHARTS[name].made(asked) if not asked.state.empty_because else None
