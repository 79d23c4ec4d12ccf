"""Photographs every page of the desk, wide and narrow, light and dark, English and Russian, for people to look at.

    python scripts/photograph.py FOLDER [--only TEXT]... [--looks wide-light-en,narrow-dark-ru]

A data folder of its own gets both examples and an empty tracker; the pages find themselves (`tests/walk.py`), so that a new page is
photographed without being named. FOLDER/index.html is the contact sheet, FOLDER/sheet.png a picture of it. Wants the system's Chromium.
"""

from __future__ import annotations

import argparse
import html
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WIDTHS = {"wide": 1280, "narrow": 360}
LOCALES = {"en": "en-GB", "ru": "ru-RU"}
LOOKS = tuple("-".join(one) for one in product(WIDTHS, ("light", "dark"), LOCALES))
# The day at which each tracker is shown; the empty one as of today.
TRACKERS = {"union-state": "?on=2025-03-13", "sandbox": "?on=2024-06-01&told_by=2025", "rivers": ""}
# What no link leads to: an error beside its field, a name that there is not, the tour.
STATES = ("/union-state/?on=31.02.2023", "/union-state/?known_by=2020", "/atlantis/", "/sandbox/?on=2024-06-01&tour=1")
# A thumbnail of the contact sheet, and how much of a long page it shows, in pixels.
_THUMB, _SHOWN = 220, 300


def main() -> int:
    """Take the pictures; the number of pages that did not answer as they should is the exit code."""
    wants = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    wants.add_argument("folder", type=Path)
    wants.add_argument("--only", action="append", default=[], help="only addresses that contain this; several times")
    wants.add_argument("--looks", default=",".join(LOOKS), help=f"of {', '.join(LOOKS)}")
    given = wants.parse_args()
    looks = given.looks.split(",")
    if unknown := set(looks) - set(LOOKS):
        wants.error(f"no such look: {', '.join(sorted(unknown))}; there are {', '.join(LOOKS)}")
    given.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="facta-photographs-") as home:
        os.environ["FACTA_HOME"] = home
        sys.path[:0] = [str(ROOT), str(ROOT / "src")]
        addresses = [one for one in prepared() if not given.only or any(text in one for text in given.only)]
        with served() as url:
            taken, broken = photographed(url, addresses, looks, given.folder)
    contact_sheet(given.folder, taken, looks)
    for problem in broken:
        print(problem, file=sys.stderr)
    print(f"{len(taken)} pages, {len(looks)} looks: {given.folder / 'index.html'}")
    return min(len(broken), 1)


def prepared() -> list[str]:
    """The addresses of every page of a desk with the examples, which this loads."""
    from facta.site import setup

    setup()
    from django.test import Client

    from facta import actions
    from tests.walk import walk

    for name in ("union_state", "sandbox"):
        actions.load(ROOT / "examples" / name, actor="photographer")
    actions.new(tracker="rivers", title="Rivers", actor="photographer")
    found = walk(Client(headers={"host": "localhost"}), TRACKERS, each=1)
    return [*dict.fromkeys([*(one.address for one in found.pages), *STATES])]


@contextmanager
def served() -> Iterator[str]:
    """A server of the data folder in a process of its own; its address without the last stroke."""
    command = [sys.executable, "-c", "import sys; from facta.site.cli import main; sys.exit(main())"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    with subprocess.Popen(
        [*command, "serve", "--port", "0", "--no-browser"], stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        try:
            assert process.stderr is not None
            line = process.stderr.readline()
            found = re.search(r"http://\S+", line)
            if found is None:
                raise SystemExit(f"The server did not start: {line}")
            yield found[0].rstrip("/")
        finally:
            process.terminate()


def photographed(url: str, addresses: list[str], looks: list[str], folder: Path) -> tuple[list[str], list[str]]:
    """Pictures of all addresses in all looks; the addresses, and what was wrong with any."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    broken = []
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else []
        browser = playwright.chromium.launch(executable_path=chromium, args=arguments)
        for look in looks:
            width, scheme, language = look.split("-")
            context = browser.new_context(
                viewport={"width": WIDTHS[width], "height": 900},
                color_scheme="dark" if scheme == "dark" else "light",
                locale=LOCALES[language],
                timezone_id="UTC",
            )
            page = context.new_page()
            for address in addresses:
                answer = page.goto(url + address)
                expected = 404 if address == "/atlantis/" else 400 if "31.02" in address else 200
                if answer is None or answer.status != expected:
                    broken.append(f"{look} {address}: {answer.status if answer else 'no answer'}")
                page.screenshot(path=folder / f"{named(address)}.{look}.png", full_page=True)
                if page.evaluate("document.documentElement.scrollWidth") > WIDTHS[width]:
                    broken.append(f"{look} {address}: scrolls sideways")
            context.close()
        browser.close()
    return addresses, broken


def named(address: str) -> str:
    """A name of a file for an address."""
    return re.sub(r"[^A-Za-z0-9]+", "-", address).strip("-") or "trackers"


def contact_sheet(folder: Path, addresses: list[str], looks: list[str]) -> None:
    """All pictures on one page, a row for each address; and a picture of that page."""
    heads = "".join(f"<th>{look}</th>" for look in looks)
    rows = "".join(
        f"<tr><th>{html.escape(address)}</th>"
        + "".join(
            f'<td><a href="{(file := f"{named(address)}.{look}.png")}"><img src="{file}" alt=""></a></td>'
            for look in looks
        )
        + "</tr>\n"
        for address in addresses
    )
    style = (
        f"body {{ font: 14px sans-serif; margin: 1rem }} img {{ width: {_THUMB}px; height: {_SHOWN}px; object-fit: cover;"
        " object-position: top; border: 1px solid #999 } th { text-align: left; vertical-align: top; max-width: 14rem;"
        " overflow-wrap: anywhere; font-weight: 400 } td { padding: 2px }"
    )
    page = f"<!DOCTYPE html><meta charset=utf-8><title>Facta</title><style>{style}</style><table><tr><th></th>{heads}</tr>{rows}</table>"
    index = folder / "index.html"
    index.write_text(page, encoding="utf-8")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        arguments = ["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else []
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=arguments)
        sheet = browser.new_page(viewport={"width": 260 + len(looks) * (_THUMB + 8), "height": 900})
        sheet.goto(index.resolve().as_uri())
        sheet.screenshot(path=folder / "sheet.png", full_page=True)
        browser.close()


if __name__ == "__main__":
    sys.exit(main())
