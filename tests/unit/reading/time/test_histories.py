"""A history is dated from within: its years lie long before the telling, or the telling is not known."""

from __future__ import annotations

import pytest

from facta.reading.time import find

# Years enough to show that the tale is of the past.
PAST = "The league of 1612 failed in 1618 and again in 1625. "


def values(text: str, told: str = "2009-12-19") -> list[str]:
    return [one.timex3 for one in find(PAST + text, told, "en")][3:]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 1631 war came. The following spring the fleet sailed.", ["1631", "1632-SP"]),
        ("On 5 May 1631 war came. Two days later the city fell.", ["1631-05-05", "1631-05-07"]),
        ("On 5 May 1631 war came. The next day the city fell.", ["1631-05-05", "1631-05-06"]),
        ("In May 1631 war came. In August the city fell.", ["1631-05", "1631-08"]),
        # A tale goes on from December into January.
        ("In December 1631 war came. In January the city fell.", ["1631-12", "1632-01"]),
        ("In 1631 war came. The city fell the same year.", ["1631", "1631"]),
        ("In 1631 war came. Three decades earlier all was quiet.", ["1631", "160"]),
        # The year of the second date holds for the first.
        ("In April and June 1631 they met.", ["1631-04", "1631-06"]),
        # What the tale does not tell is left open.
        ("In 1631 war came. Two days later the city fell.", ["1631", "1631-XX-XX"]),
    ],
)
def test_anchored_in_the_tale(text: str, expected: list[str]) -> None:
    assert values(text) == expected


def test_years_before_christ() -> None:
    text = "The league lasted from 499 to 449 BC. In 480 BC the fleet sailed; ten years later, in the 5th century BC, peace came."
    found = find(text, "", "en")
    assert [(one.timex3, one.edtf) for one in found] == [
        ("BC0499", "-0498"),
        ("BC0449", "-0448"),
        ("BC0480", "-0479"),
        ("BC0470", "-0469"),
        ("BC04", "-04XX"),
    ]


def test_news_count_from_the_telling_whatever_years_they_name() -> None:
    text = "The treaty of 1999 was amended in 2021. On Thursday the parties met again."
    assert [one.timex3 for one in find(text, "2024-03-14", "en")] == ["1999", "2021", "2024-03-14"]


def test_a_report_that_looks_back_is_no_history() -> None:
    text = "Founded in 1949, the league took in Igrenia in 1955 and Odrin in 1961, and closed its doors in 1984. On Friday it met again. "
    assert find(text + "It will meet again in May.", "2024-03-14", "en")[-1].timex3 == "2024-05"


def test_a_chronicle_of_recent_years_is_a_history() -> None:
    years = " ".join(f"In {year} they talked." for year in (*range(2001, 2010), *range(2001, 2008)))
    assert find(f"{years} On 5 May 2003 they met. In August they signed.", "2009-12-19", "en")[-1].timex3 == "2003-08"


def test_without_a_telling_a_relative_date_has_no_edtf() -> None:
    assert [one.edtf for one in find("They met yesterday and on Friday.", "", "en")] == ["", ""]
