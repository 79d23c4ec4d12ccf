"""A folder is loaded: what differs is recorded, what is wrong is told with its place, and then nothing is recorded."""

from __future__ import annotations

from pathlib import Path

import pytest

from facta import actions, ledger
from facta.errors import FolderError
from facta.ledger import archive
from facta.model import Correction, Decision, Document, Retraction
from tests.actions.rivers import CODER, CONTENT, EDITOR, TRACKER, TREATY, at, edit, folder, line


def _load(root: Path, **options: bool) -> actions.LoadReport:
    return actions.load(root, actor=CODER, **options)


def _kinds(after: int) -> list[str]:
    return [entry.kind for entry in ledger.read(after=after)]


def _refused(root: Path, **options: bool) -> list[str]:
    """The problems of a folder that is refused; the ledger and the archive stay as they were."""
    before, kept = ledger.head(), _archived()
    with pytest.raises(FolderError) as refused:
        _load(root, **options)
    assert (ledger.head(), _archived()) == (before, kept)
    return [str(problem) for problem in refused.value.problems]


def _archived() -> set[str]:
    from django.conf import settings

    return {path.name for path in (settings.FACTA_HOME / "archive").rglob("*") if path.is_file()}


def test_a_first_load_records_everything_in_the_order_in_which_it_builds_up(home: Path, tmp_path: Path) -> None:
    report = actions.load(folder(tmp_path), actor=CODER, recorded=at(1))
    assert _kinds(0) == ["register", "codebook", "document", "claim", "claim", "claim", "assessment"]
    assert (report.tracker, report.entries, report.dry_run, report.left) == (TRACKER, 7, False, ())
    assert {(entry.actor, entry.recorded) for entry in ledger.read()} == {
        (CODER, at(1).isoformat(timespec="microseconds"))
    }
    document = ledger.read(kinds=("document",))[0].payload
    assert isinstance(document, Document)
    assert archive.get(document.sha256) == CONTENT
    assert archive.text(document.text_sha256) == TREATY
    assert ledger.verify().is_sound


def test_loading_again_records_nothing(loaded: Path) -> None:
    before = ledger.head()
    report = _load(loaded)
    assert (report.entries, report.summary()) == (0, [])
    assert ledger.head() == before


def test_another_order_of_lines_records_nothing(loaded: Path) -> None:
    lines = (loaded / "claims.jsonl").read_text().splitlines(keepends=True)
    (loaded / "claims.jsonl").write_text("".join(reversed(lines)))
    assert _load(loaded).entries == 0


def test_a_changed_line_is_a_correction_and_the_first_reading_stays(loaded: Path) -> None:
    before = ledger.head().seq
    edit(loaded, "claims.jsonl", '"deadline": "2025"', '"deadline": "2027"')
    edit(loaded, "assessments.jsonl", "2023 or 2025", "2023 or 2027")
    edit(loaded, "documents/index.yaml", "told: 2021-11-04", "told: 2021-11-05")
    report = _load(loaded)
    assert report.entries == 3
    assert "1 claim corrected: C3 (deadline 2025 -> 2027)" in report.summary()
    payloads = [entry.payload for entry in ledger.read(after=before)]
    assert all(isinstance(payload, Correction) for payload in payloads)
    now = actions.stands(TRACKER)
    assert (now.claims["C3"].deadline, now.assessments["A1"].title) == ("2027", "2023 or 2027")
    assert [document.told for document in now.documents.values()] == ["2021-11-05"]
    first = [entry.payload for entry in ledger.read(TRACKER, ("claim",), keys=("C3",))]
    assert [claim.deadline for claim in first] == ["2025"]  # type: ignore[union-attr]


def test_a_changed_register_is_a_new_version(loaded: Path) -> None:
    before = ledger.head().seq
    edit(loaded, "provisions.yaml", "Railways", "Railways and ports")
    _load(loaded)
    assert _kinds(before) == ["register"]
    assert [len(ledger.read(TRACKER, (kind,))) for kind in ("register", "codebook")] == [2, 1]


