"""Which database the ledger lies in, by the words of FACTA_DATABASE."""

from __future__ import annotations

from pathlib import Path

import pytest

from facta.errors import HomeError
from facta.site.database import database


def test_without_an_address_it_is_a_file_of_the_data_folder(tmp_path: Path) -> None:
    found = database("", tmp_path)
    assert found["ENGINE"].endswith("sqlite3")
    assert found["NAME"] == tmp_path / "facta.sqlite3"


def test_an_address_names_host_user_and_database(tmp_path: Path) -> None:
    found = database("postgresql://ana:p%40ss@db.example.org:5433/facta?sslmode=require", tmp_path)
    assert found["ENGINE"].endswith("postgresql")
    assert [found[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT")] == [
        "facta", "ana", "p@ss", "db.example.org", "5433",
    ]  # fmt: skip
    assert found["OPTIONS"] == {"sslmode": "require"}


def test_a_socket_is_named_as_host(tmp_path: Path) -> None:
    assert database("postgres:///facta?host=/run/postgresql", tmp_path)["HOST"] == "/run/postgresql"


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("mysql://x/y", "it begins with 'mysql'"),
        ("facta", "it has no scheme"),
        ("postgresql://localhost/", "it names no database"),
        ("postgresql://localhost:port/facta", "Port could not be cast"),
    ],
)
def test_what_is_no_address_is_refused_with_what_to_write(tmp_path: Path, address: str, why: str) -> None:
    with pytest.raises(HomeError, match=why) as refused:
        database(address, tmp_path)
    assert "postgresql://facta:PASSWORD@localhost:5432/facta" in str(refused.value)
