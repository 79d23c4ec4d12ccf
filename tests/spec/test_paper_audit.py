"""Paper audit: obligation, precision and delegation of each provision, and packages side by side. See docs/methods/paper-audit.md."""

from __future__ import annotations

from facta.measures import legalization, packages_compared, paper_audit
from facta.measures.legalization import Legalization, Sign
from facta.state import State
from tests.spec.method import on
from tests.spec.test_union_state import on as union_state

SIGNED = """
    2021-01-16 record sign actual tariff-treaty date=2021-01-16 by=A,B
    2021-01-15 minister-a implement planned tariffs deadline=2022-12-31
"""


def of(state: State, id: str) -> Legalization:
    return next(one for one in legalization(state, state.package()).provisions if one.id == id)


def sign(one: Legalization, name: str) -> Sign:
    return next(found for found in one.signs if found.name == name)


class TestThreeDimensions:
    def test_by_hand(self) -> None:
        """Tariffs: a treaty signed by both (not in force), no condition: obligation 2 of 3. Dated, with an instrument, but unpublished:
        precision 2 of 3. A body is responsible, and it is the common Council: delegation 2 of 2."""
        one = of(on("2021-02-01", SIGNED), "tariffs")
        assert [round(share, 3) for share in (one.obligation, one.precision, one.delegation)] == [0.667, 0.667, 1.0]

    def test_each_sign_names_the_claims_that_carry_it(self) -> None:
        one = of(on("2021-02-01", SIGNED), "tariffs")
        assert sign(one, "signed by all") == Sign("obligation", "signed by all", True, ("c1",))
        assert sign(one, "a date of its own").claims == ("c2",)
        assert sign(one, "in force") == Sign("obligation", "in force", False)
        assert sign(one, "a body is responsible").claims == ()

    def test_one_party_s_signature_is_not_all(self) -> None:
        one = of(on("2021-02-01", "2021-01-16 gazette-a sign actual tariff-treaty date=2021-01-16 by=A"), "tariffs")
        assert not sign(one, "signed by all").holds

    def test_nothing_on_paper_is_nothing_but_unconditional(self) -> None:
        one = of(on("2021-02-01", ""), "phones")
        assert (round(one.obligation, 3), one.precision, one.delegation) == (0.333, 0, 0)

    def test_means_are_over_the_itemised_base(self) -> None:
        state = on("2021-02-01", SIGNED)
        found = legalization(state, state.package())
        assert (found.n, found.base) == (4, 4)
        assert found.delegation == 0.25
        assert found.precision is not None and round(found.precision, 3) == round((2 / 3) / 4, 3)

    def test_the_shares_of_the_audit_are_those_of_the_signs(self) -> None:
        state = on("2021-02-01", SIGNED)
        audit, rows = paper_audit(state, state.package()), legalization(state, state.package()).provisions
        signed = [row.id for row in rows if sign(row, "signed by all").holds]
        dated = [row.id for row in rows if sign(row, "a date of its own").holds]
        assert (list(audit.signed_by_all.provisions), list(audit.dated.provisions)) == (signed, dated)


class TestPackagesSideBySide:
    def test_the_union_state_s_packages_in_the_order_of_their_telling(self) -> None:
        found = packages_compared(union_state("2026-02-27"))
        assert [(one.package, one.stands, one.n, one.base) for one in found] == [
            ("package/road-maps-2019", "agree", 0, 31),
            ("package/2021-2023", "sign", 28, 28),
            ("package/doctrine", "approve", 1, 1),
            ("package/2024-2026", "sign", 0, 310),
            ("package/2027-2029", "propose", 0, 0),
        ]

    def test_what_is_not_itemised_has_no_figure(self) -> None:
        road_maps = packages_compared(union_state("2026-02-27"))[0]
        assert (road_maps.obligation, road_maps.precision, road_maps.delegation) == (None, None, None)
        assert road_maps.claims == ("A006.ntv-de-202111", "A006.pakpoint-20191119")

    def test_a_package_is_not_there_before_it_was_told(self) -> None:
        assert [one.package for one in packages_compared(union_state("2020-01-01"))] == ["package/road-maps-2019"]
