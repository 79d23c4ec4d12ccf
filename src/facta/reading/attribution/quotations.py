"""Quotations in a text: from mark to mark, both included, and which go on over paragraphs.

Straight marks are told open from closed by what stands beside them. Invariant: quotations are in order and none overlaps another; marks
within a quotation are not looked at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARKS = re.compile(r"[“”„«»\"]|``|''|‘’|’’|‘‘|\n+")
_ALIKE = {"``": '"', "''": '"', "‘’": '"', "’’": '"', "‘‘": '"'}
# Each mark that opens, and those that close it; a careless text closes a curly mark with a straight one.
_CLOSING = {"“": '”"', "„": '“"', "«": "»", '"': '"'}
# A quotation that is not closed within so many characters was opened by mistake.
LONGEST = 2500
_LINE = re.compile(r"^[—–-] +(\S[^\n]*?)\s*$", re.MULTILINE)
_WORD = re.compile(r"\w+")
# A quotation of fewer words is a term or a title rather than what somebody says.
SPEECH = 4


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation with its marks; `goes_on`: it was left open at the end of its paragraph and the next paragraph opens with a mark."""

    start: int
    end: int
    words: int
    goes_on: bool = False

    @property
    def is_speech(self) -> bool:
        return self.words >= SPEECH


def quotation(text: str, start: int, end: int, *, goes_on: bool = False) -> Quotation:
    """The quotation between two places."""
    return Quotation(start, end, len(_WORD.findall(text, start, end)), goes_on)


def quotations(text: str) -> list[Quotation]:
    """The quotations of a text."""
    found: list[Quotation] = []
    opened: re.Match[str] | None = None
    depth = 0
    match = _MARKS.search(text)
    while match is not None:
        after = match.end()
        sign = _sign(match)
        if sign == "\n":
            if opened is not None:
                goes_on = _MARKS.match(text, after) is not None
                if goes_on or len(match[0]) > 1 or match.start() - opened.start() > LONGEST:
                    found.append(quotation(text, opened.start(), match.start(), goes_on=goes_on))
                    opened = None
        elif opened is None:
            if sign in _CLOSING and (sign != '"' or _opens(text, match)):
                opened, depth = match, 1
        elif match.start() - opened.start() > LONGEST:
            # It was never closed: what follows is read anew.
            after, opened = opened.end(), None
            match = _MARKS.search(text, after)
            while match is not None and _sign(match) != "\n":
                match = _MARKS.search(text, match.end())
            continue
        elif sign == _sign(opened) and sign != '"':
            if (
                sign == "“"
                and "”" not in text[opened.start() : match.start()]
                and text.find("””", after, after + 300) < 0
            ):
                opened = match
            else:
                depth += 1
        elif sign in _CLOSING[_sign(opened)] and not (sign == '"' and _opens(text, match)):
            depth -= 1
            # A text that never closes its inner marks closes all with one.
            if depth == 0 or text.find(sign, after, after + 300) < 0:
                found.append(quotation(text, opened.start(), after))
                opened = None
        match = _MARKS.search(text, after)
    if opened is not None and len(text) - opened.start() <= LONGEST:
        found.append(quotation(text, opened.start(), len(text.rstrip())))
    return found


def spoken_lines(text: str) -> list[Quotation]:
    """The lines that a dash opens, as a conversation is printed; whether they are speech their words must tell."""
    return [quotation(text, match.start(1), match.end(1)) for match in _LINE.finditer(text)]


def _sign(match: re.Match[str]) -> str:
    """The mark, with pairs of single marks as a straight one, and lines as one."""
    return "\n" if match[0][0] == "\n" else _ALIKE.get(match[0], match[0])


def _opens(text: str, match: re.Match[str]) -> bool:
    """Whether a straight mark stands where one opens: after a space or a bracket, and before a word."""
    if match[0] == "``":
        return True
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return (not before or before.isspace() or before in "([-—–") and not after.isspace()
