"""Scores the reading of time: strict, relaxed and value F, type accuracy, and the errors by class.

    python scripts/measure_time.py en_wire ru        # the project's own gold, held-out half (--dev for the other)
    python scripts/measure_time.py wikiwars          # the histories held out of tuning (--dev for the other twelve)
    python scripts/measure_time.py ru --peer         # dateparser in the same run; it is no dependency, install it to compare
    python scripts/measure_time.py --speed           # words a second on one core

Scoring follows TempEval-3 (UzZaman et al. 2013): an expression is found when a gold one overlaps it (relaxed) or has the same extent
(strict); value F multiplies relaxed F by the share of those found whose value is right.
"""

from __future__ import annotations

import argparse
import collections
import json
import re
import sys
import tarfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

from facta.reading.time import find
from facta.reading.time.spans import Time

ROOT = Path(__file__).resolve().parent.parent
WIKIWARS = ROOT.parent / "shared/data/time/wikiwars_train.tgz"
# Four of the sixteen histories, set aside before anything was tuned.
HELD_OUT = ("04", "07", "12", "15")


@dataclass(frozen=True)
class Gold:
    """An expression as a person marked it."""

    start: int
    end: int
    timex3: str
    type: str
    edtf: str | None = None
    role: str | None = None


@dataclass(frozen=True)
class Marked:
    """A text with its expressions."""

    id: str
    text: str
    told: str
    language: str
    spans: list[Gold]


@dataclass
class Scores:
    """Counts over a corpus; `errors` keeps (class, document, gold text, found text, gold value, found value)."""

    gold: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    value: int = 0
    strict_value: int = 0
    type: int = 0
    edtf: int = 0
    edtf_told: int = 0
    role: int = 0
    role_told: int = 0
    errors: list[tuple[str, ...]] = field(default_factory=list)

    def f(self, right: int) -> float:
        return 2 * right / (self.gold + self.found) if self.gold + self.found else 0.0

    def row(self) -> dict[str, float]:
        """The figures, as shares of 1."""
        shared = max(self.relaxed, 1)
        return {
            "precision": self.strict / max(self.found, 1),
            "recall": self.strict / max(self.gold, 1),
            "strict": self.f(self.strict),
            "relaxed": self.f(self.relaxed),
            "value": self.f(self.value),
            "type": self.type / shared,
            "edtf": self.edtf / max(self.edtf_told, 1),
            "role": self.role / max(self.role_told, 1),
        }


def wikiwars(*, held_out: bool) -> list[Marked]:
    """The histories of WikiWars' training part, a TimeML file each."""
    documents = []
    with tarfile.open(WIKIWARS) as archive:
        for member in sorted(archive.getmembers(), key=lambda one: one.name):
            name = Path(member.name).name
            handle = archive.extractfile(member) if name.endswith(".tml") and not name.startswith(".") else None
            if handle is not None and (name[:2] in HELD_OUT) == held_out:
                documents.append(_timeml(name, handle.read().decode("utf-8")))
    return documents


def _timeml(name: str, source: str) -> Marked:
    told = re.search(r'CREATION_TIME"[^>]*value="([^"]*)"', source)
    body = source[source.index("<TEXT>") + 6 : source.index("</TEXT>")]
    text, spans, opened = "", [], []
    for piece in re.split(r"(<[^>]*>)", body):
        if piece.startswith("<TIMEX3"):
            opened.append((len(text), dict(re.findall(r'(\w+)="([^"]*)"', piece))))
        elif piece.startswith("</TIMEX3"):
            start, attributes = opened.pop()
            value = attributes.get("value", "")
            spans.append(Gold(start, len(text), "" if value == "null" else value, attributes.get("type", "")))
        elif not piece.startswith("<"):
            text += unescape(piece)
    return Marked(name, text, told[1] if told else "", "en", sorted(spans, key=lambda one: one.start))


def own(name: str, *, held_out: bool) -> list[Marked]:
    """The project's gold, `gold/time/NAME.jsonl`."""
    documents = []
    for line in (ROOT / f"gold/time/{name}.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if (row["half"] == "held-out") == held_out:
            spans = [Gold(s["start"], s["end"], s["timex3"], s["type"], s["edtf"], s["role"]) for s in row["spans"]]
            documents.append(Marked(row["id"], row["text"], row["told"], row["language"], spans))
    return documents


def ours(document: Marked) -> list[Time]:
    return find(document.text, document.told, document.language)


_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZА-Я«“\"(])|\n+")
_LEADS = re.compile(
    r"^(?:(?:in|on|at|by|from|to|of|the|since|until|for|within|в|во|на|до|с|со|к|по|за|от|о)\s+)+", re.I
)


