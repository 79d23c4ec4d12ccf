"""Values -> bytes: charts, a calendar feed and, later, briefs and packages. No Django, no clock, no network: a date is an argument.

`over_time` samples the lines of a package through its life; `chart` draws them as SVG text; `ics` is a calendar feed of what falls due.
"""

from facta.publish.chart import chart
from facta.publish.ics import ics
from facta.publish.lanes import shown
from facta.publish.layout import NARROW, WIDE, Words
from facta.publish.marks import mark, shapes
from facta.publish.over_time import OverTime, Point, over_time

__all__ = ["NARROW", "WIDE", "OverTime", "Point", "Words", "chart", "ics", "mark", "over_time", "shapes", "shown"]
