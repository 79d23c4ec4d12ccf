"""Drivers out of CSV: a row is an event (kind, date, title) or a point of a series (kind, date, series, value, unit), each with where it
can be looked up (source, url) and when that was published (told).

    kind,date,until,title,title_ru,series,value,unit,source,url,told,told_basis,text,language,note,id,coder

Only `kind`, `date`, a title or a series, and a `source` or a `url` are needed. Invariant: a file with one flaw gives no driver, and every
flaw names its row and column; the same file gives the same ids.
"""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Callable, Iterator

from facta.errors import FolderError, Problem
from facta.model.claim import Citation
from facta.model.driver import Driver
from facta.model.edtf import parse, to_text
from facta.model.flaw import did_you_mean
from facta.model.register import Name

COLUMNS: tuple[str, ...] = (
    *("kind", "date", "until", "title", "title_ru", "series", "value", "unit", "source", "url", "told", "told_basis"),
    *("text", "language", "note", "id", "coder"),
)
# When and by whom it was recorded: in what `facta drivers --csv` prints, and for the ledger to say, not for a file.
_OF_LEDGER = frozenset({"recorded", "actor"})
_HOST = re.compile(r"https?://(?:[^/?#@]*@)?(?:www\.)?([^/?#:]+)", re.IGNORECASE)
_NO_WORD = re.compile(r"[^\w.-]+")


def host(url: str) -> str:
    """The host of an address, by which a publisher goes that the register does not have; empty for no address."""
    found = _HOST.match(url)
    return found[1].lower() if found else ""


def read_drivers(
    content: bytes, name: str, *, coder: str, source_of: Callable[[str], str] = host
) -> tuple[Driver, ...]:
    """The drivers of the file. `source_of` names the publisher of an address. Raises `FolderError` with every flaw."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FolderError([Problem(name, "", f"is not UTF-8 (byte {error.start}); save it as CSV UTF-8")]) from error
    rows = list(csv.reader(io.StringIO(text)))
    heading = [cell.strip().lower() for cell in rows[0]] if rows else []
    problems = [
        Problem(f"{name}:1", column, f"there is no such column{did_you_mean(column, COLUMNS)}")
        for column in heading
        if column not in COLUMNS and column not in _OF_LEDGER
    ]
    problems += [
        Problem(f"{name}:1", column, f"is missing; the columns are {', '.join(COLUMNS)}")
        for column in ("kind", "date")
        if column not in heading
    ]
    if problems:
        raise FolderError(problems)
    found: dict[str, Driver] = {}
    for number, row in enumerate(rows[1:], start=2):
        if not any(cell.strip() for cell in row):
            continue
        if len(row) != len(heading):
            problems.append(Problem(f"{name}:{number}", "", f"has {len(row)} cells, the heading has {len(heading)}"))
            continue
        cells = dict.fromkeys(COLUMNS, "") | dict(zip(heading, (cell.strip() for cell in row), strict=True))
        flaws = list(_flaws(cells))
        problems.extend(Problem(f"{name}:{number}", column, what) for column, what in flaws)
        if flaws:
            continue
        driver = driver_of(cells, coder=coder, source_of=source_of, taken=found)
        if driver.id in found:
            problems.append(Problem(f"{name}:{number}", "id", f"{driver.id!r} stands before; give each its own"))
        found[driver.id] = driver
    if not problems and not found:
        problems.append(Problem(name, "", "holds no driver"))
    if problems:
        raise FolderError(problems)
    return tuple(found.values())


def cells_of(driver: Driver) -> dict[str, str]:
    """The cells of `COLUMNS` that say the driver: read again they give it again, but for the page of its citation."""
    cited = driver.citation
    value = "" if driver.value is None else f"{driver.value:.15g}"
    told = (cited.source, cited.url, cited.told, cited.told_basis, cited.text, cited.language)
    cells = (driver.kind, driver.date, "", driver.title.en, driver.title.ru, driver.series, value, driver.unit, *told)
    return dict(zip(COLUMNS, (*cells, driver.note, driver.id, driver.coder), strict=True))


def driver_of(
    cells: dict[str, str], *, coder: str, source_of: Callable[[str], str] = host, taken: dict[str, Driver] | None = None
) -> Driver:
    """The driver that the cells of `COLUMNS` say. Without an id it gets one of its kind or series and date, apart from those `taken`.

    Raises `FolderError`."""
    given = dict.fromkeys(COLUMNS, "") | cells
    if flaws := list(_flaws(given)):
        raise FolderError([Problem("driver", column, what) for column, what in flaws])
    date = f"{given['date']}/{given['until']}" if given["until"] else given["date"]
    told, basis = given["told"], given["told_basis"] or "given"
    if not told:
        told, basis = to_text(parse(date).end or 1), "inferred from event"
    return Driver(
        id=given["id"] or _id(given, date, taken or {}),
        kind=given["kind"],
        date=date,
        title=Name(en=given["title"] or ("" if given["title_ru"] else given["series"]), ru=given["title_ru"]),
        citation=Citation(
            given["source"] or source_of(given["url"]), told, basis, given["url"], given["text"], given["language"]
        ),
        series=given["series"],
        value=float(given["value"]) if given["value"] else None,
        unit=given["unit"],
        coder=given["coder"] or coder,
        note=given["note"],
    )


def _flaws(cells: dict[str, str]) -> Iterator[tuple[str, str]]:
    if not cells["kind"]:
        yield "kind", "is empty; name what sort of driver it is, such as summit, loan or price"
    date = f"{cells['date']}/{cells['until']}" if cells["until"] else cells["date"]
    for column, text in (("date", date), ("told", cells["told"])):
        if not text and column == "date":
            yield column, "is empty; say when it happened, as 2021, 2021-11 or 2021-11-04"
        elif text:
            try:
                end = parse(text).end
            except ValueError as error:
                yield column, str(error)
            else:
                if end is None and not cells["told"]:
                    yield "told", "is empty; say when it was published, since the date has no end"
    if not (cells["title"] or cells["title_ru"] or cells["series"]):
        yield "title", "is empty; say in a few words what happened"
    if not (cells["source"] or host(cells["url"])):
        yield "source", "is empty; name who published it, or give the url"
    if bool(cells["series"]) != bool(cells["value"]):
        empty = "value" if cells["series"] else "series"
        yield empty, "is empty; a point of a series has both a series and a value"
    if cells["value"] and not _is_number(cells["value"]):
        yield "value", f"{cells['value']!r} is no number; write it as 128.5"


def _is_number(text: str) -> bool:
    try:
        return math.isfinite(float(text))
    except ValueError:
        return False


def _id(cells: dict[str, str], date: str, taken: dict[str, Driver]) -> str:
    stem = "driver/" + _NO_WORD.sub("-", f"{cells['series'] or cells['kind']}-{date}".lower()).strip("-")
    number = 1
    while (id := stem if number == 1 else f"{stem}-{number}") in taken:
        number += 1
    return id
