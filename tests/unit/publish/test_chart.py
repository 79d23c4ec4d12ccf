"""The chart: well-formed, named, without style or script; lines apart by dash, names apart from one another."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from facta.publish import NARROW, WIDE, OverTime, Words, chart, over_time
from facta.publish.labels import _apart
from facta.publish.layout import Size
from facta.state import replay
from tests.spec.method import entries
from tests.unit.publish.test_over_time import LEDGER

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '<script>alert("x")</script>'
WORDS = Words(
    title="The plan",
    description="Through time.",
    baseline="First schedule",
    current="Current schedule",
    any_party="By any party",
    all_parties="By all parties",
    upper="At most",
    lower="Verified",
    band="No evidence",
    on="30 Jun 2024",
    month=lambda year, month: f"{year}-{month:02}",
    percent=lambda share: f"{share * 100:g}\u00a0%",
    headline=lambda index: f"{HOSTILE} {index}",
)
SIZES = pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])


@pytest.fixture
def over() -> OverTime:
    return over_time(replay(entries(LEDGER)), "plan", "2024-06-30")


def drawn(over: OverTime, size: Size = WIDE) -> ElementTree.Element:
    return ElementTree.fromstring(chart(over, WORDS, size=size, id="c"))


def of_class(root: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [element for element in root.iter() if name in element.attrib.get("class", "").split()]


@SIZES
def test_the_same_values_give_the_same_bytes(over: OverTime, size: Size) -> None:
    assert chart(over, WORDS, size=size) == chart(over, WORDS, size=size)


@SIZES
def test_it_is_named_and_described(over: OverTime, size: Size) -> None:
    root = drawn(over, size)
    named = {element.attrib["id"]: element.text for element in root if "id" in element.attrib}
    assert root.attrib["role"] == "img"
    assert [named[id] for id in root.attrib["aria-labelledby"].split()] == ["The plan", "Through time."]


@SIZES
def test_the_strictest_policy_lets_it_in(over: OverTime, size: Size) -> None:
    text = chart(over, WORDS, size=size)
    assert not re.search(r"\sstyle=|\son\w+=|<script|href=", text)
    titles = [element.text for element in drawn(over, size).iter(f"{SVG}title")]
    assert f"{HOSTILE} 0" in titles


def test_lines_of_one_colour_are_told_apart_by_dash_or_width(over: OverTime) -> None:
    pieces = [element for element in of_class(drawn(over), "line") if element.tag == f"{SVG}line"]
    looks = {(e.attrib["stroke"], e.attrib.get("stroke-dasharray"), e.attrib["stroke-width"]) for e in pieces}
    assert len(pieces) == len(looks) == 6


@SIZES
def test_every_line_carries_its_name_and_share(over: OverTime, size: Size) -> None:
    found = {"".join(element.itertext()) for element in of_class(drawn(over, size), "end-label")}
    expected = {
        "First schedule 100\u00a0%",
        "Current schedule 75\u00a0%\u00a0→\u00a0100\u00a0%",
        "By any party 100\u00a0%",
        "By all parties 0\u00a0%",
        "At most 75\u00a0%",
        "Verified 25\u00a0%",
        "No evidence",
    }
    # Rows of a name are joined without the space at which they were broken.
    assert {text.replace(" ", "") for text in found} == {text.replace(" ", "") for text in expected}


@SIZES
def test_no_name_covers_another_and_all_lie_within(over: OverTime, size: Size) -> None:
    rows = sorted(
        float(row.attrib["y"])
        for label in of_class(drawn(over, size), "end-label")
        for row in label.iter(f"{SVG}tspan")
    )
    assert all(later - earlier >= size.font for earlier, later in pairwise(rows))
    assert rows[0] > 0
    assert rows[-1] < size.height


@SIZES
def test_nothing_is_drawn_outside_the_plot(over: OverTime, size: Size) -> None:
    numbers = [
        float(number)
        for element in of_class(drawn(over, size), "line")
        if element.tag == f"{SVG}path"
        for number in re.findall(r"-?[\d.]+", element.attrib["d"])
    ]
    assert min(numbers) >= size.top
    assert max(numbers) <= size.width - size.right


def test_each_headline_is_a_mark_with_its_words(over: OverTime) -> None:
    marks = of_class(drawn(over), "mark")
    assert len(marks) == len(over.headlines) == 2
    assert [mark[0].tag for mark in marks] == [f"{SVG}title"] * 2


def test_an_empty_life_is_still_a_chart() -> None:
    before = over_time(replay(entries(LEDGER)), "plan", "2020-01-01")
    assert of_class(drawn(before), "end-label") == []


def test_boxes_are_moved_apart_no_further_than_needed() -> None:
    assert _apart([0, 40], [10, 10], 0, 100) == [0, 40]
    assert _apart([20, 22, 24], [10, 10, 10], 0, 100) == [20, 30, 40]
    assert _apart([90, 95], [10, 10], 0, 100) == [80, 90]
