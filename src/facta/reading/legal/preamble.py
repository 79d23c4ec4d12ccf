"""How a legal text opens and closes: its title and kind, who the parties are, when and where it was signed.

Invariant: a party is named by the preamble ("The Government of X and the Government of Y, hereinafter the Parties"), else by the title
("between X and Y"); never by what the articles mention.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from facta.model.edtf import is_day
from facta.reading.legal.names import nominative
from facta.reading.legal.values import Fact, Party, Passage
from facta.reading.legal.words import Words
from facta.reading.text import Block, blocks, divisions
from facta.reading.text.numbering import marker
from facta.reading.time import dates

# A title runs over several lines; a preamble over one block for each party and each ground.
_TITLE_LINES, _PREAMBLE_BLOCKS = 8, 40
_CLOSING_BLOCKS = 4
# What each of them is called, and no name of one of them.
_GENERIC = re.compile(
    r"(?:the )?(?:part(?:y|ies)|members?|states?|participants?|сторон|участник|государств)", re.IGNORECASE
)
_LONGEST_NAME = 150
# "Tornhavel, 12 March 2026" under the title.
_DATELINE = re.compile(r"^[^\d]{3,40},\s+\d{1,2}\.?\s+\w+\s+\d{4}(?:\s+года|\s+г\.)?$")
_ASIDE = re.compile(r"\s*\([^()]*\)")
_QUOTED = re.compile(r"[\"“«„]([^\"”»“]+)[\"”»“]")
_BETWEEN = re.compile(
    r"\b(?:between|among|между)\s+(?P<who>.+?)(?:\s+(?:on|concerning|regarding|for|about|о|об|в области|по)\s+|$)", re.I
)
_ORDINAL_DAY = re.compile(r"\bthis (?P<day>[a-z-]+) day of (?P<rest>[A-Z][a-z]+,? \d{4})")
_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
    "twenty-first",
    "twenty-second",
    "twenty-third",
    "twenty-fourth",
    "twenty-fifth",
    "twenty-sixth",
    "twenty-seventh",
    "twenty-eighth",
    "twenty-ninth",
    "thirtieth",
    "thirty-first",
]


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before the first provision; `end` is the offset at which that begins."""

    title: str
    kind: str
    parties: tuple[Party, ...]
    adopted: Fact | None
    end: int


@dataclass(frozen=True, slots=True)
class Signing:
    """Date (EDTF) and place, empty where the text has none."""

    date: str = ""
    place: str = ""


def head(text: str, words: Words) -> Head:
    """Title, kind and parties of the text."""
    before = list(_before(text, words))
    lines = [text[one.start : one.end] for one in before]
    first = next((k for k, line in enumerate(lines) if _opens_preamble(line, words)), None)
    title_blocks = lines[: first if first is not None else len(lines)][:_TITLE_LINES]
    if first is None:
        title_blocks = [line for line in title_blocks if not line.endswith((".", ":", ";"))] or title_blocks[:1]
    title = " ".join(
        line
        for k, line in enumerate(title_blocks)
        # "УТВЕРЖДЕНА / решением Совета министров" runs over two lines.
        if _is_title(line, words)
        and not _DATELINE.search(line)
        and not (k and line[:1].islower() and words.search(words.preamble.title_not, title_blocks[k - 1]))
    ).strip()
    parties: tuple[Party, ...] = ()
    if first is not None:
        ran_on = _title_ran_on(lines[first], words)
        title = f"{title} {lines[first][:ran_on]}".strip()
        start, end = before[first].start + ran_on, before[-1].end
        parties = tuple(_parties(text[start:end], start, words))
    if len(parties) < 2 and (named := _BETWEEN.search(title)):
        at = text.find(title_blocks[0]) if title_blocks else 0
        parties = tuple(_split(named["who"], max(at, 0), text, words)) or parties
    parties = tuple(_placed(parties, text))
    kind = words.kind_of(title)
    end = before[-1].end if before else 0
    return Head(title, kind, parties if len(parties) > 1 else (), _adopted(text[:end], words), end)


def _title_ran_on(line: str, words: Words) -> int:
    """Where the preamble begins in a line to whose front a PDF has joined the end of the title: "on fish stocks The Government of"."""
    heads = "|".join(words.preamble.heads)
    stop = words.search(words.preamble.hereinafter, line)
    pattern = rf"(?<=[^\W\d_] )(?:(?-i:The) (?:{heads})|(?-i:[А-ЯЁ])(?<=[А-ЯЁ])(?:{'|'.join(one[1:] for one in words.preamble.heads)}))\b"
    found = re.compile(pattern, re.IGNORECASE).search(line, 0, stop.start() if stop else len(line))
    if found is None or re.match(rf"(?:the )?(?:{heads})\b", line, re.IGNORECASE):
        return 0
    return found.start()


