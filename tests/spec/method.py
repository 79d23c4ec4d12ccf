"""The ledger as a small text, so that a test of the method can be read by an analyst.

The agreement is invented: the parties Avala (A) and Borin (B), their common Council, a package of four programmes due 2021 to 2023
(`tariffs` requires the instrument `tariff-treaty`; `rail` has the required stage `rail/first`). The voices:

    record   a gazette of no party: a primary record of the thing itself
    gazette-a  Avala's own gazette: a primary record of Avala's acts
    news-a, news-b   the state media of A and B           minister-a, minister-b   ministers of A and B
    herald, courier  independent media; wire copies herald    secretary  official of the common Council

A line of the ledger: `told  voice  act  status  about  key=value...`, with keys date, deadline, old, share ("60%", "10/28"), kind, by.
"""

from __future__ import annotations

from facta.codebook import default
from facta.model import Claim, Entry
from facta.model.claim import Citation, Quantity
from facta.model.register import (
    Agreement,
    Body,
    Count,
    Instrument,
    Name,
    Package,
    Party,
    Person,
    Provision,
    Register,
    Source,
)
from facta.state import State, state


def _programme(id: str, title: str, **more: object) -> Provision:
    return Provision(
        id=id,
        level="programme",
        package="plan",
        title=Name(title),
        ladder="programme",
        **more,
    )  # type: ignore[arg-type]


REGISTER = Register(
    tracker="avala-borin",
    title=Name("Avala and Borin"),
    agreement=Agreement(Name("Treaty of the Two Banks")),
    parties=(Party("A", Name("Avala")), Party("B", Name("Borin"))),
    bodies=(
        Body("council", Name("Council of the Two Banks"), members=("A", "B")),
        Body("senate-a", Name("Senate of Avala"), members=("A",), chamber=True),
    ),
    people=(
        Person("minister-a", Name("Minister Ana"), party="A"),
        Person("premier-a", Name("Premier Ada"), party="A"),
        Person("minister-b", Name("Minister Bor"), party="B"),
        Person("secretary", Name("Secretary Cel"), party="council"),
    ),
    sources=(
        Source("record", "Depositary", "primary"),
        Source("gazette-a", "Gazette of Avala", "primary", party="A"),
        Source("news-a", "Avala News", "party", party="A"),
        Source("news-b", "Borin News", "party", party="B"),
        Source("herald", "The Herald", "independent"),
        Source("wire", "Wire copy", "independent", relays="herald"),
        Source("courier", "The Courier", "independent"),
    ),
    packages=(
        Package(
            "plan",
            Name("Plan 2021-2023"),
            base_level="programme",
            base=Count(4, "programmes"),
            period="2021/2023",
            told="2021-01-15",
            foreseen=(Count(40, "documents", "over"),),
        ),
    ),
    instruments=(
        Instrument(
            "tariff-treaty",
            Name("Tariff treaty"),
            "treaty",
            ladder="treaty",
            serves=("tariffs",),
        ),
        Instrument("charter", Name("Charter"), "doctrine", ladder="doctrine"),
    ),
    provisions=(
        _programme(
            "tariffs",
            "Common tariffs",
            requires=("tariff-treaty",),
            responsible="council",
        ),
        _programme("rail", "Rail link"),
        _programme("visas", "Visas"),
        _programme("phones", "Phones"),
        Provision("rail/first", "stage", "plan", Name("First stage"), "step", parent="rail"),
        Provision(
            "rail/second",
            "stage",
            "plan",
            Name("Second stage"),
            "step",
            parent="rail",
            required=False,
        ),
    ),
)

_SPEAKERS = {person.id: person.name.en for person in REGISTER.people} | {"council": "Council of the Two Banks"}


def claim(line: str, number: int = 1, register: Register = REGISTER) -> Claim:
    """The claim that one line of the text stands for."""
    told, voice, act, status, about, *pairs = line.split()
    more = dict(pair.split("=", 1) for pair in pairs)
    share = more.get("share", "")
    quantity = None
    if share.endswith("%"):
        quantity = Quantity(float(share[:-1]), "percent")
    elif "/" in share:
        value, of = share.split("/")
        quantity = Quantity(float(value), "programmes", of=float(of))
    is_instrument = about in {instrument.id for instrument in register.instruments}
    return Claim(
        id=more.get("id", f"c{number}"),
        act=act,
        status=status,  # type: ignore[arg-type]
        object=about,
        speaker=_SPEAKERS.get(voice, ""),
        date=more.get("date", ""),
        deadline=more.get("deadline", ""),
        old_deadline=more.get("old", ""),
        quantity=quantity,
        citation=Citation("courier" if voice in _SPEAKERS else voice, told, "page"),
        provision=None if is_instrument else about,
        instrument=about if is_instrument else None,
        parties=tuple(more["by"].split(",")) if "by" in more else (),
        deadline_kind=more.get("kind", ""),  # type: ignore[arg-type]
        coder="coder/test",
    )


def entries(text: str, recorded: str = "2026-01-01T00:00:00+00:00", register: Register = REGISTER) -> list[Entry]:
    """The ledger: register and codebook first, then a claim for each line (`#` begins a comment)."""
    found = [
        Entry(1, REGISTER.tracker, "register", recorded, "coder/test", register),
        Entry(2, REGISTER.tracker, "codebook", recorded, "coder/test", default()),
    ]
    for line in text.splitlines():
        told = line.partition("#")[0].strip()
        if told:
            found.append(
                Entry(
                    len(found) + 1,
                    REGISTER.tracker,
                    "claim",
                    recorded,
                    "coder/test",
                    claim(told, len(found) - 1, register),
                )
            )
    return found


def on(day: str, text: str, told_by: str | None = None) -> State:
    """The state on a day of the ledger that the text tells."""
    return state(entries(text), day, told_by)
