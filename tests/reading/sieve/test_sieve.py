"""Which texts may be about an agreement, by the names in them. Invented states throughout."""

from __future__ import annotations

import msgspec
import pytest

from facta.errors import InputError
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
        "Договор о Серебряном озёре: Ворландия против",  # ё anywhere
        "ОЗЕРНЫЙ СОВЕТ СОБРАЛСЯ В ВОРЛАНДИИ",
        "The Vor\u00adland Treaty on the Sil\u00adver Lake",  # soft hyphens
        "Vor-\nland ratified the Treaty on the Silver La-\n  ke.",  # words broken at the end of a line
        "Пред-\r\nставители Вор-\r\nландии читали дого-\r\nвор о Сереб\u200bряном озере",
        "Догово\u0301р о Серебряном озере и Ворланди\u0301я",  # stress marks
        "The Treaty on the Silver Lake is ten years old.",  # the agreement, and no party
        "Vorland speaks of a treaty.",  # faintly
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
        "A treaty on a silver lake is a fine title.",  # no party, and no capital
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


@pytest.mark.parametrize("surname", ["Lukavenko", "Lukavenka", "LUKAVENKO", "Лукавенко", "Лукавенкой", "Lukavyenka"])
def test_a_surname_stands_for_the_party_however_it_is_spelt(surname: str) -> None:
    register = msgspec.structs.replace(
        REGISTER, people=(Person("l", Name("Ales Lukavenko", "Алесь Лукавенко"), party="vor"),)
    )
    found = sieve(register).of(f"{surname} praised the Treaty on the Silver Lake.")
    assert found.score == 1.0
    assert any("Lukavenko" in name or "Лукавенко" in name for name in found.why)


def test_scores_go_down_with_what_is_named() -> None:
    made = sieve(REGISTER)
    texts = (
        "Vorland and the Lake Pact",
        "The Lake Pact",
        "Vorland and Osk on their agreement",
        "Vorland on common water gauges and the agreement",
        "Vorland on an agreement",
        "Vorland",
    )
    scores = [made.of(text).score for text in texts]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(scores)
    assert scores[-1] == 0


def test_a_register_without_names_is_refused_rather_than_letting_everything_fall() -> None:
    with pytest.raises(InputError, match="no names to look for"):
        sieve(Register("empty", Name(), Agreement(Name())))
