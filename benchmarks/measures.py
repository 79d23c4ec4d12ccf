"""How the measures grow, on one core, for 1,000 to 1,000,000 claims.

    python -m benchmarks.measures [--largest 1000000]

Each is timed on a state that is folded already; the fold's own seconds stand beside them. A growth exponent of 1 is linear.
"""

from __future__ import annotations

import argparse
import gc
import math
import time
from collections.abc import Callable

from benchmarks.fold import SIZES, entries
from facta import measures
from facta.state import State, replay, state_of

MEASURES: dict[str, Callable[[State], object]] = {
    "slips": measures.slips,
    "calendar": measures.calendar,
    "deficits": measures.deficits,
    "goalpost": measures.goalpost,
    "gaps": lambda state: measures.gaps(state, "party"),
    "talk": lambda state: measures.talk(state, state.on - 364, state.on),
    "contradictions": measures.contradictions,
    "denominators": measures.denominators,
    "patterns": measures.patterns,
    "paper": measures.packages_compared,
    "promises": measures.promises,
    "owed": measures.owed,
    "done": measures.done,
}


def measure(count: int) -> dict[str, float]:
    """Seconds of the fold and of each measure for `count` claims."""
    stands = replay(entries(count))
    gc.collect()
    began = time.perf_counter()
    state = state_of(stands, "2025-06-30")
    row = {"fold": time.perf_counter() - began}
    for name, figure in MEASURES.items():
        began = time.perf_counter()
        figure(state)
        row[name] = time.perf_counter() - began
    return row


def main() -> None:
    """Prints a line per size, and the growth exponent from the size before in brackets."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--largest", type=int, default=SIZES[-1])
    largest = parser.parse_args().largest
    before: dict[str, float] = {}
    for size in (size for size in SIZES if size <= largest):
        row = measure(size)
        cells = [
            f"{name} {seconds:.3f} s" + (f" ({math.log10(seconds / before[name]):.2f})" if before else "")
            for name, seconds in row.items()
        ]
        print(f"{size:>9,} claims: " + ", ".join(cells), flush=True)
        before = row


if __name__ == "__main__":
    main()
