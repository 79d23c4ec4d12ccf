"""What is written to a tracker folder comes back: the same value, and written again the same bytes."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facta.codebook import check, default, load_text, shape, yaml_lines
from facta.exchange import Folder, changes, read_folder, write_folder
from facta.exchange.json_lines import read_lines, written_lines
from facta.exchange.plain import fields
from facta.exchange.yaml_text import yaml_text
from facta.model import Citation, Claim, Register
from facta.model.register_check import problems
from tests.properties.folders import folders, registers, texts

thorough = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def contents(path: Path) -> dict[str, bytes]:
    """Every file below the path with its bytes."""
    return {str(one.relative_to(path)): one.read_bytes() for one in path.rglob("*") if one.is_file()}


@thorough
@given(folders())
def test_a_folder_comes_back_as_it_was_written(folder: Folder) -> None:
    with tempfile.TemporaryDirectory() as home:
        first, second = Path(home, "first"), Path(home, "second")
        write_folder(first, folder)
        assert read_folder(first) == folder
        write_folder(second, read_folder(first))
        assert contents(second) == contents(first)


@thorough
@given(folders(), st.data())
def test_writing_over_another_state_leaves_nothing_of_it(folder: Folder, data: st.DataObject) -> None:
    other = data.draw(folders())
    other = msgspec.structs.replace(
        other, register=msgspec.structs.replace(other.register, tracker=folder.register.tracker)
    )
    with tempfile.TemporaryDirectory() as home:
        fresh, reused = Path(home, "fresh"), Path(home, "reused")
        write_folder(fresh, folder)
        write_folder(reused, other)
        write_folder(reused, folder)
        assert contents(reused) == contents(fresh)


@thorough
@given(folders(), st.randoms())
def test_order_alone_is_no_change(folder: Folder, shuffler: random.Random) -> None:
    def shuffled(values: tuple[object, ...]) -> tuple[object, ...]:
        return tuple(shuffler.sample(values, len(values)))

    names = ("claims", "proposals", "assessments", "documents")
    other = msgspec.structs.replace(folder, **{name: shuffled(getattr(folder, name)) for name in names})
    assert not changes(folder, other)
    assert changes(folder, other).summary() == []
    assert changes(None, folder).summary()


@thorough
@given(registers())
def test_a_register_drawn_here_has_no_problem(register: Register) -> None:
    assert problems(register, default()) == []


@given(
    st.recursive(
        texts, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4), max_leaves=12
    )
)
def test_any_text_in_any_nest_comes_back_from_yaml(value: object) -> None:
    parsed = yaml_lines.parse(yaml_text({"value": value}))
    assert parsed.flaws == []
    assert parsed.value == {"value": value}


@given(texts)
def test_a_claim_is_one_line_whatever_its_text(text: str) -> None:
    claim = Claim("A", "sign", "actual", text, quote=None, citation=_citation(text), coder="c", note=text)
    line = written_lines([claim])
    assert len(line.decode().splitlines()) == 1
    assert read_lines(line, Claim).values == [claim]


def _citation(text: str) -> Citation:
    return Citation("s", "2021", text, text=text)


def test_the_default_codebook_comes_back() -> None:
    text = yaml_text(fields(default()))
    assert load_text(text, "codebook.yaml") == default()
    assert list(check.flaws(default())) == []


plain_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | texts,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*Claim.__struct_fields__, "x"]), inner, max_size=4)
    ),
    max_leaves=15,
)


@given(plain_values)
def test_a_value_either_fits_or_is_told_why_not(value: object) -> None:
    claim, flaws = shape.converted(value, Claim)
    assert (claim is None) == bool(flaws)


@given(st.text(max_size=200) | st.text("- :[]{}&*!|>'\"#\n\tab", max_size=60))
def test_any_text_is_read_as_yaml_or_refused_with_a_line(text: str) -> None:
    parsed = yaml_lines.parse(text)
    assert all(parsed.line(flaw.path) >= 1 for flaw in parsed.flaws)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_as_lines_or_refused_with_a_line(content: bytes) -> None:
    read = read_lines(content, Claim)
    assert read.values == [] or read.flaws == []
