"""Commands run in this process against the test database, or as programs with a data folder of their own.

Invariant: `facta(...)` returns what a shell would see: exit code, standard output, standard error.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from facta.site.cli import main

EXAMPLES = Path(__file__).parents[2] / "examples"


@dataclass(frozen=True)
class Ended:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


Facta = Callable[..., Ended]


@pytest.fixture
def facta(home: Path, db: None, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Facta:
    """Runs a command in this process: `facta("lines", "union-state", stdin="a\\n")`."""

    def run(*arguments: object, stdin: str = "") -> Ended:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()), encoding="utf-8"))
        capfd.readouterr()
        code = main([str(argument) for argument in arguments])
        captured = capfd.readouterr()
        return Ended(code, captured.out, captured.err)

    return run


@pytest.fixture
def union_state(facta: Facta) -> Facta:
    """`facta` with the Union State's tracker loaded."""
    assert facta("load", EXAMPLES / "union_state").code == 0
    return facta


def environment(home: Path, **more: str) -> dict[str, str]:
    """The environment of a program: this one's, with that data folder, and no settings of whoever runs the tests."""
    others = ("FACTA_", "DJANGO_", "PYTHON", "COLUMNS", "DISPLAY", "WAYLAND_DISPLAY")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(others)}
    return {**kept, "FACTA_HOME": str(home), "PYTHONPATH": os.pathsep.join(sys.path), **more}


def command(*arguments: object) -> list[str]:
    """The command line that starts the program."""
    return [sys.executable, "-c", "import sys; from facta.site.cli import main; sys.exit(main())", *map(str, arguments)]


def program(
    home: Path,
    *arguments: object,
    stdin: str = "",
    timeout: float = 60,
    before: Callable[[], None] | None = None,
    **more: str,
) -> Ended:
    """Runs the program to its end; `before` is called in its process before it starts, to take something away from it."""
    done = subprocess.run(
        command(*arguments), env=environment(home, **more), input=stdin, capture_output=True, text=True, timeout=timeout,
        encoding="utf-8", preexec_fn=before,
    )  # fmt: skip
    return Ended(done.returncode, done.stdout, done.stderr)


@pytest.fixture(scope="session")
def _loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("loaded") / "home"
    home.mkdir(mode=0o700)
    assert program(home, "load", EXAMPLES / "union_state").code == 0
    return home


@pytest.fixture
def loaded_home(_loaded: Path, tmp_path: Path) -> Path:
    """A data folder of its own with the Union State's tracker, for programs."""
    return Path(shutil.copytree(_loaded, tmp_path / "loaded-home"))


def plain_words(text: str) -> str:
    """The text in one line, for messages that a terminal would wrap."""
    return " ".join(text.split())
