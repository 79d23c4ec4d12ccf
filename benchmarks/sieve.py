"""The sieve: what it keeps and lets fall, and how fast, beside an automaton that only finds the same names and beside Python's `re`.

    python -m benchmarks.sieve

Each document of gold/train that has two parties gets a register of its own, with nothing in it but their names: the least that a
tracker has. Recall is the share of those documents that their own register keeps; what it keeps of the others is counted beside it.
Speed is that of the Union State's register over the same documents, which nearly never name its parties; automaton and expression look
for these parties alone.
"""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from ahocorasick_rs import BytesAhoCorasick

from facta.exchange import read_folder
from facta.model.register import Agreement, Name, Party, Register
from facta.reading.linking import stems
from facta.reading.sieve import sieve
from scripts.coded import Coded, read_all

ROOT = Path(__file__).parents[1]
ROUNDS = 40
PRONOUNS = frozenset({"They", "Both", "All", "Она", "Они", "Оба", "Обе", "Все"})


def register(document: Coded) -> Register | None:
    """The two states that act most in a document; None where there are no two."""
    acting = Counter(
        who for claim in document.claims for who in claim.actors if re.fullmatch(r"[A-ZА-ЯЁ][\w-]{2,}", who)
    )
    named_apart = {stems(who): who for who, _ in acting.most_common() if who not in PRONOUNS}
    parties = list(named_apart.values())[:2]
    if len(parties) < 2:
        return None
    return Register(
        "peer",
        Name(en="Peer"),
        Agreement(Name()),
        parties=tuple(Party(f"p{k}", Name(en=name, ru=name)) for k, name in enumerate(parties)),
    )


def told(lang: str) -> str:
    """What the registers of a language keep."""
    documents = list(read_all(ROOT / "gold" / "train" / lang))
    texts = [one.text.encode() for one in documents]
    own = kept = other = others = 0
    for k, one in enumerate(documents):
        made = register(one)
        if made is None:
            continue
        verdicts = [sieve(made).of(text).kept for text in texts]
        own, kept = own + 1, kept + verdicts[k]
        others, other = others + len(texts) - 1, other + sum(verdicts) - verdicts[k]
    return f"{lang}: {kept} of {own} documents kept by their own register; {other:,} of {others:,} others kept"


def speed(texts: list[bytes], step: Callable[[bytes], object]) -> float:
    """Megabytes a second, the best of three."""
    size = sum(map(len, texts)) / 1e6
    best = 0.0
    for _ in range(3):
        began = time.perf_counter()
        for text in texts:
            step(text)
        best = max(best, size / (time.perf_counter() - began))
    return best


def main() -> None:
    """Measure and print."""
    for lang in ("en", "ru"):
        print(told(lang))
    found = sieve(read_folder(ROOT / "examples" / "union_state").register)
    texts = [one.text.encode() for lang in ("en", "ru") for one in read_all(ROOT / "gold" / "train" / lang)] * ROUNDS
    names = sorted({name.encode() for name in found.parties()})
    automaton = BytesAhoCorasick(names)
    expression = re.compile(b"|".join(map(re.escape, names)))
    steps: Iterable[tuple[str, Callable[[bytes], object], int]] = (
        ("sieve", found.of, 1),
        ("automaton, the parties' names alone", automaton.find_matches_as_indexes, 1),
        ("re, the parties' names alone", expression.findall, ROUNDS),
    )
    for name, step, part in steps:
        print(f"{name}: {speed(texts[: len(texts) // part], step):,.0f} MB/s")


if __name__ == "__main__":
    main()
