"""How values look in YAML: for people first, and nothing that any reader of YAML could take for something else."""

from __future__ import annotations

import pytest
import yaml

from facta.codebook.yaml_lines import parse
from facta.exchange.yaml_text import WIDTH, yaml_text


def test_sections_stand_below_one_another_and_short_things_on_one_line() -> None:
    value = {
        "tracker": "union",
        "title": {"en": "The Union", "ru": "Союз"},
        "parties": [{"id": "RU", "name": {"en": "Russia"}, "aliases": {"en": ["Moscow", "the Kremlin"]}}],
        "base": {"value": 28, "unit": "programmes"},
        "weight": 0.5,
        "chamber": True,
        "nothing": [],
    }
    assert yaml_text(value) == (
        "tracker: union\n"
        "title: {en: The Union, ru: Союз}\n"
        "parties:\n"
        "  - id: RU\n"
        "    name: {en: Russia}\n"
        "    aliases: {en: [Moscow, the Kremlin]}\n"
        "base: {value: 28, unit: programmes}\n"
        "weight: 0.5\n"
        "chamber: true\n"
        "nothing: []\n"
    )


WORDS = [
    "no",
    "NO",
    "yes",
    "on",
    "true",
    "null",
    "~",
    "",
    "=",
    "<<",
    "- a",
    "a: b",
    "a #b",
    "*a",
    "&a",
    "!a",
    "%a",
    "@a",
    "`a",
]
NUMBERS = ["2021-11-04", "1e3", "1E-3", "28", "28.5", "0o17", "0x1F", "12:30:45", ".inf"]


@pytest.mark.parametrize("text", WORDS + NUMBERS)
def test_what_could_be_something_else_is_quoted(text: str) -> None:
    written = yaml_text({"a": text})
    assert yaml.safe_load(written) == {"a": text}  # YAML 1.1, as many readers still have it
    assert written.split(": ", 1)[1][0] in "'\""


def test_nothing_is_an_anchor() -> None:
    same = ["a", "b"]
    assert "&" not in yaml_text({"a": same, "b": same, "c": [same, same]})


def test_lines_are_of_a_readable_width() -> None:
    text = yaml_text({"note": "word " * 100, "list": [{"en": "x" * 30, "ru": "к" * 30, "other": ["y" * 30] * 3}]})
    assert all(len(line) <= WIDTH + 10 for line in text.splitlines())


def test_numbers_and_truths_come_back_as_their_text() -> None:
    assert parse(yaml_text({"a": 28, "b": 0.5, "c": 1e22, "d": False, "e": 5e-324})).value == {
        **{"a": "28", "b": "0.5", "c": "1e+22"},
        **{"d": "false", "e": "5e-324"},
    }
