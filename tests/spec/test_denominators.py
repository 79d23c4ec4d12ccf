"""The denominator audit: percentages recomputed, bases compared, disagreeing figures of a week (docs/methods/words-and-deeds.md)."""

from __future__ import annotations

from msgspec import structs

from facta.measures import DenominatorAudit, denominators
from facta.measures.denominators import Checked, StatedShare
from facta.measures.denominators.shares import rounded_to
from facta.model.claim import Quantity
from facta.model.entry import Entry
from facta.state import state
from tests.spec.method import REGISTER, claim, entries


def audit(*told: tuple[str, str, Quantity], asked: str = "2023-12-31") -> DenominatorAudit:
    """The audit of shares of the plan, each told as (day and voice, object, quantity)."""
    found = entries("")
    for number, (line, object, quantity) in enumerate(told, start=1):
        one = structs.replace(claim(f"{line} implement actual plan", number), object=object, quantity=quantity)
        found.append(Entry(len(found) + 1, REGISTER.tracker, "claim", found[0].recorded, "coder/test", one))
    return denominators(state(found, asked))


def percent(value: float, **more: object) -> Quantity:
    return Quantity(value, "percent", **more)  # type: ignore[arg-type]


def only(*told: tuple[str, str, Quantity]) -> StatedShare:
    (found,) = audit(*told).checked
    return found.share


class TestAPercentage:
    def test_is_recomputed_where_count_and_base_are_told(self) -> None:
        found = only(("2023-03-01 minister-a", "310 measures", percent(40, bound="almost", count=115, of=310)))
        assert found.recomputed is not None and found.difference is not None
        assert (round(found.recomputed, 1), round(found.difference, 1)) == (37.1, 2.9)
        # 37.1 % becomes 40 % only when it is rounded to the nearest ten.
        assert found.rounded_to == 10

    def test_names_the_finest_rounding_that_gives_it(self) -> None:
        assert rounded_to(67.8, 100 * 671 / 989) == 0.1
        assert rounded_to(68, 100 * 671 / 989) == 1
        assert rounded_to(40, 100 * 125 / 310) == 1
        assert rounded_to(70, 100 * 671 / 989) == 5
        assert rounded_to(75, 100 * 671 / 989) is None

    def test_is_not_recomputed_without_a_count(self) -> None:
        found = only(("2023-03-01 minister-a", "measures", percent(60)))
        assert (found.recomputed, found.difference, found.base.number) == (None, None, None)

    def test_can_be_one_that_no_whole_count_of_its_base_gives(self) -> None:
        # 20 of 28 are 71.4 %, 21 are 75 %.
        assert only(("2023-03-01 minister-a", "28 programmes", percent(74))).is_possible is False
        assert only(("2023-03-01 minister-a", "28 programmes", percent(75))).is_possible is True
        assert only(("2023-03-01 minister-a", "28 programmes", percent(74, bound="about"))).is_possible is None

    def test_a_count_alone_is_a_share_of_the_registers_base_when_it_has_its_unit(self) -> None:
        found = only(("2023-03-01 minister-a", "programmes", Quantity(1, "programmes")))
        assert (found.told, found.recomputed, str(found.base), found.base.from_register) == (
            None,
            25,
            "4 programmes",
            True,
        )
        assert audit(("2023-03-01 minister-a", "papers", Quantity(1, "papers"))).checked == ()

    def test_of_independent_voices_is_no_headline(self) -> None:
        assert audit(("2023-03-01 herald", "measures", percent(60))).checked == ()


class TestTheBase:
    def changes(self, *objects: str) -> list[tuple[str, str]]:
        told = [
            (f"2023-0{n}-01 minister-{'ab'[n % 2]}", words, percent(50)) for n, words in enumerate(objects, start=1)
        ]
        return [(one.since_last, one.since_own) for one in audit(*told).checked]

    def test_is_compared_with_the_one_told_last_and_with_the_voices_own(self) -> None:
        assert self.changes("28 programmes", "989 measures", "28 programmes") == [
            ("first", "first"),
            ("changed", "first"),
            ("changed", "same"),
        ]

    def test_another_number_of_the_same_things_is_another_base(self) -> None:
        assert self.changes("989 measures", "1,000 measures")[1] == ("changed", "first")

    def test_a_number_that_is_left_out_or_added_is_said(self) -> None:
        assert [one for one, _ in self.changes("989 measures", "measures", "all 989 sectoral measures")] == [
            "first",
            "number not told",
            "number told",
        ]

    def test_a_period_is_no_number_of_things(self) -> None:
        found = only(("2023-03-01 minister-a", "tasks of 2024-2026", percent(50)))
        assert (found.base.number, found.base.noun) == (None, "task")
        assert only(("2023-03-01 minister-a", "14 of 310 measures", percent(4.5))).base.number == 310


class TestAWeek:
    @staticmethod
    def weeks(*told: tuple[str, str, Quantity]) -> list[list[float | None]]:
        return [[share.percent for share in week.shares] for week in audit(*told).weeks]

    def test_shows_figures_that_disagree_side_by_side(self) -> None:
        found = audit(
            ("2023-03-27 minister-a", "programmes", percent(66.7, bound="about")),
            ("2023-03-27 minister-b", "tasks", percent(75, bound="almost")),
        )
        (week,) = found.weeks
        assert [(one.voice, one.told) for one in week.shares] == [("Minister Ana", 66.7), ("Minister Bor", 75)]
        assert (round(week.spread, 1), week.bases) == (8.3, ("programmes", "tasks"))

    def test_is_seven_days(self) -> None:
        first = ("2023-03-01 minister-a", "measures", percent(60))
        assert self.weeks(first, ("2023-03-07 minister-b", "measures", percent(70))) == [[60, 70]]
        assert self.weeks(first, ("2023-03-08 minister-b", "measures", percent(70))) == []

    def test_every_pair_that_disagrees_is_in_one_and_none_is_told_twice(self) -> None:
        told = [(f"2023-03-{day:02} minister-a", "measures", percent(day)) for day in (1, 5, 9)]
        assert self.weeks(*told) == [[1, 5], [5, 9]]

    def test_rounding_and_told_bounds_are_no_disagreement(self) -> None:
        exact = ("2023-03-01 minister-a", "989 measures", percent(67.8))
        assert self.weeks(exact, ("2023-03-01 minister-b", "989 measures", percent(68))) == []
        assert self.weeks(exact, ("2023-03-01 minister-b", "989 measures", percent(60, bound="over"))) == []
        assert self.weeks(exact, ("2023-03-01 minister-b", "989 measures", percent(60, to=70))) == []
        assert self.weeks(exact, ("2023-03-01 minister-b", "989 measures", percent(70, bound="about"))) == [[67.8, 70]]

    def test_a_share_told_for_a_month_stands_in_no_week(self) -> None:
        assert (
            self.weeks(
                ("2023-03 minister-a", "measures", percent(60)), ("2023-03-10 minister-b", "measures", percent(70))
            )
            == []
        )


def test_one_word_on_two_pages_is_one_share_with_both_claims() -> None:
    found: tuple[Checked, ...] = audit(
        ("2023-03-01 minister-a", "measures", percent(60)), ("2023-03-01 minister-a", "measures", percent(60))
    ).checked
    assert [one.share.claims for one in found] == [("c1", "c2")]
