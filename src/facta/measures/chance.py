"""Chance from a seed: the one module below the ledger that may draw, so that the same arguments always give the same figures."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np


def chance(seed: int) -> random.Random:
    """A generator of its own, that nothing else draws from."""
    return random.Random(seed)


def chance_of_arrays(seed: int) -> np.random.Generator:
    """The same for whole arrays at once. Its stream is that of the named bit generator, whatever numpy takes by default."""
    import numpy as np

    return np.random.Generator(np.random.PCG64(seed))
