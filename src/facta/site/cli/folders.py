"""Trackers as a whole: start one, load and dump its folder, export the ledger."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from facta.site.cli.options import LOCAL_CODER, Coder, Json, Tracker
from facta.site.cli.output import counted, say, say_json
from facta.site.cli.progress import spinner
from facta.site.cli.ready import ready

_ONE = {"inquiries": "inquiry"}

Folder = Annotated[Path, typer.Argument(metavar="FOLDER", help="A tracker folder.")]


def load(
    folder: Folder,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change, and change nothing.")] = False,
    prune: Annotated[bool, typer.Option("--prune", help="Retract what the folder no longer has.")] = False,
    coder: Coder = LOCAL_CODER,
    as_json: Json = False,
) -> None:
    """Record what a tracker folder changes. Loading it twice changes nothing."""
    ready()
    from facta import actions

    with spinner(f"Loading {folder}", quiet=as_json):
        report = actions.load(folder, actor=coder, dry_run=dry_run, prune=prune)
    if as_json:
        say_json(
            {
                "tracker": report.tracker,
                "dry_run": report.dry_run,
                "entries": report.entries,
                "changes": report.summary(),
                "left": report.left,
                "rejected": report.rejected,
            }
        )
        return
    for line in report.summary():
        say(line)
    if not report.changes:
        say(f"{report.tracker} says what the folder says: nothing to record.")
    elif dry_run:
        say(f"Nothing was recorded: this was a dry run. Without --dry-run {report.tracker} is changed so.")
    else:
        say(f"{report.tracker}: {counted(report.entries, 'entry', 'entries')} recorded.")


def dump(tracker: Tracker, folder: Folder, as_json: Json = False) -> None:
    """Write a tracker as a folder of files to read, diff and cite."""
    ready()
    from facta import actions

    with spinner(f"Writing {folder}", quiet=as_json):
        value = actions.dump(tracker=tracker, folder=folder)
    counts = {
        "claims": len(value.claims),
        "assessments": len(value.assessments),
        "documents": len(value.documents),
        "proposals": len(value.proposals),
    }
    if value.forecasts:
        counts["forecasts"] = len(value.forecasts)
    if value.inquiries:
        counts["inquiries"] = len(value.inquiries)
    if as_json:
        say_json({"tracker": tracker, "folder": str(folder), **counts})
        return
    told = ", ".join(counted(number, _ONE.get(name, name.removesuffix("s")), name) for name, number in counts.items())
    say(f"{tracker} written to {folder}: {told}.")


def export_ledger(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file to write, one entry a line.")],
    as_json: Json = False,
) -> None:
    """Write all entries verbatim; `facta verify --export FILE` checks them anywhere."""
    ready()
    from facta import ledger

    with spinner(f"Writing {file}", quiet=as_json):
        head = ledger.export(file)
    if as_json:
        say_json({"file": str(file), "entries": head.seq, "head": str(head)})
        return
    say(f"{counted(head.seq, 'entry', 'entries')} written to {file}. Head: {head}")


def new(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The new tracker's id: small letters, digits, hyphens.")],
    title: Annotated[str, typer.Option("--title", metavar="TEXT", help="What pages call it.")] = "",
    codebook: Annotated[str, typer.Option("--codebook", metavar="ID", help="A codebook that ships with Facta.")] = "",
    coder: Coder = LOCAL_CODER,
    as_json: Json = False,
) -> None:
    """Start an empty tracker."""
    ready()
    from facta import actions
    from facta import codebook as codebooks

    book = codebook or codebooks.DEFAULT
    actions.new(tracker=name, title=title, codebook=book, actor=coder)
    if as_json:
        say_json({"tracker": name, "title": title or name, "codebook": book})
        return
    say(f"{name} started with the codebook {book}.")
    say(f"Add documents with `facta add {name} FILE...`; `facta dump {name} FOLDER` writes a folder to fill in.")
