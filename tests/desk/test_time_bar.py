"""The bar of time: what it says of the cuts, the ways to another day, and that every page keeps what else it was asked for."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

from django.test import Client

from facta import actions
from facta.desk.cuts import today
from tests.desk.conftest import Links, words
from tests.desk.test_pages import hidden

ON = "on=2025-03-13"


def sentence(page: bytes) -> str:
    """What the bar says of the cuts; empty when it says nothing."""
    found = re.search(r'class="as-of"[^>]*><strong>(.*?)</strong>', page.decode())
    return words(found[1].encode()) if found else ""


def resets(page: bytes) -> dict[str, str]:
    """The ways back, by name."""
    bar = page.decode().partition('class="as-of"')[2].partition("</nav>")[0]
    return {name: address.replace("&amp;", "&") for address, name in re.findall(r'<a href="([^"]*)">([^<]*)</a>', bar)}


# What is asked for, and what the bar says of it in both languages.
SAID = (
    ("", "", ""),
    (ON, "As it stood on 13 March 2025.", "Как было на 13 марта 2025."),
    (
        f"{ON}&told_by=2025-04",
        "As it stood on 13 March 2025, as it could be known by 30 April 2025.",
        "Как было на 13 марта 2025, как могло быть известно к 30 апреля 2025.",
    ),
    ("told_by=2025-04-01", "As it could be known by 1 April 2025.", "Как могло быть известно к 1 апреля 2025."),
    (
        f"{ON}&known_by=2100-01-01",
        "As it stood on 13 March 2025, as we had recorded by 1 January 2100.",
        "Как было на 13 марта 2025, по нашим записям на 1 января 2100.",
    ),
    (
        "known_by=2100-01-01T17:05:00.000001%2B00:00",
        "As we had recorded by 1 January 2100, 17:05:00 UTC.",
        "По нашим записям на 1 января 2100, 17:05:00 UTC.",
    ),
    ("on=9000-01-01", "As it would stand on 1 January 9000.", "Как будет на 1 января 9000."),
    # A date that cannot be read is told at its field and said to hold nowhere.
    (f"{ON}&told_by=31.02.2023", "As it stood on 13 March 2025.", "Как было на 13 марта 2025."),
    ("on=31.02.2023", "", ""),
)


def test_the_sentence_says_only_what_was_asked_for(sandbox: Client) -> None:
    for query, *both in SAID:
        for language, told in zip(("en", "ru"), both, strict=True):
            sandbox.cookies["django_language"] = language
            assert sentence(sandbox.get(f"/sandbox/claims/?{query}").content) == told, (query, language)


def test_each_cut_has_its_way_back_in_one_click(union_state: Client) -> None:
    page = union_state.get(f"/union-state/claims/?{ON}&told_by=2025-04-01&known_by=2100&act=sign").content
    kept = "/union-state/claims/?"
    assert resets(page) == {
        "Today": f"{kept}known_by=2100&act=sign",
        "With hindsight": f"{kept}{ON}&told_by={today()}&known_by=2100&act=sign",
        "As known that day": f"{kept}{ON}&known_by=2100&act=sign",
        "With all that is recorded": f"{kept}{ON}&told_by=2025-04-01&act=sign",
    }
    assert resets(union_state.get("/union-state/claims/").content) == {}


def test_another_day_keeps_the_filters_and_forgets_the_place_in_the_list(union_state: Client) -> None:
    page = union_state.get(f"/union-state/claims/?{ON}&act=implement&page=2").content
    assert hidden(page.decode()) == {"act": "implement"}
    steps = [link for link in Links(page).found if re.search(r"on=2025-0[24]-13", link)]
    assert steps == [
        "/union-state/claims/?on=2025-02-13&act=implement",
        "/union-state/claims/?on=2025-04-13&act=implement",
    ]


def test_a_month_has_no_day_that_there_is_not(sandbox: Client) -> None:
    for on, earlier, later in (
        ("2025-03-31", "2025-02-28", "2025-04-30"),
        ("2024-12", "2024-11-30", "2025-01-31"),
        ("0001-01-15", "0001-01-15", "0001-02-15"),
    ):
        page = sandbox.get(f"/sandbox/claims/?on={on}").content.decode()
        assert re.findall(r'class="step" href="[^"]*on=([\d-]+)"', page) == [earlier, later]


def test_the_slider_spans_the_tracker_and_stands_on_the_day(union_state: Client) -> None:
    page = union_state.get(f"/union-state/claims/?{ON}").content.decode()
    slider = re.search(r'type="range"[^>]*min="(-?\d+)" max="(\d+)" value="(\d+)" aria-valuetext="([^"]*)"', page)
    assert slider
    first, last, now = (date(1970, 1, 1) + timedelta(days=int(number)) for number in slider.groups()[:3])
    # The road maps of 2019 to the end of the package of 2027 to 2029.
    assert (first, now, last) == (date(2019, 11, 19), date(2025, 3, 13), date(2029, 12, 31))
    assert slider[4].replace("\u00a0", " ") == "13 March 2025"
    # A day outside the span widens it.
    outside = re.search(
        r'min="(\d+)" max="\d+" value="(\d+)"', union_state.get("/union-state/claims/?on=1999").content.decode()
    )
    assert outside
    assert outside[1] == outside[2]


def test_notable_days_are_links_to_the_same_page(union_state: Client) -> None:
    page = union_state.get(f"/union-state/deadlines/?{ON}").content
    days = page.decode().partition('class="days"')[2].partition("</details>")[0]
    told = words(days.encode())
    assert "31 Dec 2023 Main Directions 2021-2023 with the 28 union programmes: ends" in told
    assert "26 Feb 2026 Supreme State Council, Moscow (summit)" in told
    assert "price" not in told
    links = re.findall(r'href="([^"]*)"', days)
    assert len(links) > 10
    assert all(link.startswith("/union-state/deadlines/?on=") for link in links)
    # The first day is that of the first telling, on which nothing can have moved.
    assert {union_state.get(link).status_code for link in (links[0], links[-1])} == {200}
    assert days.count('aria-current="date"') == 1


def test_a_tracker_with_nothing_in_it_has_a_bar_too(home: Path, db: None) -> None:
    actions.new(tracker="bare", actor="test")
    page = Client().get("/bare/?on=2025-03-13").content
    assert sentence(page) == "As it stood on 13 March 2025."
    assert b'class="days"' not in page


def test_a_time_that_is_none_is_told_at_its_field(sandbox: Client) -> None:
    for time in ("2025-03-13T", "T", "2025-03-13T25:00"):
        page = sandbox.get(f"/sandbox/claims/?known_by={time}")
        assert page.status_code == 400
        assert "is not a time" in page.content.decode()
