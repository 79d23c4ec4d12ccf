"""The deeds commit: every test has a data folder with a ledger of its own, and documents are read without language models."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.actions import rivers


@pytest.fixture
def home(ledger_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with an empty ledger."""
    rivers.install(monkeypatch)
    return ledger_home


@pytest.fixture
def loaded(home: Path, tmp_path: Path) -> Path:
    """The folder of the tracker `rivers`, loaded."""
    from facta import actions

    root = rivers.folder(tmp_path)
    actions.load(root, actor=rivers.CODER, recorded=rivers.at(1))
    return root
