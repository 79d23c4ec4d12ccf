"""The engine itself: a text in parts, each asked about unless its answer is kept, the answers read as claims.

Invariant: nothing is sent before `read` is called; a document of which one part was not answered gives no claims at all, and what was
answered of it is kept.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field

import msgspec

from facta.errors import EngineError
from facta.model.claim import Claim
from facta.model.codebook import Codebook
from facta.model.register import Register
from facta.reading.linking import linker, stems
from facta.reading.llm import keeping, wire
from facta.reading.llm.counting import ANSWER, Foreseen, Spent, cost, tokens
from facta.reading.llm.instruction import body, instruction
from facta.reading.llm.keeping import Answer
from facta.reading.llm.parts import Part, parts
from facta.reading.llm.proposing import Proposals, Refused, told
from facta.reading.llm.settings import Settings

NAME = "llm/1"
# After the service failed so many documents in a row, the rest are not sent: each would wait for all its attempts.
PATIENCE = 3


class _Message(msgspec.Struct):
    content: str | None = None
    refusal: str | None = None


class _Choice(msgspec.Struct):
    message: _Message
    finish_reason: str | None = None


class _Usage(msgspec.Struct):
    prompt_tokens: int | None = None
    completion_tokens: int | None = None


class _Completion(msgspec.Struct):
    choices: list[_Choice]
    usage: _Usage | None = None


@dataclass(slots=True)
class Reader:
    """A model with its codebook. `spent` and `refused` tell what its reading took and left out so far.

    `progress` is called before each part of a document with its number and how many there are.
    """

    settings: Settings
    codebook: Codebook
    wait: wire.Wait = time.sleep
    spent: Spent = field(default_factory=Spent)
    refused: list[Refused] = field(default_factory=list)
    progress: Callable[[int, int], None] | None = None
    _failures: int = 0
    _is_refused: bool = False

    @property
    def engine(self) -> str:
        """How its claims name it."""
        return f"{NAME}:{self.settings.model}"

    def foresee(self, texts: Iterable[tuple[str, str]], register: Register | None = None) -> Foreseen:
        """What reading the texts would send, each with the day on which it was published. Sends nothing."""
        found = Foreseen()
        asked: set[str] = set()
        words = tokens(instruction(self.codebook, _scope(register)))
        for text, published in texts:
            found.documents += 1
            for part in parts(text, self.settings.part):
                found.requests += 1
                key = self._key(self._body(part, published, register))
                if key in asked or keeping.kept(keeping.digest_of(text), key) is not None:
                    found.kept += 1
                    continue
                asked.add(key)
                found.tokens_in += words + tokens(part.before) + tokens(part.text)
                found.tokens_out += int(ANSWER * tokens(part.text))
        found.cost = cost(self.settings, found.tokens_in, found.tokens_out)
        return found

    def read(
        self, text: str, *, told: str, language: str = "", register: Register | None = None, document: str = ""
    ) -> Iterator[Claim]:
        """The claims of a text, part after part, once all of it was answered. `language` makes no difference.

        Raises `EngineError` when the service or the model does not answer as it should.
        """
        if self._is_refused:
            raise EngineError(f"It was not sent: {self.settings.host} refused the key. Look at FACTA_LLM_KEY.")
        if self._failures >= PATIENCE:
            raise EngineError(
                f"It was not sent: {self.settings.host} failed {PATIENCE} times in a row. Running it again goes on."
            )
        every = list(parts(text, self.settings.part))
        answers = []
        for number, part in enumerate(every, 1):
            if self.progress is not None:
                self.progress(number, len(every))
            answers.append((part, self._claims_told(text, part, told, register)))
        proposals = Proposals(
            keeping.digest_of(text),
            document,
            self.codebook,
            self.engine,
            self.settings.precision,
            self.refused,
            frozenset(stems(text)),
        )
        for part, answer in answers:
            yield from (_linked(claim, register) for claim in proposals.claims(answer, part))

    def _claims_told(self, text: str, part: Part, published: str, register: Register | None) -> list[object]:
        """What the model tells of a part, out of what is kept or by asking. Only an answer of the right form is kept."""
        request = self._body(part, published, register)
        digest, key = keeping.digest_of(text), self._key(request)
        before = keeping.kept(digest, key)
        if before is not None:
            with suppress(EngineError):  # a file that somebody changed
                claims = told(before.content)
                self.spent.kept += 1
                return claims
        answer = self._asked(request)
        claims = told(answer.content)
        keeping.keep(digest, key, answer)
        return claims

    def _asked(self, request: bytes) -> Answer:
        try:
            content = wire.ask(self.settings, request, self.wait)
        except EngineError as error:
            self._failures += 1
            self._is_refused = isinstance(error, wire.KeyRefused)
            raise
        self._failures = 0
        try:
            completion = msgspec.json.decode(content, type=_Completion)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            raise EngineError(
                f"{self.settings.host} does not answer as a service of chat completions. Look at FACTA_LLM_URL."
            ) from None
        choice = completion.choices[0] if completion.choices else _Choice(_Message())
        words = self.settings.without_key(choice.message.content or "")
        usage = completion.usage or _Usage()
        self._count(usage, request, words)
        if choice.message.refusal:
            raise EngineError("The model declined to code this document.")
        if choice.finish_reason == "length":
            raise EngineError("The model's answer was cut off. Set FACTA_LLM_PART lower, so that it has less to tell.")
        if choice.finish_reason == "content_filter":
            raise EngineError(f"{self.settings.host} withheld the answer (content_filter).")
        return Answer(words, usage.prompt_tokens, usage.completion_tokens)

    def _count(self, usage: _Usage, request: bytes, words: str) -> None:
        spent = self.spent
        spent.requests += 1
        spent.is_told &= usage.prompt_tokens is not None and usage.completion_tokens is not None
        spent.tokens_in += tokens(request.decode()) if usage.prompt_tokens is None else max(0, usage.prompt_tokens)
        spent.tokens_out += tokens(words) if usage.completion_tokens is None else max(0, usage.completion_tokens)
        spent.cost = cost(self.settings, spent.tokens_in, spent.tokens_out)

    def _body(self, part: Part, published: str, register: Register | None) -> bytes:
        settings = self.settings
        return body(self.codebook, _scope(register), part, published, settings.model, settings.options)

    def _key(self, request: bytes) -> str:
        return keeping.key_of(NAME, self.settings.url, request)


def _scope(register: Register | None) -> str:
    """What the tracked agreement is called."""
    return (register.title.en or register.title.ru) if register else ""


def _linked(claim: Claim, register: Register | None) -> Claim:
    """The claim with what the register knows of it."""
    if register is None:
        return claim
    names = linker(register)
    links = names.thing(claim.object, claim.quote.text if claim.quote else "")
    return msgspec.structs.replace(
        claim, provision=links.provision, instrument=links.instrument, parties=names.who(claim.actors)
    )
