"""DOCX files made with python-docx: paragraphs, the numbers that Word shows, tables, notes; and files made to do harm."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml

from facta.errors import DocumentError
from facta.reading.text import extract

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def lines(content: bytes) -> list[str]:
    return [line for line in extract(content, "a.docx").text.split("\n") if line.strip()]


def changed(content: bytes, part: str, new: str | bytes) -> bytes:
    """The package with one part exchanged or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in old.namelist():
            if name != part:
                archive.writestr(name, old.read(name))
        archive.writestr(part, new)
    return out.getvalue()


def made(body: str, **parts: str) -> bytes:
    """A package of a document with this body, and parts such as `numbering`."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
        for name, text in parts.items():
            archive.writestr(f"word/{name}.xml", f'<w:{name} xmlns:w="{W}">{text}</w:{name}>')
    return out.getvalue()


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def listed(text: str, level: int = 0, of: int = 1) -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{of}"/></w:numPr>')


def test_paragraphs_headings_and_tables() -> None:
    document = Document()
    document.add_heading("Report on the rivers", 0)
    document.add_heading("Energy", 1)
    document.add_paragraph("The gas market has not opened.")
    table = document.add_table(2, 2)
    for cell, text in zip(
        [*table.rows[0].cells, *table.rows[1].cells], ["Programme", "Due", "Gas market", "2023"], strict=True
    ):
        cell.text = text
    document.add_paragraph("It stays shut.")
    found = extract(saved(document), "a.docx")
    assert (found.media_type, found.title, found.published) == (MEDIA_TYPE, "Report on the rivers", "")
    assert [(one.kind, one.locator, found.text[one.start : one.end]) for one in found.blocks] == [
        ("heading", "", "Report on the rivers"),
        ("heading", "", "Energy"),
        ("paragraph", "", "The gas market has not opened."),
        ("table_row", "", "Programme | Due"),
        ("table_row", "", "Gas market | 2023"),
        ("paragraph", "", "It stays shut."),
    ]


def test_literal_numbers_stay_and_bullets_are_told() -> None:
    document = Document()
    for text in ("Article 4. Scope", "1. The Parties shall open the market.", "(a) prices;", "2. They shall report."):
        document.add_paragraph(text)
    document.add_paragraph("a point", style="List Bullet")
    found = extract(saved(document), "a.docx")
    assert [one.locator for one in found.blocks][:4] == ["Art. 4", "Art. 4(1)", "Art. 4(1)(a)", "Art. 4(2)"]
    assert found.text.endswith("- a point")


LEVELS = """
<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Article %1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2."/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="russianLower"/><w:lvlText w:val="%3)"/></w:lvl>
<w:lvl w:ilvl="3"><w:start w:val="4"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="(%4)"/></w:lvl>
<w:lvl w:ilvl="4"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>
"""


def test_the_numbers_that_word_counts_itself() -> None:
    body = [
        listed("Scope"),
        listed("first", 1),
        listed("point", 2),
        listed("point", 2),
        listed("part", 3),
        listed("part", 3),
        listed("dot", 4),
        listed("second", 1),
        listed("point", 2),
        listed("Duties"),
        listed("first", 1),
        listed("Other", of=2),
        paragraph("plain"),
    ]
    assert lines(made("".join(body), numbering=LEVELS)) == [
        "Article 1. Scope",
        "1.1. first",
        "а) point",
        "б) point",
        "(iv) part",
        "(v) part",
        "- dot",
        "1.2. second",
        "а) point",
        "Article 2. Duties",
        "2.1. first",
        "Article 7. Other",
        "plain",
    ]


def test_the_list_that_a_style_names() -> None:
    styles = (
        '<w:style w:styleId="Base"><w:name w:val="base"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="Act"><w:name w:val="act"/><w:basedOn w:val="Base"/></w:style>'
        '<w:style w:styleId="Round"><w:name w:val="r"/><w:basedOn w:val="Round"/></w:style>'
    )
    body = paragraph("Scope", '<w:pStyle w:val="Act"/>') + paragraph("round", '<w:pStyle w:val="Round"/>')
    assert lines(made(body, numbering=LEVELS, styles=styles)) == ["Article 1. Scope", "round"]


def test_footnotes_stand_at_the_end_under_their_number() -> None:
    body = (
        '<w:p><w:r><w:t>It was agreed in 2023</w:t></w:r><w:r><w:footnoteReference w:id="7"/></w:r><w:r><w:t>.</w:t></w:r></w:p>'
        '<w:p><w:r><w:t>And again</w:t></w:r><w:r><w:footnoteReference w:id="3"/></w:r></w:p>'
    )
    notes = (
        '<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'
        f'<w:footnote w:id="3">{paragraph("A second note.")}</w:footnote><w:footnote w:id="7">{paragraph("See the decree.")}</w:footnote>'
    )
    found = extract(made(body, footnotes=notes), "a.docx")
    assert found.text.split("\n\n") == [
        "It was agreed in 2023[1].",
        "And again[2]",
        "[1] See the decree.",
        "[2] A second note.",
    ]
    assert [one.kind for one in found.blocks][-2:] == ["footnote", "footnote"]


def test_changes_fields_and_contents_are_not_read_as_words() -> None:
    styles = '<w:style w:styleId="T1"><w:name w:val="toc 1"/></w:style>'
    body = (
        paragraph("Energy 5", '<w:pStyle w:val="T1"/>')
        + "<w:p><w:r><w:t>The date is </w:t></w:r><w:del><w:r><w:delText>2023</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>2025</w:t></w:r></w:ins><w:r><w:instrText>PAGEREF x</w:instrText></w:r></w:p>"
        "<w:p><w:r><w:t>co</w:t></w:r><w:r><w:noBreakHyphen/><w:t>chair</w:t><w:softHyphen/><w:t>man</w:t></w:r></w:p>"
    )
    assert lines(made(body, styles=styles)) == ["The date is 2025", "co-chairman"]


def test_a_table_of_prose_is_paragraphs_and_a_table_within_a_cell_is_told_once() -> None:
    long = "A long paragraph of a treaty in one of its two languages, which says what is to be done. " * 6
    cells = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in (long, "short"))
    inner = f"<w:tbl><w:tr><w:tc>{paragraph('x')}</w:tc><w:tc>{paragraph('y')}</w:tc></w:tr></w:tbl>"
    nested = f"<w:tc>{inner}<w:p/></w:tc><w:tc>{paragraph('z')}</w:tc>"
    assert lines(made(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl><w:tbl><w:tr>{nested}</w:tr></w:tbl>")) == [
        long.strip(),
        "short",
        "x | y | z",
    ]


def test_a_text_box_is_read_once() -> None:
    box = f'<w:txbxContent xmlns:w="{W}">{paragraph("In a box.")}</w:txbxContent>'
    namespace = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    both = f'<mc:AlternateContent xmlns:mc="{namespace}"><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>'
    assert lines(made(f"<w:p><w:r><w:t>Beside it.</w:t></w:r><w:r>{both}</w:r></w:p>")) == ["Beside it.", "In a box."]


def test_title_and_date_of_the_file_are_weak() -> None:
    document = Document()
    document.add_paragraph("Some text without a date.")
    assert (extract(saved(document), "a.docx").published, extract(saved(document), "a.docx").title) == ("", "")
    document.core_properties.title = "Report"
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>Report</dc:title>'
        "<dcterms:created>2023-01-01T00:00:00Z</dcterms:created><dcterms:modified>2024-03-05T10:00:00Z</dcterms:modified>"
        "</cp:coreProperties>"
    )
    found = extract(changed(saved(document), "docProps/core.xml", core), "a.docx")
    assert (found.title, found.published, found.published_basis) == ("Report", "2024-03-05", "file")


# --- broken and hostile files ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("share", [0.001, 0.2, 0.5, 0.9, 0.999])
def test_a_file_that_is_cut_off(share: float) -> None:
    document = Document()
    document.add_paragraph("Words. " * 50)
    content = saved(document)
    with pytest.raises(DocumentError, match=r"a\.docx is .*cut off or broken.*again"):
        extract(content[: int(len(content) * share)], "a.docx")


def test_flipped_bytes_are_told() -> None:
    content = bytearray(made(paragraph("Words. " * 500)))
    at = content.index(b"Words.") + 100
    content[at : at + 20] = bytes(20)
    with pytest.raises(DocumentError, match="cut off or broken"):
        extract(bytes(content), "a.docx")


def test_a_zip_bomb_is_not_unpacked() -> None:
    bomb = changed(saved(Document()), "word/document.xml", b"<a>" + b" " * (40 * 2**20))
    assert len(bomb) < 200_000
    with pytest.raises(DocumentError, match="unpacks to more than 32 MiB"):
        extract(bomb, "a.docx")


def test_entities_are_not_expanded() -> None:
    entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    secret = '<!ENTITY file SYSTEM "file:///etc/hostname">'
    for of in ("&a11;", "&file;"):
        text = f'<!DOCTYPE a [{entities}{secret}]><w:document xmlns:w="{W}"><w:body>{paragraph(f"Here: {of}")}</w:body></w:document>'
        content = changed(saved(Document()), "word/document.xml", text)
        try:
            assert extract(content, "a.docx").text == "Here:"
        except DocumentError as error:
            assert "broken" in str(error)


def test_a_file_with_a_password_within_is_told() -> None:
    content = bytearray(made(paragraph("Words.")))
    for signature, place in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = content.index(signature) + place
        content[at] |= 1
    with pytest.raises(DocumentError, match="has a password"):
        extract(bytes(content), "a.docx")


def test_deep_nesting_is_told() -> None:
    with pytest.raises(DocumentError, match="broken"):
        extract(made("<w:sdt><w:sdtContent>" * 5000 + "</w:sdtContent></w:sdt>" * 5000), "a.docx")


def test_a_document_without_words() -> None:
    with pytest.raises(DocumentError, match="holds no text"):
        extract(saved(Document()), "a.docx")


def test_python_docx_and_this_reader_agree_on_paragraphs() -> None:
    document = Document()
    for number in range(50):
        document.add_paragraph(f"Paragraph {number} holds some words.")
    document.element.body.append(parse_xml(f'<w:p xmlns:w="{W}"><w:r><w:t>Last.</w:t></w:r></w:p>'))
    content = saved(document)
    assert lines(content) == [one.text for one in Document(io.BytesIO(content)).paragraphs]
