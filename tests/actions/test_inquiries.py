"""Inquiries in the ledger: they come by the folder, are corrected by it, withdrawn and erased; what they rest on stays while they stand."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from facta import actions, ledger
from facta.errors import FolderError, InputError
from facta.model import Hypothesis, Inquiry, Weighing
from facta.model.register import Name
from tests.actions.rivers import CODER, EDITOR, TRACKER

LATE = Inquiry(
    "Q1",
    Name("Railways: late or stalling?"),
    (Hypothesis("late", Name("late")), Hypothesis("stalling", Name("stalling"))),
    "2024-01-31",
    (Weighing("C3", {"late": 1, "stalling": 2}, "put off by two years"),),
    about="programme/rail",
)


def written(folder: Path, *inquiries: Inquiry) -> Path:
    (folder / "inquiries.jsonl").write_bytes(b"".join(msgspec.json.encode(one) + b"\n" for one in inquiries))
    return folder


def test_the_folder_carries_them_in_and_out(loaded: Path, tmp_path: Path) -> None:
    report = actions.load(written(loaded, LATE), actor=CODER)
    assert report.entries == 1
    assert actions.stands(TRACKER).inquiries == {"Q1": LATE}
    assert actions.dump(tracker=TRACKER, folder=tmp_path / "out").inquiries == (LATE,)
    assert actions.load(tmp_path / "out", actor=CODER).entries == 0
    assert ledger.verify().is_sound


def test_a_changed_line_corrects_and_a_missing_one_stays_until_pruned(loaded: Path) -> None:
    actions.load(written(loaded, LATE), actor=CODER)
    other = msgspec.structs.replace(LATE, weighings=(Weighing("C3", {"late": 1, "stalling": 4}),))
    actions.load(written(loaded, other), actor=EDITOR)
    assert actions.stands(TRACKER).inquiries["Q1"] == other
    (loaded / "inquiries.jsonl").unlink()
    assert actions.load(loaded, actor=CODER).left == ("Q1",)
    actions.load(loaded, actor=CODER, prune=True)
    assert actions.stands(TRACKER).inquiries == {}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"about": "programme/rial"}, "did you mean 'programme/rail'?"),
        (
            {"weighings": (Weighing("C9", {"late": 1, "stalling": 2}),)},
            "weighings.0.claim: 'C9' is no claim of this tracker",
        ),
        ({"title": Name()}, "title: is empty"),
        ({"id": "C1"}, "'C1' is already the id of claims.jsonl:1"),
    ],
)
def test_it_refers_to_what_there_is(loaded: Path, change: dict[str, object], told: str) -> None:
    with pytest.raises(FolderError) as raised:
        actions.load(written(loaded, msgspec.structs.replace(LATE, **change)), actor=CODER)  # type: ignore[arg-type]
    assert told in str(raised.value).replace("weighings[0]", "weighings.0")


def test_what_it_rests_on_cannot_go_before_it(loaded: Path) -> None:
    actions.load(written(loaded, LATE), actor=CODER)
    actions.retract(tracker=TRACKER, ids=["A1"], actor=EDITOR, reason="makes way")
    with pytest.raises(InputError, match="The inquiry Q1 rests on C3"):
        actions.retract(tracker=TRACKER, ids=["C3"], actor=EDITOR, reason="wrong")
    actions.retract(tracker=TRACKER, ids=["Q1", "C3"], actor=EDITOR, reason="both")
    assert actions.stands(TRACKER).inquiries == {}


def test_erased_it_does_not_come_back(loaded: Path) -> None:
    actions.load(written(loaded, LATE), actor=CODER)
    actions.redact(target="Q1", tracker=TRACKER, actor=EDITOR, reason="privacy")
    assert actions.stands(TRACKER).inquiries == {}
    with pytest.raises(FolderError, match=r"inquiries.jsonl:1: id: Q1 was erased"):
        actions.load(loaded, actor=CODER)
