"""The words of pieces in the database's own index: FTS5 on SQLite, a tsvector with GIN on PostgreSQL.

Both are given words made by Python and asked for one word or one phrase at a time, so that both give the same pieces; what follows from
them is computed by `found`. Invariant: no word is changed by the database (letters, digits and private-use signs alone, see `words`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from numpy.typing import NDArray

from facta.search.texts import GAP, Piece

Ids = NDArray[np.int64]

_SQLITE = (
    "CREATE VIRTUAL TABLE search_words USING fts5("
    "words, columnsize=0, tokenize=\"unicode61 remove_diacritics 0 categories 'L* N* Co'\")"
)
_POSTGRESQL = (
    "CREATE TABLE search_words (id integer PRIMARY KEY, words tsvector NOT NULL)",
    "CREATE INDEX search_words_within ON search_words USING gin (words)",
)


def create(on: BaseDatabaseWrapper | None = None) -> None:
    """Make the table."""
    with (on or connection).cursor() as cursor:
        for statement in (_SQLITE,) if _is_sqlite(on) else _POSTGRESQL:
            cursor.execute(statement)


def drop(on: BaseDatabaseWrapper | None = None) -> None:
    """Take the table away with all words."""
    with (on or connection).cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS search_words")


def add(pieces: Iterable[tuple[int, Piece]]) -> None:
    """Add pieces under their numbers."""
    with connection.cursor() as cursor:
        if _is_sqlite():
            cursor.executemany(
                "INSERT INTO search_words (rowid, words) VALUES (%s, %s)",
                [(id, " ".join((*piece.running, GAP, *piece.beside))) for id, piece in pieces],
            )
        else:
            cursor.executemany(
                "INSERT INTO search_words (id, words) VALUES (%s, %s::tsvector)",
                [(id, _vector(piece)) for id, piece in pieces],
            )


def remove(ids: Sequence[int]) -> list[str]:
    """Remove pieces, so that nothing of them is left in the file, and return the running forms that they had."""
    if not ids:
        return []
    key = "rowid" if _is_sqlite() else "id"
    marks = ", ".join(["%s"] * len(ids))
    with connection.cursor() as cursor:
        if _is_sqlite():
            cursor.execute(f"SELECT words FROM search_words WHERE rowid IN ({marks})", ids)
            forms = {word for (text,) in cursor.fetchall() for word in text.split(" ")}
        else:
            cursor.execute(f"SELECT tsvector_to_array(words) FROM search_words WHERE id IN ({marks})", ids)
            forms = {word for (found,) in cursor.fetchall() for word in found}
        cursor.execute(f"DELETE FROM search_words WHERE {key} IN ({marks})", ids)
    return sorted(form for form in forms if form[:1] < GAP)


def tidy() -> None:
    """Overwrite what was removed: FTS5 leaves the words of deleted rows in its segments until these are merged."""
    if _is_sqlite():
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO search_words (search_words) VALUES ('optimize')")


def with_phrase(forms: Sequence[str]) -> Ids:
    """The numbers of pieces that have the forms one after the other, or the one form, in no order."""
    with connection.cursor() as cursor:
        if _is_sqlite():
            cursor.execute("SELECT rowid FROM search_words WHERE search_words MATCH %s", [f'"{" ".join(forms)}"'])
        else:
            lexemes = " <-> ".join(_quoted(form) for form in forms)
            cursor.execute("SELECT id FROM search_words WHERE words @@ %s::tsquery", [lexemes])
        return np.fromiter((id for (id,) in cursor.fetchall()), dtype=np.int64)


def _is_sqlite(on: BaseDatabaseWrapper | None = None) -> bool:
    return (on or connection).vendor == "sqlite"


def _vector(piece: Piece) -> str:
    places: dict[str, list[int]] = {}
    for place, form in enumerate(piece.running, start=1):
        places.setdefault(form, []).append(place)
    running = (f"{_quoted(form)}:{','.join(map(str, at))}" for form, at in places.items())
    return " ".join((*running, *map(_quoted, dict.fromkeys(piece.beside))))


def _quoted(form: str) -> str:
    return "'" + form.replace("\\", "\\\\").replace("'", "''") + "'"
