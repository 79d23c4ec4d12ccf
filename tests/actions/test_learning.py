"""Learning from the decisions on a tracker of two invented states: what holds, what is kept, and going back."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from facta import actions, ledger
from facta.actions import texts
from facta.actions.queue import queue
from facta.collect import Collected
from facta.errors import InputError, UnknownError
from facta.model import Claim, Quote
from facta.model.reranker import Reranker
from tests.actions.rivers import EDITOR, TRACKER, at

RUMOUR = "Rumours from the market say that the envoys signed the protocol."
NOTICE = "The ministers of Vormelia signed the protocol in the palace."


def proposed(text: str, *, document: str, **_: object) -> list[Claim]:
    """A signature for each sentence with `signed`, which the engine always finds likely to the same degree."""
    return [
        Claim(
            id=f"P{number}.{document[:8]}", act="sign", status="actual", object="the protocol", engine="engine/test",
            start=one.start(), end=one.end(), quote=Quote(document, one.start(), one.end(), one[0]), confidence=0.6,
        )
        for number, one in enumerate(re.finditer(r"[^.\n]*\bsigned\b[^.\n]*\.", text), start=1)
    ]  # fmt: skip


def add(count: int, first: int = 0) -> None:
    pages = [
        Collected(f"told: 2022-03-01\n{RUMOUR}\n{NOTICE}\nNumber {i}.\n".encode(), f"page{i}.txt", "")
        for i in range(first, first + count)
    ]
    assert not actions.add(tracker=TRACKER, items=pages, actor="engine/test", recorded=at(2)).failed


def decide_by_what_they_tell() -> None:
    now = actions.stands(TRACKER).pending.values()
    rumours = [one.id for one in now if one.quote and one.quote.text == RUMOUR]
    actions.reject(tracker=TRACKER, ids=rumours, actor=EDITOR, recorded=at(3))
    actions.accept(tracker=TRACKER, ids=[one.id for one in now if one.id not in rumours], actor=EDITOR, recorded=at(3))


@pytest.fixture
def rivers(loaded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "proposed", proposed)


@pytest.fixture
def learned(rivers: None) -> Reranker:
    """Thirty pages with a rumour, rejected, and a notice, accepted; then one page that waits."""
    add(30)
    decide_by_what_they_tell()
    kept = actions.learn(tracker=TRACKER, actor=EDITOR, recorded=at(4)).kept
    assert kept is not None
    add(1, first=90)
    return kept


def test_what_was_learned_is_an_entry_of_the_ledger_with_its_figures(learned: Reranker) -> None:
    [entry] = ledger.read(TRACKER, ("reranker",))
    assert (entry.payload, entry.actor) == (learned, EDITOR)
    assert (learned.learned, learned.decisions, learned.held, learned.documents) == ("2026-01-04", 60, 30, 30)
    assert len(learned.digest) == 64
    assert learned.after.log_loss < learned.before.log_loss
    assert not ledger.verify().findings


def test_new_proposals_are_sorted_by_it_and_keep_the_engines_own(learned: Reranker) -> None:
    likely, unlikely = queue(actions.stands(TRACKER))
    assert likely.claim.quote and likely.claim.quote.text == NOTICE
    assert likely.learned and likely.confidence and unlikely.confidence
    assert unlikely.confidence < 0.3 < 0.7 < likely.confidence
    assert {one.confidence for one in actions.stands(TRACKER).pending.values()} == {0.6}


def test_forgetting_goes_back_to_the_engine(learned: Reranker) -> None:
    actions.forget(tracker=TRACKER, actor=EDITOR, recorded=at(5))
    assert {one.confidence for one in queue(actions.stands(TRACKER))} == {0.6}
    assert actions.reranker_of(TRACKER) is None
    with pytest.raises(InputError, match="nothing to forget"):
        actions.forget(tracker=TRACKER, actor=EDITOR)
    again = actions.learn(tracker=TRACKER, actor=EDITOR, recorded=at(6)).kept
    assert again is not None and again.digest == learned.digest
    assert actions.reranker_of(TRACKER) == again


def test_nothing_is_learned_unasked(rivers: None) -> None:
    add(30)
    decide_by_what_they_tell()
    add(1, first=90)
    assert ledger.read(TRACKER, ("reranker",)) == []


def test_too_few_decisions_say_how_many_it_takes(rivers: None) -> None:
    add(12)
    decide_by_what_they_tell()
    found = actions.learn(tracker=TRACKER, actor=EDITOR)
    assert (found.kept, found.lesson) == (None, None)
    assert found.missing == "40 decisions (there are 24)"
    assert ledger.read(TRACKER, ("reranker",)) == []


def test_decisions_without_a_pattern_are_not_kept(rivers: None) -> None:
    """Three of five are accepted, as the engine says, by the number of the page and not by what is told."""
    add(40)
    for number, one in enumerate(actions.stands(TRACKER).pending.values()):
        deed = actions.accept if number * 7 % 5 < 3 else actions.reject
        deed(tracker=TRACKER, ids=[one.id], actor=EDITOR, recorded=at(3))
    found = actions.learn(tracker=TRACKER, actor=EDITOR)
    assert found.lesson is not None and not found.lesson.is_better
    assert found.kept is None
    assert ledger.read(TRACKER, ("reranker",)) == []


def test_a_corrected_status_did_not_hold_and_a_corrected_object_did(rivers: None) -> None:
    add(30)
    for number, one in enumerate(actions.stands(TRACKER).pending.values()):
        change = {"status": "planned"} if number % 2 else {"object": "the customs protocol"}
        changed = msgspec.structs.replace(one, **change)
        actions.accept(tracker=TRACKER, ids=[one.id], actor=EDITOR, claim=changed, recorded=at(3))
    assert actions.learn(tracker=TRACKER, actor=EDITOR).held == 30


def test_what_waits_again_teaches_nothing(learned: Reranker) -> None:
    actions.reopen(tracker=TRACKER, ids=list(actions.stands(TRACKER).rejected)[:3], actor=EDITOR, recorded=at(5))
    assert actions.learn(tracker=TRACKER, actor=EDITOR, recorded=at(6)).decisions == 57


def test_the_least_certain_come_first_when_wanted(rivers: None) -> None:
    add(1)
    now = actions.stands(TRACKER)
    one, two = now.pending.values()
    given = [msgspec.structs.replace(one, confidence=0.9), msgspec.structs.replace(two, confidence=0.45)]
    assert [it.confidence for it in queue(now, given)] == [0.9, 0.45]
    assert [it.confidence for it in queue(now, given, least_certain=True)] == [0.45, 0.9]


def test_a_tracker_that_there_is_not(rivers: None) -> None:
    with pytest.raises(UnknownError, match="no tracker"):
        actions.learn(tracker="lakes", actor=EDITOR)
