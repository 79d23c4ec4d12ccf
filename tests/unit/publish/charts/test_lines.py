"""The lines: apart by dash or width, named with their shares, stepped; headline points with shapes; drivers in lanes beneath."""

from __future__ import annotations

from dataclasses import replace
from datetime import date as Day
from typing import Any

import pytest

from facta.model import Citation, Driver
from facta.model.register import Name
from facta.publish import over_time
from facta.publish.charts import LIGHT, Spec, drivers, lines, look
from facta.publish.charts.lanes import lanes
from facta.publish.charts.lines import apart, lines_of, span
from facta.state import replay
from tests.spec.method import entries
from tests.unit.publish.charts.samples import HEADING, LINE_WORDS, OVER
from tests.unit.publish.charts.test_marks_of_each import drawn
from tests.unit.publish.test_over_time import LEDGER

WIDTHS = pytest.mark.parametrize("width", ["wide", "narrow"])


def driver(day: str, kind: str = "summit", series: str = "", value: float | None = None, told: str = "2021") -> Driver:
    return Driver(f"{kind}-{series}-{day}", kind, day, Name("x"), Citation("herald", told, "page"), series, value)


EVENTS = (
    driver("2022-03-01"),
    driver("2023-03-01"),
    driver("2022-06-01/2022-09-30", "crisis"),
    driver("2023-05", "loan"),
    driver("2021-12-01", "blight"),
)
PRICES = tuple(
    driver(day, "price", "grain", value) for day, value in (("2022", 100.0), ("2023", 150.0), ("2024-02-01", 120.0))
)
OUTSIDE = (driver("1999-01-01"), driver("1998", "price", "grain", 5.0))
WITH = replace(OVER, drivers=(*OUTSIDE, *EVENTS, *PRICES))


def chart(over: Any = OVER, width: Any = "wide") -> Spec:
    return lines(over, HEADING, LINE_WORDS, look(width))


def values(spec: Spec, kind: str) -> dict[str, list[tuple[str, float]]]:
    """The points of each line."""
    found: dict[str, list[tuple[str, float]]] = {}
    for value in drawn(spec, type=kind, interpolate="step-after"):
        found.setdefault(value.get("line", ""), []).append((value["day"], value.get("share", -1)))
    return found


def test_lines_of_one_colour_are_told_apart_by_dash_or_width() -> None:
    looks = [(line.colour, line.dash, line.width) for line in lines_of(LIGHT)]
    assert len(set(looks)) == 6


def test_every_figure_of_every_point_is_drawn() -> None:
    points = values(chart(), "line")
    for name, place in (("baseline", 0), ("any_party", 2), ("lower", 4)):
        expected = {(Day.fromordinal(one.day).isoformat(), one.values()[place]) for one in OVER.points}
        assert expected <= set(points[name])


def test_what_is_to_come_is_thin() -> None:
    (ahead,) = {
        value["day"]
        for value in drawn(chart(), type="line", strokeWidth=1.4, strokeDash=[3, 4])
        if value["day"] > "2024-06-30"
    }
    assert ahead > "2024-06-30"


@WIDTHS
def test_every_line_carries_its_name_and_share(width: Any) -> None:
    texts = [str(value["text"]).replace("\n", " ") for value in drawn(chart(width=width), type="text")]
    for expected in (
        "First schedule 100\u00a0%",
        "Current schedule 75\u00a0%\u00a0→\u00a0100\u00a0%",
        "By any party 100\u00a0%",
        "By all parties 0\u00a0%",
        "At most 75\u00a0%",
        "Verified 25\u00a0%",
        "no evidence",
    ):
        assert expected in texts


def test_each_headline_is_one_mark() -> None:
    points = [value for value in drawn(chart(), type="point") if "speaker" in value]
    assert len(points) == len(OVER.headlines) == 2


def test_an_empty_life_is_still_a_chart() -> None:
    before = over_time(replay(entries(LEDGER)), "plan", "2020-01-01")
    assert values(chart(before), "line") == {}


def test_boxes_are_moved_apart_no_further_than_needed() -> None:
    assert apart([0, 40], [10, 10], 0, 100) == [0, 40]
    assert apart([20, 22, 24], [10, 10, 10], 0, 100) == [20, 30, 40]
    assert apart([90, 95], [10, 10], 0, 100) == [80, 90]


def test_kinds_have_lanes_in_the_order_of_the_model_then_of_the_alphabet_then_series() -> None:
    assert [lane.name for lane in lanes(WITH, *span(WITH))] == ["summit", "loan", "crisis", "blight", "grain"]


def test_what_lies_outside_the_days_is_not_drawn() -> None:
    assert {one.id for one in WITH.drivers} - {one.id for one in drivers(WITH)} == {one.id for one in OUTSIDE}


@WIDTHS
def test_an_event_is_a_bar_on_its_day_and_what_lasted_is_as_wide_as_its_days(width: Any) -> None:
    bars = {value["id"]: value["x2"] - value["x"] for value in drawn(chart(WITH, width), type="rect") if "id" in value}
    assert bars["summit--2022-03-01"] == pytest.approx(3)
    assert bars["crisis--2022-06-01/2022-09-30"] > 10
    hollow = [value["id"] for value in drawn(chart(WITH, width), type="rect", fillOpacity=0) if "id" in value]
    assert hollow == ["loan--2023-05"]


def test_lines_lead_from_events_up_through_the_plot_unless_they_would_hide_it() -> None:
    plain = {"type": "rule", "strokeWidth": 1, "color": LIGHT.rule}
    guides = [value for value in drawn(chart(WITH), **plain) if "day" in value]
    assert len(guides) == 3
    many = replace(WITH, drivers=tuple(driver(f"2022-03-{day:02}") for day in range(1, 30)))
    assert [value for value in drawn(chart(many), **plain) if "day" in value] == []


def test_a_point_holds_for_its_date_or_until_the_next() -> None:
    (lane,) = (one for one in lanes(WITH, *span(WITH)) if one.is_series)
    assert [(first, last) for _, first, last in lane.drivers] == [
        (Day(2022, 1, 1).toordinal(), Day(2023, 1, 1).toordinal()),
        (Day(2023, 1, 1).toordinal(), Day(2024, 1, 1).toordinal()),
        (Day(2024, 2, 1).toordinal(), WITH.on),
    ]
    steps = [value for value in drawn(chart(WITH), type="rule") if "value" in value]
    assert [step["value"] for step in steps] == [100, 150, 120]
    assert steps[0]["x2"] == steps[1]["x"] and steps[1]["x2"] < steps[2]["x"], "January 2024 is not told"


def test_over_time_has_what_was_begun_and_told_by_then() -> None:
    stands = replay(entries(LEDGER))
    for one in (driver("2022-03-01"), driver("2024-08-01"), driver("2022-04-01", told="2024-07-01")):
        stands.drivers[one.id] = one
    found = over_time(stands, "plan", "2024-06-30")
    assert [one.date for one in found.drivers] == ["2022-03-01"]
    later = over_time(stands, "plan", "2024-06-30", told_by="2024-12-31")
    assert [one.date for one in later.drivers] == ["2022-03-01", "2022-04-01"]
