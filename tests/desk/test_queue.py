"""The page of proposals that wait: the likeliest first, the least certain first when wanted, and what was learned told as such."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from facta import actions
from tests.actions import rivers
from tests.actions.test_learning import NOTICE, RUMOUR, add, decide_by_what_they_tell, proposed

WAITING = "/rivers/claims/?on=2024-01-01&pending=1"


@pytest.fixture
def learned(home: Path, db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A tracker whose decisions say that rumours do not hold; a rumour and a notice wait."""
    rivers.install(monkeypatch)
    monkeypatch.setattr(actions.texts, "proposed", proposed)
    actions.load(rivers.folder(tmp_path), actor="test", recorded=rivers.at(1))
    add(30)
    decide_by_what_they_tell()
    assert actions.learn(tracker="rivers", actor="test", recorded=rivers.at(4)).kept
    add(1, first=90)


def order(address: str) -> list[str]:
    page = Client().get(address).content.decode()
    return sorted((NOTICE, RUMOUR), key=page.index)


def test_the_likeliest_stand_first_and_the_other_order_is_a_link(learned: None) -> None:
    assert order(WAITING) == [NOTICE, RUMOUR]
    page = Client().get(WAITING).content.decode()
    assert "Least certain first" in page and "order=least-certain" in page
    other = Client().get(WAITING + "&order=least-certain").content.decode()
    assert "Likeliest first" in other
    wanted = [one.claim.id for one in actions.queue(actions.stands("rivers"), least_certain=True)]
    listed = Client().get("/rivers/claims.json?on=2024-01-01&pending=1&order=least-certain").json()["claims"]
    assert [one["id"] for one in listed] == wanted


def test_a_learned_confidence_is_told_beside_the_engines(learned: None) -> None:
    [first, _] = actions.queue(actions.stands("rivers"))
    page = Client().get(f"/rivers/claims/{first.claim.id}/?on=2024-01-01").content.decode()
    assert "learned from decisions; the engine gave 60" in page


def test_claims_that_count_know_no_such_order(learned: None) -> None:
    page = Client().get("/rivers/claims/?on=2024-01-01&order=least-certain").content.decode()
    assert "Least certain first" not in page
    assert "Least certain first" not in page
