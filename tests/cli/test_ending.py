"""How commands end when something is wrong with the machine, the data folder or the reader at the other end of a pipe."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from facta.errors import HomeError
from facta.site.cli import lines
from tests.cli.conftest import Facta, command, environment, program


def test_a_data_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("")
    ended = program(tmp_path / "home", "lines", "union-state")
    assert (ended.code, ended.out) == (2, "")
    assert "a file of that name is in the way" in ended.err
    assert "Set FACTA_HOME" in ended.err
    assert "Traceback" not in ended.err
    assert "FACTA_HOME" in program(tmp_path / "home", "lines", "union-state", "--json").json["error"]


def test_a_data_folder_that_cannot_be_made() -> None:
    ended = program(Path("/proc/facta/home"), "verify")
    assert ended.code == 2
    assert ended.err.startswith("The data folder /proc/facta/home cannot be made")


def test_a_read_only_data_folder(tmp_path: Path) -> None:
    # Root may write everywhere, so the system's answer is put into its mouth.
    script = "import os, sys; os.access = lambda *_, **__: False; from facta.site.cli import main; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", script, "verify"], env=environment(tmp_path), capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert (
        done.stderr
        == f"The data folder {tmp_path} is read-only for this user. Set FACTA_HOME to a folder that you can write to.\n"
    )


def test_an_error_of_facta_is_one_sentence_or_one_object(facta: Facta, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise HomeError("The disk is full. Free some space.")

    monkeypatch.setattr(lines, "state_at", refuse)
    ended = facta("lines", "x")
    assert (ended.code, ended.out, ended.err) == (2, "", "The disk is full. Free some space.\n")
    ended = facta("lines", "x", "--json")
    assert (ended.code, ended.json, ended.err) == (2, {"error": "The disk is full. Free some space."}, "")


def test_a_fault_of_facta_shows_no_traceback_unless_asked(facta: Facta, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_off(*_: object) -> None:
        raise RuntimeError("something unforeseen")

    monkeypatch.setattr(lines, "state_at", break_off)
    ended = facta("lines", "x")
    assert ended.code == 3
    assert "RuntimeError: something unforeseen" in ended.err
    assert "Traceback" not in ended.err
    monkeypatch.setenv("FACTA_DEBUG", "1")
    with pytest.raises(RuntimeError):
        facta("lines", "x")


def test_an_interruption_is_one_sentence(facta: Facta, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(lines, "state_at", interrupt)
    ended = facta("lines", "x")
    assert (ended.code, ended.out) == (130, "")
    assert ended.err == "Stopped. Nothing was left half-written; running it again starts over.\n"


def test_an_interrupted_verification_says_how_far_it_was(facta: Facta, monkeypatch: pytest.MonkeyPatch) -> None:
    from facta import ledger

    def interrupted(against: object, progress: object) -> None:
        progress(1000, 5000)  # type: ignore[operator]
        raise KeyboardInterrupt

    monkeypatch.setattr(ledger, "verify", interrupted)
    ended = facta("verify")
    assert ended.code == 130
    assert ended.err == "Stopped after 1,000 of 5,000 entries; nothing found so far is told. Run it again.\n"


@pytest.mark.skipif(sys.platform == "win32", reason="pipes without a reader end a program otherwise there")
def test_a_reader_that_has_enough_ends_it_silently(loaded_home: Path) -> None:
    started = subprocess.Popen(
        command("claims", "union-state", "--json"),
        env=environment(loaded_home),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert started.stdout is not None
    assert started.stderr is not None
    assert started.stdout.readline() == b"[\n"
    started.stdout.close()
    complaint = started.stderr.read()
    assert (started.wait(60), complaint) == (128 + signal.SIGPIPE, b"")
    started.stderr.close()


def test_letters_that_an_output_cannot_show_do_not_stop_it(loaded_home: Path) -> None:
    ended = program(loaded_home, "claims", "union-state", "--json", PYTHONIOENCODING="ascii", LC_ALL="C")
    assert ended.code == 0
    assert len(ended.json) == 321


def test_nothing_is_drawn_where_nobody_looks(loaded_home: Path) -> None:
    assert program(loaded_home, "verify").err == ""
    assert "\x1b" not in program(loaded_home, "lines", "union-state").out
