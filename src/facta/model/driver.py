"""A driver: a dated event that may explain how parties behave (a summit, a loan, sanctions, an election, a crisis), or one point of a
series (a price).

A driver is no claim about the agreement: it enters no line and no figure but the study that asks about it. Invariant: it has a source,
and its date is EDTF; a point has a series and a value, an event has neither.
"""

from __future__ import annotations

from facta.model.claim import Citation, Value
from facta.model.edtf import parse
from facta.model.register import Name

# What the pages have words for; a tracker may use kinds of its own.
KINDS: tuple[str, ...] = ("summit", "talks", "election", "sanctions", "loan", "price", "dispute", "crisis")


class Driver(Value, frozen=True):
    """`kind` is one of `KINDS` or a word of the tracker's own. `date` is a day, or `FIRST/LAST` for what lasted; `citation` says where it
    can be looked up and when it was published. `series`, `value` and `unit` make it a point of a series."""

    id: str
    kind: str
    date: str
    title: Name
    citation: Citation
    series: str = ""
    value: float | None = None
    unit: str = ""
    coder: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        if not self.kind.strip():
            raise ValueError("kind: is empty; name what sort of driver it is, such as summit or loan")
        try:
            parse(self.date)
        except ValueError as error:
            raise ValueError(f"date: {error}") from error
        if bool(self.series) != (self.value is not None):
            missing = "value" if self.series else "series"
            raise ValueError(f"{missing}: is missing; a point of a series has both a series and a value")

    @property
    def is_point(self) -> bool:
        """Whether it is a point of a series."""
        return self.value is not None
