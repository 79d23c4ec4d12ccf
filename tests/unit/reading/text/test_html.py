"""Web pages made here: the article stays, the rest goes, and hostile pages end in a sentence."""

from __future__ import annotations

import pytest

from facta.errors import DocumentError
from facta.reading.text import Extracted, extract

ARTICLE = """
<h1>Council approves the programme</h1>
<p>The Council of the Three Rivers approved the First Programme of Work on Thursday, the Secretariat said in a statement.</p>
<h2>What it holds</h2>
<p>The programme is made up of six parts, and each of them names a date and an office that answers for it before the Council.</p>
<ul><li>common rules of navigation on the rivers</li><li>a single customs declaration for cargo</li></ul>
<ol type="a" start="2"><li>the first of two points on the market</li><li><p>the second of two points on it</p></li></ol>
<table><tr><th>Programme</th><th>Due</th></tr><tr><td>Gas market</td><td>2023</td></tr><tr><td>Oil market</td><td>2024</td></tr></table>
<p>It was agreed in 2023<sup>5</sup> that the port covers 40 km<sup>2</sup> of the coast.</p>
"""


def page(article: str = ARTICLE, head: str = "", after: str = "") -> bytes:
    """The article among what pages have around it."""
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Council approves the programme | The Herald</title>
{head}<script>var secret = 1;</script><style>p {{ color: red }}</style></head><body>
<header><nav><ul><li><a href="/">Home of the Herald</a></li><li><a href="/a">Politics and more</a></li></ul></nav></header>
<main><article>{article}</article></main>
<aside><h3>Most read</h3><ul><li><a href="/x">Ten recipes for the weekend</a></li></ul></aside>{after}
<footer><p>All rights of the Herald, Quay Street.</p><p>Subscribe to our newsletter</p></footer></body></html>""".encode()


def test_the_article_without_what_is_around_it() -> None:
    found = extract(page(), "page.html")
    assert found.media_type == "text/html"
    assert found.title == "Council approves the programme"
    for gone in ("Home of the Herald", "Politics", "recipes", "rights", "newsletter", "secret", "color"):
        assert gone not in found.text


def test_paragraphs_headings_items_and_rows_keep_their_lines() -> None:
    found = extract(page(), "page.html")
    assert [(one.kind, found.text[one.start : one.end]) for one in found.blocks] == [
        ("heading", "Council approves the programme"),
        (
            "paragraph",
            "The Council of the Three Rivers approved the First Programme of Work on Thursday, the Secretariat said in a statement.",
        ),
        ("heading", "What it holds"),
        (
            "paragraph",
            "The programme is made up of six parts, and each of them names a date and an office that answers for it before the Council.",
        ),
        ("list_item", "- common rules of navigation on the rivers"),
        ("list_item", "- a single customs declaration for cargo"),
        ("list_item", "b. the first of two points on the market"),
        ("list_item", "c. the second of two points on it"),
        ("table_row", "Programme | Due"),
        ("table_row", "Gas market | 2023"),
        ("table_row", "Oil market | 2024"),
        ("paragraph", "It was agreed in 2023[5] that the port covers 40 km² of the coast."),
    ]


def test_a_line_break_ends_a_line() -> None:
    assert (
        "Quay Street 1\nAlmerune\n"
        in extract(page(f"{ARTICLE}<p>Quay Street 1<br>Almerune</p><p>End.</p>"), "page.html").text
    )


def test_the_same_page_gives_the_same_text() -> None:
    texts = {extract(page(), "page.html").text for _ in range(5)}
    assert len(texts) == 1


def test_a_headline_outside_the_article_stands_above_it() -> None:
    article = ARTICLE.replace("<h1>Council approves the programme</h1>", "")
    content = page(article).replace(b"<main>", b"<div class='top'><h1>Council signs at last</h1></div><main>")
    found = extract(content, "page.html")
    assert found.text.startswith("Council signs at last\n\nThe Council of the Three Rivers")


def test_a_law_laid_out_as_a_table_has_its_points() -> None:
    rows = "".join(
        f"<tr><td>({letter})</td><td>a point of the article that says what is meant by the letter {letter};</td></tr>"
        for letter in "abc"
    )
    found = extract(page(f"<p>Article 2</p><p>Definitions</p><p>In this Treaty:</p><table>{rows}</table>"), "law.html")
    assert [one.locator for one in found.blocks if one.kind == "list_item"] == ["Art. 2(a)", "Art. 2(b)", "Art. 2(c)"]


def test_a_page_without_an_article_is_read_whole() -> None:
    found = extract(b"<html><body><p>Short one.</p><div>And a <b>bold</b> word.</div></body></html>", "page.html")
    assert [found.text[one.start : one.end] for one in found.blocks] == ["Short one.", "And a bold word."]


def test_a_page_of_too_many_elements_for_the_article_finder_keeps_its_paragraphs() -> None:
    paragraphs = [f"Paragraph number {n} of a long act." for n in range(20_000)]
    found = extract(page("".join(f"<p>{one}</p>" for one in paragraphs)), "act.html")
    assert [found.text[one.start : one.end] for one in found.blocks] == paragraphs


def test_repeated_short_paragraphs_are_kept() -> None:
    found = extract(page(ARTICLE + "<p>Article 7</p><p>(repealed)</p><p>Article 8</p><p>(repealed)</p>"), "act.html")
    assert found.text.count("(repealed)") == 2


# --- hostile pages -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        b"<html><body>" + b"<div>" * 100_000 + b"text" + b"</div>" * 100_000,
        b"<html><body>" + b"<table><tr><td>" * 40_000 + b"text",
        b"<html><body><p>" + b"<b>" * 100_000 + b"text",
    ],
)
def test_hostile_nesting_is_refused(content: bytes) -> None:
    with pytest.raises(DocumentError, match=r"page\.html nests its tags more than 2,000 deep.*Save its text as TXT"):
        extract(content, "page.html")


@pytest.mark.parametrize("tag", ["div", "b", "ol><li", "blockquote"])
def test_deep_nesting_within_the_limit_is_read(tag: str) -> None:
    content = f"<html><body>{f'<{tag}>' * 400}The words within.".encode()
    assert "The words within." in extract(content, "page.html").text


def test_a_page_of_60_mb_is_refused() -> None:
    with pytest.raises(DocumentError, match=r"is a page of 60\.\d MiB; the limit is 16 MiB"):
        extract(b"<html><body>" + b"<p>text</p>" * (60 * 2**20 // 11 + 100), "page.html")


def test_a_page_of_too_many_tags_is_refused() -> None:
    with pytest.raises(DocumentError, match="1,000,000 tags"):
        extract(b"<html><body>" + b"<p>a" * 1_000_001, "page.html")


@pytest.mark.parametrize("sign", ["\x01", "&#1;", "&#x1F;", "&#0;", "&#xFFFF;", "&#55296;", "\x00"])
def test_signs_that_no_text_has_are_left_out(sign: str) -> None:
    found = extract(page(f"<ul><li>a{sign} point of the list</li></ul><p>The other{sign} words.</p>"), "page.html")
    assert "point of the list" in found.text
    assert "words." in found.text
    assert not {"\x00", "\x01", "\x1f", "\uffff"} & set(found.text)


def test_nothing_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    extract(b"<html><body><p>x</p></body></html>", "page.html")
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("content", [b"<!DOCTYPE html>", b"<html>", b"<html><head><title>x</title></head></html>"])
def test_a_page_without_words(content: bytes) -> None:
    with pytest.raises(DocumentError, match=r"page\.html"):
        extract(content, "page.html")


# --- the told date -----------------------------------------------------------------------------------------------------


def dated(head: str = "", article: str = ARTICLE, after: str = "", url: str = "") -> tuple[str, str]:
    found: Extracted = extract(page(article, head, after), "page.html", url)
    return found.published, found.published_basis


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2024-03-05T22:30:00+03:00">',
        '<meta name="dc.date.issued" content="2024-03-05">',
        '<meta name="pubdate" content="20240305">',
        '<meta itemprop="datePublished" content="2024-03-05">',
        '<meta name="date" content="Tue, 05 Mar 2024 10:00:00 GMT">',
        '<meta property="article:modified_time" content="2024-06-01"><meta property="article:published_time" content="2024-03-05">',
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2024-03-05T10:00:00Z"}</script>',
        '<script type="application/ld+json">{"@graph": [{"@type": "Organization"}, {"@type": ["Report"], "datePublished": "2024-03-05"}]}'
        "</script>",
    ],
)
def test_the_date_in_the_metadata(head: str) -> None:
    assert dated(head, url="https://example.org/2020/01/01/x") == ("2024-03-05", "page")


@pytest.mark.parametrize(
    "above",
    [
        '<time datetime="2024-03-05T10:00:00">Tuesday</time>',
        "<time>5 марта 2024</time>",
        '<span class="article-date">5 March 2024, 14:30</span>',
        '<div class="news-date">05.03.2024</div>',
    ],
)
def test_the_date_in_an_element_for_it(above: str) -> None:
    assert dated(article=above + ARTICLE) == ("2024-03-05", "page")


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:modified_time" content="2024-06-01">',
        '<meta http-equiv="last-modified" content="2024-06-01">',
        '<meta name="date" content="2024-02-31">',
        '<meta name="date" content="2024-02">',
        '<script type="application/ld+json">{"@type": "Person", "datePublished": "2024-06-01"}</script>',
        '<script type="application/ld+json">{not json, "datePublished": "2024-06-01"}</script>',
        '<link rel="canonical" href="https://example.org/2024/06/01/x">',
    ],
)
def test_what_is_no_date_of_publication(head: str) -> None:
    assert dated(head) == ("", "")


def test_the_date_of_another_article_is_not_taken() -> None:
    related = (
        '<aside class="related"><time datetime="2024-06-01">1 June</time></aside>'
        '<ul><li><time datetime="2024-06-02">2 June</time></li></ul>'
    )
    assert dated(after=related) == ("", "")


def test_a_date_in_a_sentence_is_not_taken() -> None:
    assert dated(
        article=ARTICLE + "<p>The treaty had been signed on 2021-11-04 by all three, and on 5 May 2020 by two.</p>"
    ) == ("", "")
