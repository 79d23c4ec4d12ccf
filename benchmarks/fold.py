"""How the fold grows: entries -> state -> lines, on one core, for 1,000 to 1,000,000 claims.

    python -m benchmarks.fold [--largest 1000000]

The peer measured in the same run is the least that any fold must do: decode the same claims from their JSON (msgspec). The ratio
says how much dearer the method is than reading its input; a growth exponent of 1 is linear.
"""

from __future__ import annotations

import argparse
import gc
import json
import math
import random
import resource
import time

import msgspec

from facta.codebook import default
from facta.measures import lines
from facta.model import Claim, Entry
from facta.model.claim import Citation, Quantity
from facta.model.register import (
    Agreement,
    Count,
    Instrument,
    Name,
    Package,
    Party,
    Person,
    Provision,
    Register,
    Source,
)
from facta.state import state

PROGRAMMES = 200
SIZES = (1_000, 10_000, 100_000, 1_000_000)


def register() -> Register:
    """A register of an invented agreement: two parties, 200 programmes, 200 instruments, 40 people, 60 sources."""
    kinds = ("primary", "party", "party", "independent", "independent", "think_tank")
    return Register(
        tracker="bench",
        title=Name("Bench"),
        agreement=Agreement(Name("Bench")),
        parties=(Party("A", Name("Avala")), Party("B", Name("Borin"))),
        people=tuple(Person(f"person/{i}", Name(f"Person {i}"), party="AB"[i % 2]) for i in range(40)),
        sources=tuple(
            Source(
                f"source/{i}",
                f"Source {i}",
                kinds[i % 6],
                party="AB"[i % 2] if kinds[i % 6] == "party" else "",
            )  # type: ignore[arg-type]
            for i in range(60)
        ),
        packages=(
            Package(
                "plan",
                Name("Plan"),
                "programme",
                Count(PROGRAMMES, "programmes"),
                "2021/2023",
                "2021-01-01",
            ),
        ),
        instruments=tuple(Instrument(f"i{i}", Name(f"Instrument {i}"), "treaty", "treaty") for i in range(PROGRAMMES)),
        provisions=tuple(
            Provision(
                f"p{i}",
                "programme",
                "plan",
                Name(f"Programme {i}"),
                "programme",
                requires=(f"i{i}",) if i % 3 == 0 else (),
            )
            for i in range(PROGRAMMES)
        ),
    )


def entries(count: int, seed: int = 1) -> list[Entry]:
    """Register, codebook and `count` claims drawn evenly over programmes, instruments, acts, speakers, days and kinds."""
    draw = random.Random(seed)
    acts = [
        "approve",
        "sign",
        "implement",
        "implement",
        "negotiate",
        "delay",
        "ratify",
        "assess",
    ]
    statuses = ["actual", "actual", "planned", "negated"]
    days = [
        f"{year}-{month:02d}-{day:02d}" for year in range(2021, 2026) for month in range(1, 13) for day in range(1, 29)
    ]
    when = "2026-01-01T00:00:00+00:00"
    found = [
        Entry(1, "bench", "register", when, "coder/bench", register()),
        Entry(2, "bench", "codebook", when, "coder/bench", default()),
    ]
    for number in range(count):
        told = draw.choice(days)
        act = draw.choice(acts)
        on_instrument = draw.random() < 0.3
        target = draw.randrange(PROGRAMMES)
        claim = Claim(
            id=f"c{number}",
            act=act,
            status=draw.choice(statuses) if act != "assess" else "actual",  # type: ignore[arg-type]
            object="",
            speaker=f"Person {draw.randrange(40)}" if draw.random() < 0.5 else "",
            date=told if draw.random() < 0.6 else "",
            deadline=draw.choice(days) if draw.random() < 0.2 else "",
            quantity=Quantity(draw.randrange(101), "percent") if act == "implement" else None,
            citation=Citation(f"source/{draw.randrange(60)}", told, "page"),
            provision=None if on_instrument else f"p{target}",
            instrument=f"i{target}" if on_instrument else None,
            coder="coder/bench",
        )
        found.append(Entry(number + 3, "bench", "claim", when, "coder/bench", claim))
    return found


def measure(count: int) -> dict[str, float]:
    """Seconds for decoding `count` claims, for the fold, and for fold and lines together; peak memory so far in MB."""
    ledger = entries(count)
    encoded = [msgspec.json.encode(entry.payload) for entry in ledger[2:]]
    decoder = msgspec.json.Decoder(Claim)
    gc.collect()
    began = time.perf_counter()
    for line in encoded:
        decoder.decode(line)
    decoded = time.perf_counter() - began
    del encoded
    gc.collect()
    began = time.perf_counter()
    folded = state(ledger, "2025-06-30")
    fold = time.perf_counter() - began
    lines(folded)
    both = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "claims": count,
        "decode_s": decoded,
        "fold_s": fold,
        "fold_and_lines_s": both,
        "ratio": both / decoded,
        "peak_mb": peak,
    }


def main() -> None:
    """Prints a line per size and the growth exponent between neighbours."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--largest", type=int, default=SIZES[-1])
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    rows: list[dict[str, float]] = []
    for size in SIZES:
        if size <= chosen.largest:
            row = measure(size)
            if rows:
                row["exponent"] = math.log(
                    row["fold_and_lines_s"] / rows[-1]["fold_and_lines_s"],
                    row["claims"] / rows[-1]["claims"],
                )
            rows.append(row)
            if not chosen.json:
                print(
                    "  ".join(
                        f"{name} {value:,.3f}" if name != "claims" else f"{value:>9,} claims"
                        for name, value in row.items()
                    ),
                    flush=True,
                )
    if chosen.json:
        print(json.dumps(rows, indent=2))


if __name__ == "__main__":
    main()
