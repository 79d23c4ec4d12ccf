"""Charts: pure values and words -> Vega-Lite specs as plain dicts, one file for each chart, and their drawings as SVG and PNG."""

from facta.publish.charts.canvas import Heading, Spec
from facta.publish.charts.drawn import EXPLORER, explorer, inline, png, svg
from facta.publish.charts.look import DARK, LIGHT, Look, look
from facta.publish.charts.programmes import Programme, ProgrammeWords, ordered, programmes

__all__ = [
    "DARK",
    "EXPLORER",
    "LIGHT",
    "Heading",
    "Look",
    "Programme",
    "ProgrammeWords",
    "Spec",
    "explorer",
    "inline",
    "look",
    "ordered",
    "png",
    "programmes",
    "svg",
]
