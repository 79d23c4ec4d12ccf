"""Accepting, rejecting and reopening proposals: the proposal and the decision both stay, and of several all are decided or none."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from facta import actions, ledger
from facta.errors import FolderError, InputError, UnknownError
from facta.model import Assessment, Claim
from tests.actions.rivers import EDITOR, TRACKER, at, edit, folder

NEWS = "told: 2022-03-01\nThe parliaments signed nothing new. The ministers signed the protocol. Rain fell.\n"


@pytest.fixture
def waiting(loaded: Path, tmp_path: Path) -> list[str]:
    """The ids of two proposals that wait."""
    path = tmp_path / "news.txt"
    path.write_text(NEWS, encoding="utf-8")
    actions.add(tracker=TRACKER, items=[path], actor="engine/test", recorded=at(2))
    return list(actions.stands(TRACKER).pending)


def test_an_accepted_proposal_counts_and_says_who_decided(waiting: list[str]) -> None:
    [entry] = actions.accept(
        tracker=TRACKER, ids=waiting[:1], actor=EDITOR, reason="as the gazette has it", recorded=at(3)
    )
    now = actions.stands(TRACKER)
    assert waiting[0] in now.claims
    assert now.deciders[waiting[0]] == EDITOR
    assert (entry.actor, entry.recorded[:10]) == (EDITOR, "2026-01-03")
    kinds = [one.kind for one in ledger.read(TRACKER, keys=(waiting[0],))]
    assert kinds == ["proposal", "decision"]


def test_a_rejected_proposal_counts_nowhere_and_stays(waiting: list[str]) -> None:
    actions.reject(tracker=TRACKER, ids=waiting, actor=EDITOR, reason="no act")
    now = actions.stands(TRACKER)
    assert not now.pending
    assert set(now.rejected) == set(waiting)
    assert not set(waiting) & set(now.claims)


def test_a_correction_is_accepted_in_one_deed(waiting: list[str]) -> None:
    before = actions.stands(TRACKER).pending[waiting[0]]
    after = msgspec.structs.replace(before, status="planned", instrument="instrument/customs")
    actions.accept(tracker=TRACKER, ids=waiting[:1], actor=EDITOR, claim=after)
    assert actions.stands(TRACKER).claims[waiting[0]] == after
    assert ledger.read(TRACKER, keys=(waiting[0],))[0].payload == before


def test_what_is_reopened_waits_again(waiting: list[str]) -> None:
    actions.accept(tracker=TRACKER, ids=waiting[:1], actor=EDITOR)
    actions.reject(tracker=TRACKER, ids=waiting[1:], actor=EDITOR)
    actions.reopen(tracker=TRACKER, ids=waiting, actor=EDITOR)
    assert set(actions.stands(TRACKER).pending) == set(waiting)


def test_of_several_all_are_decided_or_none(waiting: list[str]) -> None:
    with pytest.raises(UnknownError, match="nothing-like-it"):
        actions.accept(tracker=TRACKER, ids=[*waiting, "nothing-like-it"], actor=EDITOR)
    assert set(actions.stands(TRACKER).pending) == set(waiting)


def test_only_what_waits_is_decided(waiting: list[str]) -> None:
    actions.accept(tracker=TRACKER, ids=waiting[:1], actor=EDITOR)
    for deed in (actions.accept, actions.reject):
        with pytest.raises(UnknownError):
            deed(tracker=TRACKER, ids=waiting[:1], actor=EDITOR)
    with pytest.raises(UnknownError):
        actions.reopen(tracker=TRACKER, ids=waiting[1:], actor=EDITOR)
    with pytest.raises(UnknownError):  # a coder's own claim was never proposed
        actions.reopen(tracker=TRACKER, ids=["C1"], actor=EDITOR)


def test_nothing_to_decide(waiting: list[str]) -> None:
    with pytest.raises(InputError, match="Nothing to accept"):
        actions.accept(tracker=TRACKER, ids=[], actor=EDITOR)
    with pytest.raises(UnknownError, match="There is no tracker 'lakes'"):
        actions.accept(tracker="lakes", ids=waiting, actor=EDITOR)


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("id", "another", "Keep the id"),
        ("instrument", "instrument/custums", "instrument: 'instrument/custums' is no instrument"),
        ("act", "dance", "act: 'dance'"),
    ],
)
def test_a_correction_that_does_not_fit_is_refused(waiting: list[str], field: str, value: str, told: str) -> None:
    claim: Claim = msgspec.structs.replace(actions.stands(TRACKER).pending[waiting[0]], **{field: value})
    with pytest.raises(InputError, match=told):
        actions.accept(tracker=TRACKER, ids=waiting[:1], actor=EDITOR, claim=claim)
    assert waiting[0] in actions.stands(TRACKER).pending


def test_a_register_that_lacks_what_a_proposal_is_linked_to_is_not_loaded(waiting: list[str], tmp_path: Path) -> None:
    linked = msgspec.structs.replace(actions.stands(TRACKER).pending[waiting[0]], provision="programme/rail")
    actions.correct(tracker=TRACKER, value=linked, actor=EDITOR)
    actions.retract(tracker=TRACKER, ids=["A1"], actor=EDITOR, reason="moved")
    actions.retract(tracker=TRACKER, ids=["C2", "C3"], actor=EDITOR, reason="moved")
    root = folder(tmp_path / "again", claims="", assessments="")
    edit(root, "provisions.yaml", "id: programme/rail", "id: programme/road")
    with pytest.raises(FolderError, match="programme/rail"):
        actions.load(root, actor=EDITOR)


def test_a_claim_on_which_a_ruling_rests_is_not_reopened(waiting: list[str]) -> None:
    actions.accept(tracker=TRACKER, ids=waiting[:1], actor=EDITOR)
    ruling = Assessment("A9", "contradiction", "two versions", "2022-03-02", claims=(waiting[0],), against=("C2",))
    actions.add_assessment(tracker=TRACKER, assessment=ruling, actor=EDITOR)
    with pytest.raises(InputError, match="A9"):
        actions.reopen(tracker=TRACKER, ids=waiting[:1], actor=EDITOR)


def test_a_beginning_that_fits_one_is_enough_and_the_same_one_twice_is_one(waiting: list[str]) -> None:
    first, second = waiting
    entries = actions.accept(tracker=TRACKER, ids=[first, first[:-1], first], actor=EDITOR)
    assert len(entries) == 1
    with pytest.raises(UnknownError, match=f"It was accepted by {EDITOR}"):
        actions.accept(tracker=TRACKER, ids=[first], actor=EDITOR)
    actions.reject(tracker=TRACKER, ids=[second], actor=EDITOR)
    with pytest.raises(UnknownError, match=f"It was rejected by {EDITOR}; reopen it first"):
        actions.accept(tracker=TRACKER, ids=[second], actor=EDITOR)


def test_a_proposal_whose_document_was_withdrawn_does_not_wait_again(waiting: list[str], tmp_path: Path) -> None:
    """It would stand in no folder: what it quotes is not there."""
    now = actions.stands(TRACKER)
    [digest] = {one.quote.document for one in now.pending.values() if one.quote}
    actions.reject(tracker=TRACKER, ids=waiting, actor=EDITOR)
    actions.retract(tracker=TRACKER, ids=[digest], actor=EDITOR, reason="forged")
    with pytest.raises(InputError, match="is no document of rivers"):
        actions.reopen(tracker=TRACKER, ids=waiting, actor=EDITOR)
    actions.dump(tracker=TRACKER, folder=tmp_path / "out")
    assert actions.load(tmp_path / "out", actor=EDITOR).entries == 0
