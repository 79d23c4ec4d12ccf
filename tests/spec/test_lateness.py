"""Lateness: slips and their moves, the transposition deficit, the calendar, the moved goalpost (docs/methods/lateness.md)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facta.measures import calendar, deficits, goalpost, lines, package_slips, slip_summary, slips
from facta.state import State
from tests.spec.method import on

# Visas: due by the end of the package's period (2023), put off to the end of 2024 in February 2024, then without a date in 2025.
MOVED = """
2024-02-10 minister-a delay actual visas old=2023 deadline=2024
2025-03-01 minister-b delay actual visas old=2024
"""


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


class TestAMove:
    def test_names_the_date_before_the_new_date_the_voice_and_the_days(self) -> None:
        (found,) = slips(on("2024-06-01", MOVED))
        (move,) = found.moves
        assert (move.before, move.deadline, move.told, move.by, move.days) == (
            *("2023", "2024", "2024-02-10", "Minister Ana"),
            366,
        )

    def test_without_a_new_date_has_no_days_and_the_slip_is_at_least(self) -> None:
        (found,) = slips(on("2025-06-01", MOVED))
        assert [(move.before, move.deadline, move.days) for move in found.moves] == [
            ("2023", "2024", 366),
            ("2024", "", None),
        ]
        # Due on 31 December 2023, not reached on 1 June 2025.
        assert (found.days, found.at_least, found.overdue) == (day("2025-06-01") - day("2023-12-31"), True, 152)

    def test_that_brings_a_date_forward_is_negative(self) -> None:
        (found,) = slips(
            on(
                "2021-09-01",
                """
                2021-06-01 minister-a implement planned visas deadline=2022-12-31
                2021-08-01 minister-a implement planned visas deadline=2022-12-01
                """,
            )
        )
        assert ([move.days for move in found.moves], found.days) == ([-30], -30)

    def test_days_of_moves_add_up_to_the_slip(self) -> None:
        (found,) = slips(
            on(
                "2022-01-01",
                """
                2021-06-01 minister-a implement planned visas deadline=2022-06-30
                2021-08-01 minister-a delay actual visas deadline=2022-12-31 old=2022-06-30
                2021-10-01 minister-b delay actual visas deadline=2023-06-30 old=2022-12-31
                """,
            )
        )
        assert [move.days for move in found.moves] == [184, 181]
        assert sum(move.days or 0 for move in found.moves) == found.days == 365


def test_a_package_slips_as_a_whole() -> None:
    (found,) = package_slips(on("2023-06-01", "2023-02-01 minister-a implement planned plan deadline=2025"))
    assert (found.id, found.baseline, found.current, found.days, len(found.moves)) == ("plan", "2023", "2025", 731, 1)
    assert (found.reached, found.overdue) == ("", None)


class TestTheSummary:
    LEDGER = """
    2021-06-01 minister-a sign    planned tariff-treaty deadline=2022-01-01
    2021-06-01 minister-a ratify  planned tariff-treaty deadline=2022-02-01
    2021-06-01 minister-a approve planned charter       deadline=2022-01-01
    2021-06-01 minister-a implement planned visas       deadline=2030-01-01
    2022-01-11 herald     approve actual  charter       date=2022-01-11
    """

    def test_counts_what_is_due_and_tells_late_from_never(self) -> None:
        found = slip_summary(slips(on("2022-03-02", self.LEDGER)))
        # Three are due: the signature is overdue by 60 days, the ratification by 29; the charter was approved 10 days late.
        assert (found.n, found.overdue, found.share_overdue) == (3, 2, pytest.approx(2 / 3))
        assert (found.mean_delay, found.median_delay) == (44.5, 44.5)
        assert (found.reached_late, found.mean_late) == (1, 10)

    def test_what_is_reached_before_its_day_is_not_yet_due(self) -> None:
        found = slip_summary(
            slips(
                on(
                    "2021-12-01",
                    "2021-06-01 minister-a sign planned tariff-treaty deadline=2022-01-01\n"
                    "2021-11-01 herald sign actual tariff-treaty date=2021-11-01",
                )
            )
        )
        assert (found.n, found.share_overdue) == (0, None)

    def test_long_overdue_is_two_years(self) -> None:
        assert (
            slip_summary(slips(on("2024-01-01", self.LEDGER))).long_overdue == 1
        )  # the signature; 2022-02-01 is 699 days past
        assert slip_summary(slips(on("2024-02-01", self.LEDGER))).long_overdue == 2


class TestTheDeficit:
    """Four programmes due by the end of 2023; on 10 January 2024 phones is verified, visas is only declared."""

    LEDGER = """
    2023-12-30 record     implement actual phones share=100% date=2023-12-30
    2024-01-05 minister-a implement actual visas  share=100%
    2024-01-06 record     implement actual rail   share=100% date=2024-01-06
    """

    def test_is_the_share_of_what_is_due_that_is_not_reached(self) -> None:
        found = deficits(on("2024-01-10", self.LEDGER))[0]
        assert found.n == 4
        assert (found.not_reached.value, found.not_reached.provisions) == (0.5, ("tariffs", "visas"))
        assert found.average_delay == 10

    def test_notified_is_what_an_official_voice_tells_whether_or_not_it_is_verified(self) -> None:
        found = deficits(on("2024-01-10", self.LEDGER))[0]
        # The depositary's record is no party's notice: phones and rail are reached, and no party has told it.
        assert found.not_notified.provisions == ("tariffs", "rail", "phones")
        assert "c2" in {id for one in found.due for id in one.claims}

    def test_missed_counts_what_was_reached_after_its_day_as_well(self) -> None:
        found = deficits(on("2024-01-10", self.LEDGER))[0]
        assert (found.missed.value, found.missed.provisions) == (0.75, ("tariffs", "rail", "visas"))
        assert {one.id: one.delay for one in found.due} == {"tariffs": 10, "rail": 6, "visas": 10, "phones": 0}

    def test_of_one_party_is_what_that_party_has_not_done_or_told(self) -> None:
        ledger = """
        2021-06-01 minister-a ratify planned tariff-treaty deadline=2022-01-01
        2022-01-10 herald ratify actual tariff-treaty by=A date=2022-01-10
        2022-01-12 minister-b ratify actual tariff-treaty by=B date=2022-01-12
        """
        both, a, b = deficits(on("2022-02-01", ledger), over="rungs")
        # The two ministers' words verify nothing alone; an independent voice tells A's ratification.
        assert [(one.party, one.not_reached.value, one.missed.value) for one in (both, a, b)] == [
            ("", 1, 1),
            ("A", 0, 1),
            ("B", 1, 1),
        ]
        assert [one.not_notified.value for one in (both, a, b)] == [0, 1, 0]
        assert a.due[0].delay == 9

    def test_by_the_first_schedule_a_move_excuses_nothing(self) -> None:
        state = on("2024-06-01", MOVED)
        assert deficits(state, by="current")[0].n == 3
        assert deficits(state, by="baseline")[0].n == 4

    def test_nothing_due_has_no_deficit_and_says_so(self) -> None:
        found = deficits(on("2022-01-01", ""))[0]
        assert (found.n, found.not_reached.value, found.not_reached.reason) == (0, None, "nothing is due by this day")


class TestTheCalendar:
    def test_lists_rungs_with_dates_of_their_own_and_the_package_once(self) -> None:
        found = calendar(on("2022-06-01", "2021-06-01 minister-a sign planned tariff-treaty deadline=2022-06-30"))
        assert [(one.due, one.id, one.act, one.standing, one.days, one.n) for one in found] == [
            ("2022-06-30", "tariff-treaty", "sign", "to_come", 29, 1),
            ("2023-12-31", "plan", "implement", "to_come", 578, 4),
        ]

    def test_a_programme_with_its_own_date_leaves_the_packages(self) -> None:
        found = {one.id: one for one in calendar(on("2024-06-01", MOVED))}
        assert (found["plan"].n, found["plan"].standing, found["plan"].days) == (3, "overdue", -153)
        assert (found["visas"].due, found["visas"].by, found["visas"].moves) == ("2024-12-31", "Minister Ana", 1)

    def test_has_a_first_and_a_last_day(self) -> None:
        state = on("2024-06-01", MOVED)
        assert [one.id for one in calendar(state, state.on)] == ["visas"]
        assert [one.id for one in calendar(state, None, state.on)] == ["plan"]

    def test_what_is_reached_stays_and_says_so(self) -> None:
        (found, _) = calendar(
            on(
                "2022-07-02",
                "2021-06-01 minister-a sign planned tariff-treaty deadline=2022-06-30\n"
                "2022-05-01 herald sign actual tariff-treaty date=2022-05-01",
            )
        )
        assert (found.id, found.standing) == ("tariff-treaty", "reached")


class TestTheMovedGoalpost:
    def test_is_the_days_by_which_each_programme_was_put_off_up_to_the_day(self) -> None:
        # Visas was due 2023-12-31 and now is due 2024-12-31: on 1 June 2024, 153 of those days have gone by.
        found = goalpost(on("2024-06-01", MOVED))
        assert (found.area, found.share_days) == (153, 153 / 4)

    def test_ends_where_the_current_date_has_come(self) -> None:
        found = goalpost(on("2026-01-01", MOVED))
        assert (found.area, found.moved[0].at_least, found.at_least) == (366, True, True)

    def test_then_a_move_opens_no_area_before_it_was_told(self) -> None:
        # Told on 10 February 2024: the 41 days since 31 December are admitted lateness, not a moved goalpost.
        assert goalpost(on("2024-06-01", MOVED)).area_then == 153 - 41

    def test_a_date_brought_forward_counts_against_it(self) -> None:
        found = goalpost(on("2023-12-31", "2021-06-01 minister-a implement planned visas deadline=2023-12-01\n"
                            "2022-01-01 minister-a implement planned visas deadline=2023-11-01"))  # fmt: skip
        assert (found.area, found.area_then) == (-30, -30)

    def test_nothing_moved_has_no_area(self) -> None:
        found = goalpost(on("2026-01-01", ""))
        assert (found.n, found.area, found.share_days, found.moved) == (4, 0, 0, ())

    def test_on_the_day_of_the_first_telling_nothing_has_moved_yet(self) -> None:
        # The package was told on 15 January 2021: no day has passed since.
        found = goalpost(on("2021-01-15", ""))
        assert (found.n, found.area, found.area_then) == (4, 0, 0)


def gap_of_the_day(state: State) -> float:
    promised = lines(state).promised
    return (promised.baseline.value or 0) - (promised.current.value or 0)


_DAY = st.dates(date(2023, 11, 1), date(2024, 3, 1))


@given(old=_DAY, new=_DAY, told=_DAY, asked=_DAY)
def test_the_share_days_are_the_days_gaps_between_the_promised_lines(
    old: date, new: date, told: date, asked: date
) -> None:
    ledger = (
        f"2021-06-01 minister-a implement planned visas deadline={old}\n"
        f"{told} minister-a implement planned visas deadline={new}"
    )
    found = goalpost(on(asked.isoformat(), ledger))
    days = [(date(2023, 10, 25) + timedelta(n)).isoformat() for n in range((asked - date(2023, 10, 25)).days)]
    told_by = asked.isoformat()
    assert found.share_days == pytest.approx(sum(gap_of_the_day(on(one, ledger, told_by)) for one in days))
    assert found.share_days_then == pytest.approx(sum(gap_of_the_day(on(one, ledger)) for one in days))
