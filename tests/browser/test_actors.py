"""From a speaker to what became of his words, and on to the thing that they were about."""

from __future__ import annotations

from tests.browser.conftest import Visit


def test_from_a_speaker_to_what_was_declared_and_whose_turn_it_is(visit: Visit) -> None:
    page = visit("/union-state/?on=2026-02-27")
    page.get_by_role("link", name="Who", exact=True).click()
    page.wait_for_url("**/who/?on=2026-02-27")
    page.get_by_role("region", name="People").get_by_role("link", name="Vladimir Putin").click()
    page.wait_for_url("**/people/person/putin/?on=2026-02-27")
    assert "3 verified by others, 1 shown otherwise" in page.locator(".lead").inner_text()
    row = page.get_by_role("region", name="Told as done, and what became of it").get_by_role("row").nth(1)
    assert "shown otherwise" in row.inner_text()
    row.get_by_role("link", name="Main Directions 2021-2023").first.click()
    page.wait_for_url("**/packages/package/2021-2023/?on=2026-02-27")
    page.get_by_role("link", name="Formation of a single gas market").first.click()
    page.wait_for_url("**/provisions/programme/gas/**")
    ladder = page.get_by_role("region", name="Its ladder")
    assert "told, not verified" in ladder.get_by_role("row", name="carried out").inner_text()
    assert "overdue by 2\xa0years 2 months" in page.locator(".coming").inner_text()


def test_the_ladder_is_read_without_javascript_on_a_narrow_screen(visit: Visit) -> None:
    address = "/union-state/instruments/instrument/power-treaty/?on=2026-02-27"
    page = visit(address, java_script_enabled=False, viewport={"width": 320, "height": 800})
    row = page.get_by_role("region", name="Its ladder").get_by_role("row", name="ratified")
    assert "voted by a chamber only" in row.inner_text()
    assert "Russian Federation" in row.get_by_role("cell").last.inner_text()
