"""Evidence is hostile text: it is shown, never run, and its address is linked only when it is an ordinary one."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from facta import actions
from facta.desk.evidence import safe
from facta.model import Citation, Claim
from tests.actions import rivers
from tests.desk.conftest import Links

SCRIPT = '<script>alert("x")</script><img src=x onerror=alert(1)>'


@pytest.fixture
def shown(home: Path, db: None, tmp_path: Path) -> str:
    actions.load(rivers.folder(tmp_path), actor="test")
    claim = Claim(
        "hostile", "sign", "actual", SCRIPT, actors=(SCRIPT,), speaker=SCRIPT, note=SCRIPT, coder="c", instrument="instrument/customs",
        citation=Citation("source/herald", "2022-01-01", "page", url="javascript:alert(1)", text=SCRIPT),
    )  # fmt: skip
    actions.add_claim(tracker="rivers", claim=claim, actor="test")
    return Client().get("/rivers/claims/hostile/").content.decode()


def test_the_text_is_escaped(shown: str) -> None:
    assert SCRIPT not in shown
    assert "<script>" not in shown
    assert "<img" not in shown
    assert shown.count("&lt;script&gt;") >= 4


def test_an_address_that_runs_something_is_shown_and_no_link(shown: str) -> None:
    assert "javascript:alert(1)</dd>" in shown
    own = ("/", "#", "http://testserver/")  # the last is the permanent address of the page itself
    assert not [link for link in Links(shown.encode()).found if not link.startswith(own)]


@pytest.mark.parametrize(
    ("url", "is_linked"),
    [
        ("https://example.org/a?b=c", True),
        ("http://example.org", True),
        ("HTTPS://example.org", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("https://", False),
        ('https://example.org/"onclick="x', False),
        ("https://exa mple.org", False),
        ("https://[broken", False),
        ("", False),
    ],
)
def test_which_addresses_are_linked(url: str, is_linked: bool) -> None:
    assert (safe(url) == url and url != "") is is_linked
