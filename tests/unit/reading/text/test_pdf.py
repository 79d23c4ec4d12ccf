"""PDFs made here, line by line at its place: what was laid out for the eye comes back as paragraphs in reading order."""

from __future__ import annotations

import random
import re
import shutil
import textwrap
from collections.abc import Sequence

import pytest

from facta.errors import DocumentError
from facta.reading.text import extract
from tests.unit.reading.text.pages import Text, pdf, width

WORDS = re.findall(
    r"\w+", "the parties agreed on common rules for navigation and a treaty on the market by the end of this year"
)


def column(x: float, y: float, lines: Sequence[str], *, lead: float = 13, size: float = 10) -> list[Text]:
    """Lines under each other."""
    return [Text(x, y - number * lead, line, size) for number, line in enumerate(lines)]


def paragraphs(content: bytes) -> list[str]:
    return [line for line in extract(content, "a.pdf").text.split("\n") if line.strip()]


def prose(count: int, seed: int) -> list[str]:
    chosen = random.Random(seed)
    return [f"Item{n} {' '.join(chosen.choices(WORDS, k=chosen.randint(20, 90)))}." for n in range(count)]


def two_columns(texts: list[str], *, by_rows: bool = False) -> bytes:
    """The texts set in two columns, with an indent for each paragraph, a running head and page numbers."""
    lines = [
        (line, first == 0)
        for text in texts
        for first, line in enumerate(textwrap.wrap(text, 46, break_on_hyphens=False))
    ]
    pages: list[list[Text]] = []
    while lines:
        number = len(pages) + 1
        page = [Text(50, 800, f"Gazette of the Compact, 2021, No. {number}", 9), Text(290, 30, f"- {number} -", 9)]
        for left in (50, 310):
            taken, lines = lines[:50], lines[50:]
            page += [Text(left + 12 * indent, 760 - row * 13, line) for row, (line, indent) in enumerate(taken)]
        if by_rows:  # some producers write line by line across both columns
            page.sort(key=lambda text: (-text.y, text.x))
        pages.append(page)
    return pdf(pages, compress=True)


@pytest.mark.parametrize("by_rows", [False, True])
def test_two_columns_are_read_one_after_the_other_and_heads_are_left_out(by_rows: bool) -> None:
    texts = prose(60, seed=3)
    assert paragraphs(two_columns(texts, by_rows=by_rows)) == texts


def test_a_title_over_both_columns_stands_above_them() -> None:
    title = [Text(100, 800, "A REPORT ON THE COMPACT OF THE THREE RIVERS", 16)]
    left = column(
        50,
        750,
        ["The left column begins here, and it runs down", "to its lower end, where it stops for good and", "all."],
    )
    right = column(
        310,
        750,
        ["The right column comes after it, and it tells", "of other things that the left one has left to", "it."],
    )
    assert paragraphs(pdf([title + left + right])) == [
        "A REPORT ON THE COMPACT OF THE THREE RIVERS",
        "The left column begins here, and it runs down to its lower end, where it stops for good and all.",
        "The right column comes after it, and it tells of other things that the left one has left to it.",
    ]


def test_words_divided_at_line_ends_are_joined_and_compounds_keep_their_hyphen() -> None:
    lines = [
        "The self-governing cities of the coast asked for coop-",
        "eration on the rules, and the well-known self-",
        "governing port of Almerune asked for a cross-",
        "border office. A state-owned bank and another state-",
        "owned bank answered. It was a com-",
        "promise between the NAVI-",
        "GATION office and Vormelia-",
        "Karendia, as everybody in the cities saw.",
    ]
    [text] = paragraphs(pdf([column(72, 700, lines)]))
    assert text == (
        "The self-governing cities of the coast asked for cooperation on the rules, and the well-known self-governing port of "
        "Almerune asked for a cross-border office. A state-owned bank and another state-owned bank answered. It was a compromise "
        "between the NAVIGATION office and Vormelia-Karendia, as everybody in the cities saw."
    )


