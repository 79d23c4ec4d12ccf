"""The codebook of a tracker in words: acts with how many claims tell them, statuses, ladders, levels, rules, patterns, and its versions.

Invariant: what stands here is the codebook behind the cuts, as it is counted by; nothing is told from memory.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import msgspec
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, ngettext

from facta.desk import dates, words
from facta.desk.asked import Asked
from facta.desk.measured.stalling import MEANS
from facta.desk.table import Cell, Column, Part, Row, Table, counted, said
from facta.model import Codebook
from facta.model.codebook import Pattern, VerificationRule
from facta.model.register import Rung
from facta.state.replay import cut

# What the codebook that ships with Facta says of its acts; another codebook's words stay as they are.
_MEANINGS: tuple[str | Promise, ...] = (
    gettext_lazy("put forward, drafted, prepared"),
    gettext_lazy("talks or approvals still going on"),
    gettext_lazy("the content is settled between the parties; initialled"),
    gettext_lazy("adopted, approved or endorsed by a body or an office"),
    gettext_lazy("signed, including a decree signed by one office-holder"),
    gettext_lazy("ratified, or passed by a parliament as a treaty"),
    gettext_lazy("takes legal effect"),
    gettext_lazy("carried out in practice, in part or whole"),
    gettext_lazy("put off, late, deadline missed or extended, stalled"),
    gettext_lazy("declined, blocked, sabotaged, vetoed"),
    gettext_lazy("stopped for now"),
    gettext_lazy("left, ended, cancelled for good"),
    gettext_lazy("broken while in force"),
    gettext_lazy("calls on somebody else to act"),
    gettext_lazy("states readiness or backing without a concrete step"),
    gettext_lazy("judges the progress, worth or nature of the object"),
)
_GROUPS: dict[str, str | Promise] = {
    "progress": gettext_lazy("progress"),
    "setback": gettext_lazy("setback"),
    "talk": gettext_lazy("talk"),
}
_STATUSES: dict[str, str | Promise] = {
    "actual": gettext_lazy("told as done, or as so"),
    "planned": gettext_lazy("told as coming"),
    "possible": gettext_lazy("told as perhaps coming"),
    "negated": gettext_lazy("told as not done"),
}
_ACTORS: dict[str, str | Promise] = {
    "each_party": gettext_lazy("each party"),
    "any_party": gettext_lazy("any party"),
    "body": gettext_lazy("a body"),
}
_LADDERS: dict[str, str | Promise] = {
    "step": gettext_lazy("a step without a text of its own"),
    "national": gettext_lazy("one party's own law"),
}


def page(asked: Asked) -> dict[str, Any]:
    """What the template shows."""
    book = asked.state.codebook
    return {
        "section": "codebook",
        "title": gettext("Codebook"),
        "book": book,
        "rules": _rules(book),
        "coding": book.coding,
        "versions": versions(asked),
        "tables": [_acts(asked, book), _told(asked, book), _ladders(book), *_patterns(book)],
    }


def value(asked: Asked) -> dict[str, Any]:
    """The codebook as it is counted by, with how many claims tell each act, and its versions."""
    told = Counter(claim.act for claim in asked.state.claims.values())
    return {
        "codebook": msgspec.to_builtins(asked.state.codebook),
        "claims": {act.id: told[act.id] for act in asked.state.codebook.acts},
        "versions": [
            {"recorded": recorded, "version": book.version, "changes": changes}
            for recorded, book, changes in _versions(asked)
        ],
    }


def meaning(text: str) -> str:
    """What a codebook says of an act, in the reader's language where it is one of those that ship."""
    return next((str(one) for one in _MEANINGS if _english(one) == text), text)


def _english(text: str | Promise) -> str:
    from django.utils import translation

    with translation.override("en"):
        return str(text)


def _acts(asked: Asked, book: Codebook) -> Table:
    told = Counter(claim.act for claim in asked.state.claims.values())
    levels = {level.act: level.value for level in book.levels}
    heads = (
        Column(gettext("Act"), name="act"),
        Column(gettext("What it is"), name="means"),
        Column(gettext("Group"), name="group", is_facet=True),
        Column(gettext("On paper"), "number", name="level"),
        Column(gettext("Claims"), "number", name="claims"),
    )
    rows = tuple(
        Row(
            (
                (Part(words.act(act.id), why=_code(act.id, words.act(act.id)), value=act.id),),
                (Part(meaning(act.means), why="" if act.form else gettext("not on paper alone")),),
                (Part(words.word(_GROUPS, act.group), value=act.group),),
                said(f"{levels[act.id]:.2f}" if act.id in levels else "", value=levels.get(act.id)),
                _claims(asked, act.id, told[act.id]),
            )
        )
        for act in book.acts
    )
    return Table("acts", gettext("Acts"), heads, rows)


def _code(code: str, word: str) -> str:
    """The code beneath its word, where the two differ."""
    return "" if code == word else f"“{code}”"


def _ladder(name: str) -> str:
    return str(_LADDERS.get(name, words.kind(name)))


def _claims(asked: Asked, act: str, n: int) -> Cell:
    if not n:
        return said("")
    text = ngettext("%(n)s claim", "%(n)s claims", n) % {"n": n}
    return (Part(text, asked.claims(act=act), value=n),)


def _told(asked: Asked, book: Codebook) -> Table:
    told: Counter[str] = Counter(claim.status for claim in asked.state.claims.values())
    heads = (
        Column(gettext("Status"), name="status"),
        Column(gettext("What it is"), name="means"),
        Column(gettext("Claims"), "number", name="claims"),
    )
    rows = tuple(
        Row(
            (
                (Part(words.status(one), why=_code(one, words.status(one)), value=one),),
                said(words.word(_STATUSES, one)),
                counted(told[one]),
            )
        )
        for one in book.statuses
    )
    return Table("statuses", gettext("How it is told"), heads, rows)


