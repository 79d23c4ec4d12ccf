"""Tokens and cost: about how many a run will take, and how many it took.

Invariant: a cost is None where no price was told, never 0.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from facta.reading.llm.settings import Settings

# Characters of a token, on the careful side: English has about 4 of them, Cyrillic 2 to 3 (public tokenisers of 2023 to 2025).
_ASCII, _OTHER = 4.0, 2.0
# Tokens of an answer for each of its text: 2.76 in English, 2.11 in Russian over gold/dev, which is denser than most
# (tests/reading/llm/test_gold.py guards it).
ANSWER = 3.0


def tokens(text: str) -> int:
    """About how many tokens the text has."""
    plain = sum(map(str.isascii, text))
    return math.ceil(plain / _ASCII + (len(text) - plain) / _OTHER)


def cost(settings: Settings, tokens_in: int, tokens_out: int) -> float | None:
    """What these tokens cost, in the currency of the prices; None when a price was not told."""
    if settings.price_in is None or settings.price_out is None:
        return None
    return (tokens_in * settings.price_in + tokens_out * settings.price_out) / 1e6


@dataclass(slots=True)
class Foreseen:
    """What a run would send: `kept` requests of `requests` were answered before and are not sent. `tokens_out` is at most about."""

    documents: int = 0
    requests: int = 0
    kept: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    cost: float | None = None


@dataclass(slots=True)
class Spent:
    """What a run took. `is_told` is False as soon as one answer did not tell its tokens, and they were estimated."""

    requests: int = 0
    kept: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    is_told: bool = True
    cost: float | None = None
