"""`facta sieve`: which files may be about a tracker's agreement, told by the names in them, without reading a sentence.

A file of lines of JSON (.jsonl) is so many texts. Invariant: nothing is recorded; a file that cannot be read is told and the rest goes on.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from facta.errors import DocumentError, FactaError, InputError
from facta.site.cli.ending import BAD_INPUT, FINDINGS, Ended, stoppable
from facta.site.cli.options import Json, Tracker
from facta.site.cli.output import complain, counted, say, say_json, say_table, table
from facta.site.cli.progress import bar

if TYPE_CHECKING:
    from facta.reading.sieve import Verdict

# Forms whose bytes are not their words: they are extracted first.
_PACKED = frozenset({".pdf", ".docx", ".eml"})
_LINES = frozenset({".jsonl", ".ndjson"})
# What stands inside a word, or for a letter, in pages.
_ENTITY = re.compile(rb"&(?:#|shy;|zwnj;)")
# So many of the names that speak for a file are shown.
_SHOWN = 4


def sieve(
    tracker: Tracker,
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH...", help="Files, folders of files, or lines of JSON (.jsonl).")
    ],
    least: Annotated[
        float, typer.Option("--least", metavar="SCORE", min=0, max=1, help="Let texts of a lower score fall.")
    ] = 0.0,
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

    def keeps(verdict: Verdict) -> bool:
        return verdict.kept and verdict.score >= least

    files = list(_files(paths))
    verdicts: list[tuple[str, Verdict]] = []
    failed: list[str] = []
    size, began = 0, time.perf_counter()
    with (
        stoppable(lambda: f"Stopped after {counted(len(verdicts), 'text')} of {counted(len(files), 'file')}."),
        bar("Sieving", quiet=as_json) as step,
    ):
        for number, path in enumerate(files):
            step(number, len(files), path.name)
            try:
                for name, content in _texts(path, failed):
                    size += len(content)
                    verdicts.append((name, made.of(content)))
            except FactaError as error:
                failed.append(str(error))
        step(len(files), len(files))
    seconds = time.perf_counter() - began
    chosen = [(name, verdict) for name, verdict in verdicts if keeps(verdict) != fallen]
    if as_json:
        say_json([{"file": name, "kept": keeps(one), "score": one.score, "why": list(one.why)} for name, one in chosen])
    else:
        rows = table("file", "score", "because it names", right=("score",))
        for name, one in chosen:
            rows.add_row(name, f"{one.score:.1f}", "; ".join(one.why[:_SHOWN]))
        if chosen:
            say_table(rows)
        kept = sum(keeps(verdict) for _, verdict in verdicts)
        pace = f"{size / 1e6:,.1f} MB in {seconds:,.1f} s, {size / 1e6 / max(seconds, 1e-9):,.0f} MB/s"
        say(f"{kept:,} of {counted(len(verdicts), 'text')} kept; {pace}.")
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


def _texts(path: Path, failed: list[str]) -> Iterator[tuple[str, bytes]]:
    """A file's texts, each with its name; lines that hold none go to `failed`. Raises `DocumentError`."""
    if path.suffix.lower() not in _LINES:
        yield str(path), _content(path)
        return
    try:
        with path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                name = f"{path}:{number}"
                try:
                    told = json.loads(line) if line.strip() else None
                except ValueError as error:
                    failed.append(f"{name}: no JSON ({error}). Write one object a line.")
                    continue
                if isinstance(told, dict) and isinstance(told.get("text"), str):
                    yield name, told["text"].encode("utf-8", "surrogatepass")
                elif line.strip():
                    failed.append(f'{name}: no text. Write {{"text": "..."}}.')
    except OSError as error:
        raise DocumentError(f"{path} cannot be read: {(error.strerror or str(error)).lower()}.") from error


def _content(path: Path) -> bytes:
    """The words of a file as bytes: as they are when they are UTF-8 without entities, else extracted. Raises `DocumentError`."""
    from facta.collect import read_file

    collected = read_file(path)
    if path.suffix.lower() not in _PACKED and not _ENTITY.search(collected.content):
        try:
            collected.content.decode()
        except UnicodeDecodeError:
            pass
        else:
            return collected.content
    from facta.reading.text import extract

    return extract(collected.content, collected.name, collected.url).text.encode()