def signing(text: str, closing: Block | None, words: Words, language: str) -> Signing:
    """From "Done at X on D": of the closing formula, else of a line of place and date under the title."""
    after = [one for one in blocks(text) if closing is not None and one.start >= closing.start][:_CLOSING_BLOCKS]
    for block in after:  # "In witness whereof" may stand before "Done at"
        line = text[block.start : block.end]
        found = words.search(words.closing, line)
        place = nominative_place((found["place"] or "") if found else "")
        if (day := _day(line, language)) or place:
            return Signing(day, place)
    for block in blocks(text)[:12]:
        line = text[block.start : block.end]
        if divisions.is_closing(line) and (day := _day(line, language)):
            found = words.search(words.closing, line)
            return Signing(day, nominative_place((found["place"] or "") if found else ""))
        # "Tornhavel, 12 March 2026"
        at = next((one for one in dates(line, language=language) if is_day(one.edtf)), None)
        if at is not None and len(line) < 60 and line[: at.start].rstrip().endswith(","):
            return Signing(at.edtf, line[: at.start].rstrip(" ,"))
    return Signing()


def nominative_place(place: str) -> str:
    """A place without "the city of"; a Russian one stays as written, since names of towns are in no dictionary."""
    return re.sub(r"^(?:the city of|городе|гор\.|г\.)\s*", "", place)


def _day(line: str, language: str) -> str:
    spelt = _ORDINAL_DAY.search(line)
    if spelt and spelt["day"] in _ORDINALS:
        line = f"{_ORDINALS.index(spelt['day']) + 1} {spelt['rest'].replace(',', '')}"
    return next((one.edtf for one in dates(line, language=language) if is_day(one.edtf)), "")


def _before(text: str, words: Words) -> Iterator[Block]:
    """The blocks before the first provision: a division, a number, a table, or what follows "have agreed as follows"."""
    has_agreed = False
    for number, block in enumerate(blocks(text)):
        line = text[block.start : block.end]
        opened = divisions.opening(line)
        if number > _PREAMBLE_BLOCKS or has_agreed:
            return
        if opened is not None and not (number < 2 and words.kind_of(line)):
            return
        if (
            block.kind in ("list_item", "table_row")
            and marker(line)
            and not words.search(words.preamble.hereinafter, line)
        ):
            return
        if block.kind == "table_row":
            return
        yield block
        has_agreed = block.kind != "heading" and bool(words.search(words.preamble.agreed, line))


def _is_title(line: str, words: Words) -> bool:
    return (
        not words.search(words.preamble.title_not, line)
        and not line.endswith((",", ";"))
        and any(map(str.isalpha, line))
    )


def _opens_preamble(line: str, words: Words) -> bool:
    if line.isupper():
        return False
    if words.search(words.preamble.hereinafter, line):
        return True
    starts = re.match(
        r"(?:between\s+|the\s+)*(?:[\w-]+\s+){0,2}?(?:" + "|".join(words.preamble.heads) + r")\b", line, re.I
    )
    return starts is not None and (
        line.endswith((",", ":", ";", " and", " и")) or bool(words.search(words.preamble.agreed, line))
    )


def _parties(text: str, start: int, words: Words) -> Iterator[Party]:
    """The parties told in a preamble."""
    stop = len(text)
    for pattern in (words.preamble.hereinafter, words.preamble.ends):
        for found in re.finditer(pattern, text, re.IGNORECASE):
            # "(hereinafter Vormelia)" names one of them; "hereinafter the Parties" ends the list.
            aside = text.rfind("(", 0, found.start()) > text.rfind(")", 0, found.start())
            if aside and not re.search(
                r"part(?:y|ies)|participants|sides|сторон|участник",
                text[found.start() : text.find(")", found.start())],
                re.I,
            ):
                continue
            stop = min(stop, found.start())
            break
    # "The States Parties to this Convention" are told one by one, or nowhere.
    yield from (
        one for one in _split(text[:stop], start, text, words) if not words.search(words.preamble.all, one.name)
    )


