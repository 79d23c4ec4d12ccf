"""Finding: from a text to its expressions of time, in order, with their values and roles.

`find` follows TimeML: prepositions stay outside, and each end of a range is an expression of its own. `dates` gives what a claim can
carry: expressions with an EDTF value, a range as one. Invariant: spans do not overlap, and every EDTF value is one that `parse` reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date as Day
from functools import lru_cache
from typing import Literal

from facta.errors import DateError
from facta.model.edtf import day_of, parse, to_text
from facta.reading.time import moments
from facta.reading.time.context import Context, is_history
from facta.reading.time.grammar import Found, grammar
from facta.reading.time.guards import words
from facta.reading.time.leaning import Role, ahead, leads, role, starts_elsewhere, words_before
from facta.reading.time.lexicon import Values
from facta.reading.time.meaning import Meaning, Type
from facta.reading.time.moments import Moment
from facta.reading.time.resolving import resolve
from facta.reading.time.scanning import scan, share
from facta.reading.time.tokens import Tokens, split

Kind = Literal["date", "period", "duration", "set"]

_ENDS = re.compile(r"[.!?;…]|\n")
_DASHES = frozenset("-–—‑−/")
_BROAD = re.compile(r"\d{2,3}|.*-(?:SP|SU|FA|WI|Q\d|H\d|W\d\d|WE)|BC\d{2,3}")


@dataclass(frozen=True, slots=True)
class Time:
    """An expression of time: `edtf` is empty where no date follows from it, `timex3` and `type` are TimeML's."""

    start: int
    end: int
    edtf: str
    role: Role = ""
    timex3: str = ""
    type: Type = "DATE"
    kind: Kind = "date"
    mod: str = ""


def find(
    text: str, told: str = "", language: str = "en", *, start: int = 0, end: int | None = None, lang: str = ""
) -> list[Time]:
    """The expressions between two places of the text, in order. `told` is EDTF; without it the text is dated from within.

    `lang` is another name of `language`.
    """
    tongue = lang or language
    using = grammar(tongue)
    tokens = split(text, start, len(text) if end is None else end, using.table, using.tokens)
    day = _day(told)
    told_day = moments.of_day(day) if day else None
    found = list(scan(tokens, using, tongue, history=told_day is None))
    years = [int(one.features["y"]) for one in found if "y" in one.features and "era" not in one.features]
    history = is_history(told_day, years, sum("era" in one.features for one in found), sum(map(_points, found)))
    if history and told_day is not None:
        found = list(scan(tokens, using, tongue, history=True))
    share(found, tokens)
    return list(_resolved(found, tokens, tongue, Context(told_day, history)))


def dates(text: str, told: str = "", language: str = "en", *, start: int = 0, end: int | None = None) -> list[Time]:
    """The expressions that have an EDTF value, the two ends of a range as one: what a claim can carry as date or deadline."""
    kept: list[Time] = []
    for time in find(text, told, language, start=start, end=end):
        if not time.edtf or time.kind == "set":
            continue
        joined = _joined(kept[-1], time, text, language) if kept else None
        if joined:
            kept[-1] = joined
        else:
            kept.append(time)
    return kept


def _joined(first: Time, second: Time, text: str, language: str) -> Time | None:
    """The range of two dates that a dash divides, or a word such as "to" after "from"."""
    between = text[first.end : second.start].strip().lower()
    if first.type == "TIME" or "/" in first.edtf or "/" in second.edtf or "duration" in (first.kind, second.kind):
        return None
    if between not in _DASHES and not (between in words(language, "range_words") and first.role == "from"):
        return None
    both = f"{first.edtf}/{second.edtf}"
    if not between or not _valid(both):
        return None
    outer = role(language, words_before(text, first.start))
    whole = f"{first.timex3}/{second.timex3}"
    return replace(first, end=second.end, edtf=both, timex3=whole, kind="period", role="" if outer == "from" else outer)


def _points(one: Found) -> bool:
    """Whether an expression counts from the day of the telling."""
    features = one.features
    if "off" in features or ("w" in features and "m" not in features):
        return True
    return features.get("dir") in ("ago", "hence") or features.get("rel") in ("this", "last")


