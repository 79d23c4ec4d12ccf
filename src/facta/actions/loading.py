"""A tracker folder into the ledger and out of it.

Loading records what differs and nothing else: loading the same folder again records nothing. What is in the ledger but not in the
folder stays, unless `prune` says that the folder is all there is. Invariant: dump, then load into an empty ledger, gives the same tracker.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec

from facta import codebook as codebooks
from facta import exchange, ledger
from facta.actions import texts
from facta.actions.clock import time_of
from facta.actions.current import document_of, exists, meta_of, own_codebook, stands
from facta.actions.current import folder as current_folder
from facta.errors import FolderError, InputError, Problem
from facta.exchange import Changes, Folder, FolderDocument
from facta.exchange import folder as files
from facta.exchange.reference_check import (
    assessment_flaws,
    claim_flaws,
    driver_flaws,
    forecast_flaws,
    inquiry_flaws,
    known,
)
from facta.ledger import archive
from facta.model import Claim, Correction, Decision, Document, Retraction
from facta.model.entry import Kind, Payload
from facta.model.flaw import Flaw, path_text
from facta.state.replay import Replay

_GONE = "no longer in the folder"


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a folder changed: `entries` were recorded (0 in a dry run), `left` are ids that the folder lacks and that still stand,
    `rejected` proposals of the folder that were rejected before and stay so."""

    tracker: str
    changes: Changes
    entries: int
    dry_run: bool
    left: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()

    def summary(self) -> list[str]:
        """Lines for a person; empty when the folder says what the ledger says."""
        lines = self.changes.summary()
        if self.left:
            lines.append(f"{len(self.left):,} not in the folder and left as they stand (prune retracts them)")
        if self.rejected:
            lines.append(f"{len(self.rejected):,} proposals stay rejected")
        return lines


def load(
    folder: Path | str, *, actor: str, dry_run: bool = False, prune: bool = False, recorded: datetime | None = None
) -> LoadReport:
    """Record what the folder changes. Raises `FolderError` with all that is wrong with it; then nothing is recorded."""
    reading = _Texts()
    new = exchange.read_folder(folder, text_of=reading.text)
    tracker = new.register.tracker
    documents = reading.documents(new)
    seen, merge = ledger.head(), _merge(new, folder, prune)
    if not dry_run:
        for document in new.documents:
            if document.sha256 not in merge.now.documents:
                archive.put(document.content)
                archive.put_text(reading.text(document))
        with ledger.deed():
            if ledger.head() != seen:
                merge = _merge(new, folder, prune)
            items = list(merge.items(documents))
            recorded_entries = ledger.append(items, tracker=tracker, actor=actor, recorded=time_of(recorded))
    entries = 0 if dry_run else len(recorded_entries)
    return LoadReport(tracker, merge.changes, entries, dry_run, () if prune else merge.left(), merge.rejected())


def dump(*, tracker: str, folder: Path | str) -> Folder:
    """Write what stands of the tracker to the folder. Raises `UnknownError`, `FolderError`."""
    value = current_folder(tracker)
    exchange.write_folder(folder, value)
    return value


def _merge(new: Folder, root: Path | str, prune: bool) -> _Merge:
    """What the folder changes against what stands now. Raises `FolderError` when that would not hold together."""
    tracker = new.register.tracker
    merge = _Merge(stands(tracker) if exists(tracker) else Replay(), new, prune)
    problems = [
        Problem(
            f"{file}:{_line(Path(root) / file, id)}" if id else file,
            "id" if id else "",
            f"{id or 'the file'} was erased from the ledger ({reason}); take it out of the folder",
        )
        for file, id, reason in merge.erased(ledger.erased(tracker), ledger.erased())
    ]
    problems += merge.rewritten()
    if not prune:
        problems += merge.strays()
    if problems:
        raise FolderError(problems)
    return merge


def _line(path: Path, id: str) -> int:
    """The number of the line with that id, in a file of lines that was read before."""
    decode = msgspec.json.Decoder(_Line).decode
    lines = enumerate(path.read_bytes().splitlines(), start=1)
    return next((number for number, line in lines if line.strip() and decode(line).id == id), 0)


class _Line(msgspec.Struct):
    id: str


