"""What the engine reads out of a sentence: act, status, object, who, when. Invented states throughout; told on 15 March 2024."""

from __future__ import annotations

import pytest

from facta.errors import DocumentError, UnknownError
from facta.model.claim import Claim, Quantity
from facta.reading import read

TOLD = "2024-03-15"


def claims(text: str, language: str = "en") -> list[Claim]:
    return list(read(text, told=TOLD, language=language))


def acts(text: str, language: str = "en") -> list[tuple[str, str]]:
    return [(claim.act, claim.status) for claim in claims(text, language)]


def only(text: str, language: str = "en") -> Claim:
    [claim] = claims(text, language)
    return claim


@pytest.mark.parametrize(
    ("text", "act", "status"),
    [
        ("Vormelia and Karendia signed the customs treaty.", "sign", "actual"),
        ("The customs treaty was signed by both presidents.", "sign", "actual"),
        ("The treaty has not been ratified by Karendia.", "ratify", "negated"),
        ("Karendia has yet to ratify the treaty.", "ratify", "negated"),
        ("Karendia failed to ratify the treaty.", "ratify", "negated"),
        ("Karendia pledged to ratify the treaty.", "ratify", "planned"),
        ("Karendia will ratify the treaty.", "ratify", "planned"),
        ("The Senate is to ratify the treaty.", "ratify", "planned"),
        ("Karendia may ratify the treaty.", "ratify", "possible"),
        ("The protocol entered into force on 1 March.", "enter_into_force", "actual"),
        ("The Council approved the programme.", "approve", "actual"),
        ("The Council postponed the signing of the treaty.", "delay", "actual"),
        ("Karendia refused to sign the treaty.", "refuse", "actual"),
        ("Karendia suspended the agreement.", "suspend", "actual"),
        ("Karendia withdrew from the treaty.", "withdraw", "actual"),
        ("Karendia violated the ceasefire.", "breach", "actual"),
        ("Vormelia urged Karendia to ratify the treaty.", "demand", "actual"),
        ("The agreement is largely symbolic.", "assess", "actual"),
        ("The parties are still negotiating the protocol.", "negotiate", "actual"),
        ("The parties shall not violate the treaty.", "breach", "planned"),
    ],
)
def test_english(text: str, act: str, status: str) -> None:
    assert acts(text) == [(act, status)]


@pytest.mark.parametrize(
    ("text", "act", "status"),
    [
        ("Вормелия и Карендия подписали таможенный договор.", "sign", "actual"),
        ("Договор был подписан президентами двух стран.", "sign", "actual"),
        ("Карендия так и не ратифицировала договор.", "ratify", "negated"),
        ("Карендия обещала ратифицировать договор.", "ratify", "planned"),
        ("Договор будет подписан в мае.", "sign", "planned"),
        ("Стороны планируют подписать договор.", "sign", "planned"),
        ("Карендия может ратифицировать договор.", "ratify", "possible"),
        ("Договор вступил в силу 1 марта.", "enter_into_force", "actual"),
        ("Совет утвердил программу.", "approve", "actual"),
        ("Совет отложил подписание договора.", "delay", "actual"),
        ("Карендия отказалась подписать договор.", "refuse", "actual"),
        ("Карендия приостановила действие соглашения.", "suspend", "actual"),
        ("Карендия вышла из договора.", "withdraw", "actual"),
        ("Вормелия призвала Карендию ратифицировать договор.", "demand", "actual"),
        ("Договор пока согласовывается.", "negotiate", "actual"),
        ("Стороны подтвердили приверженность соглашению.", "support", "actual"),
    ],
)
def test_russian(text: str, act: str, status: str) -> None:
    assert acts(text, "ru") == [(act, status)]


@pytest.mark.parametrize(
    "text",
    [
        "The ministers had lunch by the river.",
        "The price of grain rose by a third.",
        "If the treaty is ratified, tariffs will fall.",
        "Once the treaty is ratified, the posts will close.",
    ],
)
def test_background_and_conditions_are_no_claims(text: str) -> None:
    assert not [claim for claim in claims(text) if claim.act == "ratify"]
    assert "sign" not in [claim.act for claim in claims(text)]


def test_joined_verbs_and_named_instruments_are_split() -> None:
    text = "The Council approved the Doctrine and the Concept and signed the decree."
    assert [(claim.act, claim.object) for claim in claims(text)] == [
        ("approve", "Doctrine"),
        ("approve", "Concept"),
        ("sign", "decree"),
    ]


