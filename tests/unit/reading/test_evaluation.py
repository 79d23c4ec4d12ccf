"""How an engine is scored: which claims are the same, what precision and recall count, when a field is right."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from facta.errors import FolderError, InputError
from facta.model.claim import Claim, Quantity, Quote
from facta.reading.evaluation import Found, Gold, matched, read_gold, scores
from facta.reading.evaluation.scores import word_f1

TEXT = "Vormelia signed the compact on 4 March 2022. Karendia has not ratified it."


def claim(act: str, start: int, end: int, status: str = "actual", **fields: object) -> Claim:
    id = f"{act}.{start}.{end}"
    return Claim(id, act, status, "", start=start, end=end, quote=Quote("d", start, end, ""), engine="e", **fields)  # type: ignore[arg-type]


def coded(act: str, start: int, end: int, status: str = "actual", **fields: object) -> Gold:
    return Gold("d", "2022-03-05", start, end, act, status, **fields)  # type: ignore[arg-type]


def same_act(one: Claim, other: Gold) -> bool:
    return one.act == other.act


def test_a_clause_and_its_sentence_are_one_place() -> None:
    assert len(matched([claim("sign", 9, 44)], [coded("sign", 0, 45)], same_act)) == 1


def test_less_than_half_of_the_shorter_span_is_another_place() -> None:
    assert len(matched([claim("sign", 0, 20)], [coded("sign", 10, 30)], same_act)) == 1
    assert len(matched([claim("sign", 0, 20)], [coded("sign", 11, 31)], same_act)) == 0


def test_no_claim_is_matched_twice() -> None:
    assert len(matched([claim("sign", 0, 20), claim("sign", 5, 20)], [coded("sign", 0, 20)], same_act)) == 1


def test_as_many_pairs_as_there_can_be() -> None:
    found = [claim("sign", 0, 30), claim("sign", 0, 9)]
    gold = [coded("sign", 0, 10), coded("sign", 15, 30)]
    assert len(matched(found, gold, same_act)) == 2
    assert len(matched(found[::-1], gold[::-1], same_act)) == 2


def test_precision_recall_and_f1_count_act_and_status_apart() -> None:
    found = [claim("sign", 0, 45), claim("ratify", 46, 74), claim("approve", 0, 45)]
    gold = [coded("sign", 0, 45), coded("ratify", 46, 74, "negated")]
    result = scores([Found("en", found, gold)])
    assert (result.act.right, result.act.found, result.act.gold) == (2, 3, 2)
    assert (result.act.precision, result.act.recall, result.act.f1) == (pytest.approx(2 / 3), 1.0, pytest.approx(0.8))
    assert (result.act_status.right, result.act_status.f1) == (1, pytest.approx(0.4))
    assert result.per_act["ratify"].recall == 0
    assert result.per_language["en"] == result.act_status


def test_a_figure_over_nothing_is_none() -> None:
    result = scores([Found("en", [], [])])
    assert (result.act.precision, result.act.recall, result.act.f1) == (None, None, None)


@pytest.mark.parametrize(
    ("field", "found", "gold", "right"),
    [
        ("object", "the compact", "compact", True),
        ("object", "the military doctrine", "new version of the Union's military doctrine", True),
        ("object", "the talks", "the compact", False),
        ("speaker", "Prime Minister Doran Velisk", "Velisk", True),
        ("speaker", "", "Velisk", False),
        ("actors", ("Vormelia", "Karendia"), ("Karendia", "Vormelia"), True),
        ("actors", ("Vormelia",), ("Karendia", "Vormelia"), False),
        ("date", "2022-03-04", "2022-03-04", True),
        ("date", "2022-03", "2022-03-04", False),
        ("deadline", "", "", True),
        ("quantity", Quantity(28, "programmes"), Quantity(28, "programme"), True),
        ("quantity", Quantity(28, "programmes"), Quantity(28, "programmes", bound="over"), False),
    ],
)
def test_when_a_field_is_right(field: str, found: object, gold: object, right: bool) -> None:
    one = Found("en", [claim("sign", 0, 45)], [coded("sign", 0, 45, **{field: gold})])
    value = {field: found}
    fields = {name: getattr(one.claims[0], name) for name in one.claims[0].__struct_fields__} | value
    result = scores([Found("en", [Claim(**fields)], one.gold)])
    assert result.fields[field] == (1 if right else 0, 1)


def test_small_words_do_not_count_in_an_object() -> None:
    assert word_f1("the signing of the compact", "signing compact") == 1
    assert word_f1("", "") == 1
    assert word_f1("", "compact") == 0


# --- gold files --------------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "dev").mkdir()
    (tmp_path / "dev" / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "dev" / "b.txt").write_text("Nothing happened.", encoding="utf-8")
    return tmp_path


def write(folder: Path, *lines: dict[str, object]) -> Path:
    path = folder / "dev" / "en.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


LINE: dict[str, object] = {
    "document": "dev/a.txt", "published": "2022-03-05", "start": 0, "end": 45, "act": "sign", "status": "actual",
    "object": "the compact", "actors": ["Vormelia"], "quantity": None, "coders": 2,
}  # fmt: skip


def test_gold_finds_its_documents_from_the_folder_above(folder: Path) -> None:
    [document] = read_gold(write(folder, LINE))
    assert document.text == TEXT
    assert document.claims[0].actors == ("Vormelia",)


def test_the_index_names_documents_without_claims_and_their_split(folder: Path) -> None:
    path = write(folder, LINE)
    index = "- {file: a.txt, published: 2022-03-05, split: train}\n- {file: b.txt, split: dev}\n"
    path.with_suffix(".index.yaml").write_text(index, encoding="utf-8")
    assert [len(one.claims) for one in read_gold(path)] == [1, 0]
    assert [one.name for one in read_gold(path, "dev")] == ["b.txt"]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"end": 4000}, "no place in a text of 74"),
        ({"start": 45, "end": 45}, "no place"),
        ({"date": "31.02.2023"}, "date: '31.02.2023'"),
        ({"document": "dev/c.txt"}, "there is no file 'dev/c.txt'"),
        ({"status": "maybe"}, "maybe"),
        ({"actt": "sign"}, "actt"),
    ],
)
def test_a_line_that_does_not_hold_is_named(folder: Path, wrong: dict[str, object], told: str) -> None:
    path = write(folder, LINE, LINE | wrong)
    with pytest.raises(FolderError) as refused:
        read_gold(path)
    [problem] = refused.value.problems
    assert problem.where == f"{path}:2"
    assert told in str(problem)


def test_no_gold_at_all(folder: Path) -> None:
    with pytest.raises(InputError, match="holds no coded claim"):
        read_gold(write(folder))
    with pytest.raises(InputError, match="cannot be read"):
        read_gold(folder / "missing.jsonl")
