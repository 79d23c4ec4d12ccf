"""Adding documents: each whole or not at all, the same bytes once, what fails is listed and the rest goes on."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import msgspec
import pytest

from facta import actions, ledger
from facta.actions import texts
from facta.collect import Collected
from facta.errors import AddressError, DateError, DocumentError, UnknownError
from facta.ledger import archive
from facta.model import Claim
from tests.actions.rivers import CODER, CONTENT, TRACKER, at

# As the package has it: the fixture of these tests puts a simpler one in its place.
EXTRACTED = texts.extracted
NEWS = "told: 2022-03-01\nThe ministers signed the protocol. Rain fell.\n"


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.txt"
    path.write_text(NEWS, encoding="utf-8")
    return path


def test_a_document_is_archived_dated_and_read(loaded: Path, news: Path) -> None:
    [added] = actions.add(tracker=TRACKER, items=[news], actor=CODER, recorded=at(2)).added
    document = added.document
    assert (document.told, document.told_basis, document.name) == ("2022-03-01", "text", "news.txt")
    assert document.language == "en", "found out when it is not given"
    assert archive.get(document.sha256) == NEWS.encode()
    assert added.proposals == 1
    [proposal] = actions.stands(TRACKER).pending.values()
    assert proposal.quote is not None
    assert archive.text(document.text_sha256)[proposal.quote.start : proposal.quote.end] == proposal.quote.text


def test_the_same_bytes_again_change_nothing(loaded: Path, news: Path) -> None:
    actions.add(tracker=TRACKER, items=[news], actor=CODER)
    before = ledger.head()
    report = actions.add(tracker=TRACKER, items=[Collected(NEWS.encode(), "copy.txt")], actor=CODER)
    assert [known.name for known in report.known] == ["copy.txt"]
    assert ledger.head() == before


def test_what_is_given_goes_before_what_the_document_tells(loaded: Path, news: Path) -> None:
    [added] = actions.add(tracker=TRACKER, items=[news], actor=CODER, told="2022-04", publisher="The Herald").added
    assert (added.document.told, added.document.told_basis, added.document.source) == (
        "2022-04",
        "given",
        "source/herald",
    )


def test_an_addresss_publisher_is_found_by_its_domain(loaded: Path) -> None:
    def get(url: str) -> Collected:
        return Collected(NEWS.encode(), "page.txt", url)

    [added] = actions.add(tracker=TRACKER, items=["https://www.gazette.example/1"], actor=CODER, get=get).added
    assert (added.document.source, added.document.url) == ("source/gazette", "https://www.gazette.example/1")


def test_what_fails_is_listed_and_the_rest_is_added(loaded: Path, news: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "blank.txt").write_text(" \n", encoding="utf-8")
    (tmp_path / "broken.txt").write_text("BOOM", encoding="utf-8")

    def get(url: str) -> Collected:
        raise AddressError(f"{url} leads to a private address and is not fetched.")

    items = [tmp_path / name for name in ("empty.txt", "blank.txt", "broken.txt", "missing.txt")]
    seen: list[tuple[int, int, str]] = []
    report = actions.add(
        tracker=TRACKER, items=[*items, "http://10.0.0.1/", news], actor=CODER, get=get,
        progress=lambda done, all, name: seen.append((done, all, Path(name).name)),
    )  # fmt: skip
    assert [one.document.name for one in report.added] == ["news.txt"]
    assert len(report.failed) == 5
    told = " ".join(failed.why for failed in report.failed)
    for word in ("is empty", "holds no text", "RuntimeError", "There is no file", "private address"):
        assert word in told
    assert seen[-1] == (6, 6, "")
    assert len(report.summary()) == 6


def test_a_folder_adds_its_files_in_order_and_no_hidden_ones(loaded: Path, tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    (inbox / ".git").mkdir(parents=True)
    for name in ("b.txt", "a.txt", ".hidden.txt", ".git/c.txt"):
        (inbox / name).write_text(f"told: 2022\n{name} signed.\n", encoding="utf-8")
    report = actions.add(tracker=TRACKER, items=[inbox], actor=CODER)
    assert [one.document.name for one in report.added] == ["a.txt", "b.txt"]


def test_two_documents_of_one_name_have_two_names(loaded: Path) -> None:
    items = [Collected(f"told: 2022\n{n} signed.\n".encode(), "page.txt") for n in (1, 2)]
    names = [one.document.name for one in actions.add(tracker=TRACKER, items=items, actor=CODER).added]
    assert len({name.lower() for name in names}) == 2
    assert all(name.startswith("page") and name.endswith(".txt") for name in names)


def test_nothing_is_added_under_a_wrong_date_or_tracker(loaded: Path, news: Path) -> None:
    before = ledger.head()
    with pytest.raises(DateError):
        actions.add(tracker=TRACKER, items=[news], actor=CODER, told="31.02.2023")
    with pytest.raises(UnknownError, match="did you mean 'rivers'"):
        actions.add(tracker="river", items=[news], actor=CODER)
    assert ledger.head() == before


def test_what_the_tracker_has_by_its_folder_is_known(loaded: Path) -> None:
    assert actions.add(tracker=TRACKER, items=[Collected(CONTENT, "again.txt")], actor=CODER).known


@pytest.mark.parametrize(
    ("publisher", "url", "source"),
    [
        ("river herald", "https://gazette.example/1", "source/herald"),
        ("source/gazette", "", "source/gazette"),
        ("Radio Tornhavel", "https://gazette.example/1", "Radio Tornhavel"),
        ("", "https://news.gazette.example:8080/1", "source/gazette"),
        ("", "https://notgazette.example/1", "notgazette.example"),
        ("", "", ""),
    ],
)
def test_a_source_is_the_registers_when_the_name_or_the_address_is_its_own(
    loaded: Path, publisher: str, url: str, source: str
) -> None:
    item = Collected(NEWS.encode(), "page.txt", url)
    [added] = actions.add(tracker=TRACKER, items=[item], actor=CODER, publisher=publisher).added
    assert added.document.source == source


def test_what_an_extraction_tells_of_the_document_is_kept_when_it_is_fit(
    loaded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def extracted(content: bytes, name: str, url: str = "") -> texts.Extracted:
        seen.append(url)
        date = "31.02.2023" if name == "wrong.txt" else "2022-05"
        return texts.Extracted(content.decode(), "text/x", "A title", date, "", ("Page 2 is a scan.",))

    monkeypatch.setattr(texts, "extracted", extracted)
    items = [
        Collected(b"One signed.", "right.txt", "https://gazette.example/1"),
        Collected(b"Two signed.", "wrong.txt"),
    ]
    report = actions.add(tracker=TRACKER, items=items, actor=CODER)
    right, wrong = (one.document for one in report.added)
    assert (right.told, right.told_basis, right.title, right.media_type) == ("2022-05", "page", "A title", "text/x")
    assert (wrong.told, wrong.told_basis) == ("", "unknown")
    assert seen == ["https://gazette.example/1", ""]
    assert [line for line in report.summary() if "scan" in line] == [
        "right.txt: Page 2 is a scan.",
        "wrong.txt: Page 2 is a scan.",
    ]


def test_a_withdrawn_document_that_is_added_again_has_proposals_of_its_own(loaded: Path, news: Path) -> None:
    [first] = actions.add(tracker=TRACKER, items=[news], actor=CODER).added
    before = list(actions.stands(TRACKER).pending)
    actions.retract(tracker=TRACKER, ids=[first.document.sha256, *before], actor=CODER, reason="by mistake")
    [second] = actions.add(tracker=TRACKER, items=[news], actor=CODER).added
    assert second.document == first.document
    [again] = actions.stands(TRACKER).pending
    assert again == f"{first.document.sha256[:12]}.{before[0]}", "an id means one thing for good"
    assert ledger.verify().is_sound


def test_a_proposal_that_was_erased_is_not_proposed_again(loaded: Path, news: Path) -> None:
    [added] = actions.add(tracker=TRACKER, items=[news], actor=CODER).added
    [erased] = actions.stands(TRACKER).pending
    actions.redact(tracker=TRACKER, target=erased, actor=CODER, reason="a private person")
    actions.retract(tracker=TRACKER, ids=[added.document.sha256], actor=CODER, reason="by mistake")
    [again] = actions.add(tracker=TRACKER, items=[news], actor=CODER).added
    assert again.proposals == 0
    assert not actions.stands(TRACKER).pending


def test_an_archive_that_cannot_be_written_leaves_no_entry(loaded: Path, news: Path, ledger_home: Path) -> None:
    before = ledger.head()
    shutil.rmtree(ledger_home / "archive")
    (ledger_home / "archive").write_text("in the way")
    [failed] = actions.add(tracker=TRACKER, items=[news], actor=CODER).failed
    assert "cannot be written: not a directory" in failed.why
    assert "nothing was recorded of this document" in failed.why
    assert ledger.head() == before


def test_an_entry_that_cannot_be_recorded_takes_the_document_with_it(
    loaded: Path, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One proposal of the document cannot be stored: neither the document nor its other proposals are."""
    proposed = texts.proposed

    def with_half_a_letter(text: str, **given: Any) -> list[Claim]:
        [claim] = proposed(text, **given)
        return [claim, msgspec.structs.replace(claim, id="P2", object="half \ud83d")]

    monkeypatch.setattr(texts, "proposed", with_half_a_letter)
    before = ledger.head()
    [failed] = actions.add(tracker=TRACKER, items=[news], actor=CODER).failed
    assert "holds broken text" in failed.why
    assert ledger.head() == before
    assert [one.name for one in actions.stands(TRACKER).documents.values()] == ["treaty.txt"]


def test_a_name_that_no_file_can_have_is_told(loaded: Path) -> None:
    failed = actions.add(tracker=TRACKER, items=["", "x" * 5000, Path("x" * 5000)], actor=CODER).failed
    assert ["no name" in one.why or "too long" in one.why for one in failed] == [True] * 3


def test_a_parser_of_somebody_elses_that_breaks_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """`texts.extracted` as the package has it: a folder's document may break a parser as an added one may."""

    def breaking(content: bytes, name: str, url: str = "") -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr("facta.reading.text.extract", breaking)
    with pytest.raises(DocumentError, match=r"page\.html cannot be read \(RecursionError: too deep\)\. Save its text"):
        EXTRACTED(b"<html>", "page.html")
