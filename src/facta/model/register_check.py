"""What must hold inside a register: every id once, every reference to something that exists, ladders that can be climbed.

Pure: a register and its codebook in, flaws out. The file and line belong to whoever read the register.

Invariant: a register without flaws can be folded: no measure meets an unknown id, an empty ladder or a circle of parents.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from facta.errors import DateError, Problem
from facta.model.codebook import Codebook
from facta.model.edtf import parse
from facta.model.flaw import Flaw, Path, none_of, path_text
from facta.model.participation_check import flaws as rule_flaws
from facta.model.register import Instrument, Package, Provision, Register, Rung

# It stands in addresses and folder names, on systems that do not tell capitals from small letters too.
_TRACKER = re.compile(r"[a-z0-9][a-z0-9-]{0,99}")
# Addresses of the desk itself, which stand where a tracker's name would (tests/desk/test_access.py holds them against urls.py).
_OF_THE_DESK = frozenset({"assets", "design", "explorer", "language", "login", "logout", "password", "search", "tour"})
_NAMESPACES: tuple[tuple[str, ...], ...] = (
    ("parties", "bodies"),
    ("packages", "provisions"),
    ("instruments",),
    ("people",),
    ("sources",),
)


@dataclass(frozen=True, slots=True)
class _Names:
    """The ids of the register by kind, in the order in which they stand there."""

    parties: Mapping[str, None]
    bodies: Mapping[str, None]
    actors: Mapping[str, None]
    packages: Mapping[str, None]
    instruments: Mapping[str, None]
    provisions: Mapping[str, Provision]


def problems(register: Register, codebook: Codebook) -> list[Problem]:
    """Everything that does not hold, as problems of "register"; empty when it is sound."""
    return [Problem("register", path_text(flaw.path), flaw.what) for flaw in flaws(register, codebook)]


def is_tracker_name(name: str) -> bool:
    """Whether a tracker may have this name: small Latin letters, digits and hyphens, a hundred at most, and no address of the desk."""
    return _TRACKER.fullmatch(name) is not None and name not in _OF_THE_DESK


def flaws(register: Register, codebook: Codebook) -> Iterator[Flaw]:
    """Everything in the register that does not hold, with the path to it."""
    if not is_tracker_name(register.tracker):
        yield Flaw(
            ("tracker",),
            f"{register.tracker!r} is no name for a tracker; use small Latin letters, digits and hyphens",
        )
    if register.codebook != codebook.id:
        yield Flaw(
            ("codebook",),
            f"the register asks for {register.codebook!r}, the codebook at hand is {codebook.id!r}",
        )
    yield from date_flaws(register.agreement.signed, ("agreement", "signed"))
    yield from _ids(register)
    yield from _voices(register)
    names = _names(register)
    for number, package in enumerate(register.packages):
        yield from _package(package, register, names, ("packages", number))
    for number, instrument in enumerate(register.instruments):
        yield from _instrument(instrument, names, codebook, ("instruments", number))
    for number, provision in enumerate(register.provisions):
        yield from _provision(provision, names, codebook, ("provisions", number))
    yield from _circles(
        ("provisions", "parent"),
        {one.id: one.parent or "" for one in register.provisions},
    )


def id_flaws(id: str, path: Path) -> Iterator[Flaw]:
    """An id is a word: not empty, without spaces, line breaks or control characters."""
    if not id:
        yield Flaw(path, "is empty; give it an id")
    elif " " in id or not id.isprintable():
        yield Flaw(
            path,
            f"{id!r} is no id; leave out spaces, line breaks and control characters",
        )


def date_flaws(text: str, path: Path) -> Iterator[Flaw]:
    """A date is EDTF or empty."""
    if text:
        try:
            parse(text)
        except DateError as error:
            yield Flaw(path, str(error))


def rung_flaws(ladder: tuple[Rung, ...], path: Path, codebook: Codebook) -> Iterator[Flaw]:
    """A ladder has rungs, each an act of progress, each once, taken by somebody who can be counted."""
    if not ladder:
        yield Flaw(path, "the ladder has no rung")
    progress = [act.id for act in codebook.acts if act.group == "progress"]
    seen: set[str] = set()
    for number, rung in enumerate(ladder):
        at = (*path, number)
        act = codebook.act(rung.act)
        if act is None:
            yield Flaw((*at, "act"), none_of(rung.act, progress, "act of the codebook"))
        elif act.group != "progress":
            yield Flaw(
                (*at, "act"),
                f"{rung.act!r} is a {act.group}, no rung; a ladder has acts of progress",
            )
        if rung.act in seen:
            yield Flaw((*at, "act"), f"the rung {rung.act!r} stands twice in this ladder")
        seen.add(rung.act)
        if rung.actor == "threshold" and rung.n is None:
            yield Flaw((*at, "n"), "a threshold needs n, the number of parties that are enough")
        elif rung.actor != "threshold" and rung.n is not None:
            yield Flaw(
                (*at, "n"),
                f"n goes with the actor `threshold`, not with `{rung.actor}`",
            )
        elif rung.n is not None and rung.n < 1:
            yield Flaw((*at, "n"), f"{rung.n} parties are no threshold; give 1 or more")
        if rung.body is not None and rung.actor != "body":
            yield Flaw(
                (*at, "body"),
                f"a body goes with the actor `body`, not with `{rung.actor}`",
            )


def _ids(register: Register) -> Iterator[Flaw]:
    for namespace in _NAMESPACES:
        seen: dict[str, Path] = {}
        for section in namespace:
            for number, member in enumerate(getattr(register, section)):
                path = (section, number, "id")
                yield from id_flaws(member.id, path)
                if member.id in seen:
                    yield Flaw(
                        path,
                        f"the id {member.id!r} is already that of {path_text(seen[member.id][:-1])}",
                    )
                seen.setdefault(member.id, path)


def _names(register: Register) -> _Names:
    parties = dict.fromkeys(party.id for party in register.parties)
    bodies = dict.fromkeys(body.id for body in register.bodies)
    return _Names(
        parties=parties,
        bodies=bodies,
        actors={**parties, **bodies, **dict.fromkeys(person.id for person in register.people)},
        packages=dict.fromkeys(package.id for package in register.packages),
        instruments=dict.fromkeys(instrument.id for instrument in register.instruments),
        provisions={provision.id: provision for provision in register.provisions},
    )


def _refers(ids: Iterable[str], known: Mapping[str, object], what: str, path: Path) -> Iterator[Flaw]:
    for number, id in enumerate(ids):
        if id not in known:
            yield Flaw((*path, number), none_of(id, known, what))


def _circles(path: tuple[str, str], above: dict[str, str]) -> Iterator[Flaw]:
    """Each circle of references once, at the first of its members."""
    told: set[str] = set()
    for number, id in enumerate(above):
        way = [id]
        while (following := above.get(way[-1], "")) and following not in way:
            way.append(following)
        if following == id and id not in told:
            told.update(way)
            yield Flaw(
                (path[0], number, path[1]),
                f"goes in a circle: {' -> '.join([*way, id])}",
            )


def _voices(register: Register) -> Iterator[Flaw]:
    parties = dict.fromkeys(party.id for party in register.parties)
    actors = {**parties, **dict.fromkeys(body.id for body in register.bodies)}
    sources = dict.fromkeys(source.id for source in register.sources)
    for number, body in enumerate(register.bodies):
        if not body.members:
            yield Flaw(
                ("bodies", number, "members"),
                "is empty; name the parties that it acts for",
            )
        yield from _refers(body.members, parties, "party", ("bodies", number, "members"))
    for number, person in enumerate(register.people):
        if person.party and person.party not in actors:
            yield Flaw(
                ("people", number, "party"),
                none_of(person.party, actors, "party or body"),
            )
    for number, source in enumerate(register.sources):
        if source.party and source.party not in actors:
            yield Flaw(
                ("sources", number, "party"),
                none_of(source.party, actors, "party or body"),
            )
        if source.kind == "party" and not source.party:
            yield Flaw(
                ("sources", number, "party"),
                "is missing: a source of the kind `party` is the voice of one",
            )
        if source.relays and source.relays not in sources:
            yield Flaw(("sources", number, "relays"), none_of(source.relays, sources, "source"))
    yield from _circles(("sources", "relays"), {source.id: source.relays for source in register.sources})


def _amount(value: float, path: Path) -> Iterator[Flaw]:
    if not math.isfinite(value) or value < 0:
        yield Flaw(path, f"{value:g} is no amount; give 0 or more")


def _package(package: Package, register: Register, names: _Names, path: Path) -> Iterator[Flaw]:
    yield from date_flaws(package.period, (*path, "period"))
    yield from date_flaws(package.told, (*path, "told"))
    if package.instrument is not None and package.instrument not in names.instruments:
        yield Flaw((*path, "instrument"), none_of(package.instrument, names.instruments, "instrument"))
    yield from _amount(package.base.value, (*path, "base", "value"))
    for number, count in enumerate(package.foreseen):
        yield from _amount(count.value, (*path, "foreseen", number, "value"))
    if not package.base.bound:
        base = [one for one in register.provisions if one.package == package.id and one.level == package.base_level]
        if len(base) > package.base.value:
            what = f"{len(base)} provisions have the level {package.base_level!r}, the base is {package.base.value:g}"
            yield Flaw((*path, "base", "value"), what)


def _ladder(one: Instrument | Provision, names: _Names, codebook: Codebook, path: Path) -> Iterator[Flaw]:
    """The ladder can be climbed by the parties of the provision or instrument: all of the register when it names none."""
    if isinstance(one.ladder, str):
        if one.ladder not in codebook.ladders:
            yield Flaw(path, none_of(one.ladder, codebook.ladders, f"ladder of the codebook {codebook.id}"))
            return
        ladder = codebook.ladders[one.ladder]
    else:
        ladder = one.ladder
        yield from rung_flaws(ladder, path, codebook)
    body = one.responsible if isinstance(one, Provision) else ""
    count = len(one.parties or names.parties)
    for number, rung in enumerate(ladder):
        at = path if isinstance(one.ladder, str) else (*path, number)
        if rung.actor == "threshold" and rung.n is not None and rung.n > count:
            yield Flaw(at, f"the rung {rung.act!r} needs {rung.n} parties, there are {count}")
        if rung.body is not None and rung.body not in names.bodies:
            yield Flaw((*at, "body"), none_of(rung.body, names.bodies, "body"))
        elif rung.actor == "body" and rung.body is None and not body:
            yield Flaw(at, f"the rung {rung.act!r} is taken by a body, and none is named")


def _instrument(one: Instrument, names: _Names, codebook: Codebook, path: Path) -> Iterator[Flaw]:
    yield from _ladder(one, names, codebook, (*path, "ladder"))
    yield from date_flaws(one.published, (*path, "published"))
    yield from _refers(one.parties, names.parties, "party", (*path, "parties"))
    for number, id in enumerate(one.serves):
        if id not in names.provisions and id not in names.packages:
            known = (*names.provisions, *names.packages)
            yield Flaw((*path, "serves", number), none_of(id, known, "provision or package"))
    if one.participation is not None:
        yield from rule_flaws(one.participation, (*path, "participation"), ("parties",))


def _provision(one: Provision, names: _Names, codebook: Codebook, path: Path) -> Iterator[Flaw]:
    if one.package not in names.packages:
        yield Flaw((*path, "package"), none_of(one.package, names.packages, "package"))
    if one.parent is not None:
        parent = names.provisions.get(one.parent)
        if parent is None:
            yield Flaw((*path, "parent"), none_of(one.parent, names.provisions, "provision"))
        elif parent.package != one.package and one.package in names.packages:
            what = f"{one.parent!r} belongs to {parent.package!r}, this provision to {one.package!r}"
            yield Flaw((*path, "parent"), what)
    yield from _ladder(one, names, codebook, (*path, "ladder"))
    yield from date_flaws(one.published, (*path, "published"))
    yield from _refers(one.parties, names.parties, "party", (*path, "parties"))
    yield from _refers(one.requires, names.instruments, "instrument", (*path, "requires"))
    if one.responsible and one.responsible not in names.actors:
        yield Flaw((*path, "responsible"), none_of(one.responsible, names.actors, "body, party or person"))
    yield from _amount(one.weight, (*path, "weight"))
