"""Coded documents in the compact form of gold/train: text and claims in one file, sentence by sentence (gold/train/README.md says how).

    ## slug | 2024-05-14 | wire | border
    = Headline
    One sentence a line; an empty line begins a paragraph.
    > agree a | cue: initialled | who: Varnia; Oster | what: the protocol | by: officials | date: 2024-05-14 | at: first ... last words

Invariant: every offset lies in the text, and `text[cue_start:cue_end]` is the cue as coded; a file with a flaw raises, naming every line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from facta.codebook.load import shipped
from facta.errors import DateError, FolderError, Problem
from facta.model.claim import Quantity, Status
from facta.model.edtf import parse

ACTS = frozenset(act.id for act in shipped("international-agreement").acts)
STATUSES: dict[str, Status] = {"a": "actual", "p": "planned", "m": "possible", "n": "negated"}
_FIELDS = frozenset({"cue", "who", "what", "by", "date", "due", "old", "qty", "at"})


@dataclass(frozen=True, slots=True)
class CodedClaim:
    """A claim as coded; `start`, `end` its clause or sentence, `cue_start`, `cue_end` the words that tell the act."""

    start: int
    end: int
    cue_start: int
    cue_end: int
    act: str
    status: Status
    actors: tuple[str, ...] = ()
    object: str = ""
    speaker: str = ""
    date: str = ""
    deadline: str = ""
    old_deadline: str = ""
    quantity: Quantity | None = None


@dataclass(slots=True)
class Coded:
    """A document with its claims, as it would be stored after extraction."""

    slug: str
    published: str
    genre: str
    kind: str
    text: str = ""
    claims: list[CodedClaim] = field(default_factory=list)


def read(path: Path) -> list[Coded]:
    """The documents of a file. Raises `FolderError` with every flaw."""
    problems: list[Problem] = []
    found: list[Coded] = []
    sentence: tuple[int, int] | None = None
    opens = True
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line, where = line.strip(), f"{path}:{number}"
        if line.startswith("## "):
            parts = [part.strip() for part in line[3:].split("|")]
            if len(parts) != len(("slug", "published", "genre", "kind")):
                problems.append(Problem(where, "", "a document begins with `## slug | published | genre | kind`"))
                continue
            found.append(Coded(*parts))
            sentence, opens = None, True
        elif not line:
            opens = True
        elif not found:
            problems.append(Problem(where, "", "there is text before the first `##`"))
        elif line.startswith("> "):
            if sentence is None:
                problems.append(Problem(where, "", "a claim without a sentence above it"))
                continue
            try:
                found[-1].claims.append(_claim(line[2:], found[-1].text, *sentence))
            except (ValueError, DateError) as error:
                problems.append(Problem(where, "", str(error)))
        else:
            heads = line.startswith("= ")
            document, own = found[-1], line[2:] if heads else line
            if document.text:
                document.text += "\n\n" if heads or opens else " "
            sentence = (len(document.text), len(document.text) + len(own))
            document.text += own
            opens = heads
    if problems:
        raise FolderError(problems)
    return found


def read_all(folder: Path) -> Iterator[Coded]:
    """The documents of every file of a folder, in the order of the files' names."""
    for path in sorted(folder.glob("*.coded")):
        yield from read(path)


def _claim(line: str, text: str, start: int, end: int) -> CodedClaim:
    """The claim of a line about the sentence between two places. Raises `ValueError`, `DateError`."""
    told, *rest = (part.strip() for part in line.split(" | "))
    act, _, letter = told.partition(" ")
    if act not in ACTS or letter not in STATUSES:
        raise ValueError(f"{told!r} is no act with a status (a, p, m, n)")
    fields: dict[str, str] = {}
    for part in rest:
        name, _, value = part.partition(":")
        if name.strip() not in _FIELDS:
            raise ValueError(f"{part!r}: there is no field {name.strip()!r}")
        fields[name.strip()] = value.strip()
    first, last = _clause(fields.get("at", ""), text, start, end)
    cue = fields.get("cue", "")
    at = text.find(cue, first, last) if cue else -1
    if at < 0 and cue:
        at = text.find(cue, start, end)
    if at < 0:
        raise ValueError(f"the cue {cue!r} does not stand in the sentence")
    for name in ("date", "due", "old"):
        if fields.get(name):
            parse(fields[name])
    return CodedClaim(
        first,
        last,
        at,
        at + len(cue),
        act,
        STATUSES[letter],
        tuple(who.strip() for who in fields.get("who", "").split(";") if who.strip()),
        fields.get("what", ""),
        fields.get("by", ""),
        fields.get("date", ""),
        fields.get("due", ""),
        fields.get("old", ""),
        _quantity(fields["qty"]) if fields.get("qty") else None,
    )


def _clause(told: str, text: str, start: int, end: int) -> tuple[int, int]:
    """The clause told as `first words ... last words`, or as it stands; the whole sentence when it is not told."""
    if not told:
        return start, end
    opening, _, closing = told.partition(" ... ")
    first = text.find(opening, start, end)
    last = text.find(closing or opening, max(first, start), end)
    if first < 0 or last < 0:
        raise ValueError(f"the clause {told!r} does not stand in the sentence")
    return first, last + len(closing or opening)


def _quantity(told: str) -> Quantity:
    """`value=28, unit=programmes` as a quantity."""
    fields: dict[str, object] = {}
    for part in told.split(","):
        name, _, value = part.strip().partition("=")
        fields[name] = value if name in ("unit", "bound") else float(value)
    return Quantity(**fields)  # type: ignore[arg-type]
