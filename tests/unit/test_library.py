"""`import facta`: few names, nothing heavy, a tracker as a value from a folder or from the ledger."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

import facta
from facta import measures
from facta.library import frames

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def tracker() -> facta.Tracker:
    return facta.open(EXAMPLES / "union_state")


def test_at_most_25_names_and_each_is_there() -> None:
    assert len(facta.__all__) <= 25
    assert all(getattr(facta, name) is not None for name in facta.__all__)
    with pytest.raises(AttributeError, match="no attribute 'oracle'"):
        facta.oracle  # type: ignore[attr-defined]  # noqa: B018


def test_importing_it_loads_nothing_heavy() -> None:
    heavy = ("django", "polars", "msgspec", "onnxruntime", "numpy")
    code = f"import sys, facta; print([name for name in {heavy!r} if name in sys.modules])"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    )


def test_a_folder_is_opened_without_a_data_folder(tmp_path: Path) -> None:
    code = f"import sys, facta; print(facta.open({str(EXAMPLES / 'union_state')!r}).name, 'django' in sys.modules)"
    ended = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"FACTA_HOME": str(tmp_path / "none")},
    )
    assert ended.stdout.split() == ["union-state", "False"]
    assert not (tmp_path / "none").exists()


def test_the_figures_are_those_of_the_measures(tracker: facta.Tracker) -> None:
    lines = tracker.lines(on="2025-03-13")
    assert (lines.promised.baseline.value, lines.declared.any_party.value, lines.delivered.lower) == (1, 1, 0)
    assert lines == facta.lines(tracker.state("2025-03-13"))
    assert {one.group for one in tracker.lines_by("party", on="2025-03-13")} == {"BY", "RU"}
    assert tracker.slips("2025-03-13") == facta.slips(tracker.state("2025-03-13"))
    assert tracker.paper_audit("2025-03-13").n == 28
    assert tracker.funnel("2025-03-13").n > 20


def test_claims_of_one_thing(tracker: facta.Tracker) -> None:
    gas = tracker.claims("programme/gas")
    assert gas
    assert all("programme/gas" in (claim.provision, claim.instrument) for claim in gas)
    with pytest.raises(facta.UnknownError, match="did you mean 'programme/gas'"):
        tracker.claims("programme/gass")


def test_frames_have_their_columns_whatever_they_hold(tracker: facta.Tracker) -> None:
    claims = tracker.claims_frame()
    assert claims.height == len(tracker.claims())
    assert claims.schema == pl.Schema(frames.CLAIMS)
    assert set(claims["evidence"]) == {"citation"}
    assert frames.claims_frame([], {}).schema == pl.Schema(frames.CLAIMS)
    days = tracker.lines_frame(["2021-11-05", "2025-03-13"])
    assert days["on"].to_list() == ["2021-11-05", "2025-03-13"]
    assert days["proven_gap"].to_list() == [0, pytest.approx(4 / 28)]
    slips = tracker.slips_frame("2025-03-13")
    assert slips["days"].is_sorted(descending=True)
    assert frames.slips_frame([]).schema == pl.Schema(frames.SLIPS)


def test_a_claim_with_a_quote_tells_its_document() -> None:
    sandbox = facta.open(EXAMPLES / "sandbox")
    quoted = sandbox.claims_frame().filter(pl.col("evidence") == "quote")
    assert quoted.height > 0
    assert set(quoted["document"]) <= {document.sha256 for document in sandbox.documents}
    assert all(told for told in quoted["told"])


@pytest.mark.django_db
def test_a_tracker_of_the_ledger_is_the_same_as_its_folder(home: Path, tracker: facta.Tracker) -> None:
    from facta import actions

    actions.load(EXAMPLES / "union_state", actor="test")
    assert facta.trackers() == ["union-state"]
    opened = facta.open("union-state")
    assert opened.lines("2025-03-13") == tracker.lines("2025-03-13")
    assert opened.lines("2025-03-13", known_by="2020").empty_because.startswith("Nothing was recorded by 2020")
    with pytest.raises(facta.UnknownError, match="did you mean 'union-state'"):
        facta.open("unoin-state")


@pytest.mark.django_db
def test_a_notebook_runs_in_an_event_loop(home: Path) -> None:
    async def cell() -> list[str]:
        return facta.trackers()

    assert asyncio.run(cell()) == []


@pytest.mark.django_db
def test_a_name_that_no_tracker_can_have(home: Path) -> None:
    for name in ("", ".", "x" * 5000):
        with pytest.raises(facta.UnknownError, match="There is no tracker"):
            facta.open(name)


@pytest.mark.parametrize("name", ["examples/atlantis", Path("atlantis")])
def test_a_folder_that_is_none(name: str | Path) -> None:
    with pytest.raises(
        facta.UnknownError, match=r"There is no tracker folder .*atlantis: it would hold a file tracker\.yaml"
    ):
        facta.open(name)


def test_drivers_and_the_study_of_them_are_those_of_the_measure(tracker: facta.Tracker) -> None:
    assert len(tracker.drivers("summit")) == 5
    assert [one.id for one in tracker.drivers("summit", told_by="2022-01-01")] == ["driver/ssc-2021-11-04"]
    found = tracker.event_study(["summit"], on="2026-02-27", draws=99)
    state = tracker.state("2026-02-27")
    assert found == measures.event_study(state, measures.chosen_events(state, ["summit"]), draws=99)
