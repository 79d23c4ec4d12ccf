"""The pages that explain: the codebook as it is counted by, the methods with what differs, the design as measured, the tour."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import msgspec
import pytest
from django.test import Client

from facta import actions, ledger
from facta import codebook as codebooks
from facta.desk.designing.tokens import colours, contrast
from facta.desk.explaining.codebook import differences
from facta.desk.explaining.touring import STEPS, address
from tests.desk.conftest import Links, words
from tests.desk.test_tokens import DARK, LIGHT
from tests.desk.test_tokens import contrast as measured_apart

ON = "?on=2024-06-01"


def test_each_act_leads_to_exactly_its_claims(sandbox: Client) -> None:
    told = sandbox.get(f"/sandbox/codebook.json{ON}").json()
    assert set(told["claims"]) == {act["id"] for act in told["codebook"]["acts"]}
    links = [link for link in Links(sandbox.get(f"/sandbox/codebook/{ON}").content).found if "act=" in link]
    assert len(links) == sum(n > 0 for n in told["claims"].values()) > 8
    for link in links:
        act = re.findall(r"act=(\w+)", link)[0]
        claims = sandbox.get(link.replace("/claims/", "/claims.json")).json()
        assert len(claims["claims"]) == told["claims"][act]


def test_a_version_tells_what_it_changed(home: object, db: None) -> None:
    actions.new(tracker="rivers", actor="test")
    first = codebooks.default()
    rules = msgspec.structs.replace(first.rules, stale_after=180)
    second = msgspec.structs.replace(first, version="1.4", rules=rules)
    ledger.append([("codebook", second)], tracker="rivers", actor="test", recorded=datetime(2030, 1, 2, tzinfo=UTC))
    page = words(Client().get("/rivers/codebook/").content)
    assert "2 January 2030 : 1.4 . Changed: how long evidence that something was not complete holds." in page
    assert "The first." in page
    assert "not complete holds for 5 months" in page or "not complete holds for 6 months" in page
    methods = words(Client().get("/rivers/methods/").content)
    assert "It differs from the one that ships with Facta in: how long evidence" in methods
    before = Client().get("/rivers/codebook.json?known_by=2029").json()
    assert [one["version"] for one in before["versions"]] == [first.version]


def test_what_differs_between_codebooks_is_found_by_part() -> None:
    book = codebooks.default()
    assert differences(book, book) == []
    other = msgspec.structs.replace(book, acts=book.acts[1:], coding=())
    assert differences(book, other) == ["acts", "coding"]


def test_every_measure_of_the_methods_has_its_page(sandbox: Client) -> None:
    told = sandbox.get(f"/sandbox/methods.json{ON}").json()
    assert len(told["measures"]) > 15
    assert {sandbox.get(one["page"]).status_code for one in told["measures"]} == {200}
    assert told["differs"] == []
    sandbox.cookies["django_language"] = "ru"
    assert "О чём Facta не говорит" in words(sandbox.get(f"/sandbox/methods/{ON}").content)


# --- the design --------------------------------------------------------------------------------------------------------


def test_the_contrast_shown_is_that_of_the_sheet(db: None, home: object) -> None:
    shown = {one["name"]: one for one in Client().get("/design.json").json()["colours"]}
    assert set(shown) == set(LIGHT)
    for name, one in shown.items():
        for theme, codes in (("light", LIGHT), ("dark", DARK)):
            assert one[theme]["on_paper"] == round(measured_apart(codes[name], codes["paper"]), 2)
            if one["least"]:
                assert one[theme]["on_paper"] >= one["least"]
    assert contrast("#000", "#fff") == pytest.approx(21)
    assert len(colours()) == len(LIGHT)


def test_without_a_tracker_the_design_shows_what_needs_none(db: None, home: object) -> None:
    page = words(Client().get("/design/").content)
    assert "Colours and their contrast" in page
    assert "facta load examples/sandbox" in page


def test_the_design_shows_every_component(sandbox: Client) -> None:
    page = sandbox.get("/design/").content.decode()
    for part in [
        "type",
        "space",
        "colour",
        "standing",
        "form",
        "empty",
        "pages",
        "menu",
        "claims",
        "figures",
        "matrix",
        "slips",
        "chart",
    ]:
        assert f'id="part-{part}"' in page, part
    assert "<blockquote" in page
    assert "In our words" in page
    assert page.count('aria-invalid="true"') == 2  # the field of a form, and a cut


# --- the tour ----------------------------------------------------------------------------------------------------------


def test_the_tour_leads_through_five_pages_and_out(sandbox: Client) -> None:
    assert "/tour/" in Links(sandbox.get("/").content).found
    at: str | None = next(link for link in Links(sandbox.get("/tour/").content).found if "tour=1" in link)
    seen = []
    while at:
        page = sandbox.get(at)
        text = page.content.decode()
        seen.append(re.findall(r"Step (\d) of 5", text))
        leave = re.findall(r'<a href="([^"]+)">Leave the tour', text)[0].replace("&amp;", "&")
        assert "tour=" not in leave
        assert "Leave the tour" not in sandbox.get(leave).content.decode()
        following = re.search(r'href="([^"]+)" rel="next">Next step', text)
        at = following[1].replace("&amp;", "&") if following else None
    assert seen == [["1"], ["2"], ["3"], ["4"], ["5"]]
    assert len(STEPS) == 5


@pytest.mark.parametrize("number", ["0", "6", "x", "", "-1", "²"])
def test_a_step_that_there_is_not_shows_the_page_alone(sandbox: Client, number: str) -> None:
    page = sandbox.get("/sandbox/", {"tour": number})
    assert page.status_code == 200
    assert "Leave the tour" not in page.content.decode()


def test_without_the_sandbox_the_tour_says_how_to_load_it(home: object, db: None) -> None:
    page = Client().get("/tour/")
    assert "facta load examples/sandbox" in page.content.decode()
    assert address(1) not in Links(page.content).found
