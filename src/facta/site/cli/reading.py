"""Reading without a ledger: files to claims on the terminal or as JSON, and lines of JSON to lines of JSON.

Invariant: what cannot be read is told and the rest is read; the exit code then is 1, and 2 when nothing at all could be read.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any

import typer

from facta.errors import DocumentError, FactaError, InputError
from facta.site.cli.claim_rows import claim_object, evidence, quantity_text, reranked_object, when
from facta.site.cli.ending import BAD_INPUT, FINDINGS, GOOD, Ended, stoppable
from facta.site.cli.languages import must_be_language
from facta.site.cli.options import Engine, Json, Language, Told, Yes
from facta.site.cli.output import complain, counted, say, say_json, say_json_line, say_table, table
from facta.site.cli.progress import bar, spinner

if TYPE_CHECKING:
    from facta.model import Claim, Codebook, Register, Reranker
    from facta.reading.engines import Engine as EngineValue
    from facta.reading.llm import Reader as Model


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
    engine: Engine = "rules",
    yes: Yes = False,
    what: Annotated[
        str,
        typer.Option("--as", metavar="KIND", help="agreement: propose a register of a legal text instead of claims."),
    ] = "",
    out: Annotated[
        str,
        typer.Option("--out", metavar="FOLDER", help="With --as agreement: write the register as a tracker folder."),
    ] = "",
    as_json: Json = False,
) -> None:
    """Read claims out of documents, or a register out of a legal text, and record nothing."""
    from facta.model import parse
    from facta.site.cli.asking import engine_of, say_spent

    if what not in ("", "agreement"):
        raise InputError(f"--as {what}: there is no such reading. Documents can be read --as agreement.")
    if out and not what:
        raise InputError("--out goes with --as agreement: only a register can be written as a tracker folder.")
    if what and (jsonl or tracker or engine != "rules"):
        other = "--jsonl" if jsonl else "--tracker" if tracker else "--engine"
        raise InputError(f"{other} does not go with --as agreement. Name one document.")
    if bool(jsonl) == bool(documents):
        raise InputError("Name the documents to read, or a file of lines with --jsonl: one of them.")
    must_be_language(language)
    if told:
        parse(told)
    if what:
        from facta.site.cli.agreement import agreement

        agreement(documents or [], told=told, language=language, out=out, as_json=as_json)
        return
    register, codebook, reranker = _rules(tracker)
    chosen, model = engine_of(engine, codebook)
    reader = _Reader(told, language, register, codebook, chosen, model, yes, reranker)
    code = _lines(jsonl, reader) if jsonl else _documents(documents or [], reader, as_json)
    if model is not None:
        say_spent(model)
    if code:
        raise Ended(code)


@dataclass(frozen=True, slots=True)
class _Reader:
    """What holds for all texts of one run."""

    told: str
    language: str
    register: Register | None
    codebook: Codebook | None
    engine: EngineValue
    model: Model | None
    yes: bool
    reranker: Reranker | None = None

    def agree(self, texts: Iterable[tuple[str, str]]) -> None:
        """Ask before the texts, each with the day told, go to a model; nothing where none is asked."""
        from facta.site.cli.asking import agree

        if self.model is not None:
            agree(self.model, self.model.foresee(texts, self.register), yes=self.yes)

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
                engine=self.engine,
            )
        )

    def objects(
        self, claims: list[Claim], text: str, url: str = "", media_type: str = "", language: str = ""
    ) -> list[dict[str, Any]]:
        """The claims as JSON has them; what was learned of the tracker gives the confidence, beside which the engine's own stands."""
        if self.reranker is None or not claims:
            return [claim_object(claim) for claim in claims]
        from facta.model import Document
        from facta.reading.language_of import language_of

        language = language or self.language or language_of(text)
        document = Document("", "", "", media_type, language, url=url)
        return [reranked_object(claim, self.reranker, document, self.register) for claim in claims]


def _rules(tracker: str) -> tuple[Register | None, Codebook | None, Reranker | None]:
    """The register and codebook of the tracker, and what was learned from its decisions, when one is named."""
    if not tracker:
        return None, None, None
    from facta.actions import reranker_of
    from facta.actions.current import rules
    from facta.site.cli.ready import ready

    ready()
    return *rules(tracker), reranker_of(tracker)


# --- documents ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Text:
    """A document before it is read. `url` and `media_type` as it was collected."""

    name: str
    text: str
    title: str
    told: str
    notes: tuple[str, ...]
    url: str
    media_type: str


@dataclass(frozen=True, slots=True)
class _Found:
    """What was read of one document."""

    name: str
    title: str
    told: str
    claims: list[Claim]
    notes: tuple[str, ...] = ()
    may_be: tuple[str, ...] = ()
    objects: tuple[dict[str, Any], ...] = ()


def _documents(names: list[str], reader: _Reader, as_json: bool) -> int:
    """Read and print the documents; returns the exit code."""
    from facta.site.cli.asking import by_parts, stopped

    found: list[_Found] = []
    failed: list[str] = []
    texts: dict[str, _Text | None] = {**_texts(names, reader)} if reader.model else {}
    with (
        stoppable(
            stopped(
                reader.model,
                lambda: f"Stopped after {len(found) + len(failed):,} of {counted(len(names), 'document')}.",
            )
        ),
        bar("Reading documents", quiet=as_json) as step,
    ):
        step = by_parts(step, reader.model)
        for number, name in enumerate(names):
            step(number, len(names), name)
            try:
                found.append(_read(texts.pop(name, None) or _text_of(name, reader), reader))
            except FactaError as error:
                failed.append(str(error) if name in str(error) else f"{name}: {error}")
        step(len(names), len(names))
    if as_json:
        if not found and len(failed) == 1:
            say_json({"error": failed[0]})
        else:
            say_json([object for one in found for object in one.objects])
    else:
        for one in found:
            _say(one)
    if failed and (found or not as_json or len(failed) > 1):
        for why in failed:
            complain(why)
    return (FINDINGS if found else BAD_INPUT) if failed else GOOD


