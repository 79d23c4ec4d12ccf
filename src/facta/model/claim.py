"""A claim: one act, with one status, on one object, as told in one place of one document (see the codebook).

The JSON form is the form of the codebook's table plus `id`, the evidence (`quote` or `citation`), `provision`, `instrument`,
`coder` or `engine`, and `confidence`. Empty text fields are `""`, an absent quantity is `None`.

Invariant: a claim has exactly one evidence; its dates are EDTF; it names a coder or an engine, so that nobody's word is anonymous.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from facta.model.edtf import parse

Status = Literal["actual", "planned", "possible", "negated"]
Bound = Literal["over", "under", "about", "almost", "at_least", "at_most"]
# How the date of a deadline binds: in the instrument or decree; told by a responsible party voice; anybody else's expectation.
DeadlineKind = Literal["", "binding", "official_plan", "expectation"]
# A machine's probability 0 to 1, or how a person's file graded the fact: two or more sources, one source, in doubt.
Confidence = float | Literal["confirmed", "single", "uncertain"] | None

STATUSES: tuple[str, ...] = ("actual", "planned", "possible", "negated")


class Value(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Base of all values: immutable, refuses fields that it does not know, writes no defaults."""


class Quantity(Value, frozen=True):
    """How much of the object: `value` (or `value` to `to`) `unit`; a percentage may carry its `count` and `of`."""

    value: float
    unit: str
    to: float | None = None
    bound: Bound | None = None
    of: float | None = None
    count: float | None = None

    def share(self) -> tuple[float, float] | None:
        """The share of a whole that is told, as an interval 0 to 1; `None` when it measures no share."""
        if self.unit == "percent":
            low, high = (
                self.value / 100,
                (self.to if self.to is not None else self.value) / 100,
            )
        elif self.of:
            low, high = (
                self.value / self.of,
                (self.to if self.to is not None else self.value) / self.of,
            )
        else:
            return None
        return min(max(low, 0.0), 1.0), min(max(high, 0.0), 1.0)


class Quote(Value, frozen=True):
    """The words themselves: `start`/`end` are character offsets into the text of the archived document `document` (SHA-256).

    `text` repeats the words, so that a reader of the file sees them and `verify` can hold them against the archive.
    """

    document: str
    start: int
    end: int
    text: str


class Citation(Value, frozen=True):
    """A paraphrase of our own with where it can be looked up. Never shown as a quote.

    `source` is the id of the publisher in the register; `told` is EDTF, `told_basis` says how the date is known
    ("page", "url", "inferred from event").
    """

    source: str
    told: str
    told_basis: str
    url: str = ""
    text: str = ""
    language: str = ""
    page: str = ""


class Claim(Value, frozen=True, omit_defaults=False):
    """One coded claim. `provision` is the id of a provision or package, `instrument` of an instrument, or None.

    `start`/`end` bound the clause or sentence in the document, never more; the quote has the same bounds. `actors` are as written;
    `parties` are the register ids (party, body or person) that they resolve to.
    """

    id: str
    act: str
    status: Status
    object: str
    start: int | None = None
    end: int | None = None
    actors: tuple[str, ...] = ()
    speaker: str = ""
    date: str = ""
    deadline: str = ""
    old_deadline: str = ""
    quantity: Quantity | None = None
    quote: Quote | None = None
    citation: Citation | None = None
    provision: str | None = None
    instrument: str | None = None
    parties: tuple[str, ...] = ()
    deadline_kind: DeadlineKind = ""
    coder: str = ""
    engine: str = ""
    confidence: Confidence = None
    note: str = ""

    def __post_init__(self) -> None:
        if (self.quote is None) == (self.citation is None):
            raise ValueError("evidence: give a quote or a citation, one of them")
        if not self.coder and not self.engine:
            raise ValueError("coder: a claim names its coder or its engine")
        if isinstance(self.confidence, float) and not 0 <= self.confidence <= 1:
            raise ValueError("confidence: a probability lies between 0 and 1")
        for field in ("date", "deadline", "old_deadline"):
            text = getattr(self, field)
            if text:
                try:
                    parse(text)
                except ValueError as error:
                    raise ValueError(f"{field}: {error}") from error
