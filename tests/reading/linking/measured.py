"""Prints the figures of linking, and how many mentions a second are answered.

python -m tests.reading.linking.measured
"""

from __future__ import annotations

from time import process_time

from facta.reading.linking import Linker
from tests.reading.linking.mentions import answered, mentions, register, scores

if __name__ == "__main__":
    names, asked = Linker(register()), mentions()
    for held in (False, True):
        found = scores(names, [one for one in asked if one.held is held])
        print(
            f"{'held out' if held else 'built with'}: {found.mentions} mentions; precision {found.precision:.3f}, "
            f"recall {found.recall:.3f}, left open {found.open:.3f}"
        )
        print(*(f"  {line}" for line in found.wrong), sep="\n")
    began = process_time()
    for _ in range(20):
        for one in asked:
            answered(names, one)
    print(f"{20 * len(asked) / (process_time() - began):,.0f} mentions a second, each with its context")