def _resolved(found: list[Found], tokens: Tokens, language: str, context: Context) -> Iterator[Time]:
    sentence = 0
    between = False
    last: Moment | None = None
    for number, one in enumerate(found):
        start, end = tokens.starts[one.first], tokens.ends[one.last - 1]
        if _ENDS.search(tokens.text, sentence, start):
            context.turn()
        sentence = end
        before = words_before(tokens.text, start)
        told_as = role(language, before)
        context.ahead = ahead(one, tokens, language, told_as, before)
        context.lead = _spell_lead(language, before, tokens.text[end : end + 30], context.ahead)
        context.due = told_as in ("by", "until")
        context.opening = _opens_sentence(one, tokens)
        context.given = _day_beside(found, number, tokens, context)
        if "closes" in one.features and last is not None:
            _follow(one.features, last)
        meaning = resolve(one.features, context)
        if meaning is None:
            continue
        last = meaning.moment
        if meaning.moment is not None:
            context.note(meaning.moment, bound=told_as in ("from", "until", "by"))
        told_as = _role_of(one, told_as, meaning, context, closes=between and before.endswith(_ands(language)))
        between = told_as == "from" and leads(language, "between", before)
        edtf = meaning.edtf if meaning.edtf and _valid(meaning.edtf) else ""
        yield Time(start, end, edtf, told_as, meaning.timex3, meaning.type, _kind(meaning), meaning.mod)


def _follow(features: Values, first: Moment) -> None:
    """The end of a range comes after its beginning: the year, or the direction, that the beginning gives."""
    if "m" in features and not any(name in features for name in ("y", "yq", "rel")) and first.year > 0:
        features["y"] = first.year + (int(features["m"]) < first.month)
    elif "w" in features and "m" not in features and first.grain == "day":
        day = moments.weekday(first, int(features["w"]), 1)
        if day is not None:
            features.update({"m": day.month, "d": day.day, "y": day.year})


def _spell_lead(language: str, before: str, after: str, looks: int) -> str:
    """Whether a spell is told as a term from the telling: "within 30 days", and "in two years" where the sentence looks ahead.

    "Within 30 days after ratification" has a start of its own, which is not dated (codebook, rule 20).
    """
    if starts_elsewhere(language, after):
        return ""
    return "within" if leads(language, "within", before) or (looks > 0 and leads(language, "hence", before)) else ""


def _ands(language: str) -> tuple[str, ...]:
    return tuple(f" {word}" for word in words(language, "ands"))


def _role_of(one: Found, told_as: Role, meaning: Meaning, context: Context, *, closes: bool) -> Role:
    if "opens" in one.features and told_as != "by":
        return "from"
    if "closes" in one.features or closes:
        return "until"
    if meaning.type == "DURATION":
        term = context.lead or one.features.get("rel") in ("next", "coming", "following")
        return "by" if term and meaning.edtf else ""
    return told_as


def _opens_sentence(one: Found, tokens: Tokens) -> bool:
    """Whether at most one word stands before the expression in its sentence or line: "In 1944 ..." sets the stage for what follows."""
    start = tokens.starts[one.first]
    before = tokens.words[max(0, one.first - 2) : one.first]
    return (
        len(before) < 2
        or before[0] in ".!?;"
        or "\n" in "".join(before)
        or "\n" in tokens.text[max(0, start - 12) : start]
    )


def _day_beside(found: list[Found], number: int, tokens: Tokens, context: Context) -> Moment | None:
    """The day named right after a time of day: "11:40 p.m. on Thursday"."""
    if number + 1 >= len(found) or not any(name in found[number].features for name in ("clock", "h", "hour", "part")):
        return None
    one, beside = found[number], found[number + 1]
    if beside.first - one.last > 1 or not any(name in beside.features for name in ("w", "d", "off")):
        return None
    if _ENDS.search("".join(tokens.words[one.last : beside.first])):
        return None
    meaning = resolve(beside.features, context)
    return meaning.moment if meaning and meaning.moment and meaning.moment.grain == "day" else None


def _kind(meaning: Meaning) -> Kind:
    if meaning.type == "SET":
        return "set"
    if meaning.type == "DURATION":
        return "duration"
    return "period" if _BROAD.fullmatch(meaning.timex3) else "date"


@lru_cache(maxsize=1024)
def _day(told: str) -> Day | None:
    try:
        return Day.fromisoformat(to_text(day_of(told))) if told else None
    except (DateError, ValueError):
        return None


@lru_cache(maxsize=65536)
def _valid(edtf: str) -> bool:
    try:
        parse(edtf)
    except (DateError, ValueError):
        return False
    return True
