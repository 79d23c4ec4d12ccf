"""What decisions teach: a pattern is found and kept, noise is not, and no document is in training and test at once."""

from __future__ import annotations

import random

import pytest

from facta.model import Claim, Quote
from facta.reading.learning.features import Place, features
from facta.reading.learning.lesson import Example, lesson, too_few
from facta.reading.learning.reranking import likelihood


def proposal(number: int, words: str = "Vormelia signed the pact.", **fields: object) -> Claim:
    quote = Quote(f"d{number // 4}", 0, len(words), words)
    given = {
        "id": f"P{number}", "act": "sign", "status": "actual", "object": "the pact", "engine": "test/1", "quote": quote, "confidence": 0.7,
    }  # fmt: skip
    return Claim(**{**given, **fields})  # type: ignore[arg-type]


def example(claim: Claim, held: bool) -> Example:
    assert claim.quote is not None
    return Example(claim, Place(language="en"), claim.quote.document, held)


def patterned(count: int = 120) -> list[Example]:
    """What is told of rumours does not hold, all the rest does."""
    found = []
    for i in range(count):
        rumoured = i * 7 % 10 < 4
        words = "Rumours say that Vormelia signed the pact." if rumoured else "Vormelia signed the pact in the palace."
        found.append(example(proposal(i, words), held=not rumoured))
    return found


def noisy(seed: int, count: int = 160) -> list[Example]:
    """Each proposal holds as often as the engine says, whatever its words are."""
    chance = random.Random(seed)
    words = ("Vormelia", "Karendia", "palace", "river", "harbour", "minister", "treaty", "pact", "rumours", "envoys")
    found = []
    for i in range(count):
        told = chance.choice((0.3, 0.5, 0.7, 0.9))
        claim = proposal(i, " ".join(chance.sample(words, 5)), confidence=told)
        found.append(example(claim, chance.random() < told))
    return found


def test_a_pattern_is_learned_and_makes_every_figure_better() -> None:
    found = lesson(patterned())
    assert found.is_better
    assert found.after.log_loss < found.before.log_loss / 2
    assert found.after.brier < found.before.brier / 2
    assert (found.before.auc, found.after.auc) == (0.5, 1.0)
    assert found.after.top_half == 1.0


def test_noise_is_not_kept() -> None:
    kept = [seed for seed in range(20) if lesson(noisy(seed)).is_better]
    assert len(kept) <= 1, kept  # one in twenty is what the threshold allows chance


def test_the_order_of_the_examples_changes_nothing() -> None:
    assert lesson(patterned()) == lesson(patterned()[::-1])


def test_what_one_document_alone_says_is_no_feature() -> None:
    examples = patterned()
    examples[0] = example(proposal(0, "Zanzibar signed the pact."), held=False)
    assert not any("zanzibar" in name for name in lesson(examples).weights)


def test_a_document_that_decides_itself_teaches_nothing_of_others() -> None:
    """All proposals of a document were decided alike, by its own word: seen documents tell it, others do not."""
    examples = [
        example(proposal(i, f"Vormelia signed pact number{chr(97 + i // 4)}."), held=i // 4 % 2 == 0) for i in range(96)
    ]
    assert not lesson(examples).is_better


def test_too_few_decisions_are_told_by_what_is_missing() -> None:
    assert too_few(patterned()) == ""
    assert too_few(patterned(20)) == (
        "40 decisions (there are 20), 10 of them that do not (there are 8), 10 documents that they are about (there are 5)"
    )


def test_features_are_what_is_known_when_it_is_proposed() -> None:
    where = Place("en", "source/herald", "independent", "text/html")
    found = features(proposal(1, "Envoys signed.", instrument="instrument/pact", speaker="a minister"), where)
    assert {"act sign, actual", "source source/herald", "kind of source independent", "has speaker"} <= found.keys()
    assert "about the register" in found
    assert "has deadline" not in found
    assert found["logit"] == pytest.approx(0.847, abs=1e-3)


def test_the_likelihood_is_that_of_the_model() -> None:
    from facta.model import Quality, Reranker

    none = Quality(0, 0, None, 0, 0)
    nothing = Reranker("r", "2026", 0, 0, 0, "", {"": 0.0}, none, none)
    doubting = Reranker("r", "2026", 0, 0, 0, "", {"": 0.0, "act sign": -0.847298}, none, none)
    assert likelihood(nothing, proposal(1), Place()) == pytest.approx(0.7)
    assert likelihood(doubting, proposal(1), Place()) == pytest.approx(0.5)
    assert likelihood(nothing, proposal(1, confidence=None), Place()) == pytest.approx(0.5)
