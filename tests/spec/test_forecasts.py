"""Forecasts: likely or not, by when, and who was right (docs/methods/forecasts.md). The treaties t1, t2, ... are those of A and B.

Each treaty is told of, then signed, ratified, in force; a line of the ledger is `told voice act status about key=value...`.
"""

from __future__ import annotations

import math
from functools import cache

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from facta.errors import InputError, UnknownError
from facta.measures.forecasts import (
    LIKELIHOOD,
    Spell,
    backtest,
    confidence,
    forecaster_scores,
    judged,
    likelihood,
    outlook,
    outlooks,
    resolution,
    scores,
    spells,
    wilson,
)
from facta.model import Claim, Entry, Forecast, Instrument
from facta.model.edtf import day_of
from facta.model.register import Name
from facta.state import Replay, State, replay, state_of
from tests.spec.method import REGISTER, entries
from tests.spec.test_union_state import ledger

# What happened to ten treaties: signed 100 days after they were told of; every second ratified 200 days later.
TEN = "\n".join(
    f"""
    2020-01-01 herald sign planned t{n}
    2020-04-10 record sign actual t{n} date=2020-04-10 by=A,B
    {f"2020-10-27 record ratify actual t{n} date=2020-10-27 by=A,B" if n % 2 else ""}"""
    for n in range(1, 11)
)
# An eleventh that is signed, and waits.
ELEVENTH = "2021-01-01 herald sign planned t11\n2021-03-01 record sign actual t11 date=2021-03-01 by=A,B"


def stands(text: str) -> Replay:
    treaties = tuple(Instrument(f"t{n}", Name(f"Treaty {n}"), "treaty", ladder="treaty") for n in range(1, 13))
    register = msgspec.structs.replace(REGISTER, instruments=treaties)

    def about(entry: Entry) -> Entry:
        match entry.payload:
            case Claim() as claim:
                moved = msgspec.structs.replace(claim, provision=None, instrument=claim.object)
                return msgspec.structs.replace(entry, payload=moved)
        return msgspec.structs.replace(entry, payload=register) if entry.kind == "register" else entry

    return replay(about(entry) for entry in entries(text))


def on(day: str, text: str, told_by: str | None = None) -> State:
    return state_of(stands(text), day, told_by)


def told(spell: Spell) -> tuple[str, str, str, int, int | None]:
    return spell.stood, spell.reached, spell.ending, spell.least, spell.most


class TestSpells:
    def test_from_rung_to_rung(self) -> None:
        """Told of on 1 January, signed on 1 March, ratified on some day of August or September, and waiting since."""
        state = on(
            "2021-12-31",
            """
            2021-01-01 herald sign planned t1
            2021-03-01 record sign actual t1 date=2021-03-01 by=A,B
            2021-10-05 record ratify actual t1 date=2021-08/2021-09 by=A,B
            """,
        )
        assert [told(one) for one in spells(state)] == [
            ("", "sign", "reached", 59, 59),
            ("sign", "ratify", "reached", 153, 213),
            ("ratify", "", "open", 92, None),
        ]

    def test_one_partys_ratification_ends_no_wait(self) -> None:
        state = on(
            "2021-12-31",
            """
            2021-03-01 record sign actual t1 date=2021-03-01 by=A,B
            2021-10-05 record ratify actual t1 date=2021-10-05 by=A
            """,
        )
        assert [told(one) for one in spells(state)] == [("sign", "", "open", 305, None)]

    def test_a_withdrawal_is_an_end_of_its_own(self) -> None:
        state = on(
            "2021-12-31",
            """
            2021-03-01 record sign actual t1 date=2021-03-01 by=A,B
            2021-06-01 record withdraw actual t1 date=2021-05-30
            """,
        )
        assert [told(one) for one in spells(state)] == [("sign", "", "withdrawn", 90, 90)]

    def test_moves_are_counted_from_the_day_they_were_told(self) -> None:
        state = on(
            "2021-12-31",
            """
            2021-03-01 record sign actual t1 date=2021-03-01 by=A,B
            2021-03-01 minister-a ratify planned t1 deadline=2021-06-01
            2021-05-30 minister-a ratify planned t1 deadline=2021-09-01
            """,
        )
        assert [one.moves for one in spells(state)] == [(90,)]

    def test_up_to_a_later_rung(self) -> None:
        state = on(
            "2021-12-31",
            """
            2021-01-01 record sign actual t1 date=2021-01-01 by=A,B
            2021-02-01 record ratify actual t1 date=2021-02-01 by=A,B
            2021-03-01 record enter_into_force actual t1 date=2021-03-01
            """,
        )
        assert [told(one) for one in spells(state, act="enter_into_force")] == [
            ("sign", "enter_into_force", "reached", 59, 59),
            ("ratify", "enter_into_force", "reached", 28, 28),
        ]

    def test_what_is_told_later_is_not_in_the_spells_of_a_day(self) -> None:
        text = """
            2021-01-01 record sign actual t1 date=2021-01-01 by=A,B
            2021-09-01 record ratify actual t1 date=2021-02-01 by=A,B
            """
        assert [told(one) for one in spells(on("2021-06-01", text))] == [("sign", "", "open", 151, None)]