def test_russian_words_divided_at_line_ends() -> None:
    lines = [
        "Стороны обсудили вопросы сотруд-",
        "ничества и социально-",
        "экономическое развитие, а также под-",
        "робно рассмотрели ход работ.",
    ]
    [text] = paragraphs(pdf([column(72, 700, lines)]))
    assert text == (
        "Стороны обсудили вопросы сотрудничества и социально-экономическое развитие, а также подробно рассмотрели ход работ."
    )


def test_a_paragraph_that_runs_over_the_page_is_one_and_its_note_follows_it() -> None:
    until = "protocol in the autumn"
    first = [
        Text(72, 700, "Something came before it, and it was short."),
        Text(72, 250, "The Council decided on the date, and every Party that had signed the"),
        Text(72, 237, until),
        Text(72 + width(until), 241, "3", 6),
        Text(72 + width(until) + 8, 237, "was asked to come to Almerune in order to agree"),
    ]
    note = [Text(72, 104, "3", 5), Text(76, 100, "The protocol of the meeting in Issovar.", 8)]
    second = column(72, 780, ["on the rest of the work. Nothing else happened on that day in the city."])
    found = extract(pdf([[*first, *note], second]), "a.pdf")
    assert [line for line in found.text.split("\n") if line.strip()] == [
        "Something came before it, and it was short.",
        "The Council decided on the date, and every Party that had signed the protocol in the autumn[3] was asked to come to "
        "Almerune in order to agree on the rest of the work. Nothing else happened on that day in the city.",
        "[3] The protocol of the meeting in Issovar.",
    ]
    assert [one.kind for one in found.blocks][-1] == "footnote"


def test_a_raised_number_does_not_grow_into_a_year() -> None:
    line = "It was agreed in 2023"
    found = extract(pdf([[Text(72, 700, line), Text(72 + width(line), 704, "5", 6)]]), "a.pdf")
    assert found.text == "It was agreed in 2023[5]"


def test_articles_items_and_rows_keep_their_lines() -> None:
    page = [
        Text(72, 780, "Article 4"),
        Text(72, 767, "Scope"),
        Text(72, 741, "1."),
        Text(100, 741, "The Parties shall apply common rules of navigation on all the three rivers of"),
        Text(100, 728, "the region and report:"),
        Text(100, 702, "(a)"),
        Text(128, 702, "to the Council, which meets twice in a year and publishes what it has"),
        Text(128, 689, "decided;"),
        Text(100, 676, "(b)"),
        Text(128, 676, "to the Secretariat."),
        Text(72, 600, "Gas market"),
        Text(250, 600, "2023"),
        Text(72, 587, "Oil market"),
        Text(250, 587, "2024"),
    ]
    found = extract(pdf([page]), "a.pdf")
    assert [(one.kind, one.locator, found.text[one.start : one.end]) for one in found.blocks] == [
        ("heading", "Art. 4", "Article 4"),
        ("heading", "Art. 4", "Scope"),
        (
            "list_item",
            "Art. 4(1)",
            "1. The Parties shall apply common rules of navigation on all the three rivers of the region and report:",
        ),
        (
            "list_item",
            "Art. 4(1)(a)",
            "(a) to the Council, which meets twice in a year and publishes what it has decided;",
        ),
        ("list_item", "Art. 4(1)(b)", "(b) to the Secretariat."),
        ("table_row", "Art. 4(1)", "Gas market | 2023"),
        ("table_row", "Art. 4(1)", "Oil market | 2024"),
    ]


def test_pages_are_told_in_locators() -> None:
    pages = [[Text(72, 700, f"Sentence number {word} stands here.")] for word in ("one", "two")]
    found = extract(pdf([*pages, [], [Text(72, 700, "Sentence number four stands here.")]]), "a.pdf")
    assert [one.locator for one in found.blocks] == ["p. 1", "p. 2", "p. 4"]


def test_a_year_in_the_text_is_no_page_number() -> None:
    pages = [[Text(72, 700, f"Text of page {n} stands here."), Text(290, 40, "2023")] for n in range(2)]
    assert paragraphs(pdf([[Text(72, 700, "Programme"), Text(290, 60, "2023")]])) == ["Programme", "2023"]
    assert "2023" not in extract(pdf(pages), "a.pdf").text  # on every page, it is a foot


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_turned_pages_are_read_as_they_are_shown(rotate: int) -> None:
    """The writer sets text upright in the page's own directions; a turned page shows it lying, and still has each line whole."""
    found = extract(pdf([[Text(72, 700, "The Parties shall open the market.")]], rotate=rotate), "a.pdf")
    assert sorted(found.text.split()) == sorted(["The", "Parties", "shall", "open", "the", "market."])


