"""Search on the pages: hits, facets as links, JSON, CSV and Atom, searches kept by the browser, help when nothing fits."""

from __future__ import annotations

import csv
import io
import re
from xml.etree import ElementTree

import pytest
from django.test import Client

from facta.desk import access
from facta.search import columns, scope
from tests.desk.conftest import Links, words

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(autouse=True)
def _no_index_in_memory() -> None:
    columns._kept.clear()
    scope._NAMES.clear()


def test_a_question_over_all_trackers_says_of_which_each_hit_is(union_state: Client, sandbox: Client) -> None:
    page = union_state.get("/search/?q=treaty")
    text = words(page.content)
    assert re.search(r"\d+ hits", text)
    assert "<mark>" in page.content.decode()
    links = Links(page.content).found
    assert any(link.startswith("/union-state/claims/") for link in links)
    assert any("tracker=union-state" in link for link in links)


def test_either_spelling_gives_the_same_hits(union_state: Client) -> None:
    found = [
        set(union_state.get(f"/union-state/search.csv?q={name}").content.decode().splitlines())
        for name in ("Lukashenko", "Lukashenka", "Лукашенко", "лукашенко")
    ]
    ids = [{",".join(line.split(",")[:3]) for line in lines if line.startswith("union-state,")} for lines in found]
    assert len(ids[0]) > 30
    assert ids.count(ids[0]) == 4


def test_every_link_of_a_page_of_hits_answers(sandbox: Client) -> None:
    page = sandbox.get("/sandbox/search/?q=council+OR+decree+OR+gazette")
    links = {link for link in Links(page.content).found if link.startswith("/") and "/language/" not in link}
    assert any("/documents/" in link and "at=" in link for link in links)
    assert any("/documents/" in link and "claim=" in link for link in links)
    assert [link for link in links if sandbox.get(link.partition("#")[0]).status_code != 200] == []


def test_a_document_opens_at_the_word(sandbox: Client) -> None:
    hits = sandbox.get("/sandbox/search.json?q=kind:document+decree").json()["hits"]
    assert hits
    for hit in hits:
        address, _, place = hit["address"].partition("#")
        page = sandbox.get(address).content.decode()
        assert place == "at"
        assert page.count('id="at"') == 1


def test_a_facet_narrows_by_its_link_and_counts_what_it_then_finds(union_state: Client) -> None:
    page = union_state.get("/union-state/search/?q=gas").content
    block = page.decode().partition("<h2>Act</h2>")[2].partition("</section>")[0]
    found = re.findall(r'<a href="([^"]+)"[^>]*>[^<]*</a> <span class="n">(\d+)</span>', block)
    assert len(found) > 2
    for address, n in found[:3]:
        address = address.replace("&amp;", "&").replace("/search/", "/search.json")
        assert union_state.get(address).json()["n"] == int(n)


def test_what_is_chosen_can_be_taken_away(union_state: Client) -> None:
    page = union_state.get("/union-state/search/?q=gas&act=delay&year=2022")
    text = page.content.decode()
    assert 'aria-label="Without the filter Act: delay"' in text
    assert "/union-state/search/?q=gas&year=2022" in Links(page.content).found


def test_the_cuts_hold_and_stay_in_every_link(union_state: Client) -> None:
    early = union_state.get("/union-state/search.json?q=gas+kind:claim&on=2022-01-01").json()
    late = union_state.get("/union-state/search.json?q=gas+kind:claim").json()
    assert 0 < early["n"] < late["n"]
    assert all(hit["told"] <= "2022-01-01" for hit in early["hits"])
    page = union_state.get("/union-state/search/?q=gas&on=2022-01-01")
    own = [link for link in Links(page.content).found if link.startswith("/union-state/claims/")]
    assert own
    assert all("on=2022-01-01" in link for link in own)


def test_csv_has_the_hits_and_no_cell_is_a_formula(union_state: Client) -> None:
    answer = union_state.get("/union-state/search.csv?q=gas")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert len(rows) == union_state.get("/union-state/search.json?q=gas").json()["n"]
    assert not any(cell[:1] in ("=", "+", "@") for row in rows for cell in row.values())


def test_atom_tells_what_was_recorded_last(sandbox: Client) -> None:
    answer = sandbox.get("/sandbox/search.atom?q=decree")
    feed = ElementTree.fromstring(answer.content)
    entries = feed.findall(f"{ATOM}entry")
    assert answer["Content-Type"].startswith("application/atom+xml")
    assert entries
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == len(entries)
    times = [entry.findtext(f"{ATOM}updated") for entry in entries]
    assert times == sorted(times, reverse=True)  # type: ignore[type-var]
    ours = entries[0].find(f"{ATOM}link")
    assert ours is not None
    assert ours.get("href", "").startswith("http://testserver/sandbox/")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ('"gas', "The quotation mark at letter 1 is not closed."),
        ("acts:sign", "There is no field “acts”."),
        ("act:signing", "Nothing has “signing” as act."),
        ("from:yesterday", "“yesterday” is not a date."),
    ],
)
def test_a_question_that_cannot_be_read_is_answered_with_a_sentence(union_state: Client, typed: str, told: str) -> None:
    page = union_state.get("/union-state/search/", {"q": typed})
    assert page.status_code == 400
    assert told in page.content.decode()
    assert 'aria-invalid="true"' in page.content.decode()
    refused = union_state.get("/union-state/search.json", {"q": typed})
    assert (refused.status_code, told in refused.json()["error"]) == (400, True)
    assert union_state.get("/union-state/search.atom", {"q": typed}).status_code == 400


