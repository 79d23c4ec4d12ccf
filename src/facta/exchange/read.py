"""A tracker folder read: files in, one value out, or every problem found in all of the files.

Invariant: nothing outside the folder is read, and a folder with one problem gives no value at all.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from facta.codebook import books, shape, shipped, yaml_lines
from facta.codebook.load import read_text
from facta.errors import FolderError, Problem
from facta.exchange import folder as files
from facta.exchange.documents import Documents, read_documents
from facta.exchange.folder import Folder
from facta.exchange.json_lines import Lines, read_lines
from facta.exchange.names import leads_out, same_file
from facta.exchange.reference_check import (
    Known,
    TextOf,
    assessment_flaws,
    claim_flaws,
    driver_flaws,
    forecast_flaws,
    inquiry_flaws,
    known,
    unique,
)
from facta.exchange.utf8 import checked_text
from facta.model import register_check
from facta.model.assessment import Assessment
from facta.model.claim import Claim
from facta.model.codebook import Codebook
from facta.model.driver import Driver
from facta.model.flaw import Flaw, did_you_mean, none_of, path_text
from facta.model.forecast import Forecast
from facta.model.inquiry import Inquiry
from facta.model.register import Register


def read_folder(path: Path | str, *, text_of: TextOf | None = None) -> Folder:
    """The tracker in the folder.

    Quotes are held against the document's text: `text_of(document)`, or None where it is not known. Without `text_of` only
    plain UTF-8 text files are checked. Raises `FolderError` with all problems of all files.
    """
    reader = _Reader(Path(path))
    reader.files()
    register = reader.register()
    codebook, own = reader.codebook(register)
    if register is not None and codebook is not None:
        reader.register_flaws(register_check.flaws(register, codebook))
    names = known(register, codebook)
    documents = read_documents(reader.root, reader.bytes, names, text_of)
    claims = reader.claims(files.CLAIMS, names, documents)
    proposals = reader.claims(files.PROPOSALS, names, documents)
    assessments = reader.assessments(names)
    forecasts = reader.forecasts(names)
    drivers = reader.drivers(names)
    inquiries = reader.inquiries(names)
    problems = reader.problems + documents.problems
    if problems or register is None:
        order = [*files.FILES, files.DOCUMENTS]
        problems.sort(
            key=lambda one: next((n for n, name in enumerate(order) if one.where.startswith(name)), len(order))
        )
        raise FolderError(problems)
    return Folder(
        register,
        codebook if own else None,
        claims,
        assessments,
        documents.documents,
        proposals,
        forecasts,
        drivers,
        inquiries,
    )


class _Reader:
    """The folder being read, and the problems found so far."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self.parsed: dict[str, yaml_lines.Parsed] = {}
        self.claim_ids: dict[str, None] | None = {}

    def problem(self, file: str, line: int | None, field: str, what: str) -> None:
        self.problems.append(Problem(f"{file}:{line}" if line else file, field, what))

    def files(self) -> None:
        """Refuses what is no tracker folder, and names files that would be passed over by a slip of the pen."""
        try:
            if not self.root.is_dir():
                what = "is a file" if self.root.exists() else "there is no such folder"
                raise FolderError([Problem(str(self.root), "", f"{what}; name the folder that holds {files.TRACKER}")])
            present = sorted(entry.name for entry in self.root.iterdir())
        except OSError as error:
            raise FolderError([Problem(str(self.root), "", f"cannot be read: {error.strerror or error}")]) from None
        names = (*files.FILES, files.DOCUMENTS)
        for name in present:
            if name in names or name.startswith("."):
                continue
            near = did_you_mean(name, names)
            if near and (same_file(name) in names or name.endswith((".yaml", ".yml", ".jsonl", ".json"))):
                self.problem(
                    name, None, "", f"is no file of a tracker and would not be read{near}; rename it or move it out"
                )

    def bytes(self, name: str) -> bytes | None:
        """The content of a file of the folder, None when it is not there or must not be read."""
        path = self.root / name
        try:
            if leads_out(self.root, name):
                self.problem(name, None, "", "is a link that leads out of the folder; put the file itself here")
            elif path.is_file():
                return path.read_bytes()
            elif path.exists():
                self.problem(name, None, "", "is no file")
        except (OSError, RuntimeError) as error:
            self.problem(name, None, "", f"cannot be read: {getattr(error, 'strerror', None) or error}")
        return None

    def text(self, name: str) -> str | None:
        """The text of a YAML or JSONL file, None when it is not there or is no UTF-8."""
        content = self.bytes(name)
        return None if content is None else checked_text(content, name, self.problems)

    def yaml(self, name: str) -> dict[str, Any] | None:
        text = self.text(name)
        if text is None:
            return None
        parsed = self.parsed[name] = yaml_lines.parse(text)
        for flaw in parsed.flaws:
            self.problem(name, parsed.line(flaw.path), path_text(flaw.path), flaw.what)
        if parsed.flaws:
            return None
        if parsed.value is not None and not isinstance(parsed.value, dict):
            self.problem(name, 1, "", "expected fields (name: value)")
            return None
        return parsed.value or {}

    def register(self) -> Register | None:
        if not (self.root / files.TRACKER).exists():
            self.problem(files.TRACKER, None, "", f"is missing, so {self.root} is no tracker folder")
            return None
        before = len(self.problems)
        tracker, provisions = self.yaml(files.TRACKER), self.yaml(files.PROVISIONS)
        if tracker is None or len(self.problems) > before:
            return None
        for field in tracker:
            if field in files.PROVISION_FIELDS:
                self.problem(
                    files.TRACKER, self.parsed[files.TRACKER].line((field,)), field, f"belongs in {files.PROVISIONS}"
                )
        for field in provisions or {}:
            if field not in files.PROVISION_FIELDS:
                near = (
                    f"belongs in {files.TRACKER}" if field in Register.__struct_fields__ else "there is no such field"
                )
                near += did_you_mean(field, files.PROVISION_FIELDS) if "no such" in near else ""
                self.problem(files.PROVISIONS, self.parsed[files.PROVISIONS].line((field,)), field, near)
        if len(self.problems) > before:
            return None
        register, flaws = shape.converted({**tracker, **(provisions or {})}, Register, strict=False)
        self.register_flaws(flaws)
        return register

    def register_flaws(self, flaws: Iterable[Flaw]) -> None:
        for flaw in flaws:
            file = files.PROVISIONS if flaw.path and flaw.path[0] in files.PROVISION_FIELDS else files.TRACKER
            parsed = self.parsed.get(file)
            self.problem(file, parsed.line(flaw.path) if parsed else None, path_text(flaw.path), flaw.what)

    def codebook(self, register: Register | None) -> tuple[Codebook | None, bool]:
        """The codebook of the tracker and whether it lies in the folder."""
        text = self.text(files.CODEBOOK)
        if text is not None:
            codebook, problems = read_text(text, files.CODEBOOK)
            self.problems.extend(problems)
            return codebook, True
        if register is None or (self.root / files.CODEBOOK).exists():
            return None, False
        if register.codebook not in books():
            what = none_of(
                register.codebook, books(), f"codebook that ships with Facta, and there is no {files.CODEBOOK}"
            )
            self.register_flaws([Flaw(("codebook",), what)])
            return None, False
        return shipped(register.codebook), False

    def lines(self, name: str, kind: Any) -> Lines[Any]:
        text = self.text(name)
        read = read_lines((text or "").encode(), kind)
        for line, flaw in read.flaws:
            self.problem(name, line, path_text(flaw.path), flaw.what)
        if name == files.CLAIMS and (read.flaws or (text is None and (self.root / name).exists())):
            self.claim_ids = None  # claims are there that could not be read: nothing can be said of references to them
        return read

    def claims(self, name: str, names: Known, documents: Documents) -> tuple[Claim, ...]:
        read = self.lines(name, Claim)
        claims: list[Claim] = []
        for line, claim in zip(read.numbers, read.values, strict=True):
            flaws = [*unique(claim.id, f"{name}:{line}", names), *claim_flaws(claim, names)]
            if claim.quote is not None:
                quote, wrong = documents.quoted(claim.quote)
                flaws += wrong
                if quote is not None:
                    claim = msgspec.structs.replace(claim, quote=quote)
            for flaw in flaws:
                self.problem(name, line, path_text(flaw.path), flaw.what)
            claims.append(claim)
        if name == files.CLAIMS and self.claim_ids is not None:
            self.claim_ids = dict.fromkeys(claim.id for claim in claims)
        return tuple(claims)

    def assessments(self, names: Known) -> tuple[Assessment, ...]:
        read = self.lines(files.ASSESSMENTS, Assessment)
        for line, one in zip(read.numbers, read.values, strict=True):
            for flaw in [
                *unique(one.id, f"{files.ASSESSMENTS}:{line}", names),
                *assessment_flaws(one, names, self.claim_ids),
            ]:
                self.problem(files.ASSESSMENTS, line, path_text(flaw.path), flaw.what)
        return tuple(read.values)

    def forecasts(self, names: Known) -> tuple[Forecast, ...]:
        read = self.lines(files.FORECASTS, Forecast)
        for line, one in zip(read.numbers, read.values, strict=True):
            for flaw in [*unique(one.id, f"{files.FORECASTS}:{line}", names), *forecast_flaws(one, names)]:
                self.problem(files.FORECASTS, line, path_text(flaw.path), flaw.what)
        return tuple(read.values)

    def drivers(self, names: Known) -> tuple[Driver, ...]:
        read = self.lines(files.DRIVERS, Driver)
        for line, one in zip(read.numbers, read.values, strict=True):
            for flaw in [*unique(one.id, f"{files.DRIVERS}:{line}", names), *driver_flaws(one, names)]:
                self.problem(files.DRIVERS, line, path_text(flaw.path), flaw.what)
        return tuple(read.values)

    def inquiries(self, names: Known) -> tuple[Inquiry, ...]:
        read = self.lines(files.INQUIRIES, Inquiry)
        for line, one in zip(read.numbers, read.values, strict=True):
            for flaw in [
                *unique(one.id, f"{files.INQUIRIES}:{line}", names),
                *inquiry_flaws(one, names, self.claim_ids),
            ]:
                self.problem(files.INQUIRIES, line, path_text(flaw.path), flaw.what)
        return tuple(read.values)
