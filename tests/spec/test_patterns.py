"""Stalling patterns: each rule of the codebook by an example that raises it and one that does not. See docs/methods/patterns.md."""

from __future__ import annotations

import pytest

from facta.measures.patterns import Finding, patterns
from tests.spec.method import on
from tests.spec.test_union_state import on as union_state


def found(day: str, ledger: str, pattern: str, told_by: str | None = None) -> list[Finding]:
    return [one for one in patterns(on(day, ledger, told_by)) if one.pattern == pattern]


class TestApprovedUnsigned:
    APPROVED = "2021-03-01 record approve actual tariff-treaty date=2021-03-01 by=A,B"

    def test_after_half_a_year_without_a_verified_signature(self) -> None:
        (one,) = found("2021-08-28", self.APPROVED, "approved_unsigned")
        assert (one.about, one.amount, one.unit, one.since, one.claims) == (
            "tariff-treaty",
            180,
            "days",
            "2021-03-01",
            ("c1",),
        )

    def test_not_a_day_sooner(self) -> None:
        assert found("2021-08-27", self.APPROVED, "approved_unsigned") == []

    def test_not_once_it_is_signed(self) -> None:
        signed = self.APPROVED + "\n2021-06-01 record sign actual tariff-treaty date=2021-06-01 by=A,B"
        assert found("2023-01-01", signed, "approved_unsigned") == []
        assert found("2023-01-01", signed, "approved_unsigned", told_by="2021-05-31") != []


class TestMovedOften:
    ONCE = """
        2021-06-01 minister-a implement planned visas deadline=2022-12-31
        2022-11-01 minister-b delay actual visas deadline=2023-06-30 old=2022-12-31
    """
    TWICE = ONCE + "2023-05-01 minister-a delay actual visas deadline=2024-12-31 old=2023-06-30"

    def test_from_the_second_move_on_with_who_moved_it(self) -> None:
        (one,) = found("2023-06-01", self.TWICE, "moved_often")
        assert (one.about, one.amount, one.claims) == ("visas", 2, ("c2", "c3"))
        assert "2024-12-31 (told 2023-05-01 by Minister Ana)" in one.text
        assert found("2023-06-01", self.ONCE, "moved_often") == []

    def test_not_once_it_is_done(self) -> None:
        done = self.TWICE + "\n2024-01-01 record implement actual visas share=100%"
        assert found("2024-02-01", done, "moved_often") == []


class TestDeclaredThenPromised:
    LEDGER = """
        2022-06-01 minister-a implement actual phones share=100%
        2022-09-01 minister-a implement planned phones deadline=2023-12-31
    """

    def test_with_both_pieces_of_evidence(self) -> None:
        (one,) = found("2022-10-01", self.LEDGER, "declared_then_promised")
        assert (one.about, one.amount, one.claims) == ("phones", 92, ("c1", "c2"))
        assert "declared complete by Minister Ana (2022-06-01)" in one.text

    def test_a_plan_before_the_declaration_is_no_pattern(self) -> None:
        assert found("2022-08-01", self.LEDGER, "declared_then_promised") == []
        promised_first = """
            2022-06-01 minister-a implement planned phones deadline=2023-12-31
            2022-09-01 minister-a implement actual phones share=100%
        """
        assert found("2022-10-01", promised_first, "declared_then_promised") == []

    def test_a_share_is_not_complete_and_the_press_declares_nothing(self) -> None:
        part = self.LEDGER.replace("100%", "90%")
        assert found("2022-10-01", part, "declared_then_promised") == []
        press = self.LEDGER.replace("2022-06-01 minister-a", "2022-06-01 herald")
        assert found("2022-10-01", press, "declared_then_promised") == []


class TestHeadlineUp:
    LEDGER = """
        2021-06-01 record approve actual tariff-treaty date=2021-06-01 by=A,B
        2022-01-10 secretary implement actual plan share=40%
        2022-06-10 secretary implement actual plan share=70%
    """

    def test_while_no_instrument_took_a_verified_step(self) -> None:
        (one,) = found("2022-07-01", self.LEDGER, "headline_up")
        assert (one.about, one.amount, one.unit, one.claims) == ("plan", 30, "points", ("c2", "c3"))

    def test_not_where_one_did(self) -> None:
        signed = self.LEDGER + "\n2022-04-01 record sign actual tariff-treaty date=2022-04-01 by=A,B"
        assert found("2022-07-01", signed, "headline_up") == []

    def test_not_for_a_small_rise(self) -> None:
        assert found("2022-07-01", self.LEDGER.replace("70%", "49%"), "headline_up") == []


