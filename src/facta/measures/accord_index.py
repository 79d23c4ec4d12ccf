"""The index of the Peace Accords Matrix: how much of an accord is carried out in a year (Joshi, Quinn and Regan 2015).

    aggregate  = 100 x sum of implem / (3 x sum of prov)                    over all provisions
    strict     = 100 x sum of implem / (3 x number of provisions)           over a group, whether the accord has them or not
    lenient    = 100 x sum of implem / (3 x sum of prov)                    over a group
    weighted   = 100 x sum of (weight x implem) / (3 x sum of the weights)  over a group

Cells that are blank or off the scale leave the sums and are flagged; what is strange and still countable (carried out and not in the
accord, less than a year before) is counted as it stands, as the published index counts it, and flagged.

Invariant: what cannot be computed is None with a reason, never 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

TOP = 3.0


@dataclass(frozen=True, slots=True)
class AccordYear:
    """One accord in one year: provision -> 0/1 and provision -> 0..3, None where the file says nothing. `strange`: cells that hold no
    such number, column -> text. `published`: the index that the file itself gives. `line`: where it stands in the file. `accord`: its
    name, when `case` is a number. `group`: tells two accords of one case apart. `ids`: the claims that it was made of, where it was
    read out of a tracker."""

    case: str
    year: int | None
    prov: Mapping[str, float | None]
    implem: Mapping[str, float | None]
    line: int = 0
    published: float | None = None
    strange: Mapping[str, str] | None = None
    year_text: str = ""
    accord: str = ""
    group: str = ""
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Flag:
    """Something that a careful reader wants to know of a row: a fixed `kind`, the provision, what it is in words."""

    kind: str
    what: str
    provision: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """The index of a group of provisions, each 0 to 100 or None."""

    strict: float | None
    lenient: float | None
    weighted: float | None


@dataclass(frozen=True, slots=True)
class AccordIndex:
    """The index of one accord and year, with its two sums; `parts`: the groups; `reason`: why there is no aggregate;
    `published`: the index that the file itself gives."""

    case: str
    year: int | None
    total_prov: float | None
    total_implem: float | None
    aggregate: float | None
    parts: Mapping[str, Part]
    flags: tuple[Flag, ...]
    reason: str = ""
    line: int = 0
    accord: str = ""
    published: float | None = None
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Earlier:
    """The nearest earlier year of an accord, and for each provision the last year before in which it is coded, with its value."""

    year: int | None
    prov: dict[str, tuple[int, float]]
    implem: dict[str, tuple[int, float]]

    def add(self, row: AccordYear) -> None:
        for known, told in ((self.prov, row.prov), (self.implem, row.implem)):
            known.update({code: (row.year or 0, value) for code, value in told.items() if value is not None})


def accord_indices(
    rows: Sequence[AccordYear], groups: Mapping[str, Mapping[str, float]] | None = None
) -> list[AccordIndex]:
    """The index of each row, in the order of the rows. `groups`: name -> provision -> weight."""
    before = _before(rows)
    twice = _twice(rows)
    return [_index(row, groups or {}, before[place], twice[place]) for place, row in enumerate(rows)]


def weights_by_frequency(rows: Iterable[AccordYear], provisions: Iterable[str]) -> dict[str, float]:
    """Provision -> its share of all provisions of the group that accords hold, each accord counted once, as the data set weighs."""
    wanted = list(provisions)
    holders: dict[str, set[tuple[str, str]]] = {code: set() for code in wanted}
    for row in rows:
        for code in wanted:
            if row.prov.get(code):
                holders[code].add((row.case, row.group))
    total = sum(map(len, holders.values()))
    return {code: len(cases) / total if total else 0.0 for code, cases in holders.items()}


def _index(row: AccordYear, groups: Mapping[str, Mapping[str, float]], before: _Earlier, twice: int) -> AccordIndex:
    provs = [value for value in row.prov.values() if value is not None]
    implems = [value for value in row.implem.values() if value is not None]
    total_prov = _clean(sum(provs)) if provs else None
    total_implem = _clean(sum(implems)) if implems else None
    reason = ""
    if total_prov is None:
        reason = "no provision is coded in this year"
    elif not total_prov:
        reason = "the accord has no provision in this year"
    elif total_implem is None:
        reason = "no implementation is coded in this year"
    aggregate = None if reason else _percent(total_implem, total_prov)
    return AccordIndex(
        row.case,
        row.year,
        total_prov,
        total_implem,
        aggregate,
        {name: _part(row, weights) for name, weights in groups.items()},
        tuple(_flags(row, before, twice, aggregate)),
        reason,
        row.line,
        row.accord,
        row.published,
        row.ids,
    )


def _part(row: AccordYear, weights: Mapping[str, float]) -> Part:
    implem = {code: value for code in weights if (value := row.implem.get(code)) is not None}
    prov = [value for code in weights if (value := row.prov.get(code)) is not None]
    if not implem and not prov:
        return Part(None, None, None)
    reached = sum(implem.values())
    weighted = sum(weights[code] * value for code, value in implem.items())
    return Part(
        _percent(reached, len(weights)), _percent(reached, sum(prov)), _percent(weighted, sum(weights.values()))
    )


def _percent(reached: float | None, of: float | None) -> float | None:
    return None if reached is None or not of else 100 * reached / (TOP * of)


def _clean(value: float) -> float:
    """A whole number as such, so that a sum of 0/1 reads 12 and not 12.0."""
    return int(value) if value == int(value) else value


def _before(rows: Sequence[AccordYear]) -> list[_Earlier]:
    """For each row what its accord's earlier years say."""
    of_case: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for place, row in enumerate(rows):
        if row.year is not None:
            of_case.setdefault((row.case, row.group), []).append((row.year, place))
    found = [_Earlier(None, {}, {})] * len(rows)
    for years in of_case.values():
        years.sort()
        last = _Earlier(None, {}, {})
        for number, (year, place) in enumerate(years):
            if number and years[number - 1][0] < year:
                last = _Earlier(years[number - 1][0], dict(last.prov), dict(last.implem))
                for earlier, its in years[:number]:
                    if earlier == last.year:
                        last.add(rows[its])
            found[place] = last
    return found


