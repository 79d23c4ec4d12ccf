"""English and Russian: the switch, the language of texts that are in the other one, numbers with their nouns, dates."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils import translation

from facta.desk import amounts, dates, words
from facta.desk.templatetags.desk import said
from facta.model.claim import Quantity
from tests.actions import rivers

OVERVIEW = "/union-state/?on=2025-03-13"


@pytest.mark.parametrize("to", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", ""])
def test_the_switch_leads_nowhere_else(db: None, to: str) -> None:
    assert Client().get("/language/ru/", {"next": to}).headers["Location"] == "/"


def test_the_language_is_kept(union_state: Client) -> None:
    answer = union_state.get("/language/ru/", {"next": OVERVIEW})
    assert answer.headers["Location"] == OVERVIEW
    assert '<html lang="ru">' in union_state.get(OVERVIEW).content.decode()


def test_there_is_no_third_language(db: None) -> None:
    assert Client().get("/language/de/").status_code == 404


def test_a_browser_that_prefers_russian_gets_it(union_state: Client) -> None:
    page = union_state.get(OVERVIEW, headers={"accept-language": "ru-RU,ru;q=0.9,en;q=0.5"})
    assert '<html lang="ru">' in page.content.decode()


def test_a_text_in_the_other_language_says_so(union_state: Client) -> None:
    gas = "/union-state/provisions/programme/gas/?on=2025-03-13"
    assert 'lang="ru">Формирование' in union_state.get(gas).content.decode()
    union_state.cookies["django_language"] = "ru"
    page = union_state.get(gas).content.decode()
    assert re.search(r'class="citation"><span class="tag">Нашими словами</span> <span lang="en">', page)
    assert re.search(r'class="object" translate="no"><span lang="en">', page)


@pytest.mark.parametrize(
    ("page", "text", "shown"),
    [
        ("en", "gas", "gas"),
        ("en", "газ", '<span lang="ru">газ</span>'),
        ("ru", "газ", "газ"),
        ("ru", "gas", '<span lang="en">gas</span>'),
        ("ru", "2021-2023", "2021-2023"),
        ("ru", "<b>gas", '<span lang="en">&lt;b&gt;gas</span>'),
        ("en", "<b>gas", "&lt;b&gt;gas"),
    ],
)
def test_a_text_is_escaped_and_named_by_its_letters(page: str, text: str, shown: str) -> None:
    with translation.override(page):
        assert said(text) == shown


@pytest.mark.parametrize(
    ("quantity", "en", "ru"),
    [
        (Quantity(28, "programmes"), "28 programmes", "28 программ"),
        (Quantity(1, "programmes"), "1 programme", "1 программа"),
        (Quantity(21, "programmes"), "21 programmes", "21 программа"),
        (Quantity(400, "documents", bound="over"), "over 400 documents", "свыше 400 документов"),
        (Quantity(21, "documents", bound="about"), "about 21 documents", "около 21 документа"),
        (Quantity(671, "measures", of=989), "671 of 989 measures", "671 из 989 мер"),
        (Quantity(20, "programmes", of=21), "20 of 21 programmes", "20 из 21 программы"),
        (Quantity(70, "percent", to=80), "70–80 %", "70–80 %"),
        (Quantity(67.8, "percent", count=671, of=989), "67.8 % (671 of 989)", "67,8 % (671 из 989)"),
        (Quantity(2, "posts"), "2 posts", "2 поста"),
        (Quantity(3, "locks"), "3 locks", "3 locks"),
    ],
)
def test_a_number_governs_its_noun(quantity: Quantity, en: str, ru: str) -> None:
    for language, told in (("en", en), ("ru", ru)):
        with translation.override(language):
            assert amounts.quantity(quantity).replace("\u00a0", " ") == told


@pytest.mark.parametrize(
    ("base", "en", "ru"),
    [
        ("28 programmes", "28 programmes", "28 программ"),
        ("about 1,000 tasks", "about 1000 tasks", "около 1000 задач"),
        ("measures", "measures", "меры"),
        ("48", "48, unit not told", "48, чего — не сказано"),
        ("the Third Plan", "the Third Plan", "the Third Plan"),
    ],
)
def test_what_a_share_is_told_of(base: str, en: str, ru: str) -> None:
    for language, told in (("en", en), ("ru", ru)):
        with translation.override(language):
            assert amounts.base(base).replace("\u00a0", " ") == told


@pytest.mark.parametrize(
    ("share", "shown"),
    [(0, "0 %"), (0.0004, "0.1 %"), (0.036, "3.6 %"), (0.5, "50 %"), (0.857, "86 %"), (0.9999, "99.9 %"), (1, "100 %")],
)
def test_a_share_is_never_rounded_to_nothing_nor_to_all(share: float, shown: str) -> None:
    assert amounts.percent(share).replace("\u00a0", " ") == shown


@pytest.mark.parametrize(
    ("status", "en", "ru"),
    [
        ("actual", "signed", "подписано"),
        ("negated", "not signed", "не подписано"),
        ("planned", "planned: sign", "намечено: подписать"),
        ("possible", "possible: sign", "возможно: подписать"),
    ],
)
def test_what_a_claim_tells(status: str, en: str, ru: str) -> None:
    claim = rivers.claim(act="sign", status=status)
    assert words.deed(claim) == en
    with translation.override("ru"):
        assert words.deed(claim) == ru


@pytest.mark.parametrize(
    ("edtf", "en", "ru"),
    [
        ("2021-11-04", "4 November 2021", "4 ноября 2021"),
        ("2021-11", "November 2021", "ноябрь 2021"),
        ("2021", "2021", "2021"),
        ("2023-06~", "about June 2023", "около июня 2023"),
        ("2021/2023", "2021–2023", "2021–2023"),
        ("../2023-07", "until July 2023", "до июля 2023"),
        ("2022-21", "spring 2022", "весна 2022"),
        ("2022-21~", "about spring 2022", "около весны 2022"),
        ("not a date", "not a date", "not a date"),
    ],
)
def test_a_date_is_no_more_precise_than_it_was_told(edtf: str, en: str, ru: str) -> None:
    for language, told in (("en", en), ("ru", ru)):
        with translation.override(language):
            assert dates.written(edtf).replace("\u00a0", " ") == told


@pytest.mark.parametrize(
    ("days", "en", "ru"),
    [
        (1, "1 day", "1 день"),
        (12, "12 days", "12 дней"),
        (153, "5 months", "5 месяцев"),
        (366, "1 year", "1 год"),
        (1430, "3 years 11 months", "3 года 11 месяцев"),
    ],
)
def test_a_span_of_days(days: int, en: str, ru: str) -> None:
    for language, told in (("en", en), ("ru", ru)):
        with translation.override(language):
            assert dates.span(days).replace("\u00a0", " ") == told
