"""What is kept in memory shows nothing that the ledger does not: a page that was asked for before is that of a desk just started."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import msgspec
import pytest
from django.test import Client

from facta import ledger
from facta.desk import records
from facta.model import Claim
from facta.model.entry import Decision, Kind, Payload, Retraction

PAGES = (
    "",
    "claims/",
    "claims/secret/",
    "deadlines/",
    "deeds/",
    "sensitivity/",
    "measures/",
    "lines.json",
    "charts/",
    "register/",
)
CUTS = ("?on=2024-06-01", "?on=2023-01-01&told_by=2025", "?on=2024-06-01&known_by=2035")


def told(client: Client) -> dict[str, bytes]:
    """Every page at every set of cuts, twice, so that what was rendered once is shown again."""
    for _ in range(2):
        found = {page + cuts: client.get(f"/sandbox/{page}{cuts}").content for page in PAGES for cuts in CUTS}
    return found


def added() -> Iterator[list[tuple[Kind, Payload]]]:
    """What is recorded, one after the other: a claim told late, one told early, a proposal and its acceptance, a retraction."""
    claims = [entry.payload for entry in ledger.read("sandbox", ("claim",))]
    model = next(one for one in claims if isinstance(one, Claim) and one.citation is not None)
    assert model.citation is not None
    for number, day in enumerate(("2024-05-30", "2022-02-01")):
        citation = msgspec.structs.replace(model.citation, told=day)
        yield [("claim", msgspec.structs.replace(model, id=f"added{number}", citation=citation, date=day))]
    proposal = msgspec.structs.replace(model, id="added2", coder="", engine="engine/1", confidence=0.5)
    yield [("proposal", proposal)]
    yield [("decision", Decision("added2", "accept"))]
    yield [("retraction", Retraction("added0", "told of another agreement"))]


@pytest.mark.usefixtures("sandbox")
def test_after_each_entry_every_page_is_as_after_a_restart() -> None:
    client = Client()
    told(client)
    for pairs in added():
        ledger.append(pairs, tracker="sandbox", actor="test", recorded=datetime(2030, 1, 1, tzinfo=UTC))
        grown = told(client)
        records._records.clear()
        fresh = told(client)
        assert [page for page in grown if grown[page] != fresh[page]] == [], pairs


@pytest.mark.usefixtures("sandbox")
def test_what_was_redacted_is_in_no_page_that_was_kept() -> None:
    client = Client()
    claim = msgspec.structs.replace(
        next(entry.payload for entry in ledger.read("sandbox", ("claim",)) if isinstance(entry.payload, Claim)),
        id="secret",
        speaker="Zebedee Quill",
    )
    entry = ledger.append(
        [("claim", claim)], tracker="sandbox", actor="test", recorded=datetime(2030, 1, 1, tzinfo=UTC)
    )
    assert any(b"Zebedee" in page for page in told(client).values())
    ledger.redact(entry[0].seq, reason="a name", actor="test", recorded=datetime(2030, 1, 2, tzinfo=UTC))
    assert not any(b"Zebedee" in page for page in told(client).values())