class TestOneWaits:
    LEDGER = "2021-03-01 gazette-a approve actual tariff-treaty date=2021-03-01 by=A"

    def test_for_the_party_that_has_not_moved(self) -> None:
        (one,) = found("2021-12-26", self.LEDGER, "one_waits")
        assert (one.about, one.amount, one.parties, one.claims) == ("tariff-treaty", 300, ("B",), ("c1",))
        assert one.text.startswith("Avala took the rung 'approve', ahead since 2021-03-01")

    def test_not_once_the_other_has_followed(self) -> None:
        both = self.LEDGER + "\n2021-05-01 record approve actual tariff-treaty date=2021-05-01 by=B"
        assert found("2021-12-26", both, "one_waits") == []


class TestAsymmetricRatification:
    LEDGER = """
        2021-03-01 record sign actual tariff-treaty date=2021-03-01 by=A,B
        2021-06-01 gazette-a ratify actual tariff-treaty date=2021-06-01 by=A
    """

    def test_names_who_has_not_ratified(self) -> None:
        (one,) = found("2021-09-29", self.LEDGER, "asymmetric_ratification")
        assert (one.about, one.amount, one.parties, one.claims) == ("tariff-treaty", 120, ("B",), ("c2",))

    def test_not_a_day_sooner_nor_once_both_have(self) -> None:
        assert found("2021-09-28", self.LEDGER, "asymmetric_ratification") == []
        both = self.LEDGER + "2021-08-01 record ratify actual tariff-treaty date=2021-08-01 by=B"
        assert found("2022-09-29", both, "asymmetric_ratification") == []

    def test_a_chamber_is_not_the_state(self) -> None:
        chamber = """
            2021-03-01 record sign actual tariff-treaty date=2021-03-01 by=A,B
            2021-06-01 record ratify actual tariff-treaty date=2021-06-01 by=senate-a
        """
        assert found("2022-01-01", chamber, "asymmetric_ratification") == []


class TestBaseChanged:
    def test_names_both_bases(self) -> None:
        ledger = """
            2022-01-10 secretary implement actual plan share=1/4
            2022-06-10 secretary implement actual plan share=30/40
        """
        (one,) = found("2022-07-01", ledger, "base_changed")
        assert (one.about, one.amount, one.claims) == ("plan", 1, ("c1", "c2"))
        assert "told of 4 programmes (Secretary Cel, 2022-01-10), then 40 programmes" in one.text
        assert found("2022-05-01", ledger, "base_changed") == []


class TestUnknownRest:
    def test_when_a_year_has_brought_no_instrument_that_is_named(self) -> None:
        (one,) = found("2022-01-15", "", "unknown_rest")
        assert (one.about, one.amount, one.claims) == ("plan", 365, ())
        assert one.text.startswith("40 documents were foreseen, 0 are told of one by one")

    def test_a_newly_named_one_begins_the_year_anew(self) -> None:
        named = "2021-12-01 minister-a propose actual tariff-treaty"
        assert found("2022-01-15", named, "unknown_rest") == []
        (one,) = found("2022-12-02", named, "unknown_rest")
        assert (one.amount, one.claims) == (366, ("c1",))


class TestTheUnionState:
    @pytest.mark.parametrize(
        "day", ["2024-12-07", "2025-01-15", "2025-03-12", "2025-03-14", "2025-10-01", "2026-11-24"]
    )
    def test_the_security_guarantees_treaty_which_went_well_raises_none(self, day: str) -> None:
        assert [one for one in patterns(union_state(day)) if one.about == "instrument/security-guarantees"] == []

    def test_what_stalled_is_found(self) -> None:
        stalling = {(one.pattern, one.about) for one in patterns(union_state("2026-02-27"))}
        assert {
            ("declared_then_promised", "programme/gas"),
            ("declared_then_promised", "programme/oil"),
            ("moved_often", "programme/oil"),
            ("moved_often", "instrument/roaming"),
            ("approved_unsigned", "instrument/military-doctrine-2018"),
            ("base_changed", "package/2021-2023"),
        } <= stalling

    def test_on_the_day_of_approval_only_the_old_doctrine_stalls(self) -> None:
        assert {one.about for one in patterns(union_state("2021-11-05"))} == {"instrument/military-doctrine-2018"}

    def test_every_finding_names_claims_that_stand(self) -> None:
        state = union_state("2026-02-27")
        for one in patterns(state):
            assert one.amount >= one.least
            assert set(one.claims) <= {*state.claims, *state.assessments}
