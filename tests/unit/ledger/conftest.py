"""The ledger's tests commit: their data folder holds a database file of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.register_assert_rewrite("tests.unit.ledger.record")


@pytest.fixture
def home(ledger_home: Path) -> Path:
    """A data folder with an empty ledger."""
    return ledger_home
