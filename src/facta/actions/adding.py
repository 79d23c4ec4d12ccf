"""Adding documents: collect, archive, extract, read, propose.

Each document is recorded whole (itself and what the engine read out of it) or not at all, so that an addition that was stopped leaves
nothing half-written; the same bytes again change nothing. Invariant: what cannot be added is listed with its reason, the others are.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from facta import ledger
from facta.actions import texts
from facta.actions.clock import time_of
from facta.actions.current import about, file_name, rules, source_of
from facta.collect import Collected, fetch, is_address, read_file
from facta.errors import DateError, DocumentError, FactaError
from facta.exchange.names import same_file
from facta.ledger import archive
from facta.model import Claim, Codebook, Document, Register, parse
from facta.model.entry import Kind, Payload
from facta.reading.sieve import sieve
from facta.state.replay import replay

if TYPE_CHECKING:
    from facta.reading.engines import Engine
    from facta.reading.llm import Foreseen, Reader

Item = str | Path | Collected
Progress = Callable[[int, int, str], None]
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Added:
    """A document that was recorded, with the number of claims that wait for a decision.

    `document.told` is empty when nothing tells it; `notes` say what of it was left unread.
    """

    document: Document
    proposals: int
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """A document that the tracker has already; `name` as it was given now."""

    document: Document
    name: str


@dataclass(frozen=True, slots=True)
class Failed:
    """What could not be added, and why."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Fallen:
    """A document that the sieve let fall: nothing of it was recorded."""

    name: str


@dataclass(slots=True)
class AddReport:
    """What became of each item, in the order given."""

    added: list[Added] = field(default_factory=list)
    known: list[Known] = field(default_factory=list)
    failed: list[Failed] = field(default_factory=list)
    fallen: list[Fallen] = field(default_factory=list)

    def summary(self) -> list[str]:
        """Lines for a person."""
        lines = [
            f"{one.document.name}: {one.proposals:,} proposal{'' if one.proposals == 1 else 's'}"
            + (
                ""
                if one.document.told
                else "; nothing tells when it was published: give the date, or nothing of it counts before"
            )
            for one in self.added
        ]
        lines += [f"{one.document.name}: {note}" for one in self.added for note in one.notes]
        lines += [f"{one.name}: already there ({one.document.name})" for one in self.known]
        lines += [f"{one.name}: names nothing of the agreement, left out" for one in self.fallen]
        return lines + [f"{one.name}: {one.why}" for one in self.failed]


def add(
    *,
    tracker: str,
    items: Iterable[Item],
    actor: str,
    told: str = "",
    publisher: str = "",
    language: str = "",
    engine: str | Engine = "rules",
    sieved: bool = False,
    progress: Progress | None = None,
    get: Callable[[str], Collected] = fetch,
    recorded: datetime | None = None,
) -> AddReport:
    """Add files, folders of files, URLs or bytes that were collected before. `told` (EDTF) is when all of them were published;
    `sieved` leaves out those that name nothing of the agreement.

    `engine` is what proposals are read with, a name or the engine itself.

    Raises `UnknownError` for the tracker and `DateError`; what is wrong with one document is in the report.
    """
    if told:
        parse(told)
    register, codebook = rules(tracker)
    if sieved:
        sieve(register)  # a register without names is refused once, not for each document
    adding = _Adding(tracker, actor, told, publisher, language, register, codebook, get, recorded, engine, sieved)
    report, every = AddReport(), list(_expanded(items))
    for number, item in enumerate(every):
        name = item.name if isinstance(item, Collected) else str(item)
        if progress:
            progress(number, len(every), name)
        try:
            outcome = adding.add(item)
        except FactaError as error:
            report.failed.append(Failed(name, str(error)))
        except Exception as error:  # what breaks on one document must not lose the others
            report.failed.append(Failed(name, str(texts.broken(name, error))))
        else:
            match outcome:
                case Added():
                    report.added.append(outcome)
                case Known():
                    report.known.append(outcome)
                case Fallen():
                    report.fallen.append(outcome)
    if progress and every:
        progress(len(every), len(every), "")
    return report


def foresee(
    *,
    tracker: str,
    items: Iterable[Item],
    model: Reader,
    told: str = "",
    sieved: bool = False,
    get: Callable[[str], Collected] = fetch,
) -> tuple[list[Item], Foreseen]:
    """What adding the items would send to the model, and the items for `add`, with what was fetched from the web in hand.

    Nothing is sent and nothing recorded. What cannot be collected or extracted is left for `add` to tell. Raises as `add`.
    """
    if told:
        parse(told)
    register, codebook = rules(tracker)
    adding = _Adding(tracker, "", told, "", "", register, codebook, get, None, sieved=sieved)
    every: list[Item] = []

    def texts_of() -> Iterator[tuple[str, str]]:
        for item in _expanded(items):
            every.append(item)
            try:
                collected = adding.collected(item)
                if item and isinstance(item, str):
                    every[-1] = collected
                if adding.known(sha256(collected.content).hexdigest()) is None:
                    found = texts.extracted(collected.content, collected.name, collected.url)
                    if not adding.falls(found.text):
                        yield found.text, adding.told_of(found)[0]
            except FactaError:
                continue

    return every, model.foresee(texts_of(), register)


