"""Every page answers, in both languages; every figure opens exactly the claims beneath it; nothing foreign is run or loaded."""

from __future__ import annotations

import re

import pytest
from django.test import Client

import facta
from facta.desk import figures
from facta.measures.lines import Lines
from tests.desk.conftest import EXAMPLES, Links

ON = "on=2025-03-13"
OVERVIEW = f"/union-state/?{ON}"


def own(address: str) -> bool:
    return address.startswith("/") and not address.startswith("/language/")


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_page_that_the_overview_leads_to_answers(union_state: Client, language: str) -> None:
    union_state.cookies["django_language"] = language
    page = union_state.get(OVERVIEW)
    assert page.status_code == 200
    assert f'<html lang="{language}">' in page.content.decode()
    addresses = {address for address in Links(page.content).found if own(address)}
    assert len(addresses) > 60
    broken = [address for address in addresses if union_state.get(address).status_code != 200]
    assert broken == []


def test_the_sentence_is_that_of_the_command_line(union_state: Client) -> None:
    tracker = facta.open(EXAMPLES / "union_state")
    told = facta.measures.sentence(tracker.lines("2025-03-13"), tracker.register)  # type: ignore[attr-defined]
    assert told in union_state.get(OVERVIEW).content.decode()


def test_the_json_is_that_of_the_command_line(union_state: Client) -> None:
    assert (
        union_state.get(f"/union-state/lines.json?{ON}").json()
        == facta.open("union-state").lines("2025-03-13").to_json()
    )


def figure_ids(client: Client, name: str) -> set[str]:
    found = client.get(f"/union-state/claims.json?{ON}&figure={name}").json()
    return {claim["id"] for claim in found["claims"]}


def test_a_figure_opens_exactly_the_claims_beneath_it(union_state: Client) -> None:
    lines: Lines = facta.open("union-state").lines("2025-03-13")
    beneath = {
        "promised_baseline": set(lines.promised.baseline.claims),
        "promised_current": set(lines.promised.current.claims),
        "declared": set(lines.declared.any_party.claims),
        "declared_all": set(lines.declared.all_parties.claims),
        "not_done": {id for thing in lines.delivered.not_done for id in lines.delivered.known[thing].claims},
        "on_paper": set(lines.on_paper.claims),
    }
    claims = {claim.id for claim in facta.open("union-state").claims()}
    for name, ids in beneath.items():
        assert figure_ids(union_state, name) == ids & claims, name
    assert beneath["not_done"]


def test_every_figure_of_the_page_leads_to_a_known_figure(union_state: Client) -> None:
    page = union_state.get(OVERVIEW).content
    named = {match for address in Links(page).found for match in re.findall(r"figure=(\w+)", address)}
    assert {"promised_baseline", "declared", "delivered", "proven_gap", "on_paper"} <= named <= set(figures.NAMES)


def test_the_chart_has_a_table_twin(union_state: Client) -> None:
    page = union_state.get(OVERVIEW).content.decode()
    assert page.count('class="chart"') == 2
    twin = page.partition('class="twin"')[2]
    assert twin.count('<th scope="row">') > 10
    assert "Vladimir Putin" in twin


def test_a_quote_and_a_citation_look_different(sandbox: Client, union_state: Client) -> None:
    quoted = sandbox.get("/sandbox/claims/").content.decode()
    assert "<blockquote" in quoted
    cited = union_state.get("/union-state/claims/").content.decode()
    assert "<blockquote" not in cited
    assert "In our words" in cited


def test_a_quote_stands_in_its_place(sandbox: Client) -> None:
    page = sandbox.get("/sandbox/claims/decree-4.01/").content.decode()
    assert "<mark>1. The Council hereby approves" in page or "<mark>The Council hereby approves" in page
    assert "sha256:" in page


# --- what is not there -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("/atlantis/", "There is no tracker “atlantis”"),
        ("/union-state/claims/nothing/", "There is no claim “nothing”"),
        ("/union-state/provisions/programme/nothing/", "There is no “programme/nothing”"),
        ("/union-state/?package=nothing", "There is no package “nothing”"),
        ("/union-state/claims/?provision=nothing", "no provision, instrument or package “nothing”"),
    ],
)
def test_a_name_that_there_is_not_is_404_with_what_there_is(union_state: Client, address: str, told: str) -> None:
    page = union_state.get(address)
    assert page.status_code == 404
    assert told in page.content.decode()
    assert [link for link in Links(page.content).found if link.startswith("/union-state/")]


@pytest.mark.parametrize("name", ["on", "told_by", "known_by"])
def test_a_cut_that_is_no_date_is_400_with_the_error_beside_its_field(union_state: Client, name: str) -> None:
    page = union_state.get(f"/union-state/?{name}=31.02.2023")
    assert page.status_code == 400
    text = page.content.decode()
    assert 'value="31.02.2023"' in text
    assert 'aria-invalid="true"' in text
    assert "is not an EDTF date" in text
    refused = union_state.get(f"/union-state/lines.json?{name}=31.02.2023")
    assert (refused.status_code, list(refused.json()["fields"])) == (400, [name])


def test_before_anything_was_recorded_there_is_no_figure_and_a_reason(union_state: Client) -> None:
    page = union_state.get("/union-state/?known_by=2020").content.decode()
    assert "Nothing was recorded by 2020" in page
    assert 'class="figures"' not in page


def test_without_trackers_the_first_page_says_how_to_begin(home: object, db: None) -> None:
    assert "facta demo" in Client().get("/").content.decode()


# --- what is refused ---------------------------------------------------------------------------------------------------


def test_the_policy_allows_nothing_from_elsewhere(union_state: Client) -> None:
    page = union_state.get(OVERVIEW)
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    text = page.content.decode()
    assert not re.search(r"<script|\sstyle=|\son\w+=|javascript:", text)
    loaded = re.findall(r'(?:src|href)="([^"]+)"[^>]*(?:rel="(?:stylesheet|icon)")', text)
    assert all(address.startswith("/assets/") for address in loaded)


def test_assets_are_kept_for_ever_and_no_path_reaches_the_disk(union_state: Client) -> None:
    page = union_state.get("/").content.decode()
    address = re.search(r"/assets/[0-9a-f]{16}/desk\.css", page)
    assert address
    assert "immutable" in union_state.get(address[0]).headers["Cache-Control"]
    assert union_state.get("/assets/0123456789abcdef/desk.css").headers["Cache-Control"] == "no-cache"
    assert union_state.get("/assets/0123456789abcdef/../views.py").status_code == 404


@pytest.mark.parametrize("to", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"])
def test_the_language_switch_leads_nowhere_else(union_state: Client, to: str) -> None:
    assert union_state.get("/language/ru/", {"next": to}).headers["Location"] == "/"


def test_the_language_is_kept(union_state: Client) -> None:
    answer = union_state.get("/language/ru/", {"next": OVERVIEW})
    assert answer.headers["Location"] == OVERVIEW
    assert '<html lang="ru">' in union_state.get(OVERVIEW).content.decode()


def test_pages_are_only_read(union_state: Client) -> None:
    assert union_state.post(OVERVIEW).status_code == 405
