"""A source's page: what it is, whose voice, how its own word was borne out, its documents and claims."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from lxml import html

import facta
from facta import actions
from facta.measures import sources
from tests.actions import rivers
from tests.desk.archived import coded, document, quoting
from tests.desk.conftest import Links, words

TEXT = "The states signed the customs treaty."


@pytest.fixture
def desk(home: Path, db: None, tmp_path: Path) -> Client:
    actions.load(rivers.folder(tmp_path), actor="test", recorded=rivers.at(1))
    return Client()


def test_it_tells_what_it_is_and_whose(desk: Client) -> None:
    told = words(desk.get("/rivers/sources/source/gazette/").content)
    assert "A primary record, kept by Vormelia" in told
    assert "gazette.example" in told
    assert "It speaks for no party" in words(desk.get("/rivers/sources/source/herald/").content)


def test_every_source_of_the_measure_has_its_page(sandbox: Client) -> None:
    links = {link for link in Links(sandbox.get("/sandbox/sources/").content).found if "/sources/source/" in link}
    assert len(links) > 8
    assert [link for link in links if sandbox.get(link).status_code != 200] == []


def test_the_track_record_is_that_of_the_measure(sandbox: Client) -> None:
    state = facta.open("sandbox").state("2024-06-01", "2025")
    expected = {one.voice: one for one in sources.track_records(state)}["source/threestream-wire"]
    value = sandbox.get("/sandbox/sources/source/threestream-wire.json?on=2024-06-01&told_by=2025").json()
    assert value["track_record"]["declared"] == expected.declared > 0
    assert value["track_record"]["verified"] == expected.verified
    page = html.fromstring(sandbox.get("/sandbox/sources/source/threestream-wire/?on=2024-06-01&told_by=2025").content)
    assert len(page.xpath("//table[contains(@class, 'findings-outcomes')]/tbody/tr")) == len(expected.outcomes)


def test_copies_are_told_on_both_pages(desk: Client) -> None:
    document(TEXT, source="source/herald", relays="source/gazette")
    assert "Of its 1 archived document, 1 passes on another" in words(
        desk.get("/rivers/sources/source/herald/").content
    )
    told = words(desk.get("/rivers/sources/source/gazette/").content)
    assert "1 document of others passes on its report and adds no voice." in told
    assert len(desk.get("/rivers/sources/source/gazette.json").json()["copied_by"]) == 1


def test_its_claims_are_those_that_it_published_and_the_list_has_the_same(desk: Client) -> None:
    one = document(TEXT)
    coded(quoting(one, TEXT, 0, len(TEXT), "D.1"))
    value = desk.get("/rivers/sources/source/herald.json").json()
    assert set(value["claims"]) == {"D.1", "C2"}
    assert value["documents"] == [one.sha256]
    listed = desk.get("/rivers/claims.json?source=source/herald").json()
    assert {claim["id"] for claim in listed["claims"]} == {"D.1", "C2"}
    assert desk.get("/rivers/claims/?source=nobody").status_code == 404


def test_a_publisher_that_the_register_lacks_has_a_page_that_says_so(desk: Client) -> None:
    document(TEXT, source="some.example")
    told = words(desk.get("/rivers/sources/some.example/").content)
    assert "The register does not know this publisher" in told
    assert desk.get("/rivers/sources/some.example.json").json()["source"] is None


def test_a_source_that_there_is_not_is_404_with_what_there_is(desk: Client) -> None:
    answer = desk.get("/rivers/sources/source/nothing/")
    assert answer.status_code == 404
    assert "/rivers/sources/source/herald/" in Links(answer.content).found


def test_a_claim_leads_to_its_source_and_its_document(desk: Client) -> None:
    one = document(TEXT)
    coded(quoting(one, TEXT, 0, len(TEXT), "D.1"))
    links = Links(desk.get("/rivers/claims/").content).found
    assert "/rivers/sources/source/herald/" in links
    assert f"/rivers/documents/{one.sha256}/?claim=D.1#claim-D.1" in links
