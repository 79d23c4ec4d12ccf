"""The archive: bytes kept under their SHA-256 in FACTA_HOME/archive/ab/<sha256>, documents and extracted texts alike.

Invariant: a file of the archive is complete or absent (written in archive/new, synced, renamed into place) and never written again. `get`
returns what is there; whether it still is what was put there is for `verify` to say.
"""

from __future__ import annotations

import os
import secrets
import time
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from facta.errors import HomeError, LedgerError

# No document takes an hour to be written: an older file in archive/new was left by a process that was killed.
_LEFT_S = 3600


def path(digest: str) -> Path:
    """Where the bytes with this SHA-256 lie or would lie. Raises `LedgerError` for what is no SHA-256."""
    if len(digest) != 64 or set(digest) - set("0123456789abcdef"):
        raise LedgerError(f"{digest!r} is no SHA-256 (64 hexadecimal digits, lower case).")
    return Path(settings.FACTA_HOME) / "archive" / digest[:2] / digest


def has(digest: str) -> bool:
    """Whether the archive has it."""
    return path(digest).is_file()


def put(content: bytes) -> str:
    """Keep the bytes and return their SHA-256; bytes that are there already are left alone. Raises `HomeError`."""
    digest = sha256(content).hexdigest()
    final = path(digest)
    if final.is_file():
        return digest
    beside = final.parent.parent / "new" / secrets.token_hex(16)
    try:
        for folder in (final.parent, beside.parent):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _sweep(beside.parent)
        try:
            with beside.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(final)
        finally:
            beside.unlink(missing_ok=True)
        _sync_folder(final.parent)
        _sync_folder(final.parent.parent)
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise HomeError(
            f"The archive {final.parent.parent} cannot be written: {why}. Free some space or set FACTA_HOME to a folder that you "
            "can write to, and do it again; nothing was recorded of this document."
        ) from error
    return digest


def put_text(text: str) -> str:
    """Keep a text as UTF-8 and return the SHA-256 of those bytes."""
    return put(text.encode("utf-8"))


def digest_of(text: str) -> str:
    """The SHA-256 under which `put_text` keeps the text."""
    return sha256(text.encode("utf-8")).hexdigest()


def get(digest: str) -> bytes:
    """The bytes. Raises `LedgerError` when the archive lacks them, `HomeError` when they cannot be read."""
    try:
        return path(digest).read_bytes()
    except FileNotFoundError as error:
        raise LedgerError(
            f"The archive lacks {digest}. Restore it from a copy, or run `facta verify` to see what else is gone."
        ) from error
    except OSError as error:
        raise HomeError(f"{path(digest)} cannot be read: {(error.strerror or str(error)).lower()}.") from error


def text(digest: str) -> str:
    """The text with this SHA-256 (a document's `text_sha256`)."""
    try:
        return get(digest).decode("utf-8")
    except UnicodeDecodeError as error:
        raise LedgerError(
            f"The text {digest} of the archive is damaged. Restore it from a copy, and run `facta verify`."
        ) from error


def erase(digest: str) -> None:
    """Remove the bytes, for a redaction. Raises `HomeError`."""
    try:
        path(digest).unlink(missing_ok=True)
    except OSError as error:
        raise HomeError(
            f"{path(digest)} cannot be erased: {(error.strerror or str(error)).lower()}. Remove it by hand."
        ) from error


def _sweep(folder: Path) -> None:
    """Remove what killed processes left half-written."""
    for left in folder.iterdir():
        try:
            if left.stat().st_mtime < time.time() - _LEFT_S:
                left.unlink()
        except FileNotFoundError:
            continue  # another process has just finished it or swept it away


def _sync_folder(folder: Path) -> None:
    """Make the renaming survive a power cut; where folders cannot be synced (Windows) the rename alone must do."""
    if os.name == "posix":
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
