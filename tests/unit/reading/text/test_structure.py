"""Blocks: headings, list items, rows, notes, and where each stands, as a reader would cite it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from facta.reading.text import blocks, normal
from tests.unit.reading.text.test_normal import _TEXTS


def told(text: str) -> list[tuple[str, str, str]]:
    """Kind, locator and words of each block."""
    stored = normal(text)
    return [(one.kind, one.locator, stored[one.start : one.end]) for one in blocks(stored)]


def locators(text: str) -> dict[str, str]:
    return {words: locator for _, locator, words in told(text)}


@settings(max_examples=300)
@given(st.one_of(_TEXTS, _TEXTS.map(normal)))
def test_blocks_are_in_order_apart_and_hold_all_that_is_visible(text: str) -> None:
    found = blocks(text)
    end = 0
    for one in found:
        assert end <= one.start < one.end
        assert not text[end : one.start].strip()
        assert text[one.start : one.end] == text[one.start : one.end].strip() != ""
        end = one.end
    assert not text[end:].strip()


TREATY = """\
TREATY ON THE COMMON MARKET

Chapter I
General provisions

Article 1
Definitions

For the purposes of this Treaty:
(a) “gas” means natural gas;
(b) “market” means:
(i) the wholesale market;
(ii) the retail market;
(c) “Party” means a Party to this Treaty.
This is without prejudice to other treaties.

Article 4bis. Duties
1. The Parties shall open the market.
2. Article 3 of the Compact applies to:
(a) prices;
(b) tariffs.
3. Section 5 is for later.

Annex II

1. The list of posts is as follows.
Article 1. The posts are open by day.

