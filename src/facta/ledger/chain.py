"""The chain: how a row is hashed, and whether a sequence of rows holds together. No database, no Django.

    payload_hash = sha256(salt + body)
    hash         = sha256(canonical JSON of the row's other columns, `previous` among them)

Canonical JSON has sorted keys, no white space and UTF-8, so that anybody can recompute it with a few lines of any language.
Invariant: `Check` names the first entry that does not hold; it needs nothing but the rows in order of `seq`.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import msgspec

from facta.errors import InputError
from facta.model.claim import Value
from facta.model.codebook import Codebook
from facta.model.document import Document
from facta.model.entry import KINDS, PAYLOADS, Correction, Decision, Kind, Payload, Redaction, Retraction
from facta.model.register import Register

GENESIS = "0" * 64
# A file that was cut to pieces has as many findings as entries; a person reads the first few.
MOST_FINDINGS = 1000
# Digits of the largest number that SQLite gives a row.
_DIGITS = 19

_encode = msgspec.json.Encoder(order="sorted").encode
_DECODERS: dict[str, msgspec.json.Decoder[Any]] = {kind: msgspec.json.Decoder(PAYLOADS[kind]) for kind in KINDS}


class Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One entry as it is stored: the columns of the chained row, then the salt and the JSON text of its payload."""

    seq: int
    tracker: str
    kind: str
    key: str
    actor: str
    recorded: str
    target_seq: int | None
    payload_hash: str
    previous: str
    hash: str
    salt: str | None
    body: str | None


class Head(msgspec.Struct, frozen=True):
    """The last entry: an edition publishes it as `SEQ:HASH`. Number 0 is an empty ledger."""

    seq: int = 0
    hash: str = GENESIS

    def __str__(self) -> str:
        return f"{self.seq}:{self.hash}"


class Finding(msgspec.Struct, frozen=True):
    """Something that does not hold, at entry `seq` (0: the ledger as a whole)."""

    seq: int
    what: str

    def __str__(self) -> str:
        return f"entry {self.seq}: {self.what}" if self.seq else self.what


