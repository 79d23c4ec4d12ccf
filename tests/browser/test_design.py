"""The page of the design is photographed in both themes and both languages: what is drawn is there, and the themes differ."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from tests.browser.conftest import Visit

PARTS = (
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
    "chart",
)


@pytest.mark.parametrize("locale", ["en-GB", "ru-RU"])
def test_the_design_is_photographed_in_both_themes(visit: Visit, locale: str, tmp_path: Path) -> None:
    grounds = {}
    for scheme in ("light", "dark"):
        page = visit("/design/", color_scheme=scheme, locale=locale)
        for part in PARTS:
            picture = page.locator(f"#part-{part}").screenshot(path=tmp_path / f"{part}-{scheme}.png")
            image = Image.open(io.BytesIO(picture)).convert("RGB")
            shades = image.getcolors(maxcolors=2**24) or []
            assert image.height > 60, part
            assert len(shades) > 10, f"{part} is blank"
        grounds[scheme] = page.evaluate("getComputedStyle(document.body).backgroundColor")
        swatch = page.locator(".spec-declared").evaluate("one => getComputedStyle(one).backgroundColor")
        assert swatch == {"light": "rgb(166, 61, 0)", "dark": "rgb(242, 156, 98)"}[scheme]
    assert grounds == {"light": "rgb(253, 252, 249)", "dark": "rgb(20, 23, 29)"}


def test_the_tour_is_walked_by_keyboard_alone(visit: Visit) -> None:
    page = visit("/sandbox/?on=2024-06-01&tour=1")
    for number in range(2, 6):
        link = page.get_by_role("link", name="Next step")
        link.focus()
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
        page.keyboard.press("Enter")
        page.wait_for_url(f"**tour={number}**")
    assert page.get_by_text("Step 5 of 5").is_visible()
    page.get_by_role("link", name="Leave the tour").click()
    page.wait_for_url("**/sandbox/contradictions/**")
    assert page.get_by_role("link", name="Leave the tour").count() == 0
