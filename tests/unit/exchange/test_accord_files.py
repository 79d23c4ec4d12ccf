"""Peace Accords Matrix files as people publish and save them: what each column is read as, and what the cells hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facta.codebook import scale
from facta.errors import DocumentError
from facta.exchange.scales import AccordFile, Record, accord_folder, accord_rows, read_accords
from facta.exchange.scales.columns import distance
from facta.measures import accord_indices

SCALE = scale("peace-accords-matrix")


def read(text: str, encoding: str = "utf-8", **more: str) -> AccordFile:
    return read_accords(text.encode(encoding), "accords.csv", SCALE, **more)


def how(found: AccordFile) -> dict[str, tuple[str, str]]:
    return {one.name: (one.read_as, one.how) for one in found.columns.report}


class TestColumns:
    def test_the_data_set_has_51_provisions(self) -> None:
        assert len(SCALE.items) == 51

    @pytest.mark.parametrize(
        ("name", "read_as", "told_by"),
        [
            ("cease_prov", "cease_prov", "exact"),
            ("CEASE_PROV ", "cease_prov", "spelling"),
            ("cease prov", "cease_prov", "spelling"),
            ("arbdamprov", "arbdam_prov", "spelling"),
            ("civadm_impem", "civadm_implem", "likeness"),
            ("civadmimpem", "civadm_implem", "likeness"),
            ("develop_iplem", "develop_implem", "likeness"),
            ("dispute_implem", "disput_implem", "likeness"),
            ("polrfrm_implem", "polrfm_implem", "likeness"),
            ("milrfm_imp", "milrfm_implem", "spelling"),
            ("media_implementation", "media_implem", "spelling"),
            ("implem_media", "media_implem", "spelling"),
            ("ceasefire_prov", "cease_prov", "spelling"),
            ("withdrawal_implem", "with_implem", "likeness"),
            ("powtran_intit", "powtran_init", "likeness"),
            ("women_s_rights_prov", "women_prov", "spelling"),
            ("powtran_revers", "powtran_revers", "exact"),
            ("total_prov", "", "ignored"),
            ("SSR_Imp", "", "ignored"),
            ("milrfm_cum", "", "ignored"),
            ("war_init", "", "ignored"),
            ("agg_imp_rate", "aggregate", "published"),
            ("year_count", "", "ignored"),
        ],
    )
    def test_is_read_as(self, name: str, read_as: str, told_by: str) -> None:
        found = read(f"case,year,donor_prov,donor_implem,{name}\nAvala,1999,1,1,0\n")
        assert how(found)[name.strip()] == (read_as, told_by)

    def test_a_misspelt_name_takes_no_column_that_is_there(self) -> None:
        """`arbland` and `arbdam` are alike; so are `milrfm`, `polrfm` and `judrfm`."""
        found = read("case,year,polrfm_prov,polrfm_implem,polrfn_implem,milrfm_prov\nAvala,1999,1,1,2,1\n")
        assert how(found)["polrfn_implem"] == ("", "ignored")
        assert found.rows[0].implem == {"polrfm": 1}

    def test_a_column_that_stands_twice_is_used_once(self) -> None:
        found = read("case,year,cease_prov,cease_implem,Cease_Implem\nAvala,1999,1,1,3\n")
        assert found.rows[0].implem == {"cease": 1}
        assert how(found)["Cease_Implem"] == ("cease_implem", "duplicate")

    def test_a_provision_that_the_data_set_does_not_list_counts_with_both_columns(self) -> None:
        found = read(
            "case,year,cease_prov,cease_implem,fisheries_prov,fisheries_implem,dams_prov\nAvala,1999,1,1,1,2,1\n"
        )
        assert found.columns.provisions() == ("cease", "fisheries")

    def test_what_is_missing_is_said(self) -> None:
        found = read("case,year,cease_prov,cease_implem,media_prov\nAvala,1999,1,1,1\n")
        assert "media_implem" in found.columns.absent
        assert "cease_implem" not in found.columns.absent

    def test_the_column_of_the_accord_can_be_chosen(self) -> None:
        text = "caseid,accord,year,cease_prov,cease_implem\n3.0,Peace of Avala,1999,1,1\n"
        assert [(row.case, row.accord) for row in read(text).rows] == [("3", "Peace of Avala")]
        assert read(text, case="accord").rows[0].case == "Peace of Avala"
        with pytest.raises(DocumentError, match="'acord' is no column of the file; did you mean 'accord'"):
            read(text, case="acord")

    def test_slips_of_the_pen(self) -> None:
        assert [distance("implem", word) for word in ("implem", "impem", "iplem", "imlpem", "prov")] == [0, 1, 1, 1, 5]


class TestFiles:
    HEAD = "case,year,cease_prov,cease_implem"

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
    def test_encodings(self, encoding: str) -> None:
        found = read(f"{self.HEAD}\nCôte d'Avala,1999,1,2\n", encoding)
        assert (found.rows[0].case, found.rows[0].implem) == ("Côte d'Avala", {"cease": 2})

    @pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
    def test_separators(self, separator: str) -> None:
        text = f"{self.HEAD}\n'Avala',1999,1,2\n".replace(",", separator)
        assert read(text).rows[0].year == 1999

    def test_commas_and_line_breaks_within_quotes(self) -> None:
        found = read(f'{self.HEAD},note\n"Avala, the ""first"" accord",1999,1,2,"one\ntwo, three"\nBorin,2000,1,1,\n')
        assert [(row.case, row.year) for row in found.rows] == [('Avala, the "first" accord', 1999), ("Borin", 2000)]

    def test_a_title_above_the_heading_and_blank_lines_are_passed_over(self) -> None:
        found = read(f"Accords of two banks\n\n{self.HEAD}\n,,,\nAvala,1999,1,2\n\n")
        assert [(row.line, row.case) for row in found.rows] == [(5, "Avala")]

    @pytest.mark.parametrize(
        ("cell", "value"), [("3", 3), ("3.0", 3), ("", None), ("NA", None), (".", None), ("-99", None)]
    )
    def test_cells(self, cell: str, value: float | None) -> None:
        row = read(f"{self.HEAD}\nAvala,1999,1,{cell}\n").rows[0]
        assert (row.implem["cease"], row.strange) == (value, {})

    @pytest.mark.parametrize("cell", ["4", "1.5", "full", "-2"])
    def test_what_is_off_the_scale_is_left_out_and_kept_as_text(self, cell: str) -> None:
        row = read(f"{self.HEAD}\nAvala,1999,1,{cell}\n").rows[0]
        assert (row.implem["cease"], row.strange) == (None, {"cease_implem": cell})

    def test_a_decimal_comma(self) -> None:
        assert read(f"{self.HEAD}\nAvala,1999,1,2\n".replace(",", ";").replace(";2", ";2,0")).rows[0].implem == {
            "cease": 2
        }

    @pytest.mark.parametrize(
        ("told", "year"),
        [("1999", 1999), ("1999.0", 1999), ("1999-05-01", 1999), ("1/5/1999", 1999), ("", None), ("x", None)],
    )
    def test_years(self, told: str, year: int | None) -> None:
        assert read(f"{self.HEAD}\nAvala,{told},1,2\n").rows[0].year == year

    @pytest.mark.parametrize(
        ("content", "what"),
        [
            (b"PK\x03\x04", "a workbook or an archive. Save the sheet as CSV"),
            (b"case,year\nAvala,1999\n", "no heading with the columns"),
            (b"case,year,cease_prov,cease_implem\n", "a heading and no rows"),
            (b"year,cease_prov,cease_implem\n1999,1,1\n", "no column names the accord"),
            (b"\xff\x00\x80\x00", "no text"),
        ],
    )
    def test_what_is_no_such_file_is_told(self, content: bytes, what: str) -> None:
        with pytest.raises(DocumentError, match=what):
            read_accords(content, "accords.csv", SCALE)

    @given(st.text(st.sampled_from("case,year;_provimlm\t\"'\n0123.-NAé\x00\ufeff"), max_size=200))
    def test_whatever_the_file_holds_it_is_read_or_refused_in_a_sentence(self, text: str) -> None:
        for content in (text.encode(), f"{self.HEAD}\n{text}".encode("utf-8-sig")):
            try:
                read_accords(content, "accords.csv", SCALE)
            except DocumentError as error:
                assert str(error).endswith(".")

    @given(
        st.permutations(
            ["case", "year", "cease_prov", "cease_implem", "media_prov", "media_implem", "disarm_implem", "disarm_prov"]
        )
    )
    def test_the_order_of_the_columns_does_not_matter(self, names: list[str]) -> None:
        cells = {"case": "Avala", "year": "1999", "cease_prov": "1", "cease_implem": "2", "media_prov": "0", "media_implem": "",
                 "disarm_prov": "1", "disarm_implem": "3"}  # fmt: skip
        row = read(",".join(names) + "\n" + ",".join(cells[name] for name in names)).rows[0]
        assert (row.case, row.year) == ("Avala", 1999)
        assert row.implem == {"cease": 2, "media": None, "disarm": 3}
        assert row.prov == {"cease": 1, "media": 0, "disarm": 1}

    @given(st.sampled_from(sorted(SCALE.items)), st.sampled_from(["prov", "implem", "init"]), st.data())
    def test_one_slip_of_the_pen_in_a_code_is_mended_or_left_and_never_taken_for_another(
        self, code: str, kind: str, data: st.DataObject
    ) -> None:
        """Two letters swapped in one name of a whole file: it is read as what it was, or as nothing."""
        place = data.draw(st.integers(0, len(code) - 2))
        slip = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
        names = [f"{one}_{what}" for one in SCALE.items for what in ("prov", "implem", "init")]
        names[names.index(f"{code}_{kind}")] = f"{slip}_{kind}"
        found = how(read("case,year," + ",".join(names) + "\nAvala,1999" + ",0" * len(names)))
        assert found[f"{slip}_{kind}"][0] in (f"{code}_{kind}", "")
        assert len(code) < 4 or found[f"{slip}_{kind}"][0]


def test_two_accords_of_one_country_are_told_apart() -> None:
    text = "case,caseid,year,cease_prov,cease_implem\nAvala,7,1999,1,3\nAvala,7,2000,1,3\nAvala,8,2000,1,1\nAvala,8,2001,1,1\n"
    found = read(text)
    assert [(row.case, row.group) for row in found.rows] == [
        ("Avala", "7"),
        ("Avala", "7"),
        ("Avala", "8"),
        ("Avala", "8"),
    ]
    assert all(one.flags == () for one in accord_indices(found.rows))
    folder = accord_folder(found.rows, SCALE, Record("record", "A record"))
    assert [package.note for package in folder.register.packages] == ["Avala", "Avala"]
    again = accord_rows(folder.register, folder.claims, SCALE)
    assert [(row.case, row.year, row.implem["cease"]) for row in again] == [
        (row.case, row.year, row.implem["cease"]) for row in found.rows
    ]


def test_a_year_counted_from_the_accord_stays_as_it_is() -> None:
    assert read("case,year_count,cease_prov,cease_implem\nAvala,3,1,2\n").rows[0].year == 3
    assert read("case,year_count,year,cease_prov,cease_implem\nAvala,3,1999,1,2\n").rows[0].year == 1999