def _texts(names: list[str], reader: _Reader) -> dict[str, _Text]:
    """The texts that go to a model, once that was agreed to. What cannot be read is left out, and told when its turn comes."""
    texts: dict[str, _Text] = {}
    for name in names:
        with suppress(FactaError):
            texts[name] = _text_of(name, reader)
    reader.agree((one.text, one.told) for one in texts.values())
    return texts


def _text_of(name: str, reader: _Reader) -> _Text:
    """Collect and extract one document. Raises `DocumentError`, `AddressError`."""
    from facta.collect import fetch, is_address, read_file
    from facta.model.edtf import is_date
    from facta.reading.text import extract

    collected = fetch(name) if is_address(name) else read_file(Path(name))
    extracted = extract(collected.content, collected.name, collected.url)
    if not extracted.text.strip():
        raise DocumentError(f"{name} holds no text. If it is a scan, run text recognition on it first.")
    told = reader.told or (extracted.published if extracted.published and is_date(extracted.published) else "")
    return _Text(
        name, extracted.text, extracted.title, told, tuple(extracted.notes), collected.url, extracted.media_type
    )


def _read(one: _Text, reader: _Reader) -> _Found:
    claims = reader.claims(one.text, one.told, reader.language, one.name)
    may_be = tuple(_may_be(claims, one.text, one.title, reader.register))
    objects = tuple(reader.objects(claims, one.text, one.url, one.media_type))
    return _Found(one.name, one.title, one.told, claims, one.notes, may_be, objects)


def _may_be(claims: list[Claim], text: str, title: str, register: Register | None) -> Iterator[str]:
    """What the register leaves open of the claims, a line for each phrase: its candidates, the likeliest first, and why."""
    from facta.reading.linking import left_open

    if register is not None:
        told = {(one.words, one.candidates, one.reason): None for one in left_open(claims, text, register, title)}
        for phrase, candidates, reason in told:
            yield f'"{phrase}" may be: {", ".join(candidates)} ({reason}).'


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
    for line in one.may_be:
        say(line)
    say()


# --- lines of JSON -----------------------------------------------------------------------------------------------------


def _lines(name: str, reader: _Reader) -> int:
    """Answer each line with a line as soon as it is read; returns the exit code. For a model all lines are looked at before."""
    from facta.site.cli.asking import stopped

    done, failed = 0, 0
    with (
        stoppable(
            stopped(
                reader.model,
                lambda: f"Stopped after {counted(done, 'line')}. To go on, leave those lines out of the input.",
            )
        ),
        _opened(name) as file,
    ):
        lines: Iterable[bytes] = file
        if reader.model is not None:
            lines = list(file)
            reader.agree(_sendable(lines, reader))
        with spinner("Reading lines", quiet=sys.stdout.isatty()):
            for number, line in enumerate(lines, 1):
                if not line.strip():
                    continue
                answer = _answer(line, number, reader)
                failed += "error" in answer
                say_json_line(answer)
                done += 1
    return FINDINGS if failed else GOOD


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


@dataclass(frozen=True, slots=True)
class _Line:
    """A line's text with what it says of it."""

    id: Any
    text: str
    told: str
    language: str


def _sendable(lines: Iterable[bytes], reader: _Reader) -> Iterator[tuple[str, str]]:
    """The texts of the lines that hold, each with the day told."""
    for line in lines:
        with suppress(FactaError, ValueError):
            one = _line(_given(line), reader)
            yield one.text, one.told


def _answer(line: bytes, number: int, reader: _Reader) -> dict[str, Any]:
    """The claims of one line, or what is wrong with it."""
    id: Any = None
    try:
        given = _given(line)
        id = given.get("id")
        one = _line(given, reader)
        claims = reader.claims(one.text, one.told, one.language, str(id))
        return {"id": id, "claims": reader.objects(claims, one.text, language=one.language)}
    except FactaError as error:
        why = str(error)
    except ValueError as error:
        why = f"this is no JSON: {error}"
    except Exception as error:  # a text that breaks the engine must not lose the lines after it
        why = f"this text cannot be read ({type(error).__name__}: {error})"
    return {"id": id, "claims": [], "error": f"line {number}: {why}"}


def _given(line: bytes) -> dict[str, Any]:
    """The line's object. Raises `InputError`, `ValueError`."""
    import msgspec

    given = msgspec.json.decode(line)
    if not isinstance(given, dict):
        raise InputError('a line is an object such as {"id": "1", "text": "...", "published": "2025-03-13"}')
    return given


def _line(given: dict[str, Any], reader: _Reader) -> _Line:
    """The line, held against its form. Raises `InputError` for one that does not hold, `DateError`."""
    from facta.reading.text import LIMIT

    id = given.get("id")
    text, told, language = (_text(given, name) for name in ("text", "published", "lang"))
    if id is None or not text.strip():
        raise InputError("id: every line needs one" if id is None else "text: there is none")
    if len(text) > LIMIT:
        raise InputError(f"text: it has {len(text):,} characters; the limit is {LIMIT:,}. Split it")
    must_be_language(language)
    return _Line(id, text, _date(told or reader.told), language or reader.language)


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
