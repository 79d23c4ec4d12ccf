"""`facta import`: a record that others keep on their own scale, its index as they publish it, and the record as a tracker.

Invariant: without `--tracker` nothing is recorded; how each column was read is told, and nothing strange in the file is passed over.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from facta.errors import InputError
from facta.site.cli.options import Csv, Json
from facta.site.cli.output import ABSENT, complain, counted, say, say_csv, say_json, say_table, table

if TYPE_CHECKING:
    from facta.exchange.scales import AccordFile, Columns
    from facta.measures.accord_index import AccordIndex

_SHORT = {"pam": "peace-accords-matrix"}
_CSV = ("case", "year", "total_prov", "total_implem", "aggregate", "reason", "flags")
# So many of each kind of flag are shown in words; all of them are in the JSON.
_SHOWN = 3


def import_(
    scale: Annotated[str, typer.Argument(metavar="SCALE", help="pam.")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The record as CSV.")],
    of: Annotated[
        str, typer.Option("--of", metavar="CODES", help="Also the index of these provisions: cease,disarm,demob.")
    ] = "",
    case: Annotated[str, typer.Option("--case", metavar="CASE", help="Only this accord.")] = "",
    case_column: Annotated[
        str, typer.Option("--case-column", metavar="NAME", help="The column that names the accord. Default: found out.")
    ] = "",
    columns: Annotated[bool, typer.Option("--columns", help="Print what each column was read as, and stop.")] = False,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """Read a record kept on another scale, and print the index that it publishes."""
    from facta import codebook
    from facta.collect import read_file
    from facta.exchange.scales import read_accords

    chosen = codebook.scale(_SHORT.get(scale, scale))
    collected = read_file(file)
    found = read_accords(collected.content, collected.name, chosen, case=case_column)
    if columns:
        _say_columns(found.columns, as_json=as_json, as_csv=as_csv)
        return
    groups = dict(chosen.groups)
    if of:
        groups["chosen"] = _chosen(of, found)
    from facta.measures import accord_indices

    rows = accord_indices(found.rows, groups)
    if case:
        rows = [one for one in rows if case in (one.case, one.accord)]
        if not rows:
            raise InputError(
                f"{file} has no accord {case!r}. It has {', '.join(dict.fromkeys(r.case for r in found.rows))}."
            )
    if as_json:
        say_json([accord_row(one) for one in rows])
    elif as_csv:
        names = [f"{group}_{what}" for group in groups for what in ("strict", "lenient", "weighted")]
        say_csv((*_CSV, *names), [_flat(one) for one in rows])
    else:
        say_accords(rows)
    tell = complain if as_json or as_csv else say
    for line in _told(found):
        tell(line)


def _chosen(of: str, found: AccordFile) -> dict[str, float]:
    from facta.measures import weights_by_frequency
    from facta.model.flaw import none_of

    codes = [code.strip() for code in of.split(",") if code.strip()]
    known = found.columns.provisions()
    for code in codes:
        if code not in known:
            raise InputError(f"--of: {none_of(code, known, 'provision of the file')}.")
    return weights_by_frequency(found.rows, codes)


def accord_row(one: AccordIndex) -> dict[str, Any]:
    """One accord and year as JSON."""
    from msgspec import to_builtins

    row: dict[str, Any] = {name: getattr(one, name) for name in _CSV[:5]}
    row["accord"] = one.accord
    row["indices"] = to_builtins(one.parts)
    row["reason"] = one.reason
    row["flags"] = to_builtins(one.flags)
    row["line" if one.line else "claims"] = one.line or one.ids
    return row


def _flat(one: AccordIndex) -> dict[str, Any]:
    row: dict[str, Any] = {name: getattr(one, name) for name in _CSV[:6]}
    row["flags"] = [f"{flag.kind}:{flag.provision}".rstrip(":") for flag in one.flags]
    for group, part in one.parts.items():
        row |= {f"{group}_{what}": getattr(part, what) for what in ("strict", "lenient", "weighted")}
    return row


def say_accords(rows: list[AccordIndex]) -> None:
    """The index as a table, and what is strange in it."""
    groups = list(rows[0].parts) if rows else []
    titles = [f"{group.replace('_', ' ')}: {what}" for group in groups for what in ("strict", "lenient", "weighted")]
    numbers = ("provisions", "implemented", "aggregate", *titles, "flags")
    lines = table("accord", "year", *numbers, right=numbers)
    for one in rows:
        parts = [getattr(one.parts[group], what) for group in groups for what in ("strict", "lenient", "weighted")]
        lines.add_row(
            f"{one.case} {one.accord}".strip(),
            ABSENT if one.year is None else str(one.year),
            *(ABSENT if total is None else f"{total:g}" for total in (one.total_prov, one.total_implem)),
            *(ABSENT if value is None else f"{value:.2f}" for value in (one.aggregate, *parts)),
            str(len(one.flags)) if one.flags else "",
        )
    say_table(lines)
    say()
    told = [(one, flag) for one in rows for flag in one.flags]
    for kind, number in Counter(flag.kind for _, flag in told).items():
        say(f"{kind.replace('_', ' ')}: {number:,}")
        for one, flag in [pair for pair in told if pair[1].kind == kind][:_SHOWN]:
            say(f"  {one.case}, {one.year or 'no year'}: {flag.what}")
    say(f"{counted(len(rows), 'row')}, {counted(len({one.case for one in rows}), 'accord')}.")


def _told(found: AccordFile) -> list[str]:
    """How the file was read, in a few lines."""
    columns = found.columns
    lines = [
        f"Read as {found.encoding}, separated by {found.separator!r}; {counted(len(columns.provisions()), 'provision')}."
    ]
    for one in columns.report:
        if one.how == "likeness":
            lines.append(f"The column {one.name} was read as {one.read_as}.")
        elif one.how == "duplicate":
            lines.append(f"The column {one.name} would be {one.read_as} once more, and was left out.")
    if columns.year is None:
        lines.append("No column tells the year.")
    if columns.absent:
        lines.append(f"Not in the file: {', '.join(columns.absent)}.")
    ignored = sum(one.how == "ignored" for one in columns.report)
    if ignored:
        lines.append(f"{counted(ignored, 'other column')} ignored; --columns lists them.")
    return lines


def _say_columns(columns: Columns, *, as_json: bool, as_csv: bool) -> None:
    from msgspec import to_builtins

    if as_json:
        say_json({"columns": to_builtins(columns.report), "absent": columns.absent})
        return
    if as_csv:
        say_csv(("name", "read_as", "how"), [to_builtins(one) for one in columns.report])
        return
    rows = table("column", "read as", "told by")
    for one in columns.report:
        rows.add_row(one.name, one.read_as or ABSENT, one.how)
    say_table(rows)
    if columns.absent:
        say(f"Not in the file: {', '.join(columns.absent)}.")
