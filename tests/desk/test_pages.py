"""Every page answers, in both languages; every figure opens exactly the claims beneath it; nothing foreign is run or loaded."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client

import facta
from facta import actions
from tests.actions import rivers
from tests.desk.conftest import EXAMPLES, Links

ON = "on=2025-03-13"
OVERVIEW = f"/union-state/?{ON}"


def own(address: str) -> bool:
    return address.startswith("/") and not address.startswith("/language/")


def hidden(page: str) -> dict[str, str]:
    """What the form of dates keeps when another day is asked for."""
    form = page.partition('class="cuts"')[2].partition("</form>")[0]
    return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize(("tracker", "at_least"), [("union-state", 70), ("sandbox", 40)])
def test_every_page_that_the_overview_leads_to_answers(
    union_state: Client, sandbox: Client, language: str, tracker: str, at_least: int
) -> None:
    union_state.cookies["django_language"] = language
    page = union_state.get(f"/{tracker}/?{ON}")
    assert page.status_code == 200
    assert f'<html lang="{language}">' in page.content.decode()
    addresses = {address for address in Links(page.content).found if own(address)}
    assert len(addresses) > at_least
    broken = [address for address in addresses if union_state.get(address).status_code != 200]
    assert broken == []


def test_every_provision_instrument_and_claim_has_a_page(sandbox: Client) -> None:
    tracker = facta.open("sandbox")
    things = [f"provisions/{one.id}" for one in tracker.register.provisions]
    things += [f"instruments/{one.id}" for one in tracker.register.instruments]
    things += [f"claims/{claim.id}" for claim in tracker.claims()]
    assert len(things) > 70
    assert [one for one in things if sandbox.get(f"/sandbox/{one}/").status_code != 200] == []


def test_the_sentence_is_that_of_the_command_line(union_state: Client) -> None:
    tracker = facta.open(EXAMPLES / "union_state")
    told = facta.measures.sentence(tracker.lines("2025-03-13"), tracker.register)  # type: ignore[attr-defined]
    assert told in union_state.get(OVERVIEW).content.decode()


def test_the_json_is_that_of_the_command_line(union_state: Client) -> None:
    assert (
        union_state.get(f"/union-state/lines.json?{ON}").json()
        == facta.open("union-state").lines("2025-03-13").to_json()
    )


def test_the_chart_has_a_table_twin(union_state: Client) -> None:
    page = union_state.get(OVERVIEW).content.decode()
    assert page.count('class="chart"') == 4, "two charts, each wide and narrow"
    twin = page.partition('class="twin"')[2]
    assert twin.count('<th scope="row"') > 10
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
        ("/union-state/instruments/instrument/nothing/", "There is no “instrument/nothing”"),
        ("/union-state/claims/?provision=nothing", "no provision, instrument or package “nothing”"),
    ],
)
def test_a_name_that_there_is_not_is_404_with_what_there_is(union_state: Client, address: str, told: str) -> None:
    page = union_state.get(address)
    assert page.status_code == 404
    assert told in page.content.decode()
    assert [link for link in Links(page.content).found if link.startswith("/union-state/")]


@pytest.mark.parametrize(("filter", "told"), [("figure", "There is no figure “x”"), ("act", "There is no act “x”")])
def test_a_filter_that_there_is_not_is_refused_with_what_there_is(union_state: Client, filter: str, told: str) -> None:
    page = union_state.get(f"/union-state/claims/?{filter}=x")
    assert page.status_code == 400
    assert told in page.content.decode()
    links = [link for link in Links(page.content).found if f"{filter}=" in link and "/claims/" in link]
    assert len(links) > 10
    assert {union_state.get(link).status_code for link in links} == {200}
    refused = union_state.get(f"/union-state/claims.json?{filter}=x")
    assert (refused.status_code, len(refused.json()["there_is"])) == (400, len(links))


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
    answer = union_state.get("/union-state/?on=2025-03-13&known_by=2020")
    page = answer.content.decode()
    assert "Nothing was recorded by 2020" in page
    assert 'class="figures"' not in page
    # What to do next is the same page without that cut.
    assert page.index("Show what is recorded by now") > page.index("Nothing was recorded")
    assert OVERVIEW in Links(answer.content).found


def test_before_anything_was_told_the_page_leads_to_today(union_state: Client) -> None:
    answer = union_state.get("/union-state/?on=1990")
    assert "Nothing of what is recorded was told by 1990" in answer.content.decode()
    assert "/union-state/" in Links(answer.content).found


def test_a_package_that_is_not_itemised_says_so_and_leads_to_its_claims(union_state: Client) -> None:
    answer = union_state.get(f"{OVERVIEW}&package=package/2024-2026")
    assert "The base of this package is not itemised." in answer.content.decode()
    assert any("provision=package%2F2024-2026" in address for address in Links(answer.content).found)


def test_which_claims_count_is_said_beside_the_figures(union_state: Client) -> None:
    page = union_state.get(f"{OVERVIEW}&known_by=2100").content.decode().replace("\u00a0", " ")
    assert (
        f"{len(facta.open('union-state').state('2025-03-13').claims)} accepted claims told by 13 March 2025 count."
        in page
    )
    assert "Nothing recorded after 2100 does." in page


def test_hindsight_is_one_step_away_and_back(union_state: Client) -> None:
    there = next(link for link in Links(union_state.get(OVERVIEW).content).found if "told_by=" in link)
    page = union_state.get(there)
    assert "Drawn with hindsight" in page.content.decode()
    assert OVERVIEW in Links(page.content).found


# --- the list of claims --------------------------------------------------------------------------------------------------


def test_another_day_keeps_what_the_list_is_narrowed_to(union_state: Client) -> None:
    page = union_state.get(f"/union-state/claims/?{ON}&figure=declared&act=implement&package=package/2021-2023")
    kept = {"figure": "declared", "act": "implement", "package": "package/2021-2023"}
    assert hidden(page.content.decode()) == kept


def test_the_list_is_narrowed_by_act_and_by_thing(union_state: Client) -> None:
    about = "programme/gas"
    every = [
        claim for claim in facta.open("union-state").state("2025-03-13").claims.values() if claim.provision == about
    ]
    found = union_state.get(f"/union-state/claims.json?{ON}&provision={about}&act=delay").json()
    expected = {claim.id for claim in every if claim.act == "delay"}
    assert {claim["id"] for claim in found["claims"]} == expected
    assert 0 < len(expected) < len(every)
    page = union_state.get(f"/union-state/claims/?{ON}&provision={about}&act=delay").content.decode()
    assert '<option value="delay" selected>' in page
    assert f'<option value="{about}" selected>' in page
    assert page.count("<article") == len(expected)


def test_a_long_list_is_turned_page_by_page(union_state: Client) -> None:
    n = union_state.get(f"/union-state/claims.json?{ON}").json()["n"]
    seen: list[str] = []
    address = f"/union-state/claims/?{ON}"
    while address:
        page = union_state.get(address).content.decode()
        seen += re.findall(r'class="deed" href="([^"]+)"', page)
        following = re.search(r'<a href="([^"]+)" rel="next"', page)
        address = following[1].replace("&amp;", "&") if following else ""
    assert len(seen) == len(set(seen)) == n > 100


def test_proposals_are_counted_beside_the_figures_and_in_none(
    home: Path, db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rivers.install(monkeypatch)
    actions.load(rivers.folder(tmp_path), actor="test")
    news = tmp_path / "news.txt"
    news.write_text("told: 2022-03-01\nThe ministers signed the protocol.\n", encoding="utf-8")
    before = Client().get("/rivers/lines.json?on=2024-01-01").json()
    actions.add(tracker="rivers", items=[news], actor="engine/test")
    after = Client().get("/rivers/lines.json?on=2024-01-01").json()
    assert {**before, "pending_proposals": 1} == after
    page = Client().get("/rivers/?on=2024-01-01")
    assert "1 proposal waits for review and counts nowhere." in page.content.decode()
    waiting = next(link for link in Links(page.content).found if "pending=1" in link)
    listed = Client().get(waiting)
    assert listed.content.decode().count("<article") == 1
    proposal = next(link for link in Links(listed.content).found if "/claims/P1." in link)
    assert "a proposal that waits for review. It counts in no figure." in Client().get(proposal).content.decode()


def test_without_trackers_the_first_page_says_how_to_begin(home: object, db: None) -> None:
    assert "facta demo" in Client().get("/").content.decode()


# --- what is refused ---------------------------------------------------------------------------------------------------


def test_the_policy_allows_nothing_from_elsewhere(union_state: Client) -> None:
    page = union_state.get(OVERVIEW)
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    text = page.content.decode()
    assert not re.search(r"\sstyle=|\son\w+=|javascript:", text)
    scripts = re.findall(r"<script([^>]*)>(.*?)</script>", text, re.DOTALL)
    assert [code for _, code in scripts if code] == []
    assert all(re.search(r'src="/assets/[0-9a-f]{16}/', attributes) for attributes, _ in scripts)
    loaded = re.findall(r'(?:src|href)="([^"]+)"[^>]*(?:rel="(?:stylesheet|icon)")', text)
    assert all(address.startswith("/assets/") for address in loaded)


def test_assets_are_kept_for_ever_and_no_path_reaches_the_disk(union_state: Client) -> None:
    page = union_state.get("/").content.decode()
    address = re.search(r"/assets/[0-9a-f]{16}/desk\.css", page)
    assert address
    assert "immutable" in union_state.get(address[0]).headers["Cache-Control"]
    assert union_state.get("/assets/0123456789abcdef/desk.css").headers["Cache-Control"] == "no-cache"
    assert union_state.get("/assets/0123456789abcdef/../views.py").status_code == 404


def test_pages_are_only_read(union_state: Client) -> None:
    assert union_state.post(OVERVIEW).status_code == 405
