"""What a search answers, told as JSON lines: run on either database, to be held against the other."""

from __future__ import annotations

import json
import sys
from pathlib import Path

QUESTIONS = (
    "Lukashenka", "рынок газа", '"oil market"', "treaty -gas", "gas OR oil", "integr*", "act:sign status:planned", "speaker:Putin",
    "from:2024 to:2025-03 programme", "kind:person", "kind:document", "language:ru source_kind:party", "council", "decree", "the union",
    '"рынок нефти и нефтепродуктов"', "ратифицировать", "counts:counts party:RU",
)  # fmt: skip


def main(folder: Path) -> None:
    """Load the examples and ask."""
    from facta.site import setup

    setup()
    from facta import actions, ledger
    from facta.search.asking import Question, ask

    for name in ("union_state", "sandbox"):
        actions.load(folder / name, actor="test")
    trackers = tuple(ledger.trackers())
    for text in QUESTIONS:
        for order in ("relevance", "date"):
            for known_by, told_by in (("", ""), ("", "2023")):
                found = ask(Question(text, trackers, {}, order, told_by, known_by, 0, 400))  # type: ignore[arg-type]
                hits = [(hit.tracker, hit.kind, hit.ref, hit.at, hit.passage.marks) for hit in found.hits]
                print(
                    json.dumps([text, order, told_by, len(found.found), hits, found.found.facets], ensure_ascii=False)
                )
    assert ledger.verify().is_sound


if __name__ == "__main__":
    main(Path(sys.argv[1]))
