"""Charts as pages and files: in the gallery, alone, embedded; behind the cuts, in both languages and themes."""

from __future__ import annotations

import io
import re
from xml.etree import ElementTree

import pytest
from django.test import Client
from PIL import Image

from facta.desk.charts import NAMES
from tests.desk.conftest import words

ON = "on=2025-03-13"
EACH = pytest.mark.parametrize("name", NAMES)


@EACH
def test_a_chart_can_be_taken_away_in_four_forms(union_state: Client, name: str) -> None:
    at = f"/union-state/charts/{name}"
    spec = union_state.get(f"{at}.json?{ON}").json()
    assert (
        spec["$schema"].endswith("vega-lite/v6.json")
        and "Union State of Russia and Belarus. As it stood on 13" in spec["description"]
    )
    drawn = union_state.get(f"{at}.svg?{ON}")
    assert drawn.headers["Content-Type"] == "image/svg+xml" and "sandbox" in drawn.headers["Content-Security-Policy"]
    assert ElementTree.fromstring(drawn.content).attrib["width"] == str(spec["width"])
    picture = Image.open(io.BytesIO(union_state.get(f"{at}.png?{ON}").content))
    assert picture.size == (2 * spec["width"], 2 * spec["height"])
    rows = union_state.get(f"{at}.csv?{ON}").content.decode("utf-8-sig").splitlines()
    assert len(rows) > 5 and "," in rows[0]


@EACH
def test_its_page_says_what_is_seen_and_has_a_table(union_state: Client, name: str) -> None:
    page = union_state.get(f"/union-state/charts/{name}/?{ON}").content.decode()
    assert page.count('role="img"') == 2
    assert re.search(r'<p class="chart-sentence">\S', page)
    assert f'id="chart-{name}-table"' in page and page.count("<tr") > 5
    assert "claims/" in page.partition("chart-figure")[2], "the table leads to the claims"


def test_the_spec_honours_cuts_theme_width_and_language(union_state: Client) -> None:
    at = "/union-state/charts/programmes.json"
    plain = union_state.get(f"{at}?{ON}").json()
    assert union_state.get(f"{at}?on=2021-12-01").json()["description"] != plain["description"]
    assert union_state.get(f"{at}?{ON}&theme=dark").json()["background"] != plain["background"]
    assert union_state.get(f"{at}?{ON}&width=narrow").json()["width"] == 340
    assert "Состояние на 13 марта 2025" in union_state.get(f"{at}?{ON}&lang=ru").json()["description"].replace(
        "\u00a0", " "
    )


@pytest.mark.parametrize("asked", ["theme=green", "width=huge"])
def test_a_look_that_there_is_not_is_refused(union_state: Client, asked: str) -> None:
    answer = union_state.get(f"/union-state/charts/lines.json?{asked}")
    assert answer.status_code == 400 and "theme=light" in answer.json()["error"]


def test_a_chart_that_there_is_not_names_those_that_there_are(union_state: Client) -> None:
    answer = union_state.get("/union-state/charts/pie/")
    assert answer.status_code == 404
    assert "/union-state/charts/lines/" in answer.content.decode()


def test_only_the_view_to_embed_may_stand_in_a_frame(union_state: Client) -> None:
    page = union_state.get(f"/union-state/charts/lines/?{ON}")
    framed = union_state.get(f"/union-state/charts/lines/?{ON}&embed=1&lang=ru&theme=dark")
    assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]
    assert page.headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors *" in framed.headers["Content-Security-Policy"]
    assert "script-src" not in framed.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in framed.headers
    text = framed.content.decode()
    assert '<html lang="ru" class="theme-dark">' in text and "<script" not in text and "<form" not in text
    assert "Источник" in words(framed.content)


def test_the_gallery_has_every_chart_and_its_json_where_they_lie(union_state: Client) -> None:
    page = union_state.get(f"/union-state/charts/?{ON}").content.decode()
    assert [f'id="chart-{name}"' in page for name in NAMES] == [True] * len(NAMES)
    told = union_state.get(f"/union-state/charts.json?{ON}").json()
    assert [one["name"] for one in told["charts"]] == list(NAMES)
    for one in told["charts"]:
        assert one["sentence"] and union_state.get(one["csv"]).status_code == 200


@pytest.mark.parametrize(
    ("page", "charts"),
    [
        ("", ["lines", "programmes"]),
        ("deadlines/", ["deadlines"]),
        ("deeds/", ["talk"]),
        ("paper/", ["funnel", "rungs"]),
    ],
)
def test_each_stands_where_it_belongs(union_state: Client, page: str, charts: list[str]) -> None:
    text = union_state.get(f"/union-state/{page}?{ON}").content.decode()
    assert re.findall(r'<figure class="chart-figure" id="chart-(\w+)"', text) == charts


def test_before_anything_was_recorded_there_is_nothing_to_draw(union_state: Client) -> None:
    page = union_state.get("/union-state/charts/?known_by=2001-01-01")
    assert page.status_code == 200 and page.content.decode().count("There is nothing to draw for these dates.") == len(
        NAMES
    )
    assert union_state.get("/union-state/charts/lines.svg?known_by=2001-01-01").status_code == 404


def test_the_explorer_s_script_is_kept_for_ever_under_its_version(union_state: Client) -> None:
    address = re.search(r'data-explorer="([^"]+)"', union_state.get(f"/union-state/charts/?{ON}").content.decode())
    assert address is not None
    answer = union_state.get(address[1])
    assert "immutable" in answer.headers["Cache-Control"]
    assert b"window.vegaEmbed" in answer.content and b"expressionInterpreter" in answer.content
