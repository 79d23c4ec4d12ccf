"""What the ledger holds of a tracker now: what stands, as a folder, and which entry a person means by an id or its beginning.

Invariant: an id that is not there is told with what is there; nothing is guessed from an ambiguous beginning.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Iterable
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from facta import codebook as codebooks
from facta import ledger
from facta.errors import InputError, UnknownError
from facta.exchange import DocumentMeta, Folder, FolderDocument
from facta.exchange.names import same_file, why_not
from facta.exchange.reference_check import Known, known
from facta.ledger import archive
from facta.model import Codebook, Document, Register
from facta.model.flaw import did_you_mean
from facta.state.replay import Replay, replay

# So many ids are named when a beginning fits several.
_NAMED = 5
# So many entries share a beginning before a person is asked for more of it.
_MOST = 200


def exists(tracker: str) -> bool:
    """Whether the ledger has the tracker."""
    return bool(ledger.read(tracker, ("register",)))


def must_exist(tracker: str) -> None:
    """Raises `UnknownError` for a tracker that the ledger does not have."""
    if not exists(tracker):
        names = ledger.trackers()
        told = (
            f"There are {', '.join(names[:_NAMED])}" if names else "There is none yet: load a folder or start a new one"
        )
        raise UnknownError(f"There is no tracker {tracker!r}{did_you_mean(tracker, names) or '.'} {told}.")


def stands(tracker: str) -> Replay:
    """What stands of the tracker now. Raises `UnknownError`."""
    must_exist(tracker)
    return replay(ledger.read(tracker))


def rules(tracker: str) -> tuple[Register, Codebook]:
    """The register and the codebook that stand. Raises `UnknownError`."""
    must_exist(tracker)
    now = replay(ledger.read(tracker, ("register", "codebook")))
    if now.register is None:
        raise InputError(f"The register of {tracker!r} was redacted. Load a folder to give it a new one.")
    return now.register, now.codebook or codebooks.default()


def source_of(register: Register, url: str) -> str:
    """The id of the register's source that the address belongs to, else its host; empty for no address."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    for source in register.sources:
        if any(host == domain or host.endswith(f".{domain}") for domain in source.domains if domain):
            return source.id
    return host


def names(tracker: str) -> Known:
    """Everything that a claim of the tracker can refer to."""
    return known(*rules(tracker))


def folder(tracker: str) -> Folder:
    """The tracker as a folder, with the bytes of its documents. Raises `UnknownError`, `LedgerError` for bytes that are gone."""
    now = stands(tracker)
    if now.register is None:
        raise InputError(f"The register of {tracker!r} was redacted. Load a folder to give it a new one.")
    taken: set[str] = set()
    documents = []
    for document in now.documents.values():
        name = file_name(document.name, document.sha256, taken)
        taken.add(same_file(name))
        documents.append(FolderDocument(name, archive.get(document.sha256), meta_of(document)))
    return Folder(
        register=now.register,
        codebook=own_codebook(now.register, now.codebook),
        claims=tuple(now.claims.values()),
        assessments=tuple(now.assessments.values()),
        forecasts=tuple(now.forecasts.values()),
        documents=tuple(documents),
        proposals=tuple(now.pending.values()),
        drivers=tuple(now.drivers.values()),
        inquiries=tuple(now.inquiries.values()),
    )


def meta_of(document: Document) -> DocumentMeta:
    """What is said of a document beside its name."""
    return DocumentMeta(**{field: getattr(document, field) for field in DocumentMeta.__struct_fields__})


def document_of(one: FolderDocument, *, text_sha256: str, media_type: str) -> Document:
    """A document of a folder as the ledger records it."""
    meta = {field: getattr(one.meta, field) for field in DocumentMeta.__struct_fields__}
    return Document(sha256=one.sha256, text_sha256=text_sha256, name=one.name, media_type=media_type, **meta)


def file_name(name: str, digest: str, taken: Collection[str]) -> str:
    """A name under which the document can lie in a folder beside those `taken`: its own, if need be with a piece of its hash."""
    plain = unicodedata.normalize("NFC", name).strip(" .")
    plain = "".join(letter if letter.isprintable() and letter not in '/\\:*?"<>|' else "_" for letter in plain)
    ending = PurePosixPath(plain).suffix[:12]
    if not why_not(plain) and same_file(plain) not in taken:
        return plain
    stem = plain.removesuffix(ending).encode()[:150].decode(errors="ignore").strip(" .") or "document"
    return f"{stem}-{digest[:8]}{ending}"


def own_codebook(register: Register, codebook: Codebook | None) -> Codebook | None:
    """The tracker's own codebook; None when it is the one that ships with Facta under the name that the register gives."""
    shipped = codebooks.shipped(register.codebook) if register.codebook in codebooks.books() else None
    return None if codebook == shipped else codebook


def about(tracker: str, keys: Iterable[str]) -> Replay:
    """What stands of the entries about these ids alone: enough to tell whether a proposal waits."""
    return replay(ledger.read(tracker, keys=tuple(keys)))


def found(tracker: str, given: str, among: Callable[[Replay], Collection[str]], what: str) -> str:
    """The id that a person means by `given`, an id or its beginning; `among` picks the ids that can be meant, `what` names them.

    Raises `UnknownError` when it is none of them or the beginning of several.
    """
    if given and given in among(about(tracker, [given])):
        return given
    beginning = ledger.keys(tracker, given, most=_MOST) if given else []
    fitting = sorted(set(among(about(tracker, beginning))) & set(beginning)) if len(beginning) < _MOST else beginning
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        more = " and others" if len(fitting) > _NAMED else ""
        raise UnknownError(
            f"{given!r} is the beginning of {', '.join(fitting[:_NAMED])}{more}. Write more of the one that you mean."
        )
    raise UnknownError(f"There is no {what} {given!r} in {tracker!r}.{_instead(tracker, given)}")


def _instead(tracker: str, given: str) -> str:
    """What the id is, when it is there but not what was asked for."""
    now = about(tracker, [given])
    if given in now.retracted:
        return " It was retracted."
    if given in now.rejected:
        return f" It was rejected by {now.deciders[given]}; reopen it first."
    if given in now.deciders and given in now.claims:
        return f" It was accepted by {now.deciders[given]}."
    if given in now.pending:
        return " It is a proposal that waits for a decision."
    if given in now.claims:
        return " It is a coder's claim, which counts without a decision."
    return ""


def resting(tracker: str, ids: Collection[str]) -> dict[str, list[str]]:
    """The standing assessments and inquiries that rest on any of these claims: id -> claim ids."""
    now = replay(ledger.read(tracker, ("assessment", "inquiry", "correction", "retraction")))
    resting = {id: [*one.claims, *one.against] for id, one in now.assessments.items()}
    resting |= {id: [weighing.claim for weighing in one.weighings] for id, one in now.inquiries.items()}
    return {
        id: hit
        for id, claims in resting.items()
        if (hit := [claim for claim in claims if claim in ids]) and id not in ids
    }


def refuse_resting(tracker: str, ids: Collection[str]) -> None:
    """Raises `InputError` when a standing assessment or inquiry rests on one of these claims, which are about to stop counting."""
    for id, claims in resting(tracker, ids).items():
        kind = "inquiry" if id in about(tracker, [id]).inquiries else "assessment"
        raise InputError(f"The {kind} {id} rests on {', '.join(claims)}. Correct or retract it first.")
