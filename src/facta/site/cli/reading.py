"""Reading without a ledger: files to claims on the terminal or as JSON, and lines of JSON to lines of JSON.

Invariant: what cannot be read is told and the rest is read; the exit code then is 1, and 2 when nothing at all could be read.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any

import typer

from facta.errors import DocumentError, FactaError, InputError
from facta.site.cli.claim_rows import claim_object, evidence, quantity_text, when
from facta.site.cli.ending import BAD_INPUT, FINDINGS, Ended, stoppable
from facta.site.cli.languages import must_be_language
from facta.site.cli.options import Json, Language, Told
from facta.site.cli.output import complain, counted, say, say_json, say_json_line, say_table, table
from facta.site.cli.progress import bar, spinner

if TYPE_CHECKING:
    from facta.model import Claim, Codebook, Register


def read(
    documents: Annotated[
        list[str] | None, typer.Argument(metavar="PATH_OR_URL...", help="Files or web addresses.", show_default=False)
    ] = None,
    told: Told = "",
    language: Language = "",
    tracker: Annotated[
        str, typer.Option("--tracker", metavar="TRACKER", help="Link claims to the register of this tracker.")
    ] = "",
    jsonl: Annotated[
        str, typer.Option("--jsonl", metavar="FILE", help="Read texts from lines of JSON (- for the standard input).")
    ] = "",
    as_json: Json = False,
) -> None:
    """Read claims out of documents, and record nothing."""
    from facta.model import parse

    if bool(jsonl) == bool(documents):
        raise InputError("Name the documents to read, or a file of lines with --jsonl: one of them.")
    must_be_language(language)
    if told:
        parse(told)
    register, codebook = _rules(tracker)
    reader = _Reader(told, language, register, codebook)
    if jsonl:
        failed = _lines(jsonl, reader)
        if failed:
            raise Ended(FINDINGS)
    else:
        _documents(documents or [], reader, as_json)


@dataclass(frozen=True, slots=True)
class _Reader:
    """What holds for all texts of one run."""

    told: str
    language: str
    register: Register | None
    codebook: Codebook | None

    def claims(self, text: str, told: str, language: str, document: str) -> list[Claim]:
        from facta.reading import read

        return list(
            read(
                text,
                told=told,
                language=language or None,
                register=self.register,
                codebook=self.codebook,
                document=document,
            )
        )


def _rules(tracker: str) -> tuple[Register | None, Codebook | None]:
    """The register and codebook of the tracker, when one is named."""
    if not tracker:
        return None, None
    from facta.actions.current import rules
    from facta.site.cli.ready import ready

    ready()
    return rules(tracker)


# --- documents ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Found:
    """What was read of one document."""

    name: str
    title: str
    told: str
    claims: list[Claim]
    notes: tuple[str, ...] = ()


def _documents(names: list[str], reader: _Reader, as_json: bool) -> None:
    found: list[_Found] = []
    failed: list[str] = []
    with (
        stoppable(lambda: f"Stopped after {len(found) + len(failed):,} of {counted(len(names), 'document')}."),
        bar("Reading documents", quiet=as_json) as step,
    ):
        for number, name in enumerate(names):
            step(number, len(names), name)
            try:
                found.append(_read(name, reader))
            except FactaError as error:
                failed.append(str(error) if name in str(error) else f"{name}: {error}")
        step(len(names), len(names))
    if as_json:
        if not found and len(failed) == 1:
            say_json({"error": failed[0]})
        else:
            say_json([claim_object(claim) for one in found for claim in one.claims])
    else:
        for one in found:
            _say(one)
    if failed and (found or not as_json or len(failed) > 1):
        for why in failed:
            complain(why)
    if failed:
        raise Ended(FINDINGS if found else BAD_INPUT)


def _read(name: str, reader: _Reader) -> _Found:
    """Collect, extract and read one document. Raises `DocumentError`, `AddressError`."""
    from facta.collect import fetch, is_address, read_file
    from facta.model.edtf import is_date
    from facta.reading.text import extract

    collected = fetch(name) if is_address(name) else read_file(Path(name))
    extracted = extract(collected.content, collected.name, collected.url)
    if not extracted.text.strip():
        raise DocumentError(f"{name} holds no text. If it is a scan, run text recognition on it first.")
    told = reader.told or (extracted.published if extracted.published and is_date(extracted.published) else "")
    claims = reader.claims(extracted.text, told, reader.language, name)
    return _Found(name, extracted.title, told, claims, tuple(extracted.notes))


def _say(one: _Found) -> None:
    from facta.measures.sentence import long_date

    published = f"published {long_date(one.told)}" if one.told else "nothing tells when it was published: give --told"
    say(f"{one.name}: {counted(len(one.claims), 'claim')}; {published}")
    for note in one.notes:
        say(note)
    if one.claims:
        rows = table("act", "status", "object", "by", "when", "quote")
        for claim in one.claims:
            quantity = f" ({quantity_text(claim.quantity)})" if claim.quantity else ""
            by = claim.speaker or ", ".join(claim.actors)
            rows.add_row(claim.act, claim.status, claim.object + quantity, by, when(claim), evidence(claim))
        say_table(rows)
    say()


# --- lines of JSON -----------------------------------------------------------------------------------------------------


def _lines(name: str, reader: _Reader) -> int:
    """Answer each line with a line as soon as it is read; returns how many failed."""
    done, failed = 0, 0
    with (
        stoppable(lambda: f"Stopped after {counted(done, 'line')}. To go on, leave those lines out of the input."),
        _opened(name) as file,
        spinner("Reading lines", quiet=sys.stdout.isatty()),
    ):
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            answer = _answer(line, number, reader)
            failed += "error" in answer
            say_json_line(answer)
            done += 1
    return failed


@contextmanager
def _opened(name: str) -> Iterator[IO[bytes]]:
    if name == "-":
        yield sys.stdin.buffer
        return
    try:
        file = Path(name).open("rb")  # noqa: SIM115  (an error inside the block is not one of opening)
    except OSError as error:
        raise InputError(f"{name} cannot be read: {(error.strerror or str(error)).lower()}.") from error
    with file:
        yield file


def _answer(line: bytes, number: int, reader: _Reader) -> dict[str, Any]:
    """The claims of one line, or what is wrong with it."""
    import msgspec

    from facta.reading.text import LIMIT

    id: Any = None
    try:
        given = msgspec.json.decode(line)
        if not isinstance(given, dict):
            raise InputError('a line is an object such as {"id": "1", "text": "...", "published": "2025-03-13"}')
        id = given.get("id")
        text, told, language = (_text(given, name) for name in ("text", "published", "lang"))
        if id is None or not text.strip():
            raise InputError("id: every line needs one" if id is None else "text: there is none")
        if len(text) > LIMIT:
            raise InputError(f"text: it has {len(text):,} characters; the limit is {LIMIT:,}. Split it")
        must_be_language(language)
        claims = reader.claims(text, _date(told or reader.told), language or reader.language, str(id))
        return {"id": id, "claims": [claim_object(claim) for claim in claims]}
    except FactaError as error:
        why = str(error)
    except ValueError as error:
        why = f"this is no JSON: {error}"
    except Exception as error:  # a text that breaks the engine must not lose the lines after it
        why = f"this text cannot be read ({type(error).__name__}: {error})"
    return {"id": id, "claims": [], "error": f"line {number}: {why}"}


def _text(given: dict[str, Any], name: str) -> str:
    value = given.get(name)
    if value is not None and not isinstance(value, str):
        raise InputError(f"{name}: it must be a text")
    return value or ""


def _date(told: str) -> str:
    from facta.model import parse

    if told:
        parse(told)
    return told
