"""Which lines of a plain text belong to one paragraph: texts wrapped at a fixed width against texts with a line per paragraph.

A run of lines was wrapped when every line but the last is so full that the next word would not have fitted. Invariant: a joined
paragraph is one line, so that joining it again changes nothing.
"""

from __future__ import annotations

import re

# Mail and typewritten texts are wrapped at 60 to 80 columns, some at up to 100; narrower ones are verse, tables or addresses.
_NARROWEST, _WIDEST = 50, 100
_OPENS = re.compile(
    r"[-•*–—·▪●‣◦]\s|\(?\d{1,3}(?:\.\d{1,3})*[.)]\s|\(?[A-Za-zА-Яа-я][.)]\s|\(?[ivxIVX]{1,5}[.)]\s|§|>|#"
    r"|(?:article|chapter|section|part|annex|art\.|статья|глава|раздел|часть|приложение|пункт|ст\.)\s",
    re.IGNORECASE,
)
_HYPHENATED = re.compile(r"[^\W\d_]{2}-$")


def opens(line: str) -> bool:
    """Whether the line begins with a number, a bullet or the name of a division, so that it opens a paragraph of its own."""
    return _OPENS.match(line) is not None


def unwrapped(text: str) -> str:
    """The text with the wrapped lines of each paragraph joined to one."""
    if "\n" not in text:
        return text
    lines = text.split("\n")
    width = max((len(line) for line in lines if len(line) <= _WIDEST), default=0)
    out: list[str] = []
    run: list[str] = []
    for line in lines:
        if run and (not line or line == "\f" or " | " in line or opens(line)):
            out.extend(_joined(run, width))
            run = []
        if not line or line == "\f" or " | " in line:
            out.append(line)
        else:
            run.append(line)
    out.extend(_joined(run, width))
    return "\n".join(out)


def _joined(run: list[str], width: int) -> list[str]:
    if len(run) < 2 or not all(map(_is_full, run, run[1:], [width] * len(run))):
        return run
    parts = [run[0]]
    for line in run[1:]:
        if _HYPHENATED.search(parts[-1]) and line[:1].islower():
            parts[-1] = parts[-1][:-1]
        else:
            parts.append(" ")
        parts.append(line)
    return ["".join(parts)]


def _is_full(line: str, after: str, width: int) -> bool:
    """Whether the first word of the next line would not have fitted on this one."""
    return _NARROWEST <= len(line) <= _WIDEST and len(line) + 1 + len(after.partition(" ")[0]) > width
