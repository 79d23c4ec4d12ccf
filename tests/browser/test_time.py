"""Walking through time: the slider by keyboard, by pointer and without JavaScript; two days compared; what was recorded."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visit, barriers


def slider(page: Page) -> tuple[str, str, str]:
    """What the slider tells a screen reader, what is written beside it, and what stands in the date box."""
    return (
        (page.locator("#cut-slide").get_attribute("aria-valuetext") or "").replace("\u00a0", " "),
        page.locator("#cut-slide-day").inner_text().replace("\u00a0", " "),
        page.locator("#cut-on").input_value(),
    )


def test_the_slider_is_walked_by_keyboard_and_shows_the_day_on_enter(visit: Visit) -> None:
    page = visit("/union-state/claims/?on=2025-03-31&act=sign")
    page.get_by_label("Slide to a day").focus()
    page.keyboard.press("ArrowRight")
    assert slider(page) == ("1 April 2025", "1 April 2025", "2025-04-01")
    page.keyboard.press("ArrowLeft")
    # A month back from the 31st is the last day of February.
    page.keyboard.press("PageDown")
    assert slider(page) == ("28 February 2025", "28 February 2025", "2025-02-28")
    assert "on=2025-03-31" in page.url, "nothing is asked for until Enter"
    page.keyboard.press("Enter")
    page.wait_for_url("**on=2025-02-28**")
    assert "act=sign" in page.url
    assert page.locator(".as-of strong").inner_text().replace("\u00a0", " ") == "As it stood on 28 February 2025."
    # Whoever walks on is still on the slider.
    page.wait_for_function("document.activeElement.id === 'cut-slide'")
    page.keyboard.press("ArrowRight")
    assert slider(page)[2] == "2025-03-01"


def test_letting_go_of_the_slider_shows_the_day(visit: Visit) -> None:
    page = visit("/union-state/claims/")
    box = page.locator("#cut-slide").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.9, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + box["height"] / 2, steps=4)
    page.mouse.up()
    page.wait_for_url("**on=202**")
    shown = page.locator("#cut-on").input_value()
    assert shown < "2024"
    assert f"on={shown}" in page.url


def test_the_day_is_told_in_the_readers_language(visit: Visit) -> None:
    page = visit("/union-state/claims/?on=2025-03-31", locale="ru-RU")
    page.locator("#cut-slide").focus()
    page.keyboard.press("ArrowRight")
    assert slider(page)[0] == "1 апреля 2025"


def test_without_javascript_the_steps_and_the_box_lead_through_time(visit: Visit) -> None:
    page = visit("/union-state/claims/?on=2025-03-31&act=sign", java_script_enabled=False)
    assert not page.locator("#cut-slide").is_visible()
    page.get_by_role("link", name="A month earlier: 28 February 2025").click()
    page.wait_for_url("**on=2025-02-28&act=sign")
    page.get_by_text("Notable days").click()
    page.get_by_role("link", name="6 Dec 2024").click()
    page.wait_for_url("**on=2024-12-06&act=sign")
    page.get_by_role("link", name="Today").click()
    page.wait_for_url("**/claims/?act=sign")


def test_the_notable_days_lie_over_the_page_and_close_with_escape(visit: Visit) -> None:
    for width in (1280, 320):
        page = visit("/union-state/?on=2025-03-13", viewport={"width": width, "height": 800})
        before = page.locator("h1").bounding_box()
        page.get_by_text("Notable days").click()
        days = page.locator("details.days ol")
        assert days.is_visible()
        assert page.locator("h1").bounding_box() == before, "opening it moves nothing"
        box = days.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        page.keyboard.press("Escape")
        assert not days.is_visible()
        page.context.close()


def test_from_a_summit_to_what_changed_since_and_to_its_claims(visit: Visit) -> None:
    page = visit("/union-state/compare/?to=2026-03-01")
    assert "From 26 February 2026 to 1 March 2026" in page.locator(".lead").inner_text()
    page.get_by_role("link", name="Between the last two summits").click()
    page.wait_for_url("**from=2024-12-06&to=2026-02-26")
    page.get_by_role("table").first.get_by_role("row", name="Rungs overdue").first.get_by_role("link").nth(1).click()
    page.wait_for_url("**/claims/**figure=overdue**")
    assert page.locator(".as-of").inner_text().startswith("As it stood on 26")


def test_two_days_are_typed_without_javascript(visit: Visit) -> None:
    page = visit("/union-state/compare/", java_script_enabled=False)
    page.locator("#side-from").fill("2024-12-06")
    page.locator("#side-to").fill("2025-03-13")
    page.get_by_role("button", name="Compare").click()
    page.wait_for_url("**from=2024-12-06**to=2025-03-13**")
    assert page.locator(".lead").inner_text().startswith("From 6 December 2024 to 13 March 2025: 24 claims told")


def test_what_was_recorded_is_narrowed_and_leads_to_its_entry(visit: Visit) -> None:
    page = visit("/sandbox/changes/", java_script_enabled=False)
    page.get_by_label("What was done").select_option(label="Assessments")
    page.get_by_role("button", name="Narrow", exact=True).click()
    page.wait_for_url("**kind=assessment**")
    assert page.locator("article.entry").count() == 3
    page.locator(".entry-when a").first.click()
    page.wait_for_url("**/changes/*/**")
    page.get_by_role("link", name="The tracker as we had recorded by then").click()
    page.wait_for_url("**known_by=**")
    assert "As we had recorded by" in page.locator(".as-of").inner_text()


@pytest.mark.parametrize(("scheme", "locale", "width"), [("light", "en-GB", 1280), ("dark", "ru-RU", 320)])
def test_axe_finds_no_barrier(visit: Visit, scheme: str, locale: str, width: int) -> None:
    for address in (
        "/union-state/compare/?from=2024-12-06&to=2025-03-13",
        "/union-state/compare/?from=31.02.2023",
        "/sandbox/changes/",
        "/sandbox/changes/?known_by=2020",
    ):
        page = visit(address, color_scheme=scheme, locale=locale, viewport={"width": width, "height": 800})
        assert barriers(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        page.context.close()
