"""Bytes of texts in the encodings that are met: nothing comes out garbled."""

from __future__ import annotations

import pytest

from facta.reading.text import extract

RUSSIAN = "Совет Трёх рек утвердил программу. Стороны договорились открыть общий рынок до конца года."
TYPOGRAPHIC = "Договор № 5 подписан «сторонами» — в Алмеруне, сообщил секретариат."
ENGLISH = "The naïve envoy’s “treaty” costs 5 € – and more."


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "windows-1251", "koi8-r", "cp866"]
)
@pytest.mark.parametrize("text", [RUSSIAN, RUSSIAN.upper(), f"English words first, many of them. {RUSSIAN}"])
def test_russian(encoding: str, text: str) -> None:
    assert extract(text.encode(encoding), "news.txt").text == text


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1251"])
def test_russian_with_its_quotation_marks(encoding: str) -> None:
    assert extract(TYPOGRAPHIC.encode(encoding), "news.txt").text == TYPOGRAPHIC


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1252"])
def test_english(encoding: str) -> None:
    assert extract(ENGLISH.encode(encoding), "news.txt").text == ENGLISH


def test_a_short_russian_word_is_enough() -> None:
    for encoding in ("windows-1251", "koi8-r"):
        assert extract("Подписан договор".encode(encoding), "news.txt").text == "Подписан договор"


def test_utf8_that_is_cut_off_within_a_letter_stays_utf8() -> None:
    assert extract((RUSSIAN * 3).encode()[:-2], "news.txt").text == (RUSSIAN * 3)[:-2] + "�"


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "utf-8"])
def test_a_page_in_the_encoding_that_it_names(encoding: str) -> None:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={encoding}">'
    page = f"<html><head>{meta}</head><body><p>{RUSSIAN}</p></body></html>"
    assert extract(page.encode(encoding), "page.html").text == RUSSIAN


def test_a_page_that_names_the_wrong_encoding() -> None:
    page = f'<html><head><meta charset="windows-1251"></head><body><p>{RUSSIAN}</p></body></html>'
    assert extract(page.encode("utf-8"), "page.html").text == RUSSIAN
