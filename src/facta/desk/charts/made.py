"""What every chart is made of: its words, its figures as rows, the same for reading, and how it is drawn.

Invariant: the rows of the CSV, the table twin and the drawing come from the same values.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import get_language, gettext

from facta.desk import dates, words
from facta.desk.asked import Asked
from facta.desk.table import Table
from facta.publish.charts import Heading, Look, Spec

Value = str | float | int | None


@dataclass(frozen=True, slots=True)
class Chart:
    """`columns` and `rows` are the figures as CSV has them: shares 0 to 1, dates EDTF, claims apart by spaces; `twin` the same for
    reading; `draw` gives the spec in a look."""

    name: str
    heading: Heading
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    twin: tuple[Table, ...]
    draw: Callable[[Look], Spec]


def heading(asked: Asked, title: str, sentence: str) -> Heading:
    """The words of a chart with the line that tells of which tracker it is, and by when."""
    language = (get_language() or "en")[:2]
    return Heading(title, sentence, as_of(asked), language)


def as_of(asked: Asked) -> str:
    """Of which tracker a picture is and by when it stands, so that it can be looked up when it stands alone."""
    state = asked.state
    named = {
        "tracker": words.named(asked.register.title, asked.tracker),
        "on": dates.written(state.on_text),
        "told_by": dates.written(state.told_by_text, genitive=True),
    }
    if state.told_by_text == state.on_text:
        text = gettext("%(tracker)s. As it stood on %(on)s, by what was told by then.") % named
    else:
        text = gettext("%(tracker)s. As it stood on %(on)s, by what was told by %(told_by)s.") % named
    if state.known_by_text:
        text += " " + gettext("Recorded by %(date)s.") % {"date": dates.written(state.known_by_text, genitive=True)}
    return f"{text} Facta"


def package_title(asked: Asked) -> str:
    """The package's title; empty for a tracker without one."""
    package = asked.package
    return words.named(package.title, package.id) if package else ""
