"""The files under documents/ with their index, and the quotes that point into them.

Invariant: the index names every file once and every file that is there; each file's bytes are there once.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from facta.codebook import shape, yaml_lines
from facta.errors import InputError, Problem
from facta.exchange.folder import DOCUMENTS, INDEX, DocumentMeta, FolderDocument
from facta.exchange.names import leads_out, same_file, why_not
from facta.exchange.reference_check import Known, TextOf, quote_flaws
from facta.exchange.utf8 import checked_text
from facta.model.claim import Quote
from facta.model.flaw import Flaw, did_you_mean, none_of, path_text
from facta.model.register_check import date_flaws


class IndexEntry(DocumentMeta, frozen=True, kw_only=True):
    """One entry of the index: the file's name and what is said of it."""

    file: str


class Documents:
    """The documents of a folder, in the order of the index, and the problems found with them."""

    def __init__(self, text_of: TextOf | None) -> None:
        self.documents: tuple[FolderDocument, ...] = ()
        self.problems: list[Problem] = []
        self._text_of = text_of or plain_text
        self._by_name: dict[str, tuple[FolderDocument, str]] = {}
        self._texts: dict[str, str | None] = {}
        self._is_known = True
        self._listed: set[str] = set()
        self._files: set[str] = set()
        self._parsed = yaml_lines.Parsed()

    def problem(self, path: tuple[str | int, ...], what: str) -> None:
        """One more problem with what the path leads to in the index."""
        self.problems.append(Problem(f"{INDEX}:{self._parsed.line(path)}", path_text(path), what))

    def quoted(self, quote: Quote) -> tuple[Quote | None, list[Flaw]]:
        """The quote with its document as SHA-256, or None when there is no such document; and what is wrong with it."""
        found = self._by_name.get(quote.document)
        if found is None:
            if quote.document in self._listed or not self._is_known:
                return None, []
            return None, [Flaw(("quote", "document"), none_of(quote.document, self._by_name, f"file in {INDEX}"))]
        document, sha256 = found
        flaws = list(quote_flaws(quote, document, self._text(document)))
        return Quote(sha256, quote.start, quote.end, quote.text), flaws

    def _text(self, document: FolderDocument) -> str | None:
        if document.name not in self._texts:
            try:
                self._texts[document.name] = self._text_of(document)
            except InputError as error:
                self._texts[document.name] = None
                self.problems.append(Problem(f"{DOCUMENTS}/{document.name}", "", str(error)))
        return self._texts[document.name]


def plain_text(document: FolderDocument) -> str | None:
    """The text of a plain text file that is its bytes and nothing else; None for all others, whose text is extracted elsewhere."""
    if (
        not document.name.lower().endswith(".txt")
        or b"\r" in document.content
        or document.content.startswith(b"\xef\xbb\xbf")
    ):
        return None
    try:
        return document.content.decode("utf-8")
    except UnicodeDecodeError:
        return None


def read_documents(
    root: Path, read: Callable[[str], bytes | None], names: Known, text_of: TextOf | None = None
) -> Documents:
    """The documents of the tracker folder `root`; `read` gives the bytes of one file of it, or None and a problem of its own."""
    result = Documents(text_of)
    if leads_out(root, DOCUMENTS):
        result._is_known = False
        result.problems.append(
            Problem(DOCUMENTS, "", "is a link that leads out of the folder; put the files themselves here")
        )
        return result
    present = _present(root, result)
    content = read(INDEX)
    if content is None:
        result._is_known = not present
        if present:
            what = f"is missing; list {', '.join(sorted(present)[:5])}{' ...' if len(present) > 5 else ''} in it"
            result.problems.append(Problem(INDEX, "", what))
        return result
    entries = _entries(content, result)
    if entries is None:
        result._is_known = False
        return result
    documents = []
    hashes: dict[str, str] = {}
    for number, entry in entries:
        bytes_ = _content(number, entry, present, read, result)
        for flaw in _meta_flaws(entry, names):
            result.problem((number, *flaw.path), flaw.what)
        if bytes_ is None:
            continue
        fields = {name: getattr(entry, name) for name in DocumentMeta.__struct_fields__}
        document = FolderDocument(entry.file, bytes_, DocumentMeta(**fields))
        sha256 = document.sha256
        if sha256 in hashes:
            result.problem(
                (number, "file"), f"{entry.file!r} holds the same bytes as {hashes[sha256]!r}; keep one of them"
            )
        hashes.setdefault(sha256, entry.file)
        documents.append(document)
        result._by_name[entry.file] = (document, sha256)
    for name in sorted(set(present) - result._listed):
        result.problems.append(
            Problem(f"{DOCUMENTS}/{name}", "", f"is not listed in {INDEX}; add it there or move it out")
        )
    result.documents = tuple(documents)
    return result


def _present(root: Path, result: Documents) -> set[str]:
    """The files under documents/ without the index and files whose names start with a dot."""
    try:
        return {one.name for one in (root / DOCUMENTS).iterdir() if not one.name.startswith(".")} - {"index.yaml"}
    except FileNotFoundError:
        return set()
    except OSError as error:
        result.problems.append(Problem(DOCUMENTS, "", f"cannot be read: {error.strerror or error}"))
        return set()


def _entries(content: bytes, result: Documents) -> list[tuple[int, IndexEntry]] | None:
    """The entries that could be read, with their position; None when the index as a whole could not."""
    text = checked_text(content, INDEX, result.problems)
    if text is None:
        return None
    parsed = result._parsed = yaml_lines.parse(text)
    for flaw in parsed.flaws:
        result.problem(flaw.path, flaw.what)
    if parsed.flaws:
        return None
    if not isinstance(parsed.value, list):
        if parsed.value is not None:
            result.problem((), "expected a list of files (- file: NAME)")
            return None
        return []
    entries = []
    for number, value in enumerate(parsed.value):
        entry, flaws = shape.converted(value, IndexEntry, strict=False)
        for flaw in flaws:
            result.problem((number, *flaw.path), flaw.what)
        if entry is not None:
            entries.append((number, entry))
        elif isinstance(value, dict) and isinstance(value.get("file"), str):
            result._listed.add(value["file"])
    return entries


def _content(
    number: int, entry: IndexEntry, present: set[str], read: Callable[[str], bytes | None], result: Documents
) -> bytes | None:
    reason = why_not(entry.file)
    if not reason and same_file(entry.file) in result._files:
        reason = f"{entry.file!r} is listed before, in this or in other letter case"
    elif not reason and entry.file not in present:
        reason = f"there is no file {entry.file!r} under {DOCUMENTS}/{did_you_mean(entry.file, present)}"
    if reason:
        result._listed.add(entry.file)
        result.problem((number, "file"), reason)
        return None
    result._listed.add(entry.file)
    result._files.add(same_file(entry.file))
    return read(f"{DOCUMENTS}/{entry.file}")


def _meta_flaws(entry: IndexEntry, names: Known) -> list[Flaw]:
    flaws = list(date_flaws(entry.told, ("told",)))
    for field, source in (("source", entry.source), ("relays", entry.relays)):
        if names.provisions is not None and source.startswith("source/") and source not in names.sources:
            flaws.append(Flaw((field,), none_of(source, names.sources, "source of the register")))
    return flaws
