"""Dates in a text, resolved to EDTF against the day on which the text was told.

`find` gives each expression with its place, its EDTF value and the role that the words before it give: `by` a deadline, `from` a
beginning, `until` an end or a new date. Invariant: no date is more precise than the text; what cannot be resolved is left out.
"""

from __future__ import annotations

from facta.reading.time.expressions import Time, find

__all__ = ["Time", "find"]
