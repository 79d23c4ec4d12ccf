"""An answer -> claims: each is held against the form, the codebook and the text, and refused alone when it does not hold.

Invariant: a claim that comes out has a quote that stands in the part word for word, an act and a status of the codebook, and dates that
are EDTF; its object, actors and speaker are made of the document's words; whatever is refused is told with its reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import msgspec

from facta.codebook import shape
from facta.errors import DateError, EngineError
from facta.model.claim import Claim, Quantity, Quote, Status
from facta.model.codebook import Codebook
from facta.model.edtf import parse
from facta.model.flaw import none_of, path_text
from facta.reading.linking import stems
from facta.reading.llm.locating import Places
from facta.reading.llm.parts import Part

# A part of some 100 sentences holds fewer claims than this; a model that goes round in circles tells more.
MOST = 400
# Names and objects are phrases. The longest object of gold/dev has 138 characters.
LONGEST = 300
# A unit is a word or three, told in English of Russian texts too, so that it cannot be looked up in the text.
LONGEST_UNIT = 40
# Models without structured output like to fence their JSON, or to think aloud before it.
_THOUGHT = re.compile(r"\s*<think>.*?</think>", re.DOTALL)
_FENCED = re.compile(r"\s*```(?:json)?\s*\n(.*?)\n?\s*```\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Refused:
    """Something of an answer that is no claim: in which document, why, and the beginning of the words that it gave as its quote."""

    document: str
    why: str
    quote: str = ""

    def __str__(self) -> str:
        return f"{self.document}: {self.why}" + (f" (“{self.quote}”)" if self.quote else "")


class Proposed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A claim as a model tells it: the form of `form.yaml`."""

    quote: str
    act: str
    status: str
    object: str
    actors: tuple[str, ...]
    speaker: str
    date: str
    deadline: str
    old_deadline: str
    quantity: Quantity | None


@dataclass(slots=True)
class Proposals:
    """The claims of one document's answers, part after part. `refused` grows as they are read, `stems` are those of its words."""

    digest: str
    document: str
    codebook: Codebook
    engine: str
    confidence: float
    refused: list[Refused]
    stems: frozenset[str]
    _ids: dict[str, int] = field(default_factory=dict)

    def claims(self, told: list[Any], part: Part) -> Iterator[Claim]:
        """The claims of one answer, as `told` has them."""
        if len(told) > MOST:
            self._refuse(f"{len(told):,} claims were told of one part; those after the first {MOST} are left out", "")
        places = Places(part.text)
        taken: dict[tuple[str, str, str, str], int] = {}
        last = 0
        for value in told[:MOST]:
            one = self._held(value)
            if one is None:
                continue
            found = list(places.of(one.quote))
            if not found:
                self._refuse("the quote is not in the text", one.quote)
                continue
            # The same words told a second time stand at their next place, others at the first one that is not before the last claim.
            key = (one.quote, one.act, one.status, one.object)
            after = taken.get(key)
            if after is None:
                start, end = next((place for place in found if place[0] >= last), found[0])
            else:
                later = [place for place in found if place[0] > after]
                if not later:
                    self._refuse("the same claim is told twice of one place", one.quote)
                    continue
                start, end = later[0]
            taken[key] = last = start
            yield self._claim(one, part, start, end)

    def _held(self, value: Any) -> Proposed | None:
        """The value as a claim in the codebook's form, or None when it was refused."""
        one, flaws = shape.converted(value, Proposed)
        said = value.get("quote") if isinstance(value, dict) else ""
        quote = said if isinstance(said, str) else ""
        why = [f"{path_text(flaw.path)}: {flaw.what}" if flaw.path else flaw.what for flaw in flaws]
        if one is not None:
            why = list(self._flaws(one))
        if why:
            self._refuse("; ".join(why), quote)
            return None
        return one

    def _flaws(self, one: Proposed) -> Iterator[str]:
        if self.codebook.act(one.act) is None:
            yield none_of(one.act[:LONGEST], [act.id for act in self.codebook.acts], "act of the codebook")
        if one.status not in self.codebook.statuses:
            yield none_of(one.status[:LONGEST], self.codebook.statuses, "status")
        for name in ("date", "deadline", "old_deadline"):
            try:
                if value := getattr(one, name):
                    parse(value)
            except DateError as error:
                yield f"{name}: {error}"
        for name, text in (
            ("object", one.object),
            ("speaker", one.speaker),
            *(("actors", actor) for actor in one.actors),
            *([("quantity.unit", one.quantity.unit)] if one.quantity else []),
        ):
            most = LONGEST_UNIT if name == "quantity.unit" else LONGEST
            if len(text) > most:
                yield f"{name}: it has {len(text):,} characters; the limit is {most}"
            elif not " ".join(text.split()).isprintable():
                yield f"{name}: it holds control characters"

    def _claim(self, one: Proposed, part: Part, start: int, end: int) -> Claim:
        words = part.text[start:end]
        start, end = part.start + start, part.start + end
        id = f"{self.digest[:12]}.llm.{start}.{one.act}"
        self._ids[id] = self._ids.get(id, 0) + 1
        status: Status = msgspec.convert(one.status, Status)
        return Claim(
            id=f"{id}.{self._ids[id]}" if self._ids[id] > 1 else id,
            act=one.act,
            status=status,
            object=self._found("object", one.object, one.quote),
            start=start,
            end=end,
            actors=tuple(filter(None, (self._found("actors", actor, one.quote) for actor in one.actors))),
            speaker=self._found("speaker", one.speaker, one.quote),
            date=one.date,
            deadline=one.deadline,
            old_deadline=one.old_deadline,
            quantity=one.quantity,
            quote=Quote(self.document, start, end, words),
            engine=self.engine,
            confidence=self.confidence,
        )

    def _found(self, name: str, text: str, quote: str) -> str:
        """The phrase when all of its words are the document's, in whatever form; else none, which is told."""
        if set(stems(text)) <= self.stems:
            return _plain(text)
        self._refuse(f"{name} was left empty: {_shown(text, 80)!r} has words that are not in the text", quote)
        return ""

    def _refuse(self, why: str, quote: str) -> None:
        self.refused.append(Refused(self.document, _shown(why, LONGEST), _shown(quote, 80)))


def told(content: str) -> list[Any]:
    """The claims in an answer's content, none of them looked at yet. Raises `EngineError` when it is no answer of the form."""
    text = _THOUGHT.sub("", content, count=1)
    fenced = _FENCED.fullmatch(text)
    try:
        answer = msgspec.json.decode(fenced[1] if fenced else text)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        raise EngineError(f"The model did not answer with JSON but with “{_shown(content, 80)}”.") from None
    claims = answer.get("claims") if isinstance(answer, dict) and len(answer) == 1 else None
    if not isinstance(claims, list):
        raise EngineError('The model\'s answer is not of the form {"claims": [...]} that it was told.')
    return claims


def _plain(text: str) -> str:
    return " ".join(text.split())


def _shown(text: str, most: int) -> str:
    """A stranger's text in one short line without control characters."""
    text = " ".join("".join(letter if letter.isprintable() else " " for letter in text[: most * 4]).split())
    return text if len(text) <= most else text[: most - 1] + "…"
