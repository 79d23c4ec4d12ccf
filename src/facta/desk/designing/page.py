"""What the page of the design shows: the tokens as a table, and every component as the other pages show it.

Invariant: a component comes from the template that pages use, with claims and figures of a tracker that there is (the sandbox where it
is loaded), so that the page cannot show what the pages do not.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from facta.desk import access, amounts, words
from facta.desk import overview as overviews
from facta.desk.asked import Asked, asked
from facta.desk.charts.index import chart
from facta.desk.charts.shown import of_page
from facta.desk.cuts import cuts
from facta.desk.designing.tokens import LINE, TEXT, Colour, colours, lengths
from facta.desk.evidence import shown
from facta.desk.one_claim.standings import Standing
from facta.desk.sections import sections
from facta.desk.table import Column, Part, Row, Table
from facta.desk.time_bar import time_bar

SAMPLE = "sandbox"
_ROWS = 4
_FOR: dict[str, str | Promise] = {
    "paper": gettext_lazy("the ground of a page"),
    "paper-raised": gettext_lazy("the ground of what is set apart"),
    "ink": gettext_lazy("text"),
    "muted": gettext_lazy("text beside the text"),
    "rule": gettext_lazy("hairlines that may be missed"),
    "control": gettext_lazy("the edge of what can be pressed or filled in"),
    "link": gettext_lazy("links and focus"),
    "promised": gettext_lazy("what is promised"),
    "declared": gettext_lazy("what is declared"),
    "delivered": gettext_lazy("what is delivered"),
    "gap": gettext_lazy("the proven gap, what is overdue, errors"),
    "mark": gettext_lazy("the ground of marked words"),
}
_GROUNDS = ("paper", "paper-raised", "mark")
_FREE = ("rule",)


class Example(forms.Form):
    """A form with an error, as every form shows one."""

    day = forms.CharField(label=gettext_lazy("Day"), help_text=gettext_lazy("A day, a month or a year."))

    def clean_day(self) -> str:
        """No day is good enough here."""
        raise forms.ValidationError(cuts(QueryDict("on=31.02.2023")).errors["on"])


def page(request: HttpRequest) -> dict[str, Any]:
    """What the template shows."""
    names = access.seen(request)
    found = asked(request, SAMPLE if SAMPLE in names else names[0]) if names else None
    return {
        "title": gettext("Design"),
        "colours": [one.name for one in colours()],
        "table": table(),
        "sizes": [one for one in lengths() if one[0].startswith("size-")],
        "spaces": [one for one in lengths() if one[0].startswith("space-")],
        "form": Example({"day": "31.02.2023"}),
        "standings": _standings(),
        "known": [(code, words.knowledge(code)) for code in ("done", "not_done", "no_evidence")],
        "choices": [],
        **(_sample(request, found) if found else {}),
    }


def table() -> Table:
    """The colours with what they are for and their contrast, as a table."""
    heads = (
        Column(gettext("Colour"), name="colour"),
        Column(gettext("Used for"), name="for"),
        Column(gettext("Has to reach"), "number", name="least"),
        Column(gettext("Light, on paper"), "number", name="light_paper"),
        Column(gettext("Light, raised"), "number", name="light_raised"),
        Column(gettext("Dark, on paper"), "number", name="dark_paper"),
        Column(gettext("Dark, raised"), "number", name="dark_raised"),
    )
    return Table("colours", gettext("Colours and their contrast"), heads, tuple(_row(one) for one in colours()))


def least(name: str) -> float | None:
    """The contrast that a colour has to reach against the paper; None for grounds, and for hairlines that may be missed."""
    if name in _GROUNDS or name in _FREE:
        return None
    return LINE if name == "control" else TEXT


def _row(one: Colour) -> Row:
    figures = [one.on_paper["light"], one.on_raised["light"], one.on_paper["dark"], one.on_raised["dark"]]
    needed = least(one.name)
    return Row(
        (
            (Part(one.name, why=" / ".join(one.codes.values())),),
            (Part(str(_FOR.get(one.name, "–"))),),
            (Part(_ratio(needed) if needed else "–", value=needed),),
            *((Part(_ratio(figure), value=round(figure, 2)),) for figure in figures),
        )
    )


def _ratio(figure: float) -> str:
    """Rounded down, so that no colour is told to reach what it does not."""
    return amounts.number(int(figure * 10) / 10)


def _standings() -> list[Standing]:
    """How a claim can stand, each with its word and what it says."""
    return [
        Standing("retracted", gettext("retracted"), gettext("It was withdrawn and counts in no figure.")),
        Standing("disputed", gettext("disputed"), gettext("Other claims tell otherwise.")),
        Standing("alleged", gettext("alleged"), gettext("Only said to have been promised; in no figure.")),
        Standing("stale", gettext("stale"), gettext("Too old to decide anything.")),
    ]


def _sample(request: HttpRequest, found: Asked) -> dict[str, Any]:
    """The components that want a record: claims, figures, the matrix, a chart, the menu, the cuts with an error."""
    whole = overviews.overview(found)
    quoted = next((one for one in found.state.claims.values() if one.quote is not None), None)
    cited = next((one for one in found.state.claims.values() if one.citation is not None), None)
    matrix = whole.get("matrix")
    made = chart(found, "programmes")
    wrong = cuts(QueryDict("on=31.02.2023"))
    return {
        "sample": words.named(found.register.title, found.tracker),
        "sample_address": found.overview(),
        "sections": sections(found),
        "section_shown": "overview",
        "cuts": replace(found.cuts, given=wrong.given, errors=wrong.errors),
        "bar": time_bar(request, found),
        "figures": whole.get("figures"),
        "matrix": replace(matrix, rows=matrix.rows[:_ROWS]) if matrix else None,
        "slips": (whole.get("slips") or [])[:_ROWS],
        "audit": whole.get("audit"),
        "claims": [shown(found, one) for one in (quoted, cited) if one is not None],
        "chart": of_page(found, made) if made else None,
    }
