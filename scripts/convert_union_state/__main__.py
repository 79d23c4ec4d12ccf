"""`python -m scripts.convert_union_state FACTS OUT` writes the tracker folder OUT from the facts file FACTS."""

from __future__ import annotations

import sys
from pathlib import Path

from scripts.convert_union_state.conversion import convert
from scripts.convert_union_state.folder import write
from scripts.convert_union_state.reading import ConversionError, load


def main(arguments: list[str]) -> int:
    """Converts and says what was written; 2 when something in the facts or the decisions is wrong."""
    if len(arguments) != 2:
        print("Usage: python -m scripts.convert_union_state FACTS OUT", file=sys.stderr)
        return 2
    facts, out = Path(arguments[0]), Path(arguments[1])
    try:
        conversion = convert(load(facts))
        write(out, conversion)
    except (ConversionError, OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    register = conversion.register
    print(
        f"{out}: {len(conversion.claims)} claims, {len(conversion.assessments)} assessments, "
        f"{len(register.provisions)} provisions, {len(register.instruments)} instruments, {len(register.sources)} sources."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
