"""Within what a question is asked: the trackers that the visitor may see, behind the cuts; with what their registers then said.

Invariant: nothing from behind a cut, and nothing of a tracker that is not in scope, is found or counted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from facta import ledger
from facta.model.edtf import day_of
from facta.model.register import Register
from facta.search.columns import NONE, OPEN, Codes, Columns, Mask, Numbers
from facta.search.naming import Names
from facta.state.replay import cut

# By what hits can be narrowed, in the order in which pages list it.
FACETS: tuple[str, ...] = (
    "tracker", "kind", "programme", "act", "status", "counts", "party", "speaker", "source_kind", "source", "language", "year",
)  # fmt: skip
COUNTS, WAITS = "counts", "waits"
_YEAR_ONE = 1


@dataclass(frozen=True, slots=True)
class Coded:
    """A facet as numbers: one value a row (`codes`), or pairs of row and value; `NONE` is no value."""

    of: Codes
    codes: Numbers
    rows: Numbers | None = None


@dataclass(frozen=True)
class Scope:
    """`known_by`, `told_by`: EDTF or empty. Without `told_by` everything is in scope, also what nothing dates."""

    columns: Columns
    trackers: tuple[str, ...]
    told_by: str = ""
    known_by: str = ""

    @cached_property
    def limit(self) -> int:
        """The last entry that counts as recorded."""
        return ledger.last_by(cut(self.known_by)) if self.known_by else OPEN - 1

    @cached_property
    def mask(self) -> Mask:
        """The rows in scope."""
        columns, numbers = self.columns, self.columns.numbers
        found: Mask = (numbers["seq"] > 0) & (numbers["since"] <= self.limit) & (numbers["until"] > self.limit)
        found &= self._among("tracker", self.trackers)
        if self.told_by:
            day = day_of(self.told_by)
            is_told = self._among("kind", ("claim", "document"))
            found &= ~is_told | ((numbers["told_first"] != NONE) & (numbers["told_last"] <= day))
        assert len(found) == len(columns)
        return found

    @cached_property
    def names(self) -> dict[str, Names]:
        """The names of each tracker's register."""
        return {tracker: names for tracker in self.trackers if (names := names_of(tracker, self.limit)) is not None}

    def _among(self, column: str, texts: Iterable[str]) -> Mask:
        """The rows whose text is one of these."""
        codes = [code for text in texts if (code := self.columns.code(column, text)) != NONE]
        return within(self.columns.texts[column], codes, len(self.columns.codes[column].texts))

    def of_tracker(self, tracker: str) -> Mask:
        """The rows of one tracker."""
        return self._among("tracker", (tracker,))

    def facet(self, name: str) -> Coded:
        """A facet of the rows."""
        key = (name, self.trackers, self.limit if self.known_by else tuple(self._registers))
        found: Coded = self.columns.once(key, lambda: self._coded(name))
        return found

    @cached_property
    def _registers(self) -> list[int]:
        return [id(names) for names in self.names.values()]

    def _coded(self, name: str) -> Coded:
        columns = self.columns
        match name:
            case "tracker" | "kind" | "act" | "status" | "source" | "language":
                empty = columns.code(name, "")
                codes = columns.texts[name]
                return Coded(columns.codes[name], np.where(codes == empty, NONE, codes))
            case "counts":
                return self._counts()
            case "year":
                return self._years()
            case "party":
                return self._parties()
        return self._resolved(name)

    def _counts(self) -> Coded:
        of = Codes()
        counts, waits = of(COUNTS), of(WAITS)
        codes = np.where(self.columns.numbers["accepted"] <= self.limit, counts, waits)
        return Coded(of, np.where(self._among("kind", ("claim",)), codes, NONE))

    def _years(self) -> Coded:
        numbers = self.columns.numbers
        days = np.where(np.abs(numbers["told_last"]) < 3_000_000, numbers["told_last"], numbers["told_first"])
        is_told = (numbers["told_first"] != NONE) & (days >= _YEAR_ONE) & (days < 3_000_000)
        # Days since 1970-01-01, as numpy counts them.
        years = (np.where(is_told, days, 719163) - 719163).astype("datetime64[D]").astype("datetime64[Y]").astype(
            int
        ) + 1970
        of = Codes()
        table = {year: of(f"{year:04}") for year in np.unique(years[is_told]).tolist()}
        codes = np.full(len(years), NONE, dtype=np.int64)
        for year, code in table.items():
            codes[is_told & (years == year)] = code
        return Coded(of, codes)

    def _parties(self) -> Coded:
        columns, of = self.columns, Codes()
        trackers = columns.texts["tracker"][columns.party_row]
        rows: list[Numbers] = []
        codes: list[Numbers] = []
        for tracker, names in self.names.items():
            ours = trackers == columns.code("tracker", tracker)
            for code in np.unique(columns.party[ours]).tolist():
                told = columns.party_row[ours & (columns.party == code)]
                for party in names.parties(columns.codes["party"].texts[code]):
                    rows.append(told)
                    codes.append(np.full(len(told), of(party), dtype=np.int64))
        if not rows:
            none: Numbers = np.zeros(0, dtype=np.int64)
            return Coded(of, none, none)
        size = len(of.texts)
        pairs = np.unique(np.concatenate(rows) * size + np.concatenate(codes))
        return Coded(of, pairs % size, pairs // size)

    def _resolved(self, name: str) -> Coded:
        """What the register makes of what a claim says: its programme, who speaks, the kind of its source."""
        columns, of = self.columns, Codes()
        found = np.full(len(columns), NONE, dtype=np.int64)
        column = {"programme": "provision", "speaker": "speaker", "source_kind": "source"}[name]
        told, further = columns.texts[column], columns.texts["instrument"]
        texts, instruments = columns.codes[column].texts, columns.codes["instrument"].texts
        for tracker, names in self.names.items():
            rows = np.flatnonzero(self.of_tracker(tracker))
            size = len(instruments) + 1 if name == "programme" else 1
            pairs = told[rows] * size + (further[rows] if name == "programme" else 0)
            distinct, places = np.unique(pairs, return_inverse=True)
            values = []
            for pair in distinct.tolist():
                text, instrument = texts[pair // size], instruments[pair % size] if size > 1 else ""
                value = _value(names, name, text, instrument)
                values.append(of(value) if value else NONE)
            found[rows] = np.array(values, dtype=np.int64)[places] if values else NONE
        return Coded(of, found)


def _value(names: Names, facet: str, text: str, instrument: str) -> str:
    match facet:
        case "programme":
            return names.programme(text, instrument)
        case "speaker":
            return names.speaker(text)
    return names.source_kind(text)


def within(column: Numbers, codes: Iterable[int], size: int) -> Mask:
    """The rows whose number is one of these, of `size` that there are."""
    table = np.zeros(size + 1, dtype=np.bool_)
    table[list(codes)] = True
    found: Mask = table[column]
    return found


_NAMES: dict[tuple[str, str, int], Names] = {}
_MOST = 32


def names_of(tracker: str, limit: int) -> Names | None:
    """The names of the register that stood at the entry `limit`; None before there was one."""
    for seq in reversed(ledger.numbers(tracker, "register")):
        if seq > limit:
            continue
        key = (str(_database()), tracker, seq)
        if key not in _NAMES:
            payload: Any = ledger.read(tracker, seqs=(seq,))[0].payload
            if not isinstance(payload, Register):
                continue  # it was erased
            while len(_NAMES) >= _MOST:
                _NAMES.pop(next(iter(_NAMES)))
            _NAMES[key] = Names(payload)
        return _NAMES[key]
    return None


def _database() -> Any:
    from django.db import connection

    return connection.settings_dict["NAME"]
