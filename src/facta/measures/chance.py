"""Chance from a seed: the one module below the ledger that may draw, so that the same arguments always give the same figures."""

from __future__ import annotations

import random


def chance(seed: int) -> random.Random:
    """A generator of its own, that nothing else draws from."""
    return random.Random(seed)
