"""A tracker folder as a value: the register, claims, assessments and documents of one tracker, as a folder of files holds them.

    tracker.yaml        the register without its provisions and instruments
    provisions.yaml     instruments and provisions
    claims.jsonl        one claim on each line
    assessments.jsonl   one assessment on each line
    documents/          the archived files and index.yaml, which says what each is
    forecasts.jsonl     one forecast on each line, only when there is any
    drivers.jsonl       one driver on each line, only when there are any
    inquiries.jsonl     one inquiry on each line, only when there are any
    proposals.jsonl     what the engine proposed and nobody decided, only when there is any
    codebook.yaml       only when the tracker has a codebook of its own

Invariant: in the value a quote names its document by the SHA-256 of the bytes, in the folder by the file's name.
"""

from __future__ import annotations

import hashlib

from facta.model.assessment import Assessment
from facta.model.claim import Claim, Value
from facta.model.codebook import Codebook
from facta.model.driver import Driver
from facta.model.forecast import Forecast
from facta.model.inquiry import Inquiry
from facta.model.register import Register

TRACKER = "tracker.yaml"
PROVISIONS = "provisions.yaml"
CLAIMS = "claims.jsonl"
ASSESSMENTS = "assessments.jsonl"
PROPOSALS = "proposals.jsonl"
FORECASTS = "forecasts.jsonl"
DRIVERS = "drivers.jsonl"
INQUIRIES = "inquiries.jsonl"
CODEBOOK = "codebook.yaml"
DOCUMENTS = "documents"
INDEX = "documents/index.yaml"
FILES: tuple[str, ...] = (TRACKER, PROVISIONS, CLAIMS, ASSESSMENTS, DRIVERS, FORECASTS, INQUIRIES, PROPOSALS, CODEBOOK)
# The fields of the register that stand in provisions.yaml; all others stand in tracker.yaml.
PROVISION_FIELDS: tuple[str, ...] = ("instruments", "provisions")


class DocumentMeta(Value, frozen=True):
    """What documents/index.yaml says of a file beside its name; the fields are those of `facta.model.Document`."""

    told: str = ""
    told_basis: str = "unknown"
    source: str = ""
    relays: str = ""
    url: str = ""
    title: str = ""
    language: str = ""
    note: str = ""


class FolderDocument(Value, frozen=True):
    """A file under documents/: its name, its bytes and what is said of it."""

    name: str
    content: bytes
    meta: DocumentMeta = DocumentMeta()

    @property
    def sha256(self) -> str:
        """The hash of the bytes, by which quotes name the document. Computed on each use."""
        return hashlib.sha256(self.content).hexdigest()


class Folder(Value, frozen=True):
    """A whole tracker. `codebook` is None when the register names one that ships with Facta."""

    register: Register
    codebook: Codebook | None = None
    claims: tuple[Claim, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    documents: tuple[FolderDocument, ...] = ()
    proposals: tuple[Claim, ...] = ()
    forecasts: tuple[Forecast, ...] = ()
    drivers: tuple[Driver, ...] = ()
    inquiries: tuple[Inquiry, ...] = ()
