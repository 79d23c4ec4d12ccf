"""Drivers in the ledger: recorded with who and when, corrected, withdrawn, erased, carried by the folder."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from facta import actions, ledger
from facta.errors import FolderError, InputError, UnknownError
from facta.model import Citation, Correction, Driver
from facta.model.register import Name
from facta.state import state
from tests.actions.rivers import CODER, EDITOR, TRACKER, at


def driver(id: str = "D1", **fields: object) -> Driver:
    cited = Citation("source/herald", "2023-04-07", "page")
    given = {"kind": "summit", "date": "2023-04-06", "title": Name("Council in Tornhavel"), "citation": cited}
    return Driver(id=id, **(given | fields))  # type: ignore[arg-type]


def standing() -> dict[str, Driver]:
    return actions.stands(TRACKER).drivers


def test_it_is_recorded_with_who_and_when(loaded: Path) -> None:
    [entry] = actions.add_drivers(tracker=TRACKER, drivers=[driver()], actor=EDITOR, recorded=at(2))
    assert (entry.kind, entry.actor, entry.recorded[:10]) == ("driver", EDITOR, "2026-01-02")
    assert standing() == {"D1": driver()}
    before = state(ledger.read(TRACKER), "2023-12-31", known_by="2026-01-01")
    assert before.drivers == {}
    assert ledger.verify().is_sound


def test_given_again_nothing_is_recorded_and_changed_it_is_corrected(loaded: Path) -> None:
    actions.add_drivers(tracker=TRACKER, drivers=[driver(), driver("D2")], actor=CODER)
    assert actions.add_drivers(tracker=TRACKER, drivers=[driver(), driver("D2")], actor=CODER) == []
    moved = driver("D2", date="2023-04-05")
    [entry] = actions.add_drivers(tracker=TRACKER, drivers=[driver(), moved], actor=CODER)
    assert entry.payload == Correction("D2", driver=moved)
    assert standing()["D2"] == moved


def test_all_or_none(loaded: Path) -> None:
    before = ledger.head()
    with pytest.raises(InputError, match=r"D2: citation\.source: 'source/nobody' is no source"):
        wrong = driver("D2", citation=Citation("source/nobody", "2023", "page"))
        actions.add_drivers(tracker=TRACKER, drivers=[driver(), wrong], actor=CODER)
    with pytest.raises(InputError, match="The id C1 is taken"):
        actions.add_drivers(tracker=TRACKER, drivers=[driver(), driver("C1")], actor=CODER)
    with pytest.raises(InputError, match="The id D1 is given twice"):
        actions.add_drivers(tracker=TRACKER, drivers=[driver(), driver()], actor=CODER)
    with pytest.raises(UnknownError):
        actions.add_drivers(tracker="nowhere", drivers=[driver()], actor=CODER)
    assert ledger.head() == before


def test_corrected_and_retracted_by_hand(loaded: Path) -> None:
    actions.add_drivers(tracker=TRACKER, drivers=[driver()], actor=CODER)
    actions.correct(tracker=TRACKER, value=driver(kind="talks"), actor=EDITOR, reason="no meeting of the council")
    assert standing()["D1"].kind == "talks"
    actions.retract(tracker=TRACKER, ids=["D1"], actor=EDITOR, reason="a mistake")
    assert standing() == {}
    actions.add_drivers(tracker=TRACKER, drivers=[driver()], actor=CODER)
    assert list(standing()) == ["D1"]


def test_erased_it_does_not_come_back(loaded: Path, tmp_path: Path) -> None:
    actions.add_drivers(tracker=TRACKER, drivers=[driver(note="a private name")], actor=CODER)
    actions.dump(tracker=TRACKER, folder=tmp_path / "out")
    actions.redact(target="D1", tracker=TRACKER, actor=EDITOR, reason="privacy")
    assert standing() == {}
    assert ledger.verify().is_sound
    with pytest.raises(FolderError, match=r"drivers.jsonl:1: id: D1 was erased"):
        actions.load(tmp_path / "out", actor=CODER)
    with pytest.raises(InputError, match=r"D1 was erased from the ledger \(privacy\)"):
        actions.add_drivers(tracker=TRACKER, drivers=[driver()], actor=CODER)


def test_the_folder_carries_them_out_and_in(loaded: Path, tmp_path: Path) -> None:
    actions.add_drivers(tracker=TRACKER, drivers=[driver(), driver("D2")], actor=CODER)
    dumped = actions.dump(tracker=TRACKER, folder=tmp_path / "out")
    assert dumped.drivers == (driver(), driver("D2"))
    assert actions.load(tmp_path / "out", actor=CODER).entries == 0
    lines = (tmp_path / "out" / "drivers.jsonl").read_bytes().splitlines(keepends=True)
    changed = msgspec.json.encode(driver("D2", date="2023-04-05")) + b"\n"
    (tmp_path / "out" / "drivers.jsonl").write_bytes(changed)
    report = actions.load(tmp_path / "out", actor=CODER)
    assert (report.left, list(standing())) == (("D1",), ["D1", "D2"])
    assert standing()["D2"].date == "2023-04-05"
    actions.load(tmp_path / "out", actor=CODER, prune=True)
    assert list(standing()) == ["D2"]
    assert len(lines) == 2
