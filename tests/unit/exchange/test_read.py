"""A tracker folder is read whole, or refused with every problem: file, line, field, and what to do."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from facta.errors import DocumentError, FolderError
from facta.exchange import DocumentMeta, FolderDocument, read_folder
from facta.model import Quote
from tests.unit.exchange.tracker import FILES, START, TREATY, WORDS, folder, problems, refused

SHA256 = hashlib.sha256(TREATY.encode()).hexdigest()


def test_a_tracker_is_read(tmp_path: Path) -> None:
    read = read_folder(folder(tmp_path))
    assert read.register.tracker == "union"
    assert [party.id for party in read.register.parties] == ["RU", "NO"]  # not False
    assert read.register.agreement.signed == "1999-12-08"  # a text, not a date
    assert read.register.provisions[0].number == "12"
    assert (read.register.provisions[1].weight, read.register.provisions[1].required) == (0.5, False)
    assert read.codebook is None
    assert [claim.id for claim in read.claims] == ["A1", "A2", "A3"]
    assert [one.id for one in read.assessments] == ["C1"]
    assert read.proposals == ()
    meta = DocumentMeta(told="1999-12-08", source="source/tass", title="Treaty: the text")
    assert read.documents == (FolderDocument("treaty.txt", TREATY.encode(), meta),)


def test_a_quote_names_its_document_by_name_in_the_folder_and_by_hash_in_the_value(tmp_path: Path) -> None:
    assert '"document": "treaty.txt"' in FILES["claims.jsonl"]
    assert read_folder(folder(tmp_path)).claims[0].quote == Quote(SHA256, START, START + len(WORDS), WORDS)


def test_a_tracker_may_begin_with_its_register_alone(tmp_path: Path) -> None:
    text = "tracker: new\ntitle: {en: New}\nagreement: {title: {en: New}}\n"
    root = folder(tmp_path, tracker=text, provisions=None, claims=None, assessments=None, index=None, treaty=None)
    assert read_folder(root).claims == ()


def test_a_tracker_may_bring_its_own_codebook(tmp_path: Path) -> None:
    book = (
        "id: kept\nversion: '1'\ntitle: Kept or broken\nstatuses: [actual]\n"
        "acts:\n- {id: keep, group: progress, means: kept}\nlevels:\n- {act: keep, value: 1}\nladders: {pledge: [{act: keep}]}\n"
        "rules: {stale_after: 1, long_overdue: 1, form: {}, substance: {}, schedule_kinds: [binding]}\n"
    )
    tracker = "tracker: new\ntitle: {en: New}\nagreement: {title: {en: New}}\ncodebook: kept\n"
    root = folder(tmp_path, tracker=tracker, provisions=None, claims=None, assessments=None, index=None, treaty=None)
    (root / "codebook.yaml").write_text(book)
    read = read_folder(root)
    assert read.codebook is not None and read.codebook.id == "kept"
    (root / "codebook.yaml").write_text(book.replace("{act: keep}", "{act: keeps}"))
    assert problems(root) == [
        "codebook.yaml:9: ladders.pledge[0].act: 'keeps' is no act of the codebook; did you mean 'keep'?"
    ]
    (root / "codebook.yaml").unlink()
    assert problems(root) == [
        "tracker.yaml:4: codebook: 'kept' is no codebook that ships with Facta, and there is no codebook.yaml; "
        "known: completion, international-agreement, peace-accords-matrix, pledge-status, promise-ratings, summit-compliance"
    ]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('"value": 100', '"value": "100"', "claims.jsonl:2: quantity.value: expected a number, got '100'"),
        ('"value": 100', '"value": 100, "too": 1', "claims.jsonl:2: quantity.too: there is no such field; did you mean 'to'?"),
        ('"value": 100', '"value": 100, "to": 1', "claims.jsonl:2: quantity.to: 1 is less than the value 100"),
        ('"act": "delay"', '"act": "dealy"', "claims.jsonl:3: act: 'dealy' is no act of the codebook; did you mean 'delay'?"),
        (
            '"actual", "object": "28',
            '"actul", "object": "28',
            "claims.jsonl:2: status: 'actul' is none of actual, planned, possible, negated; did you mean 'actual'?",
        ),
        (
            '"programme/gas"',
            '"programme/gaz"',
            "claims.jsonl:1: provision: 'programme/gaz' is no provision or package of the register; did you mean 'programme/gas'?",
        ),
        (
            '"instrument/gas"',
            '"instrument/gaz"',
            "claims.jsonl:3: instrument: 'instrument/gaz' is no instrument of the register; did you mean 'instrument/gas'?",
        ),
        (
            '"source/tass"',
            '"source/tas"',
            "claims.jsonl:2: citation.source: 'source/tas' is no source of the register; did you mean 'source/tass'?",
        ),
        (
            '["RU", "NO"]',
            '["RU", "BY"]',
            "claims.jsonl:1: parties[1]: 'BY' is no party, body or person; known: RU, NO, council, person/putin",
        ),
        (
            '"id": "A3"',
            '"id": "A1"',
            "claims.jsonl:3: id: 'A1' is already the id of claims.jsonl:1; give each its own",
        ),
        ('"id": "A1"', '"id": ""', "claims.jsonl:1: id: is empty; give it an id"),
        ('"2027"', '"31.02.2023"', "claims.jsonl:3: deadline: '31.02.2023' is not an EDTF date: February 2023 has 28 days."),
        ('"2027"', '"2023-02-31"', "claims.jsonl:3: deadline: '2023-02-31' is not an EDTF date: February 2023 has 28 days."),
        ('"2024-02"', '"2024-13"', "claims.jsonl:3: citation.told: '2024-13' is not an EDTF date: there is no month 13."),
        ('"coder": "coder/a"', '"note": ""', "claims.jsonl:1: coder: a claim names its coder or its engine"),
        ('"single"', "1.5", "claims.jsonl:2: confidence: a probability lies between 0 and 1"),
        ('"act": "delay", ', "", "claims.jsonl:3: act: is missing"),
        ('"act": "delay"', '"act": "delay", "act": "sign"', "claims.jsonl:3: act: stands twice on this line; keep one of them"),
        ('"act": "delay"', '"act": null', "claims.jsonl:3: act: expected a text, got nothing"),
        ('"object": "28 programmes"', '"object": 28', "claims.jsonl:2: object: expected a text, got a whole number"),
        (
            "treaty.txt",
            "traety.txt",
            "claims.jsonl:1: quote.document: 'traety.txt' is no file in documents/index.yaml; did you mean 'treaty.txt'?",
        ),
        (
            "The Parties shall",
            "The parties shall",
            "claims.jsonl:1: quote.text: treaty.txt has 'The Parties shall open a common gas m...' at 10, "
            "not 'The parties shall open a common gas m...'; the words stand nowhere in it",
        ),
    ],
)  # fmt: skip
def test_a_wrong_claim(tmp_path: Path, old: str, new: str, problem: str) -> None:
    assert refused(tmp_path, "claims.jsonl", old, new)[0] == problem


def test_a_quote_elsewhere_is_told_where_it_stands(tmp_path: Path) -> None:
    text = FILES["claims.jsonl"].replace(
        f'"start": {START}, "end": {START + 58}', f'"start": {START + 1}, "end": {START + 59}'
    )
    told = problems(folder(tmp_path, claims=text))
    assert told == [
        "claims.jsonl:1: quote.text: treaty.txt has 'he Parties shall open a common gas ma...' at 11, "
        "not 'The Parties shall open a common gas m...'; the words stand at 10 to 68"
    ]


@pytest.mark.parametrize(
    ("start", "end", "problem"),
    [
        (
            9000,
            9058,
            "quote.end: 9058 lies beyond the end of treaty.txt, which has 69 characters; the words stand at 10 to 68",
        ),
        (10, 60, "quote.end: 10 to 60 are 50 characters, the text has 58"),
        (10, 10, "quote.end: a quote has words; 10 to 10 holds none"),
        (-1, 57, "quote.end: a quote has words; -1 to 57 holds none"),
    ],
)
def test_offsets_that_do_not_fit(tmp_path: Path, start: int, end: int, problem: str) -> None:
    text = FILES["claims.jsonl"].replace(f'"start": {START}, "end": {START + 58}', f'"start": {start}, "end": {end}')
    assert problems(folder(tmp_path, claims=text)) == [f"claims.jsonl:1: {problem}"]


def test_a_claim_has_the_bounds_of_its_quote(tmp_path: Path) -> None:
    told = refused(tmp_path, "claims.jsonl", f'"start": {START}', f'"start": {START - 1}')
    assert told == ["claims.jsonl:1: quote.start: the quote and the claim have the same bounds (start, end)"]
    told = refused(tmp_path / "other", "claims.jsonl", f'"end": {START + 58}, "deadline"', '"deadline"')
    assert told == ["claims.jsonl:1: end: is missing; start and end go together"]


def test_the_text_of_other_documents_comes_from_whoever_extracts_it(tmp_path: Path) -> None:
    claims = FILES["claims.jsonl"].replace("treaty.txt", "treaty.html")
    root = folder(tmp_path, claims=claims, index="- file: treaty.html\n", treaty=None)
    (root / "documents" / "treaty.html").write_bytes(b"<p>" + TREATY.encode())
    assert len(read_folder(root).claims) == 3  # not known here: not checked
    assert len(read_folder(root, text_of=lambda document: TREATY).claims) == 3
    with pytest.raises(FolderError, match=r"claims\.jsonl:1: quote\.end: 68 lies beyond the end of treaty.html"):
        read_folder(root, text_of=lambda document: "Another text.")

    def broken(document: FolderDocument) -> str:
        raise DocumentError(f"{document.name} has no text.")

    with pytest.raises(FolderError, match=r"documents/treaty\.html: treaty\.html has no text\."):
        read_folder(root, text_of=broken)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('{"id": "A"', "no JSON: Input data was truncated"),
        ('{"id": "A",}', "no JSON: trailing comma in object at byte 11"),
        ("{'id': 'A'}", "no JSON: object keys must be strings at byte 1"),
        ('["A"]', "expected fields, got a list"),
        ("A", "no JSON: invalid character at byte 0, near 'A'"),
    ],
)
def test_a_line_that_is_no_claim(tmp_path: Path, line: str, problem: str) -> None:
    told = problems(folder(tmp_path, claims=f"\n{line}\n"))
    assert told[0].startswith(f"claims.jsonl:2: {problem}")
    assert len(told) == 1  # the assessment's claims are not said to be missing: they may be on the broken line


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('["A2"]', '["A9"]', "assessments.jsonl:1: claims[0]: 'A9' is no claim of this tracker; known: A1, A2, A3"),
        (
            '"2025-03-13"',
            '"2025-03-32"',
            "assessments.jsonl:1: told: '2025-03-32' is not an EDTF date: March 2025 has 31 days.",
        ),
        (
            '"contradiction"',
            '"adjudication"',
            "assessments.jsonl:1: adjudication: says of an `act` whether it was `reached`",
        ),
        (
            '"C1"',
            '"A1"',
            "assessments.jsonl:1: id: 'A1' is already the id of claims.jsonl:1; give each its own",
        ),
        (
            '"told"',
            '"act": "sing", "told"',
            "assessments.jsonl:1: act: 'sing' is no act of the codebook; did you mean 'sign'?",
        ),
    ],
)
def test_a_wrong_assessment(tmp_path: Path, old: str, new: str, problem: str) -> None:
    assert refused(tmp_path, "assessments.jsonl", old, new) == [problem]


@pytest.mark.parametrize(
    ("name", "old", "new", "problem"),
    [
        ("tracker", "party: RU\nsources", "party: UR\nsources", "tracker.yaml:19: people[0].party: 'UR' is no party or body; known: RU"),
        ("tracker", "kind: independent", "kind: independant", "tracker.yaml:27: sources[1].kind: 'independant' is none of"),
        ("tracker", "licence:", "license:", "tracker.yaml:6: license: there is no such field; did you mean 'licence'?"),
        ("tracker", "1999-12-08", "8.12.1999", "tracker.yaml:5: agreement.signed: '8.12.1999' is not an EDTF date: write the year first"),
        ("tracker", "2021-11/2023", "2023/2021", "tracker.yaml:33: packages[0].period: '2023/2021' is not an EDTF date: the interval ends"),
        ("tracker", "tracker: union\n", "", "tracker.yaml:1: tracker: is missing"),
        ("tracker", "tracker: union", "tracker: ../union", "tracker.yaml:1: tracker: '../union' is no name for a tracker"),
        ("tracker", "licence: CC BY 4.0", "licence: a\nlicence: b", "tracker.yaml:7: licence: stands twice, first in line 6"),
        ("tracker", "licence: CC BY 4.0", "provisions: []", "tracker.yaml:6: provisions: belongs in provisions.yaml"),
        ("tracker", "licence: CC BY 4.0", "codebook: other", "tracker.yaml:6: codebook: 'other' is no codebook that ships"),
        ("tracker", "- id: NO", "- id: RU", "tracker.yaml:10: parties[1].id: the id 'RU' is already that of parties[0]"),
        ("provisions", "parent: programme/gas", "parent: step/gas-1", "provisions.yaml:28: provisions[1].parent: goes in a circle"),
        ("provisions", "package: package/first", "package: package/frist", "provisions.yaml:17: provisions[0].package: 'package/f"),
        ("provisions", "requires: [instrument/gas]", "requires: [instrument/gaz]", "provisions.yaml:22: provisions[0].requires[0]: 'i"),
        ("provisions", "weight: 0.5", "weight: -0.5", "provisions.yaml:29: provisions[1].weight: -0.5 is no amount; give 0 or more"),
        ("provisions", "weight: 0.5", "wieght: 0.5", "provisions.yaml:29: provisions[1].wieght: there is no such field; did you mean"),
        ("provisions", "required: false", "required: no", "provisions.yaml:30: provisions[1].required: expected true or false, got 'no'"),
        ("provisions", "actor: threshold, n: 2", "actor: threshold", "provisions.yaml:11: instruments[1].ladder[1].n: a threshold needs n"),
        ("provisions", "n: 2", "n: 3", "provisions.yaml:11: instruments[1].ladder[1]: the rung 'ratify' needs 3 parties, there are 2"),
        ("provisions", "ladder: decree", "ladder: decre", "provisions.yaml:5: instruments[0].ladder: 'decre' is no ladder of the codebook"),
        ("provisions", "instruments:", "instrments:", "provisions.yaml:1: instrments: there is no such field; did you mean 'instruments'?"),
        ("provisions", "instruments:", "title: {}\ninstruments:", "provisions.yaml:1: title: belongs in tracker.yaml"),
        ("provisions", "kind: decree", "kind: a: b", "provisions.yaml:4: no YAML: mapping values are not allowed"),
        ("index", "treaty.txt", "../treaty.txt", "documents/index.yaml:1: [0].file: '../treaty.txt' leads out of documents/"),
        ("index", "treaty.txt", "/etc/passwd", "documents/index.yaml:1: [0].file: '/etc/passwd' leads out of documents/"),
        ("index", "treaty.txt", "traety.txt", "documents/index.yaml:1: [0].file: there is no file 'traety.txt' under documents/; did you"),
        ("index", "1999-12-08", "8.12.1999", "documents/index.yaml:2: [0].told: '8.12.1999' is not an EDTF date: write the year first"),
        ("index", "source/tass", "source/tas", "documents/index.yaml:3: [0].source: 'source/tas' is no source of the register; did you"),
        ("index", "- file: treaty.txt", "- name: treaty.txt", "documents/index.yaml:1: [0].name: there is no such field"),
    ],
)  # fmt: skip
def test_a_wrong_line_of_yaml(tmp_path: Path, name: str, old: str, new: str, problem: str) -> None:
    told = refused(tmp_path, f"{name}.yaml", old, new)
    assert any(one.startswith(problem) for one in told), told


def test_problems_of_all_files_are_told_at_once_in_the_order_of_the_files(tmp_path: Path) -> None:
    root = folder(
        tmp_path,
        tracker=FILES["tracker.yaml"].replace("signed: 1999", "signed: 99"),
        provisions=FILES["provisions.yaml"].replace("ladder: step", "ladder: stpe"),
        claims=FILES["claims.jsonl"].replace('"delay"', '"delya"').replace('"value": 100', '"value": "all"'),
        assessments=FILES["assessments.jsonl"].replace('"A3"', '"A3", 4'),
        index=FILES["documents/index.yaml"].replace("told:", "tolled:"),
    )
    (root / "documents" / "stray.pdf").write_bytes(b"%PDF")
    (root / "claim.jsonl").write_text("")
    told = problems(root)
    assert [one.split(": ")[0] for one in told] == [
        *("tracker.yaml:5", "provisions.yaml:27", "claims.jsonl:2", "claims.jsonl:3", "assessments.jsonl:1"),
        *("documents/index.yaml:2", "documents/stray.pdf", "claim.jsonl"),
    ]


def test_what_is_no_tracker_folder(tmp_path: Path) -> None:
    assert problems(tmp_path / "absent") == [
        f"{tmp_path / 'absent'}: there is no such folder; name the folder that holds tracker.yaml"
    ]
    assert problems(tmp_path) == [f"tracker.yaml: is missing, so {tmp_path} is no tracker folder"]
    file = tmp_path / "file"
    file.write_text("")
    assert problems(file) == [f"{file}: is a file; name the folder that holds tracker.yaml"]


@pytest.mark.parametrize("name", ["tracker.yaml", "claims.jsonl", "documents/index.yaml"])
@pytest.mark.parametrize(
    ("encoding", "problem"),
    [
        ("utf-8-sig", ":1: starts with a byte order mark (UTF-8); save it as UTF-8 without one"),
        ("utf-16", ":1: starts with a byte order mark (UTF-16); save it as UTF-8 without one"),
        ("cp1251", "is not UTF-8"),
    ],
)
def test_files_are_utf_8(tmp_path: Path, name: str, encoding: str, problem: str) -> None:
    root = folder(tmp_path)
    text = FILES[name].replace("Treaty", "Договор").replace("28 programmes", "28 программ")
    (root / name).write_bytes(text.encode(encoding))
    assert any(one.startswith(name) and problem in one for one in problems(root))


def test_the_line_of_a_byte_that_is_not_utf_8(tmp_path: Path) -> None:
    root = folder(tmp_path)
    (root / "claims.jsonl").write_bytes(b"\n\n\xff\n")
    assert problems(root)[0] == "claims.jsonl:3: is not UTF-8 (byte 0xff at 2); save it as UTF-8"


@pytest.mark.parametrize(
    "name", ["tracker.yaml", "claims.jsonl", "documents/treaty.txt", "documents/index.yaml", "documents"]
)
def test_links_do_not_lead_out_of_the_folder(tmp_path: Path, name: str) -> None:
    root = folder(tmp_path)
    outside = tmp_path / "outside"
    (root / name).rename(outside)
    (root / name).symlink_to(outside)
    assert f"{name}: is a link that leads out of the folder" in "\n".join(problems(root))


def test_links_within_the_folder_are_followed(tmp_path: Path) -> None:
    root = folder(tmp_path)
    (root / "claims.jsonl").rename(root / ".claims")
    (root / "claims.jsonl").symlink_to(".claims")
    assert len(read_folder(root).claims) == 3
    (root / "assessments.jsonl").unlink()
    (root / "assessments.jsonl").symlink_to("assessments.jsonl")  # round and round
    assert problems(root)[0].startswith("assessments.jsonl: cannot be read")


def test_documents_and_their_index_agree(tmp_path: Path) -> None:
    root = folder(tmp_path)
    (root / "documents" / "copy.txt").write_text(TREATY, encoding="utf-8")
    (root / "documents" / ".DS_Store").write_bytes(b"")
    assert problems(root) == ["documents/copy.txt: is not listed in documents/index.yaml; add it there or move it out"]
    index = FILES["documents/index.yaml"] + "- file: copy.txt\n"
    (root / "documents" / "index.yaml").write_text(index)
    assert problems(root) == [
        "documents/index.yaml:5: [1].file: 'copy.txt' holds the same bytes as 'treaty.txt'; keep one of them"
    ]
    (root / "documents" / "index.yaml").write_text(index + "- file: Treaty.txt\n")
    assert (
        "documents/index.yaml:6: [2].file: 'Treaty.txt' is listed before, in this or in other letter case"
        in problems(root)
    )
    (root / "documents" / "index.yaml").write_text("file: treaty.txt\n")
    assert problems(root) == ["documents/index.yaml:1: expected a list of files (- file: NAME)"]
    (root / "documents" / "index.yaml").unlink()
    assert "documents/index.yaml: is missing; list copy.txt, treaty.txt in it" in problems(root)


def test_a_file_that_looks_like_one_of_ours_is_not_passed_over(tmp_path: Path) -> None:
    root = folder(tmp_path)
    for name in ("README.md", "LICENCE", ".gitignore", "notes.csv"):
        (root / name).write_text("")
    assert len(read_folder(root).claims) == 3
    (root / "provision.yaml").write_text("")
    assert problems(root) == [
        "provision.yaml: is no file of a tracker and would not be read; did you mean 'provisions.yaml'?; rename it or move it out"
    ]


@pytest.mark.skipif(os.name == "nt", reason="named pipes are made otherwise there")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    root = folder(tmp_path, claims=None)
    os.mkfifo(root / "claims.jsonl")
    assert problems(root)[0] == "claims.jsonl: is no file"


def test_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    changed = {
        key: FILES[name].replace("\n", "\r\n")
        for key, name in (("claims", "claims.jsonl"), ("tracker", "tracker.yaml"))
    }
    assert read_folder(folder(tmp_path / "a", **changed)) == read_folder(folder(tmp_path / "b"))
