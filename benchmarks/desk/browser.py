"""Pages in Chromium, at two widths: what comes over the wire for the first view, and whether anything moves after it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

WIDTHS = (1280, 360)
_SHIFT = """
() => new Promise(resolve => {
    let sum = 0
    new PerformanceObserver(list => { for (const one of list.getEntries()) if (!one.hadRecentInput) sum += one.value })
        .observe({type: 'layout-shift', buffered: true})
    setTimeout(() => resolve(sum), 400)
})
"""


@dataclass(frozen=True, slots=True)
class View:
    """A first view with nothing kept by the browser: bytes over the wire with headers, requests, cumulative layout shift."""

    path: str
    width: int
    size: int
    requests: int
    shift: float
    failed: int


def views(url: str, paths: Sequence[str], chromium: str = "/usr/bin/chromium") -> Iterator[View]:
    """Each page at each width in a new context; nothing where there is no Chromium."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return
    if not Path(chromium).exists():
        return
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for path in paths:
            for width in WIDTHS:
                context = browser.new_context(viewport={"width": width, "height": 800})
                page = context.new_page()
                sizes: list[int] = []
                failed: list[str] = []
                wire = context.new_cdp_session(page)
                wire.send("Network.enable")
                wire.on(
                    "Network.loadingFinished", lambda told, sizes=sizes: sizes.append(int(told["encodedDataLength"]))
                )
                page.on("requestfailed", lambda told, failed=failed: failed.append(told.url))
                page.goto(url.rstrip("/") + path, wait_until="networkidle")
                shift = float(page.evaluate(_SHIFT))
                yield View(path, width, sum(sizes), len(sizes), shift, len(failed))
                context.close()
        browser.close()
