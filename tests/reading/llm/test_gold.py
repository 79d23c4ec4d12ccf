"""The way of an answer back into claims loses nothing: a stand-in for a model tells what people coded, and `facta eval` finds all of it.

It says nothing about models. It says that whatever a model tells rightly is not lost by locating, checking or cutting into parts.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from facta.reading.evaluation import GoldDocument, read_gold
from facta.reading.llm.counting import ANSWER, tokens
from tests.cli.conftest import Facta
from tests.reading.llm.service import Service, says

GOLD = Path(__file__).parents[3] / "gold" / "dev"
pytestmark = pytest.mark.usefixtures("environment")


def answer(documents: list[GoldDocument], data: dict[str, str]) -> str:
    """What was coded in the part, as a model would tell it."""
    before, text = data["before"], data["text"]
    document = next(one for one in documents if before + text in one.text and one.published == data["published"])
    first = document.text.index(before + text) + len(before)
    coded = [claim for claim in document.claims if first <= claim.start < first + len(text)]
    return json.dumps(
        {
            "claims": [
                told(msgspec.structs.asdict(claim), document.text) for claim in sorted(coded, key=lambda one: one.start)
            ]
        },
        ensure_ascii=False,
    )


def told(claim: dict[str, Any], text: str) -> dict[str, Any]:
    names = ("act", "status", "object", "actors", "speaker", "date", "deadline", "old_deadline")
    quantity = msgspec.to_builtins(claim["quantity"])
    return {"quote": text[claim["start"] : claim["end"]], **{name: claim[name] for name in names}, "quantity": quantity}


@pytest.mark.parametrize("language", ["en", "ru"])
def test_all_that_is_told_rightly_is_found(facta: Facta, service: Service, language: str) -> None:
    gold = GOLD / f"{language}.jsonl"
    documents = read_gold(gold)
    sizes: list[tuple[int, int]] = []

    def reply(handler: Any) -> None:
        data = service.asked[-1].data
        content = answer(documents, data)
        sizes.append((tokens(data["text"]), tokens(content)))
        says(content)(handler)

    service.will(reply)
    ended = facta("eval", gold, "--engine", "llm", "--yes", "--json")
    assert "Left out" not in ended.err
    assert ended.json["act_status"]["f1"] == 1.0
    assert all(field["accuracy"] > 0.98 for field in ended.json["fields"].values())
    assert sum(out for _, out in sizes) / sum(size for size, _ in sizes) < ANSWER