def peer(document: Marked) -> list[Time]:
    """What dateparser finds sentence by sentence, given the language and the day of the telling, prepositions cut off.

    It gives a moment and no precision; the precision is taken from the form of the words, in its favour.
    """
    import datetime

    from dateparser.search import search_dates  # type: ignore[import-not-found,import-untyped,unused-ignore]

    base = datetime.datetime.fromisoformat(document.told) if document.told else datetime.datetime(2000, 1, 1)
    out, at = [], 0
    for sentence in _SENTENCE.split(document.text):
        try:
            hits = search_dates(sentence, languages=[document.language], settings={"RELATIVE_BASE": base}) or []
        except (ValueError, OverflowError, IndexError, TypeError):
            hits = []
        for words, moment in hits:
            phrase = _LEADS.sub("", words)
            start = document.text.find(phrase, at)
            if start >= 0:
                at = start + len(phrase)
                value = moment.date().isoformat()
                if not re.search(r"\d{1,2}\D|\bдн|\bсут|day|сегодня|вчера|завтра", phrase):
                    value = value[:4] if re.fullmatch(r"\D*\d{4}\D*", phrase) else value[:7]
                out.append(Time(start, at, value, "", value))
    return out


def score(documents: Iterable[Marked], reader: Callable[[Marked], list[Time]] = ours) -> Scores:
    """Compares what a reader finds with the gold."""
    sums = Scores()
    for document in documents:
        found = reader(document)
        sums.gold += len(document.spans)
        sums.found += len(found)
        matched: set[int] = set()
        for gold in document.spans:
            over = [
                k for k, one in enumerate(found) if one.start < gold.end and gold.start < one.end and k not in matched
            ]
            best = max(over, key=lambda k: min(found[k].end, gold.end) - max(found[k].start, gold.start), default=None)
            words = document.text[gold.start : gold.end]
            around = document.text[max(0, gold.start - 30) : gold.end + 25].replace("\n", " ")
            if best is None:
                sums.errors.append(("missed", document.id, words, "", gold.timex3, "", around))
                continue
            matched.add(best)
            one = found[best]
            text = document.text[one.start : one.end]
            same = (one.start, one.end) == (gold.start, gold.end)
            right = one.timex3 == gold.timex3
            sums.relaxed += 1
            sums.strict += same
            sums.value += right
            sums.strict_value += same and right
            sums.type += one.type == gold.type
            if gold.edtf is not None:
                sums.edtf_told += 1
                sums.edtf += one.edtf == gold.edtf
                if one.edtf != gold.edtf and right:
                    sums.errors.append(("edtf", document.id, words, text, gold.edtf, one.edtf, around))
            if gold.role:
                sums.role_told += 1
                sums.role += one.role == gold.role
                if one.role != gold.role:
                    sums.errors.append(("role", document.id, words, text, gold.role, one.role, around))
            if not same:
                sums.errors.append(("extent", document.id, words, text, gold.timex3, one.timex3, around))
            if not right:
                sums.errors.append(("value", document.id, words, text, gold.timex3, one.timex3, around))
            elif one.type != gold.type:
                sums.errors.append(("type", document.id, words, text, gold.type, one.type, around))
        for k, one in enumerate(found):
            if k not in matched:
                around = document.text[max(0, one.start - 30) : one.end + 25].replace("\n", " ")
                sums.errors.append(
                    ("spurious", document.id, "", document.text[one.start : one.end], "", one.timex3, around)
                )
    return sums


def shown(name: str, sums: Scores) -> str:
    """One line of the table."""
    row = sums.row()
    return (
        f"{name:24} n={sums.gold:4} P {row['precision']:.3f} R {row['recall']:.3f} strict F {row['strict']:.3f} "
        f"relaxed F {row['relaxed']:.3f} "
        f"value F {row['value']:.3f} type {row['type']:.3f} edtf {row['edtf']:.3f} role {row['role']:.3f} ({sums.role_told})"
    )


def speed(documents: list[Marked]) -> float:
    """Words a second on one core, over about 200,000 words; the grammar is compiled before."""
    ours(documents[0])
    words = sum(len(document.text.split()) for document in documents)
    rounds = max(1, 200_000 // words)
    best = 0.0
    for _ in range(3):
        begun = time.perf_counter()
        for _ in range(rounds):
            for document in documents:
                ours(document)
        best = max(best, words * rounds / (time.perf_counter() - begun))
    return best


def main() -> int:
    """The tables asked for, on the terminal."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("corpora", nargs="*", choices=[[], "wikiwars", "en_wire", "ru"])
    parser.add_argument("--dev", action="store_true", help="the half that is tuned on")
    parser.add_argument("--errors", action="store_true", help="every error, by class")
    parser.add_argument("--peer", action="store_true", help="dateparser beside it")
    parser.add_argument("--speed", action="store_true")
    asked = parser.parse_args()
    for name in asked.corpora:
        documents = wikiwars(held_out=not asked.dev) if name == "wikiwars" else own(name, held_out=not asked.dev)
        sums = score(documents)
        print(shown(f"{name} {'dev' if asked.dev else 'held-out'}", sums))
        print("   ", dict(collections.Counter(error[0] for error in sums.errors)))
        if asked.errors:
            for error in sorted(sums.errors):
                print("   ", " | ".join(error))
        if asked.peer:
            print(shown(f"{name} dateparser", score(documents, peer)))
        if asked.speed:
            print(f"    {speed(documents):,.0f} words a second")
    return 0


if __name__ == "__main__":
    sys.exit(main())
