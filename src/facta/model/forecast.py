"""A forecast: what somebody, or a method, held likely on a day: that a rung would be reached by a date.

How likely it is (`probability`) and how well founded that number is (`confidence`) are two things and stand in two fields (ICD 203).
Whether it came true is not kept here: that is read off the ledger each time, so that a later telling counts.

Invariant: it names its forecaster and its day, the day does not lie past the date, and nobody is certain (0 and 1 are refused).
"""

from __future__ import annotations

from typing import Literal

from facta.model.claim import Value
from facta.model.edtf import parse

AnalyticConfidence = Literal["low", "moderate", "high"]


class Forecast(Value, frozen=True):
    """`about` is the id of a provision or instrument, `act` a rung of its ladder, `by` (EDTF) the date, to its last day. `forecaster` is an
    opaque coder id, or `method/...`; `because` the reasons; `claims` those that it rests on."""

    id: str
    about: str
    act: str
    by: str
    probability: float
    confidence: AnalyticConfidence
    made: str
    forecaster: str
    because: str = ""
    claims: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not 0 < self.probability < 1:
            raise ValueError("probability: lies between 0 and 1, and is neither: nobody knows for certain")
        if not self.forecaster:
            raise ValueError("forecaster: is missing")
        made, by = parse(self.made), parse(self.by)
        if made.end is None or by.end is None:
            raise ValueError("by, made: need an end; give days such as 2027-12-31")
        if made.end > by.end:
            raise ValueError(f"made: {self.made} lies past {self.by}, so that it forecasts nothing")
