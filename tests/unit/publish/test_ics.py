"""The calendar feed keeps to RFC 5545: lines, escapes, folding, stable identifiers; and comes out of the same figures the same."""

from __future__ import annotations

from facta.measures import calendar
from facta.publish import ics
from tests.spec.method import on

LEDGER = "2021-06-01 minister-a sign planned tariff-treaty deadline=2022-06-30"


def feed(title: str = "Avala", words: str = "due") -> bytes:
    return ics(
        "avala-borin",
        title,
        calendar(on("2022-06-01", LEDGER)),
        stamp="2022-06-01",
        summary=lambda one: one.title,
        description=lambda _: words,
        address=lambda one: f"https://example.org/{one.id}/",
    )


def unfolded(made: bytes) -> list[str]:
    return made.replace(b"\r\n ", b"").decode().split("\r\n")


def test_each_rung_is_an_all_day_event_with_an_identifier_that_no_date_enters() -> None:
    lines = unfolded(feed())
    assert (lines[0], lines[-2:]) == ("BEGIN:VCALENDAR", ["END:VCALENDAR", ""])
    first = lines[lines.index("BEGIN:VEVENT") : lines.index("END:VEVENT") + 1]
    assert first == [
        "BEGIN:VEVENT",
        "UID:avala-borin/tariff-treaty/sign@facta",
        "DTSTAMP:20220601T000000Z",
        "DTSTART;VALUE=DATE:20220630",
        "DTEND;VALUE=DATE:20220701",
        "SUMMARY:Tariff treaty",
        "DESCRIPTION:due",
        "URL:https://example.org/tariff-treaty/",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]
    assert lines.count("BEGIN:VEVENT") == 2  # the package's own date is the other


def test_texts_are_escaped_and_cannot_end_an_event() -> None:
    made = feed(words="a, b; c \\ d\r\nEND:VEVENT\x07\nBEGIN:VALARM")
    assert "DESCRIPTION:a\\, b\\; c \\\\ d\\nEND:VEVENT\\nBEGIN:VALARM" in unfolded(made)


def test_lines_are_folded_at_75_octets_and_no_letter_is_cut() -> None:
    title = "Соглашение о едином рынке электроэнергии " * 5
    made = feed(title)
    assert max(map(len, made.split(b"\r\n"))) <= 75
    assert f"X-WR-CALNAME:{title}" in unfolded(made)


def test_the_same_figures_give_the_same_bytes() -> None:
    assert feed() == feed()
