"""The three lines: promised, declared, delivered, and the gap between words and deeds."""

import pytest

from facta.measures import lines
from facta.state import state
from tests.spec.method import entries, on


class TestPromised:
    def shares(self, day: str, ledger: str, told_by: str | None = None) -> tuple[float | None, float | None]:
        promised = lines(on(day, ledger, told_by)).promised
        return promised.baseline.value, promised.current.value

    def test_the_packages_period_is_the_date_of_provisions_without_one(self) -> None:
        assert self.shares("2023-12-30", "") == (0, 0)
        assert self.shares("2023-12-31", "") == (1, 1)

    def test_before_the_package_was_told_nothing_was_promised(self) -> None:
        found = lines(on("2021-01-01", "")).promised.baseline
        assert (found.value, found.n) == (None, 0)
        assert found.reason

    def test_a_provisions_own_date_goes_before_the_period(self) -> None:
        assert self.shares(
            "2022-06-30",
            "2021-06-01 minister-a implement planned visas deadline=2022-06",
        ) == (0.25, 0.25)

    def test_baseline_is_the_first_told_and_current_the_last_told(self) -> None:
        ledger = """
            2021-06-01 minister-a implement planned visas deadline=2022
            2022-11-01 minister-b delay actual visas deadline=2025 old=2022
        """
        assert self.shares("2022-12-31", ledger) == (0.25, 0)
        assert self.shares("2022-12-31", ledger, told_by="2022-10-01") == (0.25, 0.25)

    def test_an_expectation_is_no_schedule(self) -> None:
        assert self.shares("2022-12-31", "2021-06-01 herald implement planned visas deadline=2022") == (0, 0)

    def test_a_required_stage_dates_its_parent(self) -> None:
        ledger = """
            2021-06-01 minister-a implement planned rail/first  deadline=2022
            2021-06-01 minister-a implement planned rail/second deadline=2027
        """
        assert self.shares("2022-12-31", ledger) == (0.25, 0.25)

    def test_a_later_schedule_for_the_whole_moves_what_has_no_date_of_its_own(
        self,
    ) -> None:
        ledger = """
            2021-06-01 minister-a implement planned visas deadline=2022
            2022-06-01 minister-a implement planned plan  deadline=2026
        """
        assert self.shares("2024-01-01", ledger) == (1, 0.25)


class TestDeclared:
    def shares(self, day: str, ledger: str) -> tuple[float | None, float | None, float | None]:
        declared = lines(on(day, ledger)).declared
        return (
            declared.any_party.value,
            declared.all_parties.value,
            declared.any_party_upper,
        )

    def test_a_universal_statement_counts_for_every_provision(self) -> None:
        ledger = "2024-01-01 minister-a implement actual plan share=100%"
        assert self.shares("2024-01-01", ledger) == (1, 0, 1)
        assert self.shares("2023-12-31", ledger) == (0, 0, 0)

    def test_all_parties_need_a_voice_each(self) -> None:
        ledger = """
            2024-01-01 minister-a implement actual plan share=100%
            2024-02-01 minister-b implement actual visas share=100%
        """
        assert self.shares("2024-02-01", ledger)[:2] == (1, 0.25)

    def test_a_share_of_the_whole_says_nothing_of_any_one(self) -> None:
        ledger = "2024-01-01 minister-a implement actual plan share=94%"
        assert self.shares("2024-01-01", ledger) == (0, 0, 0)
        point = lines(on("2024-01-01", ledger)).headline[0]
        assert (point.speaker, point.value, point.unit) == (
            "Minister Ana",
            94,
            "percent",
        )

    def test_a_share_of_one_provision_counts_as_that_share(self) -> None:
        assert self.shares("2024-01-01", "2024-01-01 minister-a implement actual visas share=60%") == (0.15, 0, 0.15)

    def test_begun_without_a_share_is_an_interval(self) -> None:
        assert self.shares("2024-01-01", "2024-01-01 minister-a implement actual visas") == (0, 0, 0.25)

    def test_the_latest_word_of_a_voice_counts(self) -> None:
        ledger = """
            2024-01-01 minister-a implement actual  visas share=100%
            2024-02-01 minister-a implement planned visas deadline=2025
        """
        assert self.shares("2024-01-15", ledger)[0] == 0.25
        assert self.shares("2024-02-15", ledger)[0] == 0

    def test_on_one_day_the_word_on_the_thing_goes_before_the_word_on_the_whole(
        self,
    ) -> None:
        ledger = """
            2024-01-01 minister-a implement actual  plan share=100%
            2024-01-01 minister-a implement negated visas
        """
        assert self.shares("2024-01-01", ledger)[0] == 0.75

    def test_independent_media_declare_nothing(self) -> None:
        assert self.shares("2024-01-01", "2024-01-01 herald implement actual visas share=100%") == (0, 0, 0)

    def test_an_official_of_a_common_body_speaks_but_binds_no_party(self) -> None:
        assert self.shares("2024-01-01", "2024-01-01 secretary implement actual plan share=100%")[:2] == (1, 0)
        assert self.shares("2024-01-01", "2024-01-01 council implement actual plan share=100%")[:2] == (1, 1)


def test_the_gap_between_words_and_deeds() -> None:
    """All four are declared complete; one is shown undone, one verified, two are without evidence."""
    found = lines(
        on(
            "2024-03-01",
            """
            2023-06-01 record     implement actual visas  share=100% date=2023-06-01
            2024-02-01 herald     implement negated phones
            2024-03-01 minister-a implement actual plan   share=100%
            """,
        )
    )
    assert (found.delivered.lower, found.delivered.upper) == (0.25, 0.75)
    assert found.delivered.done == ("visas",)
    assert found.delivered.not_done == ("phones",)
    assert found.proven_gap == 0.25
    assert found.unverified == 0.5


def test_every_figure_names_its_claims() -> None:
    found = lines(
        on(
            "2024-01-01",
            "2023-12-01 minister-a implement actual plan share=100% id=word",
        )
    )
    assert found.declared.any_party.claims == ("word",)
    assert found.to_json()["claims"]["declared"] == ["word"]


class TestCuts:
    LEDGER = "2023-06-01 record implement actual visas share=100% date=2023-01-01"

    def test_what_happened_is_not_known_before_it_was_told(self) -> None:
        assert lines(on("2023-02-01", self.LEDGER)).delivered.lower == 0
        assert lines(on("2023-02-01", self.LEDGER, told_by="2023-06-01")).delivered.lower == 0.25

    def test_under_an_older_known_by_there_is_no_figure_and_the_reason_is_told(
        self,
    ) -> None:
        found = lines(state(entries(self.LEDGER), "2024-01-01", known_by="2025-01-01"))
        assert found.delivered.lower is None
        assert found.empty_because == "Nothing was recorded by 2025-01-01: the tracker's first entry is of 2026-01-01."


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_base_that_is_not_itemised_gives_no_figure(language: str) -> None:
    from facta.measures import sentence
    from tests.spec.method import REGISTER

    found = lines(state(entries(""), "2024-01-01", known_by="2025-01-01"))
    assert found.promised.baseline.value is None
    assert "2024" in sentence(found, REGISTER, language)
