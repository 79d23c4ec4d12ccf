"""A register that holds together, and everything that can keep it from it."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from facta.codebook import default
from facta.model import Body, Instrument, Package, Party, Person, Provision, Register, Rung, Source
from facta.model.register import Agreement, Count, Name
from facta.model.register_check import problems

NAME = Name("name")


def provision(id: str, **fields: Any) -> Provision:
    return Provision(
        **({"id": id, "level": "programme", "package": "package/a", "title": NAME, "ladder": "programme"} | fields)
    )


SOUND = Register(
    tracker="union",
    title=NAME,
    agreement=Agreement(NAME, signed="1999-12-08"),
    parties=(Party("A", NAME), Party("B", NAME)),
    bodies=(Body("council", NAME, ("A", "B")),),
    people=(Person("person/x", NAME, party="council"), Person("person/y", NAME)),
    sources=(Source("source/p", "P", "party", party="A"), Source("source/r", "R", "independent", relays="source/p")),
    packages=(
        Package("package/a", NAME, "programme", Count(2, "programmes"), period="2021-11/2023", instrument="i/a"),
    ),
    instruments=(Instrument("i/a", NAME, "decree", "decree", serves=("p/a", "package/a"), parties=("A",)),),
    provisions=(
        provision("p/a", requires=("i/a",), responsible="council"),
        provision("p/b", level="step", parent="p/a"),
    ),
)


def found(**fields: Any) -> list[str]:
    """What is said of the sound register with other fields."""
    return [f"{one.field}: {one.what}" for one in problems(msgspec.structs.replace(SOUND, **fields), default())]


def test_a_sound_register_has_no_problem() -> None:
    assert problems(SOUND, default()) == []


def test_every_id_is_its_own_within_its_namespace() -> None:
    assert found(bodies=(Body("A", NAME, ("A",)),))[0] == "bodies[0].id: the id 'A' is already that of parties[0]"
    assert "provisions[0].id: the id 'package/a' is already that of packages[0]" in found(
        provisions=(provision("package/a"),)
    )
    both = found(people=(Person("source/p", NAME),), sources=(*SOUND.sources, Source("A", "A", "independent")))
    assert both == []  # people, sources and parties are namespaces of their own


@pytest.mark.parametrize("id", ["", " ", "a b", "a\n", "a\x00", "a\u00a0b", "a\u2028"])
def test_an_id_is_one_word(id: str) -> None:
    assert len(found(people=(Person(id, NAME),))) == 1


def source(**fields: Any) -> dict[str, Any]:
    return {"sources": (Source(**({"id": "s", "publisher": "S", "kind": "independent"} | fields)),)}


def package(**fields: Any) -> dict[str, Any]:
    return {"packages": (msgspec.structs.replace(SOUND.packages[0], **fields),)}


def instrument(ladder: str | tuple[Rung, ...] = "decree", **fields: Any) -> dict[str, Any]:
    return {"instruments": (Instrument("i/a", NAME, "decree", ladder, **fields),)}


def one(**fields: Any) -> dict[str, Any]:
    return {"provisions": (provision("p/a", **fields),)}


@pytest.mark.parametrize(
    ("fields", "field", "what"),
    [
        ({"tracker": "a/b"}, "tracker", "'a/b' is no name for a tracker; use small Latin letters, digits and hyphens"),
        (
            {"codebook": "own"},
            "codebook",
            "the register asks for 'own', the codebook at hand is 'international-agreement'",
        ),
        (
            {"agreement": Agreement(NAME, "1999-12-32")},
            "agreement.signed",
            "not an EDTF date: December 1999 has 31 days.",
        ),
        ({"bodies": (Body("council", NAME, ("A", "C")),)}, "bodies[0].members[1]", "'C' is no party; known: A, B"),
        ({"bodies": (Body("council", NAME, ()),)}, "bodies[0].members", "is empty; name the parties that it acts for"),
        (
            {"people": (Person("x", NAME, "cuoncil"),)},
            "people[0].party",
            "'cuoncil' is no party or body; did you mean 'council'?",
        ),
        (source(party="C"), "sources[0].party", "'C' is no party or body; known: A, B, council"),
        (source(kind="party"), "sources[0].party", "is missing: a source of the kind `party` is the voice of one"),
        (source(relays="t"), "sources[0].relays", "'t' is no source; known: s"),
        (source(relays="s"), "sources[0].relays", "goes in a circle: s -> s"),
        (package(instrument="i/b"), "packages[0].instrument", "'i/b' is no instrument; did you mean 'i/a'?"),
        (package(period="2023/2021"), "packages[0].period", "the interval ends before it starts."),
        (package(told="soon"), "packages[0].told", "'soon' is not an EDTF date"),
        (package(base=Count(-1, "x", "over")), "packages[0].base.value", "-1 is no amount; give 0 or more"),
        (
            package(foreseen=(Count(float("nan"), "x"),)),
            "packages[0].foreseen[0].value",
            "nan is no amount; give 0 or more",
        ),
        (
            package(base=Count(0, "x")),
            "packages[0].base.value",
            "1 provisions have the level 'programme', the base is 0",
        ),
        (instrument("treatie"), "instruments[0].ladder", "codebook international-agreement; did you mean 'treaty'?"),
        (instrument(()), "instruments[0].ladder", "the ladder has no rung"),
        (
            instrument((Rung("sing"),)),
            "instruments[0].ladder[0].act",
            "'sing' is no act of the codebook; did you mean 'sign'?",
        ),
        (instrument((Rung("delay"),)), "instruments[0].ladder[0].act", "'delay' is a setback, no rung"),
        (
            instrument((Rung("sign", "threshold", 3),)),
            "instruments[0].ladder[0]",
            "the rung 'sign' needs 3 parties, there are 2",
        ),
        (
            instrument((Rung("sign", "threshold", 2),), parties=("A",)),
            "instruments[0].ladder[0]",
            "needs 2 parties, there are 1",
        ),
        (
            instrument((Rung("sign", "body"),)),
            "instruments[0].ladder[0]",
            "the rung 'sign' is taken by a body, and none is named",
        ),
        (
            instrument((Rung("sign", "body", body="court"),)),
            "instruments[0].ladder[0].body",
            "'court' is no body; known: council",
        ),
        (
            instrument(serves=("p/c",)),
            "instruments[0].serves[0]",
            "'p/c' is no provision or package; did you mean 'p/b'?",
        ),
        (instrument(published="2021-13"), "instruments[0].published", "there is no month 13."),
        (one(package="package/b"), "provisions[0].package", "'package/b' is no package; did you mean 'package/a'?"),
        (one(parent="p/b"), "provisions[0].parent", "'p/b' is no provision; did you mean 'p/a'?"),
        (one(parties=("C",)), "provisions[0].parties[0]", "'C' is no party; known: A, B"),
        (one(requires=("i/b",)), "provisions[0].requires[0]", "'i/b' is no instrument; did you mean 'i/a'?"),
        (one(responsible="court"), "provisions[0].responsible", "known: A, B, council, person/x, person/y"),
        (one(weight=-1), "provisions[0].weight", "-1 is no amount; give 0 or more"),
        (one(weight=float("inf")), "provisions[0].weight", "inf is no amount; give 0 or more"),
    ],
)
def test_what_does_not_hold(fields: dict[str, Any], field: str, what: str) -> None:
    said = found(**fields)
    assert any(sentence.startswith(f"{field}: ") and what in sentence for sentence in said), said


def test_parents_go_in_no_circle_and_each_circle_is_told_once() -> None:
    circle = (
        provision("p/a", parent="p/b"),
        provision("p/b", parent="p/c", level="x"),
        provision("p/c", parent="p/a", level="x"),
    )
    below = provision("p/d", parent="p/a", level="x")
    assert found(provisions=(below, *circle)) == ["provisions[1].parent: goes in a circle: p/a -> p/b -> p/c -> p/a"]


def test_a_parent_lies_in_the_same_package() -> None:
    packages = (*SOUND.packages, Package("package/b", NAME, "step", Count(1, "steps")))
    said = found(packages=packages, provisions=(provision("p/a"), provision("p/b", parent="p/a", package="package/b")))
    assert said == ["provisions[1].parent: 'p/a' belongs to 'package/a', this provision to 'package/b'"]


def test_a_body_takes_a_rung_of_the_codebook_when_the_provision_names_one() -> None:
    ladder = (Rung("approve", "body"), Rung("implement"))
    assert found(provisions=(provision("p/a", ladder=ladder, responsible="council"),)) == []
    assert found(provisions=(provision("p/a", ladder=ladder),)) == [
        "provisions[0].ladder[0]: the rung 'approve' is taken by a body, and none is named"
    ]
