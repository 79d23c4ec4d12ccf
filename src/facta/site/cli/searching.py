"""Search in the terminal: hits with the words marked, or JSON; and the index brought up to the ledger or made anew, with progress."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from facta.errors import InputError
from facta.site.cli.ending import FINDINGS, Ended, stoppable
from facta.site.cli.options import Json, KnownBy, ToldBy, Tracker
from facta.site.cli.output import counted, harmless, say, say_json
from facta.site.cli.progress import bar
from facta.site.cli.ready import ready

if TYPE_CHECKING:
    from facta.search.hits import Hit
    from facta.search.passages import Passage

_SHOWN = 20
Rebuild = Annotated[bool, typer.Option("--rebuild", help="Make the index anew from the first entry.")]


def search(
    tracker: Tracker,
    words: Annotated[str, typer.Argument(metavar="WORDS", help="What to look for; --help shows how to ask.")] = "",
    everywhere: Annotated[bool, typer.Option("--all", help="Search all trackers; TRACKER is then the words.")] = False,
    order: Annotated[str, typer.Option("--order", metavar="ORDER", help="relevance or date.")] = "relevance",
    most: Annotated[int, typer.Option("--most", metavar="N", min=1, max=1000, help="How many hits.")] = _SHOWN,
    told_by: ToldBy = "",
    known_by: KnownBy = "",
    rebuild: Rebuild = False,
    as_json: Json = False,
) -> None:
    """Search claims, documents and the register.

    Words in any inflection, names in either spelling; "a phrase", -without, one OR other, begin*, and fields: act:sign status:planned
    speaker:NAME party:ID programme:ID kind:document from:2024 to:2025-03.
    """
    from facta.search.finding import ORDERS

    if everywhere and not words:
        tracker, words = "", tracker
    chosen = next((one for one in ORDERS if one == order), None)
    if chosen is None:
        raise InputError(f"There is no order {order!r}. There are: {', '.join(ORDERS)}.")
    if not words.strip():
        raise InputError("Write what to look for, such as: facta search TRACKER treaty")
    ready()
    from facta import ledger
    from facta.actions.current import must_exist
    from facta.search.asking import Question, ask

    if tracker:
        must_exist(tracker)
    _bring_up(rebuild, as_json)
    trackers = (tracker,) if tracker else tuple(ledger.trackers())
    answer = ask(Question(words, trackers, {}, chosen, told_by, known_by, 0, most))
    if as_json:
        say_json(
            {
                "q": words,
                "tracker": tracker or None,
                "n": len(answer.found),
                "meant": answer.meant or None,
                "facets": {name: dict(counts) for name, counts in answer.found.facets.items()},
                "hits": [_object(hit) for hit in answer.hits],
            }
        )
        return
    for hit in answer.hits:
        _say(hit, with_tracker=not tracker)
    shown = len(answer.hits)
    n = len(answer.found)
    say(f"{counted(n, 'hit')}{f', the first {shown} shown' if shown < n else ''}.")
    if not n and answer.meant:
        say(f"Did you mean: {answer.meant}")
    if not n:
        raise Ended(FINDINGS)


def index_search(rebuild: Rebuild = False, as_json: Json = False) -> None:
    """Bring the search index up to the ledger. It can be stopped, and goes on where it was."""
    ready()
    from facta import ledger
    from facta.search import index

    before = index.is_current() and not rebuild
    _bring_up(rebuild, as_json)
    last = ledger.head().seq
    if as_json:
        say_json({"entries": last, "changed": not before})
    else:
        say(f"The index has all {counted(last, 'entry', 'entries')}.")


def _bring_up(rebuild: bool, quiet: bool) -> None:
    from facta.search import index

    done = [0, 0]
    with (
        stoppable(lambda: f"Stopped at entry {done[0]:,} of {done[1]:,}. Run it again, and it goes on from there."),
        bar("Indexing entries", quiet=quiet) as step,
    ):
        if rebuild:
            index.clear()
        if index.is_current():
            return

        def progress(seq: int, last: int) -> None:
            done[:] = seq, last
            step(seq, last)

        index.catch_up(progress)


def _say(hit: Hit, *, with_tracker: bool) -> None:
    head = [
        hit.kind,
        hit.ref[:12] if hit.kind == "document" else hit.ref,
        "" if hit.counts else "(proposal, waits for review)",
    ]
    if with_tracker:
        head.insert(0, hit.tracker)
    say(harmless(" ".join(filter(None, head))))
    for passage in (hit.title, hit.passage):
        if passage.text.strip():
            say("  " + harmless(" ".join(_marked(passage).split())))
    say()


def _marked(passage: Passage) -> str:
    return "".join(f"[{part.text}]" if part.is_met else part.text for part in passage.parts)


def _object(hit: Hit) -> dict[str, Any]:
    return {
        "tracker": hit.tracker, "kind": hit.kind, "id": hit.ref, "title": hit.title.text, "text": hit.passage.text,
        "marks": hit.passage.marks, "at": hit.at, "counts": hit.counts if hit.kind == "claim" else None,
        "document": hit.document.sha256 if hit.document else None,
    }  # fmt: skip
