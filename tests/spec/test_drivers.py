"""Drivers questioned: the event study by hand, its permutation test, what it leaves out (docs/methods/drivers.md)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import comb

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facta.errors import InputError, UnknownError
from facta.measures import Study, chosen_events, chosen_steps, event_study
from facta.measures.chance import chance
from facta.measures.drivers.chosen import Chosen
from facta.measures.drivers.counted import Outcome
from facta.measures.drivers.permuting import Permuted, holm
from facta.measures.drivers.placing import MOST_EXACT, Placing, Tally, windows
from facta.model import Citation, Driver, Entry
from facta.model.register import Name
from facta.state import State, state
from tests.spec.method import entries


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def driver(text: str, kind: str = "summit", told: str = "2023-01-01", **more: object) -> Driver:
    series = str(more.get("series", ""))
    id = f"driver/{series or kind}-{text}".replace("/2", "-to-2")
    return msgspec.convert(
        {"id": id, "kind": kind, "date": text, "title": {"en": f"{kind} of {text}"},
         "citation": {"source": "herald", "told": told, "told_basis": "page"}, **more},
        Driver,
    )  # fmt: skip


def standing(ledger: str, drivers: Sequence[Driver], on: str = "2023-12-31") -> State:
    found = entries(ledger)
    more = [
        Entry(len(found) + 1 + number, "avala-borin", "driver", "2026-01-01T00:00:00+00:00", "coder/test", one)
        for number, one in enumerate(drivers)
    ]
    return state([*found, *more], on)


# Ten days, ten statements at most: promises and declarations of two ministers. Three stand on the 5th, one on the 8th.
LEDGER = """
2023-01-05 minister-a implement planned rail    deadline=2023-06
2023-01-05 minister-b implement planned rail    deadline=2023-06
2023-01-05 minister-a implement actual  phones  share=100%
2023-01-08 minister-b implement planned visas   deadline=2023-07
2023-01-08 record     sign      actual  tariff-treaty date=2023-01-08
2023-01    minister-a implement planned tariffs deadline=2024
"""


def study(*days: str, ledger: str = LEDGER, **more: object) -> Study:
    held = standing(ledger, [driver(one) for one in days])
    asked: dict[str, object] = {"before": 0, "after": 0, "start": day("2023-01-01"), "end": day("2023-01-10")}
    return event_study(held, chosen_events(held), **(asked | {"outcomes": ("statements", "acts")} | more))  # type: ignore[arg-type]


class TestByHand:
    """One summit on the 5th; near is that day alone: 1 of 10 days. Three of four statements stand on it."""

    def test_near_and_expected(self) -> None:
        said, done = study("2023-01-05").associations
        assert (said.n, said.near, said.away, said.expected) == (4, 3, 1, 0.4)
        assert (done.n, done.near, done.away, done.expected) == (1, 0, 1, 0.1)

    def test_the_ratio_is_of_rates(self) -> None:
        said, done = study("2023-01-05").associations
        assert said.ratio == (3 / 1) / (1 / 9) == 27
        assert done.ratio == 0

    def test_of_ten_days_on_which_it_could_lie_one_is_as_uneven(self) -> None:
        """The deviation near - n * 1/10 is 2.6 on the 5th, 0.6 on the 8th, -0.4 on the eight others: p = 1/10."""
        found = study("2023-01-05")
        assert (found.exact, found.placements) == (True, 10)
        assert found.associations[0].p == 0.1
        # The one act lies on the 8th: a deviation of 0.9 there and of -0.1 elsewhere, so that every day is as uneven as the 5th.
        assert found.associations[1].p == 1

    def test_two_days_can_lie_in_45_ways(self) -> None:
        """On the 5th and 8th all four are near, a deviation of 3.2; the next is the 5th with another day, 2.2: p = 1/45."""
        found = study("2023-01-05", "2023-01-08")
        assert found.placements == comb(10, 2) == 45
        assert found.associations[0].p == 1 / 45
        assert (found.associations[0].ratio, found.associations[0].reason) == (
            None,
            "nothing lies away from the drivers",
        )

    def test_without_any_one(self) -> None:
        """Without the 8th the ratio is 27, without the 5th (1/1) / (3/9) = 3: one day carries it."""
        assert study("2023-01-05", "2023-01-08").associations[0].without == pytest.approx((3, 27))

    def test_shares_that_lie_near_are_compared_with_each_other(self) -> None:
        """3/4 of statements less 0/1 of acts. On the 8th it is 1/4 - 1 = -3/4, as far apart; on other days 0: p = 2/10."""
        (pair,) = study("2023-01-05").contrasts
        assert (pair.first, pair.second, pair.difference, pair.p) == ("statements", "acts", 0.75, 0.2)

    def test_the_claims_beneath(self) -> None:
        said = study("2023-01-05").associations[0]
        assert (said.near_claims, said.away_claims) == (("c1", "c2", "c3"), ("c4",))

    def test_what_has_no_day_stands_in_no_window_and_is_counted(self) -> None:
        assert study("2023-01-05").associations[0].undated == 1

    def test_the_middle_of_chance(self) -> None:
        assert study("2023-01-05").associations[0].chance == (0, 3)


class TestTheWindow:
    def test_reaches_from_before_to_after(self) -> None:
        assert study("2023-01-04", before=0, after=1).associations[0].near == 3
        assert study("2023-01-06", before=1, after=0).associations[0].near == 3
        assert study("2023-01-04", before=0, after=4).associations[0].near == 4

    def test_can_leave_out_the_day_itself(self) -> None:
        """From 1 to 3 days after the 5th: only what is told on the 8th."""
        assert study("2023-01-05", before=-1, after=3).associations[0].near == 1

    def test_overlapping_ones_count_once(self) -> None:
        found = study("2023-01-05", "2023-01-06", before=1, after=1)
        assert (found.days_near, found.associations[0].near) == (4, 3)
        assert found.associations[0].by_driver == {"driver/summit-2023-01-05": 3, "driver/summit-2023-01-06": 3}

    def test_that_covers_all_days_leaves_nothing_to_compare(self) -> None:
        found = study("2023-01-05", before=9, after=9)
        assert found.associations[0].p is None
        assert found.associations[0].reason == "the windows leave no day to compare with"

    @pytest.mark.parametrize(
        ("more", "told"),
        [
            ({"before": -3, "after": 2}, "from 3 to 2 days after a driver holds no day"),
            ({"within": 0}, "within 0 days"),
            ({"outcomes": ("words",)}, "'words' is nothing that is counted"),
            ({"start": day("2023-02-01")}, "holds no day"),
        ],
    )
    def test_that_cannot_be_is_refused(self, more: dict[str, object], told: str) -> None:
        with pytest.raises(InputError, match=told):
            study("2023-01-05", **more)


class TestDrivers:
    def test_told_later_than_the_cut_are_not_known(self) -> None:
        late = driver("2023-01-05", told="2024-02-01")
        assert standing(LEDGER, [late]).drivers == {}
        assert list(standing(LEDGER, [late], on="2024-02-01").drivers) == [late.id]

    def test_not_dated_to_the_day_are_left_out_with_the_reason(self) -> None:
        found, left = chosen_events(standing(LEDGER, [driver("2023-01"), driver("2023-01-03/2023-01-05")]))
        assert [(one.first, one.last) for one in found] == [(day("2023-01-03"), day("2023-01-05"))]
        assert [(one.id, one.why) for one in left] == [("driver/summit-2023-01", "is dated 2023-01, not to the day")]

    def test_outside_the_period_are_left_out(self) -> None:
        found = study("2023-01-05", "2023-03-01")
        assert [(one.id, one.why) for one in found.left_out] == [
            ("driver/summit-2023-03-01", "lies outside the period")
        ]

    def test_of_a_kind_or_the_known_kinds_are_told(self) -> None:
        held = standing(LEDGER, [driver("2023-01-05"), driver("2023-01-07", kind="loan")])
        assert [one.first for one in chosen_events(held, ["loan"])[0]] == [day("2023-01-07")]
        with pytest.raises(UnknownError, match="'lone' is no kind of driver in this tracker; did you mean 'loan'"):
            chosen_events(held, ["lone"])

    def test_a_series_has_the_days_on_which_it_changed(self) -> None:
        points = [
            driver(text, kind="price", series="gas", value=value, unit="$")
            for text, value in (("2020", 127.0), ("2021", 128.5), ("2022-07", 200.0), ("2023-02-01", 150.0))
        ]
        held = standing(LEDGER, points)
        assert [one.first for one in chosen_steps(held, "gas", 10)[0]] == [day("2022-07-01"), day("2023-02-01")]
        assert [one.first for one in chosen_steps(held, "gas", 10, "up")[0]] == [day("2022-07-01")]
        assert next(one.first for one in chosen_steps(held, "gas", 1)[0]) == day("2021-01-01")
        assert chosen_events(held) == ([], [])

    def test_change_no_line_and_no_figure(self) -> None:
        from facta.measures import lines

        assert lines(standing(LEDGER, [driver("2023-01-05")])) == lines(standing(LEDGER, []))


class TestChance:
    def test_many_placements_are_drawn_from_a_seed(self) -> None:
        days = [f"2023-01-0{number}" for number in range(1, 9)]
        wide = {"start": day("2023-01-01"), "end": day("2023-12-31"), "draws": 99}
        one, again, other = (study(*days, seed=seed, **wide) for seed in (1, 1, 2))
        assert (one.exact, one.placements) == (False, 99)
        assert one == again
        assert one.associations[0].p is not None and one.associations[0].p >= 1 / 100
        assert one.associations[0].chance is not None and other.seed == 2

    def test_within_so_many_days_only_dates_near_by_are_compared(self) -> None:
        """Two days before to two after the 5th: the 3rd to the 7th, of which only the 5th has statements: p = 1/5."""
        found = study("2023-01-05", within=2)
        assert (found.placements, found.associations[0].p) == (5, 0.2)

    @given(st.lists(st.integers(0, 19), min_size=1, max_size=12), st.integers(0, 3), st.integers(0, 3))
    @settings(max_examples=30, deadline=None)
    def test_is_valid(self, days: list[int], before: int, after: int) -> None:
        """Were the driver on any of the 20 days alike, p would be at most a on at most the share a of them."""
        tally = Tally(days, 0, 19)
        deviations = []
        for where in range(20):
            near = windows([(where, where)], before, after, 0, 19)
            covered = sum(last - first + 1 for first, last in near)
            deviations.append(abs(tally.inside(near) * 20 - len(days) * covered))
        p = [sum(other >= own for other in deviations) / 20 for own in deviations]
        assert all(sum(value <= level / 20 for value in p) <= level for level in range(1, 21))

    @given(
        st.lists(st.tuples(st.integers(0, 60), st.integers(0, 5)), min_size=1, max_size=6),
        st.integers(-3, 5),
        st.integers(3, 8),
    )
    def test_windows_hold_exactly_the_days_near(
        self, given_spans: list[tuple[int, int]], before: int, after: int
    ) -> None:
        spans = [(first, first + length) for first, length in given_spans]
        found = windows(spans, before, after, 0, 59)
        inside = {day for first, last in found for day in range(first, last + 1)}
        assert inside == {
            day for day in range(60) if any(first - before <= day <= last + after for first, last in spans)
        }
        assert sum(last - first + 1 for first, last in found) == len(inside)

    def test_all_placements_are_gone_through_where_they_are_few(self) -> None:
        few = Placing(((5, 5), (8, 8)), 1, 10, None, 0, 99)
        assert few.exact and len(set(few)) == few.n == 45
        unlike = Placing(((1, 1), (3, 5)), 1, 10, None, 0, 99)
        assert (unlike.exact, unlike.n, len(list(unlike))) == (True, 10 * 8, 80)
        many = Placing(tuple((number, number) for number in range(9)), 0, 99, None, 0, 50)
        assert not many.exact and comb(100, 9) > MOST_EXACT
        assert all(len({first for first, _ in spans}) == 9 for spans in many)

    @pytest.mark.parametrize(("moved", "low", "high"), [(0.0, 0.0, 0.12), (0.3, 0.8, 1.0)])
    def test_noise_passes_and_a_planted_effect_is_found(self, moved: float, low: float, high: float) -> None:
        """Clusters of statements on 500 days, three drivers laid by chance; then three in ten statements moved next to them."""
        drawing = chance(11)
        found = 0
        for _ in range(100):
            drivers = sorted(drawing.sample(range(500), 3))
            near = [day for day in range(500) if any(abs(day - one) <= 7 for one in drivers)]
            days = [min(499, start + step) for start in drawing.sample(range(500), 20) for step in (0, 1, 1)]
            days = sorted(drawing.choice(near) if drawing.random() < moved else day for day in days)
            placing = Placing(tuple((one, one) for one in drivers), 0, 499, None, drawing.randrange(10**6), 99)
            found += Permuted([Outcome("statements", tuple((day, ()) for day in days), 0)], placing, 7, 7).p[0] <= 0.05
        assert low <= found / 100 <= high

    def test_holm(self) -> None:
        """0.01 * 3, then 0.03 * 2, then the greater of that and 0.04."""
        assert holm([0.01, 0.04, None, 0.03]) == pytest.approx([0.03, 0.06, None, 0.06])
        assert holm([0.5, 0.9]) == [1, 1]


@given(st.permutations(range(6)))
@settings(max_examples=10, deadline=None)
def test_the_order_of_entries_does_not_matter(order: list[int]) -> None:
    drivers = [driver(f"2023-01-0{number + 1}") for number in order]
    held = standing(LEDGER, drivers)
    assert chosen_events(held)[0] == [
        Chosen(f"driver/summit-2023-01-0{n}", f"summit of 2023-01-0{n}", day(f"2023-01-0{n}"), day(f"2023-01-0{n}"))
        for n in range(1, 7)
    ]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"date": "4.11.2021"}, "date: .*write the year first"),
        ({"value": 5.0}, "series: is missing"),
        ({"series": "gas"}, "value: is missing"),
        ({"kind": " "}, "kind: is empty"),
    ],
)
def test_a_driver_that_cannot_be_is_refused(fields: dict[str, object], told: str) -> None:
    good: dict[str, object] = {"id": "d", "kind": "price", "date": "2021", "title": Name("x")}
    with pytest.raises(ValueError, match=told):
        Driver(citation=Citation("herald", "2021", "page"), **(good | fields))  # type: ignore[arg-type]
