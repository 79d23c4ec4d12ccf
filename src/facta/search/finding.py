"""Answering a question: which rows fit, in which order, and how many of them each facet has.

The databases tell which pieces hold a word; everything else is arithmetic over columns, so that SQLite and PostgreSQL give the same hits
in the same order.

A hit's weight is the sum over the words that are looked for of

    idf x ( length x (1, or OFTEN_GAIN where the text says it often) + TITLE_GAIN in a title; else SOUND_GAIN by sound alone; else
            NAME_GAIN where the row is about what the word names )

with idf = ln(1 + (N - n + 0.5) / (n + 0.5)) and length = (K + 1) / (1 + K (1 - B + B words / mean words of the kind)), both as in BM25
(Robertson and Zaragoza 2009, equations 3.4 and 3.15) at a frequency of one. Ties stand in the order of the ledger.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice, product
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from facta.errors import InputError
from facta.search import vocabulary
from facta.search.columns import NONE, OPEN, Columns, Mask, Numbers
from facta.search.query import All, Beginning, Either, Field, Part, Query, Without, Words
from facta.search.scope import FACETS, Coded, Scope, within
from facta.search.texts import OFTEN, OTHER, SOUND, TITLE
from facta.search.words import Mark, marks

K, B = 1.2, 0.6
OFTEN_GAIN, TITLE_GAIN, SOUND_GAIN, NAME_GAIN = 1.7, 1.5, 0.5, 0.3
# A phrase of words that each may be of two forms is looked for in so many ways at most.
_WAYS = 16
_ROUNDED = 9

Order = Literal["relevance", "date"]
ORDERS: tuple[Order, ...] = ("relevance", "date")
Weights = NDArray[np.float64]
# What each facet is narrowed to: any of the values.
Chosen = Mapping[str, tuple[str, ...]]


class UnknownValueError(InputError):
    """A field has no such value; `known` are some that it has."""

    def __init__(self, name: str, value: str, known: list[str]) -> None:
        self.name, self.value, self.known = name, value, known
        told = f" There are: {', '.join(known)}." if known else ""
        super().__init__(f"Nothing has “{value}” as {name}.{told}")


@dataclass(frozen=True, slots=True)
class Found:
    """`rows` fit, best first; `facets`: for each the values with how many rows they have, most first, counted as if this facet were not
    narrowed."""

    rows: Numbers
    facets: dict[str, list[tuple[str, int]]]

    def __len__(self) -> int:
        return len(self.rows)


@dataclass
class _Finder:
    scope: Scope
    query: Query
    weights: Weights = field(init=False)

    def __post_init__(self) -> None:
        self.columns: Columns = self.scope.columns
        self.weights = np.zeros(len(self.columns), dtype=np.float64)

    @cached_property
    def length(self) -> Weights:
        """What a word counts in a text of this length, against others of its kind."""
        columns, scope = self.columns, self.scope
        found: Weights = columns.once(("length", scope.trackers, scope.told_by, scope.limit), self._lengths)
        return found

    def _lengths(self) -> Weights:
        columns = self.columns
        words, kinds = columns.numbers["words"].astype(np.float64), columns.texts["kind"]
        length: Weights = np.ones(len(columns))
        for code in range(len(columns.codes["kind"].texts)):
            ours = (kinds == code) & self.scope.mask
            mean = words[ours].mean() if ours.any() else 1.0
            length[ours] = (K + 1) / (1 + K * (1 - B + B * words[ours] / max(mean, 1.0)))
        return length

    def fits(self, part: Part, sign: bool = True) -> Mask:
        """The rows that fit; with `sign` the words add to the weights."""
        match part:
            case Words():
                return self._words(part, sign)
            case Beginning(text):
                forms = vocabulary.beginning(text)
                return self._weighed(self._any((form,) for form in forms), self._none, sign)
            case Field(name, value):
                return self._field(name, value)
            case Without(inner):
                return ~self.fits(inner, sign=False)
            case All(parts):
                return _every([self.fits(one, sign) for one in parts])
            case Either(parts):
                return ~_every([~self.fits(one, sign) for one in parts])

    @property
    def _none(self) -> Mask:
        return np.zeros(len(self.columns), dtype=np.bool_)

    def _any(self, phrases: Iterable[tuple[str, ...]]) -> Mask:
        found = self._none
        for forms in phrases:
            found[self.columns.rows_with(forms)] = True
        return found

    def _words(self, part: Words, sign: bool) -> Mask:
        if part.is_phrase:
            ways = islice(product(*(mark.forms for mark in part.marks)), _WAYS)
            return self._weighed(self._any(ways), self._none, sign, len(part.marks))
        mark = part.marks[0]
        plain = self._any((before + form,) for form in mark.forms for before in ("", OTHER))
        sound = self._any((SOUND + one,) for one in sorted(mark.sounds)) & ~plain
        name = self._about(mark) & ~plain & ~sound
        found = plain | sound | name
        if sign:
            titled = self._any((TITLE + form,) for form in mark.forms)
            often = self._any((OFTEN + form,) for form in mark.forms)
            gain = np.where(often, OFTEN_GAIN, 1.0) * self.length * plain + TITLE_GAIN * titled
            gain += SOUND_GAIN * sound + NAME_GAIN * name
            self.weights += self._idf(found) * gain
        return found

    def _weighed(self, found: Mask, titled: Mask, sign: bool, words: int = 1) -> Mask:
        if sign:
            self.weights += self._idf(found) * words * (self.length * found + TITLE_GAIN * titled)
        return found

    def _idf(self, found: Mask) -> float:
        n, of = int((found & self.scope.mask).sum()), int(self.scope.mask.sum())
        return float(np.log1p((of - n + 0.5) / (n + 0.5)))

    def _about(self, mark: Mark) -> Mask:
        """The rows that are about what a word names."""
        found = self._none
        for tracker, names in self.scope.names.items():
            ids = names.named(mark)
            if ids:
                found |= self._of_ids(ids) & self.scope.of_tracker(tracker)
        return found

    def _of_ids(self, ids: Iterable[str]) -> Mask:
        columns, found = self.columns, self._none
        ids = list(ids)
        for column in ("provision", "instrument", "source"):
            codes = [code for id in ids if (code := columns.code(column, id)) != NONE]
            if codes:
                found |= within(columns.texts[column], codes, len(columns.codes[column].texts))
        speaker = self.scope.facet("speaker")
        found |= _has(speaker, [code for id in ids if (code := speaker.of.of.get(id, NONE)) != NONE], len(columns))
        parties = [code for id in ids if (code := columns.code("party", id)) != NONE]
        found[columns.party_row[np.isin(columns.party, parties)]] = True
        return found

    def _field(self, name: str, value: str) -> Mask:
        if name == "instrument":
            return self._instrument(value)
        facet = self.scope.facet(name)
        # What no row in scope has is not there: nothing is given away of a tracker that the asker may not see.
        known = [one for one, _ in _counted(facet, self.scope.mask)]
        codes = self._codes(name, facet, value, set(known))
        if not codes:
            raise UnknownValueError(name, value, known[:12])
        return _has(facet, codes, len(self.columns))

    def _codes(self, name: str, facet: Coded, value: str, known: set[str]) -> list[int]:
        small, texts = value.casefold(), {text: code for code, text in enumerate(facet.of.texts) if text in known}
        exact = [code for text, code in texts.items() if text.casefold() == small]
        if exact or name in ("tracker", "kind", "act", "status", "counts", "source_kind", "language"):
            return exact
        wanted = marks(value, as_typed=True)
        ids = {id for names in self.scope.names.values() for id in names.called(wanted)}
        called = [code for text, code in texts.items() if text in ids]
        return called or [code for text, code in texts.items() if _is_like(text, wanted)]

    def _instrument(self, value: str) -> Mask:
        columns, wanted = self.columns, marks(value, as_typed=True)
        ids = {id for names in self.scope.names.values() for id in names.called(wanted)}
        texts = columns.codes["instrument"].texts
        known = {
            code: texts[code]
            for code in np.unique(columns.texts["instrument"][self.scope.mask]).tolist()
            if texts[code]
        }
        codes = [
            code for code, text in known.items() if text == value or text in ids or text.partition("/")[2] == value
        ]
        if not codes:
            raise UnknownValueError("instrument", value, sorted(known.values())[:12])
        return within(columns.texts["instrument"], codes, len(columns.codes["instrument"].texts))


def _is_like(text: str, wanted: list[Mark]) -> bool:
    """Whether all words wanted are in the text, in any inflection or spelling."""
    having = marks(text, as_typed=True)
    return bool(wanted) and all(
        any(not set(one.forms).isdisjoint(other.forms) or one.sounds & other.sounds for other in having)
        for one in wanted
    )


def find(query: Query, scope: Scope, chosen: Chosen | None = None, order: Order = "relevance") -> Found:
    """The rows that fit a question. Raises `UnknownValueError` for a field without such a value."""
    finder = _Finder(scope, query)
    fits = scope.mask.copy()
    if query.part is not None:
        fits &= finder.fits(query.part)
    numbers = scope.columns.numbers
    if query.first is not None:
        fits &= (numbers["told_first"] != NONE) & (numbers["told_last"] >= query.first)
    if query.last is not None:
        fits &= (numbers["told_first"] != NONE) & (numbers["told_first"] <= query.last)
    narrowed = {name: _narrowed(scope, name, values) for name, values in (chosen or {}).items() if values}
    facets = {}
    for name in FACETS:
        others = [mask for other, mask in narrowed.items() if other != name]
        facets[name] = _counted(scope.facet(name), _every([fits, *others]))
    rows = np.flatnonzero(_every([fits, *narrowed.values()]))
    return Found(_ordered(rows, finder.weights, numbers, order if query.wanted else "date"), facets)


def _every(masks: list[Mask]) -> Mask:
    """Where all of them are."""
    found: Mask = np.logical_and.reduce(masks)
    return found


def _ordered(rows: Numbers, weights: Weights, numbers: dict[str, Numbers], order: Order) -> Numbers:
    weight = -np.round(weights[rows], _ROUNDED)
    keys = [numbers["place"][rows], numbers["seq"][rows], weight]
    if order == "date":
        told = numbers["told_last"][rows]
        keys.append(-np.where(numbers["told_first"][rows] == NONE, -OPEN, told))
    found: Numbers = rows[np.lexsort(keys)]
    return found


def _narrowed(scope: Scope, name: str, values: tuple[str, ...]) -> Mask:
    facet = scope.facet(name)
    codes = [code for value in values if (code := facet.of.of.get(value, NONE)) != NONE]
    return _has(facet, codes, len(scope.columns))


def _has(facet: Coded, codes: Iterable[int], size: int) -> Mask:
    table = np.zeros(len(facet.of.texts) + 1, dtype=np.bool_)
    table[list(codes)] = True
    if facet.rows is None:
        found: Mask = table[facet.codes]
        return found
    found = np.zeros(size, dtype=np.bool_)
    found[facet.rows[table[facet.codes]]] = True
    return found


def _counted(facet: Coded, fits: Mask) -> list[tuple[str, int]]:
    codes = facet.codes[fits] if facet.rows is None else facet.codes[fits[facet.rows]]
    counts = np.bincount(codes[codes != NONE], minlength=len(facet.of.texts))
    met = [(facet.of.texts[code], int(counts[code])) for code in np.flatnonzero(counts).tolist()]
    return sorted(met, key=lambda one: (-one[1], one[0]))
