"""`facta learn`, and the order of `facta review` and `facta claims --pending`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from facta import actions
from tests.actions import rivers
from tests.actions.test_learning import NOTICE, RUMOUR, add, decide_by_what_they_tell, proposed
from tests.cli.conftest import Facta


@pytest.fixture
def tracker(facta: Facta, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Facta:
    """`facta` with the tracker `rivers`, thirty pages of it decided on and one that waits."""
    rivers.install(monkeypatch)
    monkeypatch.setattr(actions.texts, "proposed", proposed)
    assert facta("load", rivers.folder(tmp_path)).code == 0
    add(30)
    decide_by_what_they_tell()
    add(1, first=90)
    return facta


def test_the_figures_before_and_after_are_shown_and_the_better_is_kept(tracker: Facta) -> None:
    ended = tracker("learn", "rivers")
    assert ended.code == 0
    assert ended.lines[0] == "rivers: 60 decisions about proposals of 30 documents; 30 held, 30 did not."
    for name in ("log loss", "Brier", "ROC", "calibration error", "likelier half"):
        assert name in ended.out
    assert ended.lines[-1].startswith("Kept as reranker-")


def test_the_object_has_the_figures_and_what_was_kept(tracker: Facta) -> None:
    found = tracker("learn", "rivers", "--json").json
    assert found["after"]["log_loss"] < found["before"]["log_loss"]
    assert found["gain"] == pytest.approx(found["before"]["log_loss"] - found["after"]["log_loss"])
    assert found["kept"]["decisions"] == 60


def test_too_few_decisions_are_a_finding(facta: Facta, tmp_path: Path) -> None:
    assert facta("load", rivers.folder(tmp_path)).code == 0
    ended = facta("learn", "rivers")
    assert ended.code == 1
    assert "It takes at least 40 decisions (there are 0)" in ended.out
    assert facta("learn", "rivers", "--json").json["kept"] is None


def test_review_shows_the_likeliest_first_and_both_confidences(tracker: Facta) -> None:
    before = tracker("review", "rivers", stdin="q\n").out
    assert "confidence   0.60\n" in before
    assert f"⟦{RUMOUR}⟧" in before
    tracker("learn", "rivers")
    after = tracker("review", "rivers", stdin="q\n").out
    assert f"⟦{NOTICE}⟧" in after
    assert "learned (the engine gave 0.60)" in after
    ids = [one["id"] for one in tracker("claims", "rivers", "--pending", "--json").json]
    assert ids == [one.claim.id for one in actions.queue(actions.stands("rivers"))]
    assert "Forgotten." in tracker("learn", "rivers", "--forget").out
    assert tracker("review", "rivers", stdin="q\n").out == before


def test_forgetting_nothing_is_told(tracker: Facta) -> None:
    ended = tracker("learn", "rivers", "--forget")
    assert (ended.code, ended.out) == (2, "")
    assert "nothing to forget" in ended.err


def test_review_begins_with_the_least_certain_when_wanted(tracker: Facta) -> None:
    tracker("learn", "rivers")
    now = actions.stands("rivers")
    wanted = actions.queue(now, least_certain=True)[0].claim.id
    assert f"1 of 2 ── {wanted}" in tracker("review", "rivers", "--least-certain", stdin="q\n").out


def test_reading_for_a_tracker_carries_both_confidences(tracker: Facta, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(f"{NOTICE}\n", encoding="utf-8")
    line = json.dumps({"id": "1", "text": NOTICE, "lang": "en"})

    def read() -> list[dict[str, object]]:
        [document] = tracker("read", page, "--tracker", "rivers", "--lang", "en", "--json").json
        answer = tracker("read", "--jsonl", "-", "--tracker", "rivers", stdin=line + "\n").json
        return [document, *answer["claims"]]

    before = read()
    assert all("engine_confidence" not in one for one in before)
    tracker("learn", "rivers")
    after = read()
    assert [one["engine_confidence"] for one in after] == [one["confidence"] for one in before]
    assert all(one["confidence"] != one["engine_confidence"] for one in after)
