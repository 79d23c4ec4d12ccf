"""Every page in a real Chromium: axe finds no barrier, nothing scrolls sideways, in both themes and both languages.

The pages find themselves (`tests.walk`): a new route is covered by standing in `urls.py`. `STATES` are addresses that no link leads to
at once: another day, an error beside its field, a name that there is not.
"""

from __future__ import annotations

from hashlib import sha256

import pytest
from django.test import Client
from playwright.sync_api import Page

from facta import actions
from facta.desk import measured
from tests.browser.conftest import EXAMPLES, Visit, barriers
from tests.walk import walk

# The decree of the sandbox: documents are addressed by the hash of their bytes.
DECREE = sha256((EXAMPLES / "sandbox/documents/2022-03-10-decree-4.txt").read_bytes()).hexdigest()
STATES = (
    "/",
    "/union-state/?on=2025-03-13",
    "/union-state/?known_by=2020",
    "/union-state/?on=31.02.2023",
    "/union-state/claims/?on=2025-03-13",
    "/union-state/claims/?on=2025-03-13&figure=not_done",
    "/union-state/claims/?on=2025-03-13&figure=published",
    "/union-state/claims/A003.rossbel-doctrine/",
    "/union-state/forecasts/?on=2026-02-27",
    "/union-state/provisions/programme/gas/?on=2025-03-13",
    "/union-state/instruments/instrument/military-doctrine/?on=2025-03-13",
    "/union-state/instruments/instrument/power-treaty/?on=2026-02-27",
    *(f"/union-state/{name}/?on=2026-02-27" for name in ("measures", *measured.NAMES)),
    "/sandbox/contradictions/?on=2024-06-01&told_by=2025",
    "/sandbox/deadlines/?known_by=2020",
    "/sandbox/?on=2024-06-01&told_by=2025",
    "/sandbox/claims/",
    "/sandbox/claims/decree-4.01/",
    "/sandbox/documents/",
    f"/sandbox/documents/{DECREE}/?claim=decree-4.03",
    "/sandbox/sources/source/threestream-wire/?on=2024-06-01",
    "/sandbox/claims/threestream.05/?on=2024-06-01",
    "/union-state/documents/",
    "/sandbox/claims/?figure=nothing",
    "/atlantis/",
)
WIDE, NARROW = 1280, 320
WIDTHS = (NARROW, 360, 768, WIDE)
TRACKERS = {"union-state": "?on=2026-02-27", "sandbox": "?on=2024-06-01&told_by=2025", "rivers": ""}


@pytest.mark.parametrize(
    ("scheme", "locale", "width"),
    [
        ("light", "en-GB", WIDE),
        ("dark", "en-GB", NARROW),
        ("light", "ru-RU", NARROW),
        ("dark", "ru-RU", WIDE),
    ],
)
def test_every_page_is_without_barriers_at_every_width(visit: Visit, scheme: str, locale: str, width: int) -> None:
    actions.new(
        tracker="rivers", title="Rivers", actor="test"
    )  # a tracker without a claim: every page has its empty state
    found = walk(Client(), TRACKERS, each=1)
    addresses = [*STATES, *(one.address for one in found.pages if one.address not in STATES)]
    page = visit(addresses[0], color_scheme=scheme, locale=locale, viewport={"width": width, "height": 800})
    desk = page.url.removesuffix("/")
    problems = []
    for address in addresses:
        page.goto(desk + address)
        problems += [f"{address}: {problem}" for problem in [*barriers(page), *sideways(page, width)]]
    assert problems == [], "\n".join(problems)


def sideways(page: Page, width: int) -> list[str]:
    """The widths at which the page is wider than the window; the last is that of text of twice the size."""
    found = []
    for narrow in WIDTHS:
        page.set_viewport_size({"width": narrow, "height": 800})
        if page.evaluate("document.documentElement.scrollWidth") > narrow:
            found.append(f"scrolls sideways at {narrow} px")
    page.evaluate("document.documentElement.style.fontSize = '212.5%'")
    if page.evaluate("document.documentElement.scrollWidth") > WIDE:
        found.append("scrolls sideways with text of twice the size")
    page.set_viewport_size({"width": width, "height": 800})
    return found
