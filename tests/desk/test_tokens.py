"""The colours hold in both themes and on paper: 4.5 : 1 for text, 3 : 1 for lines, marks and controls (WCAG 2.2, 1.4.3 and 1.4.11)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from facta.publish.charts.look import DARK as DRAWN_DARK
from facta.publish.charts.look import LIGHT as DRAWN_LIGHT
from facta.publish.charts.look import Palette

SHEETS = Path(__file__).parents[2] / "src" / "facta" / "desk" / "static" / "desk"
TOKENS = (SHEETS / "tokens.css").read_text(encoding="utf-8")
TEXT = ("ink", "muted", "link", "promised", "declared", "delivered", "gap")
LINES = ("control", "promised", "declared", "delivered", "gap")


def colours(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", block))


LIGHT = colours(TOKENS.partition("@media")[0])
DARK = {**LIGHT, **colours(TOKENS.partition("(prefers-color-scheme: dark)")[2].partition("@media print")[0])}
# What is printed from a dark screen: every colour that the dark theme changes is changed back.
PRINT = {**DARK, **colours(TOKENS.partition("@media print")[2])}
THEMES = {"light": LIGHT, "dark": DARK, "print": PRINT}


def luminance(colour: str) -> float:
    """Relative luminance of sRGB, after WCAG 2.2."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (int(digits[index : index + 2], 16) / 255 for index in (0, 2, 4))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_of_contrast() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#fff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("ground", ["paper", "paper-raised"])
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", TEXT)
def test_text_is_read(theme: str, name: str, ground: str) -> None:
    assert contrast(THEMES[theme][name], THEMES[theme][ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_marked_text_is_read(theme: str) -> None:
    assert contrast(THEMES[theme]["ink"], THEMES[theme]["mark"]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", LINES)
def test_lines_and_controls_are_seen(theme: str, name: str) -> None:
    assert contrast(THEMES[theme][name], THEMES[theme]["paper"]) >= 3


def test_the_dark_theme_and_print_change_every_colour() -> None:
    dark = set(colours(TOKENS.partition("(prefers-color-scheme: dark)")[2].partition("@media print")[0]))
    assert dark == set(LIGHT)
    assert set(colours(TOKENS.partition("@media print")[2])) == dark


@pytest.mark.parametrize(("theme", "palette"), [("light", DRAWN_LIGHT), ("dark", DRAWN_DARK)])
def test_a_drawing_that_stands_alone_has_the_colours_of_the_page(theme: str, palette: Palette) -> None:
    own = {name: colour for colour, name in palette.named().items()}
    assert len(own) > 8
    assert own == {name: THEMES[theme][name] for name in own}


# charts.css repeats the two themes for a chart in another site's page, which asks for one by its address.
OTHERS = sorted({path.name for path in SHEETS.glob("*.css")} - {"tokens.css", "charts.css"})


@pytest.mark.parametrize("sheet", OTHERS)
def test_colours_come_from_the_tokens_alone(sheet: str) -> None:
    text = (SHEETS / sheet).read_text(encoding="utf-8")
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(", text)
    used = set(re.findall(r"var\(--([\w-]+)\)", text))
    assert used <= set(re.findall(r"--([\w-]+):", TOKENS))


def test_nothing_is_loaded_from_elsewhere() -> None:
    for path in SHEETS.glob("*.css"):
        for address in re.findall(r"url\(\"?([^)\"]+)", path.read_text(encoding="utf-8")):
            assert (SHEETS / address).is_file(), address
