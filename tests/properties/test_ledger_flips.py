"""One flipped bit anywhere in the ledger or its archive is found: in a column of an entry, in a payload, in an archived file."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facta.ledger import export, triggers, verify, verify_export
from tests.unit.ledger.homes import NewHome
from tests.unit.ledger.record import raw, whole

_COLUMNS = {
    "ledger_entry": (
        "seq",
        "tracker",
        "kind",
        "key",
        "actor",
        "recorded",
        "target_seq",
        "payload_hash",
        "previous",
        "hash",
    ),
    "ledger_payload": ("seq", "salt", "body"),
}
_NUMBERS = ("seq", "target_seq")


@pytest.fixture(scope="module")
def cells(new_home: NewHome) -> tuple[Path, list[tuple[str, int, str, bytes]]]:
    """A small ledger in a data folder to copy, and all values in its tables: table, number, column, bytes."""
    from tempfile import mkdtemp

    with new_home() as folder:
        whole()
        from django.db import connection

        connection.close()
        kept = Path(mkdtemp()) / "facta"
        folder.rename(kept)
        found = []
        with closing(raw(kept)) as stranger:
            for table, columns in _COLUMNS.items():
                for column in columns:
                    for seq, value in stranger.execute(f"SELECT seq, {column} FROM {table} WHERE {column} IS NOT NULL"):
                        found.append((table, seq, column, str(value).encode()))
        folder.mkdir()
    return kept, found


def _flipped(content: bytes, position: int) -> bytes:
    """One bit of the content turned over."""
    index, bit = divmod(position % (len(content) * 8), 8)
    return content[:index] + bytes([content[index] ^ 1 << bit]) + content[index + 1 :]


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(st.data())
def test_a_flipped_bit_in_a_table_is_found_where_it_is(
    new_home: NewHome, cells: tuple[Path, list[tuple[str, int, str, bytes]]], data: st.DataObject
) -> None:
    source, found = cells
    table, seq, column, content = data.draw(st.sampled_from(found))
    position = data.draw(st.integers(0, len(content) * 8 - 1))
    with new_home(source) as folder:
        from django.db import connection

        assert verify().is_sound
        triggers.drop(connection)
        stranger = raw(folder)
        if column in _NUMBERS:
            changed: object = int(content) ^ (1 << position % 16)
            taken = stranger.execute(f"SELECT count(*) FROM {table} WHERE {column} = ?", [changed]).fetchone()[0]
            if column == "seq" and taken:
                changed = int(content) + 1000
            stranger.execute(f"UPDATE {table} SET {column} = ? WHERE seq = ?", [changed, seq])
        else:
            flipped = _flipped(content, position)
            stranger.execute(f"UPDATE {table} SET {column} = CAST(? AS TEXT) WHERE seq = ?", [flipped, seq])
        stranger.close()
        triggers.put(connection)
        findings = verify().findings
        assert findings
        if column not in _NUMBERS:
            assert seq in {finding.seq for finding in findings}


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(st.integers(0, 2**20), st.integers(0, 2**20))
def test_a_flipped_bit_in_the_archive_is_found(
    new_home: NewHome, cells: tuple[Path, list[tuple[str, int, str, bytes]]], which: int, position: int
) -> None:
    with new_home(cells[0]) as folder:
        files = sorted(path for path in (folder / "archive").rglob("*") if path.is_file())
        path = files[which % len(files)]
        path.write_bytes(_flipped(path.read_bytes(), position))
        assert 2 in {finding.seq for finding in verify().findings}


@pytest.fixture(scope="module")
def exported(new_home: NewHome, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of a small ledger."""
    path = tmp_path_factory.mktemp("exported") / "ledger.jsonl"
    with new_home():
        whole()
        export(path)
    return path.read_bytes()


@settings(
    max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(st.integers(0, 2**20))
def test_a_flipped_bit_in_an_exported_file_is_found(exported: bytes, tmp_path: Path, position: int) -> None:
    path = tmp_path / "ledger.jsonl"
    path.write_bytes(exported)
    assert verify_export(path).is_sound
    path.write_bytes(_flipped(exported, position))
    assert not verify_export(path).is_sound


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(st.integers(0, 2**20))
def test_an_exported_file_that_was_cut_off_is_found(exported: bytes, tmp_path: Path, length: int) -> None:
    """Within a line by itself, between two lines by the head that was told when it was written."""
    last = msgspec.json.decode(exported.splitlines()[-1])
    whole_head = f"{last['seq']}:{last['hash']}"
    path = tmp_path / "ledger.jsonl"
    path.write_bytes(exported[: length % (len(exported) - 1)])
    assert not verify_export(path, whole_head).is_sound
