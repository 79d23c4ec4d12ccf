"""The flagship: what the Union State tracker says on five days, told by that day and with hindsight.

Each figure was counted by hand from the facts; docs/union-state.md gives the counting.
"""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from facta.codebook import default
from facta.exchange import read_folder
from facta.measures import contradictions, deficits, denominators, gap_series, goalpost, lines, sentence, slips, talk
from facta.model import Entry
from facta.state import State, replay, state

FOLDER = Path(__file__).parents[2] / "examples" / "union_state"
TODAY = "2026-11-24"


@cache
def ledger() -> list[Entry]:
    folder = read_folder(FOLDER)
    values = [
        ("register", folder.register),
        ("codebook", default()),
        *(("claim", claim) for claim in folder.claims),
        *(("assessment", assessment) for assessment in folder.assessments),
    ]
    return [
        Entry(number, "union-state", kind, "2026-11-24T00:00:00+00:00", "coder/test", value)  # type: ignore[arg-type]
        for number, (kind, value) in enumerate(values, start=1)
    ]


def on(day: str, told_by: str | None = None) -> State:
    return state(ledger(), day, told_by)


@pytest.mark.parametrize(
    ("day", "told_by", "due", "due_now", "declared", "not_done"),
    [
        ("2021-11-05", "2021-11-05", 0, 0, 0, 28),
        ("2021-11-05", TODAY, 0, 0, 0, 28),
        ("2023-01-15", "2023-01-15", 0, 0, 0, 4),
        ("2023-01-15", TODAY, 0, 0, 0, 6),
        ("2023-12-31", "2023-12-31", 27, 27, 2, 5),
        ("2023-12-31", TODAY, 27, 26, 2, 6),
        ("2025-03-13", "2025-03-13", 28, 27, 28, 4),
        ("2025-03-13", TODAY, 28, 26, 28, 4),
        ("2026-02-27", "2026-02-27", 28, 27, 28, 3),
        ("2026-02-27", TODAY, 28, 27, 28, 3),
    ],
)
def test_the_lines(day: str, told_by: str, due: int, due_now: int, declared: int, not_done: int) -> None:
    found = lines(on(day, told_by))
    assert found.n == 28
    assert len(found.promised.baseline.provisions) == due
    assert len(found.promised.current.provisions) == due_now
    assert len(found.declared.by) == declared
    assert len(found.delivered.not_done) == not_done
    assert found.delivered.done == ()


def test_the_sentence_of_the_day_on_which_all_was_declared_done() -> None:
    found = on("2025-03-13", TODAY)
    text = sentence(lines(found), found.register)
    assert "28 of 28 programmes were due" in text
    assert "Vladimir Putin (President of Russia)" in text
    assert (
        "declare all 28 complete; at most 24 can be (gas, oil, electricity and industrial policy are shown otherwise)"
        in text
    )


def test_oil_was_put_off_to_2025_and_then_to_2027_the_first_told_only_in_april_2025() -> None:
    oil = next(slip for slip in slips(on("2025-06-01")) if slip.id == "programme/oil" and slip.act == "implement")
    assert (oil.baseline, oil.current) == ("2023", "2027-01-01")
    assert [(move.deadline, move.told) for move in oil.moves] == [("2025", "2025-04-23"), ("2027-01-01", "2025-04-23")]
    before = {slip.id for slip in slips(on("2025-03-13")) if slip.act == "implement" and slip.moves}
    assert "programme/oil" not in before


def test_the_first_stage_of_the_electricity_market_slipped_by_two_years() -> None:
    stage = next(slip for slip in slips(on("2025-03-13")) if slip.id == "step/power-stage-1")
    assert (stage.baseline, stage.current, stage.days) == ("2024-01-01", "2025", 730)


def test_the_gas_market_was_put_off_without_a_new_date() -> None:
    gas = next(slip for slip in slips(on("2025-03-13")) if slip.id == "programme/gas")
    assert gas.at_least
    assert [move.deadline for move in gas.moves] == [""]


def test_nothing_is_known_before_it_was_recorded() -> None:
    found = state(ledger(), "2025-03-13", known_by="2026-01-01")
    assert "first entry is of 2026-11-24" in found.empty_because


