"""`facta add`: documents in, proposals out; what cannot be added is told and the rest goes on."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from facta import actions, ledger
from facta.site.cli import adding
from tests.cli.conftest import Facta, command, environment, program

TEXT = "The presidents of Vormelia and Karendia signed the customs treaty on 4 November 2021. Number {}."


@pytest.fixture
def tracker(facta: Facta) -> Facta:
    """`facta` with an empty tracker, `rivers`."""
    assert facta("new", "rivers").code == 0
    return facta


def written(folder: Path, number: int) -> list[Path]:
    """So many documents, no two the same."""
    folder.mkdir(exist_ok=True)
    paths = [folder / f"report-{one:03}.txt" for one in range(number)]
    for one, path in enumerate(paths):
        path.write_text(TEXT.format(one), encoding="utf-8")
    return paths


def documents() -> list[str]:
    return [document.name for document in actions.stands("rivers").documents.values()]


def test_a_document_is_archived_and_read(tracker: Facta, tmp_path: Path) -> None:
    [path] = written(tmp_path, 1)
    ended = tracker("add", "rivers", path, "--told", "2021-11-05", "--publisher", "Radio Tornhavel", "--lang", "en")
    assert (ended.code, ended.err) == (0, "")
    assert ended.lines[0] == "report-000.txt: 1 proposal"
    [document] = actions.stands("rivers").documents.values()
    assert (document.told, document.source, document.language) == ("2021-11-05", "Radio Tornhavel", "en")
    [proposal] = tracker("claims", "rivers", "--pending", "--json").json
    assert (proposal["act"], proposal["date"], proposal["told"]) == ("sign", "2021-11-04", "2021-11-05")
    assert proposal["quote"]["text"] == TEXT.format(0)[proposal["start"] : proposal["end"]]
    assert tracker("verify").code == 0


def test_the_same_document_again_changes_nothing(tracker: Facta, tmp_path: Path) -> None:
    [path] = written(tmp_path, 1)
    tracker("add", "rivers", path, "--told", "2021-11-05")
    before = ledger.head()
    ended = tracker("add", "rivers", path, "--told", "2021-11-05")
    assert (ended.code, ended.lines) == (0, [f"{path.name}: already there ({path.name})"])
    assert ledger.head() == before


def test_a_document_that_nothing_dates_says_so(tracker: Facta, tmp_path: Path) -> None:
    assert "nothing tells when it was published" in tracker("add", "rivers", *written(tmp_path, 1)).out


def test_what_fails_is_listed_and_the_rest_is_added(tracker: Facta, tmp_path: Path) -> None:
    good = written(tmp_path / "good", 2)
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7\nthis is no more of it")
    (tmp_path / "empty.txt").touch()
    with (tmp_path / "large.txt").open("wb") as file:
        file.truncate(200 * 2**20)
    (tmp_path / "picture.bin").write_bytes(bytes(range(256)))
    bad = [tmp_path / name for name in ("broken.pdf", "empty.txt", "large.txt", "picture.bin", "missing.txt")]
    ended = tracker("add", "rivers", good[0], *bad, good[1], "http://127.0.0.1/x", "--told", "2021-11-05")
    assert ended.code == 1
    assert documents() == ["report-000.txt", "report-001.txt"]
    assert ended.lines[2] == "2 added, 0 there already, 6 failed."
    complaints = ended.err.splitlines()
    assert len(complaints) == 6
    for path, complaint in zip(bad, complaints, strict=False):
        assert path.name in complaint
    assert "is empty" in complaints[1]
    assert "200.0 MiB" in complaints[2]
    assert "limit is 64 MiB" in complaints[2]
    assert "no address of the public internet" in complaints[5]
    assert "Traceback" not in ended.err
    assert tracker("verify").code == 0


def test_when_everything_fails_the_input_was_bad(tracker: Facta, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    ended = tracker("add", "rivers", tmp_path / "empty.txt", "--json")
    assert ended.code == 2
    assert ended.json["added"] == []
    assert "is empty" in ended.json["failed"][0]["why"]


def test_a_documents_words_do_not_steer_the_terminal(tracker: Facta, tmp_path: Path) -> None:
    path = tmp_path / "steering.txt"
    path.write_text("The presidents signed \x1b[2J the customs\x07 treaty \x9b on 4 November 2021.", encoding="utf-8")
    tracker("add", "rivers", path, "--told", "2021-11-05")
    for ended in (tracker("claims", "rivers", "--pending"), tracker("review", "rivers", stdin="q\n")):
        assert "signed" in ended.out
        assert not {"\x1b", "\x07", "\x9b"} & set(ended.out)


def test_a_folder_adds_its_files(tracker: Facta, tmp_path: Path) -> None:
    written(tmp_path / "reports", 3)
    (tmp_path / "reports" / ".hidden.txt").write_text("hidden")
    ended = tracker("add", "rivers", tmp_path / "reports", "--told", "2021-11-05", "--json")
    assert [one["name"] for one in ended.json["added"]] == ["report-000.txt", "report-001.txt", "report-002.txt"]
    assert {one["told"] for one in ended.json["added"]} == {"2021-11-05"}


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--told", "31.02.2023"), "'31.02.2023' is not an EDTF date: February 2023 has 28 days."),
        (("--lang", "xx"), "'xx' is no language that Facta reads."),
    ],
)
def test_options_that_mean_nothing_are_refused_before_anything_is_added(
    tracker: Facta, tmp_path: Path, options: tuple[str, str], told: str
) -> None:
    before = ledger.head()
    ended = tracker("add", "rivers", *written(tmp_path, 1), *options)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(told)
    assert ledger.head() == before


def test_an_unknown_tracker_is_told_with_the_nearest(tracker: Facta, tmp_path: Path) -> None:
    ended = tracker("add", "river", *written(tmp_path, 1))
    assert (ended.code, ended.out) == (2, "")
    assert "did you mean 'rivers'?" in ended.err


def test_an_addition_that_is_stopped_says_what_was_done(
    tracker: Facta, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = written(tmp_path, 3)
    add = actions.add

    def stopped(**given: object) -> object:
        def progress(number: int, total: int, name: str) -> None:
            given["progress"](number, total, name)  # type: ignore[operator]
            if number == 2:
                raise KeyboardInterrupt

        return add(**{**given, "progress": progress})  # type: ignore[arg-type]

    monkeypatch.setattr(actions, "add", stopped)
    ended = tracker("add", "rivers", *paths, "--told", "2021-11-05")
    assert ended.code == 130
    assert ended.err == "Stopped after 2 of 3 documents. Those are kept; running it again goes on.\n"
    monkeypatch.setattr(actions, "add", add)
    assert documents() == ["report-000.txt", "report-001.txt"]
    assert tracker("add", "rivers", *paths, "--told", "2021-11-05").lines[-2] == "1 added, 2 there already, 0 failed."
    assert adding.add.__doc__


def test_names_that_no_document_has(tracker: Facta, tmp_path: Path) -> None:
    ended = tracker("add", "rivers", "", "x" * 5000, *written(tmp_path, 1), "--lang", "en")
    assert (ended.code, documents()) == (1, ["report-000.txt"])
    without, too_long = ended.err.splitlines()
    assert without.endswith("A document has no name. Name a file, a folder or a web address.")
    assert too_long.endswith("cannot be read: file name too long.")


def test_a_parser_that_breaks_is_one_sentence_and_the_rest_is_added(
    tracker: Facta, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from facta.reading import text

    extract = text.extract

    def breaking(content: bytes, name: str, url: str = "") -> object:
        if name == "report-000.txt":
            raise RecursionError("too deep")
        return extract(content, name, url)

    monkeypatch.setattr(text, "extract", breaking)
    ended = tracker("add", "rivers", *written(tmp_path, 2), "--lang", "en")
    assert (ended.code, documents()) == (1, ["report-001.txt"])
    assert ended.err.endswith(
        "report-000.txt cannot be read (RecursionError: too deep). Save its text as a .txt file and take that.\n"
    )
    assert ended.err.count("\n") == 1


def test_two_additions_at_once_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    """Real processes that add the same and other documents, in opposite orders."""
    home, paths = tmp_path / "home", written(tmp_path / "reports", 24)
    assert program(home, "new", "rivers").code == 0
    given = (paths[:18], paths[:5:-1])
    started = [
        subprocess.Popen(
            command("add", "rivers", *some, "--told", "2021-11-05", "--lang", "en", "--json"),
            env=environment(home),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for some in given
    ]
    ended = [(*process.communicate(timeout=120), process.returncode) for process in started]
    assert [(complaint, code) for _, complaint, code in ended] == [(b"", 0)] * 2
    told = [json.loads(out) for out, _, _ in ended]
    for one, some in zip(told, given, strict=True):
        assert sorted(done["name"] for done in one["added"] + one["known"]) == sorted(path.name for path in some)
    assert sorted(done["name"] for one in told for done in one["added"]) == [path.name for path in paths]
    proposals = program(home, "claims", "rivers", "--pending", "--json").json
    assert len(proposals) == len({one["id"] for one in proposals}) == 24
    assert program(home, "verify").code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL there")
def test_a_killed_addition_leaves_nothing_half_written_and_is_gone_on_with(tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert program(home, "new", "rivers").code == 0
    paths = written(tmp_path / "reports", 60)
    started = subprocess.Popen(
        command("add", "rivers", *paths, "--told", "2021-11-05"),
        env=environment(home),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    recorded = 0
    with sqlite3.connect(home / "facta.sqlite3", timeout=30) as database:
        while recorded < 3 and started.poll() is None:
            (recorded,) = database.execute("SELECT count(*) FROM ledger_entry WHERE kind = 'document'").fetchone()
            time.sleep(0)
    database.close()
    started.send_signal(signal.SIGKILL)
    assert started.wait(30) == -signal.SIGKILL, "it was over before it could be killed"
    assert program(home, "verify").code == 0
    after = program(home, "add", "rivers", *paths, "--told", "2021-11-05", "--json")
    assert after.code == 0
    assert len(after.json["known"]) >= 3
    assert len(after.json["added"]) == 60 - len(after.json["known"])
    proposals = program(home, "claims", "rivers", "--pending", "--json").json
    assert len(proposals) == len({one["id"] for one in proposals}) == 60
    assert program(home, "verify").code == 0
