"""SVG text: everything is escaped, numbers are short, nothing carries a style or a script."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from facta.publish import svg


@pytest.mark.parametrize(
    ("value", "written"), [(1.0, "1"), (1.005, "1"), (1.456, "1.46"), (-0.001, "0"), (0.5, "0.5"), (-2.5, "-2.5")]
)
def test_a_number_has_at_most_two_decimals(value: float, written: str) -> None:
    assert svg.number(value) == written


def test_names_and_values_of_attributes() -> None:
    assert svg.tag("rect", x=1.5, stroke_width=2, class_="a", viewBox="0 0 1 1", fill=None) == (
        '<rect x="1.5" stroke-width="2" class="a" viewBox="0 0 1 1"/>'
    )


def test_hostile_text_stays_text() -> None:
    hostile = '"><script>alert(1)</script>&'
    drawn = svg.tag("text", svg.text(hostile), id=hostile)
    parsed = ElementTree.fromstring(drawn)
    assert (parsed.text, parsed.attrib["id"], list(parsed)) == (hostile, hostile, [])
