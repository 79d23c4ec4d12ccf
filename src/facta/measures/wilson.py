"""Wilson's interval of a share: the shares that would not be surprised by what was counted.

    (p + z^2/2n -+ z sqrt(p(1-p)/n + z^2/4n^2)) / (1 + z^2/n)        Wilson 1927, JASA 22(158)

Invariant: the interval holds the share and lies within 0 to 1.
"""

from __future__ import annotations

from math import sqrt

# The normal quantile of a two-sided interval of 95 %.
Z = 1.959964


def wilson(held: int, n: int) -> tuple[float, float]:
    """The 95 % interval of `held` of `n`. Raises ValueError unless 0 <= held <= n and n >= 1."""
    if not 0 <= held <= n or n < 1:
        raise ValueError(f"{held} of {n} is no share: give 0 <= held <= n, n at least 1")
    share, square = held / n, Z * Z / n
    middle = (share + square / 2) / (1 + square)
    half = Z * sqrt(share * (1 - share) / n + square / (4 * n)) / (1 + square)
    return (0.0 if held == 0 else max(0.0, middle - half)), (1.0 if held == n else min(1.0, middle + half))
