"""Hypotheses: rival answers weighed by claims, dependent claims once, and what would turn the answer. See docs/methods/hypotheses.md."""

from __future__ import annotations

from functools import cache

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from facta.measures.hypotheses import Weighed, weighed
from facta.model.inquiry import Hypothesis, Inquiry, Weighing
from facta.model.register import Name
from facta.state import State
from tests.spec.method import on

LATE, STALLING = Hypothesis("late", Name("late but genuine")), Hypothesis("stalling", Name("stalling"))

# The record that the chapter works with: two moves of the rail link, three assurances, a verified signature.
TOLD = """
2022-02-01  minister-a  implement  planned  rail  deadline=2022-12     id=promise
2022-12-10  minister-a  delay      actual   rail  date=2022-12-10 old=2022-12 deadline=2023-06 id=first-move
2023-05-20  minister-a  delay      actual   rail  date=2023-05-20 old=2023-06 deadline=2024-06 id=second-move
2023-01-15  minister-a  support    actual   rail  id=assured
2023-02-15  minister-b  support    actual   phones  id=assured-too
2023-06-01  record      sign       actual   tariff-treaty  by=A,B date=2023-06-01  id=signed
2023-06-02  herald      sign       actual   tariff-treaty  by=A,B date=2023-06-01  id=signed-told
"""


@cache
def record(day: str, told: str) -> State:
    return on(day, told)


def weighing(claim: str, late: float, stalling: float, group: str = "") -> Weighing:
    return Weighing(claim, {"late": late, "stalling": stalling}, group=group)


def inquiry(*weighings: Weighing, priors: tuple[float, float] | None = None) -> Inquiry:
    rivals = (LATE, STALLING)
    if priors:
        rivals = tuple(msgspec.structs.replace(one, prior=p) for one, p in zip(rivals, priors, strict=True))  # type: ignore[assignment]
    return Inquiry("inquiry/rail", Name("Late but genuine, or stalling?"), rivals, "2023-12-31", weighings)


def answer(
    *weighings: Weighing, day: str = "2023-12-31", told: str = TOLD, priors: tuple[float, float] | None = None
) -> Weighed:
    return weighed(record(day, told), inquiry(*weighings, priors=priors), {})


def posterior(found: Weighed, hypothesis: str = "stalling") -> float:
    return next(one.posterior for one in found.beliefs if one.hypothesis == hypothesis)


class TestThePosterior:
    def test_multiplies_prior_odds_by_the_ratios(self) -> None:
        """Two moves, 1 : 3 and 1 : 2; a verified signature, 3 : 1. Odds of stalling 1 x 3 x 2 / 3 = 2: two thirds."""
        found = answer(weighing("first-move", 1, 3), weighing("second-move", 1, 2), weighing("signed", 3, 1))
        assert posterior(found) == pytest.approx(2 / 3)
        assert (found.leads, found.next, found.odds) == ("stalling", "late", pytest.approx(2))
        assert [one.word for one in found.beliefs] == ["likely", "unlikely"]

    def test_starts_from_the_prior(self) -> None:
        assert posterior(answer(priors=(0.8, 0.2))) == pytest.approx(0.2)
        assert posterior(answer(weighing("first-move", 1, 4), priors=(0.8, 0.2))) == pytest.approx(0.5)

    @given(st.lists(st.floats(0.01, 100), min_size=3, max_size=3), st.floats(0.001, 1000))
    def test_looks_at_ratios_only(self, ratios: list[float], scale: float) -> None:
        claims = ("first-move", "second-move", "signed")
        plain = answer(*(weighing(claim, 1, ratio) for claim, ratio in zip(claims, ratios, strict=True)))
        scaled = answer(*(weighing(claim, scale, ratio * scale) for claim, ratio in zip(claims, ratios, strict=True)))
        assert posterior(scaled) == pytest.approx(posterior(plain))
        assert sum(one.posterior for one in plain.beliefs) == pytest.approx(1)

    @given(st.permutations([("first-move", 3.0), ("second-move", 2.0), ("signed", 0.25), ("assured", 1.5)]))
    def test_the_order_of_claims_changes_nothing(self, order: list[tuple[str, float]]) -> None:
        found = answer(*(weighing(claim, 1, ratio) for claim, ratio in order))
        assert found == answer(*(weighing(claim, 1, ratio) for claim, ratio in sorted(order)))

    def test_three_rivals(self) -> None:
        rivals = (LATE, STALLING, Hypothesis("never-meant", Name("never meant")))
        one = Weighing("first-move", {"late": 1, "stalling": 2, "never-meant": 5})
        found = weighed(record("2023-12-31", TOLD), Inquiry("i", Name("?"), rivals, "2023", (one,)), {})
        assert [round(one.posterior, 3) for one in found.beliefs] == [0.625, 0.25, 0.125]
        assert (found.leads, found.next, found.odds) == ("never-meant", "stalling", pytest.approx(2.5))