def test_a_missing_line_is_kept_and_told(loaded: Path) -> None:
    before = ledger.head()
    edit(loaded, "claims.jsonl", line("C2"), "")
    (loaded / "assessments.jsonl").write_text("")
    report = _load(loaded)
    assert (report.entries, report.left) == (0, ("A1", "C2"))
    assert "2 not in the folder and left as they stand (prune retracts them)" in report.summary()
    assert ledger.head() == before
    assert "C2" in actions.stands(TRACKER).claims


def test_prune_retracts_what_is_missing(loaded: Path) -> None:
    before = ledger.head().seq
    for name in ("claims.jsonl", "assessments.jsonl", "documents/index.yaml"):
        (loaded / name).write_text("")
    (loaded / "documents" / "treaty.txt").unlink()
    report = _load(loaded, prune=True)
    document = ledger.read(kinds=("document",))[0].payload
    assert isinstance(document, Document)
    gone = [entry.payload for entry in ledger.read(after=before)]
    assert [one.target for one in gone if isinstance(one, Retraction)] == ["A1", "C1", "C2", "C3", document.sha256]
    assert (report.entries, report.left) == (5, ())
    now = actions.stands(TRACKER)
    assert not now.claims and not now.assessments and not now.documents
    assert _load(loaded, prune=True).entries == 0
    assert archive.get(document.sha256) == CONTENT, "what is retracted is still there to be verified"
    assert ledger.verify().is_sound


def test_what_was_pruned_can_come_back(loaded: Path) -> None:
    before = (loaded / "claims.jsonl").read_text(), (loaded / "assessments.jsonl").read_text()
    edit(loaded, "claims.jsonl", line("C3"), "")
    (loaded / "assessments.jsonl").write_text("")
    _load(loaded, prune=True)
    (loaded / "claims.jsonl").write_text(before[0])
    (loaded / "assessments.jsonl").write_text(before[1])
    assert _load(loaded).entries == 2
    now = actions.stands(TRACKER)
    assert ("C3" in now.claims, "A1" in now.assessments, now.retracted) == (True, True, set())


@pytest.mark.parametrize("prune", [False, True])
def test_a_dry_run_says_what_would_change_and_records_nothing(loaded: Path, prune: bool) -> None:
    before, kept = ledger.head(), _archived()
    edit(loaded, "claims.jsonl", '"deadline": "2025"', '"deadline": "2027"')
    edit(loaded, "claims.jsonl", line("C1"), line("C1").replace('"C1"', '"C4"'))
    (loaded / "documents" / "more.txt").write_text("More of it.")
    edit(loaded, "documents/index.yaml", "- file", "- file: more.txt\n- file")
    dry = _load(loaded, dry_run=True, prune=prune)
    assert (dry.entries, dry.dry_run) == (0, True)
    assert (ledger.head(), _archived()) == (before, kept)
    told = dry.summary()
    assert {"1 document added: more.txt", "1 claim added: C4", "1 claim missing: C1"} <= set(told)
    assert "1 claim corrected: C3 (deadline 2025 -> 2027)" in told
    assert any("left as they stand" in text for text in told) is not prune
    real = _load(loaded, prune=prune)
    assert (real.changes, real.left, real.summary()) == (dry.changes, dry.left, told)
    assert real.entries == (4 if prune else 3)


