"""The told date from the text's own dateline, the address, the file's name: what counts, and in which order."""

from __future__ import annotations

import pytest

from facta.reading.text import extract

BODY = "The Council approved the programme on 9 May 1945, as everybody knows, and it met again on 10.10.2010 in the city of Almerune."


def told(
    first: str, *, title: str = "A title of it", url: str = "", name: str = "a.txt", last: str = ""
) -> tuple[str, str]:
    text = "\n\n".join(filter(None, (title, first, BODY, last)))
    found = extract(text.encode(), name, url)
    return found.published, found.published_basis


@pytest.mark.parametrize(
    "line",
    [
        "ALMERUNE, 10 September 2021 (Threestream Wire) — The Council met.",
        "ALMERUNE, September 10, 2021 (Threestream Wire) - The Council met.",
        "Almerune, Sept. 10, 2021 — The Council met.",
        "АЛМЕРУНА, 10 сентября 2021 года. /Ворминформ/. Совет заседал.",
        "Алмеруна, 10 сентября 2021 г. — Совет заседал.",
        "АЛМЕРУНА, 10 сен 2021 - Ворминформ. Совет заседал.",
        "Алмеруна. 10 сентября 2021. ВОРМИНФОРМ - Совет заседал.",
        "Published: 10 September 2021",
        "Posted on 10th September 2021",
        "Date: 2021-09-10",
        "Опубликовано: 10.09.2021",
        "Дата публикации: 10 сентября 2021 года, 14:30",
        "10 September 2021",
        "Friday, 10 September 2021, 14:30",
        "10.09.2021 14:30",
        "Ardelune Institute, Commentary, 10 September 2021",
        "Almerune, 10 September 2021. Press Office of the Government.",
        "Issovar, 10/13/2021 — no",
    ],
)
def test_datelines(line: str) -> None:
    expected = "2021-10-13" if "10/13" in line else "2021-09-10"
    assert told(line) == (expected, "dateline")


@pytest.mark.parametrize(
    "line",
    [
        "On 10 September 2021 the Government approved the list of measures.",
        "By 10 September 2021 the Parties shall open the market.",
        "The treaty of 10 September 2021 has not been ratified.",
        "10 September 2021 is the day on which the Parties are to open the market, said the envoy of Karendia in the Senate of that city.",
        "10 сентября 2021 года стороны подписали договор о рынке газа, который вступил в силу через год после этого, как сообщил Совет.",
        "Almerune, 31 September 2021 — The Council met.",
        "Almerune, 31.02.2021 — The Council met.",
        "Almerune, 03/04/2021 — The Council met.",
        "Almerune, 10 September — The Council met.",
        "Almerune, 10 September 3021 — The Council met.",
        "The Council met in Almerune.",
    ],
)
def test_what_is_no_dateline(line: str) -> None:
    assert told(line) == ("", "")


def test_a_title_with_a_day_in_it_dates_nothing() -> None:
    assert told("", title="What happened on 9 May 1945") == ("", "")
    assert told("", title="Treaty of Almerune, 9 May 1945") == ("", "")


def test_the_last_line_of_a_communique_dates_it() -> None:
    assert told("", last="Issovar, 20 July 2023") == ("2023-07-20", "dateline")
    assert told("", last="Иссовар, 20 июля 2023 года") == ("2023-07-20", "dateline")


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://example.org/2021/11/05/council", "2021-11-05"),
        ("https://example.org/news/20211105/council.html", "2021-11-05"),
        ("https://example.org/news/2021-11-05-council", "2021-11-05"),
        ("https://example.org/news?day=2021-11-05", "2021-11-05"),
        ("https://example.org/2021/1/5/council", "2021-01-05"),
        ("https://example.org/2021/11/council", "2021-11"),
        ("https://example.org/2021/13/45/council", ""),
        ("https://example.org/20211345/council", ""),
        ("https://example.org/news/120211105", ""),
        ("https://20211105.example.org/news", ""),
        ("https://example.org/2023/02/29/x", "2023-02"),
        ("https://example.org/council", ""),
        ("", ""),
    ],
)
def test_addresses(url: str, day: str) -> None:
    assert told("", url=url) == (day, "url" if day else "")


def test_the_order_of_trust() -> None:
    line, url, name = (
        "Almerune, 10 September 2021 — The Council met.",
        "https://example.org/2021/11/05/x",
        "2021-12-24-council.txt",
    )
    assert told(line, url=url, name=name) == ("2021-09-10", "dateline")
    assert told("", url=url, name=name) == ("2021-11-05", "url")
    assert told("", name=name) == ("2021-12-24", "file")
    assert told("") == ("", "")


def test_a_dateline_without_a_year_takes_that_of_the_address() -> None:
    line = "АЛМЕРУНА, 10 марта. /Ворминформ/. Совет утвердил программу."
    assert told(line, url="https://example.org/2022/03/11/programma") == ("2022-03-10", "dateline")
    assert told(line) == ("", "")
    assert told("Almerune, 29 February — The Council met.", url="https://example.org/2023/03/01/x") == (
        "2023-03-01",
        "url",
    )
