"""A desk with both examples, and a visitor of it in a real Chromium."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

from facta import actions
from facta.desk import records

EXAMPLES = Path(__file__).parents[2] / "examples"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def barriers(page: Page) -> list[str]:
    """What axe finds, with everything unfolded."""
    page.evaluate("document.querySelectorAll('details').forEach(found => { found.open = true })")
    found = Axe().run(page, options={"runOnly": WCAG, "resultTypes": ["violations"]})
    return [
        f"{one['id']}: {one['help']}: {[node['html'][:200] for node in one['nodes'][:3]]}"
        for one in found.response["violations"]
    ]


@pytest.fixture
def desk(home: Path, transactional_db: None, live_server: Any) -> str:
    """The address of a desk with both examples."""
    records._records.clear()
    for name in ("union_state", "sandbox"):
        actions.load(EXAMPLES / name, actor="test")
    return str(live_server.url)


Visit = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser, desk: str, browser_context_args: dict[str, Any]) -> Iterator[Visit]:
    """Opens a page and fails when the browser complains of anything: an error, a refused load, a breach of the policy."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_(address: str, **options: Any) -> Page:
        context = browser.new_context(**{**browser_context_args, **options})
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda message: (
                complaints.append(message.text)
                if message.type == "error" and "404" not in message.text and "400" not in message.text
                else None
            ),
        )
        page.goto(desk + address)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert complaints == []
