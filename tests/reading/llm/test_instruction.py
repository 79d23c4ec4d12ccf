"""The instruction is the codebook in use, and the codebook's rules are those that people read."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from facta.codebook import default
from facta.model.claim import Quantity
from facta.reading.llm.instruction import form, instruction, schema
from facta.reading.llm.proposing import Proposed

PAGE = (Path(__file__).parents[3] / "docs" / "codebook.md").read_text(encoding="utf-8")


def test_acts_statuses_and_rules_are_those_of_the_codebook() -> None:
    codebook = default()
    text = instruction(codebook)
    for act in codebook.acts:
        assert f"- {act.id}: {act.means}" in text
    for number, rule in enumerate(codebook.coding, 1):
        assert f"{number}. {rule}" in text


def test_another_codebook_gives_another_instruction_and_schema() -> None:
    own = msgspec.structs.replace(default(), id="own", acts=default().acts[:2], coding=("Only ships.",))
    assert "1. Only ships." in instruction(own)
    assert "ratify" not in instruction(own)
    assert schema(own)["properties"]["claims"]["items"]["properties"]["act"]["enum"] == ["propose", "negotiate"]


def test_the_rules_of_the_codebook_are_those_of_its_page() -> None:
    rules = re.findall(
        r"^\d+\. (.*?)(?=\n\d+\. |\n\n)", PAGE.partition("\n## Rules")[2], flags=re.MULTILINE | re.DOTALL
    )
    assert tuple(" ".join(rule.replace("`", "").split()) for rule in rules) == default().coding


def test_the_schema_is_the_form_that_answers_are_held_against() -> None:
    item = schema(default())["properties"]["claims"]["items"]
    assert tuple(item["properties"]) == Proposed.__struct_fields__ == tuple(form().fields)
    assert item["required"] == list(item["properties"])
    quantity, _ = item["properties"]["quantity"]["anyOf"]
    assert set(quantity["properties"]) == set(Quantity.__struct_fields__)


def test_the_tracked_agreement_is_named_as_data() -> None:
    assert r'"The \"Delta\" Compact"' in instruction(default(), 'The "Delta" Compact')
