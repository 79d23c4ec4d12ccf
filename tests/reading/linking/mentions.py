"""The mentions of `mentions.txt`, answered by a linker of the register in `register.yaml`, and their scores."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from facta.model.register import (
    Agreement,
    Aliases,
    Body,
    Count,
    Instrument,
    Name,
    Package,
    Party,
    Person,
    Provision,
    Register,
)
from facta.reading.linking import Linker

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Mention:
    """What is asked (`who` or `thing`), of which words, in which context; `held` for the third that was kept apart."""

    ask: str
    text: str
    expected: str
    headline: str
    before: str
    held: bool

    @property
    def wanted(self) -> frozenset[str]:
        return frozenset() if self.expected in "?-" else frozenset(self.expected.split())


@dataclass(frozen=True)
class Scores:
    """`precision` of links made, `recall` of links there are, the share of mentions left `open` with candidates, all 0 to 1."""

    mentions: int
    precision: float
    recall: float
    open: float
    wrong: tuple[str, ...]


def mentions() -> list[Mention]:
    rows = [
        [cell.strip() for cell in line.split("|")]
        for line in (HERE / "mentions.txt").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    full = [[*row, "", ""][:5] for row in rows]
    return [Mention(*row, held=number % 3 == 2) for number, row in enumerate(full)]


def register() -> Register:
    raw = yaml.safe_load(
        "\n".join(
            f"  - {line.strip()!r}" if line.startswith("  ") else line
            for line in (HERE / "register.yaml").read_text(encoding="utf-8").splitlines()
        )
    )
    rows = {kind: [[cell.strip() for cell in line.split("|")] for line in lines] for kind, lines in raw.items()}

    def named(row: list[str]) -> tuple[Name, Aliases]:
        en, ru = ([one.strip() for one in cell.split(";") if one.strip()] for cell in row[1:3])
        return Name(en[0], ru[0]), Aliases(tuple(en[1:]), tuple(ru[1:]))

    return Register(
        tracker="rivers",
        title=Name("Rivers"),
        agreement=Agreement(Name("Compact of the Rivers")),
        parties=tuple(Party(row[0], *named(row)) for row in rows["parties"]),
        bodies=tuple(Body(row[0], named(row)[0], ("VOR",), named(row)[1]) for row in rows["bodies"]),
        people=tuple(Person(row[0], named(row)[0], aliases=named(row)[1]) for row in rows["people"]),
        instruments=tuple(
            Instrument(row[0], named(row)[0], row[3], "treaty", named(row)[1]) for row in rows["instruments"]
        ),
        packages=tuple(
            Package(row[0], named(row)[0], "programme", Count(6, "programmes"), aliases=named(row)[1])
            for row in rows["packages"]
        ),
        provisions=tuple(
            Provision(row[0], row[3], "pk/first", named(row)[0], "programme", aliases=named(row)[1])
            for row in rows["provisions"]
        ),
    )


def answered(names: Linker, one: Mention) -> tuple[frozenset[str], tuple[str, ...]]:
    """The ids linked and the candidates left open."""
    text = f"{one.before}\n{one.text}"
    context, at = names.context(text, one.headline), len(one.before) + 1
    if one.ask == "who":
        who = names.whom(one.text, context, at)
        return frozenset(who.ids), who.candidates
    links = names.thing(one.text, context=context, at=at)
    return frozenset(id for id in (links.provision, links.instrument) if id), links.candidates


def scores(names: Linker, asked: list[Mention]) -> Scores:
    made = right = wanted = left = 0
    wrong = []
    for one in asked:
        linked, candidates = answered(names, one)
        made += len(linked)
        right += len(linked & one.wanted)
        wanted += len(one.wanted)
        left += not linked and bool(candidates)
        if linked != one.wanted:
            wrong.append(f"{one.text}: {sorted(linked)}, not {one.expected}; may be {list(candidates)}")
    return Scores(len(asked), right / made if made else 1.0, right / wanted, left / len(asked), tuple(wrong))
