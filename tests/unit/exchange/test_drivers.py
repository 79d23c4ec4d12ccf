"""Drivers out of CSV and in the tracker folder: every flaw names its row, and what is written is read back."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from facta.errors import FolderError
from facta.exchange import cells_of, changes, driver_of, read_drivers, read_folder, write_folder
from facta.exchange.drivers import COLUMNS
from facta.ledger.chain import decoded, encoded
from facta.model import Assessment, Correction, Driver
from tests.unit.exchange.tracker import folder

HEAD = "kind,date,until,title,title_ru,series,value,unit,source,url,told\n"
ROWS = (
    HEAD
    + """summit,2023-04-06,,Council in Tornhavel,Совет в Торнхавене,,,,,https://www.herald.example/1,2023-04-07
crisis,2022-02-01,2022-05-31,Blockade of the port,,,,,The Herald,,
price,2022,,,,grain price,212.5,crowns,office.example,,2022-01-05
"""
)


def read(text: str) -> tuple[Driver, ...]:
    return read_drivers(text.encode(), "drivers.csv", coder="coder/1")


def test_a_row_is_an_event_or_a_point() -> None:
    summit, crisis, price = read(ROWS)
    assert (summit.id, summit.title.ru, summit.citation.source) == (
        "driver/summit-2023-04-06",
        "Совет в Торнхавене",
        "herald.example",
    )
    assert (crisis.date, crisis.citation.told, crisis.citation.told_basis) == (
        "2022-02-01/2022-05-31",
        "2022-05-31",
        "inferred from event",
    )
    assert (price.is_point, price.value, price.title.en, price.id) == (
        True,
        212.5,
        "grain price",
        "driver/grain-price-2022",
    )
    assert {one.coder for one in (summit, crisis, price)} == {"coder/1"}


def test_two_of_one_kind_and_day_get_ids_of_their_own() -> None:
    row = "loan,2023-01-02,,A loan,,,,,bank,,\n"
    assert [one.id for one in read(HEAD + row + row)] == ["driver/loan-2023-01-02", "driver/loan-2023-01-02-2"]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (",2023,,x,,,,,s,,", "drivers.csv:2: kind: is empty"),
        ("summit,,,x,,,,,s,,", "drivers.csv:2: date: is empty"),
        ("summit,6.4.2023,,x,,,,,s,,", "drivers.csv:2: date: .*write the year first, 2023-04-06"),
        ("summit,2023-04-06,2023-04-01,x,,,,,s,,", "date: .*ends before it starts"),
        ("summit,2023,,,,,,,s,,", "drivers.csv:2: title: is empty"),
        ("summit,2023,,x,,,,,,,", "drivers.csv:2: source: is empty"),
        ("crisis,2023-04-06,..,x,,,,,s,,", "drivers.csv:2: told: is empty; say when it was published"),
        ("price,2023,,x,,gas,1,,s,,soon", "drivers.csv:2: told: 'soon' is not an EDTF date"),
        ("price,2023,,,,gas,,,s,,", "drivers.csv:2: value: is empty"),
        ("price,2023,,x,,,3,,s,,", "drivers.csv:2: series: is empty"),
        ("price,2023,,,,gas,nan,,s,,", "drivers.csv:2: value: 'nan' is no number"),
        ("price,2023", "drivers.csv:2: has 2 cells, the heading has 11"),
        ("", "drivers.csv: holds no driver"),
    ],
)
def test_what_is_wrong_is_named_by_row_and_column(row: str, told: str) -> None:
    with pytest.raises(FolderError, match=told):
        read(f"{HEAD}{row}\n")


def test_every_flaw_of_the_file_is_named() -> None:
    with pytest.raises(FolderError) as refused:
        read(f"{HEAD},2023,,x,,,,,s,,\nsummit,,,x,,,,,s,,\n")
    assert len(refused.value.problems) == 2


def test_a_column_that_there_is_not_is_named() -> None:
    with pytest.raises(FolderError, match=r"drivers\.csv:1: titel: there is no such column; did you mean .title."):
        read("kind,date,titel\nsummit,2023,x\n")
    with pytest.raises(FolderError, match=r"drivers\.csv:1: date: is missing"):
        read("kind,title\nsummit,x\n")
    with pytest.raises(FolderError, match="is not UTF-8"):
        read_drivers("kind,date\nsümmit,2023\n".encode("latin-1"), "drivers.csv", coder="c")


def test_cells_give_the_driver_again() -> None:
    for one in read(ROWS):
        assert set(cells_of(one)) == set(COLUMNS)
        assert driver_of(cells_of(one), coder="somebody else") == one


def test_the_folder_carries_them_without_loss(tmp_path: Path) -> None:
    given = msgspec.structs.replace(read_folder(folder(tmp_path / "given")), drivers=read(ROWS))
    write_folder(tmp_path / "out", given)
    assert read_folder(tmp_path / "out") == given
    assert (tmp_path / "out" / "drivers.jsonl").read_text(encoding="utf-8").count("\n") == 3
    write_folder(tmp_path / "out", msgspec.structs.replace(given, drivers=()))
    assert not (tmp_path / "out" / "drivers.jsonl").exists()


def test_a_driver_of_the_folder_has_a_source_and_an_id_of_its_own(tmp_path: Path) -> None:
    root = folder(tmp_path / "given")
    line = (
        '{"id": "%s", "kind": "summit", "date": "2023", "title": {"en": "x"}, '
        '"citation": {"source": "%s", "told": "2023", "told_basis": "page"}}\n'
    )
    taken = read_folder(root).claims[0].id
    text = line % (taken, "The Herald") + line % ("d2", "source/nobody") + line % ("d3", " ")
    (root / "drivers.jsonl").write_text(text, encoding="utf-8")
    with pytest.raises(FolderError) as refused:
        read_folder(root)
    told = str(refused.value)
    assert f"drivers.jsonl:1: id: '{taken}' is already the id of claims.jsonl:1" in told
    assert "drivers.jsonl:2: citation.source: 'source/nobody' is no source of the register" in told
    assert "drivers.jsonl:3: citation.source: is empty" in told


def test_changes_name_drivers(tmp_path: Path) -> None:
    before = msgspec.structs.replace(read_folder(folder(tmp_path / "given")), drivers=read(ROWS)[:2])
    moved = msgspec.structs.replace(before.drivers[0], date="2023-04-05")
    after = msgspec.structs.replace(before, drivers=(moved,))
    assert changes(before, after).summary() == [
        "1 driver missing: driver/crisis-2022-02-01-2022-05-31",
        "1 driver corrected: driver/summit-2023-04-06 (date 2023-04-06 -> 2023-04-05)",
    ]


def test_what_an_older_ledger_holds_reads_and_hashes_as_before() -> None:
    """A correction recorded before there were drivers: the same text in and out, so that its hash stands."""
    ruling = Assessment(id="A1", kind="conflict", title="x", told="2021")
    old = encoded(Correction("A1", assessment=ruling, reason="why"))
    assert "driver" not in old
    assert encoded(decoded("correction", old)) == old