class TestAnOutlook:
    def test_by_hand(self) -> None:
        """60 days after its signature the eleventh is held against the ten of its kind and rung, all of which had waited as long. Five were
        ratified on day 200, the other five are last seen on day 385, short of 60 + 365. The curve: 5 of 10. With 5 outcomes known:
        (5 * 1/2 + 1/2) / 6."""
        found = outlook(on("2021-04-30", TEN + "\n" + ELEVENTH), "t11", "2022-04-30")
        assert (found.stood, found.act, found.waited, found.days) == ("sign", "ratify", 60, 365)
        assert (found.reference, found.alike, found.outcomes, found.took) == ("same kind, same rung", 10, 5, 5)
        assert found.probability == pytest.approx(1 / 2)

    def test_open_waits_count_as_outcomes_once_they_are_long_enough(self) -> None:
        """By mid-2022 the five that were not ratified are known not to have been within 425 days: 5 of 10."""
        found = outlook(
            on("2022-04-30", TEN + "\n2022-03-01 record sign actual t12 date=2022-03-01 by=A,B"), "t12", "2023-04-30"
        )
        assert (found.took, found.outcomes) == (5, 10)
        assert found.probability == pytest.approx(0.5)
        assert (found.low, found.high) == pytest.approx(wilson(0.5, 10))
        assert (found.likelihood, found.confidence) == ("roughly even chance", "moderate")

    def test_after_the_day_on_which_the_others_stepped_it_grows_unlikely(self) -> None:
        """Those that took the step took it after 200 days. What has waited 250 is like the five that never did: (0 + 1/2) / 6."""
        text = TEN + "\n2021-03-01 record sign actual t12 date=2021-03-01 by=A,B"
        found = outlook(on("2021-11-06", text), "t12", "2021-12-31")
        assert (found.waited, found.took, found.outcomes) == (250, 0, 5)
        assert found.probability == pytest.approx(1 / 12)

    def test_where_nothing_has_waited_as_long_the_rung_goes_on_at_its_rate(self) -> None:
        """One that has waited since 2010 among the ten: no outcome is known of such a wait, and the note says so."""
        text = TEN + "\n2010-01-01 record sign actual t12 date=2010-01-01 by=A,B"
        found = outlook(on("2021-01-01", text), "t12", "2022-01-01")
        waited = 5 * 200 + 5 * 266 + (day_of("2021-01-01") - day_of("2010-01-01"))
        assert found.outcomes == 0
        assert found.reference == "same kind, same rung, constant rate"
        assert found.probability == pytest.approx(1 - math.exp(-5.5 / waited * 365))
        assert "too few" in found.note
        assert found.confidence == "low"

    def test_all_that_waits_and_nothing_else(self) -> None:
        waiting = {one.about for one in outlooks(on("2021-04-30", TEN + "\n" + ELEVENTH), "2022-04-30")}
        assert waiting == {f"t{n}" for n in range(1, 12)}

    def test_it_names_its_claims(self) -> None:
        found = outlook(on("2021-04-30", TEN + "\n" + ELEVENTH), "t11", "2022-04-30")
        assert len(found.claims) == 1
        assert len(found.class_claims) > 10

    def test_what_cannot_be_asked(self) -> None:
        state = on("2021-04-30", TEN + "\n" + ELEVENTH)
        with pytest.raises(InputError, match="does not lie after 2021-04-30"):
            outlook(state, "t11", "2021-04-30")
        with pytest.raises(InputError, match="has reached 'sign'"):
            outlook(state, "t11", "2022-04-30", "sign")
        with pytest.raises(InputError, match="not told of yet"):
            outlook(state, "t12", "2022-04-30")
        with pytest.raises(UnknownError, match="did you mean 'ratify'"):
            outlook(state, "t11", "2022-04-30", "ratfy")


