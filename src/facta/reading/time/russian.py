"""Russian dates."""

from __future__ import annotations

import re

from facta.reading.time import calendar as reckon
from facta.reading.time.expressions import Role, Rule, Telling

_STEMS = ("январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр")
_MONTH = (
    r"(?P<m>январ[яьею]|феврал[яьею]|марта?[еу]?|апрел[яьею]|ма[йяею]|июн[яьею]|июл[яьею]|августа?[еу]?|"
    r"сентябр[яьею]|октябр[яьею]|ноябр[яьею]|декабр[яьею])"
)
_YEAR = r"(?P<y>(?:1[89]|20|21)\d\d)"
_G = r"(?:\s?(?:год[ауе]?м?|гг?\.?))"
_UNITS = {"д": "day", "с": "day", "н": "week", "м": "month", "к": "quarter", "г": "year", "л": "year"}
_UNIT = r"(?P<u>дн(?:я|ей)|сут(?:ок|ки)|недел[иьюя]|месяц(?:а|ев)?|квартал(?:а|ов)?|год(?:а|у)?|лет)"
_NUMBERS = {
    "один": 1, "одного": 1, "два": 2, "две": 2, "двух": 2, "три": 3, "трех": 3, "трёх": 3, "четыре": 4, "четырех": 4, "четырёх": 4, "пять": 5, "пяти": 5,
    "шесть": 6, "шести": 6, "семь": 7, "семи": 7, "восемь": 8, "десять": 10, "десяти": 10,
}  # fmt: skip
_NUMBER = r"(?P<n>\d{1,3}|" + "|".join(_NUMBERS) + ")"
_ORDER = {
    "перв": 1,
    "втор": 2,
    "трет": 3,
    "четв": 4,
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "1": 1,
    "2": 2,
    "3": 3,
    "4": 4,
}
_NTH = r"(?P<p>перв\w{2}|втор\w{2}|треть\w{1,3}|четв[её]рт\w{2}|IV|III|II|I|[1-4](?:-?[мейого]{1,3})?)"
_DAYS = {
    "понедельник": 0,
    "вторник": 1,
    "среду": 2,
    "среда": 2,
    "четверг": 3,
    "пятницу": 4,
    "пятница": 4,
    "субботу": 5,
    "воскресенье": 6,
}
_SEASONS = {"весн": 21, "лет": 22, "осен": 23, "зим": 24}

AHEAD = re.compile(
    r"\b(?:будет|будут|должн\w+|планиру\w+|намерен\w*|(?:до|к|не позднее) \||предстоит|ожида\w+|предполага\w+|следующ\w+|заработа\w+|вступит|подпиш\w+|утверд[ия]т)\b",
    re.I,
)  # `|` stands where the date is


def role(before: str, words: str) -> Role:
    """What the words before a date make of it."""
    tail = before.lower().rstrip(' «"')
    if words.lower().startswith(("в течение", "в ближайш")) or re.search(
        r"(?:^|\W)(?:к|ко|до|не позднее|не позже|в срок до|срок[аи]? —|до конца|к концу)$", tail
    ):
        return "until" if re.search(r"(?:перенес\w+|отлож\w+|сдвину\w+|продл\w+)\b.{0,60}(?:до|на)$", tail) else "by"
    if re.search(r"состоянию на$", tail):
        return ""
    if re.search(r"(?:^|\W)(?:на|вплоть до)$", tail):
        return "until"
    if re.search(r"(?:^|\W)(?:с|со|начиная с|после)$", tail):
        return "from"
    return ""


def _month(match: re.Match[str]) -> int:
    name = match["m"].lower()
    for number, stem in enumerate(_STEMS, 1):
        if number != 5 and name.startswith(stem):
            return number
    return 5


def _count(match: re.Match[str]) -> int:
    word = match["n"].lower()
    return int(word) if word.isdigit() else _NUMBERS[word]


def _nth(match: re.Match[str]) -> int:
    word = match["p"].lower()
    return next(
        number for start, number in sorted(_ORDER.items(), key=lambda one: -len(one[0])) if word.startswith(start)
    )


def _step(words: str) -> int:
    return {"с": 1, "б": 1, "п": -1, "м": -1}.get(words.lower()[:1], 0) if not words.lower().startswith("сег") else 0


def _relative(match: re.Match[str], telling: Telling) -> int:
    if match.groupdict().get("y"):
        return int(match["y"])
    return (telling.told.year if telling.told else 0) + _step(match.groupdict().get("r") or "")


def _rule(pattern: str, value: object) -> Rule:
    return re.compile(rf"\b(?:{pattern})(?!\w)", re.I), value  # type: ignore[return-value]


_REL = r"(?P<r>следующ\w+|будущ\w+|прошл\w+|минувш\w+|прошедш\w+|нынешн\w+|текущ\w+|эт\w+)"
_ENDS = r"(?:(?:конц[аеу]|начал[аеоу]|середин\w+) )?"
_YEAR_OR = rf"(?:{_YEAR}{_G}?|{_REL} года?|года)"