def _split(listed: str, start: int, text: str, words: Words) -> Iterator[Party]:
    listed = re.sub(r"^\s*(?:between|между)\b[:\s]*", "", listed, flags=re.I).strip(" ,;(:\n—–-")
    of = "|".join(words.preamble.of)
    plural = re.match(
        r"(?:the )?(?P<of>governments|правительств(?:а|ами)?)(?: of| государств\b[^:,]*[:—–-]?)?\s+(?P<rest>.+)",
        listed,
        re.I | re.S,
    )
    heads = "|".join((*words.preamble.heads, *words.preamble.offices))
    if (
        plural
        and not re.match(r"правительство", listed, re.I)
        and plural["of"].lower() in ("governments", "правительства", "правительствами")
    ):
        parts = re.split(r"\s*(?:[,;]\s*(?:and|и)?|\s(?:and|и))\s+", plural["rest"])
        signs = "Government" if plural["of"].lower().startswith("g") else "Правительство"
        for part in parts:
            if part.strip(" ,"):
                yield _party(part.strip(" ,"), signs, start, words, part.strip(" ,"))
        return
    # A new name begins with "the", or with a word that heads names: a state may be called "Ostland and Westmark".
    before = rf"(?=(?:\(?\d\)?\s*)?(?:(?:the|The)\s|(?:[A-ZА-ЯЁ][\w-]+\s){{0,2}}(?i:{heads})))"
    for part in re.split(rf"(?:\s*[,;\n]\s*(?:and\s+|и\s+)?|\s+(?:and|и)\s+){before}", listed):
        part = re.sub(r"^\(?\d\)\s*|^(?:and|и)\s+", "", part.strip(" ,;\n"))
        if not part or not any(map(str.isupper, part)):
            continue
        found = re.match(rf"(?:the )?(?P<of>{of})(?: of(?: the)?)?\s+(?P<name>.+)", _plain(part), re.I | re.S)
        office = re.match(
            rf"(?:the )?(?P<office>(?:[\w-]+ )?(?:{'|'.join(words.preamble.offices)})\b.*?)\s+(?:of (?:the )?)?(?P<name>{_state(words)})$",
            _plain(part),
            re.I | re.S,
        )
        if found:
            yield _party(found["name"], found["of"], start, words, part)
        elif office:
            yield _party(office["name"], office["office"], start, words, part)
        else:
            yield _party(re.sub(r"^(?:the|The)\s+", "", _plain(part)), "", start, words, part)


def _state(words: Words) -> str:
    """What a state's name looks like at the end of a phrase."""
    polities = "|".join(words.preamble.polities)
    stems = "|".join(one[:-1] if len(one) > 5 else one for one in words.preamble.polities)
    return rf"(?:(?:[A-ZА-ЯЁ][\w-]+ )?(?:{polities}|(?:{stems})\w*)\b.*|(?-i:[A-ZА-ЯЁ])[\w-]+)"


def _plain(part: str) -> str:
    return " ".join(_ASIDE.sub("", part).split()).strip(" ,;")


def _placed(told: tuple[Party, ...], text: str) -> Iterator[Party]:
    """The parties with the span at which the text names each; what runs over a sentence is no name."""
    for one in told:
        named = one.passage.text
        at = text.find(named, one.passage.start)
        if at >= 0 and len(one.name) <= _LONGEST_NAME and not re.search(r"[.!?]\s", one.name):
            yield replace(one, passage=Passage(at, at + len(named), named))


def _party(name: str, signs: str, start: int, words: Words, part: str = "") -> Party:
    """The party with its plain and its short name: "Republic of Vormelia", "Vormelia"."""
    short = ""
    for aside in _ASIDE.findall(part):
        quoted = _QUOTED.search(aside)
        if quoted and not _GENERIC.match(quoted[1]):
            short = quoted[1]
    name = nominative(re.sub(r"^(?:the|The)\s+", "", name.strip()))
    if not short:
        polities = "|".join(words.preamble.polities)
        found = re.fullmatch(
            rf"(?:{polities})(?: of(?: the)?)?\s+(?P<short>[A-ZА-ЯЁ][\w-]*(?: [A-ZА-ЯЁ][\w-]*)*)", name, re.I
        )
        short = found["short"] if found else ""
    return Party(name, signs, short, Passage(start, start, part or name))


def _adopted(text: str, words: Words) -> Fact | None:
    """ "Approved by Decision No. 5 of the Council of 4 May 2026", above or below the title."""
    every = blocks(text)
    for block, after in zip(every, [*every[1:], None], strict=False):
        line = text[block.start : block.end]
        if not words.search(words.preamble.title_not, line) and not line.startswith("("):
            continue
        end = after.end if after and text[after.start].islower() else block.end  # "УТВЕРЖДЕНА / решением Совета от"
        if words.search(words.adopted, " ".join(text[block.start : end].split())):
            return Fact("adopted", "", Passage(block.start, end, text[block.start : end]))
    return None
