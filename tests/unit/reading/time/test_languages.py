"""A language is a file: its lists are there, its rules compile, and no rule is beyond reach."""

from __future__ import annotations

import pytest

from facta.errors import UnknownError
from facta.reading.time import find
from facta.reading.time.grammar import grammar
from facta.reading.time.lexicon import OTHER, expanded, source


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_rule_compiles_and_can_start(language: str) -> None:
    using = grammar(language)
    assert len(using.rules) == len(source(language)["rules"])
    assert all(rule.regex.match("") is None for rule in using.rules), (
        "a rule that matches nothing would match everywhere"
    )


@pytest.mark.parametrize("language", ["en", "ru"])
def test_lists_that_the_guards_ask_for_are_there(language: str) -> None:
    named = set(source(language))
    assert {
        "year_leads",
        "months_leads",
        "not_years",
        "goes_on",
        "part_leads",
        "long_leads",
        "range_words",
        "ands",
    } <= named
    assert {"by", "from", "until", "in", "within", "between"} <= set(source(language)["roles"])


def test_endings_are_spelled_out() -> None:
    assert list(expanded("март{0,а} прошл+adj", {"adj": "ый,ого"})) == ["март", "марта", "прошлый", "прошлого"]


def test_words_of_no_interest_share_one_letter() -> None:
    table = grammar("en").table
    assert "treaty" not in table.known
    assert OTHER not in table.letters.values()


def test_a_language_without_a_file() -> None:
    with pytest.raises(UnknownError, match="xx"):
        find("text", "", "xx")
