"""Tracker folders made up by hypothesis: any text, any number, any date, with references that all resolve.

Invariant: every folder drawn is one that `read_folder` accepts.
"""

from __future__ import annotations

import hashlib
from typing import Any

from hypothesis import strategies as st

from facta.codebook import default
from facta.exchange import DocumentMeta, Folder, FolderDocument
from facta.model import (
    Assessment,
    Body,
    Citation,
    Claim,
    Driver,
    Forecast,
    Hypothesis,
    Inquiry,
    Instrument,
    Package,
    Party,
    Person,
    Provision,
    Quantity,
    Quote,
    Register,
    Rung,
    Source,
    Weighing,
)
from facta.model.register import Agreement, Aliases, Count, Name

# Texts that a careless reader or writer of YAML or JSON turns into something else.
TRAPS = [
    *(
        "",
        "no",
        "NO",
        "on",
        "yes",
        "true",
        "null",
        "Null",
        "~",
        "=",
        "<<",
        "-",
        "?",
        ":",
        "&a",
        "*a",
        "!tag",
        "%",
        "@",
        "`",
    ),
    *(
        "2021-11-04",
        "1e3",
        "1_000",
        "0o17",
        "0x1F",
        "12:30:45",
        ".5",
        "+1",
        "-1",
        "28",
        "28.0",
        ".inf",
        ".nan",
        "---",
        "...",
    ),
    *(
        "a: b",
        "a #b",
        "#a",
        "- a",
        "[a]",
        "{a}",
        '"a"',
        "'a'",
        "a\nb",
        "a\n",
        "\na",
        " a",
        "a ",
        "a\n\n b\n",
        "a\n\n",
        "\n\n",
    ),
    *(
        "\t",
        "a\tb",
        "\r\n",
        "\x00\x07\x1b\x7f",
        "\x85\u2028\u2029",
        "\ufeff",
        "\ufffe",
        "Договор № 4",
        "é",
        "e\u0301",
        "😀",
        "\\",
        "|",
        ">",
    ),
    *("long " * 60, "x" * 300, "a\nb: c\n  d\n", "к" * 130 + " " + "к" * 130),
]
texts = st.sampled_from(TRAPS) | st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
numbers = st.integers(0, 10**6).map(float) | st.floats(0, allow_infinity=False, allow_nan=False)
dates = st.sampled_from(
    ["2021", "2021-11", "2021-11-04", "2023-06~", "2021/2023", "2021-11/..", "2021?", "2021-21", "Y17000"]
)
maybe_dates = dates | st.just("")
ids = st.sampled_from(
    ["NO", "on", "no", "1e3", "2021-11-04", "~", "null", "programme/газ", "a:b", "- a".replace(" ", "")]
) | st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=12)
words = st.lists(texts, max_size=3).map(tuple)
names = st.builds(Name, en=texts, ru=texts)
aliases = st.builds(Aliases, en=words, ru=words, other=words)


