"""A tracker as a value: its claims and documents, its state on any day, its measures, each also as a polars frame.

Every date is EDTF text or a `datetime.date`; `on` is today (UTC) when it is not given. Invariant: the figures are those of
`facta.measures`, the frames hold nothing that the values do not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from facta import measures
from facta.errors import UnknownError
from facta.measures import (
    Comparison,
    Contradiction,
    Deficit,
    DenominatorAudit,
    Falling,
    Finding,
    Funnel,
    GapPair,
    Goalpost,
    Lines,
    Outlook,
    PackageLegalization,
    PaperAudit,
    Participation,
    PromiseStanding,
    Slip,
    Study,
    Talk,
    TrackRecord,
    Weighed,
)
from facta.measures.deficit import By as Schedule
from facta.measures.deficit import Over
from facta.measures.forecasts.spells import Of
from facta.measures.gaps import By as Whose
from facta.measures.lines import By, lines_by
from facta.measures.sensitivity import Sensitivity, sensitivity
from facta.model import Claim, Codebook, Document, Driver, Forecast, Instrument, Package, Provision, Register
from facta.model.edtf import parse
from facta.model.flaw import none_of
from facta.state import Replay, State, state_of

if TYPE_CHECKING:
    import polars as pl

Day = str | date


class Tracker:
    """One agreement with everything recorded about it."""

    def __init__(self, name: str, stands: Callable[[str], Replay]) -> None:
        self.name = name
        self._stands = stands
        self._kept: dict[str, Replay] = {}

    def __repr__(self) -> str:
        stands = self._record()
        return f"<Tracker {self.name}: {len(stands.claims)} claims, {len(stands.pending)} proposals, {len(stands.documents)} documents>"

    @property
    def title(self) -> str:
        """What pages call it, in English."""
        return self.register.title.en or self.name

    @property
    def register(self) -> Register:
        """The register as it is now."""
        found = self._record().register
        if found is None:
            raise UnknownError(f"The register of {self.name!r} was redacted. Load a folder to give it a new one.")
        return found

    @property
    def codebook(self) -> Codebook:
        """The codebook as it is now."""
        found = self._record().codebook
        if found is None:
            raise UnknownError(f"The codebook of {self.name!r} was redacted. Load a folder to give it a new one.")
        return found

    @property
    def documents(self) -> tuple[Document, ...]:
        """The archived documents, in order of recording."""
        return tuple(self._record().documents.values())

    def claims(self, provision: str = "") -> tuple[Claim, ...]:
        """The claims that count: all of them, or those of one provision, package or instrument. Raises `UnknownError` for its id."""
        found = tuple(self._record().claims.values())
        if not provision:
            return found
        register = self.register
        things: list[Provision | Package | Instrument] = [
            *register.provisions,
            *register.packages,
            *register.instruments,
        ]
        known = [one.id for one in things]
        if provision not in known:
            raise UnknownError(f"{none_of(provision, known, 'provision, package or instrument')}.")
        return tuple(claim for claim in found if provision in (claim.provision, claim.instrument))

    def proposals(self) -> tuple[Claim, ...]:
        """What the engine proposed and nobody decided yet. It counts in no figure."""
        return tuple(self._record().pending.values())

    def state(self, on: Day = "", told_by: Day = "", known_by: str = "") -> State:
        """What stands on a day, as told by one and known by another day. Raises `DateError`."""
        return state_of(self._record(known_by), on or _today(), told_by or None, known_by or None)

    def lines(self, on: Day = "", package: str = "", told_by: Day = "", known_by: str = "") -> Lines:
        """Promised, declared and delivered of a package (default: the first). Raises `UnknownError`, `DateError`."""
        return measures.lines(self.state(on, told_by, known_by), package or None)

    def lines_by(self, by: By, on: Day = "", package: str = "", told_by: Day = "", known_by: str = "") -> list[Lines]:
        """The lines of each programme, sector or party."""
        return lines_by(self.state(on, told_by, known_by), by, package or None)

    def slips(self, on: Day = "", told_by: Day = "", known_by: str = "") -> list[Slip]:
        """Every rung with a deadline, most slipped first."""
        return measures.slips(self.state(on, told_by, known_by))

    def funnel(self, on: Day = "", package: str = "", told_by: Day = "", known_by: str = "") -> Funnel:
        """How many instruments stand on each rung."""
        return measures.funnel(self.state(on, told_by, known_by), package or None)

    def paper_audit(self, on: Day = "", package: str = "", told_by: Day = "", known_by: str = "") -> PaperAudit:
        """How much the paper of a package binds."""
        state = self.state(on, told_by, known_by)
        return measures.paper_audit(state, state.package(package or None))

    def participation(self, instrument: str, on: Day = "", told_by: Day = "", known_by: str = "") -> Participation:
        """Who has signed, consented and left, and whom the instrument binds. Raises `UnknownError` for its id."""
        return measures.participation_of(self.state(on, told_by, known_by), instrument)

    def forecasts(self) -> tuple[Forecast, ...]:
        """The forecasts on record, oldest first."""
        return tuple(self._record().forecasts.values())

    def outlook(
        self, about: str, by: Day, act: str = "", on: Day = "", told_by: Day = "", known_by: str = ""
    ) -> Outlook:
        """How likely a provision or instrument reaches `act` (default: its next rung) by a date. Raises `UnknownError`, `InputError`."""
        return measures.outlook(self.state(on, told_by, known_by), about, str(by), act)

    def outlooks(
        self, by: Day, of: Of = "instruments", on: Day = "", told_by: Day = "", known_by: str = ""
    ) -> list[Outlook]:
        """How likely everything that waits reaches its next rung by a date, the likeliest first."""
        return measures.outlooks(self.state(on, told_by, known_by), str(by), of)

    def standings(self, on: Day = "", told_by: Day = "", known_by: str = "") -> list[PromiseStanding]:
        """What is only said to have been promised: confirmed, told by one side, alleged or denied, with every change."""
        return measures.standings(self.state(on, told_by, known_by))

    def track_records(self, on: Day = "", told_by: Day = "", known_by: str = "") -> list[TrackRecord]:
        """For each voice, how much of what it told as done was verified by others or shown otherwise."""
        return measures.track_records(self.state(on, told_by, known_by))

    def hypotheses(self, on: Day = "", told_by: Day = "", known_by: str = "") -> list[Weighed]:
        """Every inquiry on record: its rival hypotheses as the claims told by then weigh them, and what would turn the answer."""
        stands = self._record(known_by)
        state = self.state(on, told_by, known_by)
        return [measures.weighed(state, one, stands.documents) for one in stands.inquiries.values()]

    # --- lateness ------------------------------------------------------------------------------------------------------

    def calendar(self, on: Day = "", told_by: Day = "", known_by: str = "") -> list[Falling]:
        """What falls due on which day, what is overdue and what is reached."""
        return measures.calendar(self.state(on, told_by, known_by))

    def deficits(
        self,
        on: Day = "",
        package: str = "",
        told_by: Day = "",
        known_by: str = "",
        *,
        by: Schedule = "current",
        over: Over = "base",
    ) -> list[Deficit]:
        """Of what is due, the share not reached and not notified: of all parties together, then of each."""
        return measures.deficits(self.state(on, told_by, known_by), package or None, by=by, over=over)

    def goalpost(self, on: Day = "", package: str = "", told_by: Day = "", known_by: str = "") -> Goalpost:
        """The area between the first and the current schedule."""
        return measures.goalpost(self.state(on, told_by, known_by), package or None)

    # --- words against deeds -------------------------------------------------------------------------------------------

    def gaps(
        self,
        days: Iterable[Day],
        by: Whose = "whole",
        package: str = "",
        told_by: Day = "",
        known_by: str = "",
    ) -> list[GapPair]:
        """Proven gap and unverified share on each day, as known then and by all told by `told_by` (default: today)."""
        return measures.gap_series(
            self._record(known_by),
            map(str, days),
            str(told_by or _today()),
            by=by,
            package=package or None,
            known_by=known_by or None,
        )

    def talk(self, start: Day, end: Day = "", told_by: Day = "", known_by: str = "") -> list[Talk]:
        """Official statements and verified acts from `start` to `end` (default: today), of all together, then of each party."""
        state = self.state(end, told_by, known_by)
        first = parse(str(start)).start
        return measures.talk(state, state.on if first is None else first, state.on)

    def comparison(
        self,
        first: Day,
        last: Day = "",
        package: str = "",
        told_by: Day = "",
        known_by: str = "",
        first_told_by: Day = "",
        first_known_by: str = "",
    ) -> Comparison:
        """What changed from one day to another (default: today), each as it could be known that day unless `told_by` says otherwise."""
        before = self.state(first, first_told_by, first_known_by or known_by)
        return measures.comparison(before, self.state(last, told_by, known_by), package or None)

    def contradictions(
        self, on: Day = "", package: str = "", told_by: Day = "", known_by: str = ""
    ) -> list[Contradiction]:
        """What was declared complete and is shown otherwise, of one package or of all."""
        return measures.contradictions(self.state(on, told_by, known_by), package or None)

    def denominators(self, on: Day = "", package: str = "", told_by: Day = "", known_by: str = "") -> DenominatorAudit:
        """The shares stated for a whole, recomputed, with their bases and the weeks in which they disagree."""
        return measures.denominators(self.state(on, told_by, known_by), package or None)

    # --- drivers -------------------------------------------------------------------------------------------------------

    def drivers(self, kind: str = "", told_by: Day = "", known_by: str = "") -> tuple[Driver, ...]:
        """The dated events and points of series that may explain behaviour: all, or those of a kind; told by a day (default: today)."""
        found = self.state(told_by, told_by, known_by).drivers.values()
        return tuple(one for one in found if not kind or one.kind == kind)

    def event_study(
        self,
        kinds: Iterable[str] = (),
        on: Day = "",
        told_by: Day = "",
        known_by: str = "",
        *,
        outcomes: Sequence[str] = ("statements", "acts", "moves"),
        before: int = 14,
        after: int = 14,
        within: int | None = None,
        draws: int = 9_999,
        seed: int = 0,
    ) -> Study:
        """Whether statements, acts or moves gather around events of these kinds (default: all): an association, never a cause.

        For series, other periods or single drivers see `facta.measures.event_study`. Raises `UnknownError`, `InputError`."""
        state = self.state(on, told_by, known_by)
        return measures.event_study(
            state,
            measures.chosen_events(state, tuple(kinds)),
            outcomes=outcomes,
            before=before,
            after=after,
            within=within,
            draws=draws,
            seed=seed,
        )

    # --- frames --------------------------------------------------------------------------------------------------------

    def patterns(self, on: Day = "", told_by: Day = "", known_by: str = "") -> list[Finding]:
        """The signs of stalling that the codebook looks for, each with its evidence."""
        return measures.patterns(self.state(on, told_by, known_by))

    def packages(self, on: Day = "", told_by: Day = "", known_by: str = "") -> list[PackageLegalization]:
        """Obligation, precision and delegation of each package and its provisions, with the claims of each sign."""
        return measures.packages_compared(self.state(on, told_by, known_by))

    def sensitivity(self, on: Day = "", package: str = "", told_by: Day = "", known_by: str = "") -> Sensitivity:
        """The lines of a package under other reasonable rules, one changed at a time. Raises `UnknownError`, `DateError`."""
        state = self.state(on, told_by, known_by)
        return sensitivity(self._record(known_by), state.on_text, state.told_by_text, known_by or None, package or None)

    def claims_frame(self) -> pl.DataFrame:
        """One row for each claim that counts; see `frames.CLAIMS` for the columns."""
        from facta.library.frames import claims_frame

        return claims_frame(self.claims(), {one.sha256: one for one in self.documents})

    def lines_frame(
        self, days: Iterable[Day], package: str = "", told_by: Day = "", known_by: str = ""
    ) -> pl.DataFrame:
        """One row for each day, told by that day or all by `told_by`; see `frames.LINES` for the columns."""
        from facta.library.frames import lines_frame

        return lines_frame([self.lines(day, package, told_by, known_by) for day in days])

    def slips_frame(self, on: Day = "", told_by: Day = "", known_by: str = "") -> pl.DataFrame:
        """One row for each rung with a deadline; see `frames.SLIPS` for the columns."""
        from facta.library.frames import slips_frame

        return slips_frame(self.slips(on, told_by, known_by))

    def _record(self, known_by: str = "") -> Replay:
        if known_by not in self._kept:
            self._kept[known_by] = self._stands(known_by)
        return self._kept[known_by]


def _today() -> str:
    return datetime.now(UTC).date().isoformat()
