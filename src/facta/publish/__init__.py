"""Values -> bytes: charts, a calendar feed and, later, briefs and packages. No Django, no clock, no network: a date is an argument.

`over_time` samples the lines of a package through its life; `charts` makes Vega-Lite specs of values and draws them; `ics` is a calendar
feed of what falls due.
"""

from facta.publish.ics import ics
from facta.publish.marks import mark, shapes
from facta.publish.over_time import OverTime, Point, over_time

__all__ = ["OverTime", "Point", "ics", "mark", "over_time", "shapes"]
