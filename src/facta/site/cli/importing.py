"""`facta import`: a record that others keep on their own scale, its index as they publish it, and the record as a tracker; and
`facta index`: that index out of a tracker's claims.

Invariant: without `--tracker` nothing is recorded; how each column was read is told, and nothing strange in the file is passed over.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from facta.errors import InputError
from facta.site.cli.indexed import say_accords, say_columns, say_ratings, told_of_accords, told_of_ratings
from facta.site.cli.options import LOCAL_CODER, Coder, Csv, Json, KnownBy, Tracker
from facta.site.cli.output import complain, counted, say
from facta.site.cli.ready import ready

if TYPE_CHECKING:
    from facta.exchange import Folder
    from facta.exchange.scales import AccordFile, Record
    from facta.model.scale import Scale

_SHORT = {
    "pam": "peace-accords-matrix",
    "compliance": "summit-compliance",
    "promises": "promise-ratings",
    "pledges": "pledge-status",
}


def import_(
    scale: Annotated[
        str, typer.Argument(metavar="SCALE", help="pam, compliance, promises, completion, pledges, or a scale's id.")
    ],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The record as CSV.")],
    of: Annotated[
        str, typer.Option("--of", metavar="CODES", help="Also the index of these provisions: cease,disarm,demob.")
    ] = "",
    case: Annotated[str, typer.Option("--case", metavar="CASE", help="Only this accord.")] = "",
    case_column: Annotated[
        str, typer.Option("--case-column", metavar="NAME", help="The column that names the accord. Default: found out.")
    ] = "",
    columns: Annotated[bool, typer.Option("--columns", help="Print what each column was read as, and stop.")] = False,
    tracker: Annotated[
        str, typer.Option("--tracker", metavar="TRACKER", help="Record it as this tracker; again: what changed.")
    ] = "",
    out: Annotated[str, typer.Option("--out", metavar="FOLDER", help="Write it as a tracker folder instead.")] = "",
    title: Annotated[str, typer.Option("--title", metavar="TEXT", help="What pages call the tracker.")] = "",
    told: Annotated[
        str, typer.Option("--told", metavar="DATE", help="When the record was published. Default: the period rated.")
    ] = "",
    url: Annotated[str, typer.Option("--url", metavar="URL", help="Where the record can be looked up.")] = "",
    own: Annotated[
        bool, typer.Option("--own", help="The record is your own: each grade is also your ruling, which verifies.")
    ] = False,
    coder: Coder = LOCAL_CODER,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """Read a record kept on another scale, and print the index that it publishes."""
    from facta import codebook
    from facta.collect import read_file
    from facta.exchange import scales

    chosen = codebook.scale(_SHORT.get(scale, scale))
    if (of or case or case_column) and chosen.index != "accords":
        raise InputError(f"--of, --case and --case-column go with accords; {chosen.id} has none.")
    collected = read_file(file)
    record = scales.Record(tracker or "record", title or f"{chosen.title}: {file.stem}", told, url, own)
    if chosen.index == "accords":
        accords = scales.read_accords(collected.content, collected.name, chosen, case=case_column)
        if columns:
            say_columns(accords.columns.report, accords.columns.absent, as_json=as_json, as_csv=as_csv)
            return
        rows = [row for row in accords.rows if not case or case in (row.case, row.accord)]
        if not rows:
            cases = ", ".join(dict.fromkeys(row.case for row in accords.rows))
            raise InputError(f"{file} has no accord {case!r}. It has {cases}.")
        groups = chosen.groups | ({"chosen": _chosen(of, accords)} if of else {})
        folder = _dated(scales.accord_folder(rows, chosen, record)) if tracker or out else None
        say_accords(rows, groups, as_json=as_json, as_csv=as_csv)
        lines = told_of_accords(accords)
    else:
        ratings = scales.read_ratings(collected.content, collected.name, chosen)
        if columns:
            say_columns(ratings.columns, (), as_json=as_json, as_csv=as_csv)
            return
        folder = _dated(scales.rating_folder(ratings.rows, chosen, record)) if tracker or out else None
        say_ratings(ratings.rows, chosen, as_json=as_json, as_csv=as_csv)
        lines = told_of_ratings(ratings)
    tell = complain if as_json or as_csv else say
    for line in lines:
        tell(line)
    if folder is not None:
        tell(_kept(folder, chosen, record, out, coder))


def _chosen(of: str, found: AccordFile) -> dict[str, float]:
    from facta.measures import weights_by_frequency
    from facta.model.flaw import none_of

    codes = [code.strip() for code in of.split(",") if code.strip()]
    known = found.columns.provisions()
    for code in codes:
        if code not in known:
            raise InputError(f"--of: {none_of(code, known, 'provision of the file')}.")
    return weights_by_frequency(found.rows, codes)


def _dated(folder: Folder) -> Folder:
    """The folder, unless a grade of it has neither a period nor a day on which it was told. Raises `InputError`."""
    undated = sum(one.citation is not None and not one.citation.told for one in folder.claims)
    if undated:
        raise InputError(
            f"{counted(undated, 'grade')} without a period. Say when the record was published with --told DATE."
        )
    return folder


def _kept(folder: Folder, scale: Scale, record: Record, out: str, coder: str) -> str:
    """Write the folder, or record it by way of one; a sentence that says so."""
    from tempfile import TemporaryDirectory

    from facta.exchange import write_folder

    partial = [f"{one.code!r}" for one in scale.values if not one.act or one.act in ("support", "assess")]
    mapped = f" No rung says {', '.join(partial)}: kept, and out of the lines." if partial else ""
    if out:
        write_folder(out, folder)
        return f"{counted(len(folder.claims), 'claim')} written to {out}.{mapped}"
    ready()
    from facta import actions

    with TemporaryDirectory() as place:
        write_folder(place, folder)
        report = actions.load(place, actor=coder)
    entries = counted(report.entries, "entry", "entries")
    return f"{record.tracker}: {entries} recorded, {counted(len(folder.claims), 'claim')} in all.{mapped}"


def index(tracker: Tracker, known_by: KnownBy = "", as_json: Json = False, as_csv: Csv = False) -> None:
    """The index of a tracker that is coded on another scale, as that scale's publisher makes it."""
    from facta import codebook
    from facta.exchange import scales
    from facta.site.cli.states import entries_of
    from facta.state import replay

    stands = replay(entries_of(tracker), known_by or None)
    register = stands.register
    if register is None or register.codebook not in codebook.scales():
        has = register.codebook if register else "no codebook"
        raise InputError(f"{tracker} has {has}; an index is made of {', '.join(codebook.scales())}.")
    chosen = codebook.scale(register.codebook)
    claims = stands.claims.values()
    if chosen.index == "accords":
        say_accords(scales.accord_rows(register, claims, chosen), chosen.groups, as_json=as_json, as_csv=as_csv)
    else:
        say_ratings(scales.rated(register, claims, chosen), chosen, as_json=as_json, as_csv=as_csv)
