"""The stored form: one form for every text, and a stored text stays as it is."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facta.errors import DocumentError
from facta.reading.text import blocks, extract, normal

# Pieces that texts are made of, so that numbers, bullets, wrapped lines and page breaks meet in one text often enough.
_PIECES = st.sampled_from(
    [
        "The Parties shall open the market by 2025.",
        "Стороны обязуются открыть рынок",
        "a line that is long enough to be one of a wrapped text, near enough",
        "a line of a wrapped text that ends within a word, as mails do, coop-",
        "eration",
        "Article 4",
        "Статья 4. Порядок",
        "1. ",
        "(a) ",
        "- ",
        "§ 5",
        "A | B",
        "[1] note",
        "\n",
        "\n\n",
        "\r\n",
        "\f",
        " ",
        "\t",
        "\xa0",
        "\xad",
        "\u200b",
        "e\u0301",
        "\u2028",
        "\ufeff",
        "x",
        "-",
    ]
)
_TEXTS = st.one_of(st.lists(_PIECES, max_size=30).map("".join), st.text(max_size=300))


@settings(max_examples=400)
@given(_TEXTS)
def test_the_normal_form_of_a_normal_text_is_itself(text: str) -> None:
    once = normal(text)
    assert normal(once) == once


@settings(max_examples=300)
@given(_TEXTS)
def test_a_stored_text_given_back_as_txt_is_unchanged(text: str) -> None:
    stored = normal(text)
    if not stored.strip():
        return
    try:
        again = extract(stored.encode(), "stored.txt")
    except DocumentError as error:  # a text that begins like another kind of file is that kind
        assert "stored.txt" in str(error)
        return
    if again.media_type == "text/plain":
        assert again.text == stored
        assert again.blocks == blocks(stored)


@given(_TEXTS)
def test_what_a_stored_text_never_holds(text: str) -> None:
    stored = normal(text)
    assert unicodedata.is_normalized("NFC", stored)
    assert not set("\r\t\xa0\xad\u200b\ufeff\x00\x1b\x85\u2028") & set(stored)
    assert "\n\n\n" not in stored
    assert not any(line != line.strip() and line != "\f" for line in stored.split("\n"))
    assert all(line == "\f" for line in stored.split("\n") if "\f" in line)


@given(_TEXTS)
def test_no_visible_character_is_lost_but_hyphens_at_line_ends(text: str) -> None:
    def visible(one: str) -> list[str]:
        shown = unicodedata.normalize("NFC", one)
        return [char for char in shown if char.isalnum()]

    assert visible(normal(text)) == visible(text)


@pytest.mark.parametrize(
    ("given", "stored"),
    [
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("so\xadvereign 10\xa0000", "sovereign 10 000"),
        ("cafe\u0301", "café"),
        ("a  b \t c  \n\n\n\n d ", "a b c\n\nd"),
        ("\ufeffone\u200b two", "one two"),
        ("one\n\n\n\f\n\ntwo", "one\n\f\ntwo"),
        ("one\f\ftwo\f", "one\n\f\n\f\ntwo"),
        ("\x1b[2Jone\x07", "[2Jone"),
    ],
)
def test_the_stored_form(given: str, stored: str) -> None:
    assert normal(given) == stored


WRAPPED = """\
The Council of the Three Rivers met in Issovar and took note of the
report of the Secretariat on the rules of navigation, which are in use
on all three rivers. It asked the Parties to report on their coopera-
tion by the end of the year.

Each Party names an office for it.
"""


def test_hard_wrapped_lines_become_paragraphs() -> None:
    assert normal(WRAPPED).split("\n\n") == [
        "The Council of the Three Rivers met in Issovar and took note of the report of the Secretariat on the rules of navigation, "
        "which are in use on all three rivers. It asked the Parties to report on their cooperation by the end of the year.",
        "Each Party names an office for it.",
    ]


@pytest.mark.parametrize(
    "lines",
    [
        "1. The Parties shall apply common rules of navigation on all rivers.\n2. The Parties shall report on these rules every year.",
        "Programme | Due | State of the work on it as told by the Secretariat\nGas market | 2023 | signed by two of the three Parties",
        "Quay Street 1\nAlmerune\nVormelia",
        "A paragraph of a text that has one line for each paragraph, and that is longer than any screen would show it in one go.\n"
        "The next paragraph.",
    ],
)
def test_lines_that_stand_for_themselves_are_not_joined(lines: str) -> None:
    assert normal(lines) == lines
