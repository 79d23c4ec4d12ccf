"""Every list of a page: sorted by what its cells stand for, narrowed, paged, exported as it is seen; the address is the whole state."""

from __future__ import annotations

import csv
import io
import re

import pytest
from django.http import QueryDict
from django.test import Client
from django.utils import translation

from facta.desk.asked import Missing
from facta.desk.lists import Laid, laid
from facta.desk.lists.collation import collated, contains
from facta.desk.lists.export import harmless, plain, rows_csv, value
from facta.desk.table import Column, Part, Row, Table, counted, dated, said
from tests.desk.conftest import Links
from tests.desk.test_measures import ON, rows
from tests.walk import walk

COLUMNS = (
    Column("What", name="what"),
    Column("Told", "day", "told"),
    Column("Height", "number", "height"),
    Column("Kind", name="kind", is_facet=True),
)


def river(name: str, told: str, height: float | None, kind: str) -> Row:
    return Row((said(name), dated(told), counted(height), said({"t": "treaty", "d": "decree"}[kind], value=kind)))


RIVERS = Table(
    "rivers",
    "Rivers",
    COLUMNS,
    (
        river("Programme 10", "2021-11", 9, "t"),
        river("“Élan”", "2021-04-30", None, "d"),
        river("programme 2", "", 10.5, "t"),
        river("ёлка", "2019", -1, "d"),
    ),
)


def seen(query: str, table: Table = RIVERS) -> Laid:
    return laid(table, "/here/", QueryDict(query))


def names(found: Laid) -> list[str]:
    return [row.cells[0][0].text for row in found.rows]


# --- sorting -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("", ["Programme 10", "“Élan”", "programme 2", "ёлка"]),
        ("what", ["“Élan”", "programme 2", "Programme 10", "ёлка"]),
        ("-what", ["ёлка", "Programme 10", "programme 2", "“Élan”"]),
        ("told", ["ёлка", "“Élan”", "Programme 10", "programme 2"]),
        ("-told", ["Programme 10", "“Élan”", "ёлка", "programme 2"]),
        ("height", ["ёлка", "Programme 10", "programme 2", "“Élan”"]),
        ("-height", ["programme 2", "Programme 10", "ёлка", "“Élan”"]),
    ],
)
def test_each_column_sorts_by_what_it_stands_for_and_what_is_not_told_stands_last(
    sort: str, expected: list[str]
) -> None:
    assert names(seen(f"rivers.sort={sort}")) == expected


def test_numbers_without_a_value_sort_by_the_number_in_their_words() -> None:
    told = Table(
        "t", "T", (Column("N", "number", "n"),), tuple(Row((said(text),)) for text in ("12 of 28", "9 of 28", "–"))
    )
    assert names(seen("t.sort=n", told)) == ["9 of 28", "12 of 28", "–"]


def test_rows_that_are_equal_keep_the_order_of_the_table() -> None:
    assert names(seen("rivers.sort=kind")) == ["“Élan”", "ёлка", "Programme 10", "programme 2"]
    assert names(seen("rivers.sort=-kind")) == ["Programme 10", "programme 2", "“Élan”", "ёлка"]


def test_the_order_of_words_is_that_of_the_readers_language() -> None:
    mixed = ["яма", "Bug", "ель", "ёлка", "август", "Årdal", "ёж", "жук", "ідол", "ива", "икона"]
    in_russian = sorted(mixed, key=lambda text: collated(text, True))
    in_english = sorted(mixed, key=lambda text: collated(text, False))
    assert in_russian == ["август", "ёж", "ёлка", "ель", "жук", "ива", "икона", "ідол", "яма", "Årdal", "Bug"]
    assert in_english == ["Årdal", "Bug", *in_russian[:-2]]


def test_a_head_turns_one_way_the_other_and_back_to_the_tables_own_order() -> None:
    def address(query: str, name: str) -> tuple[str, str]:
        head = next(one for one in seen(query).heads if one.name == name)
        return head.order, head.address

    assert address("on=2021", "what") == ("none", "/here/?on=2021&rivers.sort=what")
    assert address("on=2021&rivers.sort=what", "what") == ("ascending", "/here/?on=2021&rivers.sort=-what")
    assert address("on=2021&rivers.sort=-what", "what") == ("descending", "/here/?on=2021")
    assert address("", "told") == ("none", "/here/?rivers.sort=-told")


