"""How many documents of an agreement the sieve keeps, and how many of others.

    python -m scripts.measure_sieve

Two sets. (1) gold/sieve/registers.yaml: registers written by hand from the opening of documents of gold/dev. (2) gold/train: the two
states that act most in the first half of a document, and nothing else: the least that a tracker has. `whole` is recall over the documents
that the names were taken from, which is circular; `rest` is recall over what follows the part that they were taken from (the first 700
characters, or the first half), without its headline. Every other document of the language, of gold/dev and gold/train, counts as wrongly
kept, though some share invented states or are about the same agreement.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml

from facta.model.register import Agreement, Aliases, Name, Party, Person, Register
from facta.reading.linking import stems
from facta.reading.sieve import sieve
from facta.reading.sieve.sieve import FAINT, PART
from scripts.coded import Coded, read_all

GOLD = Path(__file__).parents[1] / "gold"
OPENING = 700
PRONOUNS = frozenset({"They", "Both", "All", "Она", "Они", "Оба", "Обе", "Все"})


def by_hand(lang: str) -> Iterator[tuple[str, Register]]:
    """The registers written by hand, each with the document it was written for."""
    told = yaml.safe_load((GOLD / "sieve" / "registers.yaml").read_text())
    for key, one in told.items():
        if key.startswith(f"{lang}/"):
            names = one["agreement"]
            yield (
                key,
                Register(
                    key,
                    Name(en=names[0]),
                    Agreement(_name(lang, names[0]), aliases=_aliases(lang, names[1:])),
                    parties=tuple(
                        Party(f"p{k}", _name(lang, party[0]), _aliases(lang, party[1:]))
                        for k, party in enumerate(one["parties"])
                    ),
                    people=tuple(
                        Person(f"h{k}", _name(lang, name), party=f"p{party}")
                        for k, (name, party) in enumerate(one.get("people", ()))
                    ),
                ),
            )


def from_first_half(document: Coded) -> Register | None:
    """The two states that act most in the first half of a document; None where there are no two."""
    half = len(document.text) // 2
    acting = Counter(
        who
        for claim in document.claims
        if claim.end <= half
        for who in claim.actors
        if re.fullmatch(r"[A-ZА-ЯЁ][\w-]{2,}", who) and who not in PRONOUNS
    )
    states = list({stems(who): who for who, _ in acting.most_common()}.values())[:2]
    if len(states) < 2:
        return None
    parties = tuple(Party(f"p{k}", Name(en=who, ru=who)) for k, who in enumerate(states))
    return Register("peer", Name(en="Peer"), Agreement(Name()), parties=parties)


def _name(lang: str, text: str) -> Name:
    return Name(en=text) if lang == "en" else Name(ru=text)


def _aliases(lang: str, texts: Iterable[str]) -> Aliases:
    return Aliases(en=tuple(texts)) if lang == "en" else Aliases(ru=tuple(texts))


def told(name: str, registers: dict[str, Register], documents: dict[str, str], cut: int, least: float) -> str:
    """One line of figures; `cut` is the length of the opening, 0 for half of each document."""
    whole = rest = unnamed = wrong = 0
    for key, register in registers.items():
        made, text = sieve(register), documents[key]
        after = text[cut or len(text) // 2 :]
        whole += made.of(text).score >= least
        found = made.of(after).score >= least
        rest += found
        unnamed += not found and not any(written in after for written in made.parties())
        wrong += sum(made.of(other).score >= least for at, other in documents.items() if at != key)
    n, others = len(registers), len(registers) * (len(documents) - 1)
    return (
        f"{name}, score {least} or more: whole {whole}/{n} = {whole / n:.3f}; rest {rest}/{n} = {rest / n:.3f} "
        f"({unnamed} of the missed name no party); others kept {wrong:,}/{others:,} = {wrong / others:.4f}; "
        f"precision {whole / (whole + wrong):.2f} at one in {len(documents)}"
    )


def main() -> None:
    """Measure and print."""
    for lang in ("en", "ru"):
        documents = {f"{lang}/{path.stem}": path.read_text() for path in sorted((GOLD / "dev" / lang).glob("*.txt"))}
        coded = {one.slug: one for one in read_all(GOLD / "train" / lang)}
        halves = {key: made for key, one in coded.items() if (made := from_first_half(one)) is not None}
        documents |= {key: one.text for key, one in coded.items()}
        for least in (FAINT, PART):
            print(told(f"{lang}, by hand", dict(by_hand(lang)), documents, OPENING, least))
            print(told(f"{lang}, two states", halves, documents, 0, least))


if __name__ == "__main__":
    main()
