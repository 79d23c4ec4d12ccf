"""The text of a DOCX (Office Open XML, ISO/IEC 29500-1): paragraphs, tables, footnotes, and list numbers as Word shows them.

Read straight from the XML: python-docx gives neither footnotes nor the numbers of lists, and loads every picture. Invariant: no part
is unpacked before its size is known to be within the limit; entities are not resolved, nothing outside the file is touched.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from facta.errors import DocumentError
from facta.reading.text.docx_numbers import ListNumbers, W
from facta.reading.text.extracted import Raw

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# The parts that hold text, unpacked. The XML of a treaty of 600 pages has 10 MB; its tree takes ten times its size in memory.
LIMIT = 32 * 2**20
_MC_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_SKIPPED = {f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}rPr", _MC_FALLBACK}
# What programs write as the title when nobody gave one.
_NO_TITLE = re.compile(
    r"microsoft word|document\s?\d*$|документ\s?\d*$|untitled|без имени|\.docx?$|word document", re.I
)
# python-docx's template carries this date into every document made with it.
_TEMPLATES_DATE = "2013-12-23"
# Cells longer than this hold prose: a table that sets two languages side by side, not figures.
_PROSE = 400


def docx(content: bytes, name: str) -> Raw:
    """The text of the DOCX. Raises `DocumentError` when it is broken, too large unpacked, or has a password."""
    from lxml import etree

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = _Parts(archive, name)
            reader = _Reader(parts)
            body = parts.tree(parts.main)
            text = "\n".join(reader.read(body))
            title, made = _core(parts.tree("docProps/core.xml"))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, etree.LxmlError) as error:
        raise DocumentError(f"{name} is no DOCX that can be opened: it is cut off or broken. Save it again.") from error
    return Raw(text, MEDIA_TYPE, reader.title or title, made=made)


class _Parts:
    """The parts of the package, parsed when they are asked for, within the limit for all together."""

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self._archive, self._name, self._left = archive, name, LIMIT
        self._known = {info.filename.lstrip("/"): info for info in archive.infolist()}
        self.main = self._main()
        if self.main not in self._known:
            raise DocumentError(f"{name} is a zip without a Word document in it. Save it as DOCX again.")

    def _main(self) -> str:
        for relation in self.tree("_rels/.rels") if "_rels/.rels" in self._known else ():
            if relation.get("Type", "").endswith("/officeDocument"):
                return str(relation.get("Target", "")).lstrip("/")
        return "word/document.xml"

    def beside(self, part: str) -> Any:
        """The tree of a part in the folder of the document, or an empty one."""
        folder = self.main.rpartition("/")[0]
        return self.tree(f"{folder}/{part}" if folder else part)

    def tree(self, part: str) -> Any:
        """The tree of a part; an empty one when the package has no such part."""
        from lxml import etree

        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        info = self._known.get(part)
        if info is None:
            return etree.fromstring(b"<none/>", parser)
        if info.flag_bits & 1:
            raise DocumentError(f"{self._name} has a password. Save it without one.")
        self._left -= info.file_size
        if self._left < 0:
            raise DocumentError(
                f"{self._name} unpacks to more than {LIMIT / 2**20:.0f} MiB of text, which no document has. "
                "If it is one, save it as TXT in parts."
            )
        with self._archive.open(info) as file:  # no more comes out than file_size says, which was checked
            return etree.fromstring(file.read(), parser)


class _Reader:
    """Walks the body. `title` is the paragraph set in the style Title, if there is one."""

    def __init__(self, parts: _Parts) -> None:
        styles = parts.beside("styles.xml")
        self._styles = {
            style.get(f"{W}styleId"): (name.get(f"{W}val") or "").lower()
            for style in styles.iter(f"{W}style")
            if (name := style.find(f"{W}name")) is not None
        }
        self._numbers = ListNumbers(parts.beside("numbering.xml"), styles)
        self._notes = {
            (kind, note.get(f"{W}id")): note
            for kind in ("footnote", "endnote")
            for note in parts.beside(f"{kind}s.xml").iter(f"{W}{kind}")
            if note.get(f"{W}type") in (None, "normal")
        }
        self._cited: list[Any] = []
        self.title = ""

    def read(self, root: Any) -> Iterator[str]:
        """The lines of the document, an empty one after each paragraph; the notes follow at the end as "[1] ..."."""
        body = root.find(f"{W}body")
        if body is not None:
            yield from self._container(body)
        number = 0
        while number < len(self._cited):  # a note may cite another
            note = self._cited[number]
            number += 1
            text = " ".join(" ".join(self._text(one) for one in note.iter(f"{W}p")).split())
            yield f"[{number}] {text}"
            yield ""

    def _container(self, parent: Any) -> Iterator[str]:
        for child in parent:
            if child.tag == f"{W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{W}tbl":
                yield from self._table(child)
            elif child.tag not in _SKIPPED and isinstance(child.tag, str) and len(child):
                yield from self._container(child)

    def _paragraph(self, paragraph: Any) -> Iterator[str]:
        style = self._styles.get(_value(paragraph, f"{W}pPr/{W}pStyle"), "")
        if style.startswith("toc "):  # a table of contents says all headings twice
            return
        text = self._text(paragraph)
        if text.strip():
            number = self._numbers.of(paragraph)
            yield f"{number} {text.strip()}" if number else text
            # The items of a list stand together.
            if not number.startswith("-"):
                yield ""
            if style == "title" and not self.title:
                self.title = " ".join(text.split())
        for box in _boxes(paragraph):
            yield from self._container(box)

    def _text(self, paragraph: Any) -> str:
        out: list[str] = []
        self._collect(paragraph, out)
        return "".join(out)

    def _collect(self, element: Any, out: list[str]) -> None:
        for child in element:
            tag = child.tag
            if tag in _SKIPPED or tag == f"{W}txbxContent":
                continue
            if tag == f"{W}t":
                out.append(child.text or "")
            elif tag in (f"{W}tab", f"{W}ptab"):
                out.append(" ")
            elif tag in (f"{W}br", f"{W}cr"):
                out.append("\n")
            elif tag == f"{W}noBreakHyphen":
                out.append("-")
            elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
                note = self._notes.get((tag[len(W) : -len("Reference")], child.get(f"{W}id")))
                if note is not None:
                    self._cited.append(note)
                    out.append(f"[{len(self._cited)}]")
            elif len(child):
                self._collect(child, out)

    def _table(self, table: Any) -> Iterator[str]:
        yield ""
        for row in table.iter(f"{W}tr"):
            if row.getparent() is not table and next(row.iterancestors(f"{W}tbl")) is not table:
                continue  # a row of a table within a cell is told with its cell
            cells = []
            for cell in row.iter(f"{W}tc"):
                if next(cell.iterancestors(f"{W}tr")) is row:
                    cells.append([line for line in self._container(cell) if line.strip()])
            if len(cells) == 1 or any(sum(map(len, cell)) > _PROSE for cell in cells):
                for line in (line for cell in cells for line in cell):
                    yield line
                    yield ""
            elif any(cells):
                yield " | ".join(" ".join(" ".join(cell).split()) for cell in cells)
        yield ""


def _boxes(paragraph: Any) -> Iterator[Any]:
    """The text boxes anchored in the paragraph; each stands in the file twice, for new and for old programs."""
    for box in paragraph.iter(f"{W}txbxContent"):
        if not any(one.tag == _MC_FALLBACK for one in box.iterancestors()):
            yield box


def _value(element: Any, path: str) -> str:
    found = element.find(path)
    return found.get(f"{W}val") or "" if found is not None else ""


def _core(core: Any) -> tuple[str, str]:
    """Title and the day of the last change, from the core properties."""
    title = (core.findtext(f"{_DC}title") or "").strip()
    for name in ("modified", "created"):
        day = (core.findtext(f"{_TERMS}{name}") or "")[:10]
        if day and day != _TEMPLATES_DATE:
            return ("" if _NO_TITLE.search(title) else title), day
    return ("" if _NO_TITLE.search(title) else title), ""
