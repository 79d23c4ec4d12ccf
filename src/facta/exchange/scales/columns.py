"""Which column of a Peace Accords Matrix file holds what, however its name is spelt, and why we think so.

A column is a provision and a kind (`cease_prov`, `cease_implem`, `cease_init`). Published files misspell either part (`arbdamprov`,
`civadm_impem`, `develop_iplem`, `dispute_implem` beside `disput_prov`). Names that are right are taken first; a misspelt one is then
taken for the one column that is still missing and near enough, never for one that is there.

Invariant: no column is used twice, no two columns are used for one thing; every column of the file is in the report.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal["prov", "implem", "init", "revers"]
How = Literal["exact", "spelling", "likeness", "identity", "published", "duplicate", "ignored"]

# Other words for the kinds, as files and scripts around the data set have them.
_KINDS: dict[str, Kind] = {
    "prov": "prov", "provs": "prov", "provision": "prov",
    "implem": "implem", "imp": "implem", "impl": "implem", "implement": "implem", "implemented": "implem",
    "implementation": "implem", "implems": "implem",
    "init": "init", "initiated": "init", "initiation": "init", "initiate": "init",
    "revers": "revers", "reversal": "revers", "reverse": "revers", "reversed": "revers",
}  # fmt: skip
# How many slips of the pen a kind may have: "impem", "iplem", "implme"; a short word may have one.
_SLIPS: dict[Kind, int] = {"implem": 2, "prov": 1, "init": 1, "revers": 2}
# Sums over provisions, which are no provisions. "ssr": the sub-index of the security sector.
_SUMS = frozenset(
    ("total", "sum", "agg", "aggregate", "overall", "all", "ssr", "mean", "avg", "count", "num", "n", "number")
)
_PUBLISHED = re.compile(
    r"(agg(regate)?(_(imp|impl|implem|implementation))?(_?(rate|score|index|level|pct|percent))?"
    r"|(imp|impl|implem|implementation)_?(rate|score|index))"
)
# Names of the columns that say which accord and which year, best first.
_CASE = (
    "case", "caseid", "case_id", "pam_caseid", "pam_case_id", "casenum", "case_number", "accordid", "accord_id", "accord", "accord_name",
    "accordname", "agreement", "agreement_name", "peace_accord", "cpa", "pa_name", "country", "country_name", "cowcode", "name", "id",
)  # fmt: skip
_NAMES = (
    "accord_name", "accordname", "accord", "agreement_name", "agreement", "peace_accord", "cpa", "pa_name", "case_name", "country",
    "country_name", "name",
)  # fmt: skip
_YEAR = (
    "year",
    "yr",
    "calendar_year",
    "cal_year",
    "year_implem",
    "implementation_year",
    "actual_year",
    "obs_year",
    "date",
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the file: its `name` as it stands there, what it was read as, and how that was told."""

    name: str
    read_as: str
    how: How


@dataclass(frozen=True, slots=True)
class Columns:
    """`cells`: (provision, kind) -> place in the row. `case`, `accord` (its name), `year`, `published`: places, or None.
    `report`: all columns, in order.
    `absent`: what the data set has and this file has not. `others`: further columns that may tell two accords of one name apart."""

    cells: Mapping[tuple[str, Kind], int]
    case: int | None
    accord: int | None
    year: int | None
    published: int | None
    report: tuple[Column, ...]
    absent: tuple[str, ...]
    others: tuple[int, ...] = ()

    def provisions(self) -> tuple[str, ...]:
        """The provisions that have a column, in the order of the alphabet."""
        return tuple(sorted({code for code, _ in self.cells}))


def plain(name: str) -> str:
    """The name in small letters, digits and single underscores."""
    return re.sub(r"[^a-z0-9]+", "_", name.strip("\ufeff \t").casefold()).strip("_")


def likely_heading(cells: Sequence[str]) -> int:
    """How many cells of the row are named as columns of provisions are; 0 when the row is no heading."""
    names = [plain(cell) for cell in cells]
    found = {(stem, kind) for stem, kind, slips in filter(None, map(_split, names)) if stem not in _SUMS and slips == 0}
    kinds = {kind for _, kind in found}
    return len(found) if {"prov", "implem"} <= kinds else 0


def match(heading: Sequence[str], known: Mapping[str, str], *, case: str = "") -> Columns:
    """What each column is. `known`: code of a provision -> its title; `case`: the column that names the accord, where one is chosen."""
    names = [plain(name) for name in heading]
    report: dict[int, Column] = {}
    taken: dict[str, int | None] = {}

    def identity(what: str, wanted: Iterable[str]) -> None:
        place = next((names.index(one) for one in wanted if one in names and names.index(one) not in report), None)
        taken[what] = place
        if place is not None:
            report[place] = Column(heading[place], what, "identity")

    identity(
        "case", [plain(case)] if case else [*_CASE, *_beginning(names, ("case", "accord", "agreement", "country"))]
    )
    identity("accord", _NAMES)
    identity("year", [*_YEAR, *sorted(_beginning(names, ("year",)), key=lambda name: "count" in name)])
    identity("aggregate", [name for name in names if _PUBLISHED.fullmatch(name)])
    if taken["aggregate"] is not None:
        report[taken["aggregate"]] = Column(heading[taken["aggregate"]], "aggregate", "published")

    cells: dict[tuple[str, Kind], int] = {}
    titles = {plain(title): code for code, title in known.items()}
    left: list[tuple[int, str, Kind, int]] = []
    for place, name in enumerate(names):
        if place in report:
            continue
        parts = _split(name) or _glued(name, known)
        if parts is None or parts[0].partition("_")[0] in _SUMS:
            report[place] = Column(heading[place], "", "ignored")
            continue
        stem, kind, slips = parts
        code = stem if stem in known else titles.get(stem, "")
        if not code or slips:
            left.append((place, code or stem, kind, slips))
        else:
            _take(cells, report, heading, place, (code, kind), heading[place].strip() == f"{code}_{kind}")
    # The nearest first, so that a good likeness is not taken away by a poor one.
    for _, place, code, kind in sorted(_likenesses(left, known, cells)):
        if place not in report and (code, kind) not in cells:
            cells[code, kind] = place
            report[place] = Column(heading[place], f"{code}_{kind}", "likeness")
    _own(left, known, cells, report, heading)
    for place, name in enumerate(heading):
        report.setdefault(place, Column(name, "", "ignored"))
    wanted = [(code, kind) for code in known for kind in ("prov", "implem")]
    absent = tuple(f"{code}_{kind}" for code, kind in wanted if (code, kind) not in cells)
    ordered = tuple(report[place] for place in range(len(heading)))
    others = tuple(names.index(name) for name in _CASE if name in names and names.index(name) != taken["case"])
    return Columns(cells, taken["case"], taken["accord"], taken["year"], taken["aggregate"], ordered, absent, others)


