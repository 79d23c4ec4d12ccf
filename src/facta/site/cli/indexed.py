"""The indices of other people's scales as tables, JSON and CSV, and how a file of theirs was read.

Invariant: the figures are those of `facta.measures`; an index that cannot be computed prints as a dash or null, with its reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from facta.site.cli.output import ABSENT, counted, percent, say, say_csv, say_json, say_table, table

if TYPE_CHECKING:
    from facta.exchange.scales import AccordFile, Column, RatingFile
    from facta.measures import AccordIndex, AccordYear, Rated, RatingIndex
    from facta.measures.accord_index import Flag
    from facta.model.scale import Scale

_ACCORD = ("case", "year", "total_prov", "total_implem", "aggregate", "accord", "reason", "published")
_RATING = ("scope", "name", "n", "mean", "percentage", "reason")
_PARTS = ("strict", "lenient", "weighted")
# So many of each kind of flag are shown in words; all of them are in the JSON.
_SHOWN = 3


def say_accords(
    rows: Sequence[AccordYear], groups: Mapping[str, Mapping[str, float]], *, as_json: bool, as_csv: bool
) -> None:
    """The index of each accord and year."""
    from facta.measures import accord_indices

    found = accord_indices(rows, groups)
    if as_json:
        say_json([_accord_row(one) for one in found])
    elif as_csv:
        names = [f"{group}_{what}" for group in groups for what in _PARTS]
        say_csv((*_ACCORD, *names, "flags"), [_accord_cells(one) for one in found])
    else:
        _accord_table(found, list(groups))


def _accord_row(one: AccordIndex) -> dict[str, Any]:
    from msgspec import to_builtins

    row: dict[str, Any] = {name: getattr(one, name) for name in _ACCORD}
    row["indices"] = to_builtins(one.parts)
    row["flags"] = to_builtins(one.flags)
    return row | ({"line": one.line} if one.line else {"claims": one.ids})


def _accord_cells(one: AccordIndex) -> dict[str, Any]:
    row: dict[str, Any] = {name: getattr(one, name) for name in _ACCORD}
    row["flags"] = [f"{flag.kind}:{flag.provision}".rstrip(":") for flag in one.flags]
    for group, part in one.parts.items():
        row |= {f"{group}_{what}": getattr(part, what) for what in _PARTS}
    return row


def _accord_table(found: Sequence[AccordIndex], groups: list[str]) -> None:
    titles = [f"{group.replace('_', ' ')}: {what}" for group in groups for what in _PARTS]
    numbers = ("provisions", "implemented", "aggregate", *titles, "flags")
    lines = table("accord", "year", *numbers, right=numbers)
    for one in found:
        parts = [getattr(one.parts[group], what) for group in groups for what in _PARTS]
        lines.add_row(
            f"{one.case} {one.accord if one.accord != one.case else ''}".strip(),
            ABSENT if one.year is None else str(one.year),
            *(ABSENT if total is None else f"{total:g}" for total in (one.total_prov, one.total_implem)),
            *(ABSENT if value is None else f"{value:.2f}" for value in (one.aggregate, *parts)),
            str(len(one.flags)) if one.flags else "",
        )
    say_table(lines)
    say()
    _say_flags([(f"{one.case}, {one.year or 'no year'}: ", flag) for one in found for flag in one.flags])
    say(f"{counted(len(found), 'row')}, {counted(len({one.case for one in found}), 'accord')}.")


def say_ratings(rows: Sequence[Rated], scale: Scale, *, as_json: bool, as_csv: bool) -> None:
    """The index of all ratings, and of each period, actor and commitment."""
    from msgspec import to_builtins

    from facta.measures import rating_indices

    found = rating_indices(rows, scale)
    codes = [one.code for one in scale.values]
    if as_json:
        say_json([_rating_row(one, to_builtins(one.flags)) for one in found])
    elif as_csv:
        say_csv(
            (*_RATING, *codes), [{name: getattr(one, name) for name in _RATING} | dict(one.counts) for one in found]
        )
    else:
        _rating_table(found, codes)


def _rating_row(one: RatingIndex, flags: Any) -> dict[str, Any]:
    row: dict[str, Any] = {name: getattr(one, name) for name in _RATING}
    row |= {"counts": one.counts, "shares": one.shares, "flags": flags}
    return row | ({"claims": one.ids} if one.ids else {"lines": one.lines})


def _rating_table(found: Sequence[RatingIndex], codes: list[str]) -> None:
    is_scored = any(one.mean is not None for one in found)
    numbers = ("rated", *(("mean", "percentage") if is_scored else ()), *codes)
    lines = table("", *numbers, right=numbers)
    for one in found:
        means = [
            ABSENT if one.mean is None else f"{one.mean:+.2f}",
            ABSENT if one.percentage is None else f"{one.percentage:.1f} %",
        ]
        shares = [f"{one.counts[code]:,} ({percent(one.shares[code])})" if one.counts[code] else "0" for code in codes]
        name = "all" if one.scope == "all" else one.name or f"no {one.scope}"
        lines.add_row(name, f"{one.n:,}", *(means if is_scored else ()), *shares)
    say_table(lines)
    say()
    _say_flags([("", flag) for one in found for flag in one.flags])
    if found[0].reason:
        say(f"No index: {found[0].reason}.")


def _say_flags(flags: Sequence[tuple[str, Flag]]) -> None:
    for kind, number in Counter(flag.kind for _, flag in flags).items():
        say(f"{kind.replace('_', ' ')}: {number:,}")
        for where, flag in [pair for pair in flags if pair[1].kind == kind][:_SHOWN]:
            say(f"  {where}{flag.what}")


def told_of_accords(found: AccordFile) -> list[str]:
    """How the file was read, in a few lines."""
    columns = found.columns
    lines = [
        f"Read as {found.encoding}, separated by {found.separator!r}; {counted(len(columns.provisions()), 'provision')}."
    ]
    for one in columns.report:
        if one.how in ("likeness", "spelling") and one.name.casefold().strip() != one.read_as:
            lines.append(f"The column {one.name} was read as {one.read_as}.")
        elif one.how == "duplicate":
            lines.append(f"The column {one.name} would be {one.read_as} once more, and was left out.")
    if columns.year is None:
        lines.append("No column tells the year.")
    if columns.absent:
        lines.append(f"Not in the file: {', '.join(columns.absent)}.")
    return lines + _ignored(columns.report)


def told_of_ratings(found: RatingFile) -> list[str]:
    """How the file was read, in a few lines."""
    read = ", ".join(f"{one.name} as {one.read_as}" for one in found.columns if one.read_as)
    return [f"Read as {found.encoding}, separated by {found.separator!r}: {read}.", *_ignored(found.columns)]


def _ignored(report: Sequence[Column]) -> list[str]:
    number = sum(one.how == "ignored" for one in report)
    return [f"{counted(number, 'other column')} ignored; --columns lists them."] if number else []


def say_columns(report: Sequence[Column], absent: Sequence[str], *, as_json: bool, as_csv: bool) -> None:
    """What each column was read as."""
    from msgspec import to_builtins

    if as_json:
        say_json({"columns": to_builtins(report), "absent": absent})
    elif as_csv:
        say_csv(("name", "read_as", "how"), [to_builtins(one) for one in report])
    else:
        rows = table("column", "read as", "told by")
        for one in report:
            rows.add_row(one.name, one.read_as or ABSENT, one.how)
        say_table(rows)
        if absent:
            say(f"Not in the file: {', '.join(absent)}.")
