"""Sensitivity: the lines under other reasonable rules, one changed at a time, and whether any of them changes the story.

Invariant: each row names what it rests on that the codebook's own figures do not, and what these rest on and it does not.
"""

from __future__ import annotations

import re
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, ngettext
from msgspec import to_builtins

from facta.desk import amounts
from facta.desk.advice import Advice
from facta.desk.asked import Asked
from facta.desk.evidence import linked
from facta.desk.table import Cell, Column, Findings, Part, Row, Table, counted, heading, said
from facta.measures.sensitivity import Sensitivity, Variant, sensitivity

_KINDS: dict[str, str | Promise] = {
    "staleness": gettext_lazy("how long evidence holds"),
    "verification": gettext_lazy("what verifies"),
    "schedule": gettext_lazy("what is a deadline"),
    "weights": gettext_lazy("what weighs how much"),
    "base": gettext_lazy("of what it is a share"),
    "one left out": gettext_lazy("one left out"),
}
_RULES: dict[str, str | Promise] = {
    "the codebook's rules": gettext_lazy("the codebook's rules"),
    "evidence holds half a year": gettext_lazy("evidence holds half a year"),
    "evidence holds two years": gettext_lazy("evidence holds two years"),
    "the word of two parties verifies what is carried out": gettext_lazy(
        "the word of two parties verifies what is carried out"
    ),
    "the editors' rulings verify nothing": gettext_lazy("the editors' rulings verify nothing"),
    "acts of form want two independent voices": gettext_lazy("acts of form want two independent voices"),
    "what anybody expects is a deadline too": gettext_lazy("what anybody expects is a deadline too"),
    "each weighs as many as its instruments": gettext_lazy("each weighs as many as its instruments"),
}
_VOICES = re.compile(r"(\d+) independent voices? verif(?:y|ies) what is carried out")
_LEVEL = re.compile(r"of the (\d+) that are itemised as (.+)")


def value(asked: Asked) -> dict[str, Any]:
    """The object of `facta sensitivity --json`."""
    return {**heading(asked), **to_builtins(_found(asked))}


def found(asked: Asked) -> Findings:
    """The page."""
    measured = _found(asked)
    if measured.own.proven_gap is None:
        nothing = Advice(gettext("A gap needs declarations and evidence. What is told so far:"), asked.claims())
        return Findings((Part(gettext("There is no figure to hold against other rules.")),), (), nothing)
    others = tuple(one for one in measured.variants if one.kind != "one left out")
    without = tuple(one for one in measured.variants if one.kind == "one left out")
    return Findings(
        _lead(asked, measured),
        (
            _table(asked, measured, "rules", gettext("Another rule"), (measured.own, *others)),
            *((_table(asked, measured, "without", gettext("One provision left out"), without),) if without else ()),
        ),
    )


def _found(asked: Asked) -> Sensitivity:
    package = asked.package.id if asked.package else ""
    on, told_by, known_by = asked.cuts.on, asked.cuts.told_by, asked.cuts.known_by

    def measured() -> Sensitivity:
        return sensitivity(asked.standing.replay, on, told_by or None, known_by or None, package or None)

    return asked.standing.kept(("sensitivity", package, on, told_by), measured)


def _lead(asked: Asked, measured: Sensitivity) -> tuple[Part, ...]:
    own, n = measured.own.proven_gap or 0.0, len(measured.variants)
    there = (
        gettext("By the codebook's rules there is a proven gap of %(gap)s") % {"gap": amounts.percent(own)}
        if own
        else gettext("By the codebook's rules there is no proven gap")
    )
    opened = Part(there, asked.claims(figure="proven_gap"))
    low, high = (amounts.percent(gap or 0.0) for gap in measured.gap)
    numbers = {"n": n, "changed": len(measured.changed), "range": low if low == high else f"{low} – {high}"}
    if not n:
        told = gettext("; no other rule can be tried on this record.")
    elif measured.changed:
        told = ngettext(
            "; under %(changed)s of %(n)s other rule the answer is another (%(range)s).",
            "; under %(changed)s of %(n)s other rules the answer is another (%(range)s).",
            n,
        )
    else:
        told = ngettext(
            "; %(n)s other rule does not change that (%(range)s).",
            "; none of %(n)s other rules changes that (%(range)s).",
            n,
        )
    return opened, Part(told % numbers)


def rule(asked: Asked, one: Variant) -> str:
    """The rule in the reader's language."""
    if one.kind == "one left out":
        title = one.rule.removeprefix("without ")
        return gettext("without “%(title)s”") % {"title": asked.titles.get(title, title)}
    if (voices := _VOICES.fullmatch(one.rule)) is not None:
        n = int(voices[1])
        return ngettext(
            "%(n)s independent voice verifies what is carried out",
            "%(n)s independent voices verify what is carried out",
            n,
        ) % {"n": n}
    if (level := _LEVEL.fullmatch(one.rule)) is not None:
        return gettext("of the %(n)s that are itemised as “%(level)s”") % {"n": level[1], "level": level[2]}
    return str(_RULES.get(one.rule, one.rule))


def _table(asked: Asked, measured: Sensitivity, id: str, title: str, variants: tuple[Variant, ...]) -> Table:
    return Table(
        id,
        title,
        (
            Column(gettext("Rule"), "", "rule"),
            Column(gettext("Promised"), "number", "promised"),
            Column(gettext("Declared"), "number", "declared"),
            Column(gettext("Delivered"), "number", "delivered"),
            Column(gettext("Proven gap"), "number", "proven_gap"),
            Column(gettext("Provisions"), "number", "provisions"),
            Column(gettext("Claims"), "", "claims"),
        ),
        tuple(_row(asked, measured, one) for one in variants),
    )


def _row(asked: Asked, measured: Sensitivity, one: Variant) -> Row:
    is_own = one is measured.own
    is_another = one.rule in measured.changed
    low, high = (_share(bound) for bound in one.delivered)
    figures = {
        "promised_current": (_share(one.promised), one.promised),
        "declared": (_share(one.declared), one.declared),
        "delivered": (low, one.delivered[0]) if low == high else (f"{low} – {high}", None),
        "proven_gap": (_share(one.proven_gap), one.proven_gap),
    }
    named = Part(
        rule(asked, one),
        why="" if is_own or one.kind == "one left out" else str(_KINDS[one.kind]),
        tag=gettext("another answer") if is_another else "",
        is_strong=is_own,
    )
    return Row(
        (
            (named,),
            *(
                (Part(text, asked.claims(figure=name) if is_own else "", value=share),)
                for name, (text, share) in figures.items()
            ),
            counted(one.n),
            _claims(asked, measured, one),
        ),
        is_marked=is_another,
    )


def _share(share: float | None) -> str:
    return "–" if share is None else amounts.percent(share)


def _claims(asked: Asked, measured: Sensitivity, one: Variant) -> Cell:
    if one is measured.own:
        return (Part(claims=linked(asked, one.claims)),)
    own, these = set(measured.own.claims), set(one.claims)
    more = tuple(id for id in one.claims if id not in own)
    fewer = tuple(id for id in measured.own.claims if id not in these)
    if not more and not fewer:
        return said(gettext("the same claims"))
    parts = ((gettext("these too:"), more), (gettext("not these:"), fewer))
    return tuple(Part(why=name, claims=linked(asked, ids)) for name, ids in parts if ids)
