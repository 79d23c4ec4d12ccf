"""A record on another scale as a tracker folder, and the record out of a tracker's claims again.

Each grade becomes one claim with a citation of the record: the act and status that the scale's mapping gives it, and in the note the
grade itself ("peace-accords-matrix: 2"), so that nothing is lost where the mapping is partial. A grade without a counterpart on the
ladder is an `assess`. With `own`, the record is the editors' own, and each grade of carrying out is also their ruling (adjudication).

Invariant: `accord_rows(accord_folder(rows).claims)` and `rated(rating_folder(rows).claims)` give the index of `rows`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from facta.exchange.folder import Folder
from facta.measures.accord_index import AccordYear
from facta.measures.rating_index import Rated
from facta.model.assessment import Assessment
from facta.model.claim import Citation, Claim, Quantity
from facta.model.edtf import parse
from facta.model.register import Agreement, Count, Name, Package, Party, Provision, Register, Source
from facta.model.scale import Rating, Scale

CODER = "coder/import"
_SOURCE = "record"
_OUTSIDE, _BLANK = "; not in the accord", "not graded"


@dataclass(frozen=True, slots=True)
class Record:
    """What is said of a record as a whole: the tracker that it becomes, its title, when it was published (EDTF), its address."""

    tracker: str
    title: str
    told: str = ""
    url: str = ""
    own: bool = False


@dataclass(slots=True)
class _Ids:
    """Short ids out of names, each name the same id every time, no two names the same."""

    of: dict[tuple[str, str], str]
    taken: set[str]

    def id(self, name: str, within: str = "") -> str:
        if (within, name) not in self.of:
            plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
            base = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-") or "x"
            made, number = f"{within}{base}", 2
            while made in self.taken:
                made, number = f"{within}{base}-{number}", number + 1
            self.of[within, name] = made
            self.taken.add(made)
        return self.of[within, name]


def accord_folder(rows: Iterable[AccordYear], scale: Scale, record: Record) -> Folder:
    """Accords and years as a tracker: an accord is a package, a provision that it holds in any year is in its base."""
    ids, claims = _Ids({}, set()), list[Claim]()
    cases: dict[tuple[str, str], list[AccordYear]] = {}
    for row in rows:
        cases.setdefault((row.case, row.group), []).append(row)
    packages, provisions = [], []
    for (case, group), of_case in cases.items():
        package = ids.id(f"{case} {group}")
        title = next((row.accord for row in of_case if row.accord), case) or case
        held = dict.fromkeys(code for row in of_case for code, prov in row.prov.items() if prov)
        graded = dict.fromkeys(code for row in of_case for code, level in row.implem.items() if level)
        packages.append(
            Package(package, Name(title or package), "provision", Count(len(held), "provisions"), note=case)
        )
        for code in sorted({**held, **graded}):
            level = "provision" if code in held else "outside"
            name = Name(scale.items.get(code, code))
            provisions.append(Provision(f"{package}/{code}", level, package, name, scale.ladder, number=code))
        seen: set[int | None] = set()
        for row in of_case:
            mark = f"; row {row.line}" if row.year is None or row.year in seen else ""
            seen.add(row.year)
            claims += _of_year(row, scale, record, package, mark)
    parties = (Party("signatories", Name("The signatories")),)
    register = _register(scale, record, parties, tuple(packages), tuple(provisions))
    return Folder(register, claims=tuple(claims), assessments=tuple(_rulings(claims, scale)) if record.own else ())


def _of_year(row: AccordYear, scale: Scale, record: Record, package: str, mark: str) -> Iterable[Claim]:
    date = f"{row.year:04d}" if row.year is not None else ""
    for code in sorted({*row.prov, *row.implem}):
        prov, level = row.prov.get(code), row.implem.get(code)
        if not prov and not level:
            continue
        place = "-".join(filter(None, (package, code, date, mark.removeprefix("; row ") and f"row{row.line}")))
        name = scale.items.get(code, code)
        if level is None:
            note, rating, quantity = _BLANK, None, None
        else:
            rating = scale.rating(f"{level:g}")
            note = f"{level:g}" + ("" if prov else _OUTSIDE)
            quantity = Quantity(level, "level", of=scale.top) if level else None
        yield _claim(place, rating, scale, record, f"{package}/{code}", name, date, f"{note}{mark}", quantity)


def rating_folder(rows: Iterable[Rated], scale: Scale, record: Record) -> Folder:
    """Ratings as a tracker of one package: a provision is what one actor is rated on."""
    rows, ids, claims = list(rows), _Ids({}, set()), list[Claim]()
    provisions: dict[str, Provision] = {}
    actors = dict.fromkeys(row.actor for row in rows if row.actor) or {"The author of the promises": None}
    parties = tuple(Party(ids.id(actor, "party/"), Name(actor)) for actor in actors)
    party_of = {party.name.en: party.id for party in parties}
    seen: set[str] = set()
    for row in rows:
        item = ids.id(row.item, "provision/")
        party = party_of.get(row.actor, "")
        id = f"{item}/{party.removeprefix('party/')}" if party else item
        title = ": ".join(filter(None, (row.title or row.item, row.actor)))
        provisions.setdefault(
            id,
            Provision(
                id, "provision", "record", Name(title), scale.ladder, number=row.item, parties=(party,) if party else ()
            ),
        )
        if not row.code:
            continue
        rating = scale.rating(row.code)
        date = row.period if _is_date(row.period) else ""
        place = "-".join(filter(None, (id.replace("/", "-"), re.sub(r"[\W_]+", "-", row.period))))
        mark = f"; row {row.line}" if place in seen else ""
        seen.add(place)
        place += f"-row{row.line}" if mark else ""
        note = row.code + (f"; period {row.period}" if row.period and not date else "") + mark
        claim = _claim(place, rating, scale, record, id, row.title or row.item, date, note, _quantity(rating), row.url)
        own = rating is not None and rating.voice == "own"
        claims.append(_spoken(claim, row.actor or next(iter(actors)), (party,) if party else (), own))
    package = Package("record", Name(record.title), "provision", Count(len(provisions), "provisions"))
    register = _register(scale, record, parties, (package,), tuple(provisions.values()))
    return Folder(register, claims=tuple(claims), assessments=tuple(_rulings(claims, scale)) if record.own else ())


def _is_date(text: str) -> bool:
    try:
        parse(text)
    except ValueError:
        return False
    return True


def _spoken(claim: Claim, actor: str, parties: tuple[str, ...], own: bool) -> Claim:
    return msgspec.structs.replace(
        claim, parties=parties, actors=(actor,) if parties else (), speaker=actor if own else ""
    )


def _quantity(rating: Rating | None) -> Quantity | None:
    """The share that the rating tells of its object: 100 percent, 50 percent, 1 to 99 percent."""
    if rating is None or not rating.share or rating.share[-1] == 0:
        return None
    low, high = rating.share[0] * 100, rating.share[-1] * 100
    return Quantity(low, "percent", to=high if high > low else None)


def _claim(
    id: str, rating: Rating | None, scale: Scale, record: Record, provision: str, name: str, date: str, note: str,
    quantity: Quantity | None, url: str = "",
) -> Claim:  # fmt: skip
    told, basis = (record.told, "given") if record.told else (date, "inferred from event")
    grade = (
        note if rating is None else rating.title if rating.title == rating.code else f"{rating.title} ({rating.code})"
    )
    citation = Citation(_SOURCE, told, basis, url or record.url, f"{scale.publisher}: {name}: {grade}.", "en")
    on_ladder = rating is not None and rating.act
    return Claim(
        id,
        rating.act if rating and on_ladder else "assess",
        rating.status if rating and on_ladder else "actual",
        name,
        date=date,
        quantity=quantity if on_ladder else None,
        citation=citation,
        provision=provision,
        coder=CODER,
        note=f"{scale.id}: {note}",
    )


def _rulings(claims: Iterable[Claim], scale: Scale) -> Iterable[Assessment]:
    """The editors' ruling on completion that each grade of carrying out is, when the record is their own."""
    for claim in claims:
        # What its own author calls achieved is no ruling of the editors.
        if claim.act == "implement" and claim.citation is not None and claim.citation.told and not claim.speaker:
            share = claim.quantity.share() if claim.quantity else None
            yield Assessment(
                f"ruling-{claim.id}", "adjudication", claim.citation.text, claim.citation.told, claims=(claim.id,),
                provision=claim.provision, act="implement", reached=claim.status == "actual" and share == (1.0, 1.0),
                date=claim.date, type=scale.id, coder=CODER,
            )  # fmt: skip


