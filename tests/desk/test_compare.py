"""What changed between two days: the sentence, the figures with what lies beneath, both days as links, quick choices, errors."""

from __future__ import annotations

import re

from django.test import Client

import facta
from facta.measures import comparison, comparison_sentence
from tests.desk.conftest import Links, words

SPAN = "from=2024-12-06&to=2025-03-13"
PAGE = f"/union-state/compare/?{SPAN}"


def test_the_page_and_its_json_say_what_the_measure_says(union_state: Client) -> None:
    tracker = facta.open("union-state")
    found = comparison(tracker.state("2024-12-06"), tracker.state("2025-03-13"))
    page = union_state.get(PAGE).content
    assert comparison_sentence(found) in words(page)
    answer = union_state.get(f"/union-state/compare.json?{SPAN}").json()
    assert answer["sentence"] == comparison_sentence(found)
    assert answer["told"] == list(found.told)
    assert answer["before"] == {"on": "2024-12-06", "told_by": "2024-12-06", "known_by": ""}
    assert [one["name"] for one in answer["figures"]] == [one.name for one in found.figures]
    assert [one["id"] for one in answer["contradictions"]] == [one.id for one in found.contradictions]


def test_every_figure_opens_its_claims_on_its_own_day(union_state: Client) -> None:
    page = union_state.get(PAGE).content
    links = [link for link in Links(page).found if "figure=" in link]
    assert {link.partition("on=")[2][:10] for link in links} == {"2024-12-06", "2025-03-13"}
    before = next(link for link in links if "figure=not_done" in link and "on=2024-12-06" in link)
    listed = union_state.get(before.replace("/claims/", "/claims.json")).json()
    at_most = {one["name"]: one for one in union_state.get(f"/union-state/compare.json?{SPAN}").json()["figures"]}[
        "at_most"
    ]
    # Beneath a figure may also lie a ruling, which is no claim.
    assert {claim["id"] for claim in listed["claims"]} <= set(at_most["claims_before"])
    assert listed["claims"]


def test_both_days_and_the_comparison_itself_are_links(union_state: Client) -> None:
    page = union_state.get(PAGE)
    links = Links(page.content).found
    for day in ("2024-12-06", "2025-03-13"):
        assert f"/union-state/?on={day}" in links
    permanent = re.search(r'href="([^"]+)" rel="bookmark"', page.content.decode())
    assert permanent
    address = permanent[1].replace("&amp;", "&")
    for cut in ("from=2024-12-06", "to=2025-03-13", "told_by=2025-03-13", "from_told_by=2024-12-06", "known_by=20"):
        assert cut in address
    then = union_state.get(address)
    assert then.status_code == 200
    lead = re.compile(r'class="lead">(.*?)</p>', re.DOTALL)
    assert lead.findall(then.content.decode()) == lead.findall(page.content.decode())


def test_quick_choices_lead_to_days_that_mean_something(union_state: Client) -> None:
    page = union_state.get("/union-state/compare/?to=2026-03-01").content.decode().replace("\u00a0", " ")
    page = page.replace("&#x27;", "'")
    choices = {
        name: address.replace("&amp;", "&")
        for address, name in re.findall(
            r'<a href="([^"]+)">([^<]+)</a>', page.partition('class="packages"')[2].partition("</nav>")[0]
        )
    }
    base = "/union-state/compare/?"
    assert choices["Since the last summit, 26 Feb 2026"] == f"{base}from=2026-02-26&to=2026-03-01"
    assert choices["Between the last two summits"] == f"{base}from=2024-12-06&to=2026-02-26"
    assert choices["In the last month"] == f"{base}from=2026-01-30&to=2026-03-01"
    assert choices["In the last year"] == f"{base}from=2025-03-01&to=2026-03-01"
    assert choices["This package's period"] == f"{base}from=2020-12-31&to=2023-12-31"
    # Without a first day it is that of the last summit.
    assert "From 26 February 2026 to 1 March 2026" in page


def test_each_side_has_its_own_cuts(union_state: Client) -> None:
    answer = union_state.get(
        "/union-state/compare.json?from=2023-12-31&from_told_by=2025-03-13&to=2025-03-13&known_by=2100&from_known_by=2090"
    ).json()
    assert answer["before"] == {"on": "2023-12-31", "told_by": "2025-03-13", "known_by": "2090"}
    assert answer["after"] == {"on": "2025-03-13", "told_by": "2025-03-13", "known_by": "2100"}
    # What had been told by then is the same on both sides.
    assert answer["told"] == []


def test_a_record_that_was_empty_then_says_so(union_state: Client) -> None:
    page = words(union_state.get(f"{PAGE}&from_known_by=2020").content)
    assert "Nothing was recorded by 2020" in page


def test_days_the_wrong_way_round_are_compared_and_can_be_turned(union_state: Client) -> None:
    page = union_state.get("/union-state/compare/?from=2025-03-13&to=2024-12-06").content
    assert "turn them round" in words(page)
    assert PAGE in Links(page).found


def test_a_date_that_cannot_be_read_is_told_at_its_field(union_state: Client) -> None:
    page = union_state.get("/union-state/compare/?from=31.02.2023&to=2025-03-13")
    assert page.status_code == 400
    text = page.content.decode()
    assert 'id="side-from-error"' in text
    assert 'value="31.02.2023"' in text
    refused = union_state.get("/union-state/compare.json?from=31.02.2023&to=2025")
    assert (refused.status_code, list(refused.json()["fields"])) == (400, ["from"])


def test_one_package_is_compared_when_it_is_asked_for(union_state: Client) -> None:
    answer = union_state.get("/union-state/compare.json?from=2024-01-01&to=2026-03-01&package=package/2024-2026").json()
    whole = union_state.get("/union-state/compare.json?from=2024-01-01&to=2026-03-01").json()
    assert answer["package"] == "package/2024-2026"
    assert 0 < len(answer["told"]) < len(whole["told"])
    assert union_state.get("/union-state/compare/?package=nothing").status_code == 404


def test_on_a_bar_of_time_another_second_day_keeps_the_first(union_state: Client) -> None:
    page = union_state.get(PAGE).content.decode()
    form = page.partition('class="cuts"')[2].partition("</form>")[0]
    assert dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form)) == {"from": "2024-12-06"}
    assert 'id="cut-on" name="on" value="2025-03-13"' in form
