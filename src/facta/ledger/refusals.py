"""What the database refuses, told as an error of Facta: one sentence of what was wrong and what to do.

Invariant: no error of the database driver leaves `told()` as a traceback when it means a full, locked or read-only disk or a guard.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, connection, transaction

from facta.errors import HomeError, LedgerError

# The words of SQLite (https://www.sqlite.org/rescode.html) and what a person can do.
_CAUSES = {
    "database is locked": "is busy: another process has been writing for half a minute. Try again when it is done",
    "readonly database": "is read-only. Set FACTA_HOME to a folder that you can write to",
    "disk is full": "cannot grow: the disk is full. Free some space and do it again; nothing was written",
    "unable to open database": "cannot be opened. Set FACTA_HOME to a folder that you can read and write",
    # Also a used-up quota, and a limit on the size of files.
    "disk i/o error": "cannot be read or written: the disk is full or broken. Look after it and do it again; nothing was written",
    "malformed": "is damaged. Keep it as it is, and restore a copy of the data folder",
    "could not decode": "is damaged. `facta verify` names the entries; restore a copy of the data folder",
    "not a database": "is no database. Move that file away, or restore a copy",
    # PostgreSQL's (https://www.postgresql.org/docs/current/errcodes-appendix.html).
    "connection failed": "cannot be reached. Start PostgreSQL, or look after FACTA_DATABASE",
    "connection is bad": "cannot be reached. Start PostgreSQL, or look after FACTA_DATABASE",
    "connection refused": "cannot be reached. Start PostgreSQL, or look after FACTA_DATABASE",
    "lock timeout": "is busy: another process is writing. Try again when it is done",
    "no space left": "cannot grow: the disk is full. Free some space and do it again; nothing was written",
    "read-only transaction": "is read-only. Name a database that can be written to in FACTA_DATABASE",
    "value too long": "cannot hold it: a name or an id is too long. Give a shorter one",
}

# The number of the lock for which writers queue on PostgreSQL; SQLite has one of its own.
_LOCK = 0x6661637461


@contextmanager
def told() -> Iterator[None]:
    """Turn errors of the database into `HomeError` or `LedgerError`."""
    try:
        yield
    except (
        UnicodeDecodeError
    ) as error:  # from the driver, when not even the words of the database's own error are whole
        raise HomeError(f"The ledger {connection.settings_dict['NAME']} {_CAUSES['malformed']}.") from error
    except DatabaseError as error:
        text = str(error)
        for words, advice in _CAUSES.items():
            if words in text.lower():
                raise HomeError(f"The ledger {connection.settings_dict['NAME']} {advice}.") from error
        if text.startswith("ledger: "):  # PostgreSQL tells the place in the function in further lines
            raise LedgerError(f"The ledger refuses: {text.splitlines()[0].removeprefix('ledger: ')}.") from error
        raise


@contextmanager
def deed() -> Iterator[None]:
    """One deed: everything inside is recorded together or not at all, and no other process writes meanwhile."""
    with told(), transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        yield