def _ladders(book: Codebook) -> Table:
    heads = (Column(gettext("Ladder"), name="ladder"), Column(gettext("Rungs, the lowest first"), name="rungs"))
    rows = tuple(
        Row(
            (
                (Part(_ladder(name), why=_code(name, _ladder(name)), value=name),),
                said("; ".join(_rung(rung) for rung in rungs)),
            )
        )
        for name, rungs in book.ladders.items()
    )
    note = gettext("The last rung is completion; a rung that is reached implies those below it.")
    return Table("ladders", gettext("Ladders"), heads, rows, note)


def _rung(rung: Rung) -> str:
    if rung.actor == "threshold":
        who = ngettext("%(n)d party", "%(n)d parties", rung.n or 0) % {"n": rung.n or 0}
    else:
        who = words.word(_ACTORS, rung.actor)
    return f"{words.reached(rung.act)} ({who})"


def _rules(book: Codebook) -> list[str]:
    rules = book.rules
    return [
        gettext("Acts on paper are verified by %(what)s.") % {"what": _enough(rules.form)},
        gettext("Carrying out is verified by %(what)s.") % {"what": _enough(rules.substance)},
        gettext("Evidence that something was not complete holds for %(span)s, unless something newer is told.")
        % {"span": dates.span(rules.stale_after)},
        gettext("Long overdue is what is late by %(span)s or more.") % {"span": dates.span(rules.long_overdue)},
        gettext("These deadlines make the schedule: %(kinds)s.")
        % {"kinds": ", ".join(words.deadline_kind(one) for one in rules.schedule_kinds)},
    ]


def _enough(rule: VerificationRule) -> str:
    """What is enough, in words: "one primary record, or one independent voice"."""
    found = []
    if n := rule.primary_record:
        found.append(ngettext("%(n)d primary record", "%(n)d primary records", n) % {"n": n})
    if n := rule.independent_voices:
        found.append(ngettext("%(n)d independent voice", "%(n)d independent voices", n) % {"n": n})
    if n := rule.parties:
        found.append(
            ngettext("the official voices of %(n)d party", "the official voices of %(n)d parties", n) % {"n": n}
        )
    if rule.adjudication:
        found.append(gettext("an adjudication"))
    return f", {gettext('or')} ".join(found) or gettext("nothing")


def _patterns(book: Codebook) -> list[Table]:
    if not book.patterns:
        return []
    heads = (
        Column(gettext("Pattern"), name="pattern"),
        Column(gettext("Told when it reaches"), "number", name="least"),
    )
    rows = tuple(
        Row(((Part(str(MEANS.get(one.id, one.means)), why=one.id, value=one.id),), said(_least(one), value=one.least)))
        for one in book.patterns
    )
    return [Table("patterns", gettext("Stalling patterns"), heads, rows)]


def _least(pattern: Pattern) -> str:
    n = round(pattern.least)
    match pattern.unit:
        case "days":
            return dates.span(n)
        case "times":
            return ngettext("%(n)d time", "%(n)d times", n) % {"n": n}
    return ngettext("%(n)d percentage point", "%(n)d percentage points", n) % {"n": n}


def versions(asked: Asked) -> list[dict[str, Any]]:
    """The versions that were recorded, the newest first, each with what it changed in words."""
    found = [
        {
            "recorded": recorded[:10],
            "version": book.version,
            "changes": [changed(one) for one in changes] if changes is not None else None,
        }
        for recorded, book, changes in _versions(asked)
    ]
    return found[::-1]


def _versions(asked: Asked) -> Iterator[tuple[str, Codebook, list[str] | None]]:
    """Each version as recorded by the cut, with what it changed; None for the first."""
    before: Codebook | None = None
    known_by = asked.cuts.known_by
    limit = cut(known_by) if known_by else ""
    for entry in asked.record.entries:
        if isinstance(entry.payload, Codebook) and (not limit or entry.recorded <= limit):
            yield entry.recorded, entry.payload, None if before is None else differences(before, entry.payload)
            before = entry.payload


_PARTS: dict[str, str | Promise] = {
    "acts": gettext_lazy("the acts"),
    "statuses": gettext_lazy("the statuses"),
    "ladders": gettext_lazy("the ladders"),
    "levels": gettext_lazy("the levels on paper"),
    "patterns": gettext_lazy("the stalling patterns"),
    "coding": gettext_lazy("the rules of coding"),
    "rules.stale_after": gettext_lazy("how long evidence that something was not complete holds"),
    "rules.long_overdue": gettext_lazy("from when on something is long overdue"),
    "rules.form": gettext_lazy("what verifies acts on paper"),
    "rules.substance": gettext_lazy("what verifies carrying out"),
    "rules.schedule_kinds": gettext_lazy("which deadlines make the schedule"),
}


def differences(before: Codebook, after: Codebook) -> list[str]:
    """Which parts of a codebook differ, by name: "acts", "rules.stale_after"."""
    found = [
        name for name in ("acts", "statuses", "ladders", "levels", "patterns", "coding") if _differ(before, after, name)
    ]
    names = ("stale_after", "long_overdue", "form", "substance", "schedule_kinds")
    return found + [f"rules.{name}" for name in names if _differ(before.rules, after.rules, name)]


def _differ(before: object, after: object, name: str) -> bool:
    return bool(getattr(before, name) != getattr(after, name))


def changed(part: str) -> str:
    """A part of a codebook in words."""
    return words.word(_PARTS, part)