def test_an_act_told_of_an_act_is_one_claim_about_its_object() -> None:
    claim = only("Karendia sabotaged the signing of the fisheries agreement.")
    assert (claim.act, claim.object, claim.actors) == ("refuse", "fisheries agreement", ("Karendia",))


def test_approved_but_not_signed_is_two_claims() -> None:
    assert acts("The doctrine was approved but not signed.") == [("approve", "actual"), ("sign", "negated")]


def test_a_participle_and_a_noun_of_an_act_count() -> None:
    assert acts("The programme approved on 4 March has six parts.") == [("approve", "actual")]
    assert acts("The signing of the treaty took place on 4 March.") == [("sign", "actual")]
    assert acts("The signing of the treaty is planned for May.") == [("sign", "planned")]


@pytest.mark.parametrize(
    ("text", "date", "deadline", "old"),
    [
        ("Vormelia signed the treaty on 4 November 2021.", "2021-11-04", "", ""),
        ("Vormelia signed the treaty in January.", "2024-01", "", ""),
        ("Vormelia will sign the treaty by the end of 2025.", "", "2025", ""),
        ("Vormelia plans to sign the treaty next year.", "", "2025", ""),
        ("The Council postponed the treaty from 2024 to 2027.", "", "2027", "2024"),
    ],
)
def test_a_deeds_date_and_a_plans_deadline(text: str, date: str, deadline: str, old: str) -> None:
    claim = only(text)
    assert (claim.date, claim.deadline, claim.old_deadline) == (date, deadline, old)


def test_without_a_told_date_a_relative_one_stays_empty() -> None:
    [claim] = read("Vormelia signed the treaty yesterday.", language="en")
    assert claim.date == ""


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Prime Minister Doran Velisk said that the treaty had been signed.", "Prime Minister Doran Velisk"),
        ("According to the Secretariat, the treaty has been signed.", "Secretariat"),
        ("The treaty has been signed.", ""),
        ("The treaty has been signed, Pell Hastrin told reporters.", "Pell Hastrin"),
    ],
)
def test_who_vouches_for_it(text: str, speaker: str) -> None:
    assert only(text).speaker == speaker


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("The Council approved 28 programmes.", Quantity(28, "programmes")),
        ("The parties will sign over 400 documents.", Quantity(400, "documents", bound="over")),
        ("The programme has been implemented by 70 per cent.", Quantity(70, "percent")),
        ("The Council signed a treaty on 12 million tonnes of grain.", None),
    ],
)
def test_how_much(text: str, quantity: Quantity | None) -> None:
    assert only(text).quantity == quantity


def test_a_pronoun_stands_for_what_was_named_before() -> None:
    found = claims("The customs treaty is a long text. Karendia ratified it in April 2023.")
    assert [(claim.act, claim.object) for claim in found if claim.act == "ratify"] == [("ratify", "customs treaty")]


def test_a_parliament_that_passes_a_treaty_ratifies_it() -> None:
    assert acts("The Senate approved the treaty.") == [("ratify", "actual")]


def test_offsets_are_those_of_the_text_and_ids_are_stable() -> None:
    text = "\n\nA heading\n\nVormelia signed the treaty.\n\nKarendia ratified the treaty.\n"
    first, again = claims(text), claims(text)
    assert [claim.quote.text for claim in first if claim.quote] == [
        "Vormelia signed the treaty.",
        "Karendia ratified the treaty.",
    ]
    assert all(text[claim.start : claim.end] == claim.quote.text for claim in first if claim.quote)
    assert first == again
    assert len({claim.id for claim in first}) == 2


def test_what_is_told_plainly_is_trusted_most() -> None:
    plain = only("Vormelia and Karendia signed the customs treaty.").confidence
    others = claims("The treaty, say people close to the talks, may yet gather dust in Karendia.")
    assert isinstance(plain, float) and plain >= 0.6
    assert all(isinstance(one.confidence, float) and one.confidence < plain for one in others)


def test_what_cannot_be_read() -> None:
    with pytest.raises(UnknownError, match="'oracle' is no engine"):
        list(read("The treaty was signed.", language="en", engine="oracle"))
    with pytest.raises(DocumentError, match="'pl'"):
        list(read("Prezydenci obu państw podpisali wczoraj umowę celną w stolicy."))


@pytest.mark.parametrize("text", ["", " \n\n ", "…", "1. 2. 3.", "«»", "a" * 30_000, "(" * 2_000, "\u200b\ufeff"])
def test_texts_that_say_nothing_give_nothing(text: str) -> None:
    assert claims(text) == []
    assert claims(text, "ru") == []
