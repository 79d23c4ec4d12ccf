"""The fold: the order of claims does not matter, no later knowledge leaks backward, and shares keep their bounds."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from facta.measures import lines, slips
from facta.model import Entry
from facta.state import state
from tests.spec.method import REGISTER, entries

_DAYS = st.dates(date(2021, 1, 1), date(2025, 12, 31)).map(date.isoformat)
_VOICES = st.sampled_from(
    [
        "record",
        "gazette-a",
        "news-a",
        "herald",
        "wire",
        "courier",
        "minister-a",
        "minister-b",
        "council",
        "secretary",
    ]
)
_ACTS = st.sampled_from(
    [
        "approve",
        "sign",
        "ratify",
        "implement",
        "negotiate",
        "delay",
        "withdraw",
        "suspend",
        "assess",
    ]
)
_TARGETS = st.sampled_from(
    [
        "plan",
        "tariffs",
        "rail",
        "visas",
        "phones",
        "rail/first",
        "tariff-treaty",
        "charter",
    ]
)


@st.composite
def _line(draw: st.DrawFn) -> str:
    parts = [
        draw(_DAYS),
        draw(_VOICES),
        draw(_ACTS),
        draw(st.sampled_from(["actual", "planned", "negated", "possible"])),
        draw(_TARGETS),
    ]
    for key, values in (
        ("date", _DAYS),
        ("deadline", _DAYS),
        ("old", _DAYS),
        ("share", st.sampled_from(["100%", "60%", "0%", "2/4", "4/4"])),
        ("by", st.sampled_from(["A", "B", "council", "senate-a"])),
    ):
        if draw(st.booleans()):
            parts.append(f"{key}={draw(values)}")
    return " ".join(parts)


_LEDGERS = st.lists(_line(), max_size=12)


def _figures(ledger: list[Entry], day: str, told_by: str | None = None) -> object:
    folded = state(ledger, day, told_by)
    found = lines(folded).to_json()
    found["claims"] = {name: sorted(ids) for name, ids in found["claims"].items()}
    del found["empty_because"]  # says whether anything is recorded that was told later
    for point in found["headline"]:
        point["claims"] = sorted(point["claims"])
    return found, [(slip.id, slip.act, slip.days, slip.at_least, slip.overdue) for slip in slips(folded)]


@given(_LEDGERS, st.randoms(use_true_random=False), _DAYS)
@settings(max_examples=150, deadline=None)
def test_the_order_in_which_claims_were_recorded_does_not_matter(told: list[str], random: object, day: str) -> None:
    ledger = entries("\n".join(told))
    shuffled = ledger[2:]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    renumbered = [
        Entry(
            number + 3,
            entry.tracker,
            entry.kind,
            entry.recorded,
            entry.actor,
            entry.payload,
        )
        for number, entry in enumerate(shuffled)
    ]
    assert _figures(ledger, day, "2026-01-01") == _figures(ledger[:2] + renumbered, day, "2026-01-01")


@given(_LEDGERS, _LEDGERS, _DAYS)
@settings(max_examples=150, deadline=None)
def test_what_is_told_later_changes_no_earlier_figure(told: list[str], later: list[str], day: str) -> None:
    after = [line for line in later if line[:10] > day]
    assert _figures(entries("\n".join(told)), day) == _figures(entries("\n".join(told + after)), day)


@given(_LEDGERS, _LEDGERS, _DAYS)
@settings(max_examples=100, deadline=None)
def test_what_is_recorded_later_changes_no_figure_as_known_before(told: list[str], later: list[str], day: str) -> None:
    ledger = entries("\n".join(told))
    more = [
        Entry(
            len(ledger) + number,
            entry.tracker,
            entry.kind,
            "2026-06-01T00:00:00+00:00",
            entry.actor,
            entry.payload,
        )
        for number, entry in enumerate(entries("\n".join(later))[2:], start=1)
    ]
    before, after = (
        state(ledger, day, known_by="2026-03-01"),
        state(ledger + more, day, known_by="2026-03-01"),
    )
    assert lines(before).to_json() == lines(after).to_json()


@given(_LEDGERS, _DAYS, st.integers(0, 400))
@settings(max_examples=150, deadline=None)
def test_shares_keep_their_bounds(told: list[str], day: str, hindsight: int) -> None:
    told_by = (date.fromisoformat(day) + timedelta(days=hindsight)).isoformat()
    found = lines(state(entries("\n".join(told)), day, told_by))
    low, high = found.delivered.lower, found.delivered.upper
    assert low is not None and high is not None and 0 <= low <= high <= 1
    declared = found.declared
    assert declared.any_party.value is not None and declared.all_parties.value is not None
    assert 0 <= declared.all_parties.value <= declared.any_party.value <= 1
    groups = (
        *found.delivered.done,
        *found.delivered.not_done,
        *found.delivered.no_evidence,
    )
    assert sorted(groups) == sorted(p.id for p in REGISTER.provisions if p.level == "programme")
