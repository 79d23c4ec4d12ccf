"""Starting a tracker from nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from facta import actions
from facta.errors import FactaError, InputError


def test_a_new_tracker_has_a_name_and_a_codebook(home: Path) -> None:
    actions.new(tracker="two-rivers", actor="a", title="Two Rivers")
    now = actions.stands("two-rivers")
    assert now.register is not None
    assert now.codebook is not None
    assert (now.register.title.en, now.codebook.id) == ("Two Rivers", "international-agreement")


@pytest.mark.parametrize("name", ["Two Rivers", "", "../x", "a/b", "две-реки", "-a"])
def test_names_that_cannot_be(home: Path, name: str) -> None:
    with pytest.raises(InputError, match="cannot name a tracker"):
        actions.new(tracker=name, actor="a")


def test_a_name_is_given_once(home: Path) -> None:
    actions.new(tracker="rivers", actor="a")
    with pytest.raises(InputError, match="already"):
        actions.new(tracker="rivers", actor="a")


def test_a_codebook_that_there_is_not(home: Path) -> None:
    with pytest.raises(FactaError, match="international-agrement"):
        actions.new(tracker="rivers", actor="a", codebook="international-agrement")