def _twice(rows: Sequence[AccordYear]) -> list[int]:
    """For each row the line of the first row with the same accord and year, 0 when it is the first."""
    first: dict[tuple[str, str, int], int] = {}
    found = []
    for row in rows:
        key = (row.case, row.group, row.year) if row.year is not None else None
        found.append(first.get(key, 0) if key else 0)
        if key:
            first.setdefault(key, row.line)
    return found


def _flags(row: AccordYear, before: _Earlier, twice: int, aggregate: float | None) -> Iterable[Flag]:
    if not row.case:
        yield Flag("no_case", "the accord is not named; the row is compared with others that name none")
    if row.year is None:
        told = f"the year is {row.year_text!r}" if row.year_text else "the year's cell is blank"
        yield Flag("no_year", f"{told}; the row is counted and compared with no other year")
    if twice:
        yield Flag("duplicate", f"the accord and year stand in line {twice} already; both are counted")
    coded = any(value is not None for value in row.implem.values())
    if not coded:
        what = "provisions are coded, their implementation is not" if any(row.prov.values()) else "nothing is coded"
        yield Flag("blank_year", f"{what} in this year")
    for column, text in (row.strange or {}).items():
        yield Flag(
            "off_scale", f"{column} holds {text!r}, which is off the scale; it is left out", column.rpartition("_")[0]
        )
    for code, value in row.implem.items():
        prov = row.prov.get(code)
        if value and prov == 0:
            yield Flag(
                "implem_without_prov", f"{code}: carried out to {value:g}, and the accord has no such provision", code
            )
        elif value and prov is None:
            yield Flag("implem_without_prov", f"{code}: carried out to {value:g}, and prov is blank", code)
    if coded:
        for code, prov in row.prov.items():
            if prov and row.implem.get(code) is None:
                yield Flag("blank_implem", f"{code}: in the accord, and how far it is carried out is blank", code)
    if before.year is not None and row.year is not None and row.year > before.year + 1:
        yield Flag("gap", f"no row between {before.year} and {row.year}")
    yield from _changes(row, before)
    if row.published is not None and aggregate is not None and abs(row.published - aggregate) >= 0.05:
        yield Flag("published_differs", f"the file gives {row.published:g}, its cells {aggregate:.4f}")


def _changes(row: AccordYear, before: _Earlier) -> Iterable[Flag]:
    for code, value in row.implem.items():
        year, earlier = before.implem.get(code, (0, 0.0))
        if value is not None and value < earlier:
            yield Flag("fall", f"{code}: {earlier:g} in {year}, {value:g} in {row.year}", code)
    for code, prov in row.prov.items():
        _, had = before.prov.get(code, (0, prov))
        if prov is not None and had is not None and prov != had:
            what = "enters the base" if prov > had else "leaves the base"
            yield Flag("base_changed", f"{code}: {what} in {row.year}", code)
