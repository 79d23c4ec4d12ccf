"""Adding documents: each whole or not at all, the same bytes once, what fails is listed and the rest goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from facta import actions, ledger
from facta.collect import Collected
from facta.errors import AddressError, DateError, UnknownError
from facta.ledger import archive
from tests.actions.rivers import CODER, CONTENT, TRACKER, at

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
