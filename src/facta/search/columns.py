"""The rows of the index in memory, a column each, so that a question over hundreds of thousands of claims is answered by arithmetic.

Invariant: `columns` is as the index is at the time of the call; when rows were only added or changed, only those are read again, and what
was handed out before never changes.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import Any

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from facta.search import models, rows, store

Numbers = NDArray[np.int64]
Mask = NDArray[np.bool_]

KINDS: tuple[str, ...] = (
    "claim",
    "document",
    "party",
    "body",
    "person",
    "source",
    "package",
    "instrument",
    "provision",
)
NONE = -1
# What still stands, and days that nothing tells.
OPEN = 2**40
_TEXTS = ("tracker", "kind", "act", "status", "provision", "instrument", "speaker", "source", "language")
_NUMBERS = ("seq", "place", "since", "accepted", "until", "told_first", "told_last", "words")
_READ = ("id", *_NUMBERS, *_TEXTS, "parties")
_CHUNK = 5000
# Words whose pieces are kept in memory; the commonest of a large ledger are some hundred thousand numbers.
_KEPT_WORDS = 500
# Facets under different cuts, a megabyte each for a hundred thousand claims.
_KEPT_DERIVED = 100


class Codes:
    """Texts as numbers, in the order in which they were met."""

    def __init__(self) -> None:
        self.of: dict[str, int] = {}
        self.texts: list[str] = []

    def __call__(self, text: str) -> int:
        code = self.of.get(text)
        if code is None:
            code = self.of[text] = len(self.texts)
            self.texts.append(text)
        return code


@dataclass(frozen=True)
class Columns:
    """Every column has a place for each row number (0 is none). `numbers` and `texts` by the name of the column; `codes` tell what the
    numbers of a text column mean; `party_row` and `party` are pairs, since a row may have several; `row_of` is the row of a piece."""

    epoch: int
    stamp: int
    numbers: dict[str, Numbers]
    texts: dict[str, Numbers]
    codes: dict[str, Codes]
    party_row: Numbers
    party: Numbers
    row_of: Numbers
    met: OrderedDict[tuple[str, ...], Numbers] = field(default_factory=OrderedDict)
    derived: dict[Any, Any] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.numbers["seq"])

    def code(self, column: str, text: str) -> int:
        """The number of a text, `NONE` when no row has it."""
        return self.codes[column].of.get(text, NONE)

    def pieces_with(self, forms: Sequence[str]) -> Numbers:
        """The numbers of pieces that have the form, or the forms one after the other, in order."""
        key = tuple(forms)
        with _lock:
            found = self.met.get(key)
            if found is not None:
                self.met.move_to_end(key)
                return found
        found = np.sort(store.with_phrase(key))
        found = found[found < len(self.row_of)]
        with _lock:
            self.met[key] = found
            while len(self.met) > _KEPT_WORDS:
                self.met.popitem(last=False)
        return found

    def rows_with(self, forms: Sequence[str]) -> Numbers:
        """The numbers of rows that have the form, or the forms one after the other; a row of several pieces more than once."""
        return self.row_of[self.pieces_with(forms)]

    def span(self, piece: int) -> tuple[int, int]:
        """Between which letters of its text a piece lies; nowhere when it was just removed."""
        found = models.Piece.objects.filter(id=piece).values_list("start", "end").first()
        return found or (0, 0)

    def ref(self, row: int) -> str:
        """The id of what a row is about; empty when it was just removed."""
        return models.Row.objects.filter(id=row).values_list("ref", flat=True).first() or ""

    def once(self, key: Any, compute: Callable[[], Any]) -> Any:
        """What `compute` makes of these columns, made once."""
        if key not in self.derived:
            if len(self.derived) >= _KEPT_DERIVED:
                self.derived.clear()
            self.derived[key] = compute()
        return self.derived[key]


_kept: dict[str, Columns] = {}
_lock = Lock()
_refreshing = Lock()


def columns() -> Columns:
    """The columns as the index stands."""
    name = str(connection.settings_dict["NAME"])
    head = rows.head()
    kept = _kept.get(name)
    if kept is not None and (kept.epoch, kept.stamp) == (head.epoch, head.stamp):
        return kept
    with _refreshing:
        kept = _kept.get(name)
        if kept is None or kept.epoch != head.epoch or kept.stamp > head.stamp:
            kept = _read(_empty(), head.epoch, head.stamp)
        elif kept.stamp != head.stamp:
            kept = _read(kept, head.epoch, head.stamp)
        _kept[name] = kept
        return kept


def _empty() -> Columns:
    zero = np.zeros(1, dtype=np.int64)
    none: Numbers = np.zeros(0, dtype=np.int64)
    return Columns(
        0, 0, dict.fromkeys(_NUMBERS, zero), dict.fromkeys(_TEXTS, zero),
        {name: Codes() for name in (*_TEXTS, "party")}, none, none, zero,
    )  # fmt: skip


def _read(before: Columns, epoch: int, stamp: int) -> Columns:
    """The columns with what changed after `before`."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(id), 0) FROM search_row")
        size = int(cursor.fetchone()[0]) + 1
        known = len(before)
        numbers = {name: _grown(column, size) for name, column in before.numbers.items()}
        texts = {name: _grown(column, size) for name, column in before.texts.items()}
        party_rows: list[int] = []
        parties: list[int] = []
        cursor.execute(f"SELECT {', '.join(_READ)} FROM search_row WHERE stamp > %s ORDER BY id", [before.stamp])
        while chunk := cursor.fetchmany(_CHUNK):
            by_column = list(zip(*chunk, strict=True))
            ids = np.array(by_column[0], dtype=np.int64)
            for name, values in zip(_NUMBERS, by_column[1:], strict=False):
                missing = OPEN if name in ("until", "accepted") else NONE
                numbers[name][ids] = [missing if value is None else value for value in values]
            for name, values in zip(_TEXTS, by_column[1 + len(_NUMBERS) :], strict=False):
                texts[name][ids] = list(map(before.codes[name], values))
            for id, told in zip(by_column[0], by_column[-1], strict=True):
                if told and id >= known:
                    for party in told.split("\n"):
                        party_rows.append(id)
                        parties.append(before.codes["party"](party))
        cursor.execute("SELECT coalesce(max(id), 0) FROM search_piece")
        row_of = _grown(before.row_of, int(cursor.fetchone()[0]) + 1)
        cursor.execute("SELECT id, row_id FROM search_piece WHERE id >= %s", [len(before.row_of)])
        while pairs := cursor.fetchmany(_CHUNK):
            of_pieces = np.array(pairs, dtype=np.int64)
            row_of[of_pieces[:, 0]] = of_pieces[:, 1]
    return replace(
        before, epoch=epoch, stamp=stamp, numbers=numbers, texts=texts, row_of=row_of,
        party_row=np.append(before.party_row, np.array(party_rows, dtype=np.int64)),
        party=np.append(before.party, np.array(parties, dtype=np.int64)), met=OrderedDict(), derived={},
    )  # fmt: skip


def _grown(column: Numbers, size: int) -> Numbers:
    grown = np.zeros(max(size, len(column)), dtype=np.int64)
    grown[: len(column)] = column
    return grown
