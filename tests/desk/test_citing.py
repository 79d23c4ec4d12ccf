"""A page is cited by an address at which it stays as it is, and says to other sites what it shows."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client

from facta import actions
from facta.desk.citing import _escaped
from facta.model import Citation, Claim

ON = "on=2025-03-13"


def permanent(page: bytes) -> str:
    found = re.search(r'<a href="([^"]+)" id="cite-address"', page.decode())
    assert found is not None
    return unescape(found[1])


def meta(page: bytes) -> dict[str, str]:
    return {
        name: unescape(text)
        for name, text in re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)">', page.decode())
    }


def test_at_the_permanent_address_nothing_changes_when_something_is_recorded_later(union_state: Client) -> None:
    address = permanent(union_state.get("/union-state/claims/").content)
    assert re.search(r"on=\d{4}-\d\d-\d\d&told_by=\d{4}-\d\d-\d\d&known_by=\d{4}-\d\d-\d\dT", address)
    before = union_state.get(address.replace("/claims/", "/claims.json")).json()
    later = Claim(
        "later", "sign", "actual", "A treaty", coder="c", instrument="instrument/roaming",
        citation=Citation("source/tass", "2022-01-01", "page", text="They signed it."),
    )  # fmt: skip
    actions.add_claim(tracker="union-state", claim=later, actor="test")
    assert union_state.get(address.replace("/claims/", "/claims.json")).json() == before
    assert union_state.get("/union-state/claims.json").json()["n"] == before["n"] + 1
    assert permanent(union_state.get(address).content) == address


def test_the_address_keeps_what_the_page_was_asked_for(union_state: Client) -> None:
    address = permanent(
        union_state.get(f"/union-state/deadlines/?{ON}&overdue.sort=-days&package=package/2024-2026").content
    )
    assert "overdue.sort=-days" in address
    assert "package=package%2F2024-2026" in address
    assert "&known_by=" in address


@pytest.mark.parametrize(
    ("language", "beginning"),
    [
        (
            "en",
            "“Union State of Russia and Belarus: Deadlines”, as it stood on 13 March 2025, as told by 13 March 2025 and",
        ),
        ("ru", "«Союзное государство России и Белоруссии: Сроки», как было на 13 марта 2025"),
    ],
)
def test_the_citation_in_words_names_page_dates_address_and_head(
    union_state: Client, language: str, beginning: str
) -> None:
    union_state.cookies["django_language"] = language
    page = union_state.get(f"/union-state/deadlines/?{ON}").content
    found = re.search(r'id="cite-plain">(.*?)</p>', page.decode(), re.S)
    assert found is not None
    plain = unescape(found[1]).replace("\u00a0", " ")
    assert plain.startswith(beginning)
    assert permanent(page) in plain
    assert re.search(r"\d+:[0-9a-f]{64}", plain)


def test_for_bibtex_signs_are_escaped_and_the_address_is_whole(union_state: Client) -> None:
    page = union_state.get(f"/union-state/?{ON}").content
    found = re.search(r'id="cite-bibtex">(.*?)</code>', page.decode(), re.S)
    assert found is not None
    told = unescape(found[1])
    assert told.startswith("@misc{facta-union-state-2025-03-13,\n")
    assert f"  url = {{{permanent(page)}}},\n" in told
    assert "  year = {2025},\n" in told
    assert _escaped("50 % of {A & B}_1 \\ ~") == r"50 \% of \{A \& B\}\_1 \textbackslash{} \textasciitilde{}"


def test_a_date_that_cannot_be_read_is_not_cited(union_state: Client) -> None:
    assert "cite-address" not in union_state.get("/union-state/?on=31.02.2023").content.decode()


def test_other_sites_see_the_sentence_of_the_page_and_its_chart(union_state: Client) -> None:
    told = meta(union_state.get(f"/union-state/?{ON}").content)
    assert told["og:description"] == told["description"]
    assert told["og:description"].startswith("On 13 March 2025:")
    assert told["og:url"] == f"http://testserver/union-state/?{ON}"
    assert told["twitter:card"] == "summary_large_image"
    picture = union_state.get(told["og:image"])
    assert (picture.status_code, picture["Content-Type"]) == (200, "image/png")
    deadlines = meta(union_state.get(f"/union-state/deadlines/?{ON}").content)
    assert deadlines["og:title"] == "Deadlines · Union State of Russia and Belarus"
    assert "overdue" in deadlines["og:description"]
    assert deadlines["twitter:card"] == "summary"
