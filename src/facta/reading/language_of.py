"""The language of a text, among those that there are lexicons for."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from facta.errors import DocumentError

LANGUAGES = ("en", "ru")
# What a text may turn out to be in; naming the neighbours keeps a Ukrainian or Belarusian page from being read as Russian.
_TOLD_APART = ("en", "ru", "uk", "be", "pl", "de", "fr", "es")
# The beginning tells as much as the whole, and a book costs no more than a page.
_ENOUGH = 4000
_LETTER, _OURS = re.compile(r"[^\W\d_]"), re.compile(r"[A-Za-zÀ-ɏЀ-ӿ]")


def language_of(text: str) -> str:
    """`en` or `ru`. Raises `DocumentError` for a text without words, or in a language that cannot be read."""
    beginning = text[:_ENOUGH]
    letters = len(_LETTER.findall(beginning))
    if not letters:
        raise DocumentError(
            "This text has no words, so that no language can be told. If it is a scan, run text recognition on it first."
        )
    found, _ = _identifier().classify(beginning)
    is_ours = len(_OURS.findall(beginning)) * 2 >= letters
    if found not in LANGUAGES or not is_ours:
        seems = f"seems to be in the language {found!r}" if is_ours else "is in another script than Latin or Cyrillic"
        raise DocumentError(f"This text {seems}. Facta reads {' and '.join(LANGUAGES)}; if it is one of them, name it.")
    return str(found)


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(list(_TOLD_APART))
    return identifier
