"""A codebook loads whole or is refused with every problem, by file, line and field."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest

from facta.codebook import books, default, load, load_text, rungs, shipped
from facta.errors import CodebookError
from facta.model import Rung

TEXT = (resources.files("facta.codebook") / "books" / "international-agreement.yaml").read_text(encoding="utf-8")


def line_of(text: str, words: str) -> int:
    """The line, counted from 1, on which the words first stand."""
    return text[: text.index(words)].count("\n") + 1


def refusal(old: str, new: str) -> tuple[str, list[str]]:
    """The default codebook with its first `old` changed into `new`, and the problems that it is refused with."""
    assert old in TEXT
    text = TEXT.replace(old, new, 1)
    with pytest.raises(CodebookError) as refused:
        load_text(text, "my.yaml")
    return text, [str(problem) for problem in refused.value.problems]


def test_the_default_codebook() -> None:
    codebook = default()
    assert codebook.id == "international-agreement"
    assert codebook.version == "1.3"  # a text, though it looks like a number
    assert [act.id for act in codebook.acts if act.group == "progress"] == [
        *("propose", "negotiate", "agree", "approve", "sign", "ratify", "enter_into_force", "implement")
    ]
    assert codebook.act("implement") is not None and not codebook.act("implement").form  # type: ignore[union-attr]
    assert codebook.act("dance") is None
    assert default() is codebook is shipped("international-agreement")
    assert "international-agreement" in books()


def test_every_codebook_that_ships_loads() -> None:
    assert [shipped(id).id for id in books()] == list(books())


def test_rungs_are_named_or_listed() -> None:
    assert [rung.act for rung in rungs(default(), "doctrine")][-1] == "enter_into_force"
    own = (Rung("sign", "each_party"), Rung("implement"))
    assert rungs(default(), own) is own
    with pytest.raises(
        CodebookError, match="'treatie' is no ladder of the codebook international-agreement; did you mean 'treaty'"
    ):
        rungs(default(), "treatie")


def test_an_unknown_codebook_is_refused() -> None:
    with pytest.raises(
        CodebookError, match=r"'international-agreements' is no codebook .* did you mean 'international-agreement'"
    ):
        shipped("international-agreements")


@pytest.mark.parametrize(
    ("old", "new", "field", "what"),
    [
        ("{act: sign, actor: each_party}", "{act: sgin, actor: each_party}", "ladders.treaty[4].act", "did you mean 'sign'"),
        ("{act: sign, actor: each_party}", "{act: delay, actor: each_party}", "ladders.treaty[4].act", "is a setback, no rung"),
        ("{act: sign, actor: each_party}", "{act: agree, actor: each_party}", "ladders.treaty[4].act", "stands twice in this ladder"),
        ("{act: sign, actor: each_party}", "{act: sign, actor: each}", "ladders.treaty[4].actor", "'each' is none of body, each_party"),
        ("{act: sign, actor: each_party}", "{act: sign, actor: threshold}", "ladders.treaty[4].n", "a threshold needs n"),
        ("{act: sign, actor: each_party}", "{act: sign, actor: threshold, n: 0}", "ladders.treaty[4].n", "give 1 or more"),
        ("{act: sign, actor: each_party}", "{act: sign, n: 2}", "ladders.treaty[4].n", "n goes with the actor `threshold`"),
        ("{act: sign, actor: each_party}", "{act: sign, actor: threshold, n: two}", "ladders.treaty[4].n", "expected a whole number"),
        ("{act: sign, actor: each_party}", "{act: sign, actor: body, body: council}", "ladders.treaty[4].body", "belongs to the register"),
        ("{act: sign, actor: each_party}", "{act: sign, actr: any_party}", "ladders.treaty[4].actr", "did you mean 'actor'"),
        ("{id: negotiate, group: progress", "{id: negotiate, group: progres", "acts[1].group", "did you mean 'progress'"),
        ("form: false, means: \"carried", "form: no, means: \"carried", "acts[7].form", "expected true or false, got 'no'"),
        ("{act: ratify, value: 0.70}", "{act: ratify, value: -0.70}", "levels[5].value", "is negative"),
        ("{act: ratify, value: 0.70}", "{act: ratify, value: high}", "levels[5].value", "expected a number, got 'high'"),
        ("{act: ratify, value: 0.70}", "{act: ratify, value: nan}", "levels[5].value", "no finite number"),
        ("{act: ratify, value: 0.70}", "{act: ratfy, value: 0.70}", "levels[5].act", "did you mean 'ratify'"),
        ("{act: ratify, value: 0.70}", "{act: sign, value: 0.70}", "levels[5].act", "listed twice"),
        ("stale_after: 365", "stale_after: -1", "rules.stale_after", "-1 is negative"),
        ("stale_after: 365", "stale_after: 1.5", "rules.stale_after", "expected a whole number"),
        ("parties: 2,", "parties: -2,", "rules.form.parties", "-2 is negative"),
        ("[binding, official_plan]", "[binding, oficial_plan]", "rules.schedule_kinds[1]", "did you mean 'official_plan'"),
        ("statuses: [actual,", "statuses: [done,", "statuses[0]", "'done' is no status"),
        ("title: Carrying", "titel: Carrying", "titel", "did you mean 'title'"),
        ("id: international-agreement", "id: ''", "id", "is empty"),
    ],
)  # fmt: skip
def test_what_does_not_hold_is_named_with_its_line(old: str, new: str, field: str, what: str) -> None:
    _, problems = refusal(old, new)
    told = [problem for problem in problems if problem.startswith(f"my.yaml:{line_of(TEXT, old)}: {field}: ")]
    assert any(what in problem for problem in told), problems


def test_every_problem_is_told_at_once() -> None:
    text = TEXT.replace("stale_after: 365", "stale_after: -1").replace(
        "{act: sign, value: 0.55}", "{act: sign, value: -1}"
    )
    text = text.replace("{id: breach,", "{id: refuse,")
    with pytest.raises(CodebookError) as refused:
        load_text(text, "my.yaml")
    fields = [problem.field for problem in refused.value.problems]
    assert {"acts[12].id", "levels[4].value", "rules.stale_after"} <= set(fields)
    assert str(refused.value).count("\n") == len(fields) - 1


def test_an_act_without_a_level_cannot_be_a_rung() -> None:
    _, problems = refusal("  - {act: ratify, value: 0.70}\n", "")
    assert problems == [f"my.yaml:{line_of(TEXT, '{act: ratify, actor') - 1}: ladders.treaty[5].act: the act 'ratify' has no level; "
                        "add it under `levels`"]  # fmt: skip


def test_levels_rise_along_a_ladder() -> None:
    _, problems = refusal("{act: sign, value: 0.55}", "{act: sign, value: 0.05}")
    assert all("the level of 'sign' lies below that of 'approve'" in problem for problem in problems)
    assert len(problems) == 4  # treaty, decree, doctrine, national


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "my.yaml: is empty; a codebook needs at least"),
        ("- a\n- b\n", "my.yaml:1: expected fields, got a list"),
        (
            "id: a: b\n",
            "my.yaml:1: no YAML: mapping values are not allowed in this context; put a text that holds a colon in quotes",
        ),
        ("id: a\n\ttitle: b\n", "my.yaml:2: no YAML:"),
        ("id: x\ntitle: [a\n", "my.yaml:3: no YAML: while parsing a flow sequence"),
        ("id: x\nid: y\n", "my.yaml:2: id: stands twice, first in line 1; keep one of them"),
        ("id: &a x\ntitle: *a\n", "my.yaml:2: title: an alias (*) is not read here"),
        (
            "id: !!python/name:os.system x\n",
            "my.yaml:1: id: a tag (tag:yaml.org,2002:python/name:os.system) is not read here",
        ),
        ("id: x\ntitle: a\x07b\n", "my.yaml:2: no YAML: the character '\\x07' may not stand in it"),
        ("? [a]\n: b\n", "my.yaml:1: line 1: a key is one word or a text"),
        ("a: " + "[" * 5000, "my.yaml:1: no YAML"),
    ],
)
def test_what_is_no_codebook_at_all(text: str, problem: str) -> None:
    with pytest.raises(CodebookError) as refused:
        load_text(text, "my.yaml")
    assert str(refused.value.problems[0]).startswith(problem)


def test_missing_fields_are_told_where_they_are_missed() -> None:
    with pytest.raises(CodebookError) as refused:
        load_text("id: x\nrules:\n  stale_after: 1\n", "my.yaml")
    problems = {problem.field: problem for problem in refused.value.problems}
    assert set(problems) == {
        *("version", "title", "acts", "statuses", "ladders"),
        *("rules.long_overdue", "rules.form", "rules.substance", "rules.schedule_kinds"),
    }
    assert problems["rules.form"].where == "my.yaml:2"
    assert problems["rules.form"].what == "is missing"


def test_files(tmp_path: Path) -> None:
    path = tmp_path / "my.yaml"
    path.write_text(TEXT, encoding="utf-8")
    assert load(path) == default()
    path.write_bytes(TEXT.encode("utf-16"))
    with pytest.raises(CodebookError, match="is not UTF-8"):
        load(path)
    with pytest.raises(CodebookError, match="cannot be read: No such file"):
        load(tmp_path / "absent.yaml")
    with pytest.raises(CodebookError, match="cannot be read: Is a directory"):
        load(tmp_path)
