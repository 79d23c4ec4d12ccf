"""The pages on lateness and on words and deeds: the measures' figures, each with its claims; the same as JSON."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from facta import ledger, measures
from facta.state import state
from tests.desk.conftest import Links

ON = "on=2026-02-27"
LATENESS = f"/union-state/lateness/?{ON}"
DEEDS = f"/union-state/deeds/?{ON}"


def words(page: bytes) -> str:
    """What a reader reads, with plain spaces."""
    text = re.sub(r"<(?:script|style).*?</(?:script|style)>", " ", page.decode(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]*>", " ", text).replace("\u00a0", " ").split())


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("address", [LATENESS, DEEDS, "/sandbox/lateness/", "/sandbox/deeds/"])
def test_they_answer_in_both_languages_and_every_link_leads_somewhere(
    union_state: Client, sandbox: Client, language: str, address: str
) -> None:
    union_state.cookies["django_language"] = language
    page = union_state.get(address)
    assert page.status_code == 200
    assert f'<html lang="{language}">' in page.content.decode()
    links = {link for link in Links(page.content).found if link.startswith("/") and "/language/" not in link}
    assert len(links) > 15
    assert [link for link in links if union_state.get(link).status_code != 200] == []


def test_the_lateness_page_has_the_figures_of_the_measures(union_state: Client) -> None:
    told = words(union_state.get(LATENESS).content)
    assert "The dates of this base were moved by at least 1519 days in all: 54.2 for each of the 28 provisions" in told
    assert "27 of 27" in told
    assert "26 of 27" in told
    assert "Formation of common markets of oil and oil products" in told
    assert "in 10 months" in told
    assert "D13.telegraf-oil" in told


def test_the_deeds_page_shows_both_pieces_of_evidence(union_state: Client) -> None:
    told = words(union_state.get(DEEDS).content)
    assert "Vladimir Putin: complete, as of 13 Mar 2025" in told
    assert "In our words Putin said that all 28 programmes were executed to 100 %." in told
    assert "In our words Lukashenko said that a single gas market was still needed." in told
    assert "recorded by the editors too: C01" in told


def test_the_deeds_page_shows_disagreeing_figures_side_by_side(union_state: Client) -> None:
    told = words(union_state.get(DEEDS).content)
    week = told.partition("27 March 2023: figures of one week, 8.3 points apart")[2][:400]
    assert "almost 75 % (tasks), Roman Golovchenko P22.ria-golovchenko-20230327" in week
    assert "about 66.7 % (two thirds) (union programmes), Mikhail Mishustin P23.lenta-20230327" in week
    later = words(union_state.get(f"{DEEDS}&package=package/2024-2026").content)
    assert "37.1 %; told to the nearest 10" in later


def test_the_json_is_that_of_the_measures(union_state: Client) -> None:
    stood = state(ledger.read("union-state"), "2026-02-27")
    late = union_state.get(f"/union-state/lateness.json?{ON}").json()
    assert late["goalpost"]["area"] == measures.goalpost(stood).area == 1519
    assert [one["id"] for one in late["calendar"]] == [one.id for one in measures.calendar(stood)]
    said = union_state.get(f"/union-state/deeds.json?{ON}").json()
    assert [one["claims"] for one in said["contradictions"]] == [
        list(one.claims) for one in measures.contradictions(stood, "2021-2023")
    ]
    assert {week["start"] for week in said["denominators"]["weeks"]} >= {"2023-03-27"}


@pytest.mark.parametrize("page", ["lateness", "deeds"])
def test_without_a_figure_they_say_why(union_state: Client, page: str) -> None:
    answer = union_state.get(f"/union-state/{page}/?known_by=2020")
    assert answer.status_code == 200
    assert "Nothing was recorded by 2020" in words(answer.content)
    assert union_state.get(f"/union-state/{page}.json?known_by=2020").status_code == 200
    assert union_state.get(f"/union-state/{page}.json?on=31.02.2023").status_code == 400
    assert union_state.get(f"/union-state/{page}/?package=nothing").status_code == 404


def test_the_feed_leads_back_to_the_pages(union_state: Client) -> None:
    answer = union_state.get(f"/union-state/calendar.ics?{ON}")
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    text = answer.content.replace(b"\r\n ", b"").decode()
    assert "URL:http://testserver/union-state/provisions/programme/oil/?on=2026-02-27" in text
    assert "SUMMARY:Formation of common markets of oil and oil products: carried out" in text
    assert union_state.get("/union-state/calendar.ics?on=31.02.2023").status_code == 400
