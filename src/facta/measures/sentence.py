"""The lines in one sentence, for a terminal, a page or a brief, in English or Russian.

"On 13 March 2025: 28 of 28 programmes were due; Russia's president declares ..." The sentence tells only what the lines hold: who
declares, how many can be complete at most and which are shown otherwise, how many are verified.
"""

from __future__ import annotations

from collections import Counter

from facta.measures.lines import Lines
from facta.model.edtf import day_of, to_text
from facta.model.register import Provision, Register

_MONTHS = {
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "ru": [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ],
}
# Units of a base in the Russian genitive plural; another unit stands as the register gives it.
_UNITS = {
    "programmes": "программ",
    "measures": "мер",
    "documents": "документов",
    "provisions": "положений",
    "tasks": "задач",
}

# How many names the sentence spells out before it says "and n others".
_NAMED = 5

_TEXT = {
    "en": {
        "on": "On {date}: ",
        "due": "{k} of {n} {unit} were due",
        "due_none": "none of the {n} {unit} was due",
        "no_deadline": "no deadline was told",
        "declares": "{k} {are} declared complete, by {who}",
        "declares_all": "{who} {declare} all {n} complete",
        "nobody": "nobody declares any complete",
        "at_most": "at most {k} can be ({names} {are} shown otherwise)",
        "none_can": "none can be",
        "verified": "{k} verified",
        "verified_is": "{k} {are} verified",
        "waiting": "{k} proposed claims wait for review",
        "and": " and ",
        "others": "{k} others",
        "empty": "On {date} there is no figure. {because}",
    },
    "ru": {
        "on": "На {date}: ",
        "due": "наступил срок {k} из {n} {unit}",
        "due_none": "срок не наступил ни для одной из {n} {unit}",
        "no_deadline": "сроки не названы",
        "declares": "выполнение заявлено для {k} ({who})",
        "declares_all": "{who}: выполнены все {n}",
        "nobody": "никто не заявляет о выполнении",
        "at_most": "может быть выполнено не больше {k} (показано обратное: {names})",
        "none_can": "не может быть выполнена ни одна",
        "verified": "подтверждено: {k}",
        "verified_is": "подтверждено: {k}",
        "waiting": "ждут проверки предложенных утверждений: {k}",
        "and": " и ",
        "others": "ещё {k}",
        "empty": "На {date} показателя нет. {because}",
    },
}


def long_date(text: str, language: str = "en") -> str:
    """`2025-03-13` as "13 March 2025" or «13 марта 2025 года»; other EDTF texts as they are."""
    if len(text) != 10:
        return text
    year, month, day = to_text(day_of(text)).split("-")
    suffix = " года" if language == "ru" else ""
    return f"{int(day)} {_MONTHS[language][int(month) - 1]} {year}{suffix}"


def sentence(lines: Lines, register: Register, language: str = "en") -> str:
    """The headline sentence of the lines in `en` or `ru`."""
    words = _TEXT[language]
    date = long_date(lines.on, language)
    if not lines.n:
        return words["empty"].format(
            date=date,
            because=lines.empty_because or lines.delivered.reason.capitalize() + ".",
        )
    n, unit = lines.n, lines.base.unit
    if language == "ru":
        unit = _UNITS.get(unit, unit)
    due = len(lines.promised.baseline.provisions)
    promised = (
        words["no_deadline"]
        if lines.promised.baseline.value is None
        else (words["due"] if due else words["due_none"]).format(k=due, n=lines.promised.baseline.n, unit=unit)
    )
    parts = [promised, _declared(lines, register, language)]
    shown = lines.delivered
    if shown.not_done:
        titles = {provision.id: _short(provision, language) for provision in register.provisions}
        if len(shown.not_done) == n:
            parts.append(words["none_can"])
        else:
            parts.append(
                words["at_most"].format(
                    k=n - len(shown.not_done),
                    names=_joined([titles.get(id, id) for id in shown.not_done], language),
                    are="is" if len(shown.not_done) == 1 else "are",
                )
            )
    done = len(shown.done)
    parts.append(
        words["verified_is"].format(
            k=done if done or language == "ru" else "none",
            are="is" if done < 2 else "are",
        )
    )
    text = words["on"].format(date=date) + "; ".join(parts) + "."
    if lines.pending_proposals:
        waiting = words["waiting"].format(k=lines.pending_proposals)
        text += f" {waiting[0].upper()}{waiting[1:]}."
    return text


def _short(provision: Provision, language: str) -> str:
    for name in (provision.short, provision.title):
        text = name.ru if language == "ru" and name.ru else name.en
        if text:
            return text
    return provision.id


def _declared(lines: Lines, register: Register, language: str) -> str:
    words = _TEXT[language]
    said = Counter(name for names in lines.declared.by.values() for name in names)
    if not said:
        return words["nobody"]
    of_all = sorted(name for name, count in said.items() if count == lines.n)
    who = _joined([_speaker(name, register, language) for name in of_all or sorted(said)], language)
    if of_all:
        return words["declares_all"].format(who=who, n=lines.n, declare="declares" if len(of_all) == 1 else "declare")
    count = len(lines.declared.by)
    return words["declares"].format(who=who, k=count, are="is" if count == 1 else "are")


def _speaker(name: str, register: Register, language: str) -> str:
    """The voice as the sentence calls it: a person with his first post, in Russian under the Russian name."""
    for person in register.people:
        if person.name.en == name:
            if language == "ru":
                return person.name.ru or name
            return f"{name} ({person.posts[0]})" if person.posts else name
    for named in (*(body.name for body in register.bodies), *(party.name for party in register.parties)):
        if named.en == name and language == "ru":
            return named.ru or name
    return name


def _joined(names: list[str], language: str) -> str:
    words = _TEXT[language]
    if len(names) > _NAMED:
        names = [
            *names[: _NAMED - 1],
            words["others"].format(k=len(names) - _NAMED + 1),
        ]
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + words["and"] + names[-1]
