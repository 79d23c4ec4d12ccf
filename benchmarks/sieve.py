"""How fast the sieve is, beside automata that only find its names, and beside Python's `re`.

    python -m benchmarks.sieve

Texts: all of gold/train, over and over. Registers: the Union State's, whose parties they nearly never name but whose "Union" many do; and
one of two invented states, which few name. The last line reads texts that all name parties and agreement. The peers look for the names of
the parties alone, which is less work; the plain automaton is built without its table, as Aho and Corasick have it.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from ahocorasick_rs import BytesAhoCorasick, Implementation

from facta.exchange import read_folder
from facta.model.register import Agreement, Name, Party, Register
from facta.reading.sieve import sieve
from scripts.coded import read_all

ROOT = Path(__file__).parents[1]
ROUNDS = 20
SMALL = Register(
    "peer",
    Name(en="Peer"),
    Agreement(Name(en="Ember Accord", ru="Янтарный договор")),
    parties=(Party("a", Name(en="Pellucia", ru="Пеллуция")), Party("b", Name(en="Mardane", ru="Мардан"))),
)
NAMING = "Pellucia told Mardane that the Ember Accord holds. Пеллуция и Мардан не выполняют Янтарный договор. ".encode()


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
    texts = [one.text.encode() for lang in ("en", "ru") for one in read_all(ROOT / "gold" / "train" / lang)] * ROUNDS
    large = read_folder(ROOT / "examples" / "union_state").register
    for title, register in (("the Union State's register", large), ("a register of two states", SMALL)):
        made = sieve(register)
        names = sorted({name.encode() for name in made.parties()})
        table = BytesAhoCorasick(names, implementation=Implementation.DFA)
        plain = BytesAhoCorasick(names, implementation=Implementation.NoncontiguousNFA)
        expression = re.compile(b"|".join(map(re.escape, names)))
        steps: Iterable[tuple[str, Callable[[bytes], object], int]] = (
            ("sieve", made.of, 1),
            ("automaton as a table, the parties' names alone", table.find_matches_as_indexes, 1),
            ("plain automaton, the parties' names alone", plain.find_matches_as_indexes, 1),
            ("re, the parties' names alone", expression.findall, ROUNDS),
        )
        print(f"{title}: {len(names):,} beginnings of words")
        for name, step, part in steps:
            print(f"  {name}: {speed(texts[: len(texts) // part], step):,.0f} MB/s")
    naming = [NAMING + text for text in texts[: len(texts) // 4]]
    print(f"  sieve, where every text names parties and agreement: {speed(naming, sieve(SMALL).of):,.0f} MB/s")


if __name__ == "__main__":
    main()
