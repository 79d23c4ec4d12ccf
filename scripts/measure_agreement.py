"""How far two coders of the same documents agree, scored as an engine is: coder B's claims are held against coder A's.

    python scripts/measure_agreement.py gold/dev/en.jsonl gold/dev/en.b.jsonl [--json]

F1 of the act and of act with status is the same whichever coder comes first.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from facta.reading.evaluation import Found, read_gold, scores


def main() -> None:
    """Score and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    first, second = ({one.name: one for one in read_gold(path)} for path in (given.first, given.second))
    found = scores(
        [Found("", second[name].claims if name in second else [], one.claims) for name, one in first.items()]
    )
    fields = {name: round(right / compared, 3) for name, (right, compared) in found.fields.items() if compared}
    told = {
        "claims": {"first": found.act.gold, "second": found.act.found},
        "act": round(found.act.f1 or 0, 3),
        "act_status": round(found.act_status.f1 or 0, 3),
        "fields": fields,
    }
    print(json.dumps(told, indent=None if given.json else 1))


if __name__ == "__main__":
    main()
