"""The tagger finds acts by meaning, each with a probability, and paragraph by paragraph. Invented states throughout."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from facta.reading import read
from facta.reading.claims.closer import Answer, Closer
from facta.reading.claims.tagger import tagger
from facta.reading.language import Sentence


def acts(text: str, lang: str) -> set[tuple[str, str]]:
    return {(claim.act, claim.status) for claim in read(text, told="2024-05-14", language=lang)}


@pytest.mark.parametrize(
    ("text", "lang", "act"),
    [
        ("Varnia and Oster put their names to the border protocol on Monday.", "en", "sign"),
        ("Варния и Остер ударили по рукам по газовому приложению к договору.", "ru", "agree"),
        ("Варния хлопнула дверью и покинула переговоры по договору.", "ru", "withdraw"),
    ],
)
def test_a_turn_that_no_lexicon_lists_tells_its_act(text: str, lang: str, act: str) -> None:
    assert (act, "actual") in acts(text, lang)


@pytest.mark.parametrize("text", ["The bank approved a loan to the bakery.", "The orchestra launched into a march."])
def test_the_words_of_acts_are_left_alone_where_nothing_was_agreed(text: str) -> None:
    assert acts(text, "en") == set()


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_both_languages_have_a_tagger_and_another_has_none(lang: str) -> None:
    assert tagger(lang) is not None
    assert tagger("xx") is None


def test_a_confidence_is_a_probability_and_none_is_below_the_threshold() -> None:
    text = "Varnia and Oster signed the border protocol. Ratification has been postponed until autumn."
    found = list(read(text, told="2024-05-14", language="en"))
    assert found
    assert all(isinstance(claim.confidence, float) and 0.2 <= claim.confidence <= 1 for claim in found)


def test_only_what_may_tell_an_act_is_looked_at_more_closely(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []
    answer = Closer.answer

    def noted(self: Closer, text: str, window: Sequence[Sentence], marks: NDArray[np.int64]) -> Answer:
        looked.append(text[window[0].start : window[-1].end])
        return answer(self, text, window, marks)

    monkeypatch.setattr(Closer, "answer", noted)
    signing = "Varnia and Oster signed the border protocol on Monday."
    assert acts(f"The bakery was closed.\n\n{signing}\n\nIt rained in the hills all day.", "en")
    assert looked == [signing]


def test_what_stands_in_other_paragraphs_changes_nothing() -> None:
    one = "Varnia and Oster signed the border protocol on Monday."
    alone = [(claim.act, claim.status, claim.object) for claim in read(one, told="2024-05-14", language="en")]
    text = f"{one}\n\nThe bakery was closed."
    beside = [(claim.act, claim.status, claim.object) for claim in read(text, told="2024-05-14", language="en")]
    assert alone == beside
