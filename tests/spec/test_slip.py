"""Slip, on paper, paper audit, funnel."""

from facta.measures import funnel, lines, paper_audit, slips
from facta.measures.slip import Slip
from tests.spec.method import on


def slip(day: str, ledger: str, told_by: str | None = None) -> Slip:
    return slips(on(day, ledger, told_by))[0]


class TestSlip:
    def test_is_the_current_date_less_the_first(self) -> None:
        found = slip(
            "2022-12-01",
            """
            2021-06-01 minister-a implement planned visas deadline=2022-12-31
            2022-11-01 minister-b delay actual visas deadline=2024-12-31 old=2022-12-31
            """,
        )
        assert (found.days, found.at_least, found.overdue) == (731, False, None)
        assert [(move.deadline, move.by) for move in found.moves] == [("2024-12-31", "Minister Bor")]

    def test_restating_a_date_is_no_move(self) -> None:
        found = slip(
            "2022-01-01",
            """
            2021-06-01 minister-a implement planned visas deadline=2022
            2021-07-01 minister-b implement planned visas deadline=2022-12-31
            """,
        )
        assert found.moves == ()

    def test_telling_it_more_precisely_is_no_move(self) -> None:
        found = slip(
            "2022-01-01",
            """
            2021-06-01 minister-a implement planned visas deadline=2022
            2021-07-01 minister-b implement planned visas deadline=2022-07
            2021-08-01 minister-b implement planned visas deadline=2022-07-01
            """,
        )
        assert (found.moves, found.days, found.current) == ((), 0, "2022-07-01")

    def test_a_date_first_told_after_the_inherited_one_has_passed_is_a_move(self) -> None:
        found = slip("2025-06-01", "2025-05-01 minister-a delay actual visas old=2025 deadline=2027")
        assert (found.baseline, found.current, len(found.moves)) == ("2023", "2027", 2)

    def test_put_off_without_a_new_date_the_old_date_stays_and_the_slip_is_at_least(
        self,
    ) -> None:
        found = slip(
            "2023-01-10",
            """
            2021-06-01 minister-a implement planned visas deadline=2022
            2022-11-01 minister-b delay actual visas old=2022
            """,
        )
        assert (found.current, found.days, found.at_least, found.overdue) == (
            "2022",
            10,
            True,
            10,
        )

    def test_a_rung_below_the_last_slips_by_itself(self) -> None:
        found = slip(
            "2022-07-01",
            "2021-06-01 minister-a sign planned tariff-treaty deadline=2022-06-30",
        )
        assert (found.id, found.act, found.overdue) == ("tariff-treaty", "sign", 1)

    def test_what_is_reached_is_not_overdue(self) -> None:
        found = slip(
            "2023-07-01",
            """
            2021-06-01 minister-a sign planned tariff-treaty deadline=2022-06-30
            2022-08-01 herald     sign actual  tariff-treaty date=2022-08-01
            """,
        )
        assert (found.reached, found.overdue, found.at_least) == (
            "2022-08-01",
            None,
            False,
        )

    def test_two_years_and_more_is_long_overdue(self) -> None:
        ledger = "2021-06-01 minister-a implement planned visas deadline=2022-01-01"
        assert not slip("2023-12-31", ledger).long_overdue
        assert slip("2024-01-01", ledger).long_overdue


class TestOnPaper:
    def test_approving_the_plan_raises_each_programme_to_its_rung(self) -> None:
        found = lines(
            on(
                "2021-02-01",
                "2021-01-16 herald approve actual plan by=council date=2021-01-15",
            )
        ).on_paper
        assert found.common == 0.4

    def test_one_partys_approval_is_not_approval_by_both(self) -> None:
        found = lines(
            on(
                "2021-02-01",
                "2021-01-16 herald approve actual plan by=A date=2021-01-15",
            )
        ).on_paper
        assert found.by_party == {"A": 0.4, "B": 0}
        assert found.slowest == 0

    def test_approving_a_programme_does_not_raise_its_instruments(self) -> None:
        state = on(
            "2021-02-01",
            "2021-01-16 herald approve actual plan by=council date=2021-01-15",
        )
        assert state.instruments["tariff-treaty"].record.ladder.common(state.on) == -1


def test_paper_audit_on_the_day_of_signing() -> None:
    state = on("2021-01-15", "2021-01-15 minister-a implement planned visas deadline=2022")
    found = paper_audit(state, state.package())
    assert found.dated.value == 0.25
    assert found.responsible.value == 0.25
    assert found.named_instrument.value == 0.25
    assert found.signed_by_all.value == 0
    assert (found.foreseen[0].value, found.itemised) == (40, 1)


def test_funnel_counts_instruments_by_the_rung_on_which_they_stand() -> None:
    state = on("2022-02-01", "2022-01-01 herald sign actual tariff-treaty by=A date=2022-01-01")
    found = funnel(state, "plan")
    assert found.by_party["A"] == {"sign": 1}
    assert found.by_party["B"] == {"none": 1}
    assert found.common == {"negotiate": 1}
