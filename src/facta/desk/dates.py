"""EDTF dates and spans of days in the reader's language.

Invariant: nothing is made more precise than it was told: "2021-11" stays a month, "2023-06~" stays about June 2023.
"""

from __future__ import annotations

import re

from django.utils.dates import MONTHS, MONTHS_3, MONTHS_ALT
from django.utils.translation import get_language, gettext, ngettext

_PLAIN = re.compile(r"(-?\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?:T.*)?([~?%]?)")
_DAYS_IN_YEAR = 365.2425


def written(text: str, *, short: bool = False) -> str:
    """An EDTF date for reading: "4 November 2021" (short: "4 Nov 2021"), "November 2021", "about 2021", "2021–2023"."""
    if not text:
        return ""
    first, stroke, last = text.partition("/")
    if stroke:
        return _span(first, last, short)
    found = _PLAIN.fullmatch(text)
    if found is None:
        return text
    year, month, day, mark = found.groups()
    plain = _plain(year.lstrip("0") or "0", month, day, short)
    match mark:
        case "~":
            return gettext("about %(date)s") % {"date": plain}
        case "?":
            return gettext("%(date)s, uncertain") % {"date": plain}
        case "%":
            return gettext("about %(date)s, uncertain") % {"date": plain}
    return plain


def _span(first: str, last: str, short: bool) -> str:
    if first in ("", ".."):
        return gettext("until %(date)s") % {"date": written(last, short=short)}
    if last in ("", ".."):
        return gettext("from %(date)s") % {"date": written(first, short=short)}
    joint = "–" if len(first) == len(last) == 4 else " – "
    return f"{written(first, short=short)}{joint}{written(last, short=short)}"


def _plain(year: str, month: str | None, day: str | None, short: bool) -> str:
    if month is None:
        return year
    number = int(month)
    if number > 12:
        seasons = {21: gettext("spring"), 22: gettext("summer"), 23: gettext("autumn"), 24: gettext("winter")}
        return f"{seasons.get(number, month)} {year}"
    if short:
        name = str(MONTHS_3[number]).capitalize() if not _is_russian() else str(MONTHS_3[number])
    else:
        name = str(MONTHS[number]) if day is None or not _is_russian() else str(MONTHS_ALT[number])
    name = name.lower() if _is_russian() else name
    return f"{int(day)}\u00a0{name} {year}" if day else f"{name} {year}"


def month(year: int, number: int) -> str:
    """A month on an axis."""
    return _plain(str(year), f"{number:02}", None, True)


def span(days: int) -> str:
    """A number of days as years and months: "3 years 11 months", "5 months", "12 days"."""
    if days < 61:
        return ngettext("%(n)d day", "%(n)d days", days) % {"n": days}
    months = round(days / _DAYS_IN_YEAR * 12)
    years, rest = divmod(months, 12)
    parts = []
    if years:
        parts.append(ngettext("%(n)d year", "%(n)d years", years) % {"n": years})
    if rest:
        parts.append(ngettext("%(n)d month", "%(n)d months", rest) % {"n": rest})
    return " ".join(parts).replace(" ", "\u00a0", 1)


def _is_russian() -> bool:
    return (get_language() or "").startswith("ru")
