"""The words of the model in the reader's language: acts, statuses, what is known and why, kinds of voices and dates, names.

What is not known here is shown as it stands. Quotes, citations, notes, codes and names without a translation stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from django.utils.functional import Promise
from django.utils.translation import get_language, get_language_info, gettext, gettext_lazy, pgettext_lazy

from facta.model.claim import Claim
from facta.model.register import Body, Name, Party, Person, Register

# As the head of a column of rungs, and in a sentence such as "by 2023: signed".
_REACHED: dict[str, str | Promise] = {
    "propose": gettext_lazy("proposed"),
    "negotiate": gettext_lazy("negotiated"),
    "agree": gettext_lazy("agreed"),
    "approve": gettext_lazy("approved"),
    "sign": gettext_lazy("signed"),
    "ratify": gettext_lazy("ratified"),
    "enter_into_force": gettext_lazy("in force"),
    "implement": gettext_lazy("carried out"),
}
# The other acts as told done.
_DONE: dict[str, str | Promise] = {
    **_REACHED,
    "delay": gettext_lazy("delayed"),
    "refuse": gettext_lazy("refused"),
    "suspend": gettext_lazy("suspended"),
    "withdraw": gettext_lazy("withdrawn"),
    "breach": gettext_lazy("breached"),
    "demand": gettext_lazy("demanded"),
    "support": gettext_lazy("supported"),
    "assess": gettext_lazy("assessed"),
}
_ACTS: dict[str, str | Promise] = {
    "propose": gettext_lazy("propose"),
    "negotiate": gettext_lazy("negotiate"),
    "agree": gettext_lazy("agree"),
    "approve": gettext_lazy("approve"),
    "sign": gettext_lazy("sign"),
    "ratify": gettext_lazy("ratify"),
    "enter_into_force": gettext_lazy("enter into force"),
    "implement": gettext_lazy("carry out"),
    "delay": gettext_lazy("delay"),
    "refuse": gettext_lazy("refuse"),
    "suspend": gettext_lazy("suspend"),
    "withdraw": gettext_lazy("withdraw"),
    "breach": gettext_lazy("breach"),
    "demand": gettext_lazy("demand"),
    "support": gettext_lazy("support"),
    "assess": gettext_lazy("assess"),
}
_STATUSES: dict[str, str | Promise] = {
    "actual": pgettext_lazy("status", "actual"),
    "planned": pgettext_lazy("status", "planned"),
    "possible": pgettext_lazy("status", "possible"),
    "negated": pgettext_lazy("status", "negated"),
}
_KNOWN: dict[str, str | Promise] = {
    "done": gettext_lazy("done"),
    "not_done": gettext_lazy("not done"),
    "no_evidence": gettext_lazy("no evidence"),
}
_STANDINGS: dict[str, str | Promise] = {
    "confirmed": gettext_lazy("confirmed by who is to keep it"),
    "one_side": gettext_lazy("told by one side only"),
    "denied": gettext_lazy("denied"),
    "alleged": gettext_lazy("alleged by third parties"),
    "untold": gettext_lazy("told by nobody"),
}
_VOICES: dict[str, str | Promise] = {
    "primary": gettext_lazy("primary record"),
    "official": gettext_lazy("official voice"),
    "independent": gettext_lazy("independent voice"),
    "unknown": gettext_lazy("voice not in the register"),
}
_SOURCES: dict[str, str | Promise] = {
    "primary": pgettext_lazy("kind of source", "primary record"),
    "party": pgettext_lazy("kind of source", "a party's own voice"),
    "independent": pgettext_lazy("kind of source", "independent media"),
    "think_tank": pgettext_lazy("kind of source", "think tank"),
    "organisation": pgettext_lazy("kind of source", "international organisation"),
}
_KINDS: dict[str, str | Promise] = {
    "binding": gettext_lazy("binding"),
    "official_plan": gettext_lazy("official plan"),
    "expectation": gettext_lazy("expectation"),
}
_INSTRUMENTS: dict[str, str | Promise] = {
    "treaty": pgettext_lazy("kind of text", "treaty"),
    "agreement": pgettext_lazy("kind of text", "agreement"),
    "protocol": pgettext_lazy("kind of text", "protocol"),
    "decree": pgettext_lazy("kind of text", "decree"),
    "doctrine": pgettext_lazy("kind of text", "doctrine"),
    "resolution": pgettext_lazy("kind of text", "resolution"),
    "regulation": pgettext_lazy("kind of text", "regulation"),
    "programme": pgettext_lazy("kind of text", "programme"),
    "plan": pgettext_lazy("kind of text", "plan"),
    "constitution": pgettext_lazy("kind of text", "constitution"),
    "body": pgettext_lazy("kind of text", "body"),
}
_ASSESSMENTS: dict[str, str | Promise] = {
    "contradiction": gettext_lazy("contradiction"),
    "conflict": gettext_lazy("conflict of sources"),
    "adjudication": gettext_lazy("adjudication"),
}

_DRIVERS: dict[str, tuple[str | Promise, str | Promise]] = {
    "summit": (gettext_lazy("summit"), gettext_lazy("Summits")),
    "talks": (gettext_lazy("talks"), gettext_lazy("Talks")),
    "election": (gettext_lazy("election"), gettext_lazy("Elections")),
    "sanctions": (gettext_lazy("sanctions"), gettext_lazy("Sanctions")),
    "loan": (gettext_lazy("loan"), gettext_lazy("Loans")),
    "price": (gettext_lazy("price"), gettext_lazy("Prices")),
    "dispute": (gettext_lazy("dispute"), gettext_lazy("Disputes")),
    "crisis": (gettext_lazy("crisis"), gettext_lazy("Crises")),
}

# On what the date of telling rests.
_BASES: dict[str, str | Promise] = {
    "page": gettext_lazy("stands on the page"),
    "dateline": gettext_lazy("stands in the dateline"),
    "url": gettext_lazy("stands in the address"),
    "file": gettext_lazy("told by the file"),
    "given": gettext_lazy("given by whoever added it"),
    "unknown": gettext_lazy("not known on what basis"),
    "inferred": gettext_lazy("inferred"),
    "inferred from event": gettext_lazy("inferred from the event"),
}

# The reasons that the fold and the measures give, each with what it is in the reader's language.
_REASONS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = tuple(
    (re.compile(pattern, re.DOTALL), render)
    for pattern, render in (
        (r"told as delayed", lambda m: gettext("told as delayed")),
        (r"still being negotiated", lambda m: gettext("still being negotiated")),
        (r"told as done in part", lambda m: gettext("told as done in part")),
        (r"suspended", lambda m: gettext("suspended")),
        (r"withdrawn", lambda m: gettext("withdrawn")),
        (r"verified complete", lambda m: gettext("verified complete")),
        (r"completed only later", lambda m: gettext("completed only later")),
        (r"all required parts verified complete", lambda m: gettext("all required parts verified complete")),
        (r"no evidence that is not stale", lambda m: gettext("no evidence that is not stale")),
        (r"still planned: (\w+)", lambda m: gettext("still planned: %(act)s") % {"act": act(m[1])}),
        (r"told as not done: (\w+)", lambda m: gettext("told as not %(deed)s") % {"deed": word(_DONE, m[1])}),
        (r"ruled not reached: (\w+)", lambda m: gettext("ruled not %(deed)s") % {"deed": word(_DONE, m[1])}),
        (r"(\w+): voted by a chamber only", lambda m: gettext("%(act)s: voted by a chamber only") % {"act": act(m[1])}),
        (r"only under negotiation", lambda m: gettext("only under negotiation")),
        (
            r"only (proposed|agreed|approved|signed|ratified|in force)",
            lambda m: gettext("only %(rung)s") % {"rung": gettext(m[1])},
        ),
        (
            r"Nothing was recorded by (.+): the tracker's first entry is of (.+)\.",
            lambda m: (
                gettext("Nothing was recorded by %(cut)s: the tracker's first entry is of %(first)s.")
                % {"cut": m[1], "first": m[2]}
            ),
        ),
        (
            r"Nothing of what is recorded was told by (.+)\.",
            lambda m: gettext("Nothing of what is recorded was told by %(cut)s.") % {"cut": m[1]},
        ),
        (r"No claim has been accepted yet\.", lambda m: gettext("No claim has been accepted yet.")),
        (
            r"[Tt]he base of this package is not itemised\.?",
            lambda m: gettext("The base of this package is not itemised."),
        ),
        (
            r"nothing in this base has a deadline that was told",
            lambda m: gettext("nothing in this base has a deadline that was told"),
        ),
    )
)


def word(words: dict[str, str | Promise], code: str) -> str:
    """The word for a code, else the code itself with spaces."""
    return str(words.get(code, code.replace("_", " ")))


def reached(code: str) -> str:
    """A rung as reached: "signed"."""
    return word(_REACHED, code)


def act(code: str) -> str:
    """An act: "carry out"."""
    return word(_ACTS, code)


def status(code: str) -> str:
    """How it is told: "planned"."""
    return word(_STATUSES, code)


def deed(claim: Claim) -> str:
    """What a claim tells of its object: "signed", "not signed", "planned: sign"."""
    match claim.status:
        case "actual":
            return word(_DONE, claim.act)
        case "negated":
            return gettext("not %(deed)s") % {"deed": word(_DONE, claim.act)}
        case other:
            return f"{status(other)}: {act(claim.act)}"


def knowledge(code: str) -> str:
    """What is known: "not done"."""
    return word(_KNOWN, code)


def standing(code: str) -> str:
    """The standing of a promise: "denied"."""
    return word(_STANDINGS, code)


def voice(kind: str) -> str:
    """The kind of a voice."""
    return word(_VOICES, kind)


def source(kind: str) -> str:
    """The kind of a source; "not in the register" for none."""
    return word(_SOURCES, kind) if kind else gettext("not in the register")


def language(code: str) -> str:
    """The name of a language: "Russian"; a code that is not known stays as it is."""
    try:
        return (
            str(get_language_info(code)["name_translated"]).lower()
            if is_russian()
            else str(get_language_info(code)["name"])
        )
    except KeyError:
        return code


def told_basis(code: str) -> str:
    """How the date of telling is known: "stands on the page"."""
    return word(_BASES, code) if code else ""


def deadline_kind(code: str) -> str:
    """How a deadline binds."""
    return word(_KINDS, code) if code else ""


def kind(code: str) -> str:
    """The kind of an instrument."""
    return word(_INSTRUMENTS, code)


def assessment(kind: str) -> str:
    """The kind of an assessment."""
    return word(_ASSESSMENTS, kind)


def driver(kind: str) -> str:
    """The kind of a driver: "summit"; one that the tracker made stays as it is."""
    return str(_DRIVERS.get(kind, (kind, kind))[0])


def drivers(kind: str) -> str:
    """Drivers of a kind, as the name of their lane: "Summits"."""
    return str(_DRIVERS.get(kind, (kind, kind))[1])


def reason(text: str, titles: dict[str, str] | None = None) -> str:
    """A reason of the fold in the reader's language. `titles`: English title -> the reader's, for the parts named before a colon."""
    for pattern, render in _REASONS:
        found = pattern.fullmatch(text)
        if found is not None:
            return render(found)
    at = text.find(": ")
    while at >= 0:
        rest = reason(text[at + 2 :], titles)
        if rest != text[at + 2 :] or (titles and text[:at] in titles):
            return f"{(titles or {}).get(text[:at], text[:at])}: {rest}"
        at = text.find(": ", at + 1)
    return text


def is_russian() -> bool:
    """Whether the page is in Russian."""
    return (get_language() or "").startswith("ru")


@lru_cache(maxsize=8192)
def language_of(text: str) -> str:
    """Which of the two languages a text of the record is in, by its letters: "ru", "en", or "" when they do not tell."""
    cyrillic = sum("\u0400" <= letter <= "\u04ff" for letter in text)
    latin = sum(letter.isascii() and letter.isalpha() for letter in text)
    return "" if cyrillic == latin else "ru" if cyrillic > latin else "en"


def named(name: Name, otherwise: str = "") -> str:
    """A name in the reader's language, else in the other one, else `otherwise`."""
    first, second = (name.ru, name.en) if is_russian() else (name.en, name.ru)
    return first or second or otherwise


def who(register: Register) -> dict[str, str]:
    """Names as the measures give them (English), with ids of parties, bodies and people -> the name in the reader's language."""
    found: dict[str, str] = {}
    things: list[Party | Body | Person] = [*register.parties, *register.bodies, *register.people]
    for thing in things:
        shown = named(thing.name, thing.id)
        found[thing.id] = shown
        if thing.name.en:
            found.setdefault(thing.name.en, shown)
    return found
