"""How long indexing and asking take, at 10,000 and 200,000 claims with 2,000 documents, in one run with plain FTS5.

    python -m benchmarks.search [--claims 10000 200000] [--documents 2000]

The peer is FTS5 as Datasette sets it up (unicode61, an external content table, `ORDER BY rank`), on the same texts: it finds the words as
written, without inflections, spellings, register, facets or cuts. `ask` is the whole answer of a page (20 hits, twelve facets, passages)
less its HTML; `match` is the peer's first 20 rows with `snippet()` and the number of all rows. Both are asked each question once cold and
then in turn; times are of the process (`time.process_time`), which other work on the machine changes least, medians and 95th percentiles.
"""

from __future__ import annotations

import argparse
import os
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

DOCUMENTS = 2000
SIZES = (10_000, 200_000)
_BATCH = 5000
_RUNS = 5
# Invented words by which the texts differ, commoner ones first (Zipf), beside the words of agreements.
_SYLLABLES = ("ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "za", "dri", "pel", "gor", "len")
_ENGLISH = (
    "treaty", "gas", "market", "oil", "signed", "ministers", "programme", "delayed", "council", "agreed", "deadline", "approved",
    "sides", "pipeline", "tariff", "customs", "union", "ratified", "parliament", "draft", "negotiated", "decree", "industry",
    "energy", "transport", "common", "policy", "implement", "measures", "report",
)  # fmt: skip
_RUSSIAN = (
    "договор", "рынок", "газ", "нефть", "подписали", "министры", "программа", "отложена", "совет", "согласовали", "срок",
    "утвердили", "стороны", "трубопровод", "тариф", "таможня", "союз", "ратифицировал", "парламент", "проект", "переговоры",
    "декрет", "промышленность", "энергетика", "транспорт", "политика", "меры", "доклад",
)  # fmt: skip
QUESTIONS = (
    "treaty", "gas market", '"gas market"', "pipeline -oil", "ratified parliament", "договор", "рынок газ", "Orlenko", "balike",
    "treaty OR decree", "customs tariff delayed", "zarase",
)  # fmt: skip


def _vocabulary(draw: random.Random, size: int = 20_000) -> list[str]:
    return ["".join(draw.choice(_SYLLABLES) for _ in range(draw.randint(2, 4))) for _ in range(size)]


def _text(draw: random.Random, words: list[str], length: int, russian: bool) -> str:
    own = _RUSSIAN if russian else _ENGLISH
    picked = [
        draw.choice(own) if draw.random() < 0.35 else words[min(int(draw.paretovariate(0.9)) - 1, len(words) - 1)]
        for _ in range(length)
    ]
    if draw.random() < 0.2:
        picked[draw.randrange(length)] = "Орленко" if russian else "Orlenko"
    return " ".join(picked).capitalize() + "."


def _load(claims: int, documents: int) -> list[str]:
    """Record an invented tracker, and return all its texts."""
    from benchmarks.fold import register
    from facta import ledger
    from facta.codebook import default
    from facta.ledger import archive
    from facta.model import Claim, Document
    from facta.model.claim import Quote

    draw = random.Random(7)
    words = _vocabulary(draw)
    texts: list[str] = []
    pages: list[tuple[Document, str]] = []
    acts = ("approve", "sign", "implement", "negotiate", "delay", "ratify", "assess")
    items: list[Any] = [("register", register()), ("codebook", default())]
    for number in range(documents):
        russian = number % 2 == 0
        text = "\n".join(_text(draw, words, 30, russian) for _ in range(20))
        told = f"{draw.randint(2021, 2025)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"
        page = Document(
            archive.put(text.encode()), archive.put_text(text), f"page-{number}.txt", "text/plain", "ru" if russian else "en",
            told=told, source=f"source/{number % 60}",
        )  # fmt: skip
        pages.append((page, text))
        texts.append(text)
        items.append(("document", page))
    for number in range(claims):
        page, text = pages[number % documents]
        lines = text.split("\n")
        line = draw.randrange(len(lines))
        start = sum(len(one) + 1 for one in lines[:line])
        quote = Quote(page.sha256, start, start + len(lines[line]), lines[line])
        items.append(
            (
                "claim",
                Claim(
                    f"c{number}", draw.choice(acts), draw.choice(("actual", "planned", "negated")), "the paper",
                    start=quote.start, end=quote.end, quote=quote, coder="c", provision=f"p{draw.randrange(200)}",
                    speaker=f"Person {draw.randrange(40)}", parties=(draw.choice("AB"),),
                ),
            )
        )  # fmt: skip
        texts.append(lines[line])
    for at in range(0, len(items), _BATCH):
        ledger.append(items[at : at + _BATCH], tracker="bench", actor="c", recorded=datetime(2026, 1, 1, tzinfo=UTC))
    return texts


def _timed(deed: Callable[[], Any]) -> tuple[float, Any]:
    began = time.process_time()
    found = deed()
    return time.process_time() - began, found


def _peer(texts: list[str], path: Path) -> tuple[float, Callable[[str], int]]:
    """FTS5 over an external content table: how long it took to fill, and how to ask it."""
    base = sqlite3.connect(path)
    base.execute("CREATE TABLE texts (id INTEGER PRIMARY KEY, body TEXT)")
    base.executemany("INSERT INTO texts (body) VALUES (?)", ((text,) for text in texts))
    base.commit()

    def fill() -> None:
        base.execute("CREATE VIRTUAL TABLE words USING fts5(body, content='texts', content_rowid='id')")
        base.execute("INSERT INTO words (words) VALUES ('rebuild')")
        base.commit()

    seconds, _ = _timed(fill)

    def ask(question: str) -> int:
        text = question.replace("-oil", "NOT oil")
        found = (
            "SELECT rowid, snippet(words, 0, '[', ']', '…', 30) FROM words WHERE words MATCH ? ORDER BY rank LIMIT 20"
        )
        base.execute(found, (text,)).fetchall()
        return int(base.execute("SELECT count(*) FROM words WHERE words MATCH ?", (text,)).fetchone()[0])

    return seconds, ask


def run(claims: int, documents: int) -> None:
    """One size in a data folder of its own."""
    from django.db import connection

    from facta.site import setup

    setup()
    from facta.search import index
    from facta.search.asking import Question, ask

    texts = _load(claims, documents)
    indexing, _ = _timed(index.catch_up)
    filling, match = _peer(texts, Path(os.environ["FACTA_HOME"]) / "peer.sqlite3")
    reading, _ = _timed(lambda: ask(Question("zzz", ("bench",))))

    def answer(question: str) -> int:
        return len(ask(Question(question, ("bench",))).found)

    ours: list[float] = []
    theirs: list[float] = []
    cold: list[float] = []
    print(f"\n{claims:,} claims, {documents:,} documents ({sum(map(len, texts)) / 1e6:.0f} million letters)")
    print(
        f"  indexing {indexing:.1f} s, FTS5 {filling:.1f} s, ratio {indexing / filling:.1f}; columns read once in {reading:.2f} s"
    )
    for question in QUESTIONS:
        once, n = _timed(partial(answer, question))
        cold.append(once)
        here, there = [], []
        for _ in range(_RUNS):
            here.append(_timed(partial(answer, question))[0])
            seconds, m = _timed(partial(match, question))
            there.append(seconds)
        ours += here
        theirs += there
        print(
            f"  {question:26} {n:>8,} hits {once * 1000:7.0f} ms cold {statistics.median(here) * 1000:7.0f} ms warm | FTS5 {m:>8,} "
            f"{statistics.median(there) * 1000:7.0f} ms"
        )
    p95 = [statistics.quantiles(times, n=20)[-1] * 1000 for times in (cold, ours, theirs)]
    middle = [statistics.median(times) * 1000 for times in (cold, ours, theirs)]
    print(
        f"  median {middle[0]:.0f} ms cold, {middle[1]:.0f} ms warm; FTS5 {middle[2]:.0f} ms; ratio {middle[1] / middle[2]:.1f}"
    )
    print(f"  p95    {p95[0]:.0f} ms cold, {p95[1]:.0f} ms warm; FTS5 {p95[2]:.0f} ms; ratio {p95[1] / p95[2]:.1f}")
    one = [_timed(partial(_one_more, number))[0] for number in range(5)]
    print(f"  one claim recorded and found: {statistics.median(one) * 1000:.0f} ms")
    connection.close()


def _one_more(number: int) -> int:
    from facta import ledger
    from facta.model import Claim
    from facta.model.claim import Citation
    from facta.search.asking import Question, ask

    claim = Claim(
        f"new{number}",
        "sign",
        "actual",
        "paper",
        coder="c",
        citation=Citation("source/1", "2025", "page", text=f"Novelty{number}x"),
    )
    ledger.append([("claim", claim)], tracker="bench", actor="c", recorded=datetime(2026, 1, 2, tzinfo=UTC))
    n = len(ask(Question(f"novelty{number}x", ("bench",))).found)
    assert n == 1
    return n


def main() -> None:
    """Each size in a process of its own, so that one's memory is not the other's."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    asked.add_argument("--claims", type=int, nargs="*", default=SIZES)
    asked.add_argument("--documents", type=int, default=DOCUMENTS)
    given = asked.parse_args()
    for claims in given.claims:
        with tempfile.TemporaryDirectory(prefix="facta-bench-") as home:
            child = os.fork()
            if child == 0:
                os.environ["FACTA_HOME"] = home
                run(claims, given.documents)
                os._exit(0)
            _, status = os.waitpid(child, 0)
            if status:
                raise SystemExit(f"The benchmark of {claims:,} claims broke off.")


if __name__ == "__main__":
    main()
