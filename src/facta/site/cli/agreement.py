"""A legal text on the terminal: what it lays down, as the proposed register of a tracker; and that register as a tracker folder.

Invariant: the ledger is never touched. The folder is a proposal; `facta load` records it when somebody has looked through it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from facta.errors import DocumentError, InputError
from facta.site.cli.output import counted, say, say_json, say_table, table

if TYPE_CHECKING:
    from facta.collect import Collected
    from facta.reading.legal import Agreement, Deadline
    from facta.reading.text import Extracted

_SHOWN = 140


def agreement(names: list[str], *, told: str, language: str, out: str, as_json: bool) -> None:
    """Read one legal text, print what it lays down, and write the folder where one is asked for. Raises `DocumentError`, `InputError`."""
    if len(names) != 1:
        raise InputError("A register is proposed for one text at a time. Name one document.")
    collected, extracted = _extracted(names[0])
    from facta.reading.legal import agreement as read

    found = read(extracted.text, language=language, title=extracted.title)
    written = _write(found, collected, extracted, told, Path(out)) if out else None
    if as_json:
        import msgspec

        answer: dict[str, Any] = msgspec.to_builtins(found)
        say_json({"file": collected.name, **answer, "folder": out or None, "tracker": written})
        return
    _say(collected.name, found)
    for note in (*extracted.notes, *found.notes):
        say(note)
    if written and found.bodies and not found.parties:
        say("A body acts for parties, so that the bodies are left out until tracker.yaml names the parties.")
    if written:
        say(f"The tracker {written} is proposed in {out}. Look through it, then record it with `facta load {out}`.")


def _extracted(name: str) -> tuple[Collected, Extracted]:
    from facta.collect import fetch, is_address, read_file
    from facta.reading.text import extract

    collected = fetch(name) if is_address(name) else read_file(Path(name))
    extracted = extract(collected.content, collected.name, collected.url)
    if not extracted.text.strip():
        raise DocumentError(f"{name} holds no text. If it is a scan, run text recognition on it first.")
    return collected, extracted


def _write(found: Agreement, collected: Collected, extracted: Extracted, told: str, root: Path) -> str:
    """Write the proposed tracker; its name is told."""
    from facta.exchange import DocumentMeta, write_folder
    from facta.reading.legal import ENGINE, tracker
    from facta.reading.legal.names import slug

    if root.exists() and any(root.iterdir()):
        raise InputError(f"{root} is not empty. Name a new folder, so that nothing in it is written over.")
    day, basis = (told, "given") if told else (extracted.published, extracted.published_basis or "page")
    meta = DocumentMeta(
        told=day,
        told_basis=basis if day else "unknown",
        url=collected.url,
        title=found.title,
        language=found.language,
    )
    name = slug(_subject(found.title) or Path(collected.name).stem, 60) or "agreement"
    file = f"{slug(Path(collected.name).stem) or 'text'}{Path(collected.name).suffix.lower()}"
    write_folder(root, tracker(found, engine=ENGINE, name=name, document=file, content=collected.content, meta=meta))
    return name


def _subject(title: str) -> str:
    """The title without who concludes it, which many agreements share: "AGREEMENT on the Joint Management of Fish Stocks"."""
    import re

    return re.sub(
        r"\s(?:between|among|между)\s.+?\s(?=(?:on|concerning|regarding|about|о|об)\s)", " ", title, count=1, flags=re.I
    )


def _say(name: str, found: Agreement) -> None:
    """The register, section by section, each row with its locator."""
    signed = ", ".join(filter(None, (found.place, found.signed)))
    say(
        f"{name}: {found.title or 'no title'} ({found.kind or 'kind not told'}){f'; signed {signed}' if signed else ''}"
    )
    say(
        "Proposed, to be reviewed: "
        + ", ".join(
            (
                counted(len(found.parties), "party", "parties"),
                counted(len(found.bodies), "body", "bodies"),
                counted(len(found.provisions), "provision"),
                counted(len(found.obligations), "obligation"),
                counted(sum(1 for one in found.obligations if one.deadline), "deadline"),
                counted(len(found.instruments), "instrument") + " foreseen",
            )
        )
        + "."
    )
    if found.parties or found.bodies:
        rows = table("who", "is", "where")
        for party in found.parties:
            rows.add_row(party.name, f"party ({party.signs})" if party.signs else "party", "preamble")
        for body in found.bodies:
            rows.add_row(body.name, "body, established" if body.is_established else "body, named", body.passage.locator)
        say_table(rows)
        say()
    if found.provisions:
        _say_provisions(found)
    if found.obligations:
        rows = table("where", "who", "deed", "kind", "by when", "if")
        for one in found.obligations:
            kind = "prohibition" if one.is_prohibition else "obligation" if one.is_strict else "endeavour"
            rows.add_row(
                one.passage.locator,
                one.bearer or "–",
                _short(one.deed),
                kind,
                _when(one.deadline),
                _short(one.condition),
            )
        say_table(rows)
        say()
    if found.instruments:
        rows = table("where", "instrument foreseen", "kind", "by when")
        for made in found.instruments:
            rows.add_row(made.passage.locator, _short(made.title), made.kind, _when(made.deadline))
        say_table(rows)
        say()
    for fact in found.facts:
        term = f" ({fact.term})" if fact.term else ""
        say(f"{fact.kind.capitalize()}{term}, {fact.passage.locator or 'head'}: “{_short(fact.passage.text)}”")


def _say_provisions(found: Agreement) -> None:
    rows = table("where", "provision", "obligations", right=("obligations",))
    depth: list[int] = []
    for place, one in enumerate(found.provisions):
        depth.append(0 if one.parent is None else depth[one.parent] + 1)
        number = sum(duty.provision == place for duty in found.obligations)
        title = one.title or one.passage.text.partition("\n")[0]
        rows.add_row(
            one.passage.locator or one.level, "  " * depth[place] + _short(title, 70), str(number) if number else ""
        )
    say_table(rows)
    say()


def _when(deadline: Deadline | None) -> str:
    if deadline is None:
        return ""
    return f"{deadline.edtf} ({deadline.text})" if deadline.edtf else deadline.text


def _short(text: str, longest: int = _SHOWN) -> str:
    text = " ".join(text.split())
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
