"""How long the pages of the desk take, and what they weigh, on an invented tracker in a real ledger behind `facta serve`.

    python -m benchmarks.pages [--claims 10000] [--documents 2000] [--each 24] [--datasette PATH] [--json FILE]

Every route of `facta.desk.urls` is asked over one connection, at several cuts and in both languages. `first` is the first request for
an address since the server started, `again` each later one; a start and an append are timed apart. Milliseconds are those that the
server's threads were on a processor, which other work on the machine changes least; those on the clock stand beside. With the path of a
`datasette` program (`pip install datasette` in an environment of its own) its pages over the same claims and documents are asked in the
same run.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.desk import browser, peer
from benchmarks.desk.invented import CODER, TRACKER, Invented, invented, record
from benchmarks.desk.served import Answer, Server, datasette, facta_serve

Row = dict[str, Any]
_SEEN = (
    "",
    "claims/",
    "measures/",
    "deadlines/",
    "contradictions/",
    "provisions/p7/",
    "instruments/i7/",
    "documents/",
    "changes/",
)


def main() -> None:
    """Makes the tracker, asks for everything, prints a table."""
    given = _given()
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        home = Path(folder) / "home"
        home.mkdir()
        os.environ["FACTA_HOME"] = str(home)
        from facta.site.ready import setup

        setup()
        made = invented(given.claims, given.documents, given.seed)
        began = time.perf_counter()
        record(made)
        seconds = time.perf_counter() - began
        print(
            f"{len(made.claims):,} claims, {len(made.documents):,} documents: {len(made.pairs):,} entries in {seconds:.0f} s"
        )
        told: Row = {"claims": given.claims, "documents": given.documents, "seed": given.seed}
        with facta_serve(sys.executable, home) as server:
            told |= _desk(server, made, given)
        told["start"] = _starts(home, given.starts)
        if given.datasette:
            path = Path(folder) / "peer.db"
            peer.export(made, path)
            with datasette(given.datasette, path, given.port) as server:
                told["peer"] = _peer(server, made, given.each, told["routes"])
    if given.json:
        Path(given.json).write_text(json.dumps(told, indent=1), encoding="utf-8")


def _given() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--claims", type=int, default=10_000)
    parser.add_argument("--documents", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--each", type=int, default=24, help="requests for each route, after the first for each of its addresses"
    )
    parser.add_argument("--starts", type=int, default=3, help="how often the server is started anew")
    parser.add_argument("--routes", nargs="*", default=[], help="only these")
    parser.add_argument("--datasette", default="", help="path of the program")
    parser.add_argument("--port", type=int, default=8399, help="for datasette")
    parser.add_argument("--no-browser", action="store_true")
    parser.add_argument(
        "--folder", default=None, help="where the ledger is made, in a folder that is removed at the end"
    )
    parser.add_argument("--json", default="", help="file for the figures")
    return parser.parse_args()


def _desk(server: Server, made: Invented, given: argparse.Namespace) -> Row:
    from benchmarks.desk.addresses import WHOLE, addresses

    asked, unknown = addresses(made, max(8, given.each // 3), given.seed)
    if given.routes:
        asked = {name: asked[name] for name in given.routes}
    start = server.ask(f"/{TRACKER}/")
    print(f"first overview after the start {start.cpu:,.0f} ms of processor, {start.ms:,.0f} ms on the clock")
    print(
        f"{'milliseconds of processor':<34}{'n':>5}{'first p50':>11}{'p95':>9}{'again p50':>11}{'p95':>9}{'clock':>9}{'bytes':>10}"
    )
    rows: dict[str, Row] = {}
    everything: list[Answer] = []
    for name, paths in asked.items():
        first = [server.ask(one.path, one.language) for one in paths]
        again = [server.ask(one.path, one.language) for _ in range(-(-given.each // len(paths))) for one in paths]
        rows[name] = _row(first, again)
        if name not in WHOLE:
            everything += again
        _say(name, rows[name])
    whole = _row([], everything)
    _say("all pages", whole)
    if unknown:
        print("not asked, since no argument is known for them: " + ", ".join(unknown))
    grown = _appended(server, made)
    now, most = server.memory()
    print(f"first overview after an append {grown:,.0f} ms; memory of the server {now:,.0f} MB, at most {most:,.0f} MB")
    seen = [] if given.no_browser else _seen(server, rows)
    return {
        "routes": rows, "all": whole, "not_asked": unknown, "start_ms": start.cpu,
        "after_append_ms": grown, "memory_mb": now, "memory_most_mb": most, "views": seen,
    }  # fmt: skip


def _row(first: Sequence[Answer], again: Sequence[Answer]) -> Row:
    times = [one.cpu for one in again]
    wrong = sorted({one.status for one in (*first, *again)} - {200})
    return {
        "n": len(again), "first_p50": _share([one.cpu for one in first], 50), "first_p95": _share([one.cpu for one in first], 95),
        "p50": _share(times, 50), "p95": _share(times, 95), "clock_p50": _share([one.ms for one in again], 50),
        "bytes": int(statistics.median(one.size for one in again)), "most_bytes": max(one.size for one in again), "wrong": wrong,
    }  # fmt: skip


def _say(name: str, row: Row) -> None:
    wrong = f"  status {row['wrong']}" if row["wrong"] else ""
    print(
        f"{name[:33]:<34}{row['n']:>5}{row['first_p50']:>11,.1f}{row['first_p95']:>9,.1f}{row['p50']:>11,.1f}{row['p95']:>9,.1f}"
        f"{row['clock_p50']:>9,.1f}{row['bytes']:>10,}{wrong}",
        flush=True,
    )


def _share(times: Sequence[float], percent: int) -> float:
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)] if ordered else 0.0


def _appended(server: Server, made: Invented) -> float:
    """Milliseconds of the overview that is asked for right after a claim was recorded (median of five)."""
    import msgspec

    from facta import ledger

    times = []
    for number in range(5):
        claim = msgspec.structs.replace(made.claims[number], id=f"appended{number}")
        ledger.append([("claim", claim)], tracker=TRACKER, actor=CODER, recorded=datetime(2026, 1, 2, tzinfo=UTC))
        times.append(server.ask(f"/{TRACKER}/").cpu)
    return statistics.median(times)


def _starts(home: Path, times: int) -> Row:
    """Seconds until the server listens (clock), and of processor for its first overview."""
    found = []
    for _ in range(times):
        began = time.perf_counter()
        with facta_serve(sys.executable, home) as server:
            ready = time.perf_counter() - began
            first = server.ask(f"/{TRACKER}/").cpu / 1000
            found.append((ready, first, server.memory()[0]))
    if not found:
        return {}
    ready, first, memory = (statistics.median(column) for column in zip(*found, strict=True))
    print(
        f"start of the server {ready:.2f} s, its first overview {first:.2f} s, memory then {memory:,.0f} MB (median of {times})"
    )
    return {"ready_s": ready, "first_overview_s": first, "memory_mb": memory}


def _seen(server: Server, rows: dict[str, Row]) -> list[Row]:
    """First views in Chromium."""
    found = []
    for view in browser.views(server.url, ["/", *(f"/{TRACKER}/{path}" for path in _SEEN)]):
        print(
            f"{view.path:<34}{view.width:>5} px{view.size / 1000:>8.1f} KB in {view.requests} requests, shift {view.shift:.4f}"
        )
        found.append({"path": view.path, "width": view.width, "bytes": view.size, "shift": view.shift})
    return found


def _peer(server: Server, made: Invented, each: int, rows: dict[str, Row]) -> dict[str, Row]:
    """The peer's pages; the ratio is the desk's median over the peer's."""
    found: dict[str, Row] = {}
    for page, route in peer.PAGES.items():
        paths = peer.paths(made, page, each)
        first = [server.ask(path) for path in paths]
        found[page] = _row(first, [server.ask(path) for path in paths])
        _say(f"datasette: {page}"[:60], found[page])
        if route in rows:
            found[page]["ratio"] = rows[route]["p50"] / found[page]["p50"]
            print(f"    the desk's {route} takes {found[page]['ratio']:.2f} of it")
    return found


if __name__ == "__main__":
    main()
