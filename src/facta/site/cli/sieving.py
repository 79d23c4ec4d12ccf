"""`facta sieve`: which files may be about a tracker's agreement, told by the names in them, without reading a sentence.

Invariant: nothing is recorded; a file that cannot be read is told and the rest goes on.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from facta.errors import FactaError, InputError
from facta.site.cli.ending import BAD_INPUT, FINDINGS, Ended, stoppable
from facta.site.cli.options import Json, Tracker
from facta.site.cli.output import complain, counted, say, say_json, say_table, table
from facta.site.cli.progress import bar

if TYPE_CHECKING:
    from facta.reading.sieve import Verdict

# Forms whose bytes are not their words: they are extracted first.
_PACKED = frozenset({".pdf", ".docx"})
# So many of the names that speak for a file are shown.
_SHOWN = 4


def sieve(
    tracker: Tracker,
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files, or folders of files.")],
    fallen: Annotated[bool, typer.Option("--fallen", help="List the files that fall instead.")] = False,
    as_json: Json = False,
) -> None:
    """Tell which files may be about a tracker's agreement, and why, before anything is read."""
    from facta.actions.current import rules
    from facta.reading.sieve import sieve as sieve_of
    from facta.site.cli.ready import ready

    ready()
    register, _ = rules(tracker)
    if register is None:
        raise InputError(f"{tracker} has no register yet, so there are no names to look for.")
    made = sieve_of(register)
    files = list(_files(paths))
    verdicts: list[tuple[str, Verdict]] = []
    failed: list[str] = []
    size, began = 0, time.perf_counter()
    with (
        stoppable(lambda: f"Stopped after {len(verdicts):,} of {counted(len(files), 'file')}."),
        bar("Sieving", quiet=as_json) as step,
    ):
        for number, path in enumerate(files):
            step(number, len(files), path.name)
            try:
                content = _content(path)
            except FactaError as error:
                failed.append(str(error))
                continue
            size += len(content)
            verdicts.append((str(path), made.of(content)))
        step(len(files), len(files))
    seconds = time.perf_counter() - began
    chosen = [(name, verdict) for name, verdict in verdicts if verdict.kept != fallen]
    if as_json:
        say_json([{"file": name, "kept": one.kept, "score": one.score, "why": list(one.why)} for name, one in chosen])
    else:
        rows = table("file", "score", "because it names", right=("score",))
        for name, one in chosen:
            rows.add_row(name, f"{one.score:.1f}", "; ".join(one.why[:_SHOWN]))
        if chosen:
            say_table(rows)
        kept = sum(verdict.kept for _, verdict in verdicts)
        say(f"{kept:,} of {counted(len(verdicts), 'file')} kept; {size / 1e6:,.1f} MB in {seconds:,.1f} s.")
    for why in failed:
        complain(why)
    if failed:
        raise Ended(FINDINGS if verdicts else BAD_INPUT)


def _files(paths: list[Path]) -> Iterator[Path]:
    """The files named, and those beneath the folders named, in order."""
    for path in paths:
        if path.is_dir():
            yield from (one for one in sorted(path.rglob("*")) if one.is_file() and not one.name.startswith("."))
        else:
            yield path


def _content(path: Path) -> bytes:
    """The words of a file as bytes. Raises `DocumentError`."""
    from facta.collect import read_file

    collected = read_file(path)
    if path.suffix.lower() not in _PACKED:
        return collected.content
    from facta.reading.text import extract

    return extract(collected.content, collected.name, collected.url).text.encode()
