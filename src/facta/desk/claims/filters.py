"""By what the list of claims can be narrowed: act, status, party, who speaks, kind of source, language, day of telling, words.

Invariant: a filter whose value is none of its kind is refused with what there is, never ignored; one that fits no claim of the day leaves
the list empty, for on another day it may fit.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from facta.desk import dates, figures, words
from facta.desk.asked import Asked, Choice, Missing
from facta.desk.claims import by_code
from facta.desk.evidence import all_newest, document_of, publisher
from facta.desk.lists import Wanted
from facta.desk.lists.collation import collated, loose
from facta.errors import DateError
from facta.measures.sources.voices import published
from facta.model.claim import STATUSES, Claim
from facta.model.edtf import parse

Option = tuple[str, str, bool]
Fits = Callable[[Claim], bool]

_UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter: its name for a reader, `of` the codes that a claim has of it, `word` a code in words; `is_wide`: its words are long."""

    title: str | Promise
    of: Callable[[Asked, Claim], tuple[str, ...]]
    word: Callable[[Asked, str], str]
    is_wide: bool = False


def _source(asked: Asked, claim: Claim) -> str:
    return published(claim, asked.standing.replay.documents)[0]


def _kind_of_source(asked: Asked, claim: Claim) -> tuple[str, ...]:
    known = asked.publishers.get(_source(asked, claim))
    return (known[1] if known else _UNKNOWN,)


def _parties(asked: Asked, claim: Claim) -> tuple[str, ...]:
    """The parties that the claim names, and those for which the bodies and people act that it names."""
    return tuple(sorted(asked.state.voices.acting(claim)))


def _speaker(asked: Asked, claim: Claim) -> tuple[str, ...]:
    _, whose = published(claim, asked.standing.replay.documents)
    return (asked.state.voices.of(claim, whose).key,)


def _language(asked: Asked, claim: Claim) -> tuple[str, ...]:
    document = document_of(asked, claim)
    told = claim.citation.language if claim.citation else document.language if document else ""
    return (told,) if told else ()


def _about(asked: Asked, claim: Claim) -> tuple[str, ...]:
    return tuple(id for id in (claim.provision, claim.instrument) if id)


def _speaks(asked: Asked, key: str) -> str:
    return asked.who.get(key) or publisher(asked, key)


# By their names in the address, in the order in which they stand on the page.
FILTERS: dict[str, Filter] = {
    "act": Filter(gettext_lazy("Act"), lambda asked, claim: (claim.act,), lambda asked, code: words.act(code)),
    "status": Filter(gettext_lazy("Status"), lambda asked, claim: (claim.status,), lambda asked, code: words.status(code)),
    "party": Filter(gettext_lazy("Party"), _parties, lambda asked, code: asked.who.get(code, code)),
    "speaker": Filter(gettext_lazy("Who speaks"), _speaker, _speaks),
    "source_kind": Filter(
        gettext_lazy("Kind of source"), _kind_of_source, lambda asked, code: words.source("" if code == _UNKNOWN else code)
    ),
    "language": Filter(gettext_lazy("Language"), _language, lambda asked, code: words.language(code)),
    "provision": Filter(gettext_lazy("About"), _about, lambda asked, code: asked.named.get(code, code), is_wide=True),
}  # fmt: skip
# The days between which a claim was told, and the words that it must have.
DAYS: tuple[str, ...] = ("since", "until")
WORDS = "has"
NAMES: tuple[str, ...] = (*FILTERS, *DAYS, WORDS)


@dataclass(frozen=True, slots=True)
class Choosing:
    """A filter as a page shows it; each option: its code, its words, whether it is chosen."""

    name: str
    title: str
    options: tuple[Option, ...]
    is_wide: bool


def check(asked: Asked, given: dict[str, str]) -> None:
    """Refuses a filter whose value there cannot be. Raises `Missing` (404 for what has a page of its own, else 400)."""
    if (about := given.get("provision")) and about not in asked.named:
        raise Missing(
            gettext("There is no provision, instrument or package “%(name)s” in this tracker.") % {"name": about},
            [Choice(title, asked.claims(provision=id)) for id, title in asked.named.items()],
        )
    acts = [act.id for act in asked.state.codebook.acts]
    if (act := given.get("act")) and act not in acts:
        raise Missing(
            gettext("There is no act “%(name)s” in the codebook.") % {"name": act},
            [Choice(words.act(one), asked.claims(act=one)) for one in acts],
            status=400,
        )
    if (status := given.get("status")) and status not in STATUSES:
        raise Missing(
            gettext("There is no status “%(name)s”.") % {"name": status},
            [Choice(words.status(one), asked.claims(status=one)) for one in STATUSES],
            status=400,
        )
    for name in DAYS:
        if text := given.get(name):
            try:
                parse(text)
            except DateError as error:
                raise Missing(
                    gettext("“%(text)s” is not a date. Write a day, a month or a year: 2025-03-13, 2025-03 or 2025.")
                    % {"text": text},
                    [Choice(gettext("All claims"), asked.claims())],
                    status=400,
                ) from error