class TestWords:
    def test_the_directives_bands(self) -> None:
        told = {p: likelihood(p) for p in (0.01, 0.05, 0.19, 0.2, 0.45, 0.55, 0.79, 0.8, 0.95, 0.99)}
        assert list(told.values()) == [
            *("almost no chance", "very unlikely", "very unlikely", "unlikely", "roughly even chance"),
            *("likely", "likely", "very likely", "almost certain", "almost certain"),
        ]

    @given(st.floats(0, 1), st.floats(0, 1))
    def test_a_likelier_thing_never_has_a_weaker_word(self, one: float, other: float) -> None:
        order = [word for _, word, _ in LIKELIHOOD]
        low, high = sorted((one, other))
        assert order.index(likelihood(low)) <= order.index(likelihood(high))

    def test_confidence_counts_outcomes_not_likelihood(self) -> None:
        assert [confidence(n, is_alike=True) for n in (9, 10, 49, 50)] == ["low", "moderate", "moderate", "high"]
        assert confidence(500, is_alike=False) == "low"

    def test_how_wide_the_interval_is_where_confidence_rises(self) -> None:
        widths = [round(100 * (high - low)) for low, high in (wilson(0.5, 10), wilson(0.5, 50))]
        assert widths == [46, 23]


class TestScores:
    def test_by_hand(self) -> None:
        """.9 came, .2 did not, .6 did not: (.01 + .04 + .36) / 3; against always one half (.25): 1 - .1367 / .25."""
        found = scores([(0.9, True), (0.2, False), (0.6, False)], [0.5, 0.5, 0.5])
        assert found.brier == pytest.approx(0.41 / 3)
        assert found.log == pytest.approx(-(math.log(0.9) + math.log(0.8) + math.log(0.4)) / 3)
        assert found.skill == pytest.approx(1 - 0.41 / 3 / 0.25)
        assert [(band.word, band.n, band.came) for band in found.calibration] == [
            *(("unlikely", 1, 0.0), ("likely", 1, 0.0), ("very likely", 1, 1.0)),
        ]

    @given(st.lists(st.tuples(st.sampled_from([0.1, 0.3, 0.5, 0.8]), st.booleans()), min_size=1, max_size=30))
    def test_murphys_partition(self, given_: list[tuple[float, bool]]) -> None:
        found = scores(given_)
        assert found.reliability is not None and found.resolution is not None and found.uncertainty is not None
        assert found.brier == pytest.approx(found.reliability - found.resolution + found.uncertainty)

    @given(st.floats(0.05, 0.95), st.floats(0.05, 0.95))
    def test_both_are_best_for_whoever_tells_what_they_believe(self, belief: float, said: float) -> None:
        def expected(p: float, score: str) -> float:
            came, not_ = (getattr(scores([(p, outcome)]), score) for outcome in (True, False))
            return float(belief * came + (1 - belief) * not_)

        for score in ("brier", "log"):
            assert expected(belief, score) <= expected(said, score) + 1e-12

    def test_without_forecasts_there_is_no_figure(self) -> None:
        assert scores([]).brier is None
        with pytest.raises(ValueError, match="one for each"):
            scores([(0.5, True)], [0.5, 0.5])


class TestResolution:
    TEXT = """
        2021-03-01 record sign actual t1 date=2021-03-01 by=A,B
        2021-10-05 record ratify actual t1 date=2021-08/2021-09 by=A,B
        2021-03-01 record sign actual t2 date=2021-03-01 by=A,B
        2021-06-01 record withdraw actual t2 date=2021-05-30
        """

    @pytest.mark.parametrize(
        ("about", "act", "by", "answer"),
        [
            ("t1", "sign", "2021-03-01", "yes"),
            ("t1", "sign", "2021-02", "no"),
            ("t1", "agree", "2021-03-01", "yes"),  # a rung reached implies those below it
            ("t1", "ratify", "2021-10", "yes"),
            ("t1", "ratify", "2021-08-15", "unclear"),  # within the days that the telling leaves open
            ("t1", "ratify", "2021-07", "no"),
            ("t1", "enter_into_force", "2021-12-01", "no"),  # the date has come, and nothing is verified
            ("t1", "enter_into_force", "2022-12-01", "open"),
            ("t2", "ratify", "2021-04-01", "no"),
            ("t2", "ratify", "2021-12-01", "no"),  # withdrawn
        ],
    )
    def test_read_off_the_ledger(self, about: str, act: str, by: str, answer: str) -> None:
        assert resolution(on("2021-12-31", self.TEXT), about, act, by).answer == answer

    def test_a_later_telling_turns_it(self) -> None:
        text = self.TEXT + "\n2022-03-01 record enter_into_force actual t1 date=2021-11-20"
        assert resolution(on("2021-12-31", text), "t1", "enter_into_force", "2021-12-01").answer == "no"
        found = resolution(on("2021-12-31", text, "2022-04-01"), "t1", "enter_into_force", "2021-12-01")
        assert (found.answer, found.reached) == ("yes", "2021-11-20")

    def test_a_question_about_what_had_happened_is_void(self) -> None:
        assert resolution(on("2021-12-31", self.TEXT), "t1", "sign", "2021-12-01", made="2021-04-01").answer == "void"