class Report(msgspec.Struct, frozen=True):
    """What a verification read and found. It holds when `findings` is empty; they are in order of `seq`."""

    entries: int
    trackers: int
    head: Head
    findings: tuple[Finding, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether nothing was found."""
        return not self.findings


def parse_head(text: str) -> Head:
    """The head written as `SEQ:HASH`. Raises `InputError`."""
    seq, _, digest = text.strip().partition(":")
    if (
        not (seq.isascii() and seq.isdecimal())
        or len(seq) > _DIGITS
        or len(digest) != 64
        or set(digest) - set("0123456789abcdef")
    ):
        raise InputError(
            f"{text[:100]!r} is no head of a ledger. Write it as the edition does: number, colon, 64 hexadecimal digits."
        )
    return Head(int(seq), digest)


def payload_hash(salt: str, body: str) -> str:
    """The hash that the chained row carries of its payload."""
    return sha256((salt + body).encode("utf-8", "surrogateescape")).hexdigest()


def entry_hash(
    *, seq: int, tracker: str, kind: str, key: str, actor: str, recorded: str,
    target_seq: int | None, payload_hash: str, previous: str,
) -> str:  # fmt: skip
    """The hash of a row: over all columns of the chained row but itself."""
    columns: dict[str, str | int | None] = {
        "actor": actor, "key": key, "kind": kind, "payload_hash": payload_hash, "previous": previous,
        "recorded": recorded, "seq": seq, "target_seq": target_seq, "tracker": tracker,
    }  # fmt: skip
    return sha256(_encode(columns)).hexdigest()


def key_of(payload: Payload) -> str:
    """What an entry is about: the id of its claim, assessment or forecast, the SHA-256 of its document, the target of a deed."""
    match payload:
        case Document():
            return payload.sha256
        case Decision() | Correction() | Retraction():
            return payload.target
        case Register():
            return payload.tracker
        case Codebook():
            return payload.id
        case Redaction():
            return str(payload.seq)
        case None:
            return ""
    return payload.id


def encoded(payload: Value) -> str:
    """The JSON text of a payload, the same for equal payloads."""
    return _encode(payload).decode()


def decoded(kind: Kind | str, body: str) -> Any:
    """The payload of an entry of that kind. Raises `msgspec.DecodeError` (a `ValueError`)."""
    return _DECODERS[kind].decode(body)


class Check:
    """Holds row after row against the chain; `finish` adds what only the end can tell."""

    def __init__(self, against: str | None = None) -> None:
        self.against = parse_head(against) if against is not None else None
        self.head = Head()
        self.trackers: set[str] = set()
        self.findings: list[Finding] = []
        self.entries = 0
        self._recorded = ""
        self._erased: set[int] = set()
        self._redacted: dict[int, int] = {}
        self._met = False

    def found(self, seq: int, what: str) -> None:
        """Note something that does not hold."""
        if len(self.findings) < MOST_FINDINGS:
            self.findings.append(Finding(seq, what))

    def row(self, row: Row) -> Payload:
        """Check the next row; returns its payload when it can be read, so that the caller can look further into it."""
        if bytes in map(type, msgspec.structs.astuple(row)):
            self.found(row.seq, "one of its columns holds bytes instead of text")
            self.head = Head(row.seq, str(row.hash))
            return None
        seq, expected = row.seq, self.head.seq + 1
        if seq != expected:
            gap = (
                f"entry {expected} is missing"
                if seq == expected + 1
                else f"entries {expected} to {seq - 1} are missing"
            )
            self.found(seq, gap if seq > expected else "it stands out of order")
        if row.previous != self.head.hash:
            self.found(
                seq, "it does not carry the hash of the entry before it: one of the two was changed, or one was removed"
            )
        if _recomputed(row) != row.hash:
            self.found(seq, "its hash does not fit its content: the entry was changed after it was recorded")
        if row.recorded < self._recorded:
            self.found(seq, f"it was recorded at {row.recorded}, before the entry before it")
        if self.against is not None and seq == self.against.seq:
            self._met = True
            if row.hash != self.against.hash:
                self.found(seq, "its hash is not the one published: the chain was recomputed here or before")
        self.head, self._recorded = Head(seq, row.hash), row.recorded
        self.entries += 1
        self.trackers.add(row.tracker)
        return self._payload(row)

    def _payload(self, row: Row) -> Payload:
        if row.kind == "redaction" and row.target_seq is not None:
            self._redacted[row.target_seq] = row.seq
        if row.salt is None and row.body is None:
            self._erased.add(row.seq)
            return None
        if row.salt is None or row.body is None:
            self.found(row.seq, "half of its payload is missing")
            return None
        if payload_hash(row.salt, row.body) != row.payload_hash:
            self.found(row.seq, "its payload was changed after it was recorded")
            return None
        if row.kind not in PAYLOADS:
            self.found(row.seq, f"it is of the kind {row.kind!r}, which this version of Facta does not know")
            return None
        try:
            payload: Payload = decoded(row.kind, row.body)
        except ValueError as error:
            self.found(row.seq, f"its payload is no {row.kind}: {error}")
            return None
        if key_of(payload) != row.key:
            self.found(row.seq, f"it is filed under {row.key!r}, but its payload is about {key_of(payload)!r}")
        if isinstance(payload, Redaction) and payload.seq != row.target_seq:
            self.found(row.seq, f"it erases entry {row.target_seq}, but its payload names entry {payload.seq}")
        return payload

    def finish(self) -> Report:
        """The report on all rows given."""
        for seq in sorted(self._erased - self._redacted.keys()):
            self.found(seq, "its payload is missing, and no redaction says why")
        for target, seq in sorted(self._redacted.items()):
            if target not in self._erased:
                self.found(
                    seq, f"it says that entry {target} was erased, but that payload is there or the entry is missing"
                )
        if self.against is not None and not self._met and self.against.seq:
            self.found(
                0,
                f"The ledger ends at entry {self.head.seq}, the published head is {self.against.seq}: the tail was cut off.",
            )
        findings = tuple(sorted(self.findings, key=lambda finding: finding.seq))
        return Report(self.entries, len(self.trackers), self.head, findings)


def _recomputed(row: Row) -> str:
    try:
        return entry_hash(
            seq=row.seq, tracker=row.tracker, kind=row.kind, key=row.key, actor=row.actor, recorded=row.recorded,
            target_seq=row.target_seq, payload_hash=row.payload_hash, previous=row.previous,
        )  # fmt: skip
    except (UnicodeEncodeError, TypeError):
        return ""
