"""Drivers on the overview: beside the lines, in the table, behind the cuts, in both languages."""

from __future__ import annotations

import pytest
from django.test import Client

from facta import actions
from facta.model import Citation, Driver
from facta.model.register import Name

PAGE = "/union-state/?on=2026-02-27"


def test_they_stand_beside_the_lines_and_in_the_table(union_state: Client) -> None:
    page = union_state.get(PAGE).content.decode().replace("\u00a0", " ")
    assert "Beneath the lines stand 9 drivers: events and prices that may explain behaviour." in page
    assert "shows no cause. 7 more lie outside these days." in page
    spec = union_state.get("/union-state/charts/lines.json?on=2026-02-27&explore=1").json()
    drawn = [
        value
        for layer in spec["layer"]
        for value in layer["data"]["values"]
        if str(value.get("id")).startswith("driver/")
    ]
    assert len(drawn) == 9
    assert "6 Apr 2023, summit: Supreme State Council, Moscow" in {
        value["told"].replace("\u00a0", " ") for value in drawn
    }
    assert "Price of Russian gas for" in page and "Belarus: 128.5" in page
    row = page.partition("chart-lines-drivers-title")[2].partition("driver/ssc-2024-01-29")[2].partition("</tr>")[0]
    assert 'href="http://en.special.kremlin.ru/events/president/transcripts/73341"' in row
    assert "128.5 US dollars for 1000 cubic metres" in page


def test_in_russian(union_state: Client) -> None:
    union_state.cookies["django_language"] = "ru"
    page = union_state.get(PAGE, headers={"accept-language": "ru"}).content.decode()
    assert "Под линиями показаны 9 факторов" in page
    assert "Саммиты" in page and "Высший Государственный Совет, Москва" in page
    assert "Цена российского газа для" in page


def test_what_was_told_or_recorded_later_is_not_there(union_state: Client) -> None:
    page = union_state.get("/union-state/?on=2023-04-05").content.decode()
    assert "driver/ssc-2021-11-04" in page and "driver/ssc-2023-04-06" not in page
    assert "driver/" not in union_state.get(f"{PAGE}&known_by=2020-01-01").content.decode()


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://x.example/"])
def test_hostile_words_and_addresses_are_shown_and_not_followed(union_state: Client, url: str) -> None:
    cited = Citation("<b>The Herald</b>", "2024-02-01", "page", url)
    one = Driver("driver/x", "<i>blight</i>", "2024-02-01", Name("<script>x</script>"), cited)
    actions.add_drivers(tracker="union-state", drivers=[one], actor="coder/1")
    page = union_state.get(PAGE).content.decode()
    assert "&lt;script&gt;x&lt;/script&gt;" in page and "&lt;b&gt;The Herald&lt;/b&gt;" in page
    assert "<script>x" not in page and "<i>blight" not in page and url not in page
