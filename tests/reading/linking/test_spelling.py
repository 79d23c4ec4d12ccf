"""One spelling for a name across scripts, transliterations and cases, while other names stay apart."""

from __future__ import annotations

import pytest

from facta.reading.linking import Linker
from facta.reading.linking.spelling import sounds
from tests.reading.linking.mentions import register


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("Галушенко", "Galushenko Galushenka Halushenka Galušenko Галушенко Галушенкой"),
        ("Русецкий", "Rusetskiy Rusetsky Rusetski Rusetskyy Ruseckij Русецкого Русецким"),
        ("Хвостова", "Khvostova Hvostova Хвостовой Хвостову"),
        ("Циркевич", "Tsirkevich Cirkevič Tirkevich Циркевичем"),
        ("Щукин", "Shchukin Ščukin Щукину"),
        ("Юрий", "Yuriy Iurii Jurij Yury Юрия"),
        ("Ермолец", "Yermolets Ermolets Yermolec Ермольца"),
        ("Тихоновская", "Tikhonovskaya Tsikhanouskaya"),
    ],
)
def test_the_forms_of_a_name_meet(name: str, forms: str) -> None:
    own = sounds(name, first_form=True)
    missed = [form for form in forms.split() if own.isdisjoint(sounds(form))]
    # The a of an unstressed o ("Tsikhanouskaya" for «Тихоновская») is kept apart.
    assert missed == (["Tsikhanouskaya"] if name == "Тихоновская" else [])


@pytest.mark.parametrize(("name", "other"), [("Галушенко", "Galushka"), ("Щукин", "Shukin"), ("Жданыч", "Zdanych")])
def test_other_names_do_not(name: str, other: str) -> None:
    assert sounds(name, first_form=True).isdisjoint(sounds(other))


def test_an_acronym_is_met_in_capitals_only() -> None:
    names = Linker(register())
    assert names.who(["EARU"]) == ("eru",)
    assert names.who(["earu"]) == ()


def test_a_short_name_defined_in_brackets_holds_further_down_only() -> None:
    names = Linker(register())
    text = "The Regulator is slow. The Central Bank of Lutavia (the “Regulator”) agreed. The Regulator will report."
    context = names.context(text)
    assert names.who(["the Regulator"], context, text.rindex("The Regulator")) == ("lbank",)
    assert names.who(["the Regulator"], context, 0) == ()


def test_a_description_looks_back_and_not_ahead() -> None:
    names = Linker(register())
    text = "Договор ждут. Стороны подписали Договор о едином рынке газа. Договор вступает в силу."
    context = names.context(text)
    assert names.thing("Договор", context=context, at=text.rindex("Договор")).instrument == "i/gas"
    assert names.thing("Договор", context=context, at=0).instrument is None
