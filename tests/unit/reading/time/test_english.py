"""How English expressions of time are resolved. The text was told on Thursday, 14 March 2024."""

from __future__ import annotations

import pytest

from facta.reading.time import Time, find

TOLD = "2024-03-14"


def only(text: str, told: str = TOLD) -> tuple[str, Time]:
    found = find(text, told, "en")
    assert len(found) == 1, [text[one.start : one.end] for one in found]
    return text[found[0].start : found[0].end], found[0]


@pytest.mark.parametrize(
    ("text", "extent", "timex3", "edtf"),
    [
        # A date keeps the precision that is told.
        ("signed on 4 November 2021", "4 November 2021", "2021-11-04", "2021-11-04"),
        ("closes at noon on 20 October", "at noon on 20 October", "2024-10-20T12:00", "2024-10-20"),
        ("signed on Nov. 4, 2021", "Nov. 4, 2021", "2021-11-04", "2021-11-04"),
        ("signed in November 2021", "November 2021", "2021-11", "2021-11"),
        ("signed on the 4th of November", "the 4th of November", "2023-11-04", "2023-11-04"),
        ("signed in 2021", "2021", "2021", "2021"),
        ("told on 2021-11-04", "2021-11-04", "2021-11-04", "2021-11-04"),
        # "By the end of" adds no day, "mid" gives June, about (codebook, rule 5).
        ("ratified by the end of 2025", "the end of 2025", "2025", "2025"),
        ("ratified by the end of next year", "the end of next year", "2025", "2025"),
        ("ratified by mid-2025", "mid-2025", "2025", "2025-06~"),
        ("ratified in early 2025", "early 2025", "2025", "2025"),
        # Parts of a year.
        ("in the first half of 2023", "the first half of 2023", "2023-H1", "2023-01/2023-06"),
        ("in the third quarter of 2023", "the third quarter of 2023", "2023-Q3", "2023-07/2023-09"),
        ("in Q2 2025", "Q2 2025", "2025-Q2", "2025-04/2025-06"),
        ("in fiscal 2025", "fiscal 2025", "2025", "2025"),
        ("in the spring of 2025", "the spring of 2025", "2025-SP", "2025-21"),
        # Larger than a year.
        ("in the 1990s", "the 1990s", "199", "199X"),
        ("in the 19th century", "the 19th century", "18", "18XX"),
        # Seen from the telling.
        ("they met yesterday", "yesterday", "2024-03-13", "2024-03-13"),
        ("they met last week", "last week", "2024-W10", "2024-03-04/2024-03-10"),
        ("they met last month", "last month", "2024-02", "2024-02"),
        ("they met three years ago", "three years ago", "2021", "2021"),
        ("they met two days ago", "two days ago", "2024-03-12", "2024-03-12"),
        # Hours.
        ("it sank at 11:40 p.m. on 2 March 2024.", "11:40 p.m.", "2024-03-02T23:40", "2024-03-02"),
        ("they met this morning", "this morning", "2024-03-14TMO", "2024-03-14"),
        ("they met on Tuesday night", "Tuesday night", "2024-03-12TNI", "2024-03-12"),
        # A church feast gives its month (codebook, rule 20); TIMEX3 has the day.
        ("by Easter 2025", "Easter 2025", "2025-04-20", "2025-04"),
        # Neither day nor year follows.
        ("it is now law", "now", "PRESENT_REF", ""),
        ("it recently became law", "recently", "PAST_REF", ""),
    ],
)
def test_value_and_extent(text: str, extent: str, timex3: str, edtf: str) -> None:
    found = find(text, TOLD, "en")[0]
    assert (text[found.start : found.end], found.timex3, found.edtf) == (extent, timex3, edtf)


@pytest.mark.parametrize(
    ("text", "timex3"),
    [
        # The words around tell which Friday, which May.
        ("The ministers met on Friday.", "2024-03-08"),
        ("The ministers will meet on Friday.", "2024-03-15"),
        ("The ministers met on Thursday.", "2024-03-14"),
        ("The ministers met last Thursday.", "2024-03-07"),
        ("The ministers meet again next Thursday.", "2024-03-21"),
        ("It was signed in May.", "2023-05"),
        ("It will be signed in May.", "2024-05"),
        ("It is to be signed by May.", "2024-05"),
        ("It was signed on 20 March.", "2023-03-20"),
        ("It is due on 20 March.", "2024-03-20"),
        ("It was signed last November.", "2023-11"),
        ("It will be signed next winter.", "2024-WI"),
    ],
)
def test_the_sentence_looks_back_or_ahead(text: str, timex3: str) -> None:
    assert only(text)[1].timex3 == timex3


