"""English dates."""

from __future__ import annotations

import re

from facta.reading.time import calendar as reckon
from facta.reading.time.expressions import Role, Rule, Telling

_MONTHS = (
    "january|jan february|feb march|mar april|apr may june|jun july|jul august|aug september|sept|sep october|oct november|nov december|dec"
).split()
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_MONTH = "(?P<m>" + "|".join("|".join(names.split("|")) for names in _MONTHS) + r")\.?"
_YEAR = r"(?P<y>(?:1[89]|20|21)\d\d)"
_UNIT = r"(?P<u>day|week|month|quarter|year)s?"
_NUMBERS = {w: i for i, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())}
_NUMBER = r"(?P<n>\d{1,3}|" + "|".join(list(_NUMBERS)[1:]) + "|an?)"
_PARTS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 0, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}

AHEAD = re.compile(
    r"\b(?:will|shall|would|to be|(?:by|until|before) \||plans?|planned|scheduled|expected|due|next|should|must|deadline|intends?)\b",
    re.I,
)


def role(before: str, words: str) -> Role:
    """What the words before a date make of it."""
    tail = before.lower().rstrip(' “"')
    whole = words.lower()
    if (
        whole.startswith(("within", "in the next", "in the coming", "over the next"))
        or re.search(
            r"\b(?:by(?: the end of| late| early| mid)?|before(?: the end of)?|no later than|not later than|until no later than|due(?: on| in)?|deadline(?: of| is| was)?|"
            r"at the latest by|prior to)(?: the)?$",
            tail,
        )
        or whole.startswith(("by ", "end of", "the end of"))
    ):
        return "by"
    if re.search(r"\b(?:until|till|to|through|as late as|as far as|up to)(?: the(?: end of)?| as late as)?$", tail):
        return "until"
    if re.search(
        r"\b(?:from|since|starting(?: from| on)?|beginning(?: on| from)?|as of|effective|with effect from|after)(?: the)?$",
        tail,
    ):
        return "from"
    return ""


def _month(match: re.Match[str]) -> int:
    name = match["m"].lower().rstrip(".")
    return next(number for number, names in enumerate(_MONTHS, 1) if name in names.split("|"))


def _count(match: re.Match[str]) -> int:
    word = match["n"].lower()
    return int(word) if word.isdigit() else _NUMBERS.get(word, 1)


def _rule(pattern: str, value: object) -> Rule:
    return re.compile(rf"\b(?:{pattern})(?!\w)", re.I), value  # type: ignore[return-value]


_END = r"(?:(?:the )?end of (?:the )?(?:year |month )?|late |early |the beginning of |the start of |back in |(?:the )?year )?"

