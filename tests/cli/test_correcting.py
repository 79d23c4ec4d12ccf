"""Correcting a proposal in an editor, and field by field."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from facta.model import Claim, Quantity, Quote
from facta.site.cli.correcting import corrected

CLAIM = Claim(
    id="one",
    act="sign",
    status="actual",
    object="the treaty",
    quantity=Quantity(value=671, of=989, unit="measures"),
    quote=Quote("d" * 64, 0, 4, "text"),
    engine="test",
)


class Terminal(io.StringIO):
    """An input that takes itself for a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was told, with a terminal and no editor."""
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setattr(sys, "stdin", Terminal())
    return []


def edited(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *scripts: str) -> None:
    """An editor that does to the file's text what the scripts say, one at each call."""
    program = tmp_path / "editor.py"
    steps = tmp_path / "steps"
    steps.write_text("\n".join(scripts))
    program.write_text(
        "import pathlib, sys\n"
        f"steps = pathlib.Path({str(steps)!r})\n"
        "script, _, rest = steps.read_text().partition('\\n')\n"
        "steps.write_text(rest)\n"
        "file = pathlib.Path(sys.argv[-1])\n"
        "text = file.read_text()\n"
        "exec(script)\n"
        "file.write_text(text)\n"
    )
    monkeypatch.setenv("EDITOR", f"{sys.executable} {program}")


def answers(*lines: str) -> Iterator[str]:
    yield from lines


def test_the_editor_gets_the_claim_and_gives_it_back(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, told: list[str]
) -> None:
    edited(monkeypatch, tmp_path, "text = text.replace('\"actual\"', '\"planned\"')")
    found = corrected(CLAIM, lambda _: pytest.fail("nothing is to be asked"), told.append)
    assert found == msgspec.structs.replace(CLAIM, status="planned")
    assert told == []


def test_what_is_no_claim_is_told_and_can_be_edited_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, told: list[str]
) -> None:
    edited(
        monkeypatch,
        tmp_path,
        "text = text.replace('\"actual\"', '\"done\"')",
        "text = text.replace('\"done\"', '\"negated\"')",
    )
    found = corrected(CLAIM, lambda _: "y", told.append)
    assert found == msgspec.structs.replace(CLAIM, status="negated")
    assert len(told) == 1
    assert "'done'" in told[0]
    edited(monkeypatch, tmp_path, "text = text.replace('\"one\"', '\"two\"')")
    assert corrected(CLAIM, lambda _: "n", told.append) is None
    assert "must stay one" in told[1]


def test_an_editor_that_fails_changes_nothing(monkeypatch: pytest.MonkeyPatch, told: list[str]) -> None:
    monkeypatch.setenv("EDITOR", "there-is-no-such-editor")
    assert corrected(CLAIM, lambda _: None, told.append) is None
    assert "field by field" in told[0]


@pytest.mark.parametrize(
    ("typed", "quantity"),
    [
        ("28 programmes", Quantity(value=28, unit="programmes")),
        ("671 of 989 measures", Quantity(value=671, of=989, unit="measures")),
        ("70 to 80 %", Quantity(value=70, to=80, unit="percent")),
        ('{"value": 400, "bound": "over", "unit": "documents"}', Quantity(value=400, bound="over", unit="documents")),
        ("-", None),
    ],
)
def test_quantities_as_they_are_typed(told: list[str], typed: str, quantity: Quantity | None) -> None:
    line = answers(*[""] * 8, typed, ".")
    found = corrected(CLAIM, lambda _: next(line), told.append)
    assert found is not None
    assert found.quantity == quantity


def test_a_quantity_that_is_none_is_asked_again(told: list[str]) -> None:
    line = answers(*[""] * 8, "many", "28 programmes", ".")
    found = corrected(CLAIM, lambda _: next(line), told.append)
    assert found is not None
    assert found.quantity == Quantity(value=28, unit="programmes")
    assert told[-1].startswith("quantity: write a number")


def test_keeping_everything_gives_the_same_claim_and_no_answer_gives_none(told: list[str]) -> None:
    assert corrected(CLAIM, lambda _: "", told.append) == CLAIM
    assert corrected(CLAIM, lambda _: None, told.append) is None
