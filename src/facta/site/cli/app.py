"""The commands, in the order in which the help lists them. Typer prints the help without rich, whose import alone takes longer."""

from __future__ import annotations

from typing import Annotated

import typer

from facta.site.cli import (
    adding,
    agreeing,
    charting,
    claims,
    comparing,
    contradicting,
    deciding,
    deeds,
    driving,
    evaluating,
    folders,
    foretelling,
    importing,
    lateness,
    learning,
    lines,
    measured,
    participating,
    people,
    questioning,
    reading,
    review,
    searching,
    serving,
    sieving,
    sourcing,
    stalling,
    standings,
    verify,
    weighing,
)
from facta.site.cli.output import say

app = typer.Typer(
    name="facta",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(invoke_without_command=True)
def facta(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Tells what a government promised, what it declared done, and what was delivered.

    Exit codes: 0 good, 1 findings, 2 bad input, 130 stopped.
    """
    if version:
        from importlib.metadata import version as version_of

        say(f"facta {version_of('facta')}")
    elif context.invoked_subcommand is None:
        say(context.get_help())


for _name, _command in (
    ("demo", serving.demo),
    ("serve", serving.serve),
    ("load", folders.load),
    ("dump", folders.dump),
    ("export-ledger", folders.export_ledger),
    ("new", folders.new),
    ("import", importing.import_),
    ("index", importing.index),
    ("add", adding.add),
    ("sieve", sieving.sieve),
    ("read", reading.read),
    ("review", review.review),
    ("learn", learning.learn),
    ("accept", deciding.accept),
    ("reject", deciding.reject),
    ("reopen", deciding.reopen),
    ("retract", deciding.retract),
    ("redact", deciding.redact),
    ("search", searching.search),
    ("index-search", searching.index_search),
    ("lines", lines.lines),
    ("claims", claims.claims),
    ("chart", charting.chart),
    ("compare", comparing.compare),
    ("slip", measured.slip),
    ("calendar", lateness.calendar),
    ("deficit", lateness.deficit),
    ("goalpost", lateness.goalpost),
    ("gap", deeds.gap),
    ("talk", deeds.talk),
    ("contradictions", contradicting.contradictions),
    ("denominators", contradicting.denominators),
    ("funnel", measured.funnel),
    ("paper", measured.paper),
    ("patterns", stalling.patterns),
    ("sensitivity", questioning.sensitivity),
    ("participation", participating.participation),
    ("standing", standings.standing),
    ("forecast", foretelling.forecast),
    ("forecasts", foretelling.forecasts),
    ("backtest", foretelling.backtest),
    ("drivers", driving.drivers),
    ("hypotheses", weighing.hypotheses),
    ("sources", sourcing.sources),
    ("eval", evaluating.evaluate),
    ("reliability", agreeing.reliability),
    ("people", people.people),
    ("members", people.members),
    ("share", people.share),
    ("verify", verify.verify),
):
    app.command(_name)(_command)