@pytest.mark.parametrize("query", ["rivers.sort=colour", "rivers.size=7", "rivers.size=all"])
def test_a_sorting_or_a_size_that_there_is_not_is_refused_with_what_there_is(query: str) -> None:
    with pytest.raises(Missing) as refused:
        seen(query)
    assert refused.value.status == 400
    assert len(refused.value.choices) == 4


# --- narrowing ---------------------------------------------------------------------------------------------------------


def test_a_text_is_found_whatever_its_case_and_its_spelling_of_yo() -> None:
    assert names(seen("rivers.has=PROGRAMME")) == ["Programme 10", "programme 2"]
    assert names(seen("rivers.has=елка")) == ["ёлка"]
    assert contains("not\u00a0done", "Not  done")
    assert names(seen("rivers.has=atlantis")) == []


def test_a_facet_narrows_to_one_code_and_names_each_in_words() -> None:
    found = seen("rivers.kind=d")
    assert names(found) == ["“Élan”", "ёлка"]
    assert found.facets[0].field == "rivers.kind"
    assert found.facets[0].options == (("d", "decree", True), ("t", "treaty", False))
    assert found.everything == "/here/"


def test_a_facet_of_another_day_finds_nothing_and_stays_chosen() -> None:
    found = seen("rivers.kind=protocol")
    assert found.n == 0
    assert ("protocol", "protocol", True) in found.facets[0].options


def test_two_tables_of_a_page_do_not_collide_and_each_keeps_the_others_state() -> None:
    query = "on=2021&rivers.sort=what&lakes.sort=depth&lakes.has=deep"
    found = seen(query)
    assert found.wanted.sort == "what"
    assert not found.wanted.is_narrowed
    assert found.wanted.paged(2) == "/here/?on=2021&rivers.sort=what&lakes.sort=depth&lakes.has=deep&rivers.page=2"
    assert ("lakes.has", "deep") in found.hidden
    assert ("on", "2021") in found.hidden


def test_the_only_table_of_a_page_has_no_prefix() -> None:
    alone = Table("rivers", "Rivers", COLUMNS, RIVERS.rows, is_alone=True)
    assert names(seen("sort=-height&has=programme", alone)) == ["programme 2", "Programme 10"]


# --- paging ------------------------------------------------------------------------------------------------------------


def long(n: int = 450) -> Table:
    return Table("long", "Long", (Column("N", "number", "n"),), tuple(Row((counted(one),)) for one in range(n)))


@pytest.mark.parametrize(
    ("query", "first", "last", "pages", "before", "after"),
    [
        ("", 1, 50, 9, "", "/here/?long.page=2"),
        ("long.page=2", 51, 100, 9, "/here/", "/here/?long.page=3"),
        ("long.page=9", 401, 450, 9, "/here/?long.page=8", ""),
        ("long.page=99", 401, 450, 9, "/here/?long.page=8", ""),
        ("long.page=x", 1, 50, 9, "", "/here/?long.page=2"),
        ("long.size=200&long.page=3", 401, 450, 3, "/here/?long.size=200&long.page=2", ""),
    ],
)
def test_a_long_table_has_pages(query: str, first: int, last: int, pages: int, before: str, after: str) -> None:
    found = seen(query, long())
    assert (found.first, found.last, found.pages, found.before, found.after) == (first, last, pages, before, after)
    assert len(found.shown) == last - first + 1


def test_how_many_rows_a_page_has_can_be_chosen_where_it_matters() -> None:
    assert [size for size, _, _ in seen("", long(26)).sizes] == [25, 50, 100, 200]
    assert seen("", long(25)).sizes == []
    assert {size: address for size, address, _ in seen("long.page=3", long()).sizes}[100] == "/here/?long.size=100"


# --- export ------------------------------------------------------------------------------------------------------------


def test_an_export_has_every_row_that_fits_in_the_order_seen_not_the_page_alone() -> None:
    found = value(seen("long.sort=-n&long.page=2", long()))
    assert (found["n"], len(found["rows"]), found["rows"][0]) == (450, 450, {"n": 449})


