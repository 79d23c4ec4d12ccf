"""What is dumped and loaded into an empty ledger is the same tracker, to the byte."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings

from facta import actions, ledger
from facta.actions import texts
from facta.codebook import default
from facta.errors import FolderError, UnknownError
from facta.exchange import Folder, write_folder
from facta.exchange.folder import FILES, FolderDocument
from facta.model import Claim, Quote
from tests.actions.rivers import CODER, EDITOR, TRACKER, at, folder
from tests.properties.folders import folders
from tests.unit.ledger.homes import NewHome

# As the package has it: the fixture of these tests puts a simpler one in its place.
EXTRACTED = texts.extracted
EXAMPLES = Path(__file__).parents[2] / "examples"


def _contents(root: Path) -> dict[str, bytes]:
    """The tracker's own files in the folder."""
    found = {str(path.relative_to(root)): path for path in root.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if name in FILES or name.startswith("documents/")}


def _readable(drawn: Folder) -> tuple[Folder, dict[str, str]]:
    """The drawn folder with every quote standing in its document's text, which is made of the quotes; texts by hash."""
    pieces: dict[str, str] = {one.sha256: "Text: " for one in drawn.documents}

    def settled(claim: Claim) -> Claim:
        quote = claim.quote
        if quote is None:
            return claim
        start = len(pieces[quote.document])
        pieces[quote.document] += quote.text + "\n"
        return msgspec.structs.replace(
            claim, quote=Quote(quote.document, start, start + len(quote.text), quote.text), start=None, end=None
        )

    own = msgspec.structs.replace(
        drawn,
        codebook=None if drawn.codebook == default() else drawn.codebook,
        claims=tuple(map(settled, drawn.claims)),
        proposals=tuple(map(settled, drawn.proposals)),
    )
    return own, pieces


@pytest.fixture(scope="module")
def made_up() -> Iterator[dict[str, str]]:
    """Texts by the hash of their documents, in place of extraction: what was drawn is mostly no real PDF."""
    known: dict[str, str] = {}

    def extracted(content: bytes, name: str, url: str = "") -> texts.Extracted:
        return texts.Extracted(known[FolderDocument(name, content).sha256], "application/octet-stream")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(texts, "extracted", extracted)
        yield known


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(drawn=folders())
def test_dump_then_load_into_an_empty_ledger_gives_the_same_tracker(
    new_home: NewHome, made_up: dict[str, str], drawn: Folder
) -> None:
    value, found = _readable(drawn)
    made_up.update(found)
    tracker = value.register.tracker
    with TemporaryDirectory() as place:
        given_, out, again = Path(place, "given"), Path(place, "out"), Path(place, "again")
        write_folder(given_, value)
        with new_home():
            actions.load(given_, actor=CODER)
            assert actions.folder(tracker) == value
            actions.dump(tracker=tracker, folder=out)
            assert actions.load(out, actor=CODER).entries == 0
            assert ledger.verify().is_sound
        assert _contents(out) == _contents(given_)
        with new_home():
            actions.load(out, actor=CODER)
            actions.dump(tracker=tracker, folder=again)
            assert ledger.verify().is_sound
        assert _contents(again) == _contents(out)


@pytest.mark.parametrize("name", ["union_state", "sandbox"])
def test_the_examples_come_back_to_the_byte(
    ledger_home: Path, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(texts, "extracted", EXTRACTED)
    tracker = actions.load(EXAMPLES / name, actor=CODER).tracker
    actions.dump(tracker=tracker, folder=tmp_path / "out")
    assert _contents(tmp_path / "out") == _contents(EXAMPLES / name)
    assert actions.load(EXAMPLES / name, actor=CODER, prune=True).entries == 0
    assert ledger.verify().is_sound


def test_what_was_decided_and_corrected_is_dumped_as_it_stands(loaded: Path, new_home: NewHome, tmp_path: Path) -> None:
    tracker, out = TRACKER, tmp_path / "out"
    claims = actions.stands(tracker).claims
    ledger.append(
        [("proposal", msgspec.structs.replace(claims["C2"], id=f"P{number}")) for number in (1, 2, 3)],
        tracker=tracker,
        actor="engine/test",
        recorded=at(2),
    )
    actions.accept(tracker=tracker, ids=["P1"], actor=EDITOR)
    actions.reject(tracker=tracker, ids=["P2"], actor=EDITOR)
    corrected = msgspec.structs.replace(claims["C3"], deadline="2030")
    actions.correct(tracker=tracker, value=corrected, actor=EDITOR)
    value = actions.dump(tracker=tracker, folder=out)
    assert [claim.id for claim in value.claims] == ["C1", "C2", "C3", "P1"]
    assert [claim.id for claim in value.proposals] == ["P3"]
    with new_home():
        actions.load(out, actor=CODER)
        assert actions.folder(tracker) == value


def test_a_dump_over_another_tracker_or_of_none_is_refused(loaded: Path, tmp_path: Path) -> None:
    other = folder(tmp_path / "other", tracker=(loaded / "tracker.yaml").read_text().replace("rivers", "lakes", 1))
    before = _contents(other)
    with pytest.raises(FolderError, match="holds the tracker 'lakes'"):
        actions.dump(tracker=TRACKER, folder=other)
    assert _contents(other) == before
    with pytest.raises(UnknownError, match=r"There is no tracker 'river'; did you mean 'rivers'\? There are rivers\."):
        actions.dump(tracker="river", folder=tmp_path / "nothing")
    assert not (tmp_path / "nothing").exists()
