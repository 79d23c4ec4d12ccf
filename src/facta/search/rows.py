"""Writing the rows of the index and its head. Invariant: every change of a row raises its `stamp`, and every removal the
`epoch` of the head, so that a reader can take in what changed since it looked."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from facta.errors import DateError
from facta.ledger.chain import GENESIS
from facta.model.claim import Claim
from facta.model.document import Document
from facta.model.edtf import parse
from facta.model.register import Body, Instrument, Package, Party, Person, Provision, Source
from facta.search import models, store
from facta.search.texts import Piece, Text, Thing, pieces
from facta.search.versions import Version

_COLUMNS = (
    "id", "tracker", "kind", "ref", "seq", "place", "since", "accepted", "until", "stamp", "words", "told_first", "told_last",
    "document", "act", "status", "provision", "instrument", "speaker", "source", "language", "parties",
)  # fmt: skip
_ADD_ROW = f"INSERT INTO search_row ({', '.join(_COLUMNS)}) VALUES ({', '.join(['%s'] * len(_COLUMNS))})"
_ADD_PIECE = 'INSERT INTO search_piece (id, row_id, start, "end") VALUES (%s, %s, %s, %s)'
_LEARN = (
    "INSERT INTO search_known (word, form, n) VALUES (%s, %s, %s) "
    "ON CONFLICT (word) DO UPDATE SET n = search_known.n + excluded.n"
)
# Days of the calendar's ends, for dates that are open to one side.
_FAR = 10_000_000
_MOST_PARAMETERS = 500


@dataclass(frozen=True, slots=True)
class Standing:
    """A row as the index has it."""

    id: int
    kind: str
    ref: str
    seq: int
    since: int
    accepted: int | None
    until: int | None


def head() -> models.Head:
    """How far the index has come."""
    return models.Head.objects.filter(id=1).first() or models.Head(
        id=1, seq=0, hash=GENESIS, edition=0, epoch=0, stamp=0
    )


def reached(seq: int, digest: str, stamp: int) -> None:
    """Write down how far the index has come."""
    now = head()
    now.seq, now.hash, now.stamp = seq, digest, stamp
    now.save()


def stamped(stamp: int) -> None:
    """Write down that something changed."""
    now = head()
    now.stamp = stamp
    now.save()


def emptied(edition: int) -> None:
    """Remove every row, and begin anew under the rules `edition`."""
    for model in (models.Piece, models.Row, models.Known):
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {model._meta.db_table}")
    now = head()
    now.seq, now.hash, now.edition, now.epoch, now.stamp = 0, GENESIS, edition, _another(), now.stamp + 1
    now.save()


def quoting(tracker: str, digests: Collection[str]) -> set[str]:
    """The ids of claims that quote one of these documents."""
    whole = [one for one in digests if len(one) == 64]
    found: set[str] = set()
    for some in _parts(whole):
        found |= set(models.Row.objects.filter(tracker=tracker, document__in=some).values_list("ref", flat=True))
    return found


def about(tracker: str, refs: Collection[str], *, with_register: bool) -> list[Standing]:
    """The rows about these claims and documents, and with `with_register` all of the register's."""
    fields = ("id", "kind", "ref", "seq", "since", "accepted", "until")
    of_tracker = models.Row.objects.filter(tracker=tracker)
    found: list[Standing] = []
    for some in _parts(sorted(refs)):
        told = of_tracker.filter(ref__in=some, kind__in=("claim", "document"))
        found += [Standing(*row) for row in told.values_list(*fields)]
    if with_register:
        told = of_tracker.exclude(kind__in=("claim", "document"))
        found += [Standing(*row) for row in told.values_list(*fields)]
    return found


