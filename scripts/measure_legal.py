"""How well legal texts are read: precision and recall on coded texts.

`python -m scripts.measure_legal` scores the texts that the reading was built on and those held out of building; `--errors` lists what
differs.
"""

from __future__ import annotations

import sys

from tests.reading.legal.coded import BUILT_ON, HELD_OUT, total


def main() -> None:
    """Print a table for each folder of coded texts."""
    for name, folder in (("built on", BUILT_ON), ("held out", HELD_OUT)):
        print(f"{name}:")
        for part, score in total(folder).items():
            print(
                f"  {part:22} precision {score.precision:.3f}  recall {score.recall:.3f}  ({score.found} found, {score.coded} coded)"
            )
            if "--errors" in sys.argv:
                for line in score.differs:
                    print(f"      {line}")


if __name__ == "__main__":
    main()
