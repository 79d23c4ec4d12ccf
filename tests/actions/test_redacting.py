"""Redaction: a thing is erased whole, everywhere it was told of, with an entry that says who, when and why; the chain still holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from facta import actions, ledger
from facta.collect import Collected
from facta.errors import FactaError, HomeError, InputError, UnknownError
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


def test_files_that_cannot_be_erased_are_named_and_verify_tells_of_them(
    loaded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The entry stands, every other file is gone, and the words are not left in the database's log either."""
    item = Collected(b"\xef\xbb\xbftold: 2022\nThe ministers signed.\n", "page.txt")
    [added] = actions.add(tracker=TRACKER, items=[item], actor=CODER).added
    document, unlink = added.document, Path.unlink
    assert document.sha256 != document.text_sha256

    def guarded(path: Path, missing_ok: bool = False) -> None:
        if path.name == document.sha256:
            raise PermissionError(13, "Permission denied")
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", guarded)
    with pytest.raises(HomeError, match=f"{document.sha256} cannot be erased: permission denied. Remove it by hand"):
        actions.redact(tracker=TRACKER, target=document.sha256, actor=EDITOR, reason="the licence ended")
    monkeypatch.undo()
    assert not archive.has(document.text_sha256)
    assert not actions.stands(TRACKER).pending
    [finding] = ledger.verify().findings
    assert finding.what == f"its document was erased, but {archive.path(document.sha256)} is still there: remove it"
    archive.erase(document.sha256)
    assert ledger.verify().is_sound


def test_a_text_that_another_document_shares_stays(loaded: Path) -> None:
    first, second = (Collected(bom + b"told: 2022\nThe ministers met.\n", "p.txt") for bom in (b"", b"\xef\xbb\xbf"))
    one, two = (added.document for added in actions.add(tracker=TRACKER, items=[first, second], actor=CODER).added)
    assert one.text_sha256 == two.text_sha256
    actions.redact(tracker=TRACKER, target=two.sha256, actor=EDITOR, reason="the licence ended")
    assert archive.has(one.text_sha256)
    assert not archive.has(two.sha256)
    assert ledger.verify().is_sound


def test_a_document_is_erased_in_every_tracker(loaded: Path, tmp_path: Path) -> None:
    other = folder(tmp_path / "other")
    edit(other, "tracker.yaml", "tracker: rivers", "tracker: lakes")
    actions.load(other, actor=CODER)
    digest = next(iter(actions.stands(TRACKER).documents))
    actions.redact(tracker="lakes", target=digest[:20], actor=EDITOR, reason="the licence ended")
    for name in (TRACKER, "lakes"):
        now = actions.stands(name)
        assert (list(now.documents), set(now.claims)) == ([], {"C2", "C3"})
    assert ledger.verify().is_sound


def test_what_is_erased_already_is_told(loaded: Path) -> None:
    [seq] = actions.redact(tracker=TRACKER, target="C1", actor=EDITOR, reason="why").entries
    with pytest.raises(InputError, match=f"Entry {seq} is redacted already"):
        actions.redact(target=seq, actor=EDITOR, reason="again")
    with pytest.raises(UnknownError, match="There is no tracker 'river'; did you mean 'rivers'"):
        actions.redact(tracker="river", target="C1", actor=EDITOR, reason="why")
