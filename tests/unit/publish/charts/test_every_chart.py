"""What holds for every chart: its spec fits Vega-Lite's schema and stands alone; its drawing is named, whole and always the same."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import altair
import jsonschema
import pytest
import vl_convert
from PIL import Image

from facta.publish.charts import DARK, LIGHT, Look, Spec, inline, look, png, svg
from facta.publish.charts.drawn import VERSION
from facta.publish.charts.widths import width
from tests.unit.publish.charts.samples import HEADING, HOSTILE, SAMPLES

SVG = "{http://www.w3.org/2000/svg}"
LOOKS = {
    "wide": look(),
    "narrow": look("narrow"),
    "dark": look("wide", "dark"),
    "page": look("narrow").bare(),
    "explored": look().explored(),
}
CHARTS = pytest.mark.parametrize("chart", SAMPLES.values(), ids=SAMPLES.keys())
SEEN = pytest.mark.parametrize("seen", LOOKS.values(), ids=LOOKS.keys())
Chart = Callable[[Look], Spec]


@cache
def validator() -> Any:
    schema = json.loads(
        (Path(altair.__file__).parent / "vegalite/v6/schema/vega-lite-schema.json").read_text(encoding="utf-8")
    )
    return jsonschema.validators.validator_for(schema)(schema)


@CHARTS
@SEEN
def test_the_spec_fits_the_schema(chart: Chart, seen: Look) -> None:
    validator().validate(json.loads(json.dumps(chart(seen))))


def inside(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for key, below in value.items():
            yield key, below
            yield from inside(below)
    elif isinstance(value, list):
        for below in value:
            yield from inside(below)


@CHARTS
@SEEN
def test_the_spec_stands_alone_and_tells_what_it_is(chart: Chart, seen: Look) -> None:
    spec = chart(seen)
    assert not {key for key, _ in inside(spec)} & {"url", "loader", *(() if seen.is_explored else ("href",))}
    assert HEADING.as_of in spec["description"] and HEADING.sentence in spec["description"]
    texts = " ".join(" ".join(value) for key, value in inside(spec) if key == "text" and isinstance(value, list))
    assert HEADING.as_of in texts
    assert (HEADING.title in texts) is not seen.is_bare


def drawn(spec: Spec) -> ElementTree.Element:
    return ElementTree.fromstring(svg(spec, HEADING.title, HEADING.sentence, id="c"))


@CHARTS
@SEEN
def test_vega_lite_has_nothing_to_complain_of(chart: Chart, seen: Look, capfd: pytest.CaptureFixture[str]) -> None:
    vl_convert.vegalite_to_svg(json.dumps(chart(seen)), vl_version=VERSION, show_warnings=True)
    assert capfd.readouterr().err == ""


@CHARTS
@SEEN
def test_the_drawing_is_named_and_described(chart: Chart, seen: Look) -> None:
    root = drawn(chart(seen))
    named = {element.attrib["id"]: element.text for element in root if "id" in element.attrib}
    assert root.attrib["role"] == "img"
    assert [named[id] for id in root.attrib["aria-labelledby"].split()] == [HEADING.title, HEADING.sentence]
    assert root.attrib["viewBox"] == f"0 0 {root.attrib['width']} {root.attrib['height']}"
    assert root.attrib["width"] == str(seen.width)


def texts(
    element: ElementTree.Element, x: float = 0, y: float = 0, size: float = 0
) -> Iterator[tuple[str, float, float, float, str]]:
    """Each line of text with where it stands in the drawing, its size and its anchor."""
    moved = re.match(r"translate\(([-\d.]+),([-\d.]+)\)(.*)", element.attrib.get("transform", ""))
    if moved:
        assert "rotate" not in moved[3], "a turned text is not measured here"
        x, y = x + float(moved[1]), y + float(moved[2])
    if element.tag == f"{SVG}text":
        size = float(element.attrib["font-size"].removesuffix("px"))
        anchor = element.attrib.get("text-anchor", "start")
        spans = element.findall(f"{SVG}tspan")
        down = 0.0
        for span in spans:
            down += float(span.attrib.get("dy", 0))
            yield span.text or "", x, y + down, size, anchor
        if not spans:
            yield element.text or "", x, y, size, anchor
        return
    for child in element:
        yield from texts(child, x, y, size)


@CHARTS
@SEEN
def test_no_text_is_cut_off(chart: Chart, seen: Look) -> None:
    root = drawn(chart(seen))
    wide, high = float(root.attrib["width"]), float(root.attrib["height"])
    found = list(texts(root))
    assert len(found) > 5
    for text, x, y, size, anchor in found:
        long = width(text, size)
        left = x - {"start": 0, "middle": long / 2, "end": long}[anchor]
        assert left >= -1 and left + long <= wide + 1, (text, left, long)
        assert y - size * 0.8 >= -1 and y + size * 0.25 <= high + 1, (text, y)


@CHARTS
@SEEN
def test_the_strictest_policy_lets_it_in(chart: Chart, seen: Look) -> None:
    text = svg(chart(seen), HOSTILE, HOSTILE)
    ElementTree.fromstring(text)
    assert not re.search(r"\sstyle=|\son\w+=|<script|<style|xlink:href|\shref=", text)


@CHARTS
def test_in_a_page_its_colours_are_the_page_s(chart: Chart) -> None:
    text = inline(chart(look().bare()), HEADING.title, HEADING.sentence, id="c")
    left = set(re.findall(r'(?:fill|stroke)="(?!none|transparent|var)([^"]+)"', text))
    assert left == set()
    assert set(re.findall(r"var\(--(\w+)\)", text)) <= set(LIGHT.named().values())


@CHARTS
def test_the_same_figures_give_the_same_bytes(chart: Chart) -> None:
    one, other = chart(look("narrow")), chart(look("narrow"))
    assert json.dumps(one) == json.dumps(other)
    assert svg(one, "t", "d") == svg(other, "t", "d")
    assert png(one, scale=1) == png(other, scale=1)


@CHARTS
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_picture_decodes_and_has_the_theme(chart: Chart, theme: Any) -> None:
    spec = chart(look("wide", theme))
    picture = Image.open(io.BytesIO(png(spec)))
    picture.load()
    assert picture.size == (2 * spec["width"], 2 * spec["height"])
    paper = (DARK if theme == "dark" else LIGHT).paper
    assert picture.convert("RGB").getpixel((2, 2)) == tuple(bytes.fromhex(paper[1:]))
    assert len(picture.convert("RGB").resize((200, 200)).getcolors(40000) or []) > 20


def test_the_palettes_are_the_pages_tokens() -> None:
    tokens = (Path(__file__).parents[4] / "src/facta/desk/static/desk/tokens.css").read_text(encoding="utf-8")
    light, dark, *_ = (
        dict(re.findall(r"--(\w+): (#[0-9a-f]+);", part)) for part in tokens.split(":root {")[1:] if "--ink" in part
    )
    for palette, css in ((LIGHT, light), (DARK, dark)):
        assert {name: css[name] for name in palette.named().values()} == {
            name: colour for colour, name in palette.named().items()
        }
