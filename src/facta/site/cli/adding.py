"""Adding documents to a tracker: collected, archived, read; what the engine proposes waits for a decision.

Invariant: each document is recorded whole or not at all, so that a stopped addition is gone on with by running it again.
"""

from __future__ import annotations

from typing import Annotated

import typer

from facta.site.cli.ending import BAD_INPUT, FINDINGS, Ended, stoppable
from facta.site.cli.options import LOCAL_CODER, Coder, Engine, Json, Language, Told, Tracker, Yes
from facta.site.cli.output import complain, counted, say, say_json
from facta.site.cli.progress import bar, spinner
from facta.site.cli.ready import ready

# So many documents that were there already are named; of more only the number is told.
_LISTED = 10


def add(
    tracker: Tracker,
    documents: Annotated[
        list[str], typer.Argument(metavar="PATH_OR_URL...", help="Files, folders of files, web addresses.")
    ],
    told: Told = "",
    publisher: Annotated[
        str,
        typer.Option("--publisher", metavar="NAME", help="Who published them: a source of the register, or a name."),
    ] = "",
    language: Language = "",
    engine: Engine = "rules",
    yes: Yes = False,
    sieved: Annotated[
        bool, typer.Option("--sieve", help="Leave out documents that name nothing of the agreement.")
    ] = False,
    coder: Coder = LOCAL_CODER,
    as_json: Json = False,
) -> None:
    """Archive documents and read proposals out of them."""
    from facta.site.cli.asking import agree, by_parts, engine_of, say_spent, stopped
    from facta.site.cli.languages import must_be_language

    must_be_language(language)
    ready()
    from facta import actions
    from facta.actions.current import rules

    read, model = engine_of(engine, rules(tracker)[1])
    items: list[actions.Item] = [*documents]
    if model is not None:
        with spinner("Looking at the documents", quiet=as_json):
            items, foreseen = actions.foresee(tracker=tracker, items=items, model=model, told=told, sieved=sieved)
        agree(model, foreseen, yes=yes)
    done = [0, 0]
    with (
        stoppable(
            stopped(
                model,
                lambda: (
                    f"Stopped after {done[0]:,} of {counted(done[1], 'document')}. "
                    "Those are kept; running it again goes on."
                ),
            )
        ),
        bar("Adding documents", quiet=as_json) as step,
    ):
        step = by_parts(step, model)

        def progress(number: int, total: int, name: str) -> None:
            done[:] = number, total
            step(number, total, name)

        report = actions.add(
            tracker=tracker,
            items=items,
            actor=coder,
            told=told,
            publisher=publisher,
            language=language,
            engine=read,
            sieved=sieved,
            progress=progress,
        )
    if model is not None:
        say_spent(model)
    if as_json:
        say_json(
            {
                "tracker": tracker,
                "added": [
                    {
                        "name": one.document.name,
                        "sha256": one.document.sha256,
                        "told": one.document.told,
                        "proposals": one.proposals,
                        "notes": one.notes,
                    }
                    for one in report.added
                ],
                "known": [{"name": one.name, "sha256": one.document.sha256} for one in report.known],
                "fallen": [one.name for one in report.fallen],
                "failed": [{"name": one.name, "why": one.why} for one in report.failed],
            }
        )
    else:
        listed = sum(1 + len(one.notes) for one in report.added)
        listed += len(report.known) if len(report.known) <= _LISTED else 0
        for line in report.summary()[:listed]:
            say(line)
        if report.fallen:
            names = ", ".join(one.name for one in report.fallen[:_LISTED])
            more = f" and {len(report.fallen) - _LISTED:,} more" if len(report.fallen) > _LISTED else ""
            say(f"Left out by the sieve, {counted(len(report.fallen), 'document')}: {names}{more}.")
        for one in report.failed:
            complain(one.why if one.name in one.why else f"{one.name}: {one.why}")
        if len(report.added) + len(report.known) + len(report.failed) + len(report.fallen) != 1:
            say(f"{len(report.added):,} added, {len(report.known):,} there already, {len(report.failed):,} failed.")
        if any(one.proposals for one in report.added):
            say(f"Decide on the proposals: `facta review {tracker}`")
    if report.failed:
        raise Ended(FINDINGS if report.added or report.known else BAD_INPUT)
