"""An invented tracker with documents, in a real ledger: the claims of `benchmarks.fold`, most of them quoted from texts.

Invariant: the same sizes and seed give the same tracker.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

import msgspec

from benchmarks.fold import PROGRAMMES, entries, register
from facta.codebook import default
from facta.model import Claim
from facta.model.claim import Citation, Quantity, Quote
from facta.model.document import Document
from facta.model.entry import Correction, Decision, Kind, Payload, Retraction
from facta.model.forecast import Forecast
from facta.model.register import Body, Name, Register

TRACKER = "bench"
CODER = "coder/bench"
# Of 100 claims so many are quoted from a document; of 100 so many more proposals wait, and so many claims were corrected or withdrawn.
_QUOTED, _WAITING, _AMENDED = 70, 4, 2
_HEADLINES = 60
_VERBS = {"en": "{act}: Avala and Borin, {thing}, {day}.", "ru": "{act}: Авала и Борин, «{thing}», {day}."}
# Words that no language has, with the endings of one, so that texts differ as much as texts do and can still be searched in.
_SYLLABLES = {
    "en": ("ba", "tro", "min", "ser", "lo", "ga", "pre", "du", "fel", "nor", "ka", "vi"),
    "ru": ("ба", "тро", "мин", "сер", "ло", "га", "пре", "ду", "фел", "нор", "ка", "ви"),
}
_ENDINGS = {"en": ("", "s", "ed", "ing", "al", "er"), "ru": ("", "а", "ы", "ом", "ная", "ить")}
_KNOWN = {"en": "ministers of both parties met on the common market", "ru": "министры сторон говорили об общем рынке"}
Pair = tuple[Kind, Payload]


@dataclass(frozen=True, slots=True)
class Invented:
    """What is recorded, in order, and the texts to archive."""

    pairs: list[Pair]
    texts: list[str]
    claims: list[Claim]
    documents: list[Document]


def invented(n_claims: int, n_documents: int, seed: int = 1) -> Invented:
    """A tracker of so many accepted claims and documents."""
    draw = random.Random(seed)
    claims = [entry.payload for entry in entries(n_claims, seed)[2:]]
    days = sorted({claim.citation.told for claim in claims if isinstance(claim, Claim) and claim.citation})
    shells = [
        (draw.choice(days), f"source/{draw.randrange(60)}", "ru" if draw.random() < 1 / 3 else "en")
        for _ in range(n_documents)
    ]
    words = {language: _vocabulary(draw, language) for language in _SYLLABLES}
    sentences: list[list[str]] = [[f"{_KNOWN[language].capitalize()}."] for _, _, language in shells]
    lengths = [len(of[0]) for of in sentences]
    placed: list[tuple[Claim, int, int, str]] = []
    plain: list[Claim] = []
    for claim in claims:
        assert isinstance(claim, Claim)
        if not shells or draw.random() * 100 >= _QUOTED:
            plain.append(_cited(claim))
            continue
        index = draw.randrange(n_documents)
        day, _, language = shells[index]
        thing = (claim.provision or claim.instrument or "").replace("p", "Programme ").replace("i", "Instrument ")
        text = _VERBS[language].format(act=claim.act.capitalize(), thing=thing, day=day)
        start = lengths[index] + 1
        beside = _sentence(draw, words[language])
        sentences[index] += [text, beside]
        lengths[index] = start + len(text) + 1 + len(beside)
        placed.append((claim, index, start, text))
    texts = [f"{' '.join(of)}\n" for of in sentences]
    documents = [
        Document(
            sha256=sha256(f"{TRACKER}/{seed}/{index}".encode()).hexdigest(),
            text_sha256=sha256(texts[index].encode()).hexdigest(),
            name=f"document-{index}.txt",
            media_type="text/plain",
            language=language,
            told=day,
            told_basis="given",
            source=source,
            url=f"https://news.example/{index}",
            title=f"Communique {index}" if language == "en" else f"Коммюнике {index}",
        )
        for index, (day, source, language) in enumerate(shells)
    ]
    quoted = [
        msgspec.structs.replace(
            claim, citation=None, quote=Quote(documents[index].sha256, start, start + len(text), text),
            start=start, end=start + len(text), date=documents[index].told if claim.date else "", object=text,
        )
        for claim, index, start, text in placed
    ]  # fmt: skip
    found = [*plain, *quoted, *_headlines(draw, days)]
    pairs: list[Pair] = [("register", _register()), ("codebook", default())]
    pairs += [("document", document) for document in documents]
    pairs += [("claim", claim) for claim in found]
    return Invented(pairs + _amended(draw, found), texts, found, documents)


def _vocabulary(draw: random.Random, language: str) -> list[str]:
    syllables, endings = _SYLLABLES[language], _ENDINGS[language]
    stems = {"".join(draw.choices(syllables, k=draw.randrange(2, 4))) for _ in range(1500)}
    return [stem + ending for stem in sorted(stems) for ending in endings]


def _sentence(draw: random.Random, words: list[str]) -> str:
    return f"{' '.join(draw.choices(words, k=draw.randrange(8, 24))).capitalize()}."


def _cited(claim: Claim) -> Claim:
    assert claim.citation is not None
    text = f"{claim.act} of {claim.provision or claim.instrument}, told on {claim.citation.told}"
    citation = msgspec.structs.replace(claim.citation, text=text, url=f"https://press.example/{claim.id}")
    return msgspec.structs.replace(claim, citation=citation, object=text)


def _headlines(draw: random.Random, days: list[str]) -> list[Claim]:
    """Percentages that officials state for the whole plan."""
    return [
        Claim(
            id=f"headline{number}",
            act="implement",
            status="actual",
            object="the plan",
            speaker=f"Person {draw.randrange(40)}",
            quantity=Quantity(draw.randrange(30, 100), "percent"),
            citation=Citation(f"source/{draw.randrange(60)}", draw.choice(days), "page", text="a share of the whole"),
            provision="plan",
            coder=CODER,
        )
        for number in range(min(_HEADLINES, len(days)))
    ]


def _amended(draw: random.Random, claims: list[Claim]) -> list[Pair]:
    """Proposals, some of them decided; corrections and retractions; forecasts."""
    found: list[Pair] = []
    for number in range(len(claims) * _WAITING // 100):
        model = draw.choice(claims)
        proposal = msgspec.structs.replace(
            model, id=f"proposal{number}", coder="", engine="bench/1", confidence=draw.random()
        )
        found.append(("proposal", proposal))
        if number % 4 == 0:
            verdict = "accept" if number % 8 == 0 else "reject"
            found.append(("decision", Decision(proposal.id, verdict, "as the text says")))  # type: ignore[arg-type]
    for number, claim in enumerate(draw.sample(claims, len(claims) * _AMENDED // 100)):
        if number % 4:
            mended = msgspec.structs.replace(claim, note="the act was checked against the text")
            found.append(("correction", Correction(claim.id, claim=mended, reason="a slip of the pen")))
        else:
            found.append(("retraction", Retraction(claim.id, "told of another agreement")))
    for number in range(40):
        about = f"i{draw.randrange(PROGRAMMES)}"
        found.append(
            ("forecast", Forecast(f"f{number}", about, "sign", "2026-12-31", 0.05 + 0.9 * draw.random(), "low",
                                  "2025-01-15", CODER))
        )  # fmt: skip
    return found


def _register() -> Register:
    """The register of `benchmarks.fold` with Russian names and with bodies."""
    plain = register()
    return msgspec.structs.replace(
        plain,
        parties=tuple(
            msgspec.structs.replace(party, name=Name(party.name.en, ru))
            for party, ru in zip(plain.parties, ("Авала", "Борин"), strict=True)
        ),
        bodies=tuple(Body(f"body/{i}", Name(f"Body {i}", f"Орган {i}"), members=("A", "B")) for i in range(4)),
        provisions=tuple(
            msgspec.structs.replace(
                one, title=Name(one.title.en, f"Программа {one.id[1:]}"), number=one.id[1:], responsible="body/1"
            )
            for one in plain.provisions
        ),
    )


def record(made: Invented) -> None:
    """Append it to the ledger of FACTA_HOME and archive its texts; Django must be ready."""
    from facta import ledger
    from facta.ledger import archive

    for text in made.texts:
        # As `archive.put_text` keeps them, without waiting for the disk after each: this is no test of the disk.
        path = archive.path(archive.digest_of(text))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    when = datetime(2026, 1, 1, tzinfo=UTC)
    for start in range(0, len(made.pairs), 5000):
        ledger.append(made.pairs[start : start + 5000], tracker=TRACKER, actor=CODER, recorded=when)