class TestWhatWasKnown:
    def test_a_claim_told_later_is_left_out_and_said(self) -> None:
        found = answer(weighing("first-move", 1, 3), weighing("second-move", 1, 2), day="2023-01-31")
        assert (posterior(found), found.left_out) == (pytest.approx(0.75), ("second-move",))

    def test_a_judgement_made_after_the_day_asked_about_is_hindsight(self) -> None:
        assert answer(day="2023-01-31").hindsight
        assert not answer(day="2024-01-31").hindsight


class TestDependentEvidence:
    def test_one_event_told_twice_counts_once(self) -> None:
        found = answer(weighing("signed", 3, 1), weighing("signed-told", 3, 1))
        assert found.odds == pytest.approx(3)
        assert [one.claims for one in found.once] == [("signed", "signed-told")]
        assert found.once[0].because == ("one event: sign 2023-06-01, tariff-treaty",)
        assert found.beliefs[0].apart == pytest.approx(0.9), "each by itself would have made 9 to 1 of it"

    def test_one_voice_that_says_it_twice_counts_once(self) -> None:
        found = answer(weighing("promise", 2, 1), weighing("assured", 2, 1))
        assert found.odds == pytest.approx(2)
        assert found.once[0].because == ("one voice: Minister Ana",)

    def test_two_voices_on_two_things_count_twice(self) -> None:
        assert answer(weighing("assured", 2, 1), weighing("assured-too", 2, 1)).odds == pytest.approx(4)

    def test_two_setbacks_are_two_events_whoever_tells_them(self) -> None:
        assert answer(weighing("first-move", 1, 3), weighing("second-move", 1, 3)).odds == pytest.approx(9)

    def test_what_a_voice_only_declares_is_its_word_and_what_is_verified_is_a_deed(self) -> None:
        alone = "2023-07-01 minister-a implement actual visas share=100% id=declared\n"
        shown = (
            alone
            + "2023-07-02 herald implement actual visas share=100% id=h\n2023-07-03 courier implement actual visas share=100% id=k\n"
        )
        for told, odds in ((alone, 2), (shown, 4)):
            found = answer(weighing("assured", 2, 1), weighing("declared", 2, 1), told=TOLD + told)
            assert found.odds == pytest.approx(odds)

    def test_both_reach_on(self) -> None:
        told = TOLD + "2023-02-15 minister-a support actual phones id=joint\n"
        found = answer(weighing("assured", 2, 1), weighing("joint", 2, 1), weighing("assured-too", 2, 1), told=told)
        assert [one.claims for one in found.once] == [("assured", "assured-too", "joint")]

    def test_they_enter_with_the_mean_of_their_weights(self) -> None:
        """8 : 1 and 2 : 1 of one voice are 4 : 1, the geometric mean."""
        assert answer(weighing("promise", 8, 1), weighing("assured", 2, 1)).odds == pytest.approx(4)

    def test_the_coder_s_own_groups_go_first(self) -> None:
        apart = answer(weighing("promise", 2, 1, group="plan"), weighing("assured", 2, 1, group="assurance"))
        assert apart.odds == pytest.approx(4)
        joined = answer(
            weighing("first-move", 1, 3, group="one crisis"), weighing("second-move", 1, 3, group="one crisis")
        )
        assert (joined.odds, joined.once[0].because) == (pytest.approx(3), ("one group of the coder: one crisis",))

    @given(st.integers(2, 12), st.floats(1.1, 50))
    def test_repeating_a_word_adds_nothing(self, times: int, ratio: float) -> None:
        told = "\n".join(f"2023-01-{day:02} minister-a support actual rail id=s{day}" for day in range(1, times + 1))
        found = answer(*(weighing(f"s{day}", ratio, 1) for day in range(1, times + 1)), told=told)
        assert found.odds == pytest.approx(ratio)


