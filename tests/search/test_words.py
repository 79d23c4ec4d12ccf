"""Inflections share a form, both spellings of a name share a sound, and pieces lie over one another by the longest phrase."""

from __future__ import annotations

import pytest

from facta.search.passages import passage, spans
from facta.search.query import LONGEST_PHRASE, parsed
from facta.search.texts import GAP, OFTEN, PIECE, SOUND, TITLE, Text, pieces
from facta.search.words import marks


def meet(one: str, other: str) -> bool:
    (left,), (right,) = marks(one, as_typed=True), marks(other)
    return not set(left.forms).isdisjoint(right.forms) or bool(left.sounds & right.sounds)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("treaty", "treaties"),
        ("signed", "signing"),
        ("рынок", "рынками"),
        ("ратифицировать", "ратифицируют"),
        ("подписанный", "подписали"),
        ("день", "дней"),
        ("сталь", "стали"),
        ("стать", "стали"),
        ("ёлка", "елками"),
        ("Лукашенко", "Lukashenka"),
        ("lukashenka", "Лукашенко"),
        ("лукашенко", "Lukashenko"),
        ("Путина", "Putin"),
        ("Šymon", "symon"),
    ],
)
def test_forms_and_spellings_meet(typed: str, written: str) -> None:
    assert meet(typed, written)


@pytest.mark.parametrize(
    ("typed", "written"),
    [("treaty", "treatment"), ("газ", "газета"), ("договор", "Dogma"), ("совет", "Soviet"), ("gas", "has")],
)
def test_other_words_do_not(typed: str, written: str) -> None:
    assert not meet(typed, written)


def test_a_letter_of_any_script_is_kept_plain() -> None:
    forms = [form for mark in marks("Ærø 条約 naïve x_y №5 ＡＢ") for form in mark.forms]
    assert forms
    assert all(form.isalnum() for form in forms)
    assert all(letter.isascii() or "а" <= letter <= "я" for form in forms for letter in form)


def test_a_long_text_is_cut_into_pieces_that_lie_over_one_another() -> None:
    words = [f"word{number}" for number in range(1000)]
    made, length = pieces(Text(("Title here",), (" ".join(words),)))
    assert length == 1002
    assert all(len(piece.running) <= PIECE for piece in made)
    runs = [piece.running for piece in made]
    for at in range(0, 1000 - LONGEST_PHRASE):
        phrase = words[at : at + LONGEST_PHRASE]
        assert any(phrase == run[k : k + LONGEST_PHRASE] for run in runs for k in [_at(run, phrase[0])] if k >= 0)


def _at(run: list[str], form: str) -> int:
    return run.index(form) if form in run else -1


def test_the_first_piece_says_what_is_in_the_title_and_what_is_often_said() -> None:
    made, _ = pieces(Text(("Gas",), ("Orlov sold oil. " * 4,)))
    first = made[0]
    assert TITLE + "gas" in first.beside
    assert OFTEN + "oil" in first.beside
    assert OFTEN + "gas" not in first.beside
    assert any(one.startswith(SOUND) for piece in made for one in piece.beside)
    assert first.running[:2] == ["gas", GAP]


def test_a_passage_is_the_text_letter_by_letter_with_the_words_marked() -> None:
    text = "Nothing here. " * 60 + "The ministers of Avala signed the gas treaty at noon. " + "Nothing there. " * 60
    wanted = parsed('"gas treaty" sign*').wanted
    found = passage(text, wanted)
    assert found.text == text[found.start : found.end]
    assert [part.text for part in found.parts if part.is_met] == ["signed", "gas treaty"]
    assert found.first == text.index("signed")
    assert [found.text[a:b] for a, b in found.marks] == ["signed", "gas treaty"]


def test_a_name_in_the_other_spelling_is_marked() -> None:
    assert [text[a:b] for text in ("Выступил Лукашенко.",) for a, b, _ in spans(text, parsed("lukashenka").wanted)] == [
        "Лукашенко"
    ]