def test_a_dry_run_of_a_new_tracker_leaves_no_tracker(home: Path, tmp_path: Path) -> None:
    assert _load(folder(tmp_path), dry_run=True).summary()
    assert (ledger.trackers(), _archived()) == ([], set())


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("claims.jsonl", '"planned"', '"planed"', "claims.jsonl:2: status: 'planed'"),
        ("claims.jsonl", '"programme/rail"', '"programme/road"', "claims.jsonl:2: provision: 'programme/road'"),
        ("claims.jsonl", "customs treaty.", "custom treaties.", "claims.jsonl:1: quote."),
        ("claims.jsonl", '{"id": "C2"', '{"id": "C2" ', "claims.jsonl:2"),
        ("claims.jsonl", '"deadline": "2025"', '"deadline": "31.02.2025"', "claims.jsonl:3: deadline: '31.02.2025'"),
        ("tracker.yaml", "kind: primary", "kind: prime", "tracker.yaml:14: sources[0].kind"),
        ("tracker.yaml", "tracker: rivers", "tracker: Rivers.2", "tracker.yaml:1: tracker: 'Rivers.2'"),
        ("provisions.yaml", "requires: [instrument/customs]", "requires: [instrument/x]", "provisions.yaml:12: provisions[0]."),
        ("assessments.jsonl", '"C3"', '"C8"', "assessments.jsonl:1: against[0]: 'C8'"),
        ("documents/index.yaml", "treaty.txt", "treaties.txt", "documents/index.yaml:1: [0].file"),
    ],
)  # fmt: skip
def test_an_error_names_file_line_and_field_and_nothing_is_loaded(
    home: Path, tmp_path: Path, name: str, old: str, new: str, told: str
) -> None:
    root = folder(tmp_path)
    if new.endswith(" "):
        new = new.rstrip() + ", nonsense"
    edit(root, name, old, new)
    problems = _refused(root)
    assert any(problem.startswith(told) for problem in problems), problems
    assert ledger.trackers() == []


def test_a_document_that_cannot_be_read_is_named_although_nothing_quotes_it(loaded: Path) -> None:
    (loaded / "documents" / "scan.pdf").write_bytes(b"\xff\xfe\xfd")
    edit(loaded, "documents/index.yaml", "- file", "- file: scan.pdf\n- file")
    assert _refused(loaded) == ["documents/scan.pdf: scan.pdf is no text. Save it as UTF-8."]


def test_what_stays_must_fit_the_new_register(loaded: Path) -> None:
    text = (loaded / "provisions.yaml").read_text()
    (loaded / "provisions.yaml").write_text(text[: text.index("  - id: programme/rail")])
    for name in ("claims.jsonl", "assessments.jsonl"):
        (loaded / name).write_text(line("C1") if name == "claims.jsonl" else "")
    problems = _refused(loaded)
    assert {problem.partition(":")[0] for problem in problems} == {"claim C2", "claim C3"}
    assert all("prune retracts it" in problem for problem in problems)
    assert _load(loaded, prune=True).entries == 4


def test_a_proposal_that_stays_must_fit_the_new_register_too(loaded: Path) -> None:
    (loaded / "proposals.jsonl").write_text(line("C2").replace('"C2"', '"P1"').replace('"coder"', '"engine"'))
    _load(loaded)
    (loaded / "proposals.jsonl").unlink()
    edit(loaded, "provisions.yaml", "id: programme/rail", "id: programme/railways")
    text = (loaded / "claims.jsonl").read_text().replace("programme/rail", "programme/railways")
    (loaded / "claims.jsonl").write_text(text)
    assert [problem.partition(":")[0] for problem in _refused(loaded)] == ["proposal P1"]


def test_an_assessment_that_stays_must_find_its_claims(loaded: Path) -> None:
    """The claim that it rests on became a proposal again; the folder has no assessment that would say so."""
    (loaded / "assessments.jsonl").write_text("")
    edit(loaded, "claims.jsonl", line("C3"), "")
    (loaded / "proposals.jsonl").write_text(line("C3"))
    assert [problem.partition(":")[0] for problem in _refused(loaded)] == ["assessment A1"]


