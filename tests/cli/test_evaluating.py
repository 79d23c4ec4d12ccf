"""`facta eval`: scores as tables and JSON, one split, the errors, and what a gold file may get wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Facta

TEXT = "Vormelia signed the compact on 4 March 2022.\n\nKarendia has not ratified the compact.\n"
SIGNED = {
    "document": "a.txt",
    "published": "2022-03-05",
    "start": 0,
    "end": 44,
    "act": "sign",
    "status": "actual",
    "object": "compact",
}
APPROVED = {**SIGNED, "act": "approve"}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text("The ministers had lunch by the river.\n", encoding="utf-8")
    path = tmp_path / "en.jsonl"
    path.write_text("\n".join(map(json.dumps, (SIGNED, APPROVED))) + "\n", encoding="utf-8")
    index = "- {file: a.txt, published: 2022-03-05, language: en, split: train}\n- {file: b.txt, language: en, split: dev}\n"
    path.with_suffix(".index.yaml").write_text(index, encoding="utf-8")
    return path


def test_scores_as_json(facta: Facta, gold: Path) -> None:
    found = facta("eval", gold, "--json").json
    assert (found["documents"], found["engine"]) == (2, "rules")
    assert found["act"] == {"right": 1, "found": 2, "gold": 2, "precision": 0.5, "recall": 0.5, "f1": 0.5}
    assert found["per_act"]["approve"]["recall"] == 0
    assert found["per_language"]["en"] == found["act_status"]
    assert found["per_status"]["actual"]["gold"] == 2
    assert sum(one["claims"] for one in found["calibration"]["bins"]) == 2
    assert 0 <= found["calibration"]["expected_error"] <= 1
    assert found["fields"]["object"] == {"right": 1, "compared": 1, "accuracy": 1.0}
    assert found["fields"]["date"]["accuracy"] == 0  # the coded claim has none, the engine found one


def test_scores_and_errors_as_tables(facta: Facta, gold: Path) -> None:
    ended = facta("eval", gold, "--errors")
    assert ended.code == 0
    assert ended.lines[0] == f"{gold}: 2 documents, 2 coded claims; engine rules"
    assert "act and status" in ended.out
    assert "Expected calibration error" in ended.out
    assert any(line.split()[:2] == ["missed", "approve"] for line in ended.lines)
    assert any(line.split()[:2] == ["wrong", "ratify"] for line in ended.lines)


def test_one_split(facta: Facta, gold: Path) -> None:
    assert facta("eval", gold, "--split", "dev", "--json").json["act"]["gold"] == 0


def test_the_engine_to_compare_with_finds_words(facta: Facta, gold: Path) -> None:
    found = facta("eval", gold, "--engine", "keywords", "--json").json
    assert found["act"]["right"] == 1
    assert found["fields"]["object"]["accuracy"] == 0


def test_what_cannot_be_scored(facta: Facta, gold: Path, tmp_path: Path) -> None:
    assert (ended := facta("eval", gold, "--engine", "oracle")).code == 2
    assert "'oracle' is no engine; known: rules, keywords" in ended.err
    assert facta("eval", tmp_path / "missing.jsonl").code == 2
    gold.write_text(json.dumps({**SIGNED, "end": 9000}) + "\n", encoding="utf-8")
    assert (ended := facta("eval", gold)).code == 2
    assert f"{gold}:1: start: 0 to 9000 is no place" in ended.err


def test_the_calibration_is_drawn(facta: Facta, gold: Path, tmp_path: Path) -> None:
    out = tmp_path / "calibration.svg"
    found = facta("eval", gold, "--plot", out, "--json").json
    drawn = out.read_text(encoding="utf-8")
    assert drawn.count("<circle") == len(found["calibration"]["bins"])
    refused = facta("eval", gold, "--plot", tmp_path / "none" / "calibration.svg")
    assert refused.code == 2
    assert "cannot be written" in refused.err
