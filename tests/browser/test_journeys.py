"""Whole journeys in a real Chromium: by keyboard, narrow, on paper, without JavaScript, in both languages."""

from __future__ import annotations

from hashlib import sha256

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import EXAMPLES, Visit, barriers
from tests.desk.archived import coded, document, proposed, quoting

# The decree of the sandbox: documents are addressed by the hash of their bytes.
DECREE = sha256((EXAMPLES / "sandbox/documents/2022-03-10-decree-4.txt").read_bytes()).hexdigest()
WIDE, NARROW = 1280, 320


def test_a_table_that_becomes_blocks_stays_a_table(visit: Visit) -> None:
    for width in (WIDE, NARROW):
        page = visit("/union-state/?on=2025-03-13", viewport={"width": width, "height": 800})
        matrix = page.get_by_role("region", name="Rung by rung").get_by_role("table")
        assert matrix.get_by_role("columnheader").count() == 9
        assert matrix.get_by_role("row").count() == 29
        gas = matrix.get_by_role("row", name="Formation of a single gas market")
        assert gas.get_by_role("cell").count() == 8
        assert "not done" in gas.inner_text()


def test_from_a_figure_to_its_evidence_by_keyboard(visit: Visit) -> None:
    page = visit("/union-state/?on=2025-03-13")

    def tab_to(name: str) -> None:
        for _ in range(80):
            page.keyboard.press("Tab")
            if name in (page.evaluate("document.activeElement.textContent") or ""):
                return
        pytest.fail(f"{name} is not reached by the keyboard")

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    tab_to("4 shown not complete")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims/**figure=not_done")
    assert page.locator("article.claim").count() == 4
    tab_to("not carried out")
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims/*/?on=2025-03-13")
    assert page.locator("h1").inner_text().startswith("Claim ")
    assert page.locator(".citation").count() == 1


def test_focus_is_seen_on_whatever_the_keyboard_reaches(visit: Visit) -> None:
    page = visit("/union-state/claims/?on=2025-03-13&figure=not_done")
    seen = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        name, style, width = page.evaluate(
            "(() => { const found = document.activeElement, look = getComputedStyle(found);"
            " return [found.tagName, look.outlineStyle, parseFloat(look.outlineWidth)] })()"
        )
        if name == "BODY":
            break
        assert (style, width >= 2) == ("solid", True), name
        seen.add(name)
    assert {"A", "INPUT", "SELECT", "BUTTON", "SUMMARY"} <= seen


def test_a_date_that_cannot_be_read_is_told_at_its_field(visit: Visit) -> None:
    page = visit("/union-state/")
    page.get_by_role("textbox", name="As it stood on").fill("31.02.2023")
    page.get_by_role("button", name="Show").click()
    field = page.get_by_role("textbox", name="As it stood on")
    assert field.get_attribute("aria-invalid") == "true"
    told = [page.locator(f"#{id}").inner_text() for id in (field.get_attribute("aria-describedby") or "").split()]
    assert any("is not an EDTF date" in text for text in told)
    assert page.locator("#cut-on-error").is_visible()


def test_a_list_is_narrowed_without_javascript_and_keeps_its_figure_and_day(visit: Visit) -> None:
    page = visit("/union-state/claims/?on=2025-03-13&figure=declared", java_script_enabled=False)
    page.get_by_label("About").select_option(label="Harmonisation of currency regulation and currency control")
    page.get_by_role("button", name="Narrow").click()
    page.wait_for_url("**provision=**")
    assert "figure=declared" in page.url
    assert "on=2025-03-13" in page.url
    assert page.locator("article.claim").count() == 1


def test_on_paper_it_is_dark_on_light_without_forms(visit: Visit) -> None:
    page = visit("/union-state/?on=2025-03-13", color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.querySelector('.lead')).color") == "rgb(0, 0, 0)"
    assert not page.locator("form.cuts").is_visible()
    assert page.locator(".chart-wide svg").first.is_visible()


def test_nothing_moves_for_those_who_ask_for_calm(visit: Visit) -> None:
    moving = "[...document.querySelectorAll('*')].filter(e => getComputedStyle(e).transitionDuration !== '0s').length"
    assert visit("/union-state/").evaluate(moving) > 0
    assert visit("/union-state/", reduced_motion="reduce").evaluate(moving) == 0


def test_another_day_without_javascript(visit: Visit) -> None:
    page = visit("/union-state/", java_script_enabled=False)
    page.get_by_role("textbox", name="As it stood on").fill("2021-11-05")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**on=2021-11-05**")
    assert page.locator(".lead").inner_text().startswith("On 5 November 2021: none of the 28 programmes was due")
    assert page.get_by_role("textbox", name="As it stood on").input_value() == "2021-11-05"


def test_the_language_is_switched_in_place(visit: Visit) -> None:
    page = visit("/union-state/?on=2025-03-13")
    page.get_by_role("link", name="Русский").click()
    page.wait_for_url("**/union-state/?on=2025-03-13")
    assert page.locator("html").get_attribute("lang") == "ru"
    assert page.locator(".lead").inner_text().startswith("На 13 марта 2025 года")


