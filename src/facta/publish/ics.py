"""What falls due as a calendar feed: iCalendar (RFC 5545), one all-day event for each rung.

Written here and not by the package icalendar: a feed of all-day events needs five rules of the standard (section 3.1 lines of 75 octets
ended by CR LF; 3.3.11 escaped texts; 3.6.1 events; 3.8.4.7 stable identifiers; 3.8.7.2 a stamp), and a stamp from no clock.
Invariant: the same figures give the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date as Day
from datetime import timedelta

from facta.measures import Falling

_OCTETS = 75


def ics(
    tracker: str,
    name: str,
    falling: Iterable[Falling],
    *,
    stamp: str,
    summary: Callable[[Falling], str],
    description: Callable[[Falling], str],
    address: Callable[[Falling], str] = lambda _: "",
) -> bytes:
    """The feed `name` of a tracker. `stamp`: the day (`YYYY-MM-DD`) for which the figures stand; what each event says is handed in, in the
    reader's language. What has no day in the calendar is left out."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Facta//Calendar//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_escaped(name)}",
    ]
    for one in falling:
        if not one.due:
            continue
        day = Day.fromisoformat(one.due)
        url = address(one)
        lines += [
            "BEGIN:VEVENT",
            f"UID:{_escaped(f'{tracker}/{one.id}/{one.act}')}@facta",
            f"DTSTAMP:{_plain(Day.fromisoformat(stamp))}T000000Z",
            f"DTSTART;VALUE=DATE:{_plain(day)}",
            *([f"DTEND;VALUE=DATE:{_plain(day + timedelta(1))}"] if day < Day.max else []),
            f"SUMMARY:{_escaped(summary(one))}",
            f"DESCRIPTION:{_escaped(description(one))}",
            *([f"URL:{url}"] if url else []),
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _plain(day: Day) -> str:
    return day.isoformat().replace("-", "")


def _escaped(text: str) -> str:
    """A text value: backslash, semicolon, comma and line ends escaped, other control characters left out."""
    escaped = (
        text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\r\n", "\n").replace("\n", "\\n")
    )
    return "".join(letter for letter in escaped if letter.isprintable())


def _folded(line: str) -> bytes:
    """The line in pieces of at most 75 octets, none cut within a letter, each but the first led by a space."""
    pieces: list[bytes] = []
    piece = b""
    for letter in line:
        octets = letter.encode()
        if len(piece) + len(octets) > _OCTETS:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece]) + b"\r\n"