def forecast(probability: float, made: str, by: str, forecaster: str = "coder/ada", about: str = "t11") -> Forecast:
    return Forecast(f"f-{made}-{forecaster}", about, "ratify", by, probability, "low", made, forecaster)


class TestPeopleBesideTheClass:
    TEXT = TEN + "\n" + ELEVENTH + "\n2022-01-15 record ratify actual t11 date=2022-01-15 by=A,B"

    def test_each_is_answered_and_scored_on_the_same_questions(self) -> None:
        made = [forecast(0.7, "2021-04-30", "2022-04-30"), forecast(0.2, "2021-05-30", "2021-12-31", "coder/bo")]
        rows = judged(stands(self.TEXT), [(one, one.made) for one in made], on("2022-06-01", self.TEXT))
        assert [row.answer for row in rows] == ["yes", "no"]
        scored = forecaster_scores(rows)
        assert scored["coder/ada"][0].brier == pytest.approx(0.09)
        assert scored["coder/bo"][0].brier == pytest.approx(0.04)
        [by_class] = {row.by_class for row in rows[:1]}
        assert scored["coder/ada"][1].brier == pytest.approx((1 - (by_class or 0)) ** 2)

    def test_what_was_recorded_after_the_answer_proves_nothing(self) -> None:
        one = forecast(0.99, "2021-04-30", "2022-04-30")
        rows = judged(stands(self.TEXT), [(one, "2022-02-01T09:00:00+00:00")], on("2022-06-01", self.TEXT))
        assert rows[0].late
        assert forecaster_scores(rows) == {}
        assert forecaster_scores(rows, with_late=True)["coder/ada"][0].n == 1

    def test_nobody_is_certain_and_nobody_forecasts_the_past(self) -> None:
        for probability in (0.0, 1.0, 1.2):
            with pytest.raises(ValueError, match="nobody knows for certain"):
                forecast(probability, "2021-04-30", "2022-04-30")
        with pytest.raises(ValueError, match="forecasts nothing"):
            forecast(0.5, "2022-05-01", "2022-04-30")


class TestBacktest:
    def test_it_asks_with_what_was_told_then_and_answers_with_what_is_told_now(self) -> None:
        """The same questions, with and without what was told later: the probabilities are the same, an answer is another."""
        later = "\n2023-05-01 record ratify actual t11 date=2021-12-01 by=A,B"
        before, after = stands(TEN + "\n" + ELEVENTH), stands(TEN + "\n" + ELEVENTH + later)
        days = [day_of("2021-04-30"), day_of("2021-07-31")]
        one = backtest(before, days, 365, state_of(before, "2023-06-01"))
        two = backtest(after, days, 365, state_of(after, "2023-06-01"))
        assert [q.probability for q in one.questions] == [q.probability for q in two.questions]
        assert [q.model for q in one.questions] == [q.model for q in two.questions]
        assert (one.by_class.came, two.by_class.came) == (0, 2)
        assert two.events == 1

    def test_days_whose_date_has_not_come_are_not_asked(self) -> None:
        record = stands(TEN)
        now = state_of(record, "2021-01-01")
        with pytest.raises(InputError, match="No day from which 365 days had passed"):
            backtest(record, [day_of("2020-06-01")], 365, now)

    def test_the_union_state(self) -> None:
        """The figures of docs/methods/forecasts.md: the class does no better than the plain rate of all steps, the model a little."""
        found = union_state(365)
        assert (found.by_rate.n, found.things, found.by_rate.came, found.events) == (389, 37, 23, 8)
        figures = [found.by_class.brier, found.by_model.brier, found.by_rate.brier]
        assert figures == pytest.approx([0.0674, 0.0573, 0.0666], abs=1e-4)
        assert found.class_skill == pytest.approx((-0.06, 0.05), abs=0.01)
        assert found.model_skill == pytest.approx((0.01, 0.33), abs=0.01)


@cache
def union_state(within: int):  # type: ignore[no-untyped-def]
    record = replay(ledger())
    now = state_of(record, "2026-11-24")
    return backtest(record, range(now.on - 1826, now.on + 1, 91), within, now)
