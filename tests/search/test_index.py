"""The index follows the ledger: at every entry it tells what a replay tells, it can be stopped, and it forgets what was erased."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from facta import actions, ledger
from facta.model import Claim, Entry
from facta.model.claim import Quote
from facta.model.document import Document
from facta.model.entry import Correction, Decision, Retraction
from facta.search import index, rows, versions
from facta.search.columns import columns
from facta.state.replay import replay
from tests.search.conftest import Ledger, cited, document, quoted

CLAIMS = ("a", "b")
DOCUMENT = "d" * 64


def _claim(id: str, text: str, has_quote: bool) -> Claim:
    if has_quote:
        return Claim(id=id, act="sign", status="actual", object=text, coder="c", quote=Quote(DOCUMENT, 0, 1, "x"))
    return cited(id, text)


claims = st.builds(_claim, st.sampled_from(CLAIMS), st.sampled_from(("one", "two")), st.booleans())
targets = st.sampled_from((*CLAIMS, DOCUMENT))
pages = st.builds(
    lambda told: Document(DOCUMENT, "e" * 64, "n", "text/plain", "en", told=told), st.sampled_from(("2024", "2025"))
)
payloads = st.one_of(
    st.tuples(st.just("claim"), claims),
    st.tuples(st.just("proposal"), claims),
    st.tuples(st.just("document"), pages),
    st.tuples(
        st.just("decision"),
        st.builds(
            lambda target, verdict, claim: Decision(target.id, verdict, claim=claim and target),
            claims,
            st.sampled_from(("accept", "reject", "reopen")),
            st.booleans(),
        ),
    ),
    st.tuples(st.just("correction"), st.builds(lambda claim: Correction(claim.id, claim=claim), claims)),
    st.tuples(st.just("correction"), st.builds(lambda page: Correction(DOCUMENT, document=page), pages)),
    st.tuples(st.just("retraction"), st.builds(Retraction, targets)),
    st.tuples(st.just("claim"), st.none()),  # redacted
)


@given(st.lists(payloads, max_size=12))
def test_versions_tell_at_every_entry_what_a_replay_tells(told: list[Any]) -> None:
    entries = [
        Entry(seq, "t", kind, f"2026-01-01T00:00:{seq:02}+00:00", "c", payload)
        for seq, (kind, payload) in enumerate(told, start=1)
    ]
    found = [version for id in CLAIMS for version in versions.of_claim(id, entries)]
    found += versions.of_document(DOCUMENT, entries)
    for limit in range(len(entries) + 1):
        stands = replay(entries[:limit])
        now = [one for one in found if one.since <= limit and (one.until is None or one.until > limit)]
        counting = {one.ref: one.payload for one in now if one.accepted is not None and one.accepted <= limit}
        waiting = {
            one.ref: one.payload
            for one in now
            if one.kind == "claim" and (one.accepted is None or one.accepted > limit)
        }
        assert counting == stands.claims
        assert {id: claim for id, claim in waiting.items() if id not in counting} == {
            id: claim for id, claim in stands.pending.items() if id not in stands.claims
        }
        assert {one.ref: one.payload for one in now if one.kind == "document"} == stands.documents
        for one in now:
            if isinstance(one.payload, Claim) and one.payload.quote is not None:
                assert one.document == stands.documents.get(DOCUMENT)


def everything() -> list[tuple[Any, ...]]:
    """All rows of the index but their numbers and stamps, and all words."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tracker, kind, ref, seq, place, since, accepted, until, words, told_first, told_last, document, act, status, "
            "provision, instrument, speaker, source, language, parties FROM search_row ORDER BY tracker, kind, ref, since, seq"
        )
        found = list(cursor.fetchall())
        cursor.execute("SELECT word, form, n FROM search_known ORDER BY n, form, word")
        return [*found, *cursor.fetchall()]