def test_title_and_date_of_the_file() -> None:
    page = [Text(72, 700, "Some text without a date.")]
    found = extract(pdf([page], info="/Title(Report on the rivers)/CreationDate(D:20240305101500Z)"), "a.pdf")
    assert (found.title, found.published, found.published_basis) == ("Report on the rivers", "2024-03-05", "file")
    other = extract(pdf([page], info="/Title(Microsoft Word - draft7.docx)/CreationDate(D:20249905)"), "a.pdf")
    assert (other.title, other.published, other.published_basis) == ("", "", "")


@pytest.mark.parametrize("cut", [5, 20, 200, 1500])
def test_a_broken_pdf_is_told(cut: int) -> None:
    with pytest.raises(DocumentError, match=r"a\.pdf .* (broken|breaks off).*again"):
        extract(pdf([[Text(72, 700, "Words.")]])[:cut], "a.pdf")


def test_a_password_is_told() -> None:
    with pytest.raises(DocumentError, match=r"a\.pdf has a password. Save a copy without one"):
        extract(_with_password(), "a.pdf")


def _with_password() -> bytes:
    """A PDF that says it is encrypted with the standard handler; no password opens it, the empty one neither."""
    content = pdf([[Text(72, 700, "Words.")]])
    encrypt = b"<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>" % (b"11" * 32, b"22" * 32)
    return content.replace(b"/Root 1 0 R", b"/Root 1 0 R/ID[<00><00>]/Encrypt %s" % encrypt)


def test_too_many_pages_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("facta.reading.text.pdf.LIMIT_PAGES", 2)
    with pytest.raises(DocumentError, match=r"has 3 pages; the limit is 2\. Split it"):
        extract(pdf([[Text(72, 700, "Words.")]] * 3), "a.pdf")


without_tesseract = pytest.mark.skipif(shutil.which("tesseract") is not None, reason="tesseract is installed here")
with_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="the program tesseract is not installed")


@without_tesseract
def test_a_scan_is_told_apart() -> None:
    with pytest.raises(DocumentError, match=r"is a scan.*Install tesseract with the languages eng and rus"):
        extract(pdf([[], []], image_on=[0, 1]), "a.pdf")


@without_tesseract
def test_a_scanned_page_among_others_is_named() -> None:
    words = [Text(72, 700, "The words of a page that has some.")]
    found = extract(pdf([words, [], [], words, []], image_on=[1, 2, 4]), "a.pdf")
    assert [one.locator for one in found.blocks] == ["p. 1", "p. 4"]
    [note] = found.notes
    assert note.startswith("Pages 2-3 and 5 of a.pdf are scans and not read.")


@with_tesseract
def test_a_scan_is_read() -> None:
    found = extract(_picture_of("The Council approved the programme.", "It names six dates."), "a.pdf")
    assert "The Council approved the programme." in found.text
    assert "It names six dates." in found.text
    assert found.notes == ()


def _picture_of(*lines: str) -> bytes:
    """A PDF whose only page is a picture of the lines."""
    import pypdfium2

    page = pypdfium2.PdfDocument(pdf([[Text(72, 700 - 40 * n, line, 16) for n, line in enumerate(lines)]], drawn=True))[
        0
    ]
    bitmap = page.render(scale=3, grayscale=True)
    rows = bytes(bitmap.buffer)
    pixels = b"".join(rows[row * bitmap.stride : row * bitmap.stride + bitmap.width] for row in range(bitmap.height))
    return pdf([[]], image_on=[0], image=(bitmap.width, bitmap.height, pixels))


def test_a_page_without_anything_is_no_scan() -> None:
    with pytest.raises(DocumentError, match="holds no text"):
        extract(pdf([[]]), "a.pdf")
