"""Redaction: a thing is erased whole, everywhere it was told of, with an entry that says who, when and why; the chain still holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from facta import actions, ledger
from facta.errors import FactaError, InputError, UnknownError
from facta.ledger import archive
from tests.actions.rivers import CODER, EDITOR, TRACKER, claim, edit, folder

SECRET = "Somebody's telephone number"


def erased(seqs: tuple[int, ...]) -> bool:
    return all(ledger.read()[seq - 1].payload is None for seq in seqs)


def test_a_claim_is_erased_with_its_whole_history(loaded: Path) -> None:
    actions.add_claim(tracker=TRACKER, claim=claim(note=SECRET), actor=CODER)
    actions.correct(tracker=TRACKER, value=claim(note=SECRET + "!"), actor=CODER)
    done = actions.redact(tracker=TRACKER, target="C9", actor=EDITOR, reason="personal data")
    assert len(done.entries) == 2
    assert erased(done.entries)
    assert "C9" not in actions.stands(TRACKER).claims
    assert ledger.verify().is_sound
    last = ledger.read()[-1]
    assert (last.kind, last.actor) == ("redaction", EDITOR)
    assert SECRET not in str([entry.payload for entry in ledger.read()])


def test_a_document_is_erased_with_what_quotes_it(loaded: Path) -> None:
    digest = next(iter(actions.stands(TRACKER).documents))
    text = actions.stands(TRACKER).documents[digest].text_sha256
    done = actions.redact(tracker=TRACKER, target=digest, actor=EDITOR, reason="the licence ended")
    assert done.documents == 1
    now = actions.stands(TRACKER)
    assert not now.documents
    assert "C1" not in now.claims
    assert ledger.verify().is_sound
    for gone in (digest, text):
        with pytest.raises(FactaError):
            archive.get(gone)


def test_the_register_in_use_stays_and_an_older_one_goes(loaded: Path, tmp_path: Path) -> None:
    first = next(entry for entry in ledger.read(TRACKER) if entry.kind == "register")
    with pytest.raises(InputError, match="is the register in use"):
        actions.redact(target=first.seq, actor=EDITOR, reason="a name")
    root = folder(tmp_path / "again")
    edit(root, "tracker.yaml", "{en: Two Rivers}", "{en: The Two Rivers}")
    actions.load(root, actor=CODER)
    assert actions.redact(target=first.seq, actor=EDITOR, reason="a name").entries == (first.seq,)
    assert actions.stands(TRACKER).register is not None


@pytest.mark.parametrize(
    ("target", "reason", "error", "told"),
    [
        ("C1", " ", InputError, "needs a reason"),
        ("C2", "why", InputError, "A1"),
        (999, "why", UnknownError, "There is no entry 999"),
        ("C77", "why", UnknownError, "C77"),
    ],
)
def test_what_cannot_be_erased(
    loaded: Path, target: int | str, reason: str, error: type[FactaError], told: str
) -> None:
    before = ledger.head()
    with pytest.raises(error, match=told):
        actions.redact(tracker=TRACKER, target=target, actor=EDITOR, reason=reason)
    assert ledger.head() == before


def test_a_redaction_itself_stays(loaded: Path) -> None:
    actions.redact(tracker=TRACKER, target="C1", actor=EDITOR, reason="why")
    last = ledger.head().seq
    with pytest.raises(InputError, match="is a redaction itself"):
        actions.redact(target=last, actor=EDITOR, reason="to hide it")


def test_what_was_erased_does_not_come_back(loaded: Path, tmp_path: Path) -> None:
    digest = next(iter(actions.stands(TRACKER).documents))
    actions.redact(tracker=TRACKER, target=digest, actor=EDITOR, reason="the licence ended")
    report = actions.add(tracker=TRACKER, items=[loaded / "documents" / "treaty.txt"], actor=CODER)
    assert "was erased from the ledger (the licence ended)" in report.failed[0].why
    with pytest.raises(FactaError, match="was erased from the ledger"):
        actions.load(loaded, actor=CODER)
