"""The cuts of a page: on which day, told by when, known by when, of which package, as the address gives them.

Invariant: what was typed is kept as typed; a date that cannot be read is an error beside its field, never a guess.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from datetime import date as Day

from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext

from facta.errors import DateError
from facta.model.edtf import day_of
from facta.state.replay import cut

FIELDS: tuple[str, ...] = ("on", "told_by", "known_by", "package")
_DATES = ("on", "told_by", "known_by")


@dataclass(frozen=True, slots=True)
class Cuts:
    """The cuts to compute with, `given` as typed, and what is wrong with it by field."""

    on: str
    told_by: str
    known_by: str
    package: str
    given: dict[str, str]
    errors: dict[str, str] = field(default_factory=dict)

    def query(self, **changes: str) -> str:
        """The query string of an address with these cuts, starting with `?`, or nothing when none is given."""
        asked = {name: value for name, value in {**self.given, **changes}.items() if value}
        return f"?{urlencode(asked)}" if asked else ""


def today() -> str:
    """The day at which a page looks when it is asked for none: today, in UTC."""
    return datetime.now(UTC).date().isoformat()


def cuts(asked: QueryDict) -> Cuts:
    """The cuts in the address. A wrong date is in `errors`, in the reader's language, and its cut takes the default."""
    given = {name: value for name in FIELDS if (value := asked.get(name, "").strip())}
    errors = {name: told for name in _DATES if name in given and (told := wrong(name, given[name]))}
    valid = {name: value for name, value in given.items() if name not in errors}
    return Cuts(
        valid.get("on", "") or today(),
        valid.get("told_by", ""),
        valid.get("known_by", ""),
        valid.get("package", ""),
        given,
        errors,
    )


def wrong(name: str, text: str) -> str:
    try:
        if name == "known_by" and "T" in text and "/" not in text:
            return _wrong_time(text)
        day = day_of(text)
        if not Day.min.toordinal() <= day <= Day.max.toordinal() - 1:
            return gettext("The year must lie between 1 and 9999.")
        if name == "known_by":
            cut(text)
    except DateError as error:
        if (get_language() or "en").startswith("en"):
            return str(error)
        return gettext("“%(text)s” is not a date. Write a day, a month or a year: 2025-03-13, 2025-03 or 2025.") % {
            "text": text
        }
    return ""


def _wrong_time(text: str) -> str:
    """A time of recording is written as the ledger writes it."""
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return gettext("“%(text)s” is not a time. Write a day, or a time in UTC: 2025-03-13T17:05.") % {"text": text}
    return ""
