"""Legal texts: eight that the reading was built on, two held out of building, and what each rule promises, clause by clause."""

from __future__ import annotations

import html
import io
import textwrap
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from docx import Document

from facta.reading.legal import Agreement, Obligation, agreement
from facta.reading.text import extract
from tests.reading.legal.coded import BUILT_ON, HELD_OUT, compare, read, total
from tests.unit.reading.text.pages import Text, pdf

TEXTS = sorted(BUILT_ON.glob("*.txt"))


def law(*paragraphs: str) -> Agreement:
    """The reading of an agreement whose only article has these paragraphs."""
    numbered = "\n".join(f"{number}. {line}" for number, line in enumerate(paragraphs, 1))
    return agreement(
        "AGREEMENT BETWEEN VORMELIA AND KARENDIA ON TRADE\n\n"
        "The Republic of Vormelia and the Republic of Karendia, hereinafter the Parties,\n\nhave agreed as follows:\n\n"
        f"Article 1\n\n{numbered}\n",
        language="en",
    )


def one(found: Agreement) -> Obligation:
    [obligation] = found.obligations
    return obligation


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_coded_text_is_read_as_people_code_it(path: Path) -> None:
    scores = compare(path)
    for name in ("title, kind, signing", "parties", "provisions", "facts"):
        assert scores[name].differs == [], name
    assert scores["obligations"].precision >= 0.9, scores["obligations"].differs
    assert scores["obligations"].recall >= 0.75, scores["obligations"].differs
    for name in ("bearer", "kind", "deadline", "date", "condition"):
        assert scores[name].precision >= 0.85, scores[name].differs


def test_texts_held_out_of_building_keep_their_floor() -> None:
    scores = total(HELD_OUT)
    assert scores["provisions"].precision >= 0.95
    assert scores["provisions"].recall >= 0.95
    assert scores["obligations"].precision >= 0.85
    assert scores["obligations"].recall >= 0.85


@pytest.mark.parametrize("path", [*TEXTS, *sorted(HELD_OUT.glob("*.txt"))], ids=lambda path: path.stem)
def test_everything_found_is_a_passage_of_the_text(path: Path) -> None:
    text = extract(path.read_bytes(), path.name).text
    found = read(path)
    rows = (*found.provisions, *found.obligations, *found.bodies, *found.instruments, *found.facts)
    assert rows
    for row in rows:
        assert text[row.passage.start : row.passage.end] == row.passage.text
        assert row.passage.text.strip()


def test_provisions_are_a_tree() -> None:
    found = read(BUILT_ON / "en-rail-agreement.txt")
    place = {provision.passage.locator: number for number, provision in enumerate(found.provisions)}
    chain = ["Art. 3(1)(b)(ii)", "Art. 3(1)(b)", "Art. 3(1)", "Art. 3", "Part II"]
    for below, above in pairwise(chain):
        assert found.provisions[place[below]].parent == place[above]
    assert found.provisions[place["Art. 3"]].title == "Border stations"


def test_definitions_permissions_and_conditions_lay_nothing_down() -> None:
    assert not law('"Goods" means anything that shall be declared at a frontier.').obligations
    assert not law("The Parties may exchange observers.").obligations
    assert not law("This Agreement shall remain in force for five years.").obligations
    found = one(law("If a consignment must be returned, the importing Party shall inform the exporter."))
    assert (found.bearer, found.verb) == ("the importing Party", "inform")
    assert found.condition == "If a consignment must be returned"


def test_a_term_that_counts_from_an_event_has_no_date() -> None:
    found = one(law("Each Party shall publish its tariff within 30 days of the entry into force of this Agreement."))
    assert found.deadline is not None
    assert (found.deadline.kind, found.deadline.edtf) == ("term", "")
    assert found.deadline.starts == "the entry into force of this Agreement"


def test_a_day_of_the_calendar_has_one() -> None:
    found = one(law("The Parties shall abolish transit fees by 1 January 2027."))
    assert found.deadline is not None
    assert (found.deadline.kind, found.deadline.edtf) == ("date", "2027-01-01")


