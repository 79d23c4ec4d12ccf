"""Charts: pure values and words -> Vega-Lite specs as plain dicts, one file for each chart, and their drawings as SVG and PNG."""

from facta.publish.charts.canvas import Heading, Spec
from facta.publish.charts.deadlines import Deadline, DeadlineWords, deadlines
from facta.publish.charts.drawn import EXPLORER, explorer, inline, png, svg
from facta.publish.charts.funnel import FunnelWords, Step, Whole, funnel
from facta.publish.charts.lines import LineWords, drivers, lines
from facta.publish.charts.look import DARK, LIGHT, Look, look
from facta.publish.charts.programmes import Programme, ProgrammeWords, ordered, programmes
from facta.publish.charts.rungs import Climb, RungWords, rungs
from facta.publish.charts.talk import Bin, TalkWords, talk

__all__ = [
    "DARK",
    "EXPLORER",
    "LIGHT",
    "Bin",
    "Climb",
    "Deadline",
    "DeadlineWords",
    "FunnelWords",
    "Heading",
    "LineWords",
    "Look",
    "Programme",
    "ProgrammeWords",
    "RungWords",
    "Spec",
    "Step",
    "TalkWords",
    "Whole",
    "deadlines",
    "drivers",
    "explorer",
    "funnel",
    "inline",
    "lines",
    "look",
    "ordered",
    "png",
    "programmes",
    "rungs",
    "svg",
    "talk",
]
