"""By when: days of the calendar, terms counted from an event, "without delay", "once a year"; and the conditions of a deed.

Invariant: a term that counts from an event has no date, since the text does not tell the day of the event.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from facta.reading.legal.values import Deadline, DeadlineKind
from facta.reading.legal.words import Words
from facta.reading.time import Time, dates

_DUE = frozenset({"by", "until", "from", "in"})
_ON = re.compile(r"\b(?:on|starting|effective|с|со|от)\s+$", re.IGNORECASE)
_OF = re.compile(r"\b(?:of|dated|signed on|for|от|на|за|signed at|concluded)\s+$", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}|\d\d[./]\d\d[./]\d\d\b")
_LONGEST = 160
_NEAR = 6


@dataclass(frozen=True, slots=True)
class When:
    """A deadline with its place in the text that was given."""

    start: int
    end: int
    deadline: Deadline


def deadlines(text: str, words: Words, language: str, signed: str = "") -> list[When]:
    """All deadlines of a sentence in order; of two that overlap the longer one."""
    found = [*_terms(text, words), *_calendar(text, words, language, signed)]
    found.sort(key=lambda one: (one.start - one.end, one.start))
    kept: list[When] = []
    for one in found:
        if not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def _calendar(text: str, words: Words, language: str, signed: str) -> Iterator[When]:
    recurring = [one.span() for one in re.finditer(words.terms.recurring, text, re.I)]
    for time in dates(text, signed, language):
        if time.kind == "duration" or not time.edtf or not _is_due(text, time):
            continue
        start, end = _lead(text, time.start), time.end
        each = next((one for one in recurring if abs(one[0] - end) < _NEAR or abs(start - one[1]) < _NEAR), None)
        if each is not None:  # "by 1 March of each year"
            start, end = min(start, each[0]), max(end, each[1])
            yield When(start, end, Deadline(text[start:end], "recurring"))
            continue
        # A day without a year is the day of a year that the text does not tell.
        edtf = time.edtf if _YEAR.search(text[time.start : end]) else ""
        yield When(start, end, Deadline(text[start:end], "date", edtf))


def _is_due(text: str, time: Time) -> bool:
    before = text[: time.start]
    if _OF.search(before) and time.role not in ("by", "until"):
        return bool(re.search(r"\bс\s+$", before))
    return time.role in _DUE or bool(_ON.search(before))


_LEAD = re.compile(
    r"(?:(?:by|until|before|from|as from|in|not later than|no later than|by the end of|до|к|с|в|не позднее|по|в срок до|начиная с)"
    r"(?: the| конца)?\s+)+$|\bon\s+$",
    re.IGNORECASE,
)


def _lead(text: str, start: int) -> int:
    found = _LEAD.search(text[:start])
    return found.start() if found else start


@lru_cache(maxsize=4)
def _patterns(words: Words) -> tuple[tuple[re.Pattern[str], DeadlineKind], ...]:
    terms = words.terms
    spell = rf"\b{terms.lead}{terms.number}\s+{terms.unit}\b"
    bare = rf"\b{terms.number}\s+{terms.unit}\b(?=\s+{terms.start}\b)"
    return (
        (re.compile(rf"(?:{spell}|{bare})(?P<from>\s+{terms.start}\s+[^,;:.()]+)?", re.I), "term"),
        (re.compile(terms.adjective, re.I), "term"),
        (re.compile(rf"\b{terms.event}\b[^,;:.()]*", re.I), "term"),
        (re.compile(terms.recurring, re.I), "recurring"),
        (re.compile(terms.prompt, re.I), "prompt"),
    )


def _terms(text: str, words: Words) -> Iterator[When]:
    stops = re.compile(words.terms.stops, re.I)
    start_word = re.compile(rf"\s*{words.terms.start}\s+", re.I)
    for pattern, kind in _patterns(words):
        for found in pattern.finditer(text):
            stop = stops.search(text, found.start(), found.end())
            end = min(stop.start() if stop else found.end(), found.start() + _LONGEST)
            told = text[found.start() : end].rstrip()
            starts = ""
            if kind == "term":
                after = (found.groupdict().get("from") or "") if "from" in pattern.groupindex else ""
                if after:
                    starts = start_word.sub("", text[found.start("from") : end], count=1).strip()
                elif "from" not in pattern.groupindex:
                    starts = told
            yield When(found.start(), found.start() + len(told), Deadline(told, kind, "", starts))


def cut(when: When, text: str, places: list[int]) -> When:
    """The deadline without what belongs to a deed told after it: "within 30 days of signature designate an authority"."""
    stop = min((place for place in places if when.start < place < when.end), default=None)
    if stop is None:
        return when
    told = re.sub(r"[\s,]+(?:and|и|or|или)?[\s,]*$", "", text[when.start : stop])
    deadline = when.deadline
    starts = deadline.starts
    if starts:
        starts = (
            told
            if starts == deadline.text
            else starts[: max(0, len(told) - (len(deadline.text) - len(starts)))].strip()
        )
    return When(when.start, when.start + len(told), Deadline(told, deadline.kind, deadline.edtf, starts))


def conditions(text: str, words: Words) -> list[tuple[int, int]]:
    """Spans that say under which condition: from "if", "in case of", «при условии» to the comma or the end."""
    found: list[tuple[int, int]] = []
    for one in re.finditer(rf"(?:^|(?<=[\s,(])){words.condition}", text, re.IGNORECASE):
        if found and one.start() < found[-1][1]:
            continue
        end = re.compile(r"[,;)]|\.$").search(text, one.end())
        stop = end.start() if end else len(text)
        if re.match(r"when|where|once|subject|upon", one.group(), re.I) and stop - one.start() < 6:
            continue
        found.append((one.start(), stop))
    return found