def _beginning(names: Iterable[str], words: tuple[str, ...]) -> list[str]:
    """The names that begin with one of the words and are no column of a provision."""
    return [name for name in names if name.startswith(words) and not _split(name)]


def _take(
    cells: dict[tuple[str, Kind], int], report: dict[int, Column], heading: Sequence[str], place: int,
    key: tuple[str, Kind], is_exact: bool,
) -> None:  # fmt: skip
    """Use the column, unless one before it says the same."""
    read_as = "_".join(key)
    if key in cells:
        report[place] = Column(heading[place], read_as, "duplicate")
        return
    cells[key] = place
    report[place] = Column(heading[place], read_as, "exact" if is_exact else "spelling")


def _split(name: str) -> tuple[str, Kind, int] | None:
    """Stem, kind and slips of the pen in the kind: `cease_implem`, `implem_cease`, `ceaseprov`, `cease_impem`."""
    stem, bar, last = name.rpartition("_")
    if bar and last in _KINDS:
        return stem, _KINDS[last], 0
    first, bar, rest = name.partition("_")
    if bar and first in _KINDS and first not in ("imp", "impl"):
        return rest, _KINDS[first], 0
    glued = re.fullmatch(r"(.{3,}?)(implem|prov|init|revers)", name)
    if glued and "_" not in glued[1]:
        return glued[1], _KINDS[glued[2]], 0
    if stem:
        near = sorted((distance(last, kind), kind) for kind in _SLIPS)
        slips, kind = near[0]
        if slips <= _SLIPS[kind] and near[1][0] > slips:
            return stem, kind, slips
    return None


def _glued(name: str, known: Mapping[str, str]) -> tuple[str, Kind, int] | None:
    """The same for a name without a bar whose kind is misspelt: `civadmimpem`."""
    for code in sorted(known, key=len, reverse=True):
        if name.startswith(code):
            for kind, most in _SLIPS.items():
                slips = distance(name.removeprefix(code).strip("_"), kind)
                if 0 < slips <= most:
                    return code, kind, slips
    return None


def _likenesses(
    left: Iterable[tuple[int, str, Kind, int]], known: Mapping[str, str], cells: Mapping[tuple[str, Kind], int]
) -> Iterator[tuple[int, int, str, Kind]]:
    """Slips, place, provision and kind for each column that is like a missing one, and like no other as much."""
    stems = [(stem, kind) for _, stem, kind, slips in left if not slips]
    for place, stem, kind, slips in left:
        if stem in known:
            yield slips, place, stem, kind
            continue
        near = sorted((_off(stem, code), code) for code in known)
        off, code = near[0]
        is_pair = {"prov", "implem"} <= {k for s, k in stems if s == stem}
        most = 0 if is_pair and (code, "prov") in cells else 1 if len(code) < 6 else 2
        if off <= most and near[1][0] > off and (code, kind) not in cells:
            yield slips + off, place, code, kind


def _off(stem: str, code: str) -> int:
    """How far a stem is from a code: slips of the pen; one, when either goes on where the other stops (`ceasefire`, `cease`)."""
    short, long = sorted((stem, code), key=len)
    return 1 if len(short) >= 4 and long.startswith(short) and short != long else distance(stem, code)


def _own(
    left: Iterable[tuple[int, str, Kind, int]], known: Mapping[str, str], cells: dict[tuple[str, Kind], int],
    report: dict[int, Column], heading: Sequence[str],
) -> None:  # fmt: skip
    """A provision that the data set does not list counts when the file has both of its columns."""
    rest = sorted((one for one in left if one[0] not in report), key=lambda one: one[3])
    both = {stem for _, stem, kind, _ in rest if kind == "prov"} & {
        stem for _, stem, kind, _ in rest if kind == "implem"
    }
    for place, stem, kind, _ in rest:
        if stem in both:
            _take(cells, report, heading, place, (stem, kind), False)
        elif stem in known:
            report[place] = Column(heading[place], f"{stem}_{kind}", "duplicate")


def distance(one: str, other: str) -> int:
    """Slips of the pen between two words: a letter more, less, another, or two swapped (Damerau 1964, without overlaps)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        before, above, row = row, before, [i]
        for j, that in enumerate(other, start=1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != that))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == that:
                best = min(best, above[j - 2] + 1)
            row.append(best)
    return row[-1]
