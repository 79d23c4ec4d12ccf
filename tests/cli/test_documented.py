"""Every command and every option stands in docs/command-line.md, and nothing stands there that does not exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer

from facta.site.cli.app import app

PAGE = (Path(__file__).parents[2] / "docs" / "command-line.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^### facta (\S+)\n(.*?)(?=^##|\Z)", PAGE, flags=re.MULTILINE | re.DOTALL))


def options() -> dict[str, set[str]]:
    """Command -> its long options, without --help."""
    group = typer.main.get_command(app)
    commands = group.commands  # type: ignore[attr-defined]
    return {
        name: {
            option
            for parameter in command.params
            for option in (*parameter.opts, *parameter.secondary_opts)
            if option.startswith("--") and option != "--help"
        }
        for name, command in commands.items()
    }


def test_every_command_has_a_section_and_every_section_a_command() -> None:
    assert set(SECTIONS) == set(options())


@pytest.mark.parametrize("command", sorted(options()))
def test_the_section_names_exactly_the_options(command: str) -> None:
    found = options()[command]
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", SECTIONS[command].replace("facta verify --export", "")))
    assert named == found


def test_the_way_of_doing_things_is_told_once() -> None:
    head = PAGE.partition("\n## ")[0]
    for word in (
        "--on DATE",
        "--told-by DATE",
        "--known-by DATE",
        "--coder ID",
        "FACTA_HOME",
        "FACTA_CODER",
        "130",
        "--version",
    ):
        assert word in head, word
