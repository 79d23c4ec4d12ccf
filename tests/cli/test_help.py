"""The help answers without loading anything heavy, and wrong arguments are told in a sentence."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Facta, environment

COMMANDS = [
    *("demo", "serve", "load", "dump", "export-ledger", "new", "import", "index", "add", "sieve", "read"),
    *("review", "learn", "accept", "reject", "reopen", "retract", "redact", "search", "index-search"),
    *(
        "lines",
        "claims",
        "chart",
        "compare",
        "slip",
        "calendar",
        "deficit",
        "goalpost",
        "gap",
        "talk",
        "contradictions",
        "denominators",
        "funnel",
        "paper",
        "patterns",
        "sensitivity",
        "participation",
        "standing",
        "forecast",
        "forecasts",
        "backtest",
        "drivers",
        "hypotheses",
        "sources",
        "eval",
        "reliability",
        "people",
        "members",
        "share",
        "verify",
    ),
]
HEAVY = (
    "django",
    "onnxruntime",
    "slovnet",
    "rich",
    "polars",
    "trafilatura",
    "pymorphy3",
    "msgspec",
    "yaml",
    "waitress",
    "lxml",
    "urllib3",
    "docx",
    "pypdfium2",
)


def test_help_lists_every_command(facta: Facta) -> None:
    ended = facta("--help")
    assert ended.code == 0
    listed = [line.split()[0] for line in ended.out.partition("Commands:")[2].splitlines() if line.strip()]
    assert listed == COMMANDS


def test_help_imports_nothing_heavy(tmp_path: Path) -> None:
    script = (
        "import json, sys; from facta.site.cli import main; main(['--help']); print(json.dumps(sorted(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment(tmp_path), capture_output=True, text=True, check=True
    )
    loaded = {name.partition(".")[0] for name in json.loads(done.stdout.splitlines()[-1])}
    assert "typer" in loaded
    assert loaded.isdisjoint(HEAVY)


def test_without_a_command_the_help_is_shown(facta: Facta) -> None:
    assert facta().code == 0
    assert facta().out == facta("--help").out


def test_every_command_has_a_help_of_its_own(facta: Facta) -> None:
    for name in COMMANDS:
        ended = facta(name, "--help")
        assert (ended.code, ended.out.startswith(f"Usage: facta {name} ")) == (0, True), name


def test_version(facta: Facta) -> None:
    assert facta("--version").out == "facta 0.1.0\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("lnes",), "No such command 'lnes'"),
        (("load",), "Missing argument 'FOLDER'"),
        (("lines", "x", "--onn", "2023"), "No such option: --onn"),
        (("lines", "x", "--by", "week"), "'week' is not one of 'programme', 'sector', 'party'"),
        (("serve", "--port", "99999"), "65535"),
    ],
)
def test_wrong_arguments_are_one_sentence(facta: Facta, arguments: tuple[str, ...], told: str) -> None:
    ended = facta(*arguments)
    assert (ended.code, ended.out) == (2, "")
    assert told in ended.err
    assert ended.err.count("\n") == 1
    assert "--help`" in ended.err


def test_wrong_arguments_with_json_are_an_object(facta: Facta) -> None:
    ended = facta("lines", "--json")
    assert (ended.code, ended.err) == (2, "")
    assert list(ended.json) == ["error"]
    assert "Missing argument 'TRACKER'" in ended.json["error"]