def _register(
    scale: Scale, record: Record, parties: tuple[Party, ...], packages: tuple[Package, ...], provisions: tuple[Provision, ...]
) -> Register:  # fmt: skip
    return Register(
        record.tracker,
        Name(record.title),
        Agreement(Name(record.title)),
        codebook=scale.id,
        parties=parties,
        sources=(Source(_SOURCE, scale.publisher, "independent"),),
        packages=packages,
        provisions=provisions,
    )


def accord_rows(register: Register, claims: Iterable[Claim], scale: Scale) -> list[AccordYear]:
    """The accords and years that the claims of a tracker hold, by accord in the order of the register, then by year."""
    made: dict[tuple[int, str, str], tuple[dict[str, float | None], dict[str, float | None], list[str]]] = {}
    packages = {one.id: place for place, one in enumerate(register.packages)}
    places = {one.id: (packages[one.package], one.number) for one in register.provisions}
    for claim in claims:
        told = _note(claim, scale)
        if told is None or claim.provision not in places:
            continue
        place, code = places[claim.provision]
        grade, row = told
        prov, implem, ids = made.setdefault((place, claim.date, row), (dict.fromkeys(scale.items, 0), {}, []))
        prov[code] = 0 if grade.endswith(_OUTSIDE) else 1
        level = grade.removesuffix(_OUTSIDE)
        implem[code] = None if level == _BLANK else float(level)
        ids.append(claim.id)
    rows = []
    for (place, date, _), (prov, implem, ids) in sorted(made.items()):
        package = register.packages[place]
        year = int(date) if date.isdigit() else None
        rows.append(
            AccordYear(
                package.note, year, prov, implem, accord=package.title.en, group=package.id, ids=tuple(sorted(ids))
            )
        )
    return rows


def rated(register: Register, claims: Iterable[Claim], scale: Scale) -> list[Rated]:
    """The ratings that the claims of a tracker hold, in the order of the provisions, then by period."""
    provisions = {one.id: (place, one) for place, one in enumerate(register.provisions)}
    names = {party.id: party.name.en for party in register.parties}
    found: list[tuple[int, str, Rated]] = []
    for claim in claims:
        told = _note(claim, scale)
        if told is None or claim.provision not in provisions:
            continue
        place, provision = provisions[claim.provision]
        code, _, period = told[0].partition("; period ")
        actor = names.get(claim.parties[0], "") if claim.parties else ""
        one = Rated(provision.number, code, code, actor, period or claim.date, claim.object, id=claim.id)
        found.append((place, one.period, one))
    return [one for _, _, one in sorted(found, key=lambda three: (three[0], three[1], three[2].id))]


def _note(claim: Claim, scale: Scale) -> tuple[str, str] | None:
    """The grade that the note keeps, and the row where an accord and year stand twice; None for a claim of another making."""
    start = f"{scale.id}: "
    if not claim.note.startswith(start):
        return None
    grade, _, row = claim.note.removeprefix(start).partition("; row ")
    return grade, row