RULES: list[Rule] = [
    _rule(r"(?P<y>\d{4})-(?P<mm>\d\d)-(?P<d>\d\d)", lambda m, t: reckon.ymd(int(m["y"]), int(m["mm"]), int(m["d"]))),
    _rule(r"(?P<d>\d{1,2})\.(?P<mm>\d{1,2})\.(?P<y>\d{4})", lambda m, t: reckon.ymd(int(m["y"]), int(m["mm"]), int(m["d"]))),
    _rule(rf"(?P<d>\d{{1,2}}) {_MONTH},? {_YEAR}{_G}?", lambda m, t: reckon.ymd(int(m["y"]), _month(m), int(m["d"]))),
    _rule(rf"(?P<d>\d{{1,2}}) {_MONTH} {_REL} года", lambda m, t: reckon.ymd(_relative(m, t), _month(m), int(m["d"])) if t.told else ""),
    _rule(rf"{_NTH} полугоди[еия]\w? {_YEAR_OR}", lambda m, t: reckon.part(_relative(m, t), "half", _nth(m)) if t.told or m["y"] else ""),
    _rule(rf"{_NTH} квартал[аеу]?м? {_YEAR_OR}", lambda m, t: reckon.part(_relative(m, t), "quarter", _nth(m)) if t.told or m["y"] else ""),
    _rule(rf"середин[еуыа] {_YEAR}{_G}?", lambda m, t: f"{m['y']}-06~"),
    _rule(rf"{_ENDS}{_MONTH} {_YEAR}{_G}?", lambda m, t: reckon.ymd(int(m["y"]), _month(m))),
    _rule(rf"{_MONTH} {_REL} года", lambda m, t: reckon.ymd(_relative(m, t), _month(m)) if t.told else ""),
    _rule(rf"(?P<d>\d{{1,2}}) {_MONTH}(?! \d{{4}})", lambda m, t: reckon.month_near(_month(m), t.told, ahead=t.ahead, day=int(m["d"]))),
    _rule(rf"(?P<s>весн|лет|осен|зим)(?:ой|ою|ом|ью|у|о|а|ы|е) {_YEAR}{_G}?", lambda m, t: f"{m['y']}-{_SEASONS[m['s'].lower()]}"),
    _rule(rf"{_YEAR}\s?[–—-]\s?(?P<z>\d{{4}}|\d\d?){_G}?", lambda m, t: f"{m['y']}/{reckon.two_digits(m['y'], m['z'])}"),
    _rule(rf"{_YEAR} (?:по|до) (?P<z>\d{{4}}){_G}?", lambda m, t: f"{m['y']}/{m['z']}"),
    _rule(rf"в течение (?:ближайших )?{_NUMBER} (?:календарных |рабочих )?{_UNIT}", lambda m, t: reckon.later(t.told, _UNITS[m["u"][0].lower()], _count(m))),
    _rule(rf"в ближайшие {_NUMBER} {_UNIT}", lambda m, t: reckon.later(t.told, _UNITS[m["u"][0].lower()], _count(m))),
    _rule(rf"{_NUMBER} {_UNIT} назад", lambda m, t: reckon.shifted(t.told, _UNITS[m["u"][0].lower()], -_count(m))),
    _rule(rf"через {_NUMBER} {_UNIT}", lambda m, t: reckon.shifted(t.told, _UNITS[m["u"][0].lower()], _count(m))),
    _rule(rf"{_ENDS}{_REL} (?P<u>недел[иеюя]|месяц[ае]?|квартал[ае]?|год[ау]?)", lambda m, t: reckon.shifted(t.told, _UNITS[m["u"][0].lower()], _step(m["r"]))),
    _rule(r"(?:конца|концу|конце) года", lambda m, t: reckon.shifted(t.told, "year", 0)),
    _rule("сегодня", lambda m, t: reckon.shifted(t.told, "day", 0)),
    _rule("вчера", lambda m, t: reckon.shifted(t.told, "day", -1)),
    _rule("завтра", lambda m, t: reckon.shifted(t.told, "day", 1)),
    _rule(r"(?:в|во) (?P<r>следующ\w+ |минувш\w+ |прошл\w+ )?(?P<w>" + "|".join(_DAYS) + ")",
          lambda m, t: reckon.weekday(_DAYS[m["w"].lower()], t.told, ahead=bool(m["r"]) and m["r"].lower().startswith("след"))),
    _rule(rf"(?:в|во|к|до|с|со|конца|конце|концу|начале) {_MONTH}(?! \d)", lambda m, t: reckon.month_near(_month(m), t.told, ahead=t.ahead or m[0].lower().startswith(("к", "до")))),
    _rule(rf"{_ENDS}{_YEAR}{_G}", lambda m, t: m["y"]),
    _rule(rf"(?:в|к|до|с|на|по) {_YEAR}(?![-–]?\d|%)", lambda m, t: m["y"]),
]  # fmt: skip
