"""What is typed into the search box becomes a question, or one sentence of what is wrong with it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facta.model.edtf import parse
from facta.search.query import All, Beginning, Either, Field, Part, QueryError, Without, Words, parsed


def told(part: Part | None) -> str:
    """A question as text, to compare."""
    match part:
        case None:
            return ""
        case Words(text, _, is_phrase):
            return f'"{text}"' if is_phrase else text
        case Beginning(text):
            return f"{text}*"
        case Field(name, value):
            return f"{name}={value}"
        case Without(one):
            return f"not {told(one)}"
        case All(parts):
            return "(" + " & ".join(map(told, parts)) + ")"
        case Either(parts):
            return "(" + " | ".join(map(told, parts)) + ")"


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("treaty", "treaty"),
        ("gas treaty", "(gas & treaty)"),
        ('"gas market" treaty', '("gas market" & treaty)'),
        ("«рынок газа»", '"рынок газа"'),
        ("gas -oil", "(gas & not oil)"),
        ('gas -"oil market"', '(gas & not "oil market")'),
        ("gas OR oil treaty", "((gas | oil) & treaty)"),
        ("gas OR oil OR power", "(gas | oil | power)"),
        ("газ ИЛИ нефть", "(газ | нефть)"),
        ("(gas oil) OR power", "((gas & oil) | power)"),
        ("-(gas OR oil) power", "(not (gas | oil) & power)"),
        ("integr*", "integr*"),
        ("act:sign treaty", "(act=sign & treaty)"),
        ('speaker:"Ada Orlov"', "speaker=Ada Orlov"),
        ("сторона:RU", "party=RU"),
        ("-act:sign treaty", "(not act=sign & treaty)"),
        ("gas-market", '"gas-market"'),
        ("the treaty of gas", "(treaty & gas)"),
        ("12:30 sharp", '("12:30" & sharp)'),
        ("https://example.org/a", '"https://example.org/a"'),
        ("treaty — gas", "(treaty & gas)"),
        ("", ""),
    ],
)
def test_what_is_typed_means(typed: str, means: str) -> None:
    assert told(parsed(typed).part) == means


def test_dates_bound_the_whole_question() -> None:
    query = parsed("treaty from:2024 to:2025-03")
    assert told(query.part) == "treaty"
    assert (query.first, query.last) == (parse("2024").start, parse("2025-03").end)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ('"gas market', "open_quote"),
        ("(gas oil", "open_bracket"),
        ("gas) oil", "stray_bracket"),
        ("gas ()", "empty_bracket"),
        ('gas ""', "empty_phrase"),
        ("OR gas", "lone_or"),
        ("gas OR", "lone_or"),
        ("gas OR OR oil", "lone_or"),
        ("gas -", "lone_minus"),
        ("-gas", "only_without"),
        ("-gas -oil", "only_without"),
        ("gas OR -oil", "only_without"),
        ("the of", "small_words"),
        ("a*", "short_beginning"),
        ("acts:sign", "unknown_field"),
        ("from:31.02.2024", "bad_date"),
        ("gas -from:2024", "without_date"),
        ("?!", "nothing"),
        ("x" * 501, "too_long"),
        ("gas " * 41, "too_many"),
        ('"' + "gas " * 33 + '"', "long_phrase"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_a_sentence(typed: str, code: str) -> None:
    with pytest.raises(QueryError) as refused:
        parsed(typed)
    assert refused.value.code == code
    assert str(refused.value).endswith(".")


@given(st.text(alphabet=st.sampled_from('ab гд"«»()-:*|. ORИЛИ09act:from'), max_size=60))
def test_anything_typed_is_a_question_or_a_sentence(typed: str) -> None:
    try:
        query = parsed(typed)
    except QueryError as refused:
        assert str(refused)
    else:
        assert query.text == typed.strip()
