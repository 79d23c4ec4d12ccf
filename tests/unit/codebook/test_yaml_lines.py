"""YAML is read as text with lines; nothing turns into a date, a truth value or a number by itself."""

from __future__ import annotations

import pytest

from facta.codebook.yaml_lines import parse


@pytest.mark.parametrize(
    "word",
    [
        "NO",
        "no",
        "yes",
        "on",
        "off",
        "true",
        "2021-11-04",
        "2021",
        "1e3",
        "1_000",
        "12:30:45",
        "0o17",
        ".inf",
        "=",
        "<<",
    ],
)
def test_a_plain_word_stays_a_text(word: str) -> None:
    assert parse(f"a: {word}").value == {"a": word}


def test_only_a_plain_null_is_nothing() -> None:
    assert parse("{a: , b: ~, c: null, d: '', e: '~', f: \"null\"}").value == {
        **{"a": None, "b": None, "c": None},
        **{"d": "", "e": "~", "f": "null"},
    }


def test_everything_has_its_line() -> None:
    parsed = parse("# a comment\na: 1\nb:\n  - x\n  - c: 2\n    d: |\n      long\n      text\n    e: [1,\n      2]\n")
    assert parsed.value == {"a": "1", "b": ["x", {"c": "2", "d": "long\ntext\n", "e": ["1", "2"]}]}
    lines = {path: line for path, line in parsed.lines.items() if path}
    assert lines == {
        ("a",): 2,
        ("b",): 3,
        ("b", 0): 4,
        ("b", 1): 5,
        ("b", 1, "c"): 5,
        ("b", 1, "d"): 6,
        ("b", 1, "e"): 9,
        ("b", 1, "e", 0): 9,
        ("b", 1, "e", 1): 10,
    }
    assert parsed.line(("b", 1, "missing", "deep")) == 5


def test_nothing_at_all() -> None:
    assert parse("").value is None
    assert parse("# only a comment\n").flaws == []


@pytest.mark.parametrize(
    "text", ["a: 1\n---\nb: 2\n", "a: 'b\n", "a: [1, 2\n", "%YAML 9.9\na", "a: @b\n", "{" * 3000, "- " * 3000]
)
def test_what_is_no_yaml_is_told_once(text: str) -> None:
    parsed = parse(text)
    assert parsed.value is None
    assert len(parsed.flaws) == 1
    assert parsed.flaws[0].what.startswith("no YAML")


def test_the_laughs_of_a_billion_aliases_are_not_waited_for() -> None:
    text = "a: &a [x, x]\n" + "".join(
        f"{next_}: &{next_} [*{one}, *{one}]\n" for one, next_ in zip("abcdefghijklmn", "bcdefghijklmno", strict=True)
    )
    assert any("alias" in flaw.what for flaw in parse(text).flaws)