def test_a_line_may_wander_between_claims_and_proposals(loaded: Path) -> None:
    (loaded / "assessments.jsonl").write_text("")
    _load(loaded, prune=True)
    for _ in range(2):
        edit(loaded, "claims.jsonl", line("C3"), "")
        (loaded / "proposals.jsonl").write_text(line("C3"))
        _load(loaded)
        now = actions.stands(TRACKER)
        assert (set(now.claims), set(now.pending)) == ({"C1", "C2"}, {"C3"})
        assert _load(loaded).entries == 0
        (loaded / "proposals.jsonl").unlink()
        (loaded / "claims.jsonl").write_text("".join(map(line, ("C1", "C2", "C3"))))
        _load(loaded)
        now = actions.stands(TRACKER)
        assert (set(now.claims), set(now.pending)) == ({"C1", "C2", "C3"}, set())
        assert _load(loaded).entries == 0


def test_moving_a_proposals_line_to_the_claims_accepts_it(loaded: Path) -> None:
    proposal = line("C2").replace('"C2"', '"P1"').replace('"coder"', '"engine"')
    (loaded / "proposals.jsonl").write_text(proposal)
    _load(loaded)
    (loaded / "proposals.jsonl").unlink()
    (loaded / "claims.jsonl").write_text((loaded / "claims.jsonl").read_text() + proposal.replace("2023", "2024"))
    before = ledger.head().seq
    actions.load(loaded, actor=EDITOR)
    [decision] = [entry.payload for entry in ledger.read(after=before)]
    assert isinstance(decision, Decision)
    assert (decision.target, decision.verdict) == ("P1", "accept")
    now = actions.stands(TRACKER)
    assert (now.claims["P1"].deadline, now.deciders["P1"]) == ("2024", EDITOR)


def test_a_rejected_proposal_stays_rejected(loaded: Path) -> None:
    (loaded / "proposals.jsonl").write_text(line("C2").replace('"C2"', '"P1"').replace('"coder"', '"engine"'))
    _load(loaded)
    actions.reject(tracker=TRACKER, ids=["P1"], actor=EDITOR)
    report = _load(loaded)
    assert (report.entries, report.rejected) == (0, ("P1",))
    assert not actions.stands(TRACKER).pending


def test_a_document_that_changed_under_its_name_is_a_new_document_once(loaded: Path) -> None:
    (loaded / "documents" / "treaty.txt").write_text(TREATY + "A protocol was added.\n")
    assert _load(loaded).entries == 2, "the new document, and C1 as it quotes that one now"
    assert _load(loaded).entries == 0
    assert len(actions.stands(TRACKER).documents) == 2
    assert ledger.verify().is_sound


def test_a_codebook_that_says_what_the_shipped_one_says_is_no_change(loaded: Path) -> None:
    from facta.codebook import default
    from facta.exchange.plain import fields
    from facta.exchange.yaml_text import yaml_text

    (loaded / "codebook.yaml").write_text(yaml_text(fields(default())))
    report = _load(loaded)
    assert (report.entries, report.summary()) == (0, [])


def test_a_codebook_of_its_own_is_recorded_and_dumped(loaded: Path, tmp_path: Path) -> None:
    from facta.codebook import default, load_text
    from facta.exchange import read_folder
    from facta.exchange.plain import fields
    from facta.exchange.yaml_text import yaml_text

    text = yaml_text(fields(default())).replace("stale_after: 365", "stale_after: 100")
    (loaded / "codebook.yaml").write_text(text)
    before = ledger.head().seq
    _load(loaded)
    assert _kinds(before) == ["codebook"]
    actions.dump(tracker=TRACKER, folder=tmp_path / "out")
    assert read_folder(tmp_path / "out").codebook == load_text(text, "codebook.yaml") != default()
    assert _load(tmp_path / "out").entries == 0


def test_two_trackers_stand_beside_each_other(loaded: Path, tmp_path: Path) -> None:
    other = folder(tmp_path / "other")
    edit(other, "tracker.yaml", "tracker: rivers", "tracker: lakes")
    edit(other, "claims.jsonl", '"deadline": "2025"', '"deadline": "2029"')
    assert _load(other).entries == 7
    assert _load(loaded).entries == 0
    assert ledger.trackers() == ["lakes", "rivers"]
    assert actions.stands("rivers").claims["C3"].deadline == "2025"
