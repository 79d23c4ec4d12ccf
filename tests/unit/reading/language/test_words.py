"""English words, lemmas and pieces of text: places are true, nothing is lost."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facta.reading.language.english.lemmas import apply, mended, script
from facta.reading.language.english.subwords import Subwords
from facta.reading.language.english.words import words
from facta.reading.language.pieces import pieces


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It won't, I'm told.", "It|wo|n't|,|I|'m|told|."),
        ("Vormelia’s long-term plan", "Vormelia|’s|long|-|term|plan"),
        ("Art. 4(2) of the mid-2023 treaty", "Art.|4|(|2|)|of|the|mid-2023|treaty"),
        ("over 1,200.50 tonnes (70%)", "over|1,200.50|tonnes|(|70|%|)"),
        ("See https://example.org/a?b=1, please.", "See|https://example.org/a?b=1|,|please|."),
        ("", ""),
    ],
)
def test_words_are_those_of_the_treebanks(text: str, found: str) -> None:
    assert "|".join(text[start:end] for start, end in words(text)) == found


@given(st.text())
def test_every_letter_is_in_one_word(text: str) -> None:
    found = list(words(text))
    assert all(start < end for start, end in found)
    assert all(a[1] <= b[0] for a, b in pairwise(found))
    covered = {k for start, end in found for k in range(start, end)}
    assert all(k in covered or letter.isspace() for k, letter in enumerate(text))


@given(st.text(alphabet=st.characters(categories=["Ll", "Lu"]), min_size=1), st.text(min_size=1, alphabet="abcdefy"))
def test_a_script_leads_from_the_form_to_the_lemma(form: str, lemma: str) -> None:
    assert apply(script(form, lemma), form) == lemma


def test_a_lemma_that_no_word_has_is_mended() -> None:
    known = frozenset({"violate", "stop", "ratify"})
    assert [mended(word, known) for word in ("violat", "stopp", "ratifi", "visit")] == [
        "violate",
        "stop",
        "ratify",
        "visit",
    ]


def test_a_word_of_unknown_letters_is_one_unknown_piece() -> None:
    subwords = Subwords(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "treat", "##y"])
    assert subwords.of("Treaty", True)[0] == (4, 5)
    assert subwords.of("договор", True)[0] == (1,)
    assert len(subwords.of("x" * 100_000, False)[0]) <= 12


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in pieces(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A heading\n\nA sentence.", ["A heading", "A sentence."]),
        ("A heading\nA sentence.", ["A heading", "A sentence."]),
        ("• one\n• two", ["one", "two"]),
        ("1. The Parties shall sign.\n2. They shall ratify.", ["The Parties shall sign.", "They shall ratify."]),
        ("  \n\n ", []),
        ("a line that is long enough to have been wrapped by\nwhoever wrote it", 1),
        ("x" * 45_000, 3),
        ("word " * 9_000, 3),
    ],
)
def test_pieces(text: str, found: list[str] | int) -> None:
    assert len(cut(text)) == found if isinstance(found, int) else cut(text) == found


@given(st.text(alphabet="aб1. \n•-(", max_size=200))
def test_pieces_lose_no_word(text: str) -> None:
    found = list(pieces(text))
    assert all(a[1] <= b[0] for a, b in pairwise(found))
    inside = "".join(text[start:end] for start, end in found)
    assert inside.count("б") == text.count("б")
