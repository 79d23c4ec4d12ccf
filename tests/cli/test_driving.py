"""`facta drivers`: listed with who and when, loaded, added by hand, questioned."""

from __future__ import annotations

from pathlib import Path

from facta import ledger, measures
from facta.state import state
from tests.cli.conftest import Facta

ON = "2026-02-27"


def test_what_is_listed_can_be_loaded_again(union_state: Facta, tmp_path: Path) -> None:
    listed = union_state("drivers", "union-state", "--csv", "--on", ON).out
    (tmp_path / "again.csv").write_text(listed, encoding="utf-8")
    head = ledger.head()
    ended = union_state("drivers", "union-state", "load", tmp_path / "again.csv")
    assert ended.out == "union-state: 16 drivers: 16 unchanged.\n"
    assert ledger.head() == head


def test_who_recorded_it_and_when_stands_beside_it(union_state: Facta) -> None:
    ended = union_state(
        "drivers", "union-state", "add", "--kind", "loan", "--date", "2019-04-02", "--title", "A loan",
        "--url", "https://tass.com/1", "--coder", "coder/7",
    )  # fmt: skip
    assert ended.out == "union-state: 1 driver: 1 added.\n"
    [added] = [
        one
        for one in union_state("drivers", "union-state", "--json").json["drivers"]
        if one["date"].startswith("2019-04")
    ]
    assert (added["id"], added["source"], added["actor"]) == ("driver/loan-2019-04-02", "source/tass", "coder/7")
    assert added["recorded"] == ledger.read("union-state")[-1].recorded
    table = union_state("drivers", "union-state", "--kind", "loan").out
    assert "A loan" in table and "coder/7" in table and "summit" not in table


def test_the_answer_is_that_of_the_measure(union_state: Facta) -> None:
    told = union_state("drivers", "union-state", "ask", "--kind", "summit", "--on", ON, "--draws", "199", "--json").json
    held = state(ledger.read("union-state"), ON)
    expected = measures.event_study(held, measures.chosen_events(held, ["summit"]), draws=199)
    assert [(one["outcome"], one["n"], one["near"], one["p"]) for one in told["associations"]] == [
        (one.outcome, one.n, one.near, one.p) for one in expected.associations
    ]
    assert told["drivers"][0]["first"] == "2021-11-04"
    assert "not a cause" in told["caution"]
    rows = union_state("drivers", "union-state", "ask", "--kind", "summit", "--on", ON, "--draws", "9", "--csv").lines
    assert rows[0].startswith("outcome,n,near") and len(rows) == 4


def test_acts_gather_on_the_days_of_the_council_and_not_after(union_state: Facta) -> None:
    """What docs/methods/drivers.md tells of the Union State."""
    ask = ("drivers", "union-state", "ask", "--kind", "summit", "--on", ON, "--draws", "999", "--json")
    said, done, _ = union_state(*ask).json["associations"]
    assert (said["n"], said["near"], done["n"], done["near"]) == (84, 20, 32, 13)
    assert done["p"] < 0.01 and said["p"] < 0.01 and done["ratio"] > said["ratio"] > 4
    after = union_state(*ask, "--before", "-1", "--after", "30").json["associations"]
    assert (after[0]["near"], after[1]["near"]) == (6, 0)


def test_the_table_has_n_effect_p_and_the_caution(union_state: Facta) -> None:
    said = union_state("drivers", "union-state", "ask", "--kind", "summit", "--on", ON, "--draws", "99").out
    assert "5 drivers from 2021-01-01 to 2026-02-27; near is from 14 days before to 14 days after: " in said
    assert "without any one" in said and "adjusted" in said
    assert "Near share of statements less that of acts: -17 points" in said
    assert "An association in this record, not a cause" in said
    empty = union_state("drivers", "union-state", "--on", "2018-01-01").out
    assert empty.startswith("union-state has no driver.")


def test_what_is_wrong_is_a_sentence(union_state: Facta) -> None:
    for arguments, told in (
        (("aks",), "'aks' is nothing to do with drivers"),
        (("load",), "Give `load FILE`"),
        (("list", "x.csv"), "Give `load FILE`"),
        (("add", "--kind", "loan"), "date: is empty"),
        (("ask", "--kind", "lone"), "did you mean 'loan'"),
        (("ask", "--series", "gas"), "'gas' is no series of this tracker; known: gas price"),
        (("ask", "--kind", "loan", "--series", "gas price"), "not both"),
        (("ask", "--of", "words"), "'words' is nothing that is counted"),
        (("ask", "--direction", "left"), "give up, down or any"),
        (("ask", "--from", "31.02.2023"), "February 2023 has 28 days"),
    ):
        ended = union_state("drivers", "union-state", *arguments)
        assert ended.code == 2, arguments
        assert told in ended.err, (arguments, ended.err)
