"""A list of ratings on one of the shipped scales, out of CSV: one row a rating, or one row a commitment with a column for each member.

Invariant: a rating that the scale does not know is kept as its text with no code; nothing is rounded to the nearest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from facta.errors import DocumentError
from facta.exchange.scales.columns import Column, plain
from facta.exchange.scales.table import is_nothing, number, table, whole
from facta.measures.rating_index import Rated
from facta.model.scale import Scale

# Names of the columns, best first, as trackers of promises and compliance reports have them.
_NAMES: dict[str, tuple[str, ...]] = {
    "item": (
        "item", "commitment", "commitment_id", "promise", "promise_id", "pledge", "provision", "measure", "milestone", "id", "number", "no",
        "title", "name",
    ),
    "rating": (
        "rating", "status", "score", "compliance", "completion", "ruling", "verdict", "grade", "level", "value", "progress",
        "target_status", "end_target_status", "standing",
    ),
    "actor": ("actor", "member", "country", "party", "state", "government", "politician", "who"),
    "period": ("period", "date", "year", "as_of", "rated", "rated_on", "cycle", "summit"),
    "title": ("title", "commitment_title", "promise_title", "text", "description", "promise", "commitment", "name"),
    "url": ("url", "link", "source", "source_url", "evidence"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class RatingFile:
    """The ratings in the order of the file, what each column was read as, and how the file was read."""

    rows: tuple[Rated, ...]
    columns: tuple[Column, ...]
    encoding: str
    separator: str


def read_ratings(content: bytes, name: str, scale: Scale) -> RatingFile:
    """The ratings in the file. Raises `DocumentError`."""
    found = table(content, name, _heading)
    names = [plain(one) for one in found.heading]
    places: dict[str, int] = {}
    for what, wanted in _NAMES.items():
        place = next(
            (names.index(one) for one in wanted if one in names and names.index(one) not in places.values()), None
        )
        if place is not None:
            places[what] = place
    wide = [] if "rating" in places else _members(names, places, [cells for _, cells in found.rows], scale)
    if "item" not in places or not ("rating" in places or wide):
        raise DocumentError(
            f"{name}: a list of ratings has a column for what is rated (item, commitment, promise) and one for the rating (rating, "
            "status, score), or a column for each member."
        )
    rows: list[Rated] = []
    for line, cells in found.rows:
        if "rating" in places:
            rows.append(_rated(scale, line, cells, places, cells[places["rating"]], _cell(cells, places, "actor")))
        else:
            rows += [_rated(scale, line, cells, places, cells[place], found.heading[place]) for place in wide]
    if not rows:
        raise DocumentError(f"{name} has a heading and no rows.")
    read_as = {place: what for what, place in places.items()} | dict.fromkeys(wide, "rating of a member")
    columns = tuple(
        Column(one, read_as.get(place, ""), "identity" if place in read_as else "ignored")
        for place, one in enumerate(found.heading)
    )
    return RatingFile(tuple(rows), columns, found.encoding, found.separator)


def _heading(cells: list[str]) -> int:
    """How many names of columns stand in the row; a heading has at least what is rated and one column more."""
    names = {plain(cell) for cell in cells if cell.strip()}
    if len(names) < 2 or names.isdisjoint(_NAMES["item"]):
        return 0
    return len(names) + sum(not names.isdisjoint(wanted) for wanted in _NAMES.values())


def _members(names: Sequence[str], places: dict[str, int], rows: Sequence[Sequence[str]], scale: Scale) -> list[int]:
    """The columns that hold ratings of the scale in most of their cells that are not blank: one for each member."""
    found = []
    for place in range(len(names)):
        cells = [row[place] for row in rows if not is_nothing(row[place])]
        if (
            place not in places.values()
            and cells
            and 2 * sum(scale.rating(cell) is not None for cell in cells) > len(cells)
        ):
            found.append(place)
    return [place for place in found if names[place] not in ("average", "mean", "total", "all", "score", "count")]


def _rated(scale: Scale, line: int, cells: Sequence[str], places: dict[str, int], text: str, actor: str) -> Rated:
    rating = None if is_nothing(text) and text.strip() != "-" else scale.rating(text)
    period = _cell(cells, places, "period")
    return Rated(
        whole(_cell(cells, places, "item")) or f"line {line}",
        rating.code if rating else "",
        "" if is_nothing(text) else text.strip(),
        actor,
        _period(period),
        _cell(cells, places, "title"),
        _cell(cells, places, "url"),
        line,
    )


def _cell(cells: Sequence[str], places: dict[str, int], what: str) -> str:
    return " ".join(cells[places[what]].split()) if what in places else ""


def _period(text: str) -> str:
    """The period as EDTF where it is a year or a span of years ("2018-2020"), else as written."""
    value = number(text)
    if value is not None and value == int(value) and 1000 <= value <= 9998:
        return str(int(value))
    years = re.fullmatch(r"(\d{4})\s*[-–/]\s*(\d{4})", text)
    return f"{years[1]}/{years[2]}" if years and years[1] < years[2] else text
