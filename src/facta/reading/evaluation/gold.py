"""Gold: documents whose claims people have coded, as lines of JSON beside the texts.

A line is one claim in the codebook's form with `document`, a path from the file's folder or the one above it, and `published`. An index
beside the file (`en.index.yaml` for `en.jsonl`) names documents without claims, and the split that each belongs to.

Invariant: every offset of a gold claim lies in its document; a line that does not hold is an error that names it, never skipped.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec
import yaml

from facta.errors import DateError, FolderError, InputError, Problem
from facta.model.claim import Quantity, Status
from facta.model.edtf import parse


class Gold(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A claim as a coder wrote it. `coders`: how many coded it, `coder`: which one, `cue_start`, `cue_end`: the words that tell the act,
    where the coder marked them; none of these is scored."""

    document: str
    published: str
    start: int
    end: int
    act: str
    status: Status
    object: str = ""
    actors: tuple[str, ...] = ()
    speaker: str = ""
    date: str = ""
    deadline: str = ""
    old_deadline: str = ""
    quantity: Quantity | None = None
    coders: int = 1
    coder: str = ""
    cue_start: int = -1
    cue_end: int = -1


@dataclass(slots=True)
class GoldDocument:
    """A text with its coded claims; `language` is empty where the index does not tell it."""

    name: str
    text: str
    published: str
    claims: list[Gold] = field(default_factory=list)
    language: str = ""
    split: str = ""
    genre: str = ""


def read_gold(path: Path, split: str = "") -> list[GoldDocument]:
    """The documents of a gold file, those of one split when it is named. Raises `InputError`, `FolderError` with every bad line."""
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError as error:
        raise InputError(f"{path} cannot be read: {(error.strerror or str(error)).lower()}.") from error
    documents = {_place(path, one.name): one for one in _indexed(path)}
    problems: list[Problem] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        where = f"{path}:{number}"
        try:
            claim = msgspec.json.decode(line, type=Gold)
            place = _place(path, claim.document)
            if place not in documents:
                documents[place] = GoldDocument(claim.document, place.read_text(encoding="utf-8"), claim.published)
            document = documents[place]
            problems.extend(_flaws(claim, document, where))
            document.claims.append(claim)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            problems.append(Problem(where, "", str(error)))
        except InputError as error:
            problems.append(Problem(where, "document", str(error)))
    if problems:
        raise FolderError(problems)
    if not documents:
        raise InputError(f"{path} holds no coded claim. A line is a claim in the codebook's form with its document.")
    return [one for one in documents.values() if not split or one.split == split]


def _flaws(claim: Gold, document: GoldDocument, where: str) -> Iterator[Problem]:
    if not 0 <= claim.start < claim.end <= len(document.text):
        yield Problem(where, "start", f"{claim.start} to {claim.end} is no place in a text of {len(document.text)}")
    for name in ("date", "deadline", "old_deadline", "published"):
        value = getattr(claim, name)
        try:
            if value:
                parse(value)
        except DateError as error:
            yield Problem(where, name, str(error))


def _indexed(path: Path) -> Iterator[GoldDocument]:
    # `en.b.jsonl`, the same documents by another coder, shares the index of `en.jsonl`.
    names = (f"{path.stem}.index.yaml", f"{path.name.partition('.')[0]}.index.yaml")
    index = next((path.with_name(name) for name in names if path.with_name(name).exists()), None)
    if index is None:
        return
    try:
        listed: Any = yaml.safe_load(index.read_text(encoding="utf-8"))
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise InputError(f"{index} cannot be read: {error}") from error
    rows = listed.get("documents") if isinstance(listed, dict) else listed
    for row in rows or ():
        if not isinstance(row, dict) or "file" not in row:
            raise InputError(f"{index}: every row names its file, such as {{file: en/a.txt, split: dev}}.")
        name = str(row["file"])
        published, language, split, genre = (
            str(row.get(field) or "") for field in ("published", "language", "split", "genre")
        )
        text = _place(path, name).read_text(encoding="utf-8")
        yield GoldDocument(name, text, published, language=language, split=split, genre=genre)


def _place(path: Path, name: str) -> Path:
    """The file of a document: beside the gold file, or below the folder above it."""
    for folder in (path.parent, path.parent.parent):
        file = folder / name
        if file.is_file():
            return file.resolve()
    raise InputError(f"there is no file {name!r} in {path.parent} or the folder above it")