DONE at Almerune, on 4 November 2021, in a single original.
"""


def test_articles_paragraphs_and_points_of_a_treaty() -> None:
    found = locators(TREATY)
    assert found["TREATY ON THE COMMON MARKET"] == ""
    assert found["General provisions"] == "Chapter I"
    assert found["For the purposes of this Treaty:"] == "Art. 1"
    assert found["(b) “market” means:"] == "Art. 1(b)"
    assert found["(ii) the retail market;"] == "Art. 1(b)(ii)"
    assert found["(c) “Party” means a Party to this Treaty."] == "Art. 1(c)"
    assert found["This is without prejudice to other treaties."] == "Art. 1"
    assert found["Article 4bis. Duties"] == "Art. 4bis"
    assert found["2. Article 3 of the Compact applies to:"] == "Art. 4bis(2)"
    assert found["(b) tariffs."] == "Art. 4bis(2)(b)"
    assert found["3. Section 5 is for later."] == "Art. 4bis(3)"
    assert found["1. The list of posts is as follows."] == "Annex II, para. 1"
    assert found["Article 1. The posts are open by day."] == "Annex II, Art. 1"
    assert found["DONE at Almerune, on 4 November 2021, in a single original."] == ""


def test_kinds_of_a_treatys_lines() -> None:
    kinds = {words: kind for kind, _, words in told(TREATY)}
    assert kinds["Article 1"] == kinds["Definitions"] == kinds["Annex II"] == "heading"
    assert kinds["(i) the wholesale market;"] == kinds["1. The Parties shall open the market."] == "list_item"
    assert kinds["Article 1. The posts are open by day."] == kinds["For the purposes of this Treaty:"] == "paragraph"


def test_a_russian_law() -> None:
    found = locators(
        "Глава первая. Общие положения\n\nСтатья 4. Обязательства\n\n1. Стороны обязуются:\nа) принять закон;\nб) создать:\n1) орган;\n"
        "2) фонд.\n2. Статья 3 Договора применяется.\n\n§ 2. Сроки\n\nСроки называет Совет.\n\nПриложение № 2\n\nСтатья 1. Порядок\n\n"
        "2.1. Первый.\n2.2. Второй.\n2.2.1. Третий.\n\nПункт 3. Иное.\n\nСовершено в городе Алмеруне 1 мая 2021 года.\n"
    )
    assert found["Глава первая. Общие положения"] == "гл. 1"
    assert found["1. Стороны обязуются:"] == "ст. 4, п. 1"
    assert found["а) принять закон;"] == "ст. 4, п. 1, подп. а"
    assert found["2) фонд."] == "ст. 4, п. 1, подп. б, подп. 2"
    assert found["2. Статья 3 Договора применяется."] == "ст. 4, п. 2"
    assert found["Сроки называет Совет."] == "§ 2"
    assert found["Статья 1. Порядок"] == "прил. 2, ст. 1"
    assert found["2.2.1. Третий."] == "прил. 2, ст. 1, п. 2.2.1"
    assert found["Совершено в городе Алмеруне 1 мая 2021 года."] == ""


def test_an_article_that_is_only_mentioned_opens_nothing() -> None:
    found = locators(
        "Report\n\nArticle 4 of the Compact provides for a market.\n\nPart of the work is done.\n\n"
        "Статья 5 договора не выполнена.\n\nEnd of it."
    )
    assert set(found.values()) == {""}


def test_headings_of_a_report_are_the_path() -> None:
    found = locators(
        "Six out of six?\n\nA first paragraph of the report.\n\nENERGY\n\nOf energy in general.\n\nGas market\n\n"
        "The gas market is shut.\n\n"
        "Oil market\n\nThe oil market is late.\n\nTRANSPORT\n\nTrains run.\n"
    )
    assert found["A first paragraph of the report."] == ""
    assert found["The gas market is shut."] == "ENERGY > Gas market"
    assert found["The oil market is late."] == "ENERGY > Oil market"
    assert found["Trains run."] == "TRANSPORT"


def test_a_communiques_paragraphs_and_its_last_line() -> None:
    found = told(
        "СОВЕТ ТРЁХ РЕК\n\nКОММЮНИКЕ\n\n1. Совет заседал.\n\n2. Совет утвердил план.\n\nИссовар, 20 июля 2023 года"
    )
    assert [(kind, locator) for kind, locator, _ in found] == [
        ("heading", ""),
        ("heading", ""),
        ("list_item", "п. 1"),
        ("list_item", "п. 2"),
        ("paragraph", ""),
    ]


def test_a_year_or_an_initial_at_the_start_of_a_line_is_no_number() -> None:
    found = told("Report\n\nD. Velisk said it is done.\n\n10. 9. 2021 was a Friday.\n\n1998. That year they met.")
    assert [kind for kind, _, _ in found] == ["heading", "paragraph", "paragraph", "paragraph"]


def test_a_number_that_continues_nothing_is_no_paragraphs_number() -> None:
    found = locators("Article 2\n\n1. One thing.\n\n45. This began a line by chance.\n\n2. Another thing.")
    assert found["45. This began a line by chance."] == "Art. 2(1)"
    assert found["2. Another thing."] == "Art. 2(2)"


def test_the_letter_i_after_h_and_the_roman_one() -> None:
    letters = "".join(f"({letter}) point {letter};\n" for letter in "abcdefghij")
    assert locators(f"Article 1\n\n{letters}")["(i) point i;"] == "Art. 1(i)"
    assert locators("Article 1\n\n(a) point:\n(i) first;\n(ii) second;\n(b) more.")["(i) first;"] == "Art. 1(a)(i)"


def test_rows_bullets_and_notes() -> None:
    found = told(
        "Title\n\nA sentence[1] is here.\n\n- first point\n- second point\n\nGas | 2023\nOil | 2024\n\n[1] See the decree."
    )
    assert [kind for kind, _, _ in found] == [
        "heading",
        "paragraph",
        "list_item",
        "list_item",
        "table_row",
        "table_row",
        "footnote",
    ]
    assert found[-1][1] == "note 1"


def test_pages_are_counted_by_their_breaks() -> None:
    found = locators("First page here.\n\f\nSecond page here.\n\f\n\f\nArticle 2\n\nFourth page here.")
    assert found == {
        "First page here.": "p. 1",
        "Second page here.": "p. 2",
        "Article 2": "Art. 2, p. 4",
        "Fourth page here.": "Art. 2, p. 4",
    }