class _Texts:
    """The texts of a folder's documents: as they were archived when the ledger has the document, else extracted, once each."""

    def __init__(self) -> None:
        self._archived = {
            document.sha256: document
            for entry in ledger.read(kinds=("document",))
            if isinstance(document := entry.payload, Document)
        }
        self._extracted: dict[str, texts.Extracted] = {}

    def extracted(self, document: FolderDocument) -> texts.Extracted:
        digest = document.sha256
        if digest not in self._extracted:
            before = self._archived.get(digest)
            self._extracted[digest] = (
                texts.Extracted(archive.text(before.text_sha256), before.media_type)
                if before is not None and archive.has(before.text_sha256)
                else texts.extracted(document.content, document.name)
            )
        return self._extracted[digest]

    def text(self, document: FolderDocument) -> str:
        return self.extracted(document).text

    def documents(self, folder: Folder) -> dict[str, Document]:
        """What is recorded of the folder's documents, by hash. Raises `FolderError` with each that cannot be read."""
        documents, problems = {}, []
        for one in folder.documents:
            try:
                found = self.extracted(one)
            except InputError as error:
                problems.append(Problem(f"{files.DOCUMENTS}/{one.name}", "", str(error)))
            else:
                documents[one.sha256] = document_of(
                    one, text_sha256=archive.digest_of(found.text), media_type=found.media_type
                )
        if problems:
            raise FolderError(problems)
        return documents


