"""What is known of a provision on a day: done, not done, or no evidence."""

import pytest

from tests.spec.method import on


def known(day: str, ledger: str, about: str = "visas", told_by: str | None = "2030-01-01") -> str:
    return on(day, ledger, told_by).known(about).status


def test_nothing_told_is_no_evidence() -> None:
    assert known("2022-01-01", "") == "no_evidence"


class TestDone:
    def test_two_independent_voices_verify_that_a_thing_is_carried_out(self) -> None:
        ledger = """
            2023-02-01 herald  implement actual visas share=100% date=2023-02-01
            2023-02-03 courier implement actual visas share=100% date=2023-02-01
        """
        assert known("2023-02-01", ledger) == "done"

    @pytest.mark.parametrize(
        "ledger",
        [
            "2023-02-01 herald implement actual visas share=100% date=2023-02-01",
            """
            2023-02-01 herald implement actual visas share=100% date=2023-02-01
            2023-02-01 wire   implement actual visas share=100% date=2023-02-01
            """,
            """
            2023-02-01 minister-a implement actual visas share=100% date=2023-02-01
            2023-02-01 minister-b implement actual visas share=100% date=2023-02-01
            """,
            "2023-02-01 gazette-a implement actual visas share=100% date=2023-02-01",
        ],
        ids=[
            "one voice",
            "a voice and its copy",
            "the parties' own word",
            "a party's own record",
        ],
    )
    def test_carrying_out_is_not_verified_by(self, ledger: str) -> None:
        assert known("2023-03-01", ledger) == "no_evidence"

    def test_a_record_of_no_party_verifies(self) -> None:
        assert (
            known(
                "2023-03-01",
                "2023-02-01 record implement actual visas share=100% date=2023-02-01",
            )
            == "done"
        )

    def test_begun_is_not_complete(self) -> None:
        assert known("2023-03-01", "2023-02-01 record implement actual visas date=2023-02-01") == "no_evidence"

    def test_before_its_completion_it_was_not_done(self) -> None:
        assert (
            known(
                "2023-01-31",
                "2023-02-01 record implement actual visas share=100% date=2023-02-01",
            )
            == "not_done"
        )

    def test_a_month_is_surely_over_only_at_its_end(self) -> None:
        ledger = "2023-03-01 record implement actual visas share=100% date=2023-02"
        assert known("2023-02-10", ledger) == "no_evidence"
        assert known("2023-02-28", ledger) == "done"

    def test_withdrawal_undoes_it(self) -> None:
        ledger = """
            2023-02-01 record implement actual visas share=100% date=2023-02-01
            2024-02-01 herald withdraw  actual visas date=2024-02-01
        """
        assert known("2024-01-31", ledger) == "done"
        assert known("2024-02-01", ledger) == "not_done"
        assert known("2029-02-01", ledger) == "not_done"


class TestNotDone:
    @pytest.mark.parametrize(
        "line",
        [
            "2022-06-01 herald implement negated visas",
            "2022-06-01 herald delay actual visas",
            "2022-06-01 minister-a implement planned visas deadline=2023",
            "2022-06-01 herald negotiate actual visas",
            "2022-06-01 herald implement actual visas share=90%",
        ],
        ids=[
            "told as not done",
            "told as late",
            "still planned",
            "still negotiated",
            "done in part",
        ],
    )
    def test_follows_from(self, line: str) -> None:
        assert known("2022-06-01", line) == "not_done"

    def test_holds_backward(self) -> None:
        assert known("2021-01-01", "2022-06-01 herald implement negated visas") == "not_done"

    def test_holds_forward_for_a_year_and_no_longer(self) -> None:
        ledger = "2022-06-01 herald implement negated visas"
        assert known("2023-06-01", ledger) == "not_done"
        assert known("2023-06-02", ledger) == "no_evidence"

    def test_on_the_day_of_approval_it_is_still_to_be_carried_out(self) -> None:
        ledger = "2021-01-16 record approve actual plan by=council date=2021-01-15"
        assert known("2021-01-15", ledger) == "not_done"
        assert known("2022-01-16", ledger) == "no_evidence"

    def test_a_hedged_plan_shows_nothing(self) -> None:
        assert known("2022-06-01", "2022-06-01 herald implement possible visas") == "no_evidence"

    def test_a_partys_word_that_all_is_done_ends_nobodys_evidence(self) -> None:
        ledger = """
            2022-06-01 herald     implement negated visas
            2022-07-01 minister-a implement actual  plan share=100%
        """
        assert known("2022-08-01", ledger) == "not_done"

    def test_what_was_told_later_shows_only_with_hindsight(self) -> None:
        ledger = "2022-06-01 herald implement negated visas"
        assert known("2022-01-01", ledger, told_by="2022-01-01") == "no_evidence"
        assert known("2022-01-01", ledger, told_by="2022-06-01") == "not_done"

    def test_suspension_makes_it_not_done_while_it_lasts(self) -> None:
        ledger = """
            2022-02-01 record implement actual visas share=100% date=2022-02-01
            2022-06-01 herald suspend   actual visas date=2022-06-01
            2023-03-01 record implement actual visas share=100% date=2023-03-01
        """
        assert [known(day, ledger) for day in ("2022-05-01", "2022-07-01", "2023-03-01")] == [
            "done",
            "not_done",
            "done",
        ]


