"""Which thing of the register a text names: inflected names are found, the longest wins, a tie links to nothing."""

from __future__ import annotations

import pytest

from facta.model.register import (
    Agreement,
    Aliases,
    Body,
    Count,
    Instrument,
    Name,
    Package,
    Party,
    Person,
    Provision,
    Register,
)
from facta.reading.linking import Linker, Links, linker

REGISTER = Register(
    tracker="rivers",
    title=Name("Rivers"),
    agreement=Agreement(Name("Compact of the Three Rivers")),
    parties=(Party("VOR", Name("Republic of Vormelia", "Республика Вормелия"), Aliases(("Vormelia",), ("Вормелия",))),),
    bodies=(Body("senate", Name("Senate of Vormelia"), ("VOR",), Aliases(("the Senate",))),),
    people=(Person("velisk", Name("Doran Velisk", "Доран Велиск"), "VOR", aliases=Aliases(("Velisk",), ("Велиск",))),),
    packages=(Package("package/first", Name("First Programme of Work"), "programme", Count(2, "programmes")),),
    instruments=(
        Instrument(
            "instrument/market", Name("Treaty on the common electricity market", "Договор об общем рынке электроэнергии"),
            "treaty", "treaty", Aliases(("the electricity treaty",)),
        ),
    ),
    provisions=(
        Provision("programme/market", "programme", "package/first", Name("Common electricity market"), "programme"),
        Provision("programme/customs", "programme", "package/first", Name("Customs"), "programme"),
        Provision("programme/posts", "programme", "package/first", Name("River posts"), "programme", aliases=Aliases(("posts",))),
        Provision("programme/mail", "programme", "package/first", Name("River mail service"), "programme", aliases=Aliases(("posts",))),
    ),
)  # fmt: skip


@pytest.fixture
def names() -> Linker:
    return Linker(REGISTER)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the common electricity market", Links("programme/market", None)),
        ("a treaty on a common electricity market", Links("programme/market", "instrument/market")),
        ("договора об общем рынке электроэнергии", Links(None, "instrument/market")),
        ("the First Programme of Work", Links("package/first", None)),
        ("the electricity treaty", Links(None, "instrument/market")),
    ],
)
def test_names_are_found_in_any_inflection(names: Linker, text: str, found: Links) -> None:
    assert names.thing(text) == found


def test_a_title_of_one_word_is_said_of_too_much() -> None:
    assert Linker(REGISTER).thing("customs officers were on strike") == Links()


def test_a_tie_links_to_neither(names: Linker) -> None:
    posts = names.thing("the posts")
    assert (posts.provision, posts.instrument) == (None, None)
    assert posts.candidates == ("programme/posts", "programme/mail")
    assert posts.reason == "the name fits several"


def test_the_object_decides_before_the_words_around_it(names: Linker) -> None:
    assert names.thing("the First Programme of Work", "the electricity treaty") == Links("package/first", None)
    assert names.thing("it", "the electricity treaty has been signed") == Links(None, "instrument/market")


def test_parties_bodies_and_people(names: Linker) -> None:
    assert names.who(["Prime Minister Doran Velisk", "Вормелии", "the Senate", "a passer-by", "Velisk"]) == (
        "velisk", "VOR", "senate",
    )  # fmt: skip


def test_a_registers_names_are_prepared_once() -> None:
    assert linker(REGISTER) is linker(REGISTER)
