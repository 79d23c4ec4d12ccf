"""The rule that the chapter on participation prints is one that Facta reads, and its worked case comes out as printed."""

from __future__ import annotations

import re
from pathlib import Path

from facta.exchange.participation import rule_of
from facta.measures.participation.delay import after
from facta.model.edtf import day_of, to_text
from facta.model.participation import Delay

CHAPTER = (Path(__file__).parents[2] / "docs" / "methods" / "participation.md").read_text(encoding="utf-8")


def test_the_rule_of_the_chapter_is_read() -> None:
    [text] = re.findall(r"```yaml\n(.*?)```", CHAPTER, re.DOTALL)
    rule = rule_of(text, "participation.md")
    assert len(rule.entry_into_force.when) == 6
    assert rule.states["Borin"].until == "2020-06-01"


def test_the_table_of_delays_is_what_is_counted() -> None:
    rows = re.findall(r"\| `\{(.*?)\}` \| (\d{4}-\d\d-\d\d) \| (\d{4}-\d\d-\d\d) \|", CHAPTER)
    assert len(rows) == 6
    for delay, met, in_force in rows:
        amounts = {name: int(number) for name, number in re.findall(r"(\w+): (\d+)", delay)}
        assert to_text(after(day_of(met), Delay(**amounts))) == in_force