def _expanded(items: Iterable[Item]) -> Iterator[Item]:
    """Folders become the files in them, hidden ones left out, in order of their names; one that cannot be opened stays, to be told."""
    for item in items:
        if isinstance(item, Collected) or not item or (isinstance(item, str) and is_address(item)):
            yield item
        elif os.path.isdir(item):  # noqa: PTH112  (a Path raises for a name that no folder can have)
            yield from sorted(_files(Path(item)))
        else:
            yield Path(item)


def _files(folder: Path) -> Iterator[Path]:
    closed: list[Path] = []
    for root, folders, names in os.walk(folder, onerror=lambda error: closed.append(Path(error.filename))):
        folders[:] = [name for name in folders if not name.startswith(".")]
        files = (Path(root, name) for name in names if not name.startswith("."))
        yield from (path for path in files if path.is_file())
    yield from closed


@dataclass(frozen=True, slots=True)
class _Adding:
    """What holds for all documents of one addition."""

    tracker: str
    actor: str
    told: str
    publisher: str
    language: str
    register: Register
    codebook: Codebook
    get: Callable[[str], Collected]
    recorded: datetime | None
    engine: str | Engine = "rules"
    sieved: bool = False

    def falls(self, text: str) -> bool:
        """Whether the sieve was asked for and lets a text fall."""
        return self.sieved and not sieve(self.register).of(text).kept

    def add(self, item: Item) -> Added | Known | Fallen:
        collected = self.collected(item)
        digest = sha256(collected.content).hexdigest()
        known = self.known(digest)
        if known is not None:
            return Known(known, collected.name)
        found = texts.extracted(collected.content, collected.name, collected.url)
        if not found.text.strip():
            raise DocumentError(f"{collected.name} holds no text. If it is a scan, run text recognition on it first.")
        if self.falls(found.text):
            return Fallen(collected.name)
        told, basis = self.told_of(found)
        language = self.language or texts.language_of(found.text)
        document = Document(
            sha256=digest,
            text_sha256=archive.digest_of(found.text),
            name=collected.name,
            media_type=found.media_type,
            language=language,
            told=told,
            told_basis=basis,
            source=self._source(collected.url),
            url=collected.url,
            title=found.title,
        )
        claims = texts.proposed(
            found.text,
            told=told,
            language=language,
            register=self.register,
            codebook=self.codebook,
            document=digest,
            engine=self.engine,
        )
        archive.put(collected.content)
        archive.put_text(found.text)
        with ledger.deed():
            known = self.known(digest)  # another process may have been faster
            if known is not None:
                return Known(known, collected.name)
            document = msgspec.structs.replace(document, name=file_name(document.name, digest, self._taken()))
            claims = self._with_own_ids(claims, digest)
            items: list[tuple[Kind, Payload]] = [("document", document), *(("proposal", claim) for claim in claims)]
            ledger.append(items, tracker=self.tracker, actor=self.actor, recorded=time_of(self.recorded))
        return Added(document, len(claims), found.notes)

    def collected(self, item: Item) -> Collected:
        if isinstance(item, Collected):
            return item
        if not item:
            raise DocumentError("A document has no name. Name a file, a folder or a web address.")
        return self.get(item) if isinstance(item, str) else read_file(item)

    def known(self, digest: str) -> Document | None:
        """The document as the tracker has it. Raises `DocumentError` for one that was redacted: it was erased for a reason."""
        known = about(self.tracker, (digest,)).documents.get(digest)
        if known is None and (why := ledger.erased().get(digest)) is not None:
            raise DocumentError(f"This document was erased from the ledger ({why}) and is not added again.")
        return known

    def _taken(self) -> set[str]:
        documents = replay(ledger.read(self.tracker, ("document", "correction", "retraction"))).documents.values()
        return {same_file(document.name) for document in documents}

    def told_of(self, found: texts.Extracted) -> tuple[str, str]:
        if self.told:
            return self.told, "given"
        try:
            if found.published:
                parse(found.published)
                return found.published, found.published_basis or "page"
        except DateError:
            logger.warning("The date of publication %r is no EDTF date and is left out", found.published)
        return "", "unknown"

    def _source(self, url: str) -> str:
        """The id of the register's source that was named or that the URL belongs to, else the publisher as it was given."""
        if self.publisher:
            name = self.publisher.casefold()
            for source in self.register.sources:
                if name in {one.casefold() for one in (source.id, source.publisher, *source.aliases)}:
                    return source.id
            return self.publisher
        return source_of(self.register, url)

    def _with_own_ids(self, claims: list[Claim], digest: str) -> list[Claim]:
        """The claims, each with an id that the tracker does not have yet, without what was erased before."""
        erased = ledger.erased(self.tracker)
        own = [claim for claim in claims if claim.id not in erased]
        for ahead in count():
            entries = ledger.read(self.tracker, keys=[claim.id for claim in own])
            taken = {entry.payload.id for entry in entries if isinstance(entry.payload, Claim)}
            if not taken:
                break
            prefix = f"{digest[:12]}.{f'{ahead}.' if ahead else ''}"
            own = [msgspec.structs.replace(one, id=prefix + one.id) if one.id in taken else one for one in own]
        return own
