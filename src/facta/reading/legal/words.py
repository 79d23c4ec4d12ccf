"""The words of legal texts, read from `lexicons/<language>.yaml`. A field that the file misspells is an error, not silence."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from importlib.resources import files

import msgspec
import yaml

from facta.reading.legal.values import FactKind, Level


class Kind(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A kind of text: the words it calls itself by, and the ladder of the default codebook that it climbs."""

    words: list[str]
    ladder: str


class Preamble(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """How a text opens and names its parties."""

    heads: list[str]
    of: list[str]
    offices: list[str]
    polities: list[str]
    all: str
    hereinafter: str
    ends: str
    agreed: str
    title_not: str


class BodyWords(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Nouns that name bodies (`not`: words before them that say it is no name) and verbs that establish them."""

    nouns: frozenset[str]
    no_name: frozenset[str] = msgspec.field(name="not")
    establish: frozenset[str]


class InstrumentWords(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Verbs that make an instrument, verbs by which a matter is left to one, and how a phrase begins that names one that is there."""

    make: frozenset[str]
    settle: frozenset[str]
    there: str = msgspec.field(name="not")


class Duty(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Words that lay down, endeavour, forbid, allow."""

    strict: frozenset[str]
    weak: frozenset[str]
    will: frozenset[str]
    bound: frozenset[str]
    undertakes: frozenset[str]
    obliged: frozenset[str]
    instruct: frozenset[str]
    ask: frozenset[str]
    endeavour: frozenset[str]
    effort: frozenset[str]
    soft: str
    refrain: frozenset[str]
    forbid: frozenset[str]
    allow: frozenset[str]
    may: frozenset[str]
    rights: frozenset[str]
    tasks: str


class Terms(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Patterns of terms: "within 30 days of", "without delay", "once a year"."""

    unit: str
    number: str
    lead: str
    start: str
    event: str
    prompt: str
    recurring: str
    stops: str
    adjective: str = r"(?!)"


class Table(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Headings of the columns of a road map, and how a locator names its rows."""

    measure: str
    due: str
    responsible: str
    number: str
    row: str


class Words(msgspec.Struct, forbid_unknown_fields=True, frozen=True, dict=True, eq=False):
    """The words of one language."""

    kinds: dict[str, Kind]
    levels: dict[str, Level]
    preamble: Preamble
    closing: str
    adopted: str
    bodies: BodyWords
    instruments: InstrumentWords
    duty: Duty
    constitutive: frozenset[str]
    constitutive_of_things: frozenset[str]
    constitutive_of_self: frozenset[str]
    defining: str
    agents: frozenset[str]
    things: frozenset[str]
    self: frozenset[str]
    pronouns: frozenset[str]
    terms: Terms
    condition: str
    openings: str
    facts: dict[FactKind, str]
    fact_subject: str
    notice: str
    table: Table

    def search(self, pattern: str, text: str) -> re.Match[str] | None:
        """The first place where a pattern of the file fits, whatever the case of the letters."""
        return _compiled(pattern).search(text)

    @cached_property
    def kind_pattern(self) -> re.Pattern[str]:
        """Every word that a kind of text goes by, the longest first."""
        every = sorted((word for kind in self.kinds.values() for word in kind.words), key=len, reverse=True)
        return re.compile(rf"\b(?:{'|'.join(every)})s?", re.IGNORECASE)

    def kind_of(self, text: str) -> str:
        """The kind that the first such word of a text tells; empty when there is none."""
        found = self.kind_pattern.search(text)
        if found is None:
            return ""
        word = found.group().lower()
        fits = [(len(one), name) for name, kind in self.kinds.items() for one in kind.words if word.startswith(one)]
        return max(fits)[1] if fits else ""

    def ladder(self, kind: str) -> str:
        """The ladder of a kind, a decree's for one that is not known."""
        return self.kinds[kind].ladder if kind in self.kinds else "decree"


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


@lru_cache(maxsize=4)
def words(language: str) -> Words:
    """The words of `en` or `ru`."""
    text = files("facta.reading.legal").joinpath("lexicons", f"{language}.yaml").read_text(encoding="utf-8")
    return msgspec.convert(yaml.safe_load(text), Words)
