"""A ledger with an invented agreement of two states, told of in two languages and spellings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from facta import ledger
from facta.codebook import default
from facta.ledger import archive
from facta.model import Claim, Document, Register
from facta.model.claim import Citation, Quote
from facta.model.entry import Kind, Payload
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
    Source,
)

if TYPE_CHECKING:
    from facta.search.asking import Answer

TRACKER = "avala"
START = datetime(2026, 1, 1, tzinfo=UTC)


def register(tracker: str = TRACKER, note: str = "") -> Register:
    """Avala and Borin; a gas and an oil programme; a minister whose name has two spellings."""
    return Register(
        tracker=tracker,
        title=Name("Avala", "Авала"),
        agreement=Agreement(Name("The River Compact", "Речной договор")),
        parties=(Party("A", Name("Avala", "Авала")), Party("B", Name("Borin", "Борин"))),
        bodies=(Body("council", Name("The River Council", "Речной совет"), ("A", "B")),),
        people=(
            Person("person/orlenko", Name("Ada Orlenko", "Ада Орленко"), party="A", aliases=Aliases(en=("Orlenka",)), note=note),
        ),
        sources=(
            Source("gazette", "River Gazette", "primary", party="A"),
            Source("herald", "Borin Herald", "independent"),
        ),
        packages=(Package("plan", Name("Plan", "План"), "programme", Count(2, "programmes"), "2021/2023", "2021-01-01"),),
        instruments=(Instrument("pipes", Name("Pipeline Convention", "Конвенция о трубах"), "treaty", "treaty"),),
        provisions=(
            Provision("gas", "programme", "plan", Name("Joint gas market", "Общий рынок газа"), "programme", requires=("pipes",)),
            Provision("gas/step", "step", "plan", Name("Gas meters", "Счётчики"), "programme", parent="gas"),
            Provision("oil", "programme", "plan", Name("Joint oil market", "Общий рынок нефти"), "programme"),
        ),
    )  # fmt: skip


def cited(id: str, text: str, **fields: Any) -> Claim:
    """A claim with a citation."""
    given: dict[str, Any] = {
        "act": "sign",
        "status": "actual",
        "object": "the paper",
        "coder": "c",
        "told": "2024-05-01",
    }
    given |= {"source": "herald", "language": "en"} | fields
    citation = Citation(given.pop("source"), given.pop("told"), "page", text=text, language=given.pop("language"))
    return Claim(id=id, citation=citation, **given)


def document(text: str, **fields: Any) -> Document:
    """A document of the archive."""
    digest = archive.put(text.encode())
    given: dict[str, Any] = {"name": "page.txt", "media_type": "text/plain", "language": "ru", "told": "2024-03-02"}
    return Document(digest, archive.put_text(text), **{**given, "source": "herald", **fields})


def quoted(id: str, of: Document, text: str, words: str, **fields: Any) -> Claim:
    """A claim that quotes words of a document's text."""
    start = text.index(words)
    given: dict[str, Any] = {"act": "ratify", "status": "planned", "object": "договор", "coder": "c"} | fields
    return Claim(
        id=id, start=start, end=start + len(words), quote=Quote(of.sha256, start, start + len(words), words), **given
    )


class Ledger:
    """Records entries a minute apart, and asks."""

    def __init__(self) -> None:
        self.at = START

    def record(self, *items: tuple[Kind, Payload], tracker: str = TRACKER) -> list[int]:
        """Append and return the numbers of the entries."""
        self.at += timedelta(minutes=1)
        return [one.seq for one in ledger.append(items, tracker=tracker, actor="c", recorded=self.at)]

    def begin(self, tracker: str = TRACKER) -> None:
        """Record register and codebook."""
        self.record(("register", register(tracker)), ("codebook", default()), tracker=tracker)

    def ask(self, text: str, trackers: Sequence[str] = (TRACKER,), **more: Any) -> Answer:
        """Ask a question."""
        from facta.search.asking import Question, ask

        return ask(Question(text, tuple(trackers), **more))

    def found(self, text: str, **more: Any) -> list[str]:
        """The ids of the hits, in their order."""
        return [hit.ref for hit in self.ask(text, **more).hits]


@pytest.fixture(autouse=True)
def _no_memory() -> Iterator[None]:
    """What another test's ledger left in memory."""
    from facta.search import columns, scope

    columns._kept.clear()
    scope._NAMES.clear()
    yield


@pytest.fixture
def avala(home: Any, db: None) -> Ledger:
    """A ledger that has register and codebook."""
    made = Ledger()
    made.begin()
    return made
