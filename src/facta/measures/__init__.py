"""One file per measure: a State in, values out, all shares of a base, each with the ids of the claims beneath it.

The definitions are in docs/measures.md; the tests in tests/spec/ show them by example.
"""

from facta.measures.accord_index import AccordIndex, AccordYear, accord_indices, weights_by_frequency
from facta.measures.calendar import Falling, calendar
from facta.measures.comparison import Comparison, comparison, comparison_sentence
from facta.measures.contradictions import Contradiction, contradictions
from facta.measures.deficit import Deficit, deficits
from facta.measures.denominators import DenominatorAudit, denominators
from facta.measures.done import Done, done
from facta.measures.drivers import Association, Contrast, Study, chosen_events, chosen_steps, event_study
from facta.measures.forecasts import Outlook, outlook, outlooks
from facta.measures.funnel import Funnel, funnel
from facta.measures.gaps import Gap, GapPair, days_between, gap_series, gaps
from facta.measures.goalpost import Goalpost, goalpost
from facta.measures.headlines import Headline, headlines
from facta.measures.hypotheses import Weighed, weighed
from facta.measures.kept import Promise, promises
from facta.measures.legalization import PackageLegalization, legalization, packages_compared
from facta.measures.lines import Lines, lines, lines_by
from facta.measures.on_paper import OnPaper, on_paper
from facta.measures.owed import Owed, owed, owed_of
from facta.measures.paper_audit import PaperAudit, paper_audit
from facta.measures.participation import Participation, TreatyAct, participation, participation_of
from facta.measures.patterns import Finding, patterns
from facta.measures.rating_index import Rated, RatingIndex, rating_indices
from facta.measures.sentence import sentence
from facta.measures.slip import Slip, SlipSummary, package_slips, slip_summary, slips
from facta.measures.sources import TrackRecord, independence, track_records
from facta.measures.standings import PromiseStanding, standings
from facta.measures.talk import Talk, talk, talks

__all__ = [
    "AccordIndex",
    "AccordYear",
    "Association",
    "Comparison",
    "Contradiction",
    "Contrast",
    "Deficit",
    "DenominatorAudit",
    "Done",
    "Falling",
    "Finding",
    "Funnel",
    "Gap",
    "GapPair",
    "Goalpost",
    "Headline",
    "Lines",
    "OnPaper",
    "Outlook",
    "Owed",
    "PackageLegalization",
    "PaperAudit",
    "Participation",
    "Promise",
    "PromiseStanding",
    "Rated",
    "RatingIndex",
    "Slip",
    "SlipSummary",
    "Study",
    "Talk",
    "TrackRecord",
    "TreatyAct",
    "Weighed",
    "accord_indices",
    "calendar",
    "chosen_events",
    "chosen_steps",
    "comparison",
    "comparison_sentence",
    "contradictions",
    "days_between",
    "deficits",
    "denominators",
    "done",
    "event_study",
    "funnel",
    "gap_series",
    "gaps",
    "goalpost",
    "headlines",
    "independence",
    "legalization",
    "lines",
    "lines_by",
    "on_paper",
    "outlook",
    "outlooks",
    "owed",
    "owed_of",
    "package_slips",
    "packages_compared",
    "paper_audit",
    "participation",
    "participation_of",
    "patterns",
    "promises",
    "rating_indices",
    "sentence",
    "slip_summary",
    "slips",
    "standings",
    "talk",
    "talks",
    "track_records",
    "weighed",
    "weights_by_frequency",
]
