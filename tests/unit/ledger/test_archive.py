"""The archive keeps bytes under their hash, whole or not at all."""

from __future__ import annotations

import errno
import os
from hashlib import sha256
from pathlib import Path

import pytest

from facta.errors import HomeError, LedgerError
from facta.ledger import archive

CONTENT = b"%PDF-1.7 \x00\xff"
DIGEST = sha256(CONTENT).hexdigest()


def _files(home: Path) -> list[Path]:
    return [path for path in (home / "archive").rglob("*") if path.is_file()]


def test_bytes_and_texts_are_kept_under_their_hash(home: Path) -> None:
    assert not archive.has(DIGEST)
    assert archive.put(CONTENT) == archive.put(CONTENT) == DIGEST
    assert _files(home) == [home / "archive" / DIGEST[:2] / DIGEST]
    assert archive.get(DIGEST) == CONTENT
    text = "Союзное государство \u2014 \U0001f4dc\r\n"
    assert archive.text(archive.put_text(text)) == text
    assert archive.put_text(text) == sha256(text.encode()).hexdigest()


def test_what_is_there_is_never_written_again(home: Path) -> None:
    archive.put(CONTENT)
    before = archive.path(DIGEST).stat()
    archive.put(CONTENT)
    after = archive.path(DIGEST).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


@pytest.mark.parametrize(
    ("code", "words"), [(errno.ENOSPC, "no space left"), (errno.EROFS, "read-only"), (errno.EACCES, "permission")]
)
@pytest.mark.parametrize("step", ["fsync", "open"])
def test_a_disk_that_refuses_is_told_and_nothing_half_written_stays(
    home: Path, monkeypatch: pytest.MonkeyPatch, code: int, words: str, step: str
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    if step == "fsync":
        monkeypatch.setattr(os, "fsync", refuse)
    else:
        monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(HomeError, match=words):
        archive.put(CONTENT)
    monkeypatch.undo()
    assert _files(home) == []
    assert not archive.has(DIGEST)


@pytest.mark.parametrize("digest", ["", "../../etc/passwd", DIGEST.upper(), DIGEST[:-1], DIGEST + "0", "g" * 64])
def test_only_a_hash_names_a_file(home: Path, digest: str) -> None:
    with pytest.raises(LedgerError, match="no SHA-256"):
        archive.path(digest)


def test_what_is_not_there_or_no_text_is_told(home: Path) -> None:
    with pytest.raises(LedgerError, match=f"archive lacks {DIGEST}"):
        archive.get(DIGEST)
    archive.put(CONTENT)
    with pytest.raises(LedgerError, match="is damaged"):
        archive.text(DIGEST)


def test_what_is_erased_is_gone(home: Path) -> None:
    archive.put(CONTENT)
    archive.erase(DIGEST)
    archive.erase(DIGEST)
    assert _files(home) == []
