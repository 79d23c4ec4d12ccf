"""The example tracker of the Union State: it loads, its references hold, and every fact of the fact base is accounted for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from facta.codebook import default
from facta.exchange import Folder, read_folder, write_folder
from facta.model import Claim
from facta.model.register_check import problems
from facta.state.voices import Voices
from scripts.convert_union_state.conversion import Conversion, convert, unresolved
from scripts.convert_union_state.folder import write
from scripts.convert_union_state.reading import load

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "union_state"
FACTS = ROOT.parent / "shared" / "data" / "union_state_facts.yaml"
WITH_FACTS = pytest.mark.skipif(not FACTS.exists(), reason=f"the fact base is not here: {FACTS.name}")

# How many facts of each kind became claims or assessments: A001 to A070 and so on; S01 to S06 stand beside the fact base.
NUMBERED = {"A": 70, "D": 40, "P": 45, "E": 21, "C": 20, "K": 10, "S": 6}
# Publications are no act of the codebook; the instrument keeps their date.
PUBLICATIONS = {"A013", "A020"}
# Experts and speakers whose post the facts do not tell: no people of the register, so that they declare and verify nothing.
STRANGERS = {
    *(
        "A. Kazakevich",
        "A. Shraibman",
        "V. Karbalevich",
        "K. Bornukova",
        "I. Leshchenya",
        "T. Nagel",
        "A. Oksentiuk",
        "A. Fedorov",
    ),
    *("O. Andreichik", "D. Vakhrukov", "E. Gospodarik"),
}


@pytest.fixture(scope="module")
def folder() -> Folder:
    return read_folder(EXAMPLE)


@pytest.fixture(scope="module")
def conversion() -> Conversion:
    return convert(load(FACTS))


def by_id(folder: Folder) -> dict[str, Claim]:
    return {claim.id: claim for claim in folder.claims}


def test_every_reference_of_the_folder_resolves(folder: Folder) -> None:
    assert unresolved(folder.register, folder.claims, folder.assessments) == []
    assert problems(folder.register, default()) == []


def test_writing_what_was_read_gives_the_same_bytes(folder: Folder, tmp_path: Path) -> None:
    write_folder(tmp_path / "copy", folder)
    for copy in (tmp_path / "copy").iterdir():
        assert copy.read_bytes() == (EXAMPLE / copy.name).read_bytes(), copy.name


def test_every_claim_is_a_citation_of_the_page_in_its_id(folder: Folder) -> None:
    assert len(by_id(folder)) == len(folder.claims)
    for claim in folder.claims:
        found = re.fullmatch(r"([ADPECKS]\d+)(-[a-z-]+)?\.(\S+)", claim.id)
        assert found, claim.id
        assert claim.citation and claim.quote is None, claim.id
        assert claim.citation.page == found[3] and claim.citation.url and claim.citation.told_basis, claim.id
        assert claim.citation.text.endswith("."), claim.id
        assert claim.confidence in ("confirmed", "single", "uncertain"), claim.id


def test_every_fact_with_a_number_is_a_claim_or_an_assessment(folder: Folder) -> None:
    found = {re.split(r"[-.]", claim.id)[0] for claim in folder.claims} | {ruling.id for ruling in folder.assessments}
    expected = {
        f"{kind}{number:0{3 if kind == 'A' else 2}d}"
        for kind, last in NUMBERED.items()
        for number in range(1, last + 1)
    }
    assert found == expected - PUBLICATIONS


def test_speakers_are_known_or_strangers_by_decision(folder: Folder) -> None:
    voices = Voices(folder.register)
    unknown = {
        claim.speaker
        for claim in folder.claims
        if claim.citation and voices.of(claim, claim.citation.source).kind == "unknown"
    }
    assert unknown == STRANGERS


def test_the_base_is_28_programmes_of_which_five_are_only_known_to_exist(folder: Folder) -> None:
    programmes = [one for one in folder.register.provisions if one.level == "programme"]
    assert len(programmes) == 28 == folder.register.packages[0].base.value
    assert sum(not one.itemised for one in programmes) == 5
    assert {one.id: one.requires for one in programmes if one.requires} == {
        "programme/taxcustoms": ("instrument/indirect-tax-treaty",),
        "programme/gas": ("instrument/gas-market",),
        "programme/oil": ("instrument/oil-market",),
        "programme/power": ("instrument/power-treaty",),
    }


@pytest.mark.parametrize(
    ("id", "act", "status", "about", "parties"),
    [
        # Approved as a basis for negotiations is no approval.
        ("A022.belsat-20220303", "negotiate", "actual", "instrument/customs-law-treaty", ("BY",)),
        ("A042.tass-19392221", "negotiate", "actual", "instrument/power-treaty", ("BY",)),
        ("A061.mail-64936169", "negotiate", "actual", "instrument/consumer-agreement", ("BY",)),
        # A chamber's vote is the chamber's.
        ("A059.anews-20250226", "ratify", "actual", "instrument/security-guarantees", ("StateDuma",)),
        ("A068.1prime-865003188", "ratify", "actual", "instrument/power-treaty", ("CouncilOfTheRepublic",)),
        # A decree on progress is not the Main Directions, a page older than an event does not tell it.
        ("A045.kremlin-73341", "approve", "actual", "instrument/decree-on-progress-2021-2023", ("SSC",)),
        ("A063-clause.anews-20250226", "enter_into_force", "planned", "instrument/security-guarantees", ("RU", "BY")),
        # The earlier attempt at a doctrine is another text; a version that the editors rejected raises nothing.
        ("A005.ipress-275669", "approve", "actual", "instrument/military-doctrine-2018", ("RU",)),
        ("A016.sfei-20211108", "sign", "actual", None, ("RU", "BY")),
    ],
)
def test_acts_are_given_to_the_text_that_they_are_about(
    folder: Folder, id: str, act: str, status: str, about: str | None, parties: tuple[str, ...]
) -> None:
    claim = by_id(folder)[id]
    assert (claim.act, claim.status, claim.instrument, claim.parties) == (act, status, about, parties)


def test_no_claim_of_the_whole_package_is_told_of_other_documents(folder: Folder) -> None:
    signed = by_id(folder)["A039.canindia-20230328"]
    assert signed.provision == "package/2021-2023" and signed.instrument is None
    assert signed.quantity and (signed.quantity.value, signed.quantity.unit) == (13, "documents")


def test_what_is_only_said_to_have_been_promised_is_marked_and_linked_to_nothing_else(folder: Folder) -> None:
    promises = [one for one in folder.register.provisions if one.alleged]
    assert [(one.id, one.package, one.parties) for one in promises] == [
        ("promise/constitutional-reform", "package/promises", ("BY",)),
        ("promise/early-elections", "package/promises", ("BY",)),
    ]
    told = [claim for claim in folder.claims if claim.id[0] == "S"]
    assert {claim.provision for claim in told} == {one.id for one in promises}
    assert {claim.instrument for claim in told} == {None}


def test_a_page_of_two_possible_years_is_told_by_the_day_of_compilation(folder: Folder) -> None:
    citation = by_id(folder)["D07.reform-galuzin-gas"].citation
    assert citation and (citation.told, citation.told_basis) == ("2025/2026-11-23", "uncertain (2025 or 2026)")


@WITH_FACTS
def test_every_fact_of_the_fact_base_is_accounted_for(conversion: Conversion) -> None:
    facts = conversion.facts
    assert {section: len(ids) for section, ids in conversion.accounted.items()} == {
        "parties": 2,
        "bodies": 9,
        "officials": 33,
        "programmes": 28,
        "instruments": 27,
        "actions": 70,
        "deadlines": 40,
        "progress_statements": 45,
        "independent_assessments": 21,
        "contradictory_pairs": 20,
        "source_conflicts": 10,
        "promises": 6,
    }
    for section, ids in conversion.accounted.items():
        assert all(ids.values()), section
        if section != "promises":  # from pages beside the fact base
            assert set(ids) == set(facts.section(section)), section
    assert (len(facts.pages), len(facts.used)) == (187, 185)
    sections = {name for name, rows in facts.raw.items() if isinstance(rows, list)}
    assert sections == set(conversion.accounted) - {"promises"}


@WITH_FACTS
def test_each_page_of_a_fact_stands_behind_a_claim_of_it(conversion: Conversion) -> None:
    cited: dict[str, set[str]] = {}
    for claim in conversion.claims:
        cited.setdefault(re.split(r"[-.]", claim.id)[0], set()).add(claim.id.partition(".")[2])
    for section in ("actions", "deadlines", "progress_statements", "independent_assessments"):
        for id, row in conversion.facts.section(section).items():
            if id not in PUBLICATIONS:
                assert {page["id"] for page in row["sources"]} <= cited[id], id


@WITH_FACTS
def test_the_committed_folder_is_what_the_conversion_writes(conversion: Conversion, tmp_path: Path) -> None:
    write(tmp_path / "union_state", conversion)
    for fresh in (tmp_path / "union_state").iterdir():
        assert fresh.read_bytes() == (EXAMPLE / fresh.name).read_bytes(), f"{fresh.name}: write the example anew"
