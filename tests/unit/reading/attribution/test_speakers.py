"""Who a source is, by another mention of it."""

from facta.reading.attribution import attributions
from tests.unit.reading.attribution.parses import parsed


def speakers(rows: str, language: str = "en", names: tuple[tuple[str, str], ...] = ()) -> list[str]:
    return [one.speaker for one in attributions(parsed(rows, language, names))]


VELISK = """
    Prime Prime ADJ 2 amod
    Minister Minister PROPN 3 nmod:desc
    Doran Doran PROPN 5 nsubj
    Velisk Velisk PROPN 3 flat
    met meet VERB 0 root
    Mrs. Mrs. PROPN 7 nmod:desc
    Tolan Tolan PROPN 5 obj
    . . PUNCT 5 punct
"""
NAMES = (("Doran Velisk", "PER"), ("Tolan", "PER"))


def saying(who: str) -> str:
    return (
        VELISK
        + f"""
    {who}
    said say VERB 0 root
    talks talk NOUN 4 nsubj
    failed fail VERB 2 ccomp
    . . PUNCT 2 punct
"""
    )


def test_a_surname_is_the_fullest_mention_with_its_title() -> None:
    assert speakers(saying("Velisk Velisk PROPN 2 nsubj"), names=NAMES) == ["Prime Minister Doran Velisk"]


def test_a_pronoun_keeps_to_its_gender() -> None:
    assert speakers(saying("She she PRON 2 nsubj Gender=Fem Person=3"), names=NAMES) == ["Mrs. Tolan"]
    assert speakers(saying("He he PRON 2 nsubj Gender=Masc Person=3"), names=NAMES) == ["Prime Minister Doran Velisk"]


def test_a_title_is_the_last_person_who_had_it() -> None:
    rows = (
        VELISK
        + """
    The the DET 2 det Definite=Def
    minister minister NOUN 3 nsubj Number=Sing
    said say VERB 0 root
    talks talk NOUN 5 nsubj
    failed fail VERB 3 ccomp
    . . PUNCT 3 punct
"""
    )
    assert speakers(rows, names=NAMES) == ["Prime Minister Doran Velisk"]


def test_we_are_whoever_speaks() -> None:
    rows = """
    “ “ PUNCT 3 punct
    We we PRON 3 nsubj Person=1 Number=Plur
    hope hope VERB 9 ccomp
    to to PART 5 mark
    win win VERB 3 xcomp
    , , PUNCT 3 punct
    ” ” PUNCT 3 punct
    Tolan Tolan PROPN 9 nsubj
    said say VERB 0 root
    . . PUNCT 9 punct
"""
    assert speakers(rows, names=(("Tolan", "PER"),)) == ["Tolan", "Tolan"]


def test_who_is_never_named_keeps_their_words() -> None:
    rows = """
    Two two NUM 2 nummod
    aides aide NOUN 3 nsubj Number=Plur
    said say VERB 0 root
    talks talk NOUN 5 nsubj
    failed fail VERB 3 ccomp
    . . PUNCT 3 punct
"""
    assert speakers(rows) == ["Two aides"]
