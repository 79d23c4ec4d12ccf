"""`facta reliability`: ratings in, alpha out."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Facta

GOLD = Path(__file__).parents[2] / "gold" / "dev"
WIDE = "unit,Ana,Bor\n1,x,x\n2,x,y\n3,y,y\n4,y,y\n"
LONG = """unit,coder,field,value
1,Ana,act,x
1,Bor,act,x
2,Ana,act,x
2,Bor,act,y
3,Ana,act,y
3,Bor,act,y
4,Ana,act,y
4,Bor,act,y
1,Ana,status,p
1,Bor,status,NA
"""


def written(folder: Path, text: str) -> str:
    path = folder / "ratings.csv"
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    return str(path)


def test_a_table_in_either_form(facta: Facta, tmp_path: Path) -> None:
    wide = facta("reliability", written(tmp_path, WIDE), "--json").json
    long = facta("reliability", written(tmp_path, LONG), "--json").json
    assert [one["field"] for one in long] == ["act", "status"]
    assert wide[0]["value"] == long[0]["value"]
    assert round(wide[0]["value"], 3) == 0.533
    assert long[1]["reason"] == "No unit was coded by two coders."
    said = facta("reliability", written(tmp_path, WIDE), "--errors").out
    assert "0.533" in said
    assert "estimated share right" in said


def test_two_codings_of_the_same_documents(facta: Facta) -> None:
    found = facta("reliability", str(GOLD / "en.jsonl"), str(GOLD / "en.b.jsonl"), "--resamples", "20", "--json").json
    by_field = {one["field"]: one for one in found}
    assert by_field["act"]["units"] > by_field["status"]["units"] > 500
    assert 0.5 < by_field["act"]["value"] < by_field["status"]["value"] < 1


def test_what_is_wrong_is_named(facta: Facta, tmp_path: Path) -> None:
    for text, told in (
        ("coder,value\nAna,x\n", "no column `unit`"),
        ("unit,coder,value\n1,Ana\n", "ratings.csv:2: has 2 cells, the heading has 3"),
        ("unit,coder,value\n,Ana,x\n", "ratings.csv:2: unit: is empty"),
        ("unit,coder,value\n1,Ana,x\n1,Ana,y\n", "a second time"),
        ("unit,coder,value\n", "holds no rating"),
    ):
        found = facta("reliability", written(tmp_path, text))
        assert found.code == 2, text
        assert told in found.err, text
    for arguments, told in (
        ((str(tmp_path / "none.csv"),), "no such file"),
        ((written(tmp_path, WIDE), "--level", "cardinal"), "no level"),
        ((written(tmp_path, WIDE), "--level", "interval"), "have to be numbers"),
    ):
        found = facta("reliability", *arguments)
        assert found.code == 2, told
        assert told in found.err


GRADED = "unit,Ana,Bor,Cid\n" + "".join(
    f"{n},{a},{b},{c}\n" for n, (a, b, c) in enumerate(["112", "223", "122", "333", "111"])
)


def test_the_ordinal_model_with_its_intervals_and_checks(facta: Facta, tmp_path: Path) -> None:
    [told] = facta("reliability", written(tmp_path, GRADED), "--level", "ordinal", "--model", "--json").json
    model = told["ordinal_model"]
    assert (model["converged"], model["order"], len(model["units"]), len(model["coders"])) == (
        True,
        ["1", "2", "3"],
        5,
        3,
    )
    grades = {unit: own["grade"]["median"] for unit, own in model["units"].items()}
    assert grades["3"] > grades["1"] > grades["4"]
    assert model["rhat"] <= 1.01 and model["size"] >= 400


def test_a_model_that_has_not_converged_prints_the_reason_and_no_figure(facta: Facta, tmp_path: Path) -> None:
    asked = (
        "reliability",
        written(tmp_path, GRADED),
        "--level",
        "ordinal",
        "--resamples",
        "0",
        "--model",
        "--draws",
        "8",
    )
    said = facta(*asked)
    assert said.code == 1
    assert "all, ordinal model: no figure. Not converged: " in said.out
    assert "at least 400 are needed. Ask for more draws, or take another seed (--draws, --seed)." in said.out
    assert "place" not in said.out
    told = facta(*asked, "--json")
    assert (told.code, told.json[0]["ordinal_model"]["units"]) == (1, {})
