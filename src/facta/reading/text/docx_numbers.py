"""The numbers that Word puts before the paragraphs of a list and does not write into the file's text.

ISO/IEC 29500-1, 17.9: a paragraph names a list (`numId`) and a level; the list's abstract definition says how each level counts
and what its number looks like ("%1.%2"). Invariant: a paragraph that was asked for is counted, so each is asked for once, in order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from facta.reading.text.divisions import roman_number

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"
_PLACE = re.compile(r"%([1-9])")
# The standard has nine levels; a style that is based on itself would be followed for ever.
_LEVELS, _DEEPEST_STYLE = 9, 20


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    legal: bool = False


class ListNumbers:
    """Counts the lists of one document. Made from the trees of numbering.xml and styles.xml."""

    def __init__(self, numbering: Any, styles: Any) -> None:
        abstract = {
            one.get(f"{W}abstractNumId"): {_int(level.get(f"{W}ilvl")): _level(level) for level in one.iter(f"{W}lvl")}
            for one in numbering.iter(f"{W}abstractNum")
        }
        self._lists: dict[str, tuple[str, dict[int, _Level]]] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        for one in numbering.iter(f"{W}num"):
            id, of = one.get(f"{W}numId"), _value(one, "abstractNumId")
            levels = dict(abstract.get(of, {}))
            for override in one.iter(f"{W}lvlOverride"):
                depth = _int(override.get(f"{W}ilvl"))
                changed = override.find(f"{W}lvl")
                if changed is not None:
                    levels[depth] = _level(changed)
                start = _value(override, "startOverride")
                if start:
                    self._restarts.setdefault(id, {})[depth] = _int(start)
            self._lists[id] = (of, levels)
        self._styles = {one.get(f"{W}styleId"): one for one in styles.iter(f"{W}style")}
        self._counts: dict[str, list[int | None]] = {}

    def of(self, paragraph: Any) -> str:
        """The number of the paragraph as Word shows it, "-" for a bullet, empty for none."""
        id, depth = self._place(paragraph)
        if id not in self._lists or not 0 <= depth < _LEVELS:
            return ""
        of, levels = self._lists[id]
        counts = self._counts.setdefault(of, [None] * _LEVELS)
        for at, start in self._restarts.pop(id, {}).items():
            if 0 <= at < _LEVELS:
                counts[at] = start - 1
        now = counts[depth]
        counts[depth] = levels.get(depth, _Level()).start if now is None else now + 1
        counts[depth + 1 :] = [None] * (_LEVELS - depth - 1)
        level = levels.get(depth, _Level())
        if level.form == "bullet":
            return "-"
        if level.form == "none":
            return level.text if not _PLACE.search(level.text) else ""

        def number(found: re.Match[str]) -> str:
            place = int(found[1]) - 1
            at = levels.get(place, _Level())
            value = counts[place]
            return _written(at.start if value is None else value, "decimal" if level.legal else at.form)

        return _PLACE.sub(number, level.text).strip()

    def _place(self, paragraph: Any) -> tuple[str, int]:
        """The list and the level that the paragraph, or else its style, names."""
        properties = paragraph.find(f"{W}pPr")
        id, depth = _named(properties)
        style = _value(properties, "pStyle") if properties is not None else ""
        for _ in range(_DEEPEST_STYLE):
            if id or style not in self._styles:
                break
            of = self._styles[style]
            id, styled = _named(of.find(f"{W}pPr"))
            depth = depth if depth is not None else styled
            style = _value(of, "basedOn")
        return id, depth or 0


def _named(properties: Any) -> tuple[str, int | None]:
    found = properties.find(f"{W}numPr") if properties is not None else None
    if found is None:
        return "", None
    depth = _value(found, "ilvl")
    return _value(found, "numId"), _int(depth) if depth else None


def _level(level: Any) -> _Level:
    start = _value(level, "start")
    return _Level(
        _int(start) if start else 1,
        _value(level, "numFmt") or "decimal",
        _value(level, "lvlText"),
        level.find(f"{W}isLgl") is not None,
    )


def _written(value: int, form: str) -> str:
    if form in ("lowerRoman", "upperRoman") and 0 < value < 400:
        return roman_number(value) if form == "upperRoman" else roman_number(value).lower()
    letters = {"lowerLetter": _LATIN, "upperLetter": _LATIN.upper()}.get(form)
    letters = letters or {"russianLower": _CYRILLIC, "russianUpper": _CYRILLIC.upper()}.get(form)
    if letters and 0 < value <= 100 * len(letters):
        return letters[(value - 1) % len(letters)] * ((value - 1) // len(letters) + 1)
    return f"{value:02}" if form == "decimalZero" else str(value)


def _value(element: Any, name: str) -> str:
    found = element.find(f"{W}{name}")
    return found.get(f"{W}val") or "" if found is not None else ""


def _int(text: str | None) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text) else 0
