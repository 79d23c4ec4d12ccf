"""`facta forecast`, `forecasts`, `backtest`: outlooks of the Union State, forecasts recorded, answered and scored."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from facta import ledger
from tests.cli.conftest import Facta

ON = ("--on", "2026-11-24")
POWER = "instrument/power-treaty"


def test_the_outlook_of_one_thing_tells_likelihood_and_confidence_in_two_sentences(union_state: Facta) -> None:
    said = union_state("forecast", "union-state", "power-treaty", "--by", "2027-11-24", *ON)
    assert "reaches 'ratify' by 2027-11-24: very unlikely, 5.6 % (90 % interval" in said.out
    assert "\nConfidence in this number: low.\n" in said.out
    assert "had lasted as long. Within 365 days 1 took a step" in said.out
    [one] = union_state("forecast", "union-state", POWER, "--by", "2027-11-24", *ON, "--json").json["outlooks"]
    assert (one["likelihood"], one["confidence"], one["act"]) == ("very unlikely", "low", "ratify")
    assert one["claims"] and set(one["claims"]) <= set(one["class_claims"])
    assert one["low"] < one["probability"] < one["high"]


def test_everything_that_waits_as_a_table_and_as_csv(union_state: Facta) -> None:
    said = union_state("forecast", "union-state", *ON)
    assert "Treaty on forming the single electricity market" in said.out
    assert "By 2027-11-24; asked on 2026-11-24" in said.out
    rows = list(csv.DictReader(io.StringIO(union_state("forecast", "union-state", *ON, "--csv").out)))
    chances = [float(row["probability"]) for row in rows]
    assert chances == sorted(chances, reverse=True)
    assert {row["about"] for row in rows} >= {POWER, "instrument/gas-market"}
    programmes = union_state("forecast", "union-state", "--of", "provisions", *ON, "--json").json["outlooks"]
    assert "programme/gas" in {one["about"] for one in programmes}


def test_a_forecast_is_recorded_answered_and_scored_beside_the_class(union_state: Facta, tmp_path: Path) -> None:
    asked = ("forecast", "union-state", "power-treaty", "--by", "2024-12-31", "--on", "2024-09-30")
    mine = union_state(*asked, "--probability", "0.6", "--because", "the text is agreed", "--coder", "coder/ada")
    assert mine.code == 0 and "Recorded as forecast/1" in mine.out and "likely (60 %)" in mine.out
    own = union_state(*asked, "--record", "--json").json["forecast"]
    assert (own["id"], own["forecaster"]) == ("forecast/2", "method/reference-class")
    waits = union_state("forecast", "union-state", "power-treaty", "--by", "2030", "--probability", "0.5", *ON)
    assert waits.code == 0
    rows = union_state("forecasts", "union-state", *ON, "--json").json["forecasts"]
    assert [(row["answer"], row["late"]) for row in rows] == [("yes", True), ("yes", True), ("open", False)]
    assert union_state("forecasts", "union-state", *ON, "--json").json["scores"] == {}
    late = union_state("forecasts", "union-state", *ON, "--late", "--json").json["scores"]["coder/ada"]
    assert round(late["forecaster"]["brier"], 6) == 0.16
    assert late["reference_class"]["brier"] > late["forecaster"]["brier"]
    said = union_state("forecasts", "union-state", *ON, "--late").out
    assert "yes (recorded after it)" in said and "coder/ada: 1 forecast, Brier 0.160" in said
    assert len(union_state("forecasts", "union-state", "--csv").lines) == 4


def test_it_goes_out_and_in_with_the_folder_and_is_never_rewritten(union_state: Facta, tmp_path: Path) -> None:
    out = tmp_path / "out"
    asked = ("forecast", "union-state", "power-treaty", "--by", "2030", *ON, "--probability")
    assert union_state(*asked, "0.5").code == 0
    assert union_state("dump", "union-state", out, "--json").json["forecasts"] == 1
    assert "nothing to record" in union_state("load", out).out
    file = out / "forecasts.jsonl"
    before = file.read_text(encoding="utf-8")
    file.write_text(before.replace("0.5", "0.9"), encoding="utf-8")
    refused = union_state("load", out)
    assert refused.code == 2 and "a forecast is never corrected" in refused.err
    file.write_text(before + before.replace("forecast/1", "forecast/9").replace("ratify", "raitfy"), encoding="utf-8")
    assert "forecasts.jsonl:2: act: 'raitfy' is no act of the codebook" in union_state("load", out).err
    file.write_text(before + before.replace("forecast/1", "forecast/9"), encoding="utf-8")
    assert "1 forecast added: forecast/9" in union_state("load", out).out
    assert union_state("retract", "forecast/1", "--reason", "wrong treaty").code == 0
    assert [row["forecast"]["id"] for row in union_state("forecasts", "union-state", "--json").json["forecasts"]] == [
        "forecast/9"
    ]
    assert union_state("redact", "union-state", "forecast/9", "--reason", "named somebody", "--yes").code == 0
    assert "No forecast is on record" in union_state("forecasts", "union-state").out
    assert union_state("verify").code == 0
    assert {entry.payload for entry in ledger.read(kinds=("forecast",)) if entry.payload is None} == {None}


def test_the_backtest_prints_what_the_chapter_tells(union_state: Facta) -> None:
    said = union_state("backtest", "union-state", *ON, "--resamples", "50").out
    assert "389 questions on 17 days" in said
    assert "23 came true, by 8 steps." in said
    told = union_state("backtest", "union-state", *ON, "--within", "180", "--json").json
    assert (told["by_rate"]["n"], told["by_rate"]["came"], told["unclear"], told["void"]) == (461, 13, 2, 21)
    rows = list(csv.DictReader(io.StringIO(union_state("backtest", "union-state", *ON, "--csv").out)))
    assert {row["answer"] for row in rows} == {"yes", "no", "void"}
    assert all(row["claims"] for row in rows if row["answer"] == "yes")


def test_what_cannot_be_asked_or_recorded_is_told(union_state: Facta) -> None:
    for arguments, told in (
        (("forecast", "union-state", "power-traety"), "did you mean"),
        (("forecast", "union-state", "power-treaty", "--act", "sign", *ON), "has reached 'sign'"),
        (("forecast", "union-state", "power-treaty", "--by", "2020"), "does not lie after"),
        (("forecast", "union-state", "power-treaty", "--probability", "1"), "nobody knows for certain"),
        (("forecast", "union-state", "--probability", "0.5"), "Name a provision or an instrument"),
        (("forecast", "union-state", "power-treaty", "--on", "2999-01-01", "--probability", "0.5"), "has not come yet"),
        (("backtest", "union-state", "--from", "2026-11-01", *ON), "No day from which 365 days had passed"),
    ):
        ended = union_state(*arguments)
        assert (ended.code, ended.out) == (2, ""), arguments
        assert told in ended.err, arguments
