"""`--json` everywhere: the standard output is one JSON value and nothing else, for what was asked and for what was wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer

from facta.site.cli.app import app
from tests.cli.conftest import EXAMPLES, Facta

COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]

# Each command with something that is not there or cannot be, and a word of the complaint.
REFUSED: dict[str, tuple[tuple[str, ...], str]] = {
    "demo": (("--host", "192.0.2.1", "--port", "99999"), "65535"),
    "serve": (("--host", "192.0.2.1"), "no address of this machine"),
    "load": (("nowhere",), "there is no such folder"),
    "dump": (("union-stat", "out"), "did you mean 'union-state'?"),
    "export-ledger": (("/",), "is a folder"),
    "new": (("Union State",), "cannot name a tracker"),
    "import": (("pam", "nothing.csv"), "There is no file nothing.csv"),
    "index": (("union-stat",), "did you mean 'union-state'?"),
    "add": (("union-stat", "x.txt"), "did you mean 'union-state'?"),
    "sieve": (("union-stat", "x.txt"), "did you mean 'union-state'?"),
    "read": (("x.txt",), "There is no file x.txt"),
    "review": (("union-stat",), "did you mean 'union-state'?"),
    "learn": (("union-stat",), "did you mean 'union-state'?"),
    "accept": (("zzz",), "zzz"),
    "reject": (("zzz",), "zzz"),
    "reopen": (("zzz",), "zzz"),
    "retract": (("zzz", "--reason", "why"), "zzz"),
    "redact": (("union-state", "zzz", "--reason", "why", "--yes"), "zzz"),
    "search": (("union-stat", "gas"), "did you mean 'union-state'?"),
    "index-search": (("--rebuildd",), "rebuild"),
    "lines": (("union-state", "--on", "31.02.2023"), "February 2023 has 28 days"),
    "claims": (("union-state", "--told-by", "31.02.2023"), "February 2023 has 28 days"),
    "chart": (("union-stat", "lines", "--out", "lines.svg"), "did you mean 'union-state'?"),
    "compare": (("union-state", "2024", "31.02.2023"), "February 2023 has 28 days"),
    "slip": (("union-state", "--known-by", "31.02.2023"), "February 2023 has 28 days"),
    "calendar": (("union-state", "--until", "31.02.2023"), "February 2023 has 28 days"),
    "deficit": (("union-state", "--package", "2020"), "Its packages: package/2021-2023"),
    "goalpost": (("union-state", "--package", "2020"), "Its packages: package/2021-2023"),
    "gap": (("union-state", "--since", "31.02.2023"), "February 2023 has 28 days"),
    "talk": (("union-state", "--since", "31.02.2023"), "February 2023 has 28 days"),
    "contradictions": (("union-state", "--package", "2020"), "Its packages: package/2021-2023"),
    "denominators": (("union-stat",), "did you mean 'union-state'?"),
    "funnel": (("union-state", "--package", "2020"), "Its packages: package/2021-2023"),
    "paper": (("union-stat",), "did you mean 'union-state'?"),
    "participation": (("union-state", "instrument/power-traety"), "did you mean 'instrument/power-treaty'?"),
    "sources": (("union-state", "--claims", "--copies"), "exclude each other"),
    "standing": (("union-stat",), "did you mean 'union-state'?"),
    "hypotheses": (("union-state", "inquiry/x"), "'inquiry/x' is no inquiry of union-state"),
    "drivers": (("union-stat",), "did you mean 'union-state'?"),
    "patterns": (("union-stat",), "did you mean 'union-state'?"),
    "sensitivity": (("union-stat",), "did you mean 'union-state'?"),
    "forecast": (("union-state", "instrument/power-traety"), "did you mean 'instrument/power-treaty'?"),
    "forecasts": (("union-stat",), "did you mean 'union-state'?"),
    "backtest": (("union-state", "--from", "2999-01-01"), "No day from which 365 days had passed"),
    "eval": (("gold.jsonl",), "gold.jsonl"),
    "reliability": (("nothing.csv",), "nothing.csv: no such file"),
    "people": (("ad", "ada"), "is not one of 'list', 'add'"),
    "members": (("union-stat", "add", "ada"), "There are: union-state."),
    "share": (("union-stat", "public"), "There are: union-state."),
    "verify": (("union-stat",), "did you mean 'union-state'?"),
}


def test_every_command_takes_it() -> None:
    without = [name for name, one in COMMANDS.items() if "--json" not in {opt for it in one.params for opt in it.opts}]
    assert without == []
    assert REFUSED.keys() == COMMANDS.keys()


@pytest.mark.parametrize("command", REFUSED)
def test_what_is_wrong_is_an_object_and_one_sentence_without_it(
    union_state: Facta, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.chdir(tmp_path)
    arguments, words = REFUSED[command]
    ended = union_state(command, *arguments, "--json")
    assert ended.code == 2
    assert ended.err == ""
    told = ended.json
    why = told["failed"][0]["why"] if command == "add" and "failed" in told else told["error"]
    assert words in why
    plain = union_state(command, *arguments)
    assert (plain.code, plain.out) == (2, "")
    assert words in plain.err
    assert "Traceback" not in plain.err
    assert plain.err.count("\n") == 1


def test_what_was_asked_is_one_value(facta: Facta, tmp_path: Path) -> None:
    page, out, ledger = tmp_path / "page.txt", tmp_path / "out", tmp_path / "ledger.jsonl"
    page.write_text("The presidents of Vormelia and Karendia signed the customs treaty.", encoding="utf-8")
    told = {}
    for name, *arguments in (
        ("load", EXAMPLES / "union_state"),
        ("new", "rivers"),
        ("add", "rivers", page, "--told", "2021-11-05", "--lang", "en"),
        ("read", page, "--lang", "en"),
        ("review", "rivers"),
        ("lines", "union-state"),
        ("claims", "union-state"),
        ("compare", "union-state", "2024", "2025"),
        ("slip", "union-state"),
        ("calendar", "union-state"),
        ("deficit", "union-state"),
        ("goalpost", "union-state"),
        ("gap", "union-state"),
        ("talk", "union-state"),
        ("contradictions", "union-state"),
        ("denominators", "union-state"),
        ("funnel", "union-state"),
        ("paper", "union-state"),
        ("drivers", "union-state"),
        ("hypotheses", "union-state"),
        ("verify",),
        ("dump", "union-state", out),
        ("export-ledger", ledger),
    ):
        ended = facta(name, *arguments, "--json", stdin="q\n")
        assert ended.code == 0, (name, ended)
        told[name] = ended.json
    [id] = [one["id"] for one in facta("claims", "rivers", "--pending", "--json").json]
    for name, *arguments in (
        ("accept", id),
        ("reopen", id),
        ("reject", id),
        ("redact", "rivers", id, "--reason", "why", "--yes"),
        ("retract", told["claims"][0]["id"], "--reason", "why"),
    ):
        ended = facta(name, *arguments, "--json")
        assert ended.code == 0, (name, ended)
        told[name] = ended.json
    assert all(isinstance(value, dict | list) and value for value in told.values())
    assert told["verify"]["sound"] is True
    assert facta("verify", "--json").json["sound"] is True
