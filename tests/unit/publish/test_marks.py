"""The marks of headline points: one shape for each base."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from facta.measures.headlines import Headline
from facta.publish import mark, shapes
from facta.publish.marks import SHAPES, drawn

POINT = Headline("2023", "A", 50, "percent", "", None, None, "", (0.5, 0.5), (), ())


def test_each_base_has_a_shape_of_its_own_in_order_of_appearance() -> None:
    bases = [f"base {index}" for index in range(len(SHAPES))]
    found = shapes(replace(POINT, base=base) for base in [bases[0], *bases])
    assert list(found) == bases
    assert list(found.values()) == list(SHAPES)


def test_no_two_shapes_are_drawn_alike() -> None:
    assert len({drawn(shape, 0, 0, 5) for shape in SHAPES}) == len(SHAPES) == 16


@pytest.mark.parametrize("shape", SHAPES)
def test_a_shape_stays_near_its_square(shape: str) -> None:
    element = ElementTree.fromstring(drawn(shape, 10, 10, 5))
    if element.tag == "circle":
        assert element.attrib["r"] == "5"
        return
    numbers = [float(part) for part in element.attrib["d"].replace("M", "").replace("L", "").replace("Z", "").split()]
    assert all(10 - 6.1 <= number <= 10 + 6.1 for number in numbers)


def test_a_mark_of_a_legend_is_hidden_from_those_who_hear_the_page() -> None:
    element = ElementTree.fromstring(mark("circle-filled"))
    assert element.attrib["aria-hidden"] == "true"
    assert element[0].attrib["class"] == "mark mark-filled"