def behind(asked: Asked, given: dict[str, str]) -> list[Claim]:
    """The claims behind the cuts that fit every filter given, the last told first."""
    first = next((name for name in ("provision", "speaker", *FILTERS) if given.get(name)), "")
    if not first:
        return narrowed(asked, all_newest(asked), given)
    found = by_code.having(asked, first, FILTERS[first].of, given[first])
    return narrowed(asked, found, {name: value for name, value in given.items() if name != first})


def narrowed(asked: Asked, found: list[Claim], given: dict[str, str]) -> list[Claim]:
    """The claims that fit every filter given."""
    for name, of in FILTERS.items():
        if value := given.get(name):
            found = [claim for claim in found if value in of.of(asked, claim)]
    if (text := given.get("since")) and (start := parse(text).start) is not None:
        found = [claim for claim in found if _told(asked, claim)[1] >= start]
    if (text := given.get("until")) and (end := parse(text).end) is not None:
        found = [claim for claim in found if _told(asked, claim)[0] <= end]
    if text := given.get(WORDS):
        part = loose(text)
        found = [claim for claim in found if part in loose(" ".join(_texts(asked, claim)))]
    return found


def choosing(asked: Asked, given: dict[str, str]) -> list[Choosing]:
    """The filters with what claims behind the cuts have of each, in order; a value that none has stays where it is chosen."""
    codes = {name: by_code.codes(asked, name, one.of) for name, one in FILTERS.items()}
    orders = {
        "act": [act.id for act in asked.state.codebook.acts],
        "status": list(STATUSES),
        "provision": list(asked.named),
    }
    found = []
    for name, one in FILTERS.items():
        chosen = given.get(name, "")
        there = codes[name] | ({chosen} if chosen else set())
        named = [(code, one.word(asked, code)) for code in there]
        if name in orders:
            place = {code: at for at, code in enumerate(orders[name])}
            named.sort(key=lambda pair: place.get(pair[0], len(place)))
        else:
            named.sort(key=lambda pair: collated(pair[1], words.is_russian()))
        options = tuple((code, text, code == chosen) for code, text in named)
        found.append(Choosing(name, str(one.title), options, one.is_wide))
    return found


def in_force(asked: Asked, want: Wanted, given: dict[str, str]) -> list[tuple[str, str]]:
    """The filters in force in words, each with the address of the list without it."""
    others: dict[str, Callable[[str], str]] = {
        "figure": figures.title,
        "source": lambda value: publisher(asked, value),
        "since": lambda value: gettext("told from %(date)s on") % {"date": dates.written(value, genitive=True)},
        "until": lambda value: gettext("told by %(date)s") % {"date": dates.written(value, genitive=True)},
        WORDS: lambda value: gettext("contains “%(text)s”") % {"text": value},
        "pending": lambda value: gettext("waiting for review"),
        "order": lambda value: gettext("least certain first"),
    }
    return [
        (
            FILTERS[name].word(asked, value) if name in FILTERS else others[name](value),
            want.address(**{name: "", "page": ""}),
        )
        for name, value in given.items()
    ]


def _told(asked: Asked, claim: Claim) -> tuple[int, int]:
    """The first and the last day on which the claim can have been told; never for one of which no day is known."""
    known = asked.state.telling.bounds.get(claim.id)
    if known is not None:
        return known
    document = document_of(asked, claim)
    text = claim.citation.told if claim.citation else document.told if document else ""
    when = parse(text) if text else None
    if when is None or when.start is None or when.end is None:
        return 10**9, -(10**9)
    return when.start, when.end


def _texts(asked: Asked, claim: Claim) -> tuple[str, ...]:
    evidence = claim.quote.text if claim.quote else claim.citation.text if claim.citation else ""
    return (claim.id, claim.object, claim.speaker, evidence, publisher(asked, _source(asked, claim)), *claim.actors)