@pytest.mark.parametrize(
    ("text", "extent", "timex3", "edtf"),
    [
        ("it took three years", "three years", "P3Y", ""),
        ("it took almost nine hours", "almost nine hours", "PT9H", ""),
        ("it took a two-month truce", "two-month", "P2M", ""),
        ("it took several weeks", "several weeks", "PXW", ""),
        ("it took half an hour", "half an hour", "PT30M", ""),
        ("it took two and a half years", "two and a half years", "P2.5Y", ""),
        # A term counts from the telling (codebook, rule 20), no finer than its unit.
        ("within 30 days", "30 days", "P30D", "2024-04-13"),
        ("within thirty (30) days", "thirty (30) days", "P30D", "2024-04-13"),
        ("in the next three years", "the next three years", "P3Y", "2027"),
        ("in the past ten years", "the past ten years", "P10Y", "2014/2024"),
        ("in the first nine months of 2023", "the first nine months of 2023", "P9M", "2023-01/2023-09"),
    ],
)
def test_durations(text: str, extent: str, timex3: str, edtf: str) -> None:
    words, found = only(text)
    assert (words, found.timex3, found.edtf, found.type, found.kind) == (extent, timex3, edtf, "DURATION", "duration")


@pytest.mark.parametrize(
    ("text", "extent", "timex3"),
    [
        ("they meet every Monday", "every Monday", "XXXX-WXX-1"),
        ("they report annually", "annually", "P1Y"),
        ("they report every two months", "every two months", "P2M"),
        ("they report twice a year", "twice a year", "P1Y"),
        ("they meet on Saturdays", "Saturdays", "XXXX-WXX-6"),
    ],
)
def test_sets(text: str, extent: str, timex3: str) -> None:
    words, found = only(text)
    assert (words, found.timex3, found.edtf, found.type, found.kind) == (extent, timex3, "", "SET", "set")


@pytest.mark.parametrize(
    "text",
    [
        "It cost 2000 dollars.",
        "Some 1900 soldiers came.",
        "The parties may sign it.",
        "They march on.",
        "Two thirds of the members, three quarters of the troops.",
        "The 24th Division and Table 10.1.",
        "The law of 31 February 2021 never was.",
        "For the first time in a row.",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert [text[one.start : one.end] for one in find(text, TOLD, "en") if one.timex3 != "2021"] == []


@pytest.mark.parametrize(
    ("text", "extent"),
    [
        # The article of the noun stays with the noun.
        ("the 2012 accords failed", "2012"),
        ("the summer offensive failed", "summer"),
        # The article of the date belongs to it, and so does what bounds a duration.
        ("it failed in the summer of 2012", "the summer of 2012"),
        ("it lasted more than a year", "more than a year"),
        ("a 35-year-old lawyer", "35-year-old"),
    ],
)
def test_extents(text: str, extent: str) -> None:
    assert only(text)[0] == extent


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        # A participle after "be" is no past; a plan told in the past may be past by now or not, so the nearest date is meant.
        ("The talks will be held in June.", "2024-06"),
        ("The talks were due in February.", "2024-02"),
        ("The talks were due in April.", "2024-04"),
        # What is moved, and what it is moved to, lie ahead.
        ("The talks were postponed from June to September.", "2024-06/2024-09"),
        # "To" looks ahead after a verb that promises, and not before a place.
        ("They agreed to sign it in June.", "2024-06"),
        ("They brought it to court in June.", "2023-06"),
        # The weekend told on a Thursday.
        ("It rained over the weekend.", "2024-03-09/2024-03-10"),
        ("It will rain over the weekend.", "2024-03-16/2024-03-17"),
    ],
)
def test_which_way_it_looks_is_told_by_the_nearest_word(text: str, edtf: str) -> None:
    assert "/".join(one.edtf for one in find(text, TOLD, "en")) == edtf
