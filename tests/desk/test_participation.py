"""The page of an instrument shows who signed and ratified, whom it binds, and what is to be looked at, each with its claims."""

from __future__ import annotations

import msgspec
from django.test import Client

import facta


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return (
        answer.content.decode().replace("\xa0", " ").partition('id="participation-title"')[2].partition("</section>")[0]
    )


def test_a_treaty_in_force_binds_its_parties(union_state: Client) -> None:
    told = page(
        union_state, "/union-state/instruments/instrument/security-guarantees/?on=2025-03-13&told_by=2025-03-13"
    )
    assert "In force since 13 Mar 2025." in told
    assert told.count(">bound<") == 2
    assert "/claims/A062.presby-20250304/" in told


def test_on_the_day_before_it_binds_nobody(union_state: Client) -> None:
    told = page(
        union_state, "/union-state/instruments/instrument/security-guarantees/?on=2025-03-12&told_by=2025-03-12"
    )
    assert "In force since" not in told
    assert ">bound<" not in told


def test_one_chamber_is_told_as_one_chamber(union_state: Client) -> None:
    address = "/union-state/instruments/instrument/power-treaty/?on=2026-02-27&told_by=2026-02-27"
    assert "voted by a chamber only" in page(union_state, address)
    assert "signed only" in page(union_state, address)
    union_state.cookies["django_language"] = "ru"
    assert "проголосовала лишь одна палата" in page(union_state, address)


def test_what_has_no_parties_to_sign_has_no_such_section(union_state: Client) -> None:
    assert page(union_state, "/union-state/instruments/instrument/constitution-2022/") == ""


def test_the_json_is_the_object_of_the_measure(union_state: Client) -> None:
    address = "/union-state/instruments/instrument/security-guarantees/participation.json?on=2025-03-13"
    told = union_state.get(address).json()
    found = facta.open("union-state").participation("instrument/security-guarantees", on="2025-03-13")
    assert (told["bound"], told["is_in_force"]) == (["BY", "RU"], True)
    assert told["states"] == msgspec.json.decode(msgspec.json.encode(found.states))
    assert union_state.get("/union-state/instruments/nothing/participation.json").status_code == 404
    assert union_state.get(address + "&told_by=31.02.2025").status_code == 400
