"""A record of participation from CSV, and the treaty's rule from YAML.

Two forms of record are read. Long: one row for each act, with the columns `party`, `act`, `date`. Wide: one row for each state, with a
column for each act that holds its date; a letter behind the date tells the kind of consent, as the UN Treaty Collection writes it ("3 Jun
2016 A"). Other names of the columns and acts are matched tolerantly, and what was matched to what is told.

Invariant: no row is dropped: an act, state or date that cannot be read is handed on as it stands, to be flagged.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from facta.codebook import shape, yaml_lines
from facta.errors import InputError, Problem
from facta.measures.participation import Flag, TreatyAct
from facta.model import participation_check
from facta.model.flaw import path_text
from facta.model.participation import ParticipationRule

# What the columns of a record may be called, in small letters with _ between the words.
_COLUMNS = {
    "party": (
        "party",
        "state",
        "country",
        "participant",
        "state_party",
        "member",
        "name",
        "party_name",
        "country_name",
    ),
    "act": ("act", "action", "treaty_act", "action_type", "type", "event"),
    "date": ("date", "action_date", "act_date", "date_of_action", "when", "day"),
    "effective": ("effective", "effective_date", "date_effective", "effect", "date_of_effect", "takes_effect"),
    "told": ("told", "published", "date_told", "told_date"),
    "recorded": ("recorded", "known", "known_since", "known_from", "date_recorded", "recorded_date"),
    "share": ("share", "weight", "percent", "percentage"),
    "id": ("id", "claim", "claims", "claim_id"),
    "source": ("source", "url"),
    "note": ("note", "notes", "remarks", "comment", "text"),
}
# The letters of the UN Treaty Collection; small and capital ones differ.
_LETTERS = {
    "A": "accept",
    "AA": "approve",
    "a": "accede",
    "d": "succeed",
    "c": "confirm",
    "s": "sign_definitively",
    "r": "ratify",
}
_ACTS = {
    "sign": ("sign", "signature", "signed", "sig", "tsig", "signature_date", "signing"),
    "sign_definitively": ("sign_definitively", "definitive_signature", "signature_definitive"),
    "ratify": ("ratify", "ratification", "ratified", "rat", "trat", "ratification_date", "consent", "deposit"),
    "accept": ("accept", "acceptance", "accepted"),
    "approve": ("approve", "approval", "approved"),
    "accede": ("accede", "accession", "acceded", "adhesion", "adherence"),
    "succeed": ("succeed", "succession", "succeeded"),
    "confirm": ("confirm", "confirmation", "formal_confirmation", "act_of_formal_confirmation"),
    "withdraw": ("withdraw", "withdrawal", "withdrawn", "denounce", "denunciation", "denounced", "twithdraw", "withdrew", "exit"),
    "revoke_withdrawal": ("revoke_withdrawal", "withdrawal_revoked", "revocation_of_withdrawal", "rescind_withdrawal"),
    "reserve": ("reserve", "reservation", "reservations", "reserved"),
    "withdraw_reservation": ("withdraw_reservation", "withdrawal_of_reservation", "reservation_withdrawn"),
    "object": ("object", "objection", "objected"),
    "declare": ("declare", "declaration", "declared"),
    "apply_provisionally": ("apply_provisionally", "provisional_application"),
    "enter_into_force": ("enter_into_force", "entry_into_force", "in_force", "entered_into_force", "eif", "teif", "force"),
    "cease": ("cease", "ceased", "ceased_to_exist", "dissolved", "dissolution", "extinct"),
}  # fmt: skip
_ACT_OF = {name: act for act, names in _ACTS.items() for name in names}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WRITTEN = re.compile(r"([0-9]{1,2})\s+([A-Za-z]{3})[a-z]*\.?,?\s+([0-9]{4})")
_LETTERED = re.compile(r"(.*[0-9])\s*(AA|[Aadcsr])")


@dataclass(frozen=True, slots=True)
class Record:
    """The acts of a record, what could not be told of whom it is, which column was read as what, and which were not read."""

    acts: tuple[TreatyAct, ...]
    flags: tuple[Flag, ...]
    columns: dict[str, str]
    ignored: tuple[str, ...]


def read_record(path: Path | str) -> Record:
    """The record in the CSV file. Raises `InputError` when it cannot be read or has no column for the state or its acts."""
    return record_of(_text(Path(path)), str(path))


def record_of(text: str, where: str) -> Record:
    """The record in the text of a CSV file, its cells divided by commas, semicolons or tabs; `where` names it in messages."""
    head = text.partition("\n")[0]
    rows = csv.reader(StringIO(text.removeprefix("\ufeff")), delimiter=max(",;\t", key=head.count))
    try:
        names = next(rows)
    except StopIteration:
        raise InputError(f"{where} is empty; its first row names the columns: party, act, date.") from None
    except csv.Error as error:
        raise InputError(f"{where}:1: {error}.") from None
    columns = {number: _column(name) for number, name in enumerate(names)}
    roles = {role: number for number, role in reversed(columns.items()) if role}
    wide = (
        {}
        if "act" in roles
        else {n: act for n, name in enumerate(names) if not columns[n] and (act := _act_column(name))}
    )
    if "party" not in roles:
        raise InputError(f"{where}:1: there is no column of states; call it party. Its columns: {', '.join(names)}.")
    if "act" in roles and "date" not in roles:
        raise InputError(f"{where}:1: there is no column of dates; call it date. Its columns: {', '.join(names)}.")
    if "act" not in roles and not wide:
        raise InputError(
            f"{where}:1: there is neither a column act nor one named for an act (signature, ratification, ...). "
            f"Its columns: {', '.join(names)}."
        )
    acts: list[TreatyAct] = []
    flags: list[Flag] = []
    try:
        for row in rows:
            cells = [cell.strip() for cell in row]
            if not any(cells):
                continue
            line = f"line {rows.line_num}"
            cell = {role: cells[number] if number < len(cells) else "" for role, number in roles.items()}
            if not cell["party"]:
                flags.append(Flag("", "no_party", f"{line}: names no state", False, (cell.get("id") or line,)))
            elif wide:
                found = {n: cells[n] for n in wide if n < len(cells) and cells[n]}
                acts += [_act(cell, wide[n], text, line) for n, text in found.items()]
            else:
                acts.append(_act(cell, _act_of(cell["act"]), cell["date"], line))
    except csv.Error as error:
        raise InputError(f"{where}:{rows.line_num}: {error}.") from None
    matched = {name: columns[n] or wide[n] for n, name in enumerate(names) if columns[n] or n in wide}
    return Record(tuple(acts), tuple(flags), matched, tuple(name for name in names if name not in matched))


def _act(cell: dict[str, str], act: str, date: str, line: str) -> TreatyAct:
    lettered = _LETTERED.fullmatch(date)
    if lettered:
        date, letter = lettered[1], lettered[2]
        if act in ("ratify", "sign"):
            act = _LETTERS[letter]
    return TreatyAct(
        cell["party"],
        act,
        _date(date),
        _date(cell.get("effective", "")),
        _date(cell.get("told", "")),
        _date(cell.get("recorded", "")),
        cell.get("share", ""),
        cell.get("source", ""),
        cell.get("note", ""),
        (cell.get("id") or line,),
    )


def _date(text: str) -> str:
    """A date as EDTF where it is written "3 Jun 2016"; otherwise as it stands."""
    found = _WRITTEN.fullmatch(text)
    month = found[2].lower() if found else ""
    if found is None or month not in _MONTHS:
        return text
    return f"{found[3]}-{_MONTHS.index(month) + 1:02}-{int(found[1]):02}"


def _key(name: str) -> str:
    return "_".join(re.findall(r"[^\W_]+", name.casefold()))


def _column(name: str) -> str:
    key = _key(name.removeprefix("\ufeff"))
    return next((role for role, names in _COLUMNS.items() if key in names), "")


def _act_of(word: str) -> str:
    """The treaty act that the word names; the word itself when it names none."""
    return _LETTERS.get(word) or _ACT_OF.get(_key(word), word)


def _act_column(name: str) -> str:
    """The act that a column is named for: by its whole name, or by the first word ("Ratification, Accession(a)")."""
    key = _key(name.removeprefix("\ufeff"))
    return (
        _ACT_OF.get(key) or _ACT_OF.get(key.removesuffix("_date")) or _ACT_OF.get(_key(re.split(r"[,(/]", name)[0]), "")
    )


def read_rule(path: Path | str) -> ParticipationRule:
    """The rule in the YAML file. Raises `InputError` with everything that is wrong with it, by line and field."""
    return rule_of(_text(Path(path)), str(path))


def rule_of(text: str, where: str) -> ParticipationRule:
    """The rule in the YAML text; `where` names it in messages. Raises `InputError` with everything that is wrong."""
    parsed = yaml_lines.parse(text.removeprefix("\ufeff"))
    flaws, rule = list(parsed.flaws), None
    if not flaws:
        rule, flaws = shape.converted(parsed.value or {}, ParticipationRule, strict=False)
    if rule is not None:
        flaws = list(participation_check.flaws(rule))
    if rule is None or flaws:
        problems = [Problem(f"{where}:{parsed.line(flaw.path)}", path_text(flaw.path), flaw.what) for flaw in flaws]
        raise InputError("\n".join(map(str, problems)))
    return rule


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not UTF-8 (byte {error.start}); save it as UTF-8.") from None
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}.") from None
