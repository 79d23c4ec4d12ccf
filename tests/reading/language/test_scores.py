"""Floors of the parsers from raw text, on the first paragraphs of corpora that were never trained on; the digests say which.

Lowering a floor takes a reason in the commit. The whole corpora: `python -m scripts.train_language.measuring`.
"""

from __future__ import annotations

import hashlib
from itertools import islice
from pathlib import Path

import pytest

from scripts.train_language import measuring
from scripts.train_language.conllu import Sentence, paragraphs

DATA = Path(__file__).parents[4] / "shared" / "data"
pytestmark = pytest.mark.skipif(not DATA.exists(), reason="the treebanks are not beside the project")
PARAGRAPHS = 60


def path(name: str, digest: str) -> Path:
    found = DATA / name
    assert hashlib.sha256(found.read_bytes()).hexdigest().startswith(digest), (
        "another corpus than the floors were measured on"
    )
    return found


@pytest.mark.parametrize(
    ("name", "digest", "lang", "floors"),
    [
        ("treebanks/en_ewt-test.conllu.gz", "29c151eee8846d3f", "en", {"upos": 0.950, "lemma": 0.958, "las": 0.855}),
        ("treebanks/ru_pud-test.conllu.gz", "6a478c9e42057aa9", "ru", {"upos": 0.950, "lemma": 0.945, "las": 0.810}),
    ],
)
def test_words_and_parse(
    name: str, digest: str, lang: str, floors: dict[str, float], monkeypatch: pytest.MonkeyPatch
) -> None:
    def first(treebank: Path, most: int) -> list[list[Sentence]]:
        return list(islice(paragraphs(treebank, most), PARAGRAPHS))

    monkeypatch.setattr(measuring, "paragraphs", first)
    scores = measuring.measured(path(name, digest), lang)
    for score, floor in floors.items():
        assert scores[score] >= floor, (score, scores)


@pytest.mark.parametrize(
    ("name", "digest", "lang", "floor"),
    [
        ("ner/en_uner_pud.iob2.gz", "d40c07b0b00959b0", "en", 0.745),
        ("ner/ru_uner_pud.iob2.gz", "990f072a24884600", "ru", 0.705),
    ],
)
def test_names(name: str, digest: str, lang: str, floor: float) -> None:
    assert measuring.named(path(name, digest), lang)["all"] >= floor