def settle(
    tracker: str,
    told: Sequence[Version],
    existing: Sequence[Standing],
    stamp: int,
    text_of: Callable[[Claim | Document | Thing], Text],
) -> list[int]:
    """Add, change and remove rows so that they are the versions told; return the numbers of the pieces that must go."""
    standing = {(row.kind, row.ref, row.seq, row.since): row for row in existing}
    rows: list[tuple[str | int | None, ...]] = []
    made: list[tuple[int, Piece]] = []
    numbers: list[tuple[int, int, int, int]] = []
    next_row, next_piece = _last("search_row") + 1, _last("search_piece") + 1
    learnt: Counter[tuple[str, str]] = Counter()
    for version in told:
        row = standing.pop((version.kind, version.ref, version.seq, version.since), None)
        if row is not None:
            if (row.accepted, row.until) != (version.accepted, version.until):
                models.Row.objects.filter(id=row.id).update(accepted=version.accepted, until=version.until, stamp=stamp)
            continue
        cut, words = pieces(text_of(version.payload))
        rows.append(_row(next_row, tracker, version, words, stamp))
        for piece in cut:
            made.append((next_piece, piece))
            numbers.append((next_piece, next_row, piece.start, piece.end))
            learnt.update(piece.words.items())
            next_piece += 1
        next_row += 1
    gone = _remove([row.id for row in standing.values()])
    with connection.cursor() as cursor:
        cursor.executemany(_ADD_ROW, rows)
        cursor.executemany(_ADD_PIECE, numbers)
        cursor.executemany(_LEARN, [(word, form, n) for (word, form), n in sorted(learnt.items())])
    store.add(made)
    return gone


def unlearn(forms: Collection[str]) -> None:
    """Forget the words of forms that no piece has any more."""
    for form in forms:
        if not len(store.with_phrase((form,))):
            models.Known.objects.filter(form=form).delete()


def _remove(ids: list[int]) -> list[int]:
    if not ids:
        return []
    gone: list[int] = []
    for some in _parts(ids):
        gone += models.Piece.objects.filter(row_id__in=some).values_list("id", flat=True)
        models.Piece.objects.filter(row_id__in=some).delete()
        models.Row.objects.filter(id__in=some).delete()
    now = head()
    now.epoch = _another()
    now.save()
    return gone


def _another() -> int:
    """An epoch that no index had before, so that rows of another one, or of one that was rolled back, are never taken for its own."""
    return secrets.randbits(31)


def _last(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT coalesce(max(id), 0) FROM {table}")
        return int(cursor.fetchone()[0])


def _row(id: int, tracker: str, version: Version, words: int, stamp: int) -> tuple[str | int | None, ...]:
    payload = version.payload
    act = status = provision = instrument = speaker = source = language = document = dated = ""
    parties: tuple[str, ...] = ()
    match payload:
        case Claim():
            act, status, speaker, parties = payload.act, payload.status, payload.speaker, payload.parties
            provision, instrument = payload.provision or "", payload.instrument or ""
            if payload.citation is not None:
                source, language, dated = payload.citation.source, payload.citation.language, payload.citation.told
            elif payload.quote is not None:
                document = payload.quote.document
                if version.document is not None:
                    source, language, dated = version.document.source, version.document.language, version.document.told
        case Document():
            source, language, dated = payload.source, payload.language, payload.told
        case Party():
            parties = (payload.id,)
        case Body():
            parties = payload.members
        case Person():
            parties, speaker = (payload.party,) if payload.party else (), payload.id
        case Source():
            source = payload.id
        case Package() | Provision():
            provision = payload.id
            parties = payload.parties if isinstance(payload, Provision) else ()
        case Instrument():
            instrument, parties = payload.id, payload.parties
    first, last = _days(dated)
    return (
        id, tracker, version.kind, version.ref, version.seq, version.place, version.since, version.accepted, version.until, stamp,
        words, first, last, document, act, status, provision, instrument, speaker, source, language, "\n".join(parties),
    )  # fmt: skip


def _days(dated: str) -> tuple[int | None, int | None]:
    """The first and the last day that a date can mean; None for both where nothing is told."""
    if not dated:
        return None, None
    try:
        told = parse(dated)
    except DateError:
        return None, None
    first = -_FAR if told.start is None else max(told.start, -_FAR)
    return first, _FAR if told.end is None else min(told.end, _FAR)


def _parts(values: Sequence[Any]) -> list[list[Any]]:
    """The values in parts that one statement takes."""
    return [list(values[at : at + _MOST_PARAMETERS]) for at in range(0, len(values), _MOST_PARAMETERS)]