def several(pool: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    """Some of the pool, none when it is empty."""
    return st.lists(st.sampled_from(pool), max_size=3, unique=True).map(tuple) if pool else st.just(())


def one_or(pool: list[str], nothing: Any) -> st.SearchStrategy[Any]:
    """One of the pool, or nothing."""
    return st.sampled_from([*pool, nothing])


counts = st.builds(Count, value=numbers, unit=texts, bound=texts.filter(bool), note=texts)
ladders = st.sampled_from([*default().ladders, (Rung("sign", "threshold", n=1), Rung("implement"))])


@st.composite
def registers(draw: st.DrawFn) -> Register:
    """A register of up to a few members of each kind."""

    def some(number: int = 3, least: int = 0) -> list[str]:
        return draw(st.lists(ids, min_size=least, max_size=number, unique=True))

    actors = some(5, 1)
    parties, bodies = actors[:2], actors[2:]
    nodes = some(6, 1)
    packages, provisions = nodes[:1], nodes[1:]
    instruments, people, sources = some(), some(), some()
    return Register(
        tracker=draw(st.sampled_from(["sandbox", "on", "2021", "1e3", "0-x"])),
        title=draw(names),
        agreement=Agreement(title=draw(names), signed=draw(maybe_dates), aliases=draw(aliases)),
        licence=draw(texts),
        about=draw(texts),
        parties=tuple(Party(id, draw(names), draw(aliases)) for id in parties),
        bodies=tuple(
            Body(id, draw(names), (parties[0],), draw(aliases), chamber=draw(st.booleans()), note=draw(texts))
            for id in bodies
        ),
        people=tuple(
            Person(id, draw(names), draw(one_or(actors, "")), draw(words), draw(aliases), draw(texts)) for id in people
        ),
        sources=tuple(
            Source(
                id,
                draw(texts),
                draw(st.sampled_from(["primary", "independent", "think_tank"])),
                party=draw(one_or(actors, "")),
                relays=draw(one_or(sources[:number], "")),
                aliases=draw(words),
                domains=draw(words),
                note=draw(texts),
            )
            for number, id in enumerate(sources)
        ),
        packages=tuple(
            Package(
                id,
                draw(names),
                draw(texts),
                draw(counts),
                period=draw(maybe_dates),
                told=draw(maybe_dates),
                instrument=draw(one_or(instruments, None)),
                foreseen=tuple(draw(st.lists(counts, max_size=2))),
                aliases=draw(aliases),
                note=draw(texts),
            )
            for id in packages
        ),
        instruments=tuple(
            Instrument(
                id,
                draw(names),
                draw(texts),
                draw(ladders),
                serves=draw(several(nodes)),
                parties=draw(several(parties)),
                published=draw(maybe_dates),
            )
            for id in instruments
        ),
        provisions=tuple(
            Provision(
                id,
                draw(texts),
                packages[0],
                draw(names),
                draw(ladders),
                parent=draw(one_or(provisions[:number], None)),
                number=draw(texts),
                sector=draw(words),
                parties=draw(several(parties)),
                responsible=draw(one_or(actors, "")),
                weight=draw(numbers),
                requires=draw(several(instruments)),
                required=draw(st.booleans()),
                itemised=draw(st.booleans()),
                conditional=draw(st.booleans()),
                note=draw(texts),
            )
            for number, id in enumerate(provisions)
        ),
    )


def _files(draw: st.DrawFn) -> tuple[FolderDocument, ...]:
    name = st.sampled_from(["a.txt", "no", "2021-11-04.html", "Указ № 4.txt", "b c.pdf", "1e3", "~"])
    meta = st.builds(
        DocumentMeta,
        told=maybe_dates,
        told_basis=texts,
        source=texts,
        url=texts,
        title=texts,
        language=texts,
        note=texts,
    ).filter(lambda one: not one.source.startswith("source/"))
    files = draw(st.lists(st.builds(FolderDocument, name=name, content=st.binary(max_size=40), meta=meta), max_size=3))
    kept: dict[str, FolderDocument] = {one.name: one for one in {one.sha256: one for one in files}.values()}
    return tuple(kept.values())


def _evidence(draw: st.DrawFn, register: Register, documents: tuple[FolderDocument, ...]) -> dict[str, Any]:
    pool = [one for one in documents if not one.name.endswith(".txt")]
    if pool and (not register.sources or draw(st.booleans())):
        words = draw(texts.filter(bool))
        start = draw(st.integers(0, 10**6))
        sha256 = hashlib.sha256(draw(st.sampled_from(pool)).content).hexdigest()
        return {"quote": Quote(sha256, start, start + len(words), words)}
    told = Citation(
        register.sources[0].id, draw(maybe_dates), draw(texts), draw(texts), draw(texts), draw(texts), draw(texts)
    )
    return {"citation": told}


quantities = st.builds(
    Quantity, value=numbers, unit=texts, of=numbers | st.none(), bound=st.sampled_from(["over", None])
)


def _claim(draw: st.DrawFn, id: str, register: Register, documents: tuple[FolderDocument, ...]) -> Claim:
    coder = draw(texts)
    return Claim(
        id=id,
        act=draw(st.sampled_from([act.id for act in default().acts])),
        status=draw(st.sampled_from(["actual", "planned", "possible", "negated"])),
        object=draw(texts),
        actors=draw(words),
        speaker=draw(texts),
        date=draw(maybe_dates),
        deadline=draw(maybe_dates),
        old_deadline=draw(maybe_dates),
        quantity=draw(quantities | st.none()),
        provision=draw(one_or([one.id for one in (*register.provisions, *register.packages)], None)),
        instrument=draw(one_or([one.id for one in register.instruments], None)),
        parties=draw(several([one.id for one in (*register.parties, *register.people)])),
        deadline_kind=draw(st.sampled_from(["", "binding", "expectation"])),
        coder=coder,
        engine=draw(texts) if coder else "engine",
        confidence=draw(st.floats(0, 1) | st.sampled_from([None, "confirmed", "single", 0.0, 1.0])),
        note=draw(texts),
        **_evidence(draw, register, documents),
    )


def _forecast(draw: st.DrawFn, id: str, register: Register) -> Forecast:
    return Forecast(
        id=id,
        about=draw(st.sampled_from([one.id for one in register.instruments])),
        act=draw(st.sampled_from(["sign", "ratify"])),
        by="2031",
        probability=draw(st.floats(0.001, 0.999)),
        confidence=draw(st.sampled_from(["low", "moderate", "high"])),
        made="2030-06-01",
        forecaster="coder/ada",
        because=draw(texts),
        claims=draw(st.lists(ids, max_size=2).map(tuple)),
    )


@st.composite
def _drivers(draw: st.DrawFn, taken: list[str]) -> tuple[Driver, ...]:
    """Events and points of series, with titles that are not empty and sources of any name."""
    found = []
    for id in draw(st.lists(ids.filter(lambda id: id not in taken), max_size=2, unique=True)):
        point = draw(st.booleans())
        found.append(
            Driver(
                id=id,
                kind=draw(st.sampled_from(["summit", "no", "засуха"])),
                date=draw(dates),
                title=Name(en=draw(texts) or "x", ru=draw(texts)),
                citation=Citation("The Herald", draw(dates), "page", draw(texts), draw(texts)),
                series="grain" if point else "",
                value=draw(st.floats(allow_nan=False, allow_infinity=False)) if point else None,
                unit=draw(texts),
                note=draw(texts),
            )
        )
    return tuple(found)


@st.composite
def _inquiries(draw: st.DrawFn, claims: tuple[Claim, ...]) -> tuple[Inquiry, ...]:
    """Up to two questions with two rival answers, weighing claims that count."""
    found = []
    for number in range(draw(st.integers(0, 2))):
        prior = draw(st.one_of(st.none(), st.floats(0.001, 0.999)))
        rivals = (
            Hypothesis("a", Name(draw(texts)), prior),
            Hypothesis("b", Name(), None if prior is None else 1 - prior),
        )
        chosen = draw(several([claim.id for claim in claims]))
        ratios = st.floats(1e-6, 1e6)
        weighings = tuple(
            Weighing(claim, {"a": draw(ratios), "b": draw(ratios)}, draw(texts), draw(st.sampled_from(["", "one"])))
            for claim in chosen
        )
        title = Name(draw(texts) or "?", draw(texts))
        found.append(
            Inquiry(f"inquiry/{number}", title, rivals, draw(st.sampled_from(["2030-06-01", "2030"])), weighings)
        )
    return tuple(found)


@st.composite
def folders(draw: st.DrawFn) -> Folder:
    """A whole tracker."""
    register, documents = draw(registers()), _files(draw)
    can_tell = bool(register.sources) or any(not one.name.endswith(".txt") for one in documents)
    names = draw(st.lists(ids, max_size=6, unique=True))
    told = names[:4] if can_tell else []
    claims = tuple(_claim(draw, id, register, documents) for id in told)
    return Folder(
        register=register,
        codebook=draw(st.sampled_from([None, default()])),
        claims=claims[:3],
        proposals=claims[3:],
        documents=documents,
        assessments=tuple(
            Assessment(
                id=id,
                kind="conflict",
                title=draw(texts),
                told=draw(dates),
                finding=draw(texts),
                claims=draw(several([claim.id for claim in claims[:3]])),
                versions=draw(words),
                reached=draw(st.sampled_from([None, True, False])),
                note=draw(texts),
            )
            for id in names[4:]
        ),
        forecasts=tuple(_forecast(draw, f"forecast/{number}", register) for number in range(draw(st.integers(0, 2))))
        if register.instruments
        else (),
        drivers=draw(_drivers(names)),
        inquiries=draw(_inquiries(claims[:3])),
    )
