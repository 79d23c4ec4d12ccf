"""The page of a promise that is only alleged says so, with every change and its claims, and gives no verdict on it."""

from __future__ import annotations

import pytest
from django.test import Client

PAGE = "/union-state/provisions/promise/constitutional-reform/"


@pytest.mark.parametrize(
    ("language", "title", "denied"),
    [
        ("en", "Only said to have been promised", "19 March 2021: denied"),
        ("ru", "Обещание, о котором только говорят", "19 марта 2021: отрицается"),
    ],
)
def test_it_says_who_denied_it_when(union_state: Client, language: str, title: str, denied: str) -> None:
    union_state.cookies["django_language"] = language
    page = union_state.get(f"{PAGE}?on=2025-03-13").content.decode().replace("\N{NO-BREAK SPACE}", " ")
    assert title in page
    assert denied in page
    assert ">S05.nova-20210319</a>" in page
    assert 'class="verdict' not in page


def test_before_the_denial_it_is_told_by_one_side(union_state: Client) -> None:
    page = union_state.get(f"{PAGE}?on=2021-01-01").content.decode()
    assert "told by one side only" in page
    assert "denied" not in page.partition("claims-title")[0]


def test_an_adopted_programme_has_its_verdict_and_no_standing(union_state: Client) -> None:
    page = union_state.get("/union-state/provisions/programme/gas/?on=2025-03-13").content.decode()
    assert 'class="verdict' in page
    assert "Only said to have been promised" not in page
