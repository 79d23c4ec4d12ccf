"""A small tracker folder as text, to be broken in one place at a time."""

from __future__ import annotations

from pathlib import Path

import pytest

from facta.errors import FolderError
from facta.exchange import read_folder

TREATY = "Статья 1. The Parties shall open a common gas market by 1 July 2022.\n"
WORDS = "The Parties shall open a common gas market by 1 July 2022."
START = TREATY.index(WORDS)

FILES: dict[str, str] = {
    "tracker.yaml": """\
tracker: union
title: {en: The Union, ru: Союз}
agreement:
  title: {en: Treaty of Union, ru: Союзный договор}
  signed: 1999-12-08
licence: CC BY 4.0
parties:
  - id: RU
    name: {en: Russia, ru: Россия}
  - id: NO
    name: {en: Norway, ru: Норвегия}
bodies:
  - id: council
    name: {en: Council, ru: Совет}
    members: [RU, NO]
people:
  - id: person/putin
    name: {en: Vladimir Putin, ru: Владимир Путин}
    party: RU
sources:
  - id: source/tass
    publisher: TASS
    kind: party
    party: RU
  - id: source/reuters
    publisher: Reuters
    kind: independent
packages:
  - id: package/first
    title: {en: Main Directions, ru: Основные направления}
    base_level: programme
    base: {value: 2, unit: programmes}
    period: 2021-11/2023
    told: 2021-11-04
    instrument: instrument/decree
""",
    "provisions.yaml": """\
instruments:
  - id: instrument/decree
    title: {en: Decree, ru: Декрет}
    kind: decree
    ladder: decree
  - id: instrument/gas
    title: {en: Gas treaty, ru: Договор о газе}
    kind: treaty
    ladder:
      - {act: sign, actor: each_party}
      - {act: ratify, actor: threshold, n: 2}
      - {act: implement}
    serves: [programme/gas]
provisions:
  - id: programme/gas
    level: programme
    package: package/first
    title: {en: Gas market, ru: Рынок газа}
    ladder: programme
    number: 12
    responsible: council
    requires: [instrument/gas]
  - id: step/gas-1
    level: step
    package: package/first
    title: {en: Principles, ru: Принципы}
    ladder: step
    parent: programme/gas
    weight: 0.5
    required: false
""",
    "claims.jsonl": f"""\
{{"id": "A1", "act": "implement", "status": "planned", "object": "a common gas market", "start": {START}, "end": {START + 58}, \
"deadline": "2022-07-01", "quote": {{"document": "treaty.txt", "start": {START}, "end": {START + 58}, "text": "{WORDS}"}}, \
"provision": "programme/gas", "parties": ["RU", "NO"], "coder": "coder/a"}}
{{"id": "A2", "act": "implement", "status": "actual", "object": "28 programmes", "speaker": "Putin", "quantity": \
{{"value": 100, "unit": "percent"}}, "citation": {{"source": "source/tass", "told": "2025-03-13", "told_basis": "page"}}, \
"provision": "package/first", "parties": ["person/putin"], "coder": "coder/a", "confidence": "single"}}
{{"id": "A3", "act": "delay", "status": "actual", "object": "the gas market", "deadline": "2027", "citation": \
{{"source": "source/reuters", "told": "2024-02", "told_basis": "url"}}, "instrument": "instrument/gas", "coder": "coder/a"}}
""",
    "assessments.jsonl": """\
{"id": "C1", "kind": "contradiction", "title": "Done or not", "told": "2025-03-13", "claims": ["A2"], "against": ["A3"]}
""",
    "documents/index.yaml": """\
- file: treaty.txt
  told: 1999-12-08
  source: source/tass
  title: 'Treaty: the text'
""",
    "documents/treaty.txt": TREATY,
}


def folder(path: Path, **changed: str | None) -> Path:
    """The tracker written below `path`. `changed` overrides files by name without their ending (`claims`); None leaves one out."""
    root = path / "union"
    for name, text in FILES.items():
        key = name.rsplit("/", 1)[-1].split(".")[0]
        text_or_none = changed.get(key, text)
        if text_or_none is not None:
            target = root / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text_or_none, encoding="utf-8", newline="")
    return root


def problems(root: Path) -> list[str]:
    """Everything that the folder is refused with, one text each."""
    with pytest.raises(FolderError) as refused:
        read_folder(root)
    assert str(refused.value) == "\n".join(map(str, refused.value.problems))
    return [str(problem) for problem in refused.value.problems]


def refused(path: Path, name: str, old: str, new: str) -> list[str]:
    """The problems of the tracker with the first `old` in the file `name` changed into `new`."""
    text = next(text for file, text in FILES.items() if file.rsplit("/", 1)[-1] == name)
    assert old in text
    return problems(folder(path, **{name.split(".")[0]: text.replace(old, new, 1)}))
