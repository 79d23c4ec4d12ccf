"""The examples, loaded into the test database for each test, and a reader of pages."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.test import Client
from django.utils import translation

from facta import actions
from facta.desk import records

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(autouse=True)
def _no_memory() -> None:
    """Records kept from another test belong to another ledger, and its last page may have been in another language."""
    records._records.clear()
    translation.activate("en")


@pytest.fixture
def union_state(home: Path, db: None) -> Client:
    """A visitor of a desk that has the Union State's tracker."""
    actions.load(EXAMPLES / "union_state", actor="test")
    return Client()


@pytest.fixture
def sandbox(home: Path, db: None) -> Client:
    """A visitor of a desk that has the sandbox."""
    actions.load(EXAMPLES / "sandbox", actor="test")
    return Client()


def words(page: bytes) -> str:
    """What a reader reads, with plain spaces."""
    text = re.sub(r"<(?:script|style).*?</(?:script|style)>", " ", page.decode(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]*>", " ", text).replace("\u00a0", " ").split())


class Links(HTMLParser):
    """The addresses that a page links to, in order."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        address = dict(attrs).get("href")
        if tag == "a" and address:
            self.found.append(address)
