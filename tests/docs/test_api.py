"""docs/api.md names every address that gives JSON, and each of them answers."""

from __future__ import annotations

import re
from pathlib import Path

from django.test import Client
from django.urls import get_resolver

from facta import actions

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
# What stands in an address for an id, with one that the example has.
PLACES = {
    "CLAIM": "A003.rossbel-doctrine",
    "SHA256": "",
    "SOURCE": "source/kremlin",
    "SEQ": "1",
    "INSTRUMENT": "instrument/security-guarantees",
    "PROVISION": "programme/gas",
    "PACKAGE": "package/2021-2023",
    "PARTY": "RU",
    "BODY": "US",
    "PERSON": "person/putin",
    "NAME": "lines",
}
_PLACE = re.compile(r"\b(" + "|".join(PLACES) + r")\b")
# The first column of the table: addresses of a tracker, and of the desk as a whole.
_FIRST = [
    address for row in re.findall(r"^\| (`/[^|]*) \|", TEXT, re.MULTILINE) for address in re.findall(r"`/(\S+)`", row)
]
NAMED = [address.removeprefix("TRACKER/") for address in _FIRST if re.fullmatch(r"TRACKER/\S+\.json", address)]
OF_THE_DESK = [address for address in _FIRST if re.fullmatch(r"\w+\.json", address)]


def test_every_json_address_is_in_the_table_and_no_other() -> None:
    known = {str(one.pattern) for group in get_resolver().url_patterns for one in group.url_patterns}
    served = {
        re.sub(r"<[^>]*>", "ID", address.removeprefix("<str:tracker>/"))
        for address in known
        if address.endswith(".json")
    }
    served.add("charts/ID.json")  # one route for all files of a chart
    assert {_PLACE.sub("ID", address) for address in NAMED} | set(OF_THE_DESK) == served
    assert len(NAMED) > 10


def test_every_address_of_the_table_and_of_the_examples_answers(home: Path, db: None) -> None:
    actions.load(ROOT / "examples" / "union_state", actor="test")
    # The example has no document: what is documented of one is tried on the sandbox (tests/desk/test_documents.py).
    named = [address for address in NAMED if "SHA256" not in address]
    addresses = [f"/union-state/{_PLACE.sub(lambda place: PLACES[place[0]], name)}" for name in named]
    addresses += re.findall(r"^/union-state/\S+$", TEXT, re.MULTILINE)
    for address in OF_THE_DESK:
        assert Client().get(f"/{address}").headers["Content-Type"] == "application/json", address
    for address in addresses:
        answer = Client().get(address)
        assert answer.status_code == 200, address
        if "export=" not in address or address.endswith(".json"):
            assert answer.headers["Content-Type"] == "application/json", address
            assert "charts/" in address or answer.json()["tracker"] == "union-state"
