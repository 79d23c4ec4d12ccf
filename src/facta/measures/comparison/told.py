"""A comparison in one sentence, for a terminal, a page or a brief, in English or Russian.

Invariant: the sentence tells only what the comparison holds; a figure that one of the days does not have is not told as a change.
"""

from __future__ import annotations

from facta.measures.comparison.compared import Comparison
from facta.measures.comparison.figures import Figured
from facta.measures.sentence import long_date

_TEXT: dict[str, dict[str, str]] = {
    "en": {
        "span": "From {before} to {after}",
        "same": "{span}: nothing changed.",
        "declared": "{after} of {n} {unit} declared complete{was}",
        "at_most": "at most {after} can be{was}",
        "done": "{after} verified{was}",
        "proven_gap": "proven gap {after}{was}",
        "overdue": "{after} overdue rungs{was}",
        "was": " (before: {before})",
        "kept": ", as before",
    },
    "ru": {
        "span": "С {before} по {after}",
        "same": "{span} ничего не изменилось.",
        "declared": "заявлено выполненными {after} из {n} {unit}{was}",
        "at_most": "выполнено может быть не больше {after}{was}",
        "done": "подтверждено {after}{was}",
        "proven_gap": "доказанный разрыв — {after}{was}",
        "overdue": "просроченных ступеней {after}{was}",
        "was": " (было {before})",
        "kept": ", как и раньше",
    },
}
# What is counted: for one, and for any other number. Russian counts after a colon, which needs no forms.
_COUNTED: dict[str, dict[str, tuple[str, str]]] = {
    "en": {
        "told": ("{n} claim told", "{n} claims told"),
        "withdrawn": ("{n} claim taken back", "{n} claims taken back"),
        "corrected": ("{n} claim corrected", "{n} claims corrected"),
        "taken": ("{n} rung taken", "{n} rungs taken"),
        "moves": ("{n} deadline moved", "{n} deadlines moved"),
        "contradictions": ("{n} new contradiction", "{n} new contradictions"),
        "turned": ("of {n} provision something else is known", "of {n} provisions something else is known"),
    },
    "ru": {
        "told": ("новых утверждений: {n}",) * 2,
        "withdrawn": ("отозвано утверждений: {n}",) * 2,
        "corrected": ("исправлено утверждений: {n}",) * 2,
        "taken": ("пройдено ступеней: {n}",) * 2,
        "moves": ("перенесено сроков: {n}",) * 2,
        "contradictions": ("новых противоречий: {n}",) * 2,
        "turned": ("положений, о которых известно иное: {n}",) * 2,
    },
}
# Units of a base in the Russian genitive plural; another unit stands as the register gives it.
_UNITS = {"programmes": "программ", "measures": "мер", "documents": "документов", "provisions": "положений"}
_FIGURES = ("declared", "at_most", "done", "proven_gap", "overdue")


def comparison_sentence(found: Comparison, language: str = "en") -> str:
    """What changed, in `en` or `ru`: first how much was told, then the figures of the package, then what was taken, moved and
    contradicted."""
    words = _TEXT[language]
    days = {"before": long_date(found.before.on, language), "after": long_date(found.after.on, language)}
    span = words["span"].format(**days)
    parts = [
        *_counted(found, ("told", "withdrawn", "corrected"), language),
        *(_figure(found, one, language) for one in found.figures if one.name in _FIGURES),
        *_counted(found, ("taken", "moves", "contradictions", "turned"), language),
    ]
    told = [part for part in parts if part]
    if found.is_same or not told:
        return words["same"].format(span=span)
    return f"{span}: {'; '.join(told)}."


def _counted(found: Comparison, names: tuple[str, ...], language: str) -> list[str]:
    counts = {name: len(getattr(found, name)) for name in names}
    return [_COUNTED[language][name][n != 1].format(n=n) for name, n in counts.items() if n]


def _figure(found: Comparison, one: Figured, language: str) -> str:
    """A figure with what it was before; empty where it says nothing: not told on both days, none on both, or as many overdue as before."""
    words = _TEXT[language]
    if one.before is None or one.after is None:
        return ""
    is_kept = one.difference == 0 and one.n_before == one.n_after
    before, after = one.before, one.after
    if one.unit == "share":
        before, after = before * one.n_before, after * one.n_after
    elif not one.difference:
        return ""
    if is_kept and not after:
        return ""
    unit = _UNITS.get(found.unit, found.unit) if language == "ru" else found.unit
    was = words["kept"] if is_kept else words["was"].format(before=_number(before))
    return words[one.name].format(after=_number(after), was=was, n=one.n_after, unit=unit)


def _number(value: float) -> str:
    return f"{round(value, 1):g}"
