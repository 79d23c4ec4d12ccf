"""What became of what a voice said, in words and tables: told as done, and promised, each with the evidence.

Invariant: the outcomes are those of `facta.measures`; each row shows the voice's own words and the claims that decide.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext, gettext_lazy, ngettext, pgettext_lazy

from facta.desk import amounts, dates, words
from facta.desk.asked import Asked
from facta.desk.evidence import linked, publisher, told
from facta.desk.table import Cell, Column, Part, Row, Table, Words, dated, told_of, words_of
from facta.measures.kept import OUTCOMES, Promise
from facta.measures.sources import Declared, TrackRecord
from facta.measures.wilson import wilson

DECLARED: dict[str, str | Lazy] = {
    "verified": gettext_lazy("verified by others"),
    "otherwise": gettext_lazy("shown otherwise"),
    "disputed": gettext_lazy("verified, and shown otherwise"),
    "open": gettext_lazy("still unverified"),
}
PROMISED: dict[str, str | Lazy] = {
    "kept": pgettext_lazy("promise", "kept"),
    "late": pgettext_lazy("promise", "kept late"),
    "moved": pgettext_lazy("promise", "put off"),
    "missed": pgettext_lazy("promise", "missed"),
    "unverified": pgettext_lazy("promise", "past, unverified"),
    "open": pgettext_lazy("promise", "not due yet"),
    "undated": pgettext_lazy("promise", "without a date"),
    "unclear": pgettext_lazy("promise", "cannot be judged"),
}


def sentence(records: Iterable[TrackRecord], promises: list[Promise]) -> tuple[Part, ...]:
    """The track record of one voice, or of several together: how much it told as done and promised, and what became of it."""
    declared: Counter[str] = Counter(one.outcome for record in records for one in record.outcomes)
    parts = []
    if n := declared.total():
        first = ngettext("Of %(n)s act told as done: %(what)s.", "Of %(n)s acts told as done: %(what)s.", n)
        parts.append(first % {"n": n, "what": _counted(declared, DECLARED)})
    if (judged := declared["verified"] + declared["otherwise"]) > 1:
        low, high = wilson(declared["verified"], judged)
        numbers = {
            "share": amounts.percent(declared["verified"] / judged),
            "n": judged,
            "low": amounts.percent(low),
            "high": amounts.percent(high),
        }
        parts.append(
            gettext("Borne out: %(share)s of the %(n)s judged (95 %% interval: %(low)s to %(high)s).") % numbers
        )
    if promises:
        n, came = len(promises), Counter[str](one.outcome for one in promises)
        second = ngettext("Of %(n)s promise: %(what)s.", "Of %(n)s promises: %(what)s.", n)
        parts.append(second % {"n": n, "what": _counted(came, PROMISED)})
    if not parts:
        return (
            Part(
                gettext(
                    "By this day it told nothing as done and promised nothing that could be held against the record."
                )
            ),
        )
    return (Part(" ".join(parts)),)


def _counted(found: Counter[str], named: dict[str, str | Lazy]) -> str:
    return ", ".join(
        gettext("%(n)s %(what)s") % {"n": found[outcome], "what": name}
        for outcome, name in named.items()
        if found[outcome]
    )


def declared_table(asked: Asked, records: list[TrackRecord]) -> Table:
    """What was told as done, the last told first, with what became of it."""
    outcomes = sorted(
        (one for record in records for one in record.outcomes), key=lambda one: (one.told, one.about), reverse=True
    )
    several = len(records) > 1
    return Table(
        "declared",
        gettext("Told as done, and what became of it"),
        (
            Column(gettext("Told"), "day", name="told"),
            *((Column(gettext("Voice"), name="voice", is_facet=True),) if several else ()),
            Column(gettext("What"), name="what"),
            Column(gettext("What became of it"), name="outcome", is_facet=True),
        ),
        tuple(_declared(asked, one, several) for one in outcomes),
        gettext(
            "Nobody's own word verifies him. Unverified does not mean untrue: nobody else has told it, or not enough."
        ),
        gettext("It told nothing as done by this day."),
    )


def _declared(asked: Asked, one: Declared, several: bool) -> Row:
    first = one.claims[0]
    what = told_of(asked, one.about, why=gettext("%(deed)s, as of %(day)s") % _deed(one))
    own = Part(words=words_of(asked, first), claims=linked(asked, one.claims))
    found = [Part(str(DECLARED[one.outcome]), is_strong=one.outcome in ("otherwise", "disputed"), value=one.outcome)]
    if one.against:
        some = gettext("of: %(things)s") % {"things": _things(asked, one.otherwise)} if len(one.things) > 1 else ""
        found.append(
            Part(
                gettext("Against it:"),
                why=some,
                words=_first(asked, one.against),
                claims=linked(asked, one.against),
                value="",
            )
        )
    if one.verifying:
        found.append(Part(gettext("Verified by:"), claims=linked(asked, one.verifying), value=""))
    elif one.others:
        found.append(Part(gettext("Told by others too:"), claims=linked(asked, one.others), value=""))
    voice = (voiced(asked, one.voice),) if several else ()
    return Row(
        (dated(told(asked, one.claims)), *voice, (*what, own), tuple(found)),
        is_marked=one.outcome == "otherwise",
    )


def _deed(one: Declared) -> dict[str, str]:
    return {"deed": words.reached(one.act), "day": dates.written(one.day, short=True)}


def _things(asked: Asked, ids: tuple[str, ...]) -> str:
    return ", ".join(asked.named.get(id, id) for id in ids)


def _first(asked: Asked, ids: tuple[str, ...]) -> Words | None:
    return next((found for id in ids if (found := words_of(asked, id))), None)


def promised_table(asked: Asked, promises: list[Promise], several: bool = False) -> Table:
    """What was promised, the last told first, with what became of it."""
    return Table(
        "promised",
        gettext("Promised, and what became of it"),
        (
            Column(gettext("Told"), "day", name="told"),
            *((Column(gettext("Voice"), name="voice", is_facet=True),) if several else ()),
            Column(gettext("What"), name="what"),
            Column(gettext("Deadline"), "day", name="deadline"),
            Column(gettext("What became of it"), name="outcome", is_facet=True),
        ),
        tuple(_promised(asked, one, several) for one in reversed(promises)),
        gettext("Held against the record: a rung counts as taken when it is verified, whoever told it."),
        gettext("It promised nothing by this day."),
    )


def _promised(asked: Asked, one: Promise, several: bool) -> Row:
    what = told_of(asked, one.about, why=words.act(one.act))
    own = Part(words=words_of(asked, one.claims[0]), claims=linked(asked, one.claims))
    became = (
        Part(
            str(PROMISED[one.outcome]),
            why=_became(asked, one),
            is_strong=one.outcome in _BAD,
            claims=linked(asked, one.deciding),
            value=one.outcome,
        ),
    )
    voice = (voiced(asked, one.voice),) if several else ()
    by = dated(one.deadline)
    return Row((dated(told(asked, one.claims)), *voice, (*what, own), by, became), is_marked=one.outcome in _BAD)


_BAD = ("missed", "moved", "late")


def _became(asked: Asked, one: Promise) -> str:
    match one.outcome:
        case "kept" | "late" if one.reached:
            return gettext("reached %(date)s") % {"date": dates.written(one.reached, short=True)}
        case "moved":
            to = dates.written(one.moved_to, short=True)
            return (
                gettext("to %(date)s, last by %(who)s") % {"date": to, "who": asked.voice(one.moved_by)}
                if to
                else gettext("without a new date, by %(who)s") % {"who": asked.voice(one.moved_by)}
            )
        case "missed" | "unclear":
            return words.reason(one.reason, asked.titles)
    return ""


def voiced(asked: Asked, key: str, name: str = "", why: str = "") -> Cell:
    """A cell that names a voice and leads to its page."""
    return (Part(asked.who.get(key) or name or publisher(asked, key), asked.actor(key), why, value=key),)


def tally(promises: list[Promise]) -> dict[str, int]:
    """How many promises came to each outcome."""
    found = Counter(one.outcome for one in promises)
    return {outcome: found[outcome] for outcome in OUTCOMES}