def test_a_cell_is_exported_as_what_it_stands_for() -> None:
    day = Column("Told", "day")
    assert plain(day, dated("2021-11")) == "2021-11"
    assert plain(Column("N", "number"), counted(0.25, "25 %")) == 0.25
    assert plain(Column("Kind"), said("treaty", value="t")) == "treaty"
    assert plain(Column("Claims"), (Part(claims=(("a.1", "/a"), ("a.2", "/b"))),)) == ["a.1", "a.2"]
    assert plain(Column("What"), said("River\u00a0Compact", "holds for 2")) == "River Compact (holds for 2)"
    assert plain(Column("What"), said("")) is None


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"])
def test_no_cell_of_a_csv_is_run_as_a_formula(text: str) -> None:
    assert harmless(text) == f"'{text}"
    told = list(csv.reader(io.StringIO("".join(rows_csv(["what", "n", "ids"], [[text, -1, [text, "b"]]])))))
    assert told[1] == [f"'{text}", "-1", f"'{text};b"]


def test_an_ordinary_text_of_a_csv_stays_as_it_is() -> None:
    assert harmless("1 January") == "1 January"
    assert list(csv.reader(io.StringIO("".join(rows_csv(["a"], [['say "x", y\nz']])))))[1] == ['say "x", y\nz']


# --- on a page ---------------------------------------------------------------------------------------------------------


def exported(client: Client, address: str) -> list[dict[str, str]]:
    answer = client.get(address)
    assert answer.status_code == 200, answer.content.decode()[:200]
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"].startswith("attachment; filename=")
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_a_table_of_a_page_is_sorted_narrowed_and_exported_as_it_is_seen(union_state: Client) -> None:
    address = f"/union-state/deadlines/?{ON}&overdue.sort=-days&overdue.rung=sign"
    page = union_state.get(address).content.decode()
    shown = rows(page, "overdue")
    assert 'aria-sort="descending"' in page
    assert len(shown) == 6
    assert all(" signed " in row for row in shown)
    csv_address = next(link for link in Links(page.encode()).found if "export=overdue.csv" in link)
    found = exported(union_state, csv_address)
    assert [row["what"].split(" (")[0] for row in found] == [row.partition(" signed ")[0] for row in shown]
    assert [int(row["days"]) for row in found] == sorted((int(row["days"]) for row in found), reverse=True)
    assert found[0]["due"] == "2022-12"
    told = union_state.get(csv_address.replace(".csv", ".json")).json()
    assert (told["tracker"], told["on"], told["n"], told["of"]) == ("union-state", "2026-02-27", 6, 18)
    assert [row["days"] for row in told["rows"]] == [int(row["days"]) for row in found]


def test_an_export_that_there_is_not_is_404_with_what_there_is(union_state: Client) -> None:
    answer = union_state.get(f"/union-state/deadlines/?{ON}&export=nothing.csv")
    assert answer.status_code == 404
    assert "export=overdue.csv" in answer.content.decode()
    assert union_state.get("/union-state/deadlines/?on=31.02.2023&export=overdue.csv").status_code == 400


def test_a_sorting_that_a_page_has_not_is_400_with_the_columns(union_state: Client) -> None:
    answer = union_state.get(f"/union-state/deadlines/?{ON}&overdue.sort=colour")
    assert answer.status_code == 400
    assert "overdue.sort=days" in answer.content.decode()


def test_another_day_keeps_how_the_lists_are_sorted_and_begins_with_their_first_page(union_state: Client) -> None:
    page = union_state.get(f"/union-state/deadlines/?{ON}&overdue.sort=days&overdue.page=2").content.decode()
    form = page.partition('class="cuts"')[2].partition("</form>")[0]
    assert 'name="overdue.sort" value="days"' in form
    assert "overdue.page" not in form


def test_a_list_speaks_russian(union_state: Client) -> None:
    union_state.cookies["django_language"] = "ru"
    with translation.override("ru"):
        page = union_state.get(f"/union-state/deadlines/?{ON}&overdue.has=газ").content.decode()
    assert "Содержит" in page
    assert "из 18 строк" in page


def test_every_column_of_every_page_has_a_name_of_its_own(union_state: Client) -> None:
    """An address with a column's place in it would mean another column when one is put before it."""
    pages = walk(union_state, {"union-state": f"?{ON}"}, each=1).pages
    assert [page.address for page in pages if re.search(rb"-sort-column\d", page.content)] == []
