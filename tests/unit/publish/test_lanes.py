"""The drivers beneath the plot: what is drawn where, what is not, and that nothing else moves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from facta.model import Citation, Driver
from facta.model.register import Name
from facta.publish import NARROW, WIDE, OverTime, chart, over_time, shown
from facta.publish.lanes import grown, lanes
from facta.publish.layout import Plane, Size
from facta.state import replay
from tests.spec.method import entries
from tests.unit.publish.test_chart import HOSTILE, SIZES, SVG, WORDS, drawn, of_class
from tests.unit.publish.test_over_time import LEDGER


def driver(day: str, kind: str = "summit", series: str = "", value: float | None = None, told: str = "2021") -> Driver:
    cited = Citation("herald", told, "page")
    return Driver(f"{kind}-{series}-{day}", kind, day, Name("x"), cited, series, value)


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


@pytest.fixture
def over() -> OverTime:
    found = over_time(replay(entries(LEDGER)), "plan", "2024-06-30")
    return replace(found, drivers=(*OUTSIDE, *EVENTS, *PRICES))


def test_kinds_have_lanes_in_the_order_of_the_model_then_of_the_alphabet_then_series(over: OverTime) -> None:
    assert [lane.name for lane in lanes(over, WIDE)] == ["summit", "loan", "crisis", "blight", "grain"]


def test_what_lies_outside_the_days_is_not_drawn(over: OverTime) -> None:
    assert {one.id for one in over.drivers} - {one.id for one in shown(over, WIDE)} == {one.id for one in OUTSIDE}
    assert shown(over, WIDE) == shown(over, NARROW)


@SIZES
def test_an_event_is_a_bar_on_its_day_and_what_lasted_is_as_wide_as_its_days(over: OverTime, size: Size) -> None:
    plane = Plane(over, grown(size, lanes(over, size)))
    bars = {(float(one.attrib["x"]), float(one.attrib["width"])) for one in of_class(drawn(over, size), "driver")}
    on = plane.x(date(2022, 3, 1).toordinal())
    assert any(abs(x + width / 2 - on) < 0.02 and width == 3 for x, width in bars)
    start, end = (plane.x(date(*day).toordinal()) for day in ((2022, 6, 1), (2022, 9, 30)))
    assert any(abs(x - start) < 0.02 and abs(width - (end - start)) < 0.02 for x, width in bars)


def test_a_date_known_to_the_month_is_hollow(over: OverTime) -> None:
    rough = of_class(drawn(over), "driver-rough")
    assert [one.attrib["fill"] for one in rough] == ["none"]


@SIZES
def test_lines_lead_from_events_up_through_the_plot(over: OverTime, size: Size) -> None:
    guides = of_class(drawn(over, size), "driver-guide")
    assert len(guides) == 3
    assert all(float(one.attrib["y1"]) == size.top for one in guides)
    many = replace(over, drivers=tuple(driver(f"2022-03-{day:02}") for day in range(1, 30)))
    assert of_class(drawn(many), "driver-guide") == []


def test_a_point_holds_for_its_date_or_until_the_next(over: OverTime) -> None:
    plane = Plane(over, grown(WIDE, lanes(over, WIDE)))
    (lane,) = (one for one in lanes(over, WIDE) if one.is_series)
    days = [(first, last) for _, first, last in lane.drivers]
    assert days == [
        (date(2022, 1, 1).toordinal(), date(2023, 1, 1).toordinal()),
        (date(2023, 1, 1).toordinal(), date(2024, 1, 1).toordinal()),
        (date(2024, 2, 1).toordinal(), over.on),
    ]
    steps = of_class(drawn(over), "driver-series")
    assert len(steps) == 3
    assert steps[1].attrib["d"].count("L") == 2, "joined to the year before"
    assert steps[2].attrib["d"].count("L") == 1, "January 2024 is not told"
    assert plane.first <= days[0][0]


@SIZES
def test_each_carries_its_words(over: OverTime, size: Size) -> None:
    words = replace(WORDS, driver=lambda index: f"{HOSTILE} {over.drivers[index].id}", lane=str.upper)
    text = chart(over, words, size=size)
    assert "<script" not in text
    assert all(f"&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; {one.id}" in text.replace('"x"', "&quot;x&quot;")
               for one in shown(over, size))  # fmt: skip
    for name in ("SUMMIT", "GRAIN"):
        assert f">{name}<" in text


@SIZES
def test_the_plot_keeps_its_size_and_nothing_covers_the_lanes(over: OverTime, size: Size) -> None:
    without, with_ = (
        {one.attrib.get("class", ""): one for one in drawn(it, size).iter() if "band" in one.attrib.get("class", "")}
        for it in (replace(over, drivers=()), over)
    )
    assert without["band"].attrib["d"] == with_["band"].attrib["d"]
    height = grown(size, lanes(over, size)).height
    rows = sorted(
        float(row.attrib["y"])
        for label in of_class(drawn(over, size), "end-label")
        for row in label.iter(f"{SVG}tspan")
    )
    assert all(later - earlier >= size.font for earlier, later in pairwise(rows))
    lowest = max(float(one.attrib["y"]) + float(one.attrib["height"]) for one in of_class(drawn(over, size), "driver"))
    assert lowest < height
    if size.is_listed:
        assert rows[0] > lowest and rows[-1] < height


def test_without_drivers_the_chart_is_as_before(over: OverTime) -> None:
    plain = replace(over, drivers=())
    assert f'viewBox="0 0 {WIDE.width} {WIDE.height}"' in chart(plain, WORDS)
    assert of_class(drawn(plain), "driver") == []


def test_over_time_has_what_was_begun_and_told_by_then() -> None:
    stands = replay(entries(LEDGER))
    for one in (driver("2022-03-01"), driver("2024-08-01"), driver("2022-04-01", told="2024-07-01")):
        stands.drivers[one.id] = one
    found = over_time(stands, "plan", "2024-06-30")
    assert [one.date for one in found.drivers] == ["2022-03-01"]
    later = over_time(stands, "plan", "2024-06-30", told_by="2024-12-31")
    assert [one.date for one in later.drivers] == ["2022-03-01", "2022-04-01"]
