"""A disk that is full or read-only: one sentence with what to do, exit code 2, and what was there before is there unchanged.

The program meets the real thing: a limit on the size of its files, under which the system refuses to write as it does when a disk or a
quota is used up, and folders that it has no right to write to.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.conftest import EXAMPLES, Ended, program

if sys.platform == "win32":
    pytest.skip("limits and rights are others there", allow_module_level=True)

import resource

# Numbers of Linux (linux/prctl.h, linux/capability.h): the rights by which root passes over the rights of a file.
_CAPBSET_DROP = 24
_OVERRIDES = (1, 2, 3)
TEXT = "The presidents of Vormelia and Karendia signed the customs treaty on 4 November 2021."


def full_at(size: int) -> Callable[[], None]:
    """No file of the program grows beyond so many bytes."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def without_rights() -> None:
    """The rights of files hold for the program, also when root starts it."""
    libc = ctypes.CDLL(None, use_errno=True)
    for capability in _OVERRIDES:
        if libc.prctl(_CAPBSET_DROP, capability, 0, 0, 0):
            raise OSError(ctypes.get_errno(), "prctl")


limited: Callable[[], None] | None = without_rights if os.geteuid() == 0 else None
needs_rights = pytest.mark.skipif(
    os.geteuid() == 0 and not sys.platform.startswith("linux"), reason="root may write everywhere there"
)


@contextmanager
def rights(mode: int, *paths: Path) -> Iterator[None]:
    """The paths with other rights for a while."""
    before = [path.stat().st_mode for path in paths]
    for path in paths:
        path.chmod(mode)
    try:
        yield
    finally:
        for path, usual in zip(paths, before, strict=True):
            path.chmod(usual)


def refused(ended: Ended, *words: str) -> None:
    """The end was one sentence with these words."""
    assert (ended.code, ended.out) == (2, ""), ended
    assert ended.err.count("\n") == 1, ended.err
    assert "Traceback" not in ended.err
    for word in words:
        assert word in ended.err


def kept(home: Path) -> dict[str, bytes]:
    """What lies in the data folder, without the files that the database keeps beside itself while it is open."""
    files = (path for path in home.rglob("*") if path.is_file())
    return {path.name: path.read_bytes() for path in files if not path.name.endswith(("-wal", "-shm", ".lock"))}


def head(home: Path) -> str:
    """The ledger's head, after a verification that found nothing."""
    told = program(home, "verify", "--json")
    assert told.code == 0, told
    return str(told.json["head"])


@pytest.mark.parametrize("size", [0, 1_000, 20_000, 40_000])
def test_a_first_start_on_a_full_disk_is_told_and_made_good_later(tmp_path: Path, size: int) -> None:
    home = tmp_path / "home"
    refused(program(home, "new", "rivers", before=full_at(size)), str(home), "full" if size else "Set FACTA_HOME")
    assert not [path for path in home.iterdir() if path.name.startswith(".")], "half of a secret stayed"
    assert program(home, "new", "rivers").code == 0
    assert head(home).startswith("2:")


@pytest.mark.parametrize("size", [10_000, 60_000])
def test_loading_onto_a_full_disk_records_nothing(tmp_path: Path, size: int) -> None:
    home = tmp_path / "home"
    assert program(home, "new", "rivers").code == 0
    before = head(home)
    refused(
        program(home, "load", EXAMPLES / "union_state", before=full_at(size)), "the disk is full", "nothing was written"
    )
    assert head(home) == before
    assert program(home, "load", EXAMPLES / "union_state").code == 0


def test_a_document_that_the_archive_has_no_room_for_is_added_not_at_all(tmp_path: Path) -> None:
    home, page = tmp_path / "home", tmp_path / "page.html"
    assert program(home, "new", "rivers").code == 0
    page.write_text(f"<html><body><p>{TEXT}</p><!--{'x' * 200_000}--></body></html>", encoding="utf-8")
    arguments = ("add", "rivers", page, "--told", "2021-11-05", "--lang", "en")
    before = head(home), kept(home)
    refused(program(home, *arguments, before=full_at(150_000)), "page.html", "cannot be written", "Free some space")
    assert (head(home), kept(home)) == before
    assert program(home, *arguments).lines[0] == "page.html: 1 proposal"


@pytest.mark.parametrize("arguments", [("export-ledger", "out/ledger.jsonl"), ("dump", "union-state", "out/tracker")])
def test_an_export_that_does_not_fit_leaves_nothing(
    loaded_home: Path, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    given = [out.parent / one if one.startswith("out/") else one for one in arguments]
    refused(program(loaded_home, *given, before=full_at(50_000)), str(given[-1]), "cannot be written")
    assert not [path for path in out.rglob("*") if path.is_file()]
    assert program(loaded_home, *given).code == 0


@needs_rights
def test_a_read_only_data_folder_is_told_before_anything_is_done(loaded_home: Path) -> None:
    before = kept(loaded_home)
    with rights(0o500, loaded_home):
        for arguments in (("new", "rivers"), ("lines", "union-state"), ("verify",)):
            refused(
                program(loaded_home, *arguments, before=limited),
                f"The data folder {loaded_home} is read-only",
                "Set FACTA_HOME",
            )
    assert kept(loaded_home) == before


@needs_rights
def test_a_read_only_database_is_read_and_not_written(loaded_home: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(TEXT, encoding="utf-8")
    before = head(loaded_home)
    with rights(0o400, loaded_home / "facta.sqlite3"):
        for arguments in (("new", "rivers"), ("add", "union-state", page, "--lang", "en")):
            refused(program(loaded_home, *arguments, before=limited), "is read-only", "Set FACTA_HOME")
        assert "28 of 28 programmes were due" in program(loaded_home, "lines", "union-state", before=limited).out
    assert head(loaded_home) == before


@needs_rights
def test_a_database_or_a_secret_that_may_not_be_read(loaded_home: Path) -> None:
    for name, told in (("facta.sqlite3", "cannot be opened"), ("secret", "this user has no permission")):
        with rights(0o000, loaded_home / name):
            refused(program(loaded_home, "verify", before=limited), name, told, "Set FACTA_HOME")


@needs_rights
def test_a_read_only_archive(loaded_home: Path, tmp_path: Path) -> None:
    page, archive = tmp_path / "page.txt", loaded_home / "archive"
    page.write_text(TEXT, encoding="utf-8")
    archive.mkdir()
    before = head(loaded_home)
    with rights(0o500, archive):
        refused(
            program(loaded_home, "add", "union-state", page, "--lang", "en", before=limited),
            f"The archive {archive}",
            "permission",
        )
    assert head(loaded_home) == before


@needs_rights
def test_documents_and_folders_that_may_not_be_read_are_told(loaded_home: Path, tmp_path: Path) -> None:
    reports, shut = tmp_path / "reports", tmp_path / "reports" / "shut"
    shut.mkdir(parents=True)
    (reports / "open.txt").write_text(TEXT, encoding="utf-8")
    (reports / "secret.txt").write_text(TEXT + " Twice.", encoding="utf-8")
    with rights(0o000, shut, reports / "secret.txt"):
        ended = program(loaded_home, "add", "union-state", reports, "--lang", "en", before=limited)
    assert ended.code == 1
    assert "1 added, 0 there already, 2 failed." in ended.out
    assert [line.endswith("cannot be read: permission denied.") for line in ended.err.splitlines()] == [True, True]
    with rights(0o000, reports):
        refused(program(loaded_home, "add", "union-state", reports, before=limited), str(reports), "permission denied")
