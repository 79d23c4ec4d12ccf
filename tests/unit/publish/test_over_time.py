"""The lines through time: each point is what the measures say of its day, and nothing is known before it was told."""

from __future__ import annotations

from datetime import date

import pytest

from facta.measures import lines
from facta.publish import OverTime, Point, over_time
from facta.state import Replay, replay, state_of
from tests.spec.method import entries

LEDGER = """
    2021-06-01 minister-a implement planned visas deadline=2022
    2022-11-01 minister-b delay     actual  visas deadline=2025 old=2022
    2023-02-01 record     implement actual  phones share=100%
    2023-06-01 news-a     implement actual  plan  share=60%
    2024-01-10 minister-a implement actual  plan  share=100%
    2024-03-01 herald     implement negated visas
"""


@pytest.fixture
def stands() -> Replay:
    return replay(entries(LEDGER))


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def at(over: OverTime, text: str) -> Point:
    """The point that holds on a day."""
    return [point for point in over.points if point.day <= day(text)][-1]


def test_each_point_is_what_the_lines_of_its_day_say(stands: Replay) -> None:
    over = over_time(stands, "plan", "2024-06-30")
    assert len(over.points) > 5
    for point in over.points:
        found = lines(state_of(stands, date.fromordinal(point.day).isoformat()))
        assert point.values() == (
            found.promised.baseline.value,
            found.promised.current.value,
            found.declared.any_party.value,
            found.declared.all_parties.value,
            found.delivered.lower,
            found.delivered.upper,
        )


def test_between_two_points_nothing_changed(stands: Replay) -> None:
    over = over_time(stands, "plan", "2024-06-30")
    for text in ("2021-06-02", "2022-12-31", "2023-05-31", "2024-01-11", "2024-05-17"):
        found = lines(state_of(stands, text))
        assert at(over, text).any_party == found.declared.any_party.value, text
        assert at(over, text).baseline == found.promised.baseline.value, text


def test_it_begins_when_the_package_was_told_and_ends_on_the_day(stands: Replay) -> None:
    over = over_time(stands, "plan", "2024-06-30")
    assert (over.points[0].day, over.points[-1].day) == (day("2021-01-15"), day("2024-06-30"))


def test_what_was_told_later_is_on_no_earlier_point(stands: Replay) -> None:
    over = over_time(stands, "plan", "2024-06-30")
    assert at(over, "2024-01-09").any_party == 0.25
    assert at(over, "2024-01-10").any_party == 1


def test_hindsight_shows_earlier_days_by_what_was_told_later(stands: Replay) -> None:
    then = over_time(stands, "plan", "2024-02-15")
    now = over_time(stands, "plan", "2024-02-15", told_by="2024-06-30")
    assert (then.hindsight, now.hindsight) == (False, True)
    assert at(then, "2024-02-15").upper == 1
    assert at(now, "2024-02-15").upper == 0.75


def test_the_future_has_only_what_is_promised(stands: Replay) -> None:
    over = over_time(stands, "plan", "2023-06-30")
    assert [date.fromordinal(point.day).isoformat() for point in over.future] == ["2023-12-31", "2025-12-31"]
    assert [(point.baseline, point.current) for point in over.future] == [(1, 0.75), (1, 1)]
    assert all(point.values()[2:] == (None,) * 4 for point in over.future)


def test_headlines_are_told_by_the_day(stands: Replay) -> None:
    assert [point.value for point in over_time(stands, "plan", "2023-12-31").headlines] == [60]
    assert [point.value for point in over_time(stands, "plan", "2024-06-30").headlines] == [60, 100]


def test_before_the_package_there_is_nothing_to_draw(stands: Replay) -> None:
    over = over_time(stands, "plan", "2020-12-31")
    assert (over.points, over.future, over.headlines) == ((), (), ())


def test_a_cache_changes_no_point(stands: Replay) -> None:
    cache: dict[tuple[str, int, int], Point] = {}
    first = over_time(stands, "plan", "2024-06-30", cache=cache)
    kept = len(cache)
    assert over_time(stands, "plan", "2024-06-30", cache=cache) == first == over_time(stands, "plan", "2024-06-30")
    assert len(cache) == kept > 0
    # The same day seen with hindsight is another point.
    assert over_time(stands, "plan", "2024-02-15", told_by="2024-06-30", cache=cache) == over_time(
        stands, "plan", "2024-02-15", told_by="2024-06-30"
    )
