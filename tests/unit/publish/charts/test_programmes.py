"""Declared against delivered: the widest gap first, and each mark where its share is."""

from __future__ import annotations

from facta.publish.charts import look, ordered, programmes
from tests.unit.publish.charts.samples import HEADING, PROGRAMME_WORDS, PROGRAMMES


def layers(name: str) -> list[dict[str, object]]:
    spec = programmes(PROGRAMMES, HEADING, PROGRAMME_WORDS, look())
    return [
        value
        for layer in spec["layer"]
        if layer.get("encoding", {}).get("x", {}).get("field") == name
        for value in layer["data"]["values"]
    ]


def test_the_widest_gap_stands_first_and_what_has_no_figure_last() -> None:
    assert [one.id for one in ordered(PROGRAMMES)] == ["p/fish", "p/dams", "p/boats", "p/water", "p/none"]


def test_the_gap_is_what_is_declared_beyond_what_can_be_delivered() -> None:
    assert {one.id: one.gap for one in PROGRAMMES} == {
        "p/water": 0, "p/fish": 1.0, "p/dams": 0.6 - 0.4, "p/boats": 0, "p/none": None
    }  # fmt: skip
    assert [value["id"] for value in layers("upper")] == ["p/fish", "p/dams"]


def test_a_share_that_there_is_not_is_not_drawn() -> None:
    assert "p/none" not in {value["id"] for value in layers("any_party")}
    assert {value["text"] for value in layers("x") if "text" in value} >= {"no figure"}
