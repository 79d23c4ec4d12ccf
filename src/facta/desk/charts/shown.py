"""A chart as a page shows it: drawn twice, for wide and for narrow windows, with its sentence, its table twin and where its files lie.

Drawings are kept by their spec, which is all that they are made of: the same figures are drawn once.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from facta.desk.asked import Asked
from facta.desk.charts.index import CHARTS, chart
from facta.desk.charts.made import Chart
from facta.desk.lists import rows_csv
from facta.desk.table import Table
from facta.publish.charts import EXPLORER, Spec, inline, look, png, svg

# A drawing has 10 to 100 KB; a page has at most six charts in two widths.
_KEPT = 256


@dataclass(frozen=True, slots=True)
class Shown:
    """What the template shows of a chart. `wide` and `narrow` are SVG; `files` are (kind, address); `spec_address` is what the explorer
    draws; `page_address` the chart's own page, `embed_address` the page to embed."""

    name: str
    title: str
    sentence: str
    wide: str
    narrow: str
    tables: tuple[Table, ...]
    files: tuple[tuple[str, str], ...]
    spec_address: str
    page_address: str
    embed_address: str


def shown(asked: Asked, name: str) -> Shown | None:
    """The chart of this name for a page behind the cuts; None where there is nothing to draw."""

    def compute() -> Shown | None:
        made = chart(asked, name)
        return None if made is None else of_page(asked, made)

    return asked.kept(f"chart {name}", compute)


def of_page(asked: Asked, made: Chart) -> Shown:
    """A chart that is made already."""
    title, about = made.heading.title, f"{made.heading.sentence} {made.heading.as_of}"

    def drawn(width: str) -> str:
        spec = made.draw(look("wide" if width == "wide" else "narrow").bare())
        return _inline(json.dumps(spec), title, about, f"chart-{made.name}-{width}", made.heading.language)

    return Shown(
        name=made.name,
        title=str(CHARTS[made.name].title),
        sentence=made.heading.sentence,
        wide=drawn("wide"),
        narrow=drawn("narrow"),
        tables=made.twin,
        files=tuple((kind, address(asked, made.name, kind)) for kind in ("svg", "png", "csv", "json")),
        spec_address=address(asked, made.name, "json", explore="1"),
        page_address=page_address(asked, made.name),
        embed_address=page_address(asked, made.name, embed="1"),
    )


def address(asked: Asked, name: str, kind: str, **more: str) -> str:
    """Where a file of the chart lies behind the cuts."""
    return reverse("desk:chart_file", args=[asked.tracker, name, kind]) + _query(asked, more)


def page_address(asked: Asked, name: str, **more: str) -> str:
    """Where the chart's own page lies behind the cuts."""
    return reverse("desk:chart", args=[asked.tracker, name]) + _query(asked, more)


def explorer_address() -> str:
    """Where the script lies with which a browser draws a spec."""
    return reverse("desk:explorer", args=[EXPLORER])


def _query(asked: Asked, more: dict[str, str]) -> str:
    query = asked.cuts.query()
    return f"{query}{'&' if query else '?'}{urlencode(more)}" if more else query


def svg_of(made: Chart, spec: Spec) -> str:
    """The chart as a file."""
    return _svg(json.dumps(spec), made.heading.title, f"{made.heading.sentence} {made.heading.as_of}")


def png_of(spec: Spec) -> bytes:
    """The chart as a picture of points, two to each pixel of its own."""
    return _png(json.dumps(spec))


def rows_of(made: Chart) -> str:
    """The figures as CSV, with the same columns every time."""
    return "".join(rows_csv(made.columns, made.rows))


@lru_cache(maxsize=_KEPT)
def _inline(spec: str, title: str, about: str, id: str, language: str) -> str:
    return inline(_read(spec), title, about, id=id, language=language)


@lru_cache(maxsize=_KEPT // 4)
def _svg(spec: str, title: str, about: str) -> str:
    return svg(_read(spec), title, about)


@lru_cache(maxsize=_KEPT // 8)
def _png(spec: str) -> bytes:
    return png(_read(spec))


def _read(spec: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(spec)
    return found