RULES: list[Rule] = [
    _rule(r"(?P<y>\d{4})-(?P<mm>\d\d)-(?P<d>\d\d)", lambda m, t: reckon.ymd(int(m["y"]), int(m["mm"]), int(m["d"]))),
    _rule(
        r"(?P<d>\d{1,2})\.(?P<mm>\d{1,2})\.(?P<y>\d{4})",
        lambda m, t: reckon.ymd(int(m["y"]), int(m["mm"]), int(m["d"])),
    ),
    _rule(
        rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH},? {_YEAR}",
        lambda m, t: reckon.ymd(int(m["y"]), _month(m), int(m["d"])),
    ),
    _rule(
        rf"{_MONTH} (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? {_YEAR}",
        lambda m, t: reckon.ymd(int(m["y"]), _month(m), int(m["d"])),
    ),
    _rule(rf"(?:mid[- ]|the middle of ){_YEAR}", lambda m, t: f"{m['y']}-06~"),
    _rule(
        r"(?:the )?(?P<p>first|second|1st|2nd) half of (?:the year )?(?:(?P<y>\d{4})|(?P<r>this|next|last) year|the year)",
        lambda m, t: reckon.part(_year(m, t), "half", _PARTS[m["p"].lower()]) if t.told or m["y"] else "",
    ),
    _rule(
        r"(?:the )?(?P<p>first|second|third|fourth|last|1st|2nd|3rd|4th) quarter of (?:the year )?(?:(?P<y>\d{4})|(?P<r>this|next|last) year|the year)",
        lambda m, t: reckon.part(_year(m, t), "quarter", _PARTS[m["p"].lower()] or 4) if t.told or m["y"] else "",
    ),
    _rule(r"Q(?P<p>[1-4])(?: of)? (?P<y>\d{4})", lambda m, t: reckon.part(int(m["y"]), "quarter", int(m["p"]))),
    _rule(rf"{_END}{_MONTH}(?: of)?,? {_YEAR}", lambda m, t: reckon.ymd(int(m["y"]), _month(m))),
    _rule(
        rf"{_MONTH}(?: of)? (?P<r>this|next|last) year",
        lambda m, t: reckon.ymd(_year(m, t), _month(m)) if t.told else "",
    ),
    _rule(
        rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH}(?! \d{{4}})",
        lambda m, t: reckon.month_near(_month(m), t.told, ahead=t.ahead, day=int(m["d"])),
    ),
    _rule(
        rf"{_MONTH} (?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|,? \d{{4}})",
        lambda m, t: reckon.month_near(_month(m), t.told, ahead=t.ahead, day=int(m["d"])),
    ),
    _rule(
        rf"(?P<s>spring|summer|autumn|fall|winter)(?: of)? {_YEAR}", lambda m, t: f"{m['y']}-{_SEASONS[m['s'].lower()]}"
    ),
    _rule(
        r"(?P<r>this|next|last) (?P<s>spring|summer|autumn|winter)",
        lambda m, t: f"{_year(m, t, 0)}-{_SEASONS[m['s'].lower()]}" if t.told else "",
    ),
    _rule(rf"{_YEAR}\s?[–—/-]\s?(?P<z>\d{{4}}|\d\d?)", lambda m, t: f"{m['y']}/{reckon.two_digits(m['y'], m['z'])}"),
    _rule(rf"(?:between |from )?{_YEAR} (?:to|and|until) (?P<z>\d{{4}})", lambda m, t: f"{m['y']}/{m['z']}"),
    _rule(
        rf"within (?:the (?:next |coming )?)?{_NUMBER} {_UNIT}",
        lambda m, t: reckon.later(t.told, m["u"].lower(), _count(m)),
    ),
    _rule(
        rf"(?:in|over) the (?:next|coming) {_NUMBER} {_UNIT}",
        lambda m, t: reckon.later(t.told, m["u"].lower(), _count(m)),
    ),
    _rule(rf"{_NUMBER} {_UNIT} ago", lambda m, t: reckon.shifted(t.told, m["u"].lower(), -_count(m))),
    _rule(
        rf"in {_NUMBER} (?P<u>day|week|month|year)s?(?: time|' time)",
        lambda m, t: reckon.shifted(t.told, m["u"].lower(), _count(m)),
    ),
    _rule(
        r"(?:the )?(?:end of |later )?(?P<r>this|next|last|the coming|the previous|the current) (?P<u>week|month|quarter|year)",
        lambda m, t: reckon.shifted(t.told, m["u"].lower(), _step(m["r"])),
    ),
    _rule(
        r"(?:the )?(?:end of|end) (?:of )?the (?P<u>year|month)|year[- ]end",
        lambda m, t: reckon.shifted(t.told, (m["u"] or "year").lower(), 0),
    ),
    _rule(r"today|earlier today", lambda m, t: reckon.shifted(t.told, "day", 0)),
    _rule("yesterday", lambda m, t: reckon.shifted(t.told, "day", -1)),
    _rule("tomorrow", lambda m, t: reckon.shifted(t.told, "day", 1)),
    _rule(
        "(?P<r>next |last )?(?P<w>" + "|".join(_DAYS) + ")",
        lambda m, t: reckon.weekday(
            _DAYS.index(m["w"].lower()),
            t.told,
            ahead=(m["r"] or "").strip().lower() == "next" or (t.ahead and not (m["r"] or "")),
        ),
    ),
    _rule(
        rf"(?:in|since|by|until|before|to|of|back in|from|late|early|end of|during|last|next|this) (?P<keep>{_MONTH})(?! \d)",
        lambda m, t: _named_month(m, t),
    ),
    _rule(
        rf"(?:in|since|by|until|before|to|of|back in|from|late|early|as late as|during|for|after|the year|end[- ]of|start of|beginning of|mid|and|or) {_YEAR}(?![-–]\d|%)",
        lambda m, t: m["y"],
    ),
    _rule(rf"(?<![\d.,–-]){_YEAR}(?![\d%–-]|[.,]\d)", lambda m, t: m["y"]),
]


def _named_month(match: re.Match[str], telling: Telling) -> str:
    if match["m"].lower() in ("may", "march", "mar") and not match["m"][0].isupper():
        return ""
    lead = match[0].lower()
    ahead = lead.startswith(("by", "until", "before", "next", "to")) or (
        telling.ahead and not lead.startswith(("since", "last", "back"))
    )
    return reckon.month_near(_month(match), telling.told, ahead=ahead)


def _step(word: str) -> int:
    word = word.lower()
    return 1 if word in ("next", "the coming") else -1 if word in ("last", "the previous") else 0


def _year(match: re.Match[str], telling: Telling, default: int = 0) -> int:
    groups = match.groupdict()
    if groups.get("y"):
        return int(groups["y"])
    return (telling.told.year if telling.told else default) + _step(groups.get("r") or "this")
