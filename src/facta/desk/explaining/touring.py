"""The first tour: five steps on pages of the sandbox. The step is in the address (`?tour=2`), so that any link leaves the tour.

Invariant: every step stands on a page that is there for everybody; the banner is the only thing that the tour adds to it.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy

from facta.desk import access

TRACKER = "sandbox"
FIELD = "tour"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what to look at, on which page of the sandbox, with which cuts and filters."""

    title: str | Promise
    text: str | Promise
    path: str
    query: dict[str, str]


@dataclass(frozen=True, slots=True)
class Banner:
    """What a page shows of the tour: the step, its number of how many, and where it goes on, back and out."""

    step: Step
    number: int
    all: int
    following: str
    before: str
    leave: str


_ON = {"on": "2024-06-01"}
STEPS: tuple[Step, ...] = (
    Step(
        gettext_lazy("One sentence answers"),
        gettext_lazy(
            "What was promised, what was declared done, and what can have been delivered at most. What is declared beyond that is the "
            "proven gap. Beneath it each figure names its base, and each can be opened."
        ),
        "",
        _ON,
    ),
    Step(
        gettext_lazy("A figure opens its claims"),
        gettext_lazy(
            "These are the claims behind one figure: who said what, when, and in which words. Words of a source stand in quotation, words "
            "of ours are marked as ours; the two never look alike."
        ),
        "claims/",
        {**_ON, "figure": "not_done"},
    ),
    Step(
        gettext_lazy("A claim shows its evidence"),
        gettext_lazy(
            "The quote stands in its document, at its place, with the hash of the archived file. Beneath it stand how it is coded, and "
            "what was done with it in the ledger since."
        ),
        "claims/decree-4.01/",
        _ON,
    ),
    Step(
        gettext_lazy("Every page has three dates"),
        gettext_lazy(
            "As it stood on a day, as it could be known by a day, as we had recorded it by a day. Here is the same day with what was told "
            "later: hindsight is asked for, never slipped in. Try the slider."
        ),
        "",
        {**_ON, "told_by": "2025"},
    ),
    Step(
        gettext_lazy("Words against deeds"),
        gettext_lazy(
            "What an official voice declared complete, beside the evidence that shows otherwise. The other measures stand in the menu; "
            "every list sorts, narrows and exports, and every page has its JSON."
        ),
        "contradictions/",
        {**_ON, "told_by": "2025"},
    ),
)


def address(number: int) -> str:
    """Where a step is, counted from 1."""
    step = STEPS[number - 1]
    return f"/{TRACKER}/{step.path}?{urlencode({**step.query, FIELD: str(number)})}"


def is_offered(request: HttpRequest) -> bool:
    """Whether the visitor may see the tracker that the tour leads through."""
    return TRACKER in access.seen(request)


def banner(request: HttpRequest) -> Banner | None:
    """The banner of the step that the address asks for; None off the tour."""
    asked = request.GET.get(FIELD, "")
    if not asked.isascii() or not asked.isdigit() or not 1 <= int(asked) <= len(STEPS):
        return None
    number = int(asked)
    here = request.GET.copy()
    del here[FIELD]
    return Banner(
        STEPS[number - 1],
        number,
        len(STEPS),
        address(number + 1) if number < len(STEPS) else "",
        address(number - 1) if number > 1 else "",
        request.path + (f"?{here.urlencode()}" if here else ""),
    )
