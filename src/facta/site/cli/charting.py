"""`facta chart`: a chart of a tracker as a file: the spec, a drawing, a picture or rows, the same that the pages show."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from facta.errors import InputError
from facta.site.cli.options import Json, KnownBy, On, Package, ToldBy, Tracker
from facta.site.cli.output import complain, say_json

_KINDS = ("svg", "png", "json", "csv")


class Theme(StrEnum):
    """Dark on light, or light on dark."""

    light = "light"
    dark = "dark"


class Width(StrEnum):
    """For a page, or for a telephone."""

    wide = "wide"
    narrow = "narrow"


class Words(StrEnum):
    """The language of the words."""

    en = "en"
    ru = "ru"


def chart(
    tracker: Tracker,
    name: Annotated[str, typer.Argument(metavar="NAME", help="lines, programmes, deadlines, funnel, rungs or talk.")],
    out: Annotated[
        Path, typer.Option("--out", metavar="FILE", help="The file; its ending tells what: svg, png, json, csv.")
    ],
    package: Package = "",
    on: On = "",
    told_by: ToldBy = "",
    known_by: KnownBy = "",
    theme: Annotated[Theme, typer.Option("--theme", help="Dark on light, or light on dark.")] = Theme.light,
    width: Annotated[Width, typer.Option("--width", help="For a page, or for a telephone.")] = Width.wide,
    language: Annotated[Words, typer.Option("--lang", help="The language of the words.")] = Words.en,
    as_json: Json = False,
) -> None:
    """Write a chart to a file: a picture, its Vega-Lite spec, or its figures."""
    from django.utils import translation

    from facta.model.edtf import day_of
    from facta.site.cli.ready import ready
    from facta.state.replay import cut

    kind = out.suffix.lstrip(".").lower()
    if kind not in _KINDS:
        raise InputError(f"{out.name!r} does not tell what to write. Let it end in {', '.join(_KINDS)}.")
    for day in (on, told_by):
        if day:
            day_of(day)
    if known_by:
        cut(known_by)
    ready()
    from facta.actions.current import must_exist
    from facta.desk.asked import Missing

    must_exist(tracker)
    given = {"on": on, "told_by": told_by, "known_by": known_by, "package": package}
    with translation.override(language.value):
        try:
            content, sentence = _made(
                tracker, name, kind, {key: value for key, value in given.items() if value}, theme, width
            )
        except Missing as missing:
            raise InputError(missing.message) from missing
    try:
        out.write_bytes(content)
    except OSError as error:
        raise InputError(f"{out} cannot be written: {error.strerror}.") from error
    if as_json:
        say_json({"tracker": tracker, "chart": name, "file": str(out), "sentence": sentence})
    else:
        complain(f"{out}: {sentence}")


def _made(tracker: str, name: str, kind: str, given: dict[str, str], theme: Theme, width: Width) -> tuple[bytes, str]:
    """The file, and the sentence that tells what it shows. Raises `InputError`, `Missing`."""
    import msgspec

    from facta.desk.asked import behind
    from facta.desk.charts import NAMES, chart
    from facta.desk.charts.shown import png_of, rows_of, svg_of
    from facta.desk.cuts import today
    from facta.publish.charts import look

    if name not in NAMES:
        raise InputError(f"There is no chart {name!r}. There is: {', '.join(NAMES)}.")
    made = chart(behind(tracker, {"on": today(), **given}), name)
    if made is None:
        raise InputError(f"There is nothing to draw as {name!r} in {tracker} for these dates.")
    sentence = made.heading.sentence
    if kind == "csv":
        return rows_of(made).encode(), sentence
    spec = made.draw(look(width.value, theme.value))
    match kind:
        case "json":
            return msgspec.json.format(msgspec.json.encode(spec), indent=1) + b"\n", sentence
        case "svg":
            return svg_of(made, spec).encode(), sentence
        case _:
            return png_of(spec), sentence
