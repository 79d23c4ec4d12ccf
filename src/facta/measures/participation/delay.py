"""Delays of treaties, counted on the calendar: "the thirtieth day after", "the first day of the month after the 60th day".

Invariant: the day itself is not counted; a month later is the same day of that month, or its last where it has no such day.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date as Day

from facta.model.participation import Delay


def after(day: int, delay: Delay) -> int:
    """The day number so much later than the day number `day` (`date.toordinal`)."""
    months = delay.years * 12 + delay.months
    if months:
        day = _months_later(Day.fromordinal(day), months).toordinal()
    day += delay.days
    if delay.first_of_month:
        day = _months_later(Day.fromordinal(day).replace(day=1), delay.first_of_month).toordinal()
    return day


def _months_later(day: Day, months: int) -> Day:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return Day(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
