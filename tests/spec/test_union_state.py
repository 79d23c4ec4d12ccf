"""The flagship: what the Union State tracker says on five days, told by that day and with hindsight.

Each figure was counted by hand from the facts; docs/union-state.md gives the counting.
"""

from functools import cache
from pathlib import Path

import pytest

from facta.codebook import default
from facta.exchange import read_folder
from facta.measures import lines, sentence, slips
from facta.model import Entry
from facta.state import State, state

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
