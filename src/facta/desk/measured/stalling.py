"""Stalling patterns: the signs that the codebook looks for, each found with what the record shows and the claims that show it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, ngettext
from msgspec import to_builtins

from facta.desk import amounts, dates
from facta.desk.advice import Advice
from facta.desk.asked import Asked
from facta.desk.evidence import linked
from facta.desk.table import Column, Findings, Part, Row, Table, heading, said, told_of, words_of
from facta.measures import Finding, patterns
from facta.model.codebook import Pattern

MEANS: dict[str, str | Promise] = {
    "approved_unsigned": gettext_lazy("Approved, and not signed since"),
    "moved_often": gettext_lazy("The deadline was moved again and again"),
    "declared_then_promised": gettext_lazy("Declared complete, then promised again"),
    "headline_up": gettext_lazy("The headline share rose while no instrument moved"),
    "one_waits": gettext_lazy("One party has taken a step and waits for the other"),
    "base_changed": gettext_lazy("The share is told of another base than before"),
    "unknown_rest": gettext_lazy("What is foreseen and not itemised does not shrink"),
    "asymmetric_ratification": gettext_lazy("Some parties have ratified, others have not"),
}
_SHOWS: dict[str, Callable[[str, str], str]] = {
    "approved_unsigned": lambda since, amount: (
        gettext("approved by %(since)s; no signature is verified since: %(amount)s")
        % {"since": since, "amount": amount}
    ),
    "moved_often": lambda since, amount: (
        gettext("moved %(amount)s, the first time on %(since)s") % {"since": since, "amount": amount}
    ),
    "declared_then_promised": lambda since, amount: (
        gettext("declared complete on %(since)s, promised again up to %(amount)s later")
        % {"since": since, "amount": amount}
    ),
    "headline_up": lambda since, amount: (
        gettext("up by %(amount)s from %(since)s on, and no step of its instruments is verified between")
        % {"since": since, "amount": amount}
    ),
    "one_waits": lambda since, amount: (
        gettext("one side is ahead since %(since)s: %(amount)s") % {"since": since, "amount": amount}
    ),
    "base_changed": lambda since, amount: (
        gettext("the base told was another one %(amount)s, first on %(since)s") % {"since": since, "amount": amount}
    ),
    "unknown_rest": lambda since, amount: (
        gettext("no document was added to those itemised since %(since)s: %(amount)s")
        % {"since": since, "amount": amount}
    ),
    "asymmetric_ratification": lambda since, amount: (
        gettext("ratified by some since %(since)s: %(amount)s") % {"since": since, "amount": amount}
    ),
}


def value(asked: Asked) -> dict[str, Any]:
    """The object of `facta patterns --json`."""
    return {**heading(asked), "patterns": [to_builtins(one) for one in patterns(asked.state)]}


def found(asked: Asked) -> Findings:
    """The page."""
    all_ = patterns(asked.state)
    looked = asked.state.codebook.patterns
    without = [_means(one) for one in looked if not any(sign.pattern == one.id for sign in all_)]
    n = len(all_)
    if not looked:
        nothing = Advice(gettext("This codebook names no pattern to look for. What is told so far:"), asked.claims())
        return Findings((Part(gettext("No pattern was looked for.")),), (), nothing)
    numbers = {"n": n, "looked": len(looked)}
    told = ngettext("%(n)s sign of stalling", "%(n)s signs of stalling", n) % numbers
    rest = ngettext(
        ", looked for by %(looked)s pattern of the codebook.",
        ", looked for by %(looked)s patterns of the codebook.",
        len(looked),
    )
    lead = [Part(told, asked.claims(figure="stalling") if n else ""), Part(rest % numbers)]
    if without and n:
        lead.append(Part(" " + gettext("Not found: %(patterns)s.") % {"patterns": _listed(without)}))
    return Findings(
        tuple(lead),
        tuple(_signs(asked, one, own) for one in looked if (own := [sign for sign in all_ if sign.pattern == one.id])),
        None
        if n
        else Advice(gettext("The deadlines show what is late without a pattern."), asked.measure("deadlines")),
    )


def _listed(names: list[str]) -> str:
    return "; ".join(name[:1].lower() + name[1:] for name in names)


def _means(pattern: Pattern) -> str:
    return str(MEANS.get(pattern.id, pattern.means))


def _signs(asked: Asked, pattern: Pattern, own: list[Finding]) -> Table:
    least = {"amount": _amount(pattern.least, pattern.unit)}
    return Table(
        pattern.id.replace("_", "-"),
        _means(pattern),
        (
            Column(gettext("What"), "", "what"),
            Column(gettext("What the record shows"), "", "what_the_record_shows"),
            Column(gettext("Evidence"), "", "evidence"),
        ),
        tuple(_row(asked, one) for one in own),
        gettext("Threshold: %(amount)s.") % least,
    )


def _row(asked: Asked, one: Finding) -> Row:
    shows = _SHOWS[one.pattern](dates.written(one.since, short=True), _amount(one.amount, one.unit))
    waited = ", ".join(asked.who.get(party, party) for party in one.parties)
    return Row(
        (
            told_of(asked, one.about, one.title),
            said(shows, gettext("nothing verified of: %(parties)s") % {"parties": waited} if waited else ""),
            _evidence(asked, one.claims),
        )
    )


def _evidence(asked: Asked, ids: tuple[str, ...]) -> tuple[Part, ...]:
    """The first claim and the last in their own words, then all of them."""
    ends = dict.fromkeys((*ids[:1], *ids[-1:]))
    spoken = [Part(words=found) for id in ends if (found := words_of(asked, id))]
    return (*spoken, Part(claims=linked(asked, ids)))


def _amount(amount: float, unit: str) -> str:
    match unit:
        case "days":
            return dates.span(round(amount))
        case "times":
            n = round(amount)
            return ngettext("%(n)s time", "%(n)s times", n) % {"n": n}
        case _:
            n = round(amount)
            return ngettext("%(n)s point", "%(n)s points", n) % {"n": amounts.number(amount)}
