"""`facta chart`: what the file's ending asks for, in the look and the language asked for, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from facta.desk.charts import NAMES
from tests.cli.conftest import Facta

DAY = ("--on", "2025-03-13")


@pytest.mark.parametrize("name", NAMES)
def test_every_chart_is_written_as_its_ending_says(union_state: Facta, tmp_path: Path, name: str) -> None:
    begin = {"svg": b"<svg ", "png": b"\x89PNG", "json": b"{", "csv": b""}
    for kind, first in begin.items():
        file = tmp_path / f"{name}.{kind}"
        ended = union_state("chart", "union-state", name, "--out", str(file), *DAY)
        assert (ended.code, ended.out) == (0, "")
        assert file.read_bytes().startswith(first) and file.stat().st_size > 100
        assert str(file) in ended.err, "tells the sentence of what it shows"


def test_the_look_and_the_language_are_chosen(union_state: Facta, tmp_path: Path) -> None:
    file = tmp_path / "funnel.json"
    asked = ("--theme", "dark", "--width", "narrow", "--lang", "ru", *DAY)
    assert union_state("chart", "union-state", "funnel", "--out", str(file), *asked).code == 0
    spec = json.loads(file.read_text(encoding="utf-8"))
    assert spec["width"] == 340 and spec["background"] == "#14171d"
    assert "Предусмотрено" in spec["description"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("union-state", "pie", "--out", "x.svg"), "There is: lines, programmes"),
        (("union-state", "lines", "--out", "x.pdf"), "Let it end in svg, png, json, csv."),
        (("atlantis", "lines", "--out", "x.svg"), "There is no tracker 'atlantis'"),
        (("union-state", "lines", "--out", "x.svg", "--on", "someday"), "someday"),
        (("union-state", "lines", "--out", "x.svg", "--package", "zz"), "There is no package “zz”"),
        (("union-state", "lines", "--out", "missing/x.svg"), "cannot be written"),
        (("union-state", "lines", "--out", "x.svg", "--known-by", "2001-01-01"), "There is nothing to draw"),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_a_sentence(
    union_state: Facta, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    ended = union_state("chart", *arguments)
    assert ended.code == 2 and told in ended.err
    assert list(tmp_path.glob("x.*")) == []
