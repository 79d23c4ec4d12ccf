"""Each chart's own rule: what is drawn for which value."""

from __future__ import annotations

from typing import Any

from facta.publish.charts import Bin, Spec, look, talk
from tests.unit.publish.charts.samples import CLIMBS, HEADING, ON, SAMPLES, TALK_WORDS, day

Values = list[dict[str, Any]]


def drawn(spec: Spec, **mark: Any) -> Values:
    """The values of the layers that have data of their own and this mark."""
    return [
        value
        for layer in spec["layer"]
        if layer["encoding"].get("x", {}).get("field") and mark.items() <= layer["mark"].items()
        for value in layer["data"]["values"]
    ]


def test_an_overdue_rung_has_a_broken_bar_from_its_last_date_to_the_day() -> None:
    spec = SAMPLES["deadlines"](look())
    late = drawn(spec, type="rule", strokeWidth=4)
    assert {(one["id"], one["from"], one["day"]) for one in late} == {
        ("p/dams", "2023-06-30", "2024-06-30"),
        ("p/water", "2023-01-31", "2024-06-30"),
    }


def test_each_move_is_drawn_and_one_that_brings_forward_points_back() -> None:
    spec = SAMPLES["deadlines"](look())
    assert next((one["id"], one["day"]) for one in drawn(spec, shape="triangle-right")) == ("p/dams", "2022-12-31")
    assert [one["id"] for one in drawn(spec, shape="triangle-left")] == ["p/boats"]


def test_days_far_away_stand_at_the_edge() -> None:
    spec = SAMPLES["deadlines"](look())
    years = {int(value["day"][:4]) for value in drawn(spec, type="point") if "day" in value}
    assert min(years) >= 2019 and max(years) <= 2026


def test_put_off_without_a_date_ends_in_a_question_mark() -> None:
    texts = [value for value in drawn(SAMPLES["deadlines"](look()), type="text") if value["text"] == "?"]
    assert len(texts) == 2


def test_the_unknown_rest_is_drawn_to_the_scale_of_what_was_foreseen() -> None:
    bars = [one for one in drawn(SAMPLES["funnel"](look()), type="rect") if "n" not in one]
    known, rest = (one["x2"] - one["x"] for one in bars)
    assert abs(known / (known + rest) - 12 / 400) < 1e-9


def test_a_rung_that_is_not_of_the_ladder_has_no_sign() -> None:
    cells = [(one["id"], one["rung"]) for one in drawn(SAMPLES["rungs"](look())) if "party" in one]
    signs = sum(stand != "absent" for one in CLIMBS for row in one.stands for stand in row)
    assert len(cells) == signs
    assert ("p/dams", "согласовано и одобрено") not in cells


def test_what_is_said_stands_above_the_line_and_what_is_done_below_on_one_scale() -> None:
    one = Bin(day(2024, 1, 1), ON, 2, 1, 0, 1, 2)
    spec = talk((one,), ON, HEADING, TALK_WORDS, look())
    bars = {value["kind"]: value for value in drawn(spec, type="rect")}
    zero = bars["declarations"]["bottom"]
    assert bars["promises"]["bottom"] == bars["declarations"]["top"] < zero
    assert bars["carried out"]["top"] == zero and bars["on paper"]["top"] == bars["carried out"]["bottom"]
    assert {round((value["bottom"] - value["top"]) / value["n"], 6) for value in bars.values()} == {16.0}