def test_on_27_march_2023_one_prime_minister_said_75_per_cent_and_the_other_two_thirds() -> None:
    (week,) = [week for week in denominators(on(TODAY)).weeks if week.start == "2023-03-27"]
    told = {(share.voice, share.bound, share.told, str(share.base)) for share in week.shares if share.told is not None}
    assert told == {
        ("Roman Golovchenko", "almost", 75, "tasks"),
        ("Mikhail Mishustin", "about", 66.7, "union programmes"),
    }
    assert round(week.told_spread, 1) == 8.3
    # Both also told 8 of the 28 programmes: 28.6 %.
    counted = [share for share in week.shares if share.told is None]
    assert [(share.count, str(share.base), round(share.recomputed or 0, 1)) for share in counted] == [
        (8, "28 programmes", 28.6),
        (8, "28 programmes", 28.6),
    ]


def test_in_december_2025_almost_40_per_cent_were_115_of_310() -> None:
    found = {one.share.date: one.share for one in denominators(on(TODAY), "2024-2026").checked}
    share = found["2025-12-04"]
    assert (share.voice, share.bound, share.told, share.count, str(share.base)) == (
        *("Dmitry Krutoy", "almost", 40),
        *(115, "310 measures"),
    )
    assert (round(share.recomputed or 0, 1), share.rounded_to, share.claims) == (37.1, 10, ("P42.tass-25813555",))


def test_74_per_cent_of_28_programmes_are_no_number_of_programmes() -> None:
    found = {
        (one.share.date, one.share.told) for one in denominators(on(TODAY)).checked if one.share.is_possible is False
    }
    assert found == {("2022-12-19", 60), ("2023-01-19", 70), ("2023-04-06", 74)}


def test_what_putin_declared_complete_is_shown_otherwise_for_the_three_markets() -> None:
    found = [one for one in contradictions(on(TODAY), "2021-2023") if one.voice == "Vladimir Putin"]
    assert [(one.id, one.claims, one.rulings) for one in found] == [
        ("programme/gas", ("P39.belrus-20250313",), ("C02",)),
        ("programme/oil", ("P39.belrus-20250313",), ("C01",)),
        ("programme/power", ("P39.belrus-20250313",), ()),
    ]
    assert all(any(piece.when == "after" for piece in one.against) for one in found)


def test_goalposts_moved_by_1519_programme_days() -> None:
    # Oil: 31 December 2023 to the day asked about, 789 days. Electricity: 1 January 2024 to 31 December 2025, 730. Gas: no new date.
    found = goalpost(on("2026-02-27"))
    assert [(one.id, one.area, one.at_least) for one in found.moved] == [
        ("programme/oil", 789, False),
        ("programme/power", 730, False),
        ("programme/gas", 0, True),
    ]
    assert (found.area, found.share_days, found.at_least) == (1519, 1519 / 28, True)
    # Oil's move was told on 23 April 2025 (310 days), electricity's on 6 December 2024 (390 days up to its new date).
    assert [one.area_then for one in found.moved] == [310, 390, 0]


def test_all_that_was_due_was_notified_by_russia_and_none_of_it_verified() -> None:
    both, belarus, russia = deficits(on("2026-02-27"))
    assert (both.n, both.not_reached.value, both.not_notified.value) == (27, 1, 0)
    assert (belarus.not_notified.value, russia.not_notified.value) == (26 / 27, 0)
    # 26 are 789 days late (31 December 2023), electricity 58 (31 December 2025).
    assert both.average_delay == (26 * 789 + 58) / 27


def test_the_proven_gap_is_russias_and_was_known_on_the_day() -> None:
    pairs = gap_series(replay(ledger()), ["2025-03-13"], TODAY, by="party")
    found = {pair.then.group: (pair.then.proven_gap, pair.hindsight.proven_gap) for pair in pairs}
    assert found == {"BY": (0, 0), "RU": (pytest.approx(4 / 28), pytest.approx(4 / 28))}


def test_in_2023_eleven_statements_stood_to_one_verified_act() -> None:
    found = talk(on("2026-02-27"), date(2023, 1, 1).toordinal(), date(2023, 12, 31).toordinal())[0]
    assert (found.n_statements, found.n_acts, round(found.ratio or 0, 1)) == (34, 3, 11.3)
