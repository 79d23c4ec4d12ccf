"""Builds the register: names, aliases and structure by the decision tables, titles and notes by the facts file.

Invariant: each party, body, official, programme, instrument and publisher of the facts file stands in it.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

import msgspec

from facta.model import Body, Instrument, Package, Party, Person, Provision, Register, Rung, Source
from facta.model.register import Agreement, Aliases, Name
from scripts.convert_union_state.reading import ConversionError, Facts, Row, cited, decisions, matched

TRACKER = "union-state"
ABOUT = (
    "The Union State of Russia and Belarus: the 28 union programmes of 2021-2023 and what came after them, from 1999 to February 2026. "
    "Every claim is a paraphrase of our own with the page on which it can be looked up; nothing here is a quotation. "
    "Titles of programmes paraphrase the cited pages and are not official. See README.md for the choices made in coding."
)
_CYRILLIC = re.compile(r"[А-Яа-яЁёІіЎў]")
_FORMAL = {"agree", "approve", "sign", "ratify"}


def register(facts: Facts) -> Register:
    """The register of the example tracker. Raises ConversionError when a decision is missing."""
    tables = decisions("packages")
    return Register(
        tracker=TRACKER,
        title=Name("Union State of Russia and Belarus", "Союзное государство России и Белоруссии"),
        agreement=msgspec.convert(tables["agreement"], Agreement),
        licence="CC BY 4.0",
        about=ABOUT,
        parties=tuple(_party(row) for row in facts.section("parties").values()),
        bodies=_bodies(facts),
        people=_people(facts),
        sources=_sources(facts),
        packages=tuple(msgspec.convert(row, Package) for row in tables["packages"]),
        instruments=_instruments(facts),
        provisions=_provisions(facts),
    )


def _aliases(names: list[str], other: list[str], *more: Any) -> Aliases:
    """The names split by language, without doubles; `more` are further tables of `en`, `ru`, `other`."""
    found: dict[str, list[str]] = {"en": [], "ru": [], "other": []}
    for name in names:
        found["other" if name in other else "ru" if _CYRILLIC.search(name) else "en"].append(name)
    for table in more:
        for language in found:
            found[language].extend(table.get(language, ()))
    return Aliases(**{language: tuple(dict.fromkeys(values)) for language, values in found.items()})


def _attested(row: Row, *notes: str | None) -> str:
    """The notes joined, with the pages behind the entry."""
    parts = [note.strip().rstrip(".") for note in notes if note]
    pages = list(dict.fromkeys(cited(row)))
    if pages:
        parts.append(f"Attested by {', '.join(pages)}")
    return "".join(f"{part[:1].upper()}{part[1:]}. " for part in parts).strip()


def _party(row: Row) -> Party:
    return Party(row["id"], Name(row["name_en"], row["name_ru"]), _aliases(row["aliases"], []))


def _bodies(facts: Facts) -> tuple[Body, ...]:
    tables = decisions("bodies")
    rows = facts.section("bodies")
    matched("bodies", rows, tables["common"])
    common = [
        Body(
            id,
            Name(row["name_en"], row["name_ru"] or ""),
            tuple(tables["common"][id]["members"]),
            _aliases(row["aliases"], tables["other_languages"], tables["common"][id]),
            note=_attested(row, row.get("role"), f"Seat: {row['seat']}" if row.get("seat") else None, row.get("note")),
        )
        for id, row in rows.items()
    ]
    return (*common, *(msgspec.convert(row, Body) for row in tables["national"]))


def _people(facts: Facts) -> tuple[Person, ...]:
    tables = decisions("people")
    rows = facts.section("officials")
    matched("officials", rows, tables["ids"])
    people = []
    for name, row in rows.items():
        id = tables["ids"][name]
        short = [
            form for full in (name, row["name_ru"]) for form in (f"{full[0]}. {full.split()[-1]}", full.split()[-1])
        ]
        extra = {"en": [form for form in tables["english"]["yuri"] if form.endswith(name.split()[-1])]}
        people.append(
            Person(
                f"person/{id}",
                Name(name, row["name_ru"]),
                row["party"],
                tuple(row["posts"]),
                _aliases([*short, *row["aliases"]], tables["other_languages"], extra),
                _attested(row),
            )
        )
    return (*people, *(msgspec.convert(row, Person) for row in tables["added"]))


def _sources(facts: Facts) -> tuple[Source, ...]:
    tables = decisions("sources")
    relayed, unused = tables.pop("_relayed"), tables.pop("_unused")
    publishers: dict[str, list[str]] = {}
    for id, page in facts.pages.items():
        if page.publisher not in unused or id in facts.used:
            publishers.setdefault(page.publisher, []).append(urlsplit(page.url).hostname or "")
    matched("publishers", publishers, tables)
    found: dict[str, Row] = {}
    for publisher, row in tables.items():
        entry = found.setdefault(row["id"], {"publisher": publisher, "domains": []} | row)
        entry["domains"].extend(host.removeprefix("www.") for host in publishers[publisher])
    # A host that several publishers share belongs to the one that speaks for itself.
    own = {host for row in found.values() if not row.get("relays") for host in row["domains"]}
    for row in found.values():
        hosts = dict.fromkeys(row["domains"])
        row["domains"] = [host for host in hosts if not row.get("relays") or host not in own]
    ordered = [*found.values(), *relayed]
    return tuple(msgspec.convert(_prefixed(row), Source) for row in ordered)


def _prefixed(row: Row) -> Row:
    relays = {"relays": f"source/{row['relays']}"} if row.get("relays") else {}
    return row | {"id": f"source/{row['id']}"} | relays


def source_ids() -> dict[str, str]:
    """The id of the source of each publisher."""
    return {name: f"source/{row['id']}" for name, row in decisions("sources").items() if not name.startswith("_")}


def _instruments(facts: Facts) -> tuple[Instrument, ...]:
    rows = facts.section("instruments")
    table: list[Row] = decisions("instruments")
    matched("instruments", rows, {row["fact"]: row for row in table if "fact" in row})
    found = []
    for row in table:
        fact = rows[row["fact"]] if "fact" in row else {}
        own = "title" in row
        title = Name(
            row.get("title") or fact["title_en"], row.get("ru_title") or ("" if own else fact["title_ru"] or "")
        )
        origin = f"Under {row['fact']} in the facts file" if own and "fact" in row else None
        drawn = f"From {row['from']} of the facts file" if "from" in row else None
        found.append(
            Instrument(
                f"instrument/{row['id']}",
                title,
                row["kind"],
                _ladder(row["ladder"]),
                _aliases([], [], row),
                tuple(row.get("serves", ())),
                tuple(row.get("parties", ())),
                row.get("published", ""),
                _attested(fact, row.get("note"), None if own else fact.get("note"), origin, drawn),
            )
        )
    return tuple(found)


def _ladder(given: str | list[str]) -> str | tuple[Rung, ...]:
    if isinstance(given, str):
        return given
    return tuple(Rung(act, "each_party" if act in _FORMAL else "any_party") for act in given)


def _provisions(facts: Facts) -> tuple[Provision, ...]:
    rows = facts.section("programmes")
    tables = decisions("programmes")
    steps = tables.pop("steps")
    named = {id: row for id, row in rows.items() if row["title_en"]}
    matched("programmes", named, tables)
    found: list[Provision] = []
    for id, row in rows.items():
        found.append(_programme(id, row, tables.get(id, {})))
        found.extend(msgspec.convert(step, Provision) for step in steps if step.get("parent") == f"programme/{id}")
    found.extend(msgspec.convert(step, Provision) for step in steps if "parent" not in step)
    return tuple(found)


def _programme(id: str, row: Row, decision: Row) -> Provision:
    itemised = bool(row["title_en"])
    if not itemised and not id.startswith("unattested-"):
        raise ConversionError(f"programme {id}: no title, and not among those only known to exist.")
    title = (
        Name(row["title_en"], row["title_ru"] or "")
        if itemised
        else Name(f"Union programme of unknown title ({id[-2:]})")
    )
    graded = None if row["confidence"] == "confirmed" else f"Graded {row['confidence']} in the facts file"
    return Provision(
        f"programme/{id}",
        "programme",
        "package/2021-2023",
        title,
        "programme",
        short=Name(**decision.get("short", {"en": f"programme {id[-2:]}"})),
        number=str(row["number"] or ""),
        sector=tuple(row["sector"].split(", ")) if row["sector"] else (),
        requires=tuple(f"instrument/{name}" for name in decision.get("requires", ())),
        itemised=itemised,
        aliases=_aliases([], [], decision),
        note=_attested(row, decision.get("note"), row["note"], graded),
    )