@pytest.mark.parametrize(
    ("line", "is_prohibition", "is_strict"),
    [
        ("The Parties shall abolish transit fees.", False, True),
        ("The Parties shall not levy transit fees.", True, True),
        ("No Party may levy transit fees.", True, True),
        ("The Parties undertake to abolish transit fees.", False, True),
        ("The Parties shall endeavour to abolish transit fees.", False, False),
        ("The Parties should abolish transit fees.", False, False),
    ],
)
def test_duty_prohibition_endeavour(line: str, is_prohibition: bool, is_strict: bool) -> None:
    found = one(law(line))
    assert (found.is_prohibition, found.is_strict) == (is_prohibition, is_strict)


def test_two_deeds_of_one_bearer_are_two_obligations() -> None:
    found = law("The Parties shall draw up a list of goods and publish it by 1 May 2028.").obligations
    assert [(obligation.bearer, obligation.verb) for obligation in found] == [
        ("The Parties", "draw"),
        ("The Parties", "publish"),
    ]


def test_rows_of_a_table_are_measures() -> None:
    page = (
        "<html><body><main><h1>Road map for the common timber market</h1>"
        "<p>This road map names the measures by which the members of the Northern Compact form a common timber market, those who are "
        "responsible for each measure, and the day by which it is to be carried out.</p><table>"
        "<tr><th>No.</th><th>Measure</th><th>Responsible</th><th>Due</th></tr>"
        "<tr><td>1</td><td>Draft a standard for sawn timber</td><td>Ministry of Forests of Lutavia</td><td>1 March 2027</td></tr>"
        "<tr><td>2</td><td>Open a timber exchange</td><td>Forest Agency</td><td>third quarter of 2027</td></tr>"
        "</table></main></body></html>"
    )
    extracted = extract(page.encode(), "map.html")
    first, second = agreement(extracted.text, language="en", title=extracted.title).obligations
    assert (first.bearer, first.deed, first.deadline and first.deadline.edtf) == (
        "Ministry of Forests of Lutavia",
        "Draft a standard for sawn timber",
        "2027-03-01",
    )
    assert second.bearer == "Forest Agency"
    assert second.deadline is not None
    assert second.deadline.edtf


def as_docx(text: str) -> bytes:
    document = Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def as_html(text: str) -> bytes:
    lines = "".join(f"<p>{html.escape(line)}</p>" for line in text.splitlines() if line)
    return f"<html><body><article>{lines}</article></body></html>".encode()


def as_pdf(text: str) -> bytes:
    """Two pages and more, of wrapped lines."""
    lines = [part for line in text.splitlines() for part in (textwrap.wrap(line, 88) or [""])]
    pages = [lines[at : at + 48] for at in range(0, len(lines), 48)]
    return pdf([[Text(70, 780 - 14 * row, line, 10) for row, line in enumerate(page) if line] for page in pages])


@pytest.mark.parametrize(("name", "made"), [("a.docx", as_docx), ("a.html", as_html), ("a.pdf", as_pdf)])
def test_every_format_gives_the_same_obligations(name: str, made: Callable[[str], bytes]) -> None:
    path = BUILT_ON / "en-rail-agreement.txt"
    extracted = extract(made(path.read_text(encoding="utf-8")), name)
    found = agreement(extracted.text, title=extracted.title)
    plain = read(path)
    assert [party.name for party in found.parties] == [party.name for party in plain.parties]
    assert found.signed == plain.signed
    assert [(duty.passage.locator, duty.bearer, duty.verb) for duty in found.obligations] == [
        (duty.passage.locator, duty.bearer, duty.verb) for duty in plain.obligations
    ]


def test_what_is_no_legal_text_is_told_so() -> None:
    found = agreement("It rained in Tornhavel on Monday. The market was closed.", language="en")
    assert found.obligations == ()
    assert any("legal text" in note for note in found.notes)
