"""The index of a list of ratings: how many have each rating, and, where the scale has scores, the mean and its percentage.

    percentage = 100 x (mean - lowest) / (highest - lowest)

On the -1/0/+1 scale of summit compliance this is (mean + 1) / 2 x 100, the percentage of the compliance reports. Each index names what it
is of: all, one period, one actor, one commitment.

Invariant: a blank or an unknown rating is in no share, and is told; an index of nothing is None with a reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from facta.measures.accord_index import Flag
from facta.model.scale import Scale

Scope = Literal["all", "period", "actor", "item"]


@dataclass(frozen=True, slots=True)
class Rated:
    """One rating as recorded: of an `item` (commitment, promise), where told of an `actor` and a `period` (EDTF). `code` is that of
    the scale, "" when the text is no rating of it; `text` as written. `line`: where it stands in the file; `id`: its claim in a tracker."""

    item: str
    code: str
    text: str = ""
    actor: str = ""
    period: str = ""
    title: str = ""
    url: str = ""
    line: int = 0
    id: str = ""


@dataclass(frozen=True, slots=True)
class RatingIndex:
    """`n` ratings; `counts` and `shares` (0 to 1) by code; `mean` and `percentage` (0 to 100) where the scale has scores."""

    scope: Scope
    name: str
    n: int
    counts: Mapping[str, int]
    shares: Mapping[str, float | None]
    mean: float | None
    percentage: float | None
    reason: str = ""
    flags: tuple[Flag, ...] = ()
    lines: tuple[int, ...] = ()
    ids: tuple[str, ...] = ()


def rating_indices(rows: Sequence[Rated], scale: Scale) -> list[RatingIndex]:
    """The index of all ratings, then of each period, actor and item in the order of the file, where there is more than one."""
    found = [_index("all", "", rows, scale, flags=tuple(_flags(rows)))]
    for scope in ("period", "actor", "item"):
        parts: dict[str, list[Rated]] = {}
        for row in rows:
            parts.setdefault(getattr(row, scope), []).append(row)
        if len(parts) > 1 and (scope != "item" or len(parts) < len(rows)):
            found.extend(_index(scope, name, part, scale) for name, part in parts.items())
    return found


def _index(scope: Scope, name: str, rows: Sequence[Rated], scale: Scale, flags: tuple[Flag, ...] = ()) -> RatingIndex:
    known = [row for row in rows if row.code]
    counts = {one.code: sum(row.code == one.code for row in known) for one in scale.values}
    n = len(known)
    scores = {one.code: one.score for one in scale.values if one.score is not None}
    scored = [scores[row.code] for row in known if row.code in scores]
    mean = sum(scored) / len(scored) if scored else None
    low, high = (min(scores.values()), max(scores.values())) if scores else (0.0, 0.0)
    return RatingIndex(
        scope,
        name,
        n,
        counts,
        {code: number / n if n else None for code, number in counts.items()},
        mean,
        None if mean is None else 100 * (mean - low) / (high - low),
        "" if n else "nothing is rated",
        flags,
        tuple(row.line for row in known if row.line),
        tuple(row.id for row in known if row.id),
    )


def _flags(rows: Sequence[Rated]) -> Iterable[Flag]:
    first: dict[tuple[str, str, str], Rated] = {}
    for row in rows:
        at = f"line {row.line}, {row.item}" + (f", {row.actor}" if row.actor else "")
        if not row.code and row.text:
            yield Flag("off_scale", f"{at}: {row.text!r} is no rating of the scale; it is left out", row.item)
        elif not row.code:
            yield Flag("blank", f"{at}: no rating", row.item)
        key = (row.item, row.actor, row.period)
        if key in first:
            yield Flag("duplicate", f"{at}: rated in line {first[key].line} already; both are counted", row.item)
        first.setdefault(key, row)