class _Merge:
    """The entries that bring what stands (`now`) to what the folder says (`new`)."""

    def __init__(self, now: Replay, new: Folder, prune: bool) -> None:
        self.now, self.new, self.prune = now, new, prune
        self.codebook = new.codebook or codebooks.shipped(new.register.codebook)
        own = own_codebook(new.register, self.codebook)
        self.changes = exchange.changes(self._current(), msgspec.structs.replace(new, codebook=own))
        self._claims = {claim.id for claim in new.claims}
        self._proposals = {claim.id for claim in new.proposals}

    def _current(self) -> Folder | None:
        """What stands, each document under the name that was recorded: a folder holds two of one name under others."""
        if self.now.register is None:
            return None
        given = {document.sha256: document.content for document in self.new.documents}
        return Folder(
            register=self.now.register,
            codebook=own_codebook(self.now.register, self.now.codebook),
            claims=tuple(self.now.claims.values()),
            assessments=tuple(self.now.assessments.values()),
            documents=tuple(
                FolderDocument(one.name, given.get(one.sha256) or archive.get(one.sha256), meta_of(one))
                for one in self.now.documents.values()
            ),
            proposals=tuple(self.now.pending.values()),
            forecasts=tuple(self.now.forecasts.values()),
            drivers=tuple(self.now.drivers.values()),
            inquiries=tuple(self.now.inquiries.values()),
        )

    def items(self, documents: dict[str, Document]) -> Iterator[tuple[Kind, Payload]]:
        """The entries in the order in which they build on each other."""
        if self.changes.register_changed:
            yield "register", self.new.register
        if self.codebook != self.now.codebook:
            yield "codebook", self.codebook
        for document in self.changes.documents.added:
            yield "document", documents[document.sha256]
        for _, document in self.changes.documents.changed:
            yield "correction", self._corrected(document)
        for claim in self.changes.claims.added:
            yield self._claim(claim)
        for claim in self.changes.proposals.added:
            yield from self._proposal(claim)
        for _, claim in (*self.changes.claims.changed, *self.changes.proposals.changed):
            yield "correction", Correction(claim.id, claim=claim)
        for assessment in self.changes.assessments.added:
            yield "assessment", assessment
        for _, assessment in self.changes.assessments.changed:
            yield "correction", Correction(assessment.id, assessment=assessment)
        for forecast in self.changes.forecasts.added:
            yield "forecast", forecast
        for driver in self.changes.drivers.added:
            yield "driver", driver
        for _, driver in self.changes.drivers.changed:
            yield "correction", Correction(driver.id, driver=driver)
        for inquiry in self.changes.inquiries.added:
            yield "inquiry", inquiry
        for _, inquiry in self.changes.inquiries.changed:
            yield "correction", Correction(inquiry.id, inquiry=inquiry)
        if self.prune:
            for target in self.left():
                yield "retraction", Retraction(target, _GONE)

    def _claim(self, claim: Claim) -> tuple[Kind, Payload]:
        """A claim of the folder that was a proposal so far was accepted by whoever moved its line."""
        waiting = self.now.pending.get(claim.id) or self.now.rejected.get(claim.id)
        if waiting is None:
            return "claim", claim
        return "decision", Decision(claim.id, "accept", claim=claim if claim != waiting else None)

    def _proposal(self, claim: Claim) -> Iterator[tuple[Kind, Payload]]:
        """A proposal of the folder: new, moved back from the claims, or rejected before (which stands)."""
        accepted = self.now.claims.get(claim.id)
        if accepted is None:
            if claim.id not in self.now.rejected:
                yield "proposal", claim
        elif claim.id in self.now.deciders:
            yield "decision", Decision(claim.id, "reopen")
            if claim != accepted:
                yield "correction", Correction(claim.id, claim=claim)
        else:
            yield "retraction", Retraction(claim.id, "made a proposal again")
            yield "proposal", claim

    def _corrected(self, document: FolderDocument) -> Correction:
        before = self.now.documents[document.sha256]
        after = document_of(document, text_sha256=before.text_sha256, media_type=before.media_type)
        return Correction(before.sha256, document=after)

    def left(self) -> tuple[str, ...]:
        """What the ledger has and the folder lacks, assessments and inquiries before the claims that they rest on."""
        return (
            *(one.id for one in self.changes.assessments.missing),
            *(one.id for one in self.changes.inquiries.missing),
            *(one.id for one in self.changes.claims.missing if one.id not in self._proposals),
            *(one.id for one in self.changes.proposals.missing if one.id not in self._claims),
            *(one.sha256 for one in self.changes.documents.missing),
            *(one.id for one in self.changes.forecasts.missing),
            *(one.id for one in self.changes.drivers.missing),
        )

    def rejected(self) -> tuple[str, ...]:
        """Proposals of the folder that a person rejected before."""
        return tuple(claim.id for claim in self.changes.proposals.added if claim.id in self.now.rejected)

    def rewritten(self) -> Iterator[Problem]:
        """A forecast is never corrected: what was held likely on a day is not made better afterwards."""
        for before, _ in self.changes.forecasts.changed:
            what = "is not as it was recorded; a forecast is never corrected. Give the new one an id of its own"
            yield Problem(files.FORECASTS, before.id, what)

    def strays(self) -> Iterator[Problem]:
        """What stays although the folder lacks it must still fit the folder's register and codebook."""
        names, changes = known(self.new.register, self.codebook), self.changes
        claims = [claim for claim in changes.claims.missing if claim.id not in self._proposals]
        proposals = [claim for claim in changes.proposals.missing if claim.id not in self._claims]
        counting = self._claims | {claim.id for claim in claims}
        left: list[tuple[str, str, Iterable[Flaw]]] = [
            *(("claim", claim.id, claim_flaws(claim, names)) for claim in claims),
            *(("proposal", claim.id, claim_flaws(claim, names)) for claim in proposals),
            *(("assessment", one.id, assessment_flaws(one, names, counting)) for one in changes.assessments.missing),
            *(("forecast", one.id, forecast_flaws(one, names)) for one in changes.forecasts.missing),
            *(("driver", one.id, driver_flaws(one, names)) for one in changes.drivers.missing),
            *(("inquiry", one.id, inquiry_flaws(one, names, counting)) for one in changes.inquiries.missing),
        ]
        for kind, id, flaws in left:
            for flaw in flaws:
                what = f"{flaw.what}; the {kind} stands in the ledger, the folder lacks it (prune retracts it)"
                yield Problem(f"{kind} {id}", path_text(flaw.path), what)

    def erased(self, claims: dict[str, str], documents: dict[str, str]) -> Iterator[tuple[str, str, str]]:
        """What was redacted does not come back by way of a folder that still has it: file, id and reason of each such thing."""
        changes = self.changes
        for file, values in (
            (files.CLAIMS, changes.claims.added),
            (files.PROPOSALS, changes.proposals.added),
            (files.ASSESSMENTS, changes.assessments.added),
            (files.FORECASTS, changes.forecasts.added),
            (files.DRIVERS, changes.drivers.added),
            (files.INQUIRIES, changes.inquiries.added),
        ):
            yield from ((file, value.id, claims[value.id]) for value in values if value.id in claims)
        for document in changes.documents.added:
            if document.sha256 in documents:
                yield f"{files.DOCUMENTS}/{document.name}", "", documents[document.sha256]
