"""Which texts may be about an agreement, by the names in them. Invented states throughout."""

from __future__ import annotations

import pytest

from facta.model.register import Agreement, Aliases, Body, Name, Party, Person, Provision, Register
from facta.reading.sieve import sieve

REGISTER = Register(
    "lake-pact",
    Name("Lake Pact", "Озёрный пакт"),
    Agreement(Name("Treaty on the Silver Lake", "Договор о Серебряном озере"), aliases=Aliases(en=("Lake Pact",))),
    parties=(
        Party("vor", Name("Vorland", "Ворландия"), Aliases(en=("Vorlandic",))),
        Party("osk", Name("Osk", "Оск")),
    ),
    bodies=(Body("council", Name("Lake Council", "Озёрный совет"), ("vor", "osk")),),
    people=(Person("marr", Name("Lena Marr", "Лена Марр"), party="vor"),),
    provisions=(
        Provision("gauges", "measure", "2020-2024", Name("Common water gauges", "Общие водомеры"), ladder="measure"),
    ),
)


@pytest.mark.parametrize(
    "text",
    [
        "Vorland ratified the Treaty on the Silver Lake.",
        "VORLAND SAYS THE LAKE PACT IS DEAD",
        "Vorland and Osk have agreed on a treaty.",
        "Ворландия не выполняет договор о Серебряном озере.",
        "Представители Ворландии и Оска обсудили соглашение.",
        "Lena Marr said the agreement on common water gauges was ready; Vorland would pay.",
        "«Договора о\xa0Серебряном озере» в Ворландии никто не читал.",
    ],
)
def test_a_text_about_the_agreement_is_kept_with_the_names_that_speak_for_it(text: str) -> None:
    verdict = sieve(REGISTER).of(text)
    assert verdict.kept
    assert verdict.why


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The bakery signed a contract.",
        "Vorland won the match by three goals.",  # a party alone
        "A treaty on a silver lake is a fine title.",  # no party at all
        "Vorland and Osk played a draw.",  # two parties, and no word of agreements
        "The Riskavorland company",  # inside another word
    ],
)
def test_another_text_falls(text: str) -> None:
    assert not sieve(REGISTER).of(text).kept


def test_bytes_are_read_as_they_are_even_when_they_are_no_text() -> None:
    assert sieve(REGISTER).of(b"\xff\xfe Vorland \xd0 Treaty on the Silver Lake").kept
    assert not sieve(REGISTER).of(bytes(range(256)) * 100).kept


def test_a_thing_of_the_agreement_weighs_more_than_a_pair_of_parties() -> None:
    found = sieve(REGISTER)
    assert found.of("Vorland and the Lake Pact").score > found.of("Vorland and Osk on their agreement").score
