"""docs/api.md names every address that gives JSON, and each of them answers."""

from __future__ import annotations

import re
from pathlib import Path

from django.test import Client
from django.urls import get_resolver

from facta import actions

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
NAMED = re.findall(r"^\| `/TRACKER/(\S+\.json)` \|", TEXT, re.MULTILINE)


def test_every_json_address_is_in_the_table_and_no_other() -> None:
    known = {str(one.pattern) for group in get_resolver().url_patterns for one in group.url_patterns}
    served = {address.removeprefix("<str:tracker>/") for address in known if address.endswith(".json")}
    assert {address.replace("INSTRUMENT", "<path:id>") for address in NAMED} == served
    assert len(NAMED) > 10


def test_every_address_of_the_table_and_of_the_examples_answers(home: Path, db: None) -> None:
    actions.load(ROOT / "examples" / "union_state", actor="test")
    addresses = [
        f"/union-state/{name}".replace("INSTRUMENT", "instrument/security-guarantees") for name in NAMED
    ] + re.findall(r"^/union-state/\S+$", TEXT, re.MULTILINE)
    for address in addresses:
        answer = Client().get(address)
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/json"), address
        assert answer.json()["tracker"] == "union-state"
