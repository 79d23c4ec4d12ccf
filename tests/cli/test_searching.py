"""`facta search` and `facta index-search`: the hits of the pages, marked, and an index that is made anew."""

from __future__ import annotations

import json

from tests.cli.conftest import Facta


def test_search_finds_either_spelling_and_marks_it(union_state: Facta) -> None:
    ended = union_state("search", "union-state", "Lukashenka refused")
    assert ended.code == 0
    assert "[Lukashenko] [refused]" in ended.out
    assert ended.out.rstrip().splitlines()[-1].endswith(("hit.", "hits.", "shown."))


def test_search_as_json(union_state: Facta) -> None:
    found = json.loads(union_state("search", "union-state", "gas act:delay", "--json").out)
    assert found["n"] == len(found["hits"]) > 0
    assert {hit["kind"] for hit in found["hits"]} == {"claim"}
    assert found["facets"]["act"] == {"delay": found["n"]}
    for hit in found["hits"]:
        assert [hit["text"][a:b].lower() for a, b in hit["marks"] if b > a]


def test_nothing_found_ends_with_1_and_says_what_was_meant(union_state: Facta) -> None:
    ended = union_state("search", "union-state", "Lukasbenko")
    assert ended.code == 1
    assert "Did you mean: lukashenko" in ended.out


def test_a_question_that_cannot_be_read_is_refused(union_state: Facta) -> None:
    ended = union_state("search", "union-state", '"gas')
    assert ended.code == 2
    assert "The quotation mark at letter 1 is not closed." in ended.err


def test_the_index_is_made_anew(union_state: Facta) -> None:
    before = json.loads(union_state("search", "union-state", "gas", "--json").out)["n"]
    ended = union_state("index-search", "--rebuild")
    assert ended.code == 0
    assert ended.out.startswith("The index has all")
    assert json.loads(union_state("search", "union-state", "gas", "--json").out)["n"] == before
    assert json.loads(union_state("index-search", "--json").out)["changed"] is False
