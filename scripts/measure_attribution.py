"""Scores the reading of attribution on the project's own gold, in the three figures of PolNeAR's evaluation, and the speakers resolved.

    python scripts/measure_attribution.py en ru           # the held-out half (--dev for the other)
    python scripts/measure_attribution.py en --dev --errors   # every attribution missed, and every one found beside the gold
    python scripts/measure_attribution.py en --speed      # words a second on one core, on top of the parse

A token counts as content when any attribution's content covers it; likewise for sources. A pair is right when its content shares at least
half of its tokens with the gold one's (Jaccard) and its source touches the gold one's, or both have none; each is matched once.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from facta.reading.attribution import Attribution, Span, attributions
from facta.reading.language import analyse

GOLD = Path(__file__).resolve().parent.parent / "gold" / "attribution"
_RUNS = 5
_TOKEN = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True)
class Marked:
    """An attribution as a person marked it; `speaker` is empty where the gold does not say."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    speaker: str = ""


@dataclass
class Count:
    """Right, found and wanted, and the three figures that they make."""

    right: int = 0
    found: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f(self) -> float:
        return 2 * self.right / (self.found + self.gold) if self.found + self.gold else 0.0


@dataclass
class Scores:
    """The figures of a corpus; `missed` and `beside` are lines to read."""

    content: Count = field(default_factory=Count)
    source: Count = field(default_factory=Count)
    pairs: Count = field(default_factory=Count)
    speakers: int = 0
    speakers_told: int = 0
    missed: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)


def covered(spans: Iterable[Span], tokens: list[Span]) -> set[int]:
    """The tokens that the spans touch."""
    found: set[int] = set()
    for a, b in spans:
        found.update(number for number, (start, end) in enumerate(tokens) if start < b and a < end)
    return found


def texts(language: str, half: str) -> list[tuple[str, str, list[Marked]]]:
    """Id, text and attributions of each gold text of the half."""
    found = []
    for line in (GOLD / f"{language}.jsonl").read_text("utf-8").splitlines():
        row: dict[str, Any] = json.loads(line)
        if row["half"] == half:
            marked = [
                Marked(
                    *(tuple((a, b) for a, b in one[part]) for part in ("source", "cue", "content")),
                    one.get("speaker", ""),
                )
                for one in row["attributions"]
            ]
            found.append((row["id"], row["text"], marked))
    return found


def add(scores: Scores, name: str, text: str, gold: list[Marked], found: list[Attribution]) -> None:
    """Counts one text."""
    tokens = [match.span() for match in _TOKEN.finditer(text)]
    for count, part in ((scores.content, "content"), (scores.source, "source")):
        ours = set().union(*(covered(getattr(one, part), tokens) for one in found))
        theirs = set().union(*(covered(getattr(one, part), tokens) for one in gold))
        count.right += len(ours & theirs)
        count.found += len(ours)
        count.gold += len(theirs)
    pairs = sorted(
        (
            (jaccard, g, f)
            for g, wanted in enumerate(gold)
            for f, one in enumerate(found)
            if (jaccard := _jaccard(wanted, one, tokens)) >= 0.5 and _touch(wanted, one)
        ),
        reverse=True,
    )
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    for _, g, f in pairs:
        if g in taken_gold or f in taken_found:
            continue
        taken_gold.add(g)
        taken_found.add(f)
        if gold[g].speaker:
            scores.speakers_told += 1
            scores.speakers += gold[g].speaker in found[f].speaker or found[f].speaker in gold[g].speaker
            if gold[g].speaker not in found[f].speaker:
                scores.missed.append(f"{name} speaker: {gold[g].speaker!r} read as {found[f].speaker!r}")
    scores.pairs.right += len(taken_gold)
    scores.pairs.gold += len(gold)
    scores.pairs.found += len(found)
    for numbers, many, lines in ((taken_gold, gold, scores.missed), (taken_found, found, scores.beside)):
        for number, told in enumerate(many):
            if number not in numbers:
                lines.append(
                    f"{name}: " + " | ".join(_shown(text, part) for part in (told.source, told.cue, told.content))
                )


def _jaccard(one: Marked, other: Attribution, tokens: list[Span]) -> float:
    a, b = covered(one.content, tokens), covered(other.content, tokens)
    return len(a & b) / len(a | b) if a | b else 0.0


def _touch(one: Marked, other: Attribution) -> bool:
    if not one.source or not other.source:
        return not one.source and not other.source
    return any(a < d and c < b for a, b in one.source for c, d in other.source)


def _shown(text: str, spans: Iterable[Span]) -> str:
    return " … ".join(text[a:b] for a, b in spans) or "-"


def scored(language: str, half: str) -> Scores:
    """The scores of the project's gold."""
    scores = Scores()
    for name, text, gold in texts(language, half):
        add(scores, name, text, gold, attributions(analyse(text, language)))
    return scores


def speed(language: str) -> tuple[float, float]:
    """Words a second of attribution alone, and of the parse before it."""
    text = "\n\n".join(text for half in ("dev", "held") for _, text, _ in texts(language, half))
    words = len(re.findall(r"\w+", text))
    attributions(analyse(text, language))
    alone = parse = 0.0
    for _ in range(_RUNS):
        # A fresh parse each time: what a sentence keeps of its tree is built anew.
        begun = time.perf_counter()
        analysis = analyse(text, language)
        parsed = time.perf_counter()
        attributions(analysis)
        parse += parsed - begun
        alone += time.perf_counter() - parsed
    return _RUNS * words / alone, _RUNS * words / parse


def main(argv: list[str] | None = None) -> int:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("languages", nargs="*", default=["en", "ru"])
    parser.add_argument("--dev", action="store_true", help="the half that was tuned on")
    parser.add_argument("--errors", action="store_true", help="what was missed and what was found beside the gold")
    parser.add_argument("--speed", action="store_true", help="words a second")
    told = parser.parse_args(argv)
    for language in told.languages:
        if told.speed:
            alone, parse = speed(language)
            print(f"{language}: {alone:,.0f} words/s on top of the parse, which reads {parse:,.0f}")
            continue
        half = "dev" if told.dev else "held"
        scores = scored(language, half)
        print(f"{language} {half}, {scores.pairs.gold} attributions")
        for name in ("content", "source", "pairs"):
            count = getattr(scores, name)
            print(f"  {name:8} P {count.precision:.3f}  R {count.recall:.3f}  F {count.f:.3f}")
        print(f"  speakers {scores.speakers} of {scores.speakers_told} resolved")
        if told.errors:
            print("  missed", *scores.missed, sep="\n    ")
            print("  beside the gold", *scores.beside, sep="\n    ")
    return 0


if __name__ == "__main__":
    sys.exit(main())