class TestWhatWouldTurnIt:
    WEIGHED = (weighing("first-move", 1, 3), weighing("second-move", 1, 2), weighing("signed", 3, 1))

    def test_the_ratio_at_which_it_turns(self) -> None:
        """Stalling leads by 2 to 1, so each claim's ratio may fall to a half: 3 to 1.5, 2 to 1, 1/3 to 1/6."""
        turns = {one.claim: one for one in answer(*self.WEIGHED).turns}
        assert {claim: round(one.turns_at or 0, 4) for claim, one in turns.items()} == {
            "first-move": 1.5,
            "second-move": 1.0,
            "signed": round(1 / 6, 4),
        }
        assert [one.factor for one in turns.values()] == [pytest.approx(2)] * 3

    def test_left_out_one_at_a_time(self) -> None:
        """Without the first move 2/3 : 1 for late, without the second even, without the signature 6 : 1."""
        found = answer(*self.WEIGHED)
        turns = {one.claim: one for one in found.turns}
        assert {claim: one.leads_without for claim, one in turns.items()} == {
            "first-move": "late",
            "second-move": "",
            "signed": "stalling",
        }
        assert turns["first-move"].without == pytest.approx(0.4)
        assert turns["signed"].without == pytest.approx(6 / 7)
        assert found.turned_without == ("first-move", "second-move")

    def test_the_prior_at_which_it_turns(self) -> None:
        found = answer(*self.WEIGHED, priors=(0.5, 0.5))
        assert (found.prior_of_two, found.prior_turns_at) == (0.5, pytest.approx(1 / 3))
        at = found.prior_turns_at or 0
        even = answer(*self.WEIGHED, priors=(1 - at, at))
        assert (even.leads, even.turned_without) == ("", ())

    @given(st.lists(st.floats(0.05, 20), min_size=3, max_size=3))
    def test_at_that_ratio_the_two_are_even(self, ratios: list[float]) -> None:
        claims = ("first-move", "promise", "assured")  # the last two are one voice
        rated = dict(zip(claims, ratios, strict=True))
        found = answer(*(weighing(claim, ratio, 1) for claim, ratio in rated.items()))
        for turn in found.turns:
            if turn.turns_at is None or not found.leads:
                continue
            ratio = turn.turns_at if found.leads == "late" else 1 / turn.turns_at
            again = answer(*(weighing(claim, one, 1) for claim, one in (rated | {turn.claim: ratio}).items()))
            assert posterior(again) == pytest.approx(0.5)

    def test_one_of_two_that_count_once_would_have_to_change_by_the_square(self) -> None:
        found = answer(weighing("promise", 3, 1), weighing("assured", 3, 1))
        assert {(one.counts_with, round(one.factor or 0, 6)) for one in found.turns} == {(2, 9)}
        assert all(one.reverses for one in found.turns), "at 1/3 : 1 it would have to speak for stalling"
        assert [one.leads_without for one in found.turns] == ["late", "late"], "the other says the same"
        assert (found.once[0].leads_without, found.turned_without) == ("", ("assured", "promise")), (
            "both left out, all is even"
        )

    def test_a_change_beyond_a_billion_is_none(self) -> None:
        found = answer(*(weighing(claim, 1000, 1) for claim in ("first-move", "second-move", "signed", "assured")))
        assert {one.factor for one in found.turns} == {None}
        assert (found.odds, all(one.reverses for one in found.turns)) == (None, True)

    def test_where_nothing_leads_nothing_turns(self) -> None:
        found = answer(weighing("first-move", 2, 1), weighing("second-move", 1, 2))
        assert (found.leads, found.odds, [one.ratio for one in found.turns]) == ("", None, [None, None])


class TestWhatIsNoInquiry:
    @pytest.mark.parametrize(
        ("change", "told"),
        [
            ({"hypotheses": (LATE,)}, "two or more"),
            ({"hypotheses": (LATE, LATE)}, "an id of its own"),
            ({"hypotheses": (msgspec.structs.replace(LATE, prior=0.5), STALLING)}, "give it for all hypotheses"),
            ({"weighings": (Weighing("c", {"late": 1}),)}, "needs a likelihood under each of late, stalling"),
            ({"weighings": (weighing("c", 1, 0),)}, "no claim rules a hypothesis out"),
            ({"weighings": (weighing("c", 1, float("inf")),)}, "finite"),
            ({"weighings": (weighing("c", 1, 2), weighing("c", 1, 3))}, "stands twice"),
            ({"made": "2023/.."}, "needs an end"),
        ],
    )
    def test_is_refused_with_the_reason(self, change: dict[str, object], told: str) -> None:
        whole: dict[str, object] = {"id": "i", "title": Name("?"), "hypotheses": (LATE, STALLING), "made": "2023-12-31"}
        with pytest.raises(ValueError, match=told):
            Inquiry(**(whole | change))  # type: ignore[arg-type]
