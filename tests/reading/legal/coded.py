"""Coded legal texts: what people say that a text lays down, beside the text, and how far a reading of it agrees.

`NAME.yaml` codes `NAME.txt`. An obligation is matched by its locator and the verb of its deed; bearer, kind, deadline and condition are
scored on the matched ones.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from facta.reading.legal import Agreement, Obligation, agreement
from facta.reading.text import extract

HERE = Path(__file__).parent
BUILT_ON = HERE / "texts"
HELD_OUT = HERE / "held"


@dataclass
class Score:
    """Found rightly, found, coded; and what differs, for people to read."""

    right: int = 0
    found: int = 0
    coded: int = 0
    differs: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.coded if self.coded else 1.0

    def __iadd__(self, other: Score) -> Score:
        self.right, self.found, self.coded = (
            self.right + other.right,
            self.found + other.found,
            self.coded + other.coded,
        )
        self.differs += other.differs
        return self


def read(path: Path) -> Agreement:
    """The text as `facta read --as agreement` reads it."""
    extracted = extract(path.read_bytes(), path.name)
    return agreement(extracted.text, title=extracted.title)


def coding(path: Path) -> dict[str, Any]:
    """What is coded of the text at `path`."""
    coded: dict[str, Any] = yaml.safe_load(path.with_suffix(".yaml").read_text(encoding="utf-8"))
    return coded


def compare(path: Path) -> dict[str, Score]:
    """A score for each part of the reading of one text."""
    found, coded = read(path), coding(path)
    scores = {
        "title, kind, signing": _of(
            {("title", coded["title"] if coded["title"] in found.title else found.title)}
            | {("kind", found.kind), ("signed", found.signed), ("place", found.place)},
            {(name, coded[name]) for name in ("title", "kind", "signed", "place")},
        ),
        "parties": _of({one.name for one in found.parties}, set(coded["parties"])),
        "bodies": _of(
            {(one.name, "established" if one.is_established else "named") for one in found.bodies},
            set(coded["bodies"].items()),
        ),
        "provisions": _of({one.passage.locator for one in found.provisions}, set(coded["provisions"])),
        "instruments": _of(
            {(one.passage.locator, one.kind) for one in found.instruments}, set(coded["instruments"].items())
        ),
        "facts": _of(
            {(one.kind, one.passage.locator) for one in found.facts},
            {(one["kind"], one["at"]) for one in coded["facts"]},
        ),
    }
    scores.update(_obligations(found, coded["obligations"]))
    for score in scores.values():
        score.differs = [f"{path.stem}: {one}" for one in score.differs]
    return scores


def _of(found: set[Any], coded: set[Any]) -> Score:
    differs = [f"found wrongly: {one}" for one in sorted(found - coded)] + [
        f"missed: {one}" for one in sorted(coded - found)
    ]
    return Score(len(found & coded), len(found), len(coded), differs)


def _obligations(found: Agreement, coded: list[dict[str, str]]) -> dict[str, Score]:
    score = Score(found=len(found.obligations), coded=len(coded))
    fields = {name: Score() for name in ("bearer", "kind", "deadline", "date", "condition")}
    left = list(found.obligations)
    for one in coded:
        there = [two for two in left if two.passage.locator == one["at"]]
        hit = next((two for two in there if _verb(two.verb) == _verb(one["does"])), None)
        hit = hit or next((two for two in there if _names(two, one["does"])), None)
        if hit is None:
            score.differs.append(f"missed: {one['at']}: {one.get('who', '–')}: {one['does']}")
            continue
        left.remove(hit)
        score.right += 1
        for name, (is_, should) in _fields(hit, one).items():
            _one(fields[name], f"{one['at']} {one['does']}: {name}", is_, should)
    score.differs += [f"found wrongly: {one.passage.locator}: {one.bearer or '–'}: {one.verb}" for one in left]
    return {"obligations": score, **fields}


def _fields(hit: Obligation, one: dict[str, str]) -> dict[str, tuple[str, str]]:
    kind = "prohibition" if hit.is_prohibition else "duty" if hit.is_strict else "endeavour"
    return {
        "bearer": (_bare(hit.bearer), _bare(one.get("who", ""))),
        "kind": (kind, one.get("kind", "duty")),
        "deadline": (hit.deadline.text if hit.deadline else "", one.get("by", "")),
        "date": (hit.deadline.edtf if hit.deadline else "", one.get("edtf", "")),
        "condition": (hit.condition, one.get("if", "")),
    }


def _one(score: Score, what: str, is_: str, should: str) -> None:
    """A field is right when both have it and agree, or when neither has it."""
    score.found += 1
    score.coded += 1
    if is_.casefold().rstrip(".") == should.casefold().rstrip("."):
        score.right += 1
    else:
        score.differs.append(f"{what}: found “{is_}”, coded “{should}”")


def _bare(name: str) -> str:
    return re.sub(r"^(?:the|an?)\s+", "", name, flags=re.IGNORECASE)


def _names(hit: Obligation, does: str) -> bool:
    """Whether the deed is named by its noun: «взимание» in «взимание платы не допускается»."""
    return bool(re.search(rf"\b{re.escape(does[:5])}", f"{hit.deed} {hit.object}", re.IGNORECASE))


def _verb(lemma: str) -> str:
    return re.sub(r"(?:ся|сь)$", "", lemma.replace("ё", "е"))


def total(folder: Path) -> dict[str, Score]:
    """The scores of all texts of a folder together."""
    every: dict[str, Score] = {}
    for path in sorted(folder.glob("*.txt")):
        for name, score in compare(path).items():
            every.setdefault(name, Score()).__iadd__(score)
    return every
