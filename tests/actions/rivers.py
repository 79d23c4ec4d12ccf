"""A small tracker about two invented states, as a folder to be changed, and a reader that needs no language model."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from facta.actions import texts
from facta.errors import DocumentError
from facta.model import Citation, Claim, Codebook, Quote, Register

TRACKER = "rivers"
CODER, EDITOR = "coder/1", "editor/1"
TREATY = "The Republic of Vormelia and Karendia signed the customs treaty. It enters into force in 2023.\n"
SIGNED = "The Republic of Vormelia and Karendia signed the customs treaty."

FILES: dict[str, str] = {
    "tracker.yaml": """\
tracker: rivers
title: {en: Two Rivers}
agreement:
  title: {en: Treaty of the Two Rivers}
  signed: 2021-11-04
parties:
  - id: V
    name: {en: Vormelia}
  - id: K
    name: {en: Karendia}
sources:
  - id: source/gazette
    publisher: The Gazette
    kind: primary
    party: V
    domains: [gazette.example]
  - id: source/herald
    publisher: River Herald
    kind: independent
    aliases: [The Herald]
packages:
  - id: package/first
    title: {en: First Plan}
    base_level: programme
    base: {value: 2, unit: programmes}
    period: 2021-11/2023
""",
    "provisions.yaml": """\
instruments:
  - id: instrument/customs
    title: {en: Customs treaty}
    kind: treaty
    ladder: treaty
provisions:
  - id: programme/customs
    level: programme
    package: package/first
    title: {en: Customs}
    ladder: programme
    requires: [instrument/customs]
  - id: programme/rail
    level: programme
    package: package/first
    title: {en: Railways}
    ladder: programme
""",
    "claims.jsonl": f"""\
{{"id": "C1", "act": "sign", "status": "actual", "object": "the customs treaty", "start": 0, "end": {len(SIGNED)}, \
"quote": {{"document": "treaty.txt", "start": 0, "end": {len(SIGNED)}, "text": "{SIGNED}"}}, \
"instrument": "instrument/customs", "coder": "coder/1"}}
{{"id": "C2", "act": "implement", "status": "planned", "object": "railways", "deadline": "2023", "citation": \
{{"source": "source/herald", "told": "2021-11-05", "told_basis": "page"}}, "provision": "programme/rail", "coder": "coder/1"}}
{{"id": "C3", "act": "delay", "status": "actual", "object": "railways", "deadline": "2025", "citation": \
{{"source": "source/gazette", "told": "2023-12-01", "told_basis": "page"}}, "provision": "programme/rail", "coder": "coder/1"}}
""",
    "assessments.jsonl": """\
{"id": "A1", "kind": "contradiction", "title": "2023 or 2025", "told": "2023-12-01", "claims": ["C2"], "against": ["C3"]}
""",
    "documents/index.yaml": """\
- file: treaty.txt
  told: 2021-11-04
  source: source/gazette
  title: 'Treaty: the text'
""",
    "documents/treaty.txt": TREATY,
}
CONTENT = TREATY.encode()


def folder(path: Path, **changed: str) -> Path:
    """The tracker written below `path`. `changed` overrides files by name without their ending (`claims`)."""
    root = path / "rivers"
    for name, text in FILES.items():
        target = root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(changed.get(name.rsplit("/", 1)[-1].split(".")[0], text), encoding="utf-8", newline="")
    return root


def edit(root: Path, name: str, old: str, new: str) -> None:
    """Change the first `old` of a file of the folder into `new`."""
    text = (root / name).read_text(encoding="utf-8")
    assert old in text
    (root / name).write_text(text.replace(old, new, 1), encoding="utf-8", newline="")


def line(id: str) -> str:
    """The line of claims.jsonl with that id."""
    return next(one for one in FILES["claims.jsonl"].splitlines(keepends=True) if f'"id": "{id}"' in one)


def at(day: int, second: int = 0) -> datetime:
    """A time of recording in January 2026."""
    return datetime(2026, 1, day, 12, 0, second, tzinfo=UTC)


def claim(id: str = "C9", **fields: object) -> Claim:
    """A coder's claim that fits the tracker."""
    cited = Citation(source="source/herald", told="2022-05-01", told_basis="page", text="They opened the line.")
    return Claim(
        **{
            "id": id, "act": "implement", "status": "actual", "object": "the line", "coder": CODER, "citation": cited,
            "provision": "programme/rail", **fields,
        }
    )  # type: ignore[arg-type]  # fmt: skip


def extracted(content: bytes, name: str, url: str = "") -> texts.Extracted:
    """The bytes as UTF-8; `told: DATE` on the first line is the document's own date."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DocumentError(f"{name} is no text. Save it as UTF-8.") from error
    if text.startswith("BOOM"):
        raise RuntimeError("a parser that breaks")
    date = re.match(r"told: (\S+)", text)
    return texts.Extracted(text, "text/plain", name.partition(".")[0], date[1] if date else "", "text" if date else "")


def proposed(
    text: str,
    *,
    told: str,
    language: str,
    register: Register,
    codebook: Codebook,
    document: str,
    engine: object = "rules",
) -> list[Claim]:
    """A signature for each sentence with `signed` in it, numbered through the document."""
    found = re.finditer(r"[^.\n]*\bsigned\b[^.\n]*\.", text)
    return [
        Claim(
            id=f"P{number}.{document[:4]}", act="sign", status="actual", object="the treaty", engine="engine/test",
            start=one.start(), end=one.end(), quote=Quote(document, one.start(), one.end(), one[0]),
        )
        for number, one in enumerate(found, start=1)
    ]  # fmt: skip


def language_of(text: str) -> str:
    """English: the sentences of these tests are too short to tell."""
    return "en"


def install(patch: pytest.MonkeyPatch | None = None) -> None:
    """Read documents with the three functions above; without `patch`, in a process of its own, for good."""
    for name, function in (("extracted", extracted), ("language_of", language_of), ("proposed", proposed)):
        if patch is None:
            setattr(texts, name, function)
        else:
            patch.setattr(texts, name, function)
