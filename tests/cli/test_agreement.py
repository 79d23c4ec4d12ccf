"""`facta read --as agreement`: a register proposed out of a legal text, and written as a tracker folder that loads and verifies."""

from __future__ import annotations

from pathlib import Path

import pytest

from facta import ledger
from tests.cli.conftest import Facta
from tests.reading.legal.coded import BUILT_ON

RAIL = BUILT_ON / "en-rail-agreement.txt"


def test_the_register_is_printed_with_locators_and_counts(facta: Facta) -> None:
    ended = facta("read", RAIL, "--as", "agreement")
    assert (ended.code, ended.err) == (0, "")
    assert "2 parties" in ended.out
    assert "Art. 2(1)" in ended.out
    assert "prohibition" in ended.out
    assert "Entry into force" in ended.out
    assert ledger.trackers() == []


def test_as_json_every_row_has_its_passage(facta: Facta) -> None:
    found = facta("read", RAIL, "--as", "agreement", "--json").json
    assert found["kind"] == "agreement"
    assert [party["name"] for party in found["parties"]] == ["Republic of Vormelia", "Kingdom of Karendia"]
    text = RAIL.read_text(encoding="utf-8")
    for row in found["obligations"]:
        assert text[row["passage"]["start"] : row["passage"]["end"]] == row["passage"]["text"]
    assert ledger.trackers() == []


@pytest.mark.parametrize("path", sorted(BUILT_ON.glob("*.txt")), ids=lambda path: path.stem)
def test_the_folder_loads_and_verifies_and_every_row_waits_for_review(facta: Facta, tmp_path: Path, path: Path) -> None:
    folder = tmp_path / "proposed"
    ended = facta("read", path, "--as", "agreement", "--out", folder)
    assert ended.code == 0, ended.err
    assert ledger.trackers() == []
    assert "to be reviewed" in (folder / "provisions.yaml").read_text(encoding="utf-8")
    loaded = facta("load", folder)
    assert loaded.code == 0, loaded.err
    assert facta("verify").code == 0
    [tracker] = ledger.trackers()
    assert facta("claims", tracker, "--json").json == []
    assert facta("claims", tracker, "--pending", "--json").json


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--as", "poem"), "no such reading"),
        (("--out", "folder"), "goes with --as agreement"),
        (("--as", "agreement", RAIL), "one text at a time"),
        (("--as", "agreement", "--jsonl", "-"), "does not go with"),
        (("--as", "agreement", "--engine", "keywords"), "does not go with"),
    ],
)
def test_options_that_mean_nothing(facta: Facta, options: tuple[str, ...], told: str) -> None:
    ended = facta("read", RAIL, *options)
    assert (ended.code, ended.out) == (2, "")
    assert told in ended.err


def test_a_folder_that_holds_something_is_not_written_over(facta: Facta, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "mine.txt").write_text("mine", encoding="utf-8")
    ended = facta("read", RAIL, "--as", "agreement", "--out", folder)
    assert ended.code == 2
    assert "not empty" in ended.err
    assert [file.name for file in folder.iterdir()] == ["mine.txt"]
