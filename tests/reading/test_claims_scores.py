"""Floors of the claims engine on the test part of the development gold; the digests say which gold. Lowering one takes a reason."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from facta.reading import read
from facta.reading.evaluation import Found, read_gold, scores

GOLD = Path(__file__).parents[2] / "gold" / "dev"


@pytest.mark.parametrize(
    ("lang", "digest", "f1", "precision"),
    [("en", "ad15b3c0275e5115", 0.56, 0.69), ("ru", "c7d0ad598730401f", 0.68, 0.75)],
)
def test_acts_with_their_status(lang: str, digest: str, f1: float, precision: float) -> None:
    path = GOLD / f"{lang}.jsonl"
    assert hashlib.sha256(path.read_bytes()).hexdigest().startswith(digest), (
        "another gold than the floors were measured on"
    )
    found = [
        Found(lang, list(read(one.text, told=one.published, language=lang)), one.claims)
        for one in read_gold(path, "test")
    ]
    score = scores(found).act_status
    assert score.f1 is not None and score.precision is not None
    assert score.f1 >= f1, score
    assert score.precision >= precision, score


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_the_rules_beat_a_word_list(lang: str) -> None:
    def f1(engine: str) -> float:
        documents = read_gold(GOLD / f"{lang}.jsonl", "test")
        found = [Found(lang, list(read(one.text, language=lang, engine=engine)), one.claims) for one in documents]
        return scores(found).act_status.f1 or 0.0

    assert f1("rules") > f1("keywords") + 0.2
