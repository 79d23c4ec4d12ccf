"""Damaged documents of every kind: a text or a sentence comes out, never anything else."""

from __future__ import annotations

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from facta.errors import DocumentError
from facta.reading.text import extract, normal
from tests.unit.reading.text.pages import Text, pdf
from tests.unit.reading.text.test_docx import LEVELS, listed, made, paragraph, saved
from tests.unit.reading.text.test_eml import mail
from tests.unit.reading.text.test_html import page


def _docx() -> bytes:
    document = Document()
    document.add_paragraph("Words of it.")
    document.add_table(1, 2).rows[0].cells[0].text = "cell"
    return saved(document)


WHOLE = {
    "a.pdf": pdf([[Text(72, 700, "Words of it."), Text(72, 680, "More of them.")], []], image_on=[1]),
    "b.docx": _docx(),
    "c.docx": made(listed("Words") + listed("point", 2) + paragraph("end"), numbering=LEVELS),
    "d.html": page(
        head='<script type="application/ld+json">{"@type": "Report", "datePublished": "2024-03-05"}</script>'
    ),
    "e.eml": mail(page="<p>Words.</p>").as_bytes(),
    "f.txt": "Слова о договоре.\n\n1. Пункт.\n".encode("koi8-r"),
}
_CHANGES = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=12)


@pytest.mark.parametrize("name", WHOLE)
@settings(max_examples=150, deadline=None)
@given(changes=_CHANGES, kept=st.floats(0.01, 1))
def test_a_damaged_document_is_read_or_refused(name: str, changes: list[tuple[float, int]], kept: float) -> None:
    content = bytearray(WHOLE[name])
    for place, byte in changes:
        content[int(place * len(content))] = byte
    try:
        found = extract(bytes(content[: max(1, int(kept * len(content)))]), name)
    except DocumentError as error:
        assert name in str(error)
        return
    assert found.text == normal(found.text) != ""
    assert all(found.text[one.start : one.end].strip() for one in found.blocks)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(sorted(WHOLE)))
def test_noise_is_read_or_refused(content: bytes, name: str) -> None:
    try:
        found = extract(content, name)
    except DocumentError as error:
        assert name in str(error)
        return
    assert found.text == normal(found.text) != ""


@pytest.mark.parametrize("name", WHOLE)
def test_the_whole_documents_are_read(name: str) -> None:
    found = extract(WHOLE[name], name)
    assert extract(WHOLE[name], name) == found
    stored = extract(found.text.encode(), "stored.txt")
    assert (stored.text, stored.blocks) == (found.text, found.blocks)
