"""Data folders with a real ledger in them: a migrated database file on which transactions commit as they do for a user.

Where the rest of the tests share one database that is rolled back, the ledger's own tests need what only commits show: locks, files
beside the database, other processes. A folder is a copy of one that was migrated once.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

NewHome = Callable[..., AbstractContextManager[Path]]


@contextmanager
def in_home(folder: Path) -> Iterator[Path]:
    """Use `folder` as the data folder of this process inside the block."""
    from django.conf import settings
    from django.db import connection

    before = settings.FACTA_HOME, connection.settings_dict["NAME"]
    connection.close()
    name = folder / "facta.sqlite3" if connection.vendor == "sqlite" else _database(folder)
    settings.FACTA_HOME, connection.settings_dict["NAME"] = folder, name
    try:
        yield folder
    finally:
        connection.close()
        settings.FACTA_HOME, connection.settings_dict["NAME"] = before


# On PostgreSQL a data folder has a database beside it: of the same name, and copied with it.


def _database(folder: Path) -> str:
    return "home_" + sha256(str(folder).encode()).hexdigest()[:16]


def _on_postgresql(statement: str) -> None:
    """Run a statement that makes or drops a database; nothing on SQLite."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return
    import psycopg
    from django.conf import settings

    given = settings.DATABASES["default"]
    with psycopg.connect(host=given["HOST"], user=given["USER"], dbname="postgres", autocommit=True) as admin:
        admin.execute(statement)


@pytest.fixture(scope="session")
def empty_ledger(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any) -> Path:
    """A data folder with an empty ledger; copied, never written to."""
    from facta.site import setup

    folder = tmp_path_factory.mktemp("empty")
    _on_postgresql(f"CREATE DATABASE {_database(folder)}")
    with django_db_blocker.unblock(), in_home(folder):
        setup()
    return folder


@pytest.fixture(scope="session")
def new_home(empty_ledger: Path, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any) -> NewHome:
    """Makes data folders: `with new_home() as folder`; `new_home(other)` starts from a copy of another one."""

    @contextmanager
    def make(source: Path = empty_ledger) -> Iterator[Path]:
        folder = tmp_path_factory.mktemp("ledger") / "home"
        shutil.copytree(source, folder)
        _on_postgresql(f"CREATE DATABASE {_database(folder)} TEMPLATE {_database(source)}")
        with django_db_blocker.unblock(), in_home(folder):
            yield folder
        shutil.rmtree(folder, ignore_errors=True)
        _on_postgresql(f"DROP DATABASE {_database(folder)} WITH (FORCE)")

    return make


@pytest.fixture
def ledger_home(new_home: NewHome, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder with an empty ledger for one test."""
    with new_home() as folder:
        monkeypatch.setenv("FACTA_HOME", str(folder))
        yield folder
