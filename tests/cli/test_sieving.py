"""`facta sieve` and `facta add --sieve`: what may be about the agreement is kept, and the rest is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from facta import actions
from tests.actions.rivers import TRACKER
from tests.cli.conftest import Facta

ABOUT = "Vormelia and Karendia signed the customs treaty on 4 November 2021."
OTHER = "The bakery in the square sells plum cake again."


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "about.txt").write_text(ABOUT)
    (folder / "other.txt").write_text(OTHER)
    (folder / "faint.txt").write_text("Vormelia spoke of an agreement.")
    (folder / "page.html").write_text(f"<p>{ABOUT.replace('Vorm', 'Vor&shy;m').replace('Karen', 'Kar&#101;n')}</p>")
    return folder


@pytest.fixture
def tracker(facta: Facta, tmp_path: Path) -> Facta:
    from tests.actions.rivers import FILES

    folder = tmp_path / "rivers"
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    assert facta("load", folder).code == 0
    return facta


def test_files_are_kept_with_the_names_that_speak_for_them(tracker: Facta, news: Path) -> None:
    ended = tracker("sieve", TRACKER, news, "--json")
    assert ended.code == 0
    kept = {Path(one["file"]).name: one for one in ended.json}
    assert set(kept) == {"about.txt", "faint.txt", "page.html"}
    assert kept["page.html"]["score"] == kept["about.txt"]["score"], (
        "entities are read as the letters that they stand for"
    )
    assert any("Vormelia" in why for why in kept["about.txt"]["why"])
    assert "MB/s" in tracker("sieve", TRACKER, news).out


def test_what_falls_is_listed_when_asked_for(tracker: Facta, news: Path) -> None:
    def fallen(*options: str) -> set[str]:
        return {Path(one["file"]).name for one in tracker("sieve", TRACKER, news, "--fallen", "--json", *options).json}

    assert fallen() == {"other.txt"}
    assert fallen("--least", "0.5") == {"other.txt", "faint.txt"}


def test_lines_of_json_are_texts_and_bad_ones_are_told(tracker: Facta, tmp_path: Path) -> None:
    path = tmp_path / "texts.jsonl"
    path.write_text("\n".join([json.dumps({"text": OTHER}), "{", json.dumps({"text": ABOUT}), json.dumps([1])]))
    ended = tracker("sieve", TRACKER, path, tmp_path / "absent.txt", "--json")
    assert ended.code == 1
    assert [one["file"] for one in ended.json] == [f"{path}:3"]
    assert "texts.jsonl:2: no JSON" in ended.err
    assert "texts.jsonl:4: no text" in ended.err
    assert "absent.txt" in ended.err


def test_add_leaves_out_what_falls_and_says_so(tracker: Facta, news: Path) -> None:
    before = len(actions.stands(TRACKER).documents)
    ended = tracker("add", TRACKER, news / "about.txt", news / "other.txt", "--told", "2021-11-05", "--sieve")
    assert ended.code == 0
    assert "Left out by the sieve, 1 document: other.txt." in ended.out
    assert len(actions.stands(TRACKER).documents) == before + 1