def test_entry_by_entry_gives_what_all_at_once_gives(avala: Ledger) -> None:
    text = "Договор подписан. " * 40
    page = document(text)
    for item in (
        ("document", page),
        ("claim", quoted("q", page, text, "Договор подписан")),
        ("proposal", cited("p", "Perhaps.")),
        ("decision", Decision("p", "accept")),
        ("correction", Correction(page.sha256, document=document(text, told="2023", title="News"))),
        ("correction", Correction("q", claim=quoted("q", page, text, "подписан"))),
        ("retraction", Retraction("p")),
    ):
        avala.record(item)  # type: ignore[arg-type]
        assert index.catch_up() == 0
    step_by_step = everything()
    index.clear()
    index.catch_up()
    assert len(step_by_step) > 20
    assert [row for row in everything() if len(row) > 3] == [row for row in step_by_step if len(row) > 3]


def test_it_can_be_stopped_and_goes_on(avala: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "_BATCH", 4)
    avala.record(*(("claim", cited(f"c{number}", f"Treaty {number}.")) for number in range(10)))

    def stop(seq: int, last: int) -> None:
        if seq == 8:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        index.catch_up(stop)
    assert rows.head().seq == 8
    assert not index.is_current()
    assert index.catch_up(within=0) == 0 or rows.head().seq == 12
    assert len(avala.found("treaty")) == 10


def test_what_is_not_reached_in_time_is_told(avala: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "_BATCH", 3)
    avala.record(*(("claim", cited(f"c{number}", f"Treaty {number}.")) for number in range(10)))
    assert index.catch_up(within=0) == 9


def test_an_index_of_another_ledger_is_made_anew(avala: Ledger) -> None:
    avala.record(("claim", cited("c", "A treaty.")))
    index.catch_up()
    before = rows.head().epoch
    rows.reached(3, "0" * 63 + "1", 99)
    assert avala.found("treaty") == ["c"]
    assert rows.head().epoch != before


def test_what_is_erased_is_gone_at_once(avala: Ledger) -> None:
    text = "Тайное слово Кракозябров сказано. Договор подписан."
    page = document(text)
    avala.record(("document", page), ("claim", quoted("q", page, text, "Тайное слово Кракозябров сказано")))
    avala.record(("claim", cited("c", "A treaty of words.")))
    assert len(avala.found("Кракозябров")) == 2
    actions.redact(tracker="avala", target=page.sha256, actor="c", reason="personal data")
    # Nothing was asked since: the index forgot with the redaction itself.
    assert "кракозябр" not in _dump()
    assert avala.found("Кракозябров") == []
    assert avala.found("treaty") == ["c"]
    assert avala.found("word") == ["c"]


def test_what_an_older_index_still_has_is_shown_to_nobody(avala: Ledger) -> None:
    (seq,) = avala.record(("claim", cited("c", "A secret treaty.")))
    index.catch_up()
    old = columns()
    ledger.redact(seq, reason="why", actor="c", recorded=avala.at)
    from facta.search.finding import find
    from facta.search.hits import fetch
    from facta.search.query import parsed
    from facta.search.scope import Scope

    scope = Scope(old, ("avala",))
    found = find(parsed("secret"), scope)
    assert len(found) == 1
    assert fetch(found.rows, scope, parsed("secret")) == []
    assert avala.found("secret") == []


def _dump() -> str:
    """Every text that the tables of the index hold, down to the pages of FTS5."""
    found: list[str] = []
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE name LIKE 'search%' AND sql LIKE 'CREATE TABLE%'")
        else:
            cursor.execute("SELECT tablename FROM pg_tables WHERE tablename LIKE 'search%'")
        for (name,) in cursor.fetchall():
            cursor.execute(f"SELECT * FROM {name}")
            for row in cursor.fetchall():
                found += [
                    one.decode("utf-8", "ignore") if isinstance(one, bytes) else str(one)
                    for one in row
                    if one is not None
                ]
    return "\n".join(found).lower()


def test_the_archive_may_have_lost_a_text(avala: Ledger, home: Path) -> None:
    from facta.ledger import archive

    page = document("Договор подписан.", title="Lost page")
    archive.erase(page.text_sha256)
    avala.record(("document", page))
    assert len(avala.found("lost")) == 1
    assert avala.found("договор") == []
