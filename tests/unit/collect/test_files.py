"""Files: read whole, up to a limit."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from facta.collect import Collected, read_file
from facta.errors import DocumentError


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "указ.pdf"
    path.write_bytes(b"%PDF")
    assert read_file(path) == Collected(b"%PDF", "указ.pdf")


def test_a_file_of_exactly_the_limit_is_read_and_one_byte_more_is_refused_with_size_and_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(b"x" * 2**20)
    assert len(read_file(path, limit=2**20).content) == 2**20
    path.write_bytes(b"x" * (2**20 + 2**19))
    with pytest.raises(DocumentError, match=r"has 1\.5 MiB; the limit is 1 MiB"):
        read_file(path, limit=2**20)


def test_what_is_no_document_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    os.mkfifo(tmp_path / "pipe")
    for name, words in (("empty.txt", "is empty"), ("none.txt", "no file"), ("", "is a folder")):
        with pytest.raises(DocumentError, match=words):
            read_file(tmp_path / name)
    with pytest.raises(DocumentError, match="is no file"):
        read_file(tmp_path / "pipe")


def test_a_file_that_must_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(DocumentError, match="permission denied"):
        read_file(path)
