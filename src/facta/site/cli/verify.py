"""Verification in the terminal: what was checked, and the first entry that does not hold.

Invariant: the exit code is 0 only when nothing was found; one chain holds all trackers, so that all of it is walked whichever is asked for.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from facta.errors import InputError
from facta.site.cli.ending import FINDINGS, Ended, stoppable
from facta.site.cli.options import Json
from facta.site.cli.output import complain, counted, say, say_json
from facta.site.cli.progress import bar, spinner
from facta.site.cli.ready import ready

if TYPE_CHECKING:
    from facta.ledger import Report

# A damaged file can have as many findings as entries; a person needs the first and knows how many there are.
_SHOWN = 20


def verify(
    tracker: Annotated[
        str, typer.Argument(metavar="[TRACKER]", help="Tell what was found of this tracker first.")
    ] = "",
    against: Annotated[
        str | None,
        typer.Option(
            "--against", metavar="HEAD", help="A published head, SEQ:HASH: finds a tail cut off.", show_default=False
        ),
    ] = None,
    export: Annotated[
        Path | None, typer.Option("--export", metavar="FILE", help="Verify a file written by export-ledger instead.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Check that everything still is as it was recorded."""
    if export is not None and tracker:
        raise InputError("--export checks a whole file. Leave the tracker out.")
    if export is not None:
        with spinner(f"Verifying {export}", quiet=as_json):
            from facta.ledger import verify_export

            report = verify_export(export, against)
        checked = f"the chain and the payloads in {export}, against their hashes"
        own = ""
    else:
        report, own = _verified(tracker, against, as_json)
        checked = (
            "the chain and the payloads against their hashes, the archived documents and texts against theirs, every quote "
            "against the words at its place, the guards of the database"
        )
    if as_json:
        say_json(
            {
                "sound": report.is_sound,
                "entries": report.entries,
                "trackers": report.trackers,
                "head": str(report.head),
                "against": against,
                "findings": report.findings,
            }
        )
    else:
        _say(report, f"Checked: {checked}{f', the head {against}' if against else ''}.", own)
    if not report.is_sound:
        raise Ended(FINDINGS)


def _verified(tracker: str, against: str | None, as_json: bool) -> tuple[Report, str]:
    """The report on the whole ledger, and what is to be said of the tracker that was asked for."""
    ready()
    from facta import ledger
    from facta.actions.current import must_exist

    if tracker:
        must_exist(tracker)
    done = [0, 0]
    with (
        stoppable(
            lambda: f"Stopped after {done[0]:,} of {done[1]:,} entries; nothing found so far is told. Run it again."
        ),
        bar("Verifying entries", quiet=as_json) as step,
    ):

        def progress(entries: int, total: int) -> None:
            done[:] = entries, total
            step(entries, total)

        report = ledger.verify(against, progress)
        if not tracker:
            return report, ""
        from facta.ledger.rows import rows

        numbers = {row.seq for row in rows() if row.tracker == tracker}
    hit = sum(finding.seq in numbers for finding in report.findings)
    return report, f"{tracker}: {counted(len(numbers), 'entry', 'entries')}, {counted(hit, 'finding')} among them."


def _say(report: Report, checked: str, own: str) -> None:
    total = f"{counted(report.entries, 'entry', 'entries')} of {counted(report.trackers, 'tracker')}"
    if own:
        say(own)
    if report.is_sound:
        say(f"Everything holds: {total}. Head: {report.head}")
        say(checked)
        return
    first = report.findings[0]
    say(f"The ledger does not hold. First finding: {first}")
    for finding in report.findings[1:_SHOWN]:
        say(f"  {finding}")
    if len(report.findings) > _SHOWN:
        say(f"  and {len(report.findings) - _SHOWN:,} more findings")
    say(f"{counted(len(report.findings), 'finding')} in {total}. {checked}")
    complain("Keep this ledger as it is, and compare it with a copy or with an exported file.")
