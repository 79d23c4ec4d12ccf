"""Words against deeds: the gap through time, talk-to-action, contradictions (docs/methods/words-and-deeds.md)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facta.measures import contradictions, days_between, gap_series, gaps, lines, talk
from facta.measures.contradictions import Contradiction
from facta.measures.gaps import Gap
from facta.state import replay
from tests.spec.method import entries, on


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


class TestTheGap:
    """A declares all four programmes complete, B one; visas is told undone by an independent voice; phones is verified."""

    LEDGER = """
    2023-06-01 minister-a implement actual  plan   share=100%
    2023-06-01 minister-b implement actual  phones share=100%
    2023-06-02 record     implement actual  phones share=100% date=2023-06-01
    2023-09-01 herald     implement negated visas  date=2023-09-01
    """

    def test_of_the_whole_base_is_what_is_declared_above_what_can_be(self) -> None:
        (found,) = gaps(on("2023-10-01", self.LEDGER))
        assert (found.declared, found.lower, found.upper) == (1, 0.25, 0.75)
        assert (found.proven_gap, found.unverified, found.gapped) == (0.25, 0.5, ("visas",))
        assert found.claims == ("c1", "c2", "c3", "c4")

    def test_of_a_party_is_that_of_its_own_word(self) -> None:
        a, b = gaps(on("2023-10-01", self.LEDGER), "party")
        assert (a.group, a.declared, a.proven_gap, a.unverified) == ("A", 1, 0.25, 0.5)
        # What B declares is verified: its word has no gap, and it answers for no word of A's.
        assert (b.group, b.declared, b.proven_gap, b.unverified) == ("B", 0.25, 0, 0)

    def test_of_a_programme_is_all_or_nothing(self) -> None:
        found = {
            one.group: (one.proven_gap, one.unverified) for one in gaps(on("2023-10-01", self.LEDGER), "programme")
        }
        assert found == {"tariffs": (0, 1), "rail": (0, 1), "visas": (1, 0), "phones": (0, 0)}

    def test_as_it_could_be_known_then_and_with_hindsight(self) -> None:
        pairs = gap_series(replay(entries(self.LEDGER)), ["2023-07-01", "2023-10-01"], "2023-12-31")
        # In July nobody had told that visas was undone; what was not done in September was not done in July either.
        assert [(pair.then.proven_gap, pair.hindsight.proven_gap) for pair in pairs] == [(0, 0.25), (0.25, 0.25)]

    def test_a_day_after_the_later_cut_has_no_hindsight_and_is_left_out(self) -> None:
        assert gap_series(replay(entries(self.LEDGER)), ["2024-01-01"], "2023-12-31") == []

    def test_what_is_declared_too_much_can_hide_in_a_whole(self) -> None:
        ledger = """
        2023-06-01 minister-a implement actual  visas share=100%
        2023-06-01 herald     implement negated visas date=2023-06-01
        """
        # Declared 1 of 4, at most 3 of 4 can be: no gap in the whole, and all of visas.
        (whole,) = gaps(on("2023-06-01", ledger))
        by_programme = [one.proven_gap or 0 for one in gaps(on("2023-06-01", ledger), "programme")]
        assert (whole.proven_gap, whole.gapped, sum(by_programme)) == (0, ("visas",), 1)

    def test_has_the_figures_of_the_lines(self) -> None:
        state = on("2023-10-01", self.LEDGER)
        (found,), of = gaps(state), lines(state)
        assert (found.proven_gap, found.unverified) == (of.proven_gap, of.unverified)


@given(
    st.lists(
        st.sampled_from(
            [
                f"2023-06-0{1 + number % 3} {voice} implement {status} {programme}{share}"
                for number, voice in enumerate(("minister-a", "minister-b", "herald", "courier", "record"))
                for status, share in (("actual", " share=100%"), ("actual", " share=50%"), ("negated", ""))
                for programme in ("visas", "phones", "rail", "tariffs")
            ]
        ),
        max_size=8,
    )
)
def test_identities_of_the_gap(told: list[str]) -> None:
    state = on("2023-06-30", "\n".join(told))
    (whole,) = gaps(state)
    programmes = gaps(state, "programme")

    def mean(of: str) -> float:
        return sum(getattr(one, of) or 0 for one in programmes) / len(programmes)

    def adds_up(one: Gap) -> bool:
        least = min(one.lower or 0, one.declared or 0)
        return (one.proven_gap or 0) + (one.unverified or 0) + least == pytest.approx(one.declared)

    assert mean("declared") == pytest.approx(whole.declared)
    assert (whole.proven_gap or 0) <= mean("proven_gap") + 1e-9
    assert all(map(adds_up, [whole, *programmes, *gaps(state, "party")]))
    assert all((one.declared or 0) <= (whole.declared or 0) for one in gaps(state, "party"))


def test_days_between_are_the_ends_of_months_quarters_or_years_and_the_last_day() -> None:
    first, last = date(2021, 11, 5), date(2022, 3, 13)
    assert [*days_between(first, last, "month")] == [
        "2021-11-30",
        "2021-12-31",
        "2022-01-31",
        "2022-02-28",
        "2022-03-13",
    ]
    assert [*days_between(first, last, "quarter")] == ["2021-12-31", "2022-03-13"]
    assert [*days_between(first, last, "year")] == ["2021-12-31", "2022-03-13"]
    assert [*days_between(last, last, "month")] == ["2022-03-13"]


class TestTalkToAction:
    LEDGER = """
    2022-01-10 minister-a implement planned visas deadline=2023   # a promise
    2022-01-10 minister-a implement planned visas deadline=2023   # the same word on another page
    2022-02-10 minister-b implement actual  rail  share=60%       # a declaration
    2022-03-10 secretary  support   actual  plan                  # support, of the common Council's own official
    2022-04-10 premier-a  assess    actual  plan                  # an assessment
    2022-05-10 minister-b demand    actual  tariff-treaty         # a demand
    2022-06-10 herald     assess    actual  plan                  # no official voice: no statement
    2022-07-10 herald     sign      actual  tariff-treaty date=2022-07-09   # a verified act, of both parties
    2022-07-11 courier    sign      actual  tariff-treaty date=2022-07-09   # the same act
    2022-08-10 minister-a sign      actual  charter date=2022-08-09         # told by one party alone: neither word nor deed
    """

    def test_is_statements_to_verified_acts(self) -> None:
        found = talk(on("2022-12-31", self.LEDGER), day("2022-01-01"), day("2022-12-31"))[0]
        assert found.statements == {"promise": 1, "declaration": 1, "support": 1, "assess": 1, "demand": 1}
        assert (found.form, found.substance, found.ratio) == (1, 0, 5)
        assert found.statement_claims == ("c1", "c2", "c3", "c4", "c5", "c6")
        assert found.act_claims == ("c8", "c9")

    def test_of_a_party_counts_its_own_words_and_acts(self) -> None:
        _, a, b = talk(on("2022-12-31", self.LEDGER), day("2022-01-01"), day("2022-12-31"))
        assert (a.party, a.n_statements, a.n_acts, a.ratio) == ("A", 2, 1, 2)
        assert (b.party, b.n_statements, b.n_acts, b.ratio) == ("B", 2, 1, 2)

    def test_without_an_act_there_is_no_ratio_and_the_reason(self) -> None:
        found = talk(on("2022-12-31", self.LEDGER), day("2022-01-01"), day("2022-03-31"))[0]
        assert (found.n_statements, found.ratio, found.reason) == (3, None, "no verified act in this window")

    def test_an_act_on_a_package_is_one_act(self) -> None:
        ledger = "2022-01-16 herald approve actual plan by=council date=2022-01-15"
        assert talk(on("2022-12-31", ledger), day("2022-01-01"), day("2022-12-31"))[0].n_acts == 1

    def test_a_window_is_the_sum_of_its_parts(self) -> None:
        state = on("2022-12-31", self.LEDGER)
        whole = talk(state, day("2022-01-01"), day("2022-12-31"))[0]
        parts = [
            talk(state, day("2022-01-01"), day("2022-03-31"))[0],
            talk(state, day("2022-04-01"), day("2022-12-31"))[0],
        ]
        assert sum(part.n_statements for part in parts) == whole.n_statements
        assert sum(part.n_acts for part in parts) == whole.n_acts


class TestContradictions:
    @staticmethod
    def only(asked: str, ledger: str) -> Contradiction:
        (found,) = contradictions(on(asked, ledger))
        return found

    def test_pair_a_declaration_with_another_voices_denial_of_later(self) -> None:
        found = self.only(
            "2023-12-31",
            """
            2023-06-01 minister-a implement actual  visas share=100%
            2023-09-01 herald     implement negated visas date=2023-09-01
            """,
        )
        assert (found.id, found.voice, found.day, found.claims) == ("visas", "Minister Ana", "2023-06-01", ("c1",))
        (against,) = found.against
        assert (against.voices, against.when, against.day, against.claims) == (
            ("The Herald",),
            "after",
            "2023-09-01",
            ("c2",),
        )
        assert against.reason == "told as not done: implement"

    def test_the_same_voice_contradicts_itself_only_by_what_it_says_later(self) -> None:
        ledger = """
        2023-03-01 minister-a implement negated visas
        2023-06-01 minister-a implement actual  visas share=100%
        """
        assert contradictions(on("2023-12-31", ledger)) == []
        again = ledger + "2023-09-01 minister-a implement planned visas deadline=2024"
        (against,) = self.only("2023-12-31", again).against
        assert (against.is_own_word, against.reason, against.claims) == (True, "still planned: implement", ("c3",))

    def test_a_denial_of_before_tells_against_it_as_long_as_evidence_holds(self) -> None:
        ledger = "{} herald implement negated visas\n2023-06-01 minister-a implement actual visas share=100%"
        assert self.only("2023-12-31", ledger.format("2022-06-01")).against[0].when == "before"
        assert contradictions(on("2023-12-31", ledger.format("2022-05-31"))) == []

    def test_a_plan_of_before_tells_nothing_against_its_fulfilment(self) -> None:
        ledger = """
        2023-05-01 minister-b implement planned visas deadline=2023-06-01
        2023-06-01 minister-a implement actual  visas share=100%
        """
        assert contradictions(on("2023-12-31", ledger)) == []

    def test_a_lower_rung_verified_later_tells_against_it(self) -> None:
        found = self.only(
            "2023-12-31",
            """
            2023-06-01 minister-a implement actual tariffs share=100%
            2023-09-01 herald     sign      actual tariff-treaty date=2023-09-01
            """,
        )
        assert [piece.reason for piece in found.against] == ["Tariff treaty: only signed"]

    def test_what_is_verified_is_contradicted_by_no_plan(self) -> None:
        ledger = """
        2023-06-01 minister-a implement actual  visas share=100%
        2023-06-02 record     implement actual  visas share=100% date=2023-06-01
        2023-09-01 minister-b implement planned visas deadline=2024
        """
        assert contradictions(on("2023-12-31", ledger)) == []

    def test_a_word_for_the_whole_package_is_held_against_each_programme(self) -> None:
        ledger = """
        2023-06-01 minister-a implement actual  plan  share=100%
        2023-09-01 herald     implement negated visas
        2023-09-01 minister-b delay     actual  rail
        2023-09-02 news-b     delay     actual  rail/second
        """
        found = contradictions(on("2023-12-31", ledger))
        assert [(one.id, one.claims) for one in found] == [("rail", ("c1",)), ("visas", ("c1",))]

    def test_a_share_below_the_whole_declares_nothing_complete(self) -> None:
        ledger = """
        2023-06-01 minister-a implement actual  plan  share=94%
        2023-06-01 minister-a implement actual  visas
        2023-09-01 herald     implement negated visas
        """
        assert contradictions(on("2023-12-31", ledger)) == []

    def test_nothing_told_later_than_the_cut_counts(self) -> None:
        ledger = """
        2023-06-01 minister-a implement actual  visas share=100%
        2023-09-01 herald     implement negated visas
        """
        assert contradictions(on("2023-08-01", ledger)) == []
        assert len(contradictions(on("2023-08-01", ledger, "2023-12-31"))) == 1
