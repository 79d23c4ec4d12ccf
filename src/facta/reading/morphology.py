"""The dictionary of Russian words (pymorphy3, MIT), loaded once for all that look words up."""

from __future__ import annotations

from functools import lru_cache
from typing import Any


@lru_cache(maxsize=1)
def morphology() -> Any:
    """The analyser. The first call takes some tenths of a second."""
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer(lang="ru")