def test_a_quote_is_marked_in_its_document(visit: Visit) -> None:
    page = visit("/sandbox/claims/decree-4.01/")
    assert "approves the First Programme of Work" in page.locator("mark").inner_text()
    assert page.locator("mark").evaluate("element => element.closest('[translate=no]') !== null")


def test_the_chart_is_named_for_those_who_do_not_see_it(visit: Visit) -> None:
    page = visit("/union-state/?on=2025-03-13")
    chart = page.get_by_role("img", name="promised, declared and delivered")
    assert chart.is_visible()
    page.get_by_text("The same in a table").first.click()
    assert page.get_by_role("region", name="The lines in a table").is_visible()


def test_a_document_is_opened_at_a_claim_by_keyboard(visit: Visit) -> None:
    page = visit("/sandbox/claims/decree-4.09/", java_script_enabled=True)

    def tab_to(name: str) -> None:
        for _ in range(80):
            page.keyboard.press("Tab")
            if name in (page.evaluate("document.activeElement.textContent") or ""):
                return
        pytest.fail(f"{name} is not reached by the keyboard")

    tab_to("in the document")
    page.keyboard.press("Enter")
    page.wait_for_url("**/documents/**#claim-decree-4.09")
    mark = page.locator("[id='claim-decree-4.09']")
    assert mark.evaluate("element => element.matches(':target')")
    top = mark.evaluate("element => element.getBoundingClientRect().top")
    assert 0 <= top < page.evaluate("innerHeight")
    assert page.locator("li[aria-current]").get_attribute("id") == "beside-decree-4.09"
    # From the claim the keyboard goes on to the next one, and from there to its page.
    if page.evaluate("document.activeElement.id") != "claim-decree-4.09":
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "claim-decree-4.09"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "claim-decree-4.10"
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims/decree-4.10/")


def test_a_document_is_opened_at_a_claim_without_javascript_or_fragment(visit: Visit) -> None:
    page = visit(f"/sandbox/documents/{DECREE}/?claim=decree-4.09", java_script_enabled=False)
    box = page.locator("[id='claim-decree-4.09']").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 720
    assert page.locator(".text a.asked").count() == 1


def test_claims_that_overlap_are_told_apart_by_form_and_have_no_barrier(visit: Visit) -> None:
    text = "The three states signed the treaty on electricity and opened the market."
    one = document(text, tracker="sandbox", source="source/threestream-wire")
    spans = {"O.1": (0, 34), "O.2": (17, 71), "O.3": (0, 34)}
    coded(quoting(one, text, *spans["O.1"], "O.1"), tracker="sandbox")
    proposed(*(quoting(one, text, *spans[id], id) for id in ("O.2", "O.3")), tracker="sandbox")
    for scheme in ("light", "dark"):
        page = visit(
            f"/sandbox/documents/{one.sha256}/?claim=O.2", color_scheme=scheme, viewport={"width": 320, "height": 800}
        )
        assert barriers(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        styles = "element => getComputedStyle(element).borderBottomStyle"
        forms = {mark.evaluate(styles) for mark in page.locator(".text mark").all()}
        assert forms == {"double", "dashed"}
        assert (
            page.locator(".text").inner_text().replace("1", "").replace("2", "").replace("3", "").count("signed") == 1
        )


def test_a_list_is_sorted_in_place_by_keyboard_and_the_address_follows(visit: Visit) -> None:
    page = visit("/union-state/deadlines/?on=2026-02-27")
    page.evaluate("window.isSamePage = true")
    page.locator("#overdue-sort-days").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**overdue.sort=days")
    page.locator('th[aria-sort="ascending"]').wait_for()
    assert page.evaluate("window.isSamePage") is True
    assert page.evaluate("document.activeElement.id") == "overdue-sort-days"
    assert page.locator(".findings-overdue tbody th").first.inner_text() == "Single electricity market, first stage"
    expect(page.locator("#told")).to_contain_text("18 rows")
    assert page.locator('#cuts-kept input[name="overdue.sort"]').get_attribute("value") == "days"
    page.get_by_label("Contains").filter(visible=True).first.fill("gas")
    page.keyboard.press("Enter")
    page.wait_for_url("**overdue.has=gas**")
    expect(page.locator(".findings-overdue tbody tr")).to_have_count(5)
    page.go_back()
    expect(page.locator(".findings-overdue tbody tr")).to_have_count(18)


def test_a_list_is_sorted_narrowed_and_turned_without_javascript(visit: Visit) -> None:
    page = visit("/union-state/deadlines/?on=2026-02-27", java_script_enabled=False)
    page.locator("#overdue-sort-days").click()
    page.wait_for_url("**overdue.sort=days")
    page.locator("#overdue-has").fill("gas")
    page.locator("#overdue-narrow").click()
    page.wait_for_url("**overdue.has=gas**")
    assert page.locator(".findings-overdue tbody tr").count() == 5
    assert "overdue.sort=days" in page.url
    assert "on=2026-02-27" in page.url
