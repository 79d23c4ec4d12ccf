"""How each figure is made, in words, where the definition comes from, how this tracker counts otherwise, and what Facta does not tell.

Invariant: these are the definitions of docs/measures.md in short; the rules that differ are found by holding the tracker's codebook
against the one that ships, not written down.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from facta import codebook as codebooks
from facta.desk.asked import Asked
from facta.desk.explaining.codebook import changed, differences


@dataclass(frozen=True, slots=True)
class Defined:
    """One measure: its name, how it is made, the source of the definition (empty: Facta's own), and the page that shows it."""

    id: str
    name: str | Promise
    words: str | Promise
    source: str
    page: str


_DEFINED: tuple[Defined, ...] = (
    Defined(
        "known",
        gettext_lazy("What is known of a provision"),
        gettext_lazy(
            "Done when its last rung is verified; not done when dated evidence shows that it was not complete; otherwise there is no "
            "evidence. What was not done later was not done before; forward such evidence holds until something newer is told, and no "
            "longer than the codebook says."
        ),
        "",
        "overview",
    ),
    Defined(
        "verified",
        gettext_lazy("Who verifies what"),
        gettext_lazy(
            "The voice behind a claim is the speaker, else the publisher, whoever relays it. Acts on paper are verified by a primary "
            "record, an independent voice, or the official voices of two parties. Carrying out is never verified by the parties' own "
            "word."
        ),
        "",
        "sources",
    ),
    Defined(
        "promised",
        gettext_lazy("Promised"),
        gettext_lazy(
            "The share of the base whose last rung is due by the day: once by the deadlines first told, once by those last told. "
            "Expectations make no schedule. What has no deadline at all leaves the figure."
        ),
        "",
        "overview",
    ),
    Defined(
        "declared",
        gettext_lazy("Declared"),
        gettext_lazy(
            "The share that the parties say is complete, by the latest word of each official voice: the highest word of any party, and "
            "the lowest of all. A statement about the whole counts for each provision, a share of the whole for none."
        ),
        "",
        "overview",
    ),
    Defined(
        "delivered",
        gettext_lazy("Delivered"),
        gettext_lazy(
            "From the share done up to everything that is not shown undone. Between the two there is no evidence: it is unknown, not "
            "half done."
        ),
        "",
        "overview",
    ),
    Defined(
        "gap",
        gettext_lazy("Proven gap and unverified"),
        gettext_lazy(
            "The proven gap is what is declared beyond the most that can have been delivered. What is declared above what is verified, "
            "and is not disproved, is unverified: it may be true."
        ),
        "",
        "deeds",
    ),
    Defined(
        "headline",
        gettext_lazy("Headline claims"),
        gettext_lazy(
            "Percentages that officials state for a whole, each with speaker, day and base. Points of different bases are never joined, "
            "and none enters a mean."
        ),
        "",
        "denominators",
    ),
    Defined(
        "paper",
        gettext_lazy("Paper audit"),
        gettext_lazy(
            "How much the text binds on the day of signing: published, dated, with a responsible body, a named instrument and all "
            "signatures; what is due only later or under a condition. Obligation, precision and delegation are graded apart."
        ),
        "Abbott, Keohane, Moravcsik, Slaughter, Snidal (2000), The Concept of Legalization",
        "paper",
    ),
    Defined(
        "slip",
        gettext_lazy("Slip and lateness"),
        gettext_lazy(
            "For each rung the days between the first and the last told deadline, and every move with the voice that moved it. Restating "
            "a date is no move. What is put off without a new date has slipped “at least” so far."
        ),
        "",
        "deadlines",
    ),
    Defined(
        "contradictions",
        gettext_lazy("Contradictions"),
        gettext_lazy(
            "A declaration of completion beside evidence against it, from another voice or later from the same, both in their own words."
        ),
        "",
        "contradictions",
    ),
    Defined(
        "patterns",
        gettext_lazy("Stalling patterns"),
        gettext_lazy(
            "Signs in the record, each a rule of the codebook with a threshold: approved and unsigned, moved again and again, declared "
            "and then promised again, and others. They tell what the record shows, not why."
        ),
        "",
        "patterns",
    ),
    Defined(
        "participation",
        gettext_lazy("Participation"),
        gettext_lazy(
            "Who signed, consented and left, and when, and whether an instrument is in force by its own rule; whom it binds follows from "
            "both."
        ),
        "Vienna Convention on the Law of Treaties (1969), 11-18, 24, 54-56",
        "participation",
    ),
    Defined(
        "sources",
        gettext_lazy("Track record of a source"),
        gettext_lazy(
            "Of what a voice declared and could be decided since, the share that was borne out, with an interval. Copies of one report "
            "are one voice."
        ),
        "Wilson (1927), Probable Inference",
        "sources",
    ),
    Defined(
        "standing",
        gettext_lazy("Standing of a promise"),
        gettext_lazy(
            "Whether a promise that is only said to have been made is confirmed by who is to keep it, told by one side, or denied. Until "
            "it is confirmed it is in no figure."
        ),
        "",
        "standing",
    ),
    Defined(
        "sensitivity",
        gettext_lazy("Sensitivity"),
        gettext_lazy("The lines again under each other reasonable rule, one changed at a time: whether the story hangs on a rule."),
        "",
        "sensitivity",
    ),
    Defined(
        "drivers",
        gettext_lazy("Drivers"),
        gettext_lazy(
            "Whether statements, acts or moves gather around summits, loans or prices more than chance would have it. An association, "
            "never a cause."
        ),
        "Fisher (1935), The Design of Experiments",
        "drivers",
    ),
    Defined(
        "forecasts",
        gettext_lazy("Forecasts"),
        gettext_lazy(
            "How likely an instrument takes its next rung by a day, from how long alike instruments waited before; scored when the day "
            "has come. Likelihood in words follows one fixed table."
        ),
        "Brier (1950); Intelligence Community Directive 203 (2015)",
        "forecasts",
    ),
)  # fmt: skip
_UNTOLD: tuple[str | Promise, ...] = (
    gettext_lazy("Why. That a step is late, or moved beside a loan, shows no motive and no cause."),
    gettext_lazy("Whether the agreement is good, for whom, or whether it should be carried out."),
    gettext_lazy("What no source in the record tells. No evidence is neither done nor undone."),
    gettext_lazy("Whether somebody lied. A proven gap holds a word against evidence; it does not look into heads."),
    gettext_lazy(
        "What a promise was worth, or what carrying it out has cost: each provision of the base counts the same."
    ),
    gettext_lazy("Anything by itself. The engine proposes claims; a person accepts each one before it counts."),
)


def page(asked: Asked) -> dict[str, Any]:
    """What the template shows."""
    book = asked.state.codebook
    return {
        "section": "methods",
        "title": gettext("Methods"),
        "defined": [(one, asked.measure(one.page)) for one in _DEFINED],
        "book": book,
        "differences": [changed(one) for one in differences(codebooks.default(), book)],
        "is_default": book.id == codebooks.DEFAULT,
        "untold": _UNTOLD,
    }


def value(asked: Asked) -> dict[str, Any]:
    """The definitions, and the rules of the tracker that differ from those that ship."""
    book = asked.state.codebook
    return {
        "codebook": {"id": book.id, "version": book.version},
        "differs": differences(codebooks.default(), book),
        "measures": [
            {
                "id": one.id,
                "name": str(one.name),
                "definition": str(one.words),
                "source": one.source or None,
                "page": asked.measure(one.page),
            }
            for one in _DEFINED
        ],
        "not_told": [str(one) for one in _UNTOLD],
    }
