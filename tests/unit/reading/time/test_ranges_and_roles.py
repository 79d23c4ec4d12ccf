"""`find` keeps the two ends of a range apart, as TimeML does; `dates` joins them, as claims want them. Roles come from the words before."""

from __future__ import annotations

import pytest

from facta.reading.time import dates, find

TOLD = "2024-03-14"


@pytest.mark.parametrize(
    ("language", "text", "ends", "joined"),
    [
        ("en", "Main Directions 2021-2023", [("2021", "2021"), ("2023", "2023")], "2021/2023"),
        ("en", "in 2021-3", [("2021", "2021"), ("3", "2023")], "2021/2023"),
        ("en", "in 2021-24", [("2021", "2021"), ("24", "2024")], "2021/2024"),
        ("en", "from 2024 to 2027", [("2024", "2024"), ("2027", "2027")], "2024/2027"),
        ("en", "on 5-7 June 2025", [("5", "2025-06-05"), ("7 June 2025", "2025-06-07")], "2025-06-05/2025-06-07"),
        ("en", "between March and June 2023", [("March", "2023-03"), ("June 2023", "2023-06")], "2023-03/2023-06"),
        ("ru", "на 2021–2023 годы", [("2021", "2021"), ("2023 годы", "2023")], "2021/2023"),
        ("ru", "с 5 по 7 июня", [("5", "2024-06-05"), ("7 июня", "2024-06-07")], "2024-06-05/2024-06-07"),
        ("ru", "с 2023-го по 2025-й", [("2023-го", "2023"), ("2025-й", "2025")], "2023/2025"),
    ],
)
def test_ranges(language: str, text: str, ends: list[tuple[str, str]], joined: str) -> None:
    found = find(text, TOLD, language)
    assert [(text[one.start : one.end], one.edtf) for one in found] == ends
    assert [one.role for one in found] == ["from", "until"]
    (whole,) = dates(text, TOLD, language)
    assert (whole.edtf, whole.start, whole.end) == (joined, found[0].start, found[1].end)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("by 1 May 2025", "by"),
        ("no later than 1 May 2025", "by"),
        ("before 1 May 2025", "by"),
        ("due on 1 May 2025", "by"),
        ("since 1 May 2023", "from"),
        ("takes effect on 1 May 2025", "from"),
        ("until 1 May 2025", "until"),
        ("on 1 May 2023", "in"),
        ("signed 1 May 2023", ""),
    ],
)
def test_roles(text: str, role: str) -> None:
    assert [one.role for one in find(text, TOLD, "en")] == [role]


def test_dates_leave_out_what_a_claim_cannot_carry() -> None:
    text = "They now meet every Monday and took three years; the treaty is due within 30 days."
    assert [(text[one.start : one.end], one.edtf, one.role) for one in dates(text, TOLD, "en")] == [
        ("30 days", "2024-04-13", "by")
    ]


def test_places_are_those_of_the_text_between_start_and_end() -> None:
    text = "In 2019 they talked. In 2021 they signed."
    found = find(text, TOLD, "en", start=20)
    assert [text[one.start : one.end] for one in found] == ["2021"]


def test_an_unreadable_told_date_is_none() -> None:
    assert find("They met yesterday.", "some day", "en")[0].edtf == ""


@pytest.mark.parametrize(
    ("language", "text", "edtf", "role"),
    [
        # Codebook, rule 20: a term counts from the telling when the text gives no other start, and stays empty when the start has no date.
        ("en", "within 30 days", "2024-04-13", "by"),
        ("en", "within 30 days after ratification", "", ""),
        ("ru", "в течение 30 дней", "2024-04-13", "by"),
        ("ru", "в течение 30 дней со дня подписания", "", ""),
    ],
)
def test_a_term_with_a_start_of_its_own(language: str, text: str, edtf: str, role: str) -> None:
    assert [(one.timex3, one.edtf, one.role) for one in find(text, TOLD, language)] == [("P30D", edtf, role)]
