"""Charts in a real Chromium: every name within its drawing, legible without colour, nothing moved, explored under the strict policy.

Each chart is photographed, wide and narrow, light, dark and in grey, in both languages; the photographs lie in build/photographs/charts.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from PIL import Image

from facta.desk.charts import NAMES
from tests.browser.conftest import Visit, barriers

PHOTOGRAPHS = Path(__file__).parents[2] / "build" / "photographs" / "charts"
ON = "on=2025-03-13"
LOOKS = pytest.mark.parametrize(
    ("width", "scheme", "locale"),
    [(1280, "light", "en-GB"), (320, "dark", "ru-RU"), (360, "light", "ru-RU"), (1280, "dark", "en-GB")],
)
# The texts that reach out of their drawing.
OUTSIDE = """svg => {
  const frame = svg.getBoundingClientRect();
  return [...svg.querySelectorAll('text')].filter(text => {
    const box = text.getBoundingClientRect();
    return box.width && (box.left < frame.left - 1 || box.right > frame.right + 1
      || box.top < frame.top - 1 || box.bottom > frame.bottom + 1);
  }).map(text => text.textContent);
}"""


@LOOKS
def test_no_name_reaches_out_of_its_drawing(visit: Visit, width: int, scheme: str, locale: str) -> None:
    page = visit(
        f"/union-state/charts/?{ON}", viewport={"width": width, "height": 900}, color_scheme=scheme, locale=locale
    )
    page.evaluate("document.fonts.ready")
    PHOTOGRAPHS.mkdir(parents=True, exist_ok=True)
    for name in NAMES:
        figure = page.locator(f"#chart-{name}")
        seen = figure.locator("svg:visible")
        assert seen.count() == 1
        assert seen.evaluate(OUTSIDE) == [], name
        photograph = Image.open(io.BytesIO(figure.screenshot()))
        photograph.save(PHOTOGRAPHS / f"{name}-{width}-{scheme}-{locale[:2]}.png")
        photograph.convert("L").save(PHOTOGRAPHS / f"{name}-{width}-{scheme}-{locale[:2]}-grey.png")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_first_view_is_light_and_no_chart_moves_it(visit: Visit) -> None:
    page = visit("/", viewport={"width": 1280, "height": 900})
    at = page.url.rstrip("/") + f"/union-state/?{ON}"
    sizes: list[int] = []
    page.on("requestfinished", lambda request: sizes.append(request.sizes()["responseBodySize"]))
    page.goto(at, wait_until="networkidle")
    assert sum(sizes) < 200_000
    # Seen again, so that no font comes late and moves the lines of the menu.
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => list.getEntries().forEach(e => { window.moved += e.value }))"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    page.goto(at, wait_until="networkidle")
    assert page.evaluate("window.moved") < 0.01


def test_a_chart_is_explored_on_a_press_under_the_strict_policy(visit: Visit) -> None:
    page = visit(f"/union-state/charts/programmes/?{ON}", viewport={"width": 1280, "height": 900})
    assert page.locator("script[src*='explorer']").count() == 0, "fetched only when asked for"
    button = page.get_by_role("button", name="Explore this chart")
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".chart-stage.is-explored svg", timeout=60_000)
    assert page.evaluate("document.activeElement.className") == "chart-stage is-explored"
    page.locator(".is-explored svg g.mark-symbol path").last.hover()
    page.wait_for_selector(".chart-tip:visible")
    assert "declared by any party" in page.locator(".chart-tip:visible").inner_text()
    assert barriers(page) == []


@pytest.mark.parametrize("name", NAMES)
def test_every_chart_can_be_explored(visit: Visit, name: str) -> None:
    page = visit(f"/union-state/charts/{name}/?{ON}", viewport={"width": 320, "height": 900}, color_scheme="dark")
    page.get_by_role("button", name="Explore this chart").click()
    page.wait_for_selector(".chart-stage.is-explored svg", timeout=60_000)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_without_javascript_there_is_the_picture_and_no_dead_button(visit: Visit) -> None:
    page = visit(f"/union-state/charts/lines/?{ON}", java_script_enabled=False)
    assert page.get_by_role("img", name="promised, declared and delivered").is_visible()
    assert not page.get_by_role("button", name="Explore this chart").is_visible()


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A folder that another site shows, and its address: a real server, since a browser lets no pretended one reach this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=tmp_path))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield tmp_path, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_the_view_to_embed_stands_in_a_frame_of_another_site(visit: Visit, elsewhere: tuple[Path, str]) -> None:
    page = visit("/")
    at = page.url.rstrip("/")
    folder, site = elsewhere
    frame = f'<iframe src="{at}/union-state/charts/lines/?{ON}&embed=1" width="360" height="900"></iframe>'
    (folder / "frame.html").write_text(frame)
    page.goto(f"{site}/frame.html")
    inside = page.frame_locator("iframe")
    inside.get_by_role("img", name="promised, declared and delivered").wait_for()
    assert inside.get_by_role("link", name="Union State").count() == 1