def test_nothing_found_says_what_to_try(union_state: Client) -> None:
    page = union_state.get("/union-state/search/?q=ratifed+gas&act=sign&on=2025-03-13")
    text = words(page.content)
    assert "Nothing fits all of this." in text
    assert "The same words without the filters" in text
    assert "Whatever day it was told or recorded" in text
    assert "The same words in all trackers" in text
    slip = union_state.get("/union-state/search/?q=Lukasbenko")
    assert "Did you mean" in words(slip.content)
    meant = next(link for link in Links(slip.content).found if "q=lukashenk" in link.lower())
    assert union_state.get(meant.replace("/search/", "/search.json")).json()["n"] > 10


def test_a_search_is_kept_by_the_browser_and_removed(union_state: Client) -> None:
    answer = union_state.post(
        "/search/keep/", {"name": "Gas delays", "tracker": "union-state", "query": "q=gas&act=delay"}
    )
    assert answer["Location"] == "/union-state/search/?q=gas&act=delay"
    page = union_state.get("/search/")
    assert "/union-state/search/?q=gas&act=delay" in Links(page.content).found
    assert "/union-state/search.atom?q=gas&act=delay" in Links(page.content).found
    union_state.post("/search/remove/", {"name": "Gas delays"})
    assert "Gas delays" not in union_state.get("/search/").content.decode()


def test_what_does_not_fit_into_a_cookie_is_refused(union_state: Client) -> None:
    kept = [
        union_state.post(
            "/search/keep/", {"name": f"Search {n}", "tracker": "", "query": f"q={n}" + "абв" * 60 + str(n**9)}
        )
        for n in range(30)
    ]
    assert kept[0].status_code == 302
    assert kept[-1].status_code == 400
    assert "Remove one first" in kept[-1].content.decode()
    assert union_state.post("/search/keep/", {"name": " "}).status_code == 400


def test_a_cookie_that_was_changed_is_no_search(union_state: Client) -> None:
    union_state.cookies["facta_searches"] = "W1t7Im5hbWUiOiJ4In1dXQ:1abc:def"
    page = union_state.get("/search/")
    assert page.status_code == 200
    assert "Keep a search under a name" in page.content.decode()


def test_keeping_wants_the_token_of_the_form(union_state: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/search/keep/", {"name": "x", "query": "q=x"}).status_code == 403


def test_the_page_is_russian_in_russian(sandbox: Client) -> None:
    sandbox.cookies["django_language"] = "ru"
    text = words(sandbox.get("/sandbox/search/?q=council").content)
    assert re.search(r"\d+ совпадени[еяй]", text)
    assert "сначала лучшие" in text
    assert "Искать в этом трекере" in words(sandbox.get("/sandbox/").content) or "Поиск" in words(
        sandbox.get("/sandbox/").content
    )


def test_what_is_typed_is_shown_as_it_is_and_runs_nothing(union_state: Client) -> None:
    page = union_state.get("/search/", {"q": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_every_page_has_the_box(union_state: Client) -> None:
    for address in ("/", "/union-state/", "/union-state/claims/"):
        page = union_state.get(address).content.decode()
        assert page.count('role="search"') == 1, address


def test_nothing_of_a_private_tracker_is_found_counted_or_named(union_state: Client, sandbox: Client) -> None:
    access.share("sandbox", "private")
    everything = union_state.get("/search.json?q=council+OR+decree+OR+gazette").json()
    assert {hit["tracker"] for hit in everything["hits"]} == {"union-state"}
    assert list(everything["facets"]["tracker"]) == ["union-state"]
    only_there = "Tornhavel"
    assert union_state.get(f"/search.json?q={only_there}").json() | {"facets": {}} == {
        "q": only_there, "tracker": None, "n": 0, "page": 1, "pages": 1, "behind": 0, "meant": None, "facets": {}, "hits": [],
    }  # fmt: skip
    assert union_state.get("/search.json?q=Tornhavelk").json()["meant"] is None
    for typed in ("instrument:x", "speaker:x", "party:x", "programme:x", "source:x", "tracker:x", "party:VOR"):
        refused = union_state.get("/search.json", {"q": typed})
        assert refused.status_code == 400
        assert "VOR," not in refused.json()["error"] and "sandbox" not in refused.json()["error"]
    assert union_state.get("/sandbox/search/?q=decree").status_code == 404
    assert union_state.get("/sandbox/search.atom?q=decree").status_code == 404


def test_no_cache_on_the_way_keeps_an_answer(union_state: Client) -> None:
    for address in ("/search/?q=gas", "/search.json?q=gas", "/union-state/search.csv?q=gas"):
        answer = union_state.get(address)
        assert answer["Cache-Control"] == "private, no-cache"
        assert "Cookie" in answer["Vary"]
