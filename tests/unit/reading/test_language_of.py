"""Which language a text is in, and which texts are refused."""

from __future__ import annotations

import pytest

from facta.errors import DocumentError
from facta.reading.language_of import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The presidents signed the customs treaty.", "en"),
        ("Президенты подписали таможенный договор.", "ru"),
        ("Президенты подписали договор (Treaty on Customs).", "ru"),
    ],
)
def test_languages_that_are_read(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Prezydenci obu państw podpisali wczoraj umowę celną.", "'pl'"),
        ("Президенти обох держав учора підписали митну угоду.", "'uk'"),
        ("两国总统昨天签署了海关条约。", "another script"),
        ("وقع رئيسا البلدين أمس معاهدة الجمارك", "another script"),
        ("1. 2. 3. 2021-11-04", "no words"),
    ],
)
def test_texts_that_are_refused(text: str, told: str) -> None:
    with pytest.raises(DocumentError, match=told):
        language_of(text)
