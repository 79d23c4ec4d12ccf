"""What holds on SQLite holds on PostgreSQL: the tests of ledger, deeds and search run there too, and a search answers the same."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.postgresql.cluster import cluster, programs

ROOT = Path(__file__).parents[2]
# The tests of the ledger's tables and triggers themselves are SQLite's or PostgreSQL's own.
FOLDERS = (
    "tests/postgresql/test_guards.py",
    "tests/unit/ledger/test_append_and_read.py",
    "tests/actions",
    "tests/search",
)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A running PostgreSQL. Skipped without its programs, unless FACTA_REQUIRE_POSTGRESQL is set: then that is a failure."""
    if programs() is None:
        assert os.environ.get("FACTA_REQUIRE_POSTGRESQL", "") in ("", "0"), "PostgreSQL is required and not installed"
        pytest.skip("no PostgreSQL: there is no initdb in /usr/lib/postgresql or on the path")
    with cluster() as found:
        yield found


def _environment(home: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("FACTA_", "PYTEST_", "DJANGO_"))}
    return {**kept, "FACTA_HOME": str(home), **more}


def test_ledger_deeds_and_search_hold_on_postgresql(address: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-p", "no:xdist", *FOLDERS],
        cwd=ROOT, env=_environment(tmp_path, FACTA_TEST_DATABASE=address), capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    assert "passed" in done.stdout


def test_a_search_answers_the_same_in_the_same_order(address: str, tmp_path: Path) -> None:
    import psycopg

    with psycopg.connect(address % "postgres", autocommit=True) as connection:
        connection.execute("CREATE DATABASE answers")
    told = []
    for name, more in (("sqlite", {}), ("postgresql", {"FACTA_DATABASE": address % "answers"})):
        home = tmp_path / name
        home.mkdir()
        done = subprocess.run(
            [sys.executable, "-m", "tests.postgresql.answers", str(ROOT / "examples")],
            cwd=ROOT, env=_environment(home, **more), capture_output=True, text=True,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr[-3000:]
        told.append([json.loads(line) for line in done.stdout.splitlines()])
    sqlite, postgresql = told
    assert len(sqlite) > 60
    assert sum(n for _, _, _, n, _, _ in sqlite) > 500
    assert postgresql == sqlite
