"""Dates, periods, durations and sets of times in a text, resolved against the day on which it was told, or within a history against itself.

`find` gives every expression as TimeML marks it, with its TIMEX3 value and type, its EDTF value where a date follows, and its role (`by` a
deadline, `from` a beginning, `until` an end, `in`); `dates` gives those that a claim can carry, a range as one. A language is a file in
`languages/`. Invariant: no date is finer than the text tells, and every EDTF value is one that `facta.model.edtf` reads.
"""

from __future__ import annotations

from facta.reading.time.leaning import Role
from facta.reading.time.spans import Kind, Time, dates, find

__all__ = ["Kind", "Role", "Time", "dates", "find"]