class TestParents:
    def test_a_required_instrument_short_of_its_last_rung_shows_the_programme_undone(
        self,
    ) -> None:
        ledger = "2022-06-02 record sign actual tariff-treaty date=2022-06-01"
        assert known("2022-06-01", ledger, "tariffs") == "not_done"

    def test_not_done_when_a_required_child_is_not_done(self) -> None:
        assert known("2022-06-01", "2022-06-01 herald delay actual rail/first", "rail") == "not_done"

    def test_a_child_that_is_not_required_says_nothing_of_its_parent(self) -> None:
        assert known("2022-06-01", "2022-06-01 herald delay actual rail/second", "rail") == "no_evidence"

    def test_done_when_all_required_children_are_done(self) -> None:
        assert (
            known(
                "2022-06-01",
                "2022-06-01 record implement actual rail/first share=100% date=2022-06-01",
                "rail",
            )
            == "done"
        )

    def test_one_chambers_vote_shows_that_a_treaty_is_not_ratified(self) -> None:
        ledger = "2022-06-01 herald ratify actual tariff-treaty by=senate-a date=2022-06-01"
        assert known("2022-12-01", ledger, "tariffs") == "not_done"


class TestForm:
    """Acts on paper need less: a primary record, one independent voice, or the official voices of two parties."""

    def height(self, ledger: str, about: str = "charter") -> int:
        state = on("2025-01-01", ledger)
        return state.instruments[about].record.ladder.common(state.on)

    def test_one_independent_voice_verifies_a_signature(self) -> None:
        assert self.height("2022-01-01 herald sign actual charter date=2022-01-01") == 4

    def test_the_state_media_of_two_parties_verify_a_signature(self) -> None:
        one = "2022-01-01 news-a sign actual charter date=2022-01-01"
        assert self.height(one) == -1
        assert self.height(one + "\n2022-01-01 news-b sign actual charter date=2022-01-01") == 4

    def test_each_party_must_sign(self) -> None:
        ledger = "2022-01-01 herald sign actual tariff-treaty by=A date=2022-01-01"
        assert self.height(ledger, "tariff-treaty") == 1  # the rungs below that any party may take are implied
        assert (
            self.height(
                ledger + "\n2022-02-01 herald sign actual tariff-treaty by=B date=2022-02-01",
                "tariff-treaty",
            )
            == 4
        )

    def test_an_act_of_a_common_body_counts_for_all_its_members(self) -> None:
        assert self.height("2022-01-01 herald approve actual charter by=council date=2022-01-01") == 3

    def test_one_chambers_vote_is_no_ratification(self) -> None:
        ledger = """
            2022-01-01 herald sign   actual tariff-treaty date=2022-01-01
            2022-03-01 herald ratify actual tariff-treaty by=senate-a date=2022-03-01
        """
        state = on("2025-01-01", ledger)
        assert state.instruments["tariff-treaty"].record.ladder.height("A", state.on) == 4
