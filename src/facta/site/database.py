"""Which database the ledger lies in: a file of the data folder, or the PostgreSQL that FACTA_DATABASE names.

Invariant: what is returned can be connected to as far as its words tell; what cannot is refused with what to write instead.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from facta.errors import HomeError

_EXAMPLE = "postgresql://facta:PASSWORD@localhost:5432/facta"
# Seconds for which a connection is kept for the next request.
_KEPT_S = 60


def database(address: str, home: Path) -> dict[str, Any]:
    """Django's settings for the database at an address; of the file in the data folder without one. Raises `HomeError`."""
    return _postgresql(address) if address else _sqlite(home / "facta.sqlite3")


def _sqlite(path: Path) -> dict[str, Any]:
    """WAL lets pages be read while somebody writes. IMMEDIATE takes the write lock at BEGIN, so that appends queue instead of failing
    half-way. FULL, because in WAL mode NORMAL may lose the last commits at a power cut: an entry that was acknowledged stays.
    secure_delete overwrites what a redaction erases, instead of leaving it in free pages of the file."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 30,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
                "PRAGMA recursive_triggers=ON; PRAGMA secure_delete=ON"
            ),
        },
    }


def _postgresql(address: str) -> dict[str, Any]:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise _refused(str(error)) from error
    if parts.scheme not in ("postgresql", "postgres"):
        raise _refused(f"it begins with {parts.scheme or 'nothing'!r}" if parts.scheme else "it has no scheme")
    name = unquote(parts.path.strip("/"))
    if not name or "/" in name:
        raise _refused("it names no database")
    if importlib.util.find_spec("psycopg") is None:
        raise HomeError(
            "FACTA_DATABASE names a PostgreSQL, for which psycopg is missing. Install it: pip install 'facta[postgresql]'"
        )
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or (parts.hostname or ""),
        "PORT": str(port or ""),
        "CONN_MAX_AGE": _KEPT_S,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def _refused(why: str) -> HomeError:
    return HomeError(
        f"FACTA_DATABASE is no address of a PostgreSQL database: {why}. Write {_EXAMPLE}, or leave it unset for SQLite."
    )
