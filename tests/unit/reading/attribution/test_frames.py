"""What hangs on a cue decides what is told, and by whom: each frame over a parse written by hand."""

from facta.reading.attribution import attributions
from tests.unit.reading.attribution.parses import parsed, shown


def test_a_clause_is_told_from_its_that_on() -> None:
    analysis = parsed("""
        Velisk Velisk PROPN 2 nsubj
        said say VERB 0 root
        on on ADP 4 case
        Monday Monday PROPN 7 obl
        that that SCONJ 7 mark
        talks talk NOUN 7 nsubj
        failed fail VERB 2 ccomp
        . . PUNCT 2 punct
    """)
    assert shown(analysis) == [("Velisk", "said", "that talks failed")]


def test_an_infinitive_and_a_second_cue_with_the_same_source() -> None:
    analysis = parsed("""
        Tolan Tolan PROPN 3 nsubj
        still still ADV 3 advmod
        hopes hope VERB 0 root
        to to PART 5 mark
        win win VERB 3 xcomp
        and and CCONJ 7 cc
        denied deny VERB 3 conj
        rumors rumor NOUN 7 obj
        . . PUNCT 3 punct
    """)
    assert shown(analysis) == [("Tolan", "still hopes", "to win"), ("Tolan", "denied", "rumors")]
    assert [one.kind for one in attributions(analysis)] == ["intention", "speech"]


def test_a_thing_neither_plans_nor_promises() -> None:
    analysis = parsed("""
        The the DET 2 det
        road road NOUN 3 nsubj
        promises promise VERB 0 root
        to to PART 6 mark
        be be AUX 6 cop
        long long ADJ 3 xcomp
        . . PUNCT 3 punct
    """)
    assert shown(analysis) == []


def test_a_passive_names_its_agent_or_nobody() -> None:
    rows = """
        Colm Colm PROPN 3 nsubj:pass
        is be AUX 3 aux:pass
        expected expect VERB 0 root
        {agent}to to PART {verb} mark
        resign resign VERB 3 xcomp
        . . PUNCT 3 punct
    """
    assert shown(parsed(rows.format(agent="", verb=5))) == [("", "is expected", "Colm … to resign")]
    agent = "by by ADP 5 case\n        aides aide NOUN 3 obl:agent\n        "
    assert shown(parsed(rows.format(agent=agent, verb=7))) == [("aides", "is expected", "Colm … to resign")]


def test_it_is_nobody_when_it_stands_for_the_clause() -> None:
    analysis = parsed("""
        It it PRON 3 expl
        was be AUX 3 aux:pass
        reported report VERB 0 root
        that that SCONJ 6 mark
        Nura Nura PROPN 6 nsubj
        fell fall VERB 3 csubj:pass
        . . PUNCT 3 punct
    """)
    assert shown(analysis) == [("", "was reported", "that Nura fell")]


def test_what_is_added_is_told_by_itself() -> None:
    analysis = parsed("""
        Velisk Velisk PROPN 2 nsubj
        said say VERB 0 root
        talks talk NOUN 4 nsubj
        failed fail VERB 2 ccomp
        , , PUNCT 6 punct
        adding add VERB 4 advcl VerbForm=Part
        that that SCONJ 9 mark
        he he PRON 9 nsubj
        knew know VERB 6 ccomp
        . . PUNCT 2 punct
    """)
    assert shown(analysis)[0] == ("Velisk", "said", "talks failed")
    assert ("adding", "that he knew") in [one[1:] for one in shown(analysis)]


def test_a_cue_within_a_sentence_parts_its_content() -> None:
    analysis = parsed("""
        The the DET 2 det
        plan plan NOUN 8 nsubj
        , , PUNCT 5 punct
        he he PRON 5 nsubj
        said say VERB 8 parataxis
        , , PUNCT 5 punct
        is be AUX 8 cop
        dead dead ADJ 0 root
        . . PUNCT 8 punct
    """)
    assert shown(analysis) == [("he", "said", "The plan … is dead")]


def test_an_antecedent_is_a_source_with_its_pronoun() -> None:
    analysis = parsed("""
        Rebels rebel NOUN 6 nsubj
        who who PRON 3 nsubj
        refuse refuse VERB 1 acl:relcl
        to to PART 5 mark
        disarm disarm VERB 3 xcomp
        left leave VERB 0 root
        . . PUNCT 6 punct
    """)
    assert shown(analysis) == [("Rebels who", "refuse", "to disarm")]


def test_nouns_with_a_possessor_and_under_an_empty_verb() -> None:
    analysis = parsed("""
        Her her PRON 2 nmod:poss
        claim claim NOUN 7 nsubj
        that that SCONJ 5 mark
        roads road NOUN 5 nsubj
        crumble crumble VERB 2 acl
        is be AUX 7 cop
        false false ADJ 0 root
        . . PUNCT 7 punct

        Aides aide NOUN 2 nsubj
        made make VERB 0 root
        a a DET 4 det
        promise promise NOUN 2 obj
        to to PART 6 mark
        pay pay VERB 4 acl
        . . PUNCT 2 punct
    """)
    assert shown(analysis) == [
        ("Her", "claim", "that roads crumble"),
        ("Aides", "made … promise", "to pay"),
    ]


def test_according_to_takes_the_clause_around_it() -> None:
    analysis = parsed("""
        According accord VERB 4 case
        to to ADP 1 fixed
        the the DET 4 det
        ministry ministry NOUN 7 obl
        , , PUNCT 4 punct
        catches catch NOUN 7 nsubj
        fell fall VERB 0 root
        . . PUNCT 7 punct
    """)
    assert shown(analysis) == [("the ministry", "According to", "catches fell")]


def test_a_place_stands_for_those_who_speak_there() -> None:
    analysis = parsed(
        """
        В в ADP 2 case
        ведомстве ведомство NOUN 3 obl Case=Loc
        заявили заявить VERB 0 root Number=Plur
        , , PUNCT 7 punct
        что что SCONJ 7 mark
        переговоры переговоры NOUN 7 nsubj
        идут идти VERB 3 ccomp
        . . PUNCT 3 punct
    """,
        "ru",
    )
    assert shown(analysis) == [("ведомстве", "заявили", "что переговоры идут")]
