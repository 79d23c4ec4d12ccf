"""The options and arguments that several commands share, so that one thing is called and explained the same everywhere."""

from __future__ import annotations

from typing import Annotated

import typer

Tracker = Annotated[str, typer.Argument(metavar="TRACKER", help="The tracker's id, such as union-state.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Csv = Annotated[bool, typer.Option("--csv", help="Print CSV, with the same columns every time.")]
On = Annotated[str, typer.Option("--on", metavar="DATE", help="The day asked about. Default: today (UTC).")]
ToldBy = Annotated[
    str,
    typer.Option("--told-by", metavar="DATE", help="Count what was published by then. Default: the same day as --on."),
]
KnownBy = Annotated[
    str, typer.Option("--known-by", metavar="DATE", help="Count what was recorded here by then. Default: all of it.")
]
Package = Annotated[
    str, typer.Option("--package", metavar="ID", help="The package, such as 2021-2023. Default: the tracker's first.")
]
Coder = Annotated[
    str, typer.Option("--coder", envvar="FACTA_CODER", metavar="ID", help="Who does it, as an opaque id in the ledger.")
]
Told = Annotated[
    str, typer.Option("--told", metavar="DATE", help="When the documents were published: 2025, 2025-03, 2025-03-13.")
]
Language = Annotated[
    str, typer.Option("--lang", metavar="LANG", help="The documents' language: en, ru. Default: found out.")
]
Ids = Annotated[list[str], typer.Argument(metavar="ID...", help="Ids, or beginnings of ids that fit one only.")]
OfTracker = Annotated[
    str, typer.Option("--tracker", metavar="TRACKER", help="The tracker. Default: the one that has the ids.")
]
Reason = Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why. It is kept in the ledger.")]
Engine = Annotated[
    str,
    typer.Option(
        "--engine",
        metavar="NAME",
        help="What reads: rules, keywords to compare with, llm (sends texts away), or rules+llm.",
    ),
]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask before documents are sent to a model.")]

LOCAL_CODER = "coder/local"
