"""What claims, assessments and documents refer to must exist, and quotes must stand where they say.

Invariant: a folder without flaws loads whole: every id is known once, every quote is the text between its offsets.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from facta.exchange.folder import FolderDocument
from facta.model.assessment import Assessment
from facta.model.claim import Citation, Claim, Quote
from facta.model.codebook import Codebook
from facta.model.driver import Driver
from facta.model.flaw import Flaw, none_of
from facta.model.forecast import Forecast
from facta.model.inquiry import Inquiry
from facta.model.register import Register
from facta.model.register_check import date_flaws, id_flaws

TextOf = Callable[[FolderDocument], str | None]


@dataclass(slots=True)
class Known:
    """Everything that can be referred to, by kind; `acts` or `provisions` None: no codebook, no register could be read."""

    acts: Mapping[str, None] | None = None
    statuses: tuple[str, ...] = ()
    provisions: Mapping[str, None] | None = None
    instruments: Mapping[str, None] = field(default_factory=dict)
    parties: Mapping[str, None] = field(default_factory=dict)
    sources: Mapping[str, None] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)


def known(register: Register | None, codebook: Codebook | None) -> Known:
    """What the register and the codebook define; what is None is not checked."""
    names = Known()
    if codebook is not None:
        names.acts = _ids(codebook.acts)
        names.statuses = codebook.statuses
    if register is not None:
        names.provisions = _ids(register.provisions, register.packages)
        names.instruments = _ids(register.instruments)
        names.parties = _ids(register.parties, register.bodies, register.people)
        names.sources = _ids(register.sources)
    return names


def _ids(*sections: Iterable[Any]) -> dict[str, None]:
    return dict.fromkeys(member.id for section in sections for member in section)


def unique(id: str, where: str, names: Known) -> Iterator[Flaw]:
    """An id is that of one claim, proposal, assessment, forecast, driver or inquiry; `where` is remembered for the next one that has it."""
    yield from id_flaws(id, ("id",))
    if id in names.ids:
        yield Flaw(("id",), f"{id!r} is already the id of {names.ids[id]}; give each its own")
    elif id:
        names.ids[id] = where


def claim_flaws(claim: Claim, names: Known) -> Iterator[Flaw]:
    """What the claim refers to in the codebook and the register."""
    if names.acts is not None:
        if claim.act not in names.acts:
            yield Flaw(("act",), none_of(claim.act, names.acts, "act of the codebook"))
        if claim.status not in names.statuses:
            yield Flaw(("status",), none_of(claim.status, names.statuses, "status of the codebook"))
    yield from _objects(claim.provision, claim.instrument, names)
    if names.provisions is not None:
        for number, party in enumerate(claim.parties):
            if party not in names.parties:
                yield Flaw(("parties", number), none_of(party, names.parties, "party, body or person"))
    if claim.citation is not None:
        yield from _citation(claim.citation, ("citation",), names)
    quantity = claim.quantity
    if quantity is not None and quantity.to is not None and quantity.to < quantity.value:
        yield Flaw(("quantity", "to"), f"{quantity.to:g} is less than the value {quantity.value:g}")
    if (claim.start is None) != (claim.end is None):
        yield Flaw(("end" if claim.end is None else "start",), "is missing; start and end go together")
    elif (
        claim.quote is not None
        and claim.start is not None
        and (claim.start, claim.end) != (claim.quote.start, claim.quote.end)
    ):
        yield Flaw(("quote", "start"), "the quote and the claim have the same bounds (start, end)")
    elif claim.quote is None and claim.start is not None and claim.end is not None and not 0 <= claim.start < claim.end:
        yield Flaw(("end",), f"a clause has words; {claim.start} to {claim.end} holds none")


def assessment_flaws(assessment: Assessment, names: Known, claims: Collection[str] | None) -> Iterator[Flaw]:
    """What the assessment refers to. `claims` are the ids of all claims; None when they could not all be read."""
    yield from _objects(assessment.provision, assessment.instrument, names)
    if assessment.act and names.acts is not None and assessment.act not in names.acts:
        yield Flaw(("act",), none_of(assessment.act, names.acts, "act of the codebook"))
    for name in ("claims", "against"):
        for number, id in enumerate(getattr(assessment, name)):
            if claims is not None and id not in claims:
                yield Flaw((name, number), none_of(id, claims, "claim of this tracker"))
    for number, citation in enumerate(assessment.citations):
        yield from _citation(citation, ("citations", number), names)


def forecast_flaws(forecast: Forecast, names: Known) -> Iterator[Flaw]:
    """What the forecast is about. The claims that it rested on may have been withdrawn since: it stays what was held likely then."""
    things = {**(names.provisions or {}), **names.instruments}
    if names.provisions is not None and forecast.about not in things:
        yield Flaw(("about",), none_of(forecast.about, things, "provision or instrument of the register"))
    if names.acts is not None and forecast.act not in names.acts:
        yield Flaw(("act",), none_of(forecast.act, names.acts, "act of the codebook"))


def driver_flaws(driver: Driver, names: Known) -> Iterator[Flaw]:
    """What the driver refers to. Its source may be outside the register (a statistical office), then by name."""
    source = driver.citation.source
    if not source.strip():
        yield Flaw(("citation", "source"), "is empty; name who published it")
    elif source.startswith("source/") and names.provisions is not None and source not in names.sources:
        yield Flaw(("citation", "source"), none_of(source, names.sources, "source of the register"))
    yield from date_flaws(driver.citation.told, ("citation", "told"))
    if not driver.title.en and not driver.title.ru:
        yield Flaw(("title",), "is empty; say in a few words what happened")


def inquiry_flaws(inquiry: Inquiry, names: Known, claims: Collection[str] | None) -> Iterator[Flaw]:
    """What the inquiry refers to. `claims` are the ids of all claims; None when they could not all be read."""
    things = {**(names.provisions or {}), **names.instruments}
    if inquiry.about and names.provisions is not None and inquiry.about not in things:
        yield Flaw(("about",), none_of(inquiry.about, things, "provision, package or instrument of the register"))
    if not inquiry.title.en and not inquiry.title.ru:
        yield Flaw(("title",), "is empty; put the question in a few words")
    for number, one in enumerate(inquiry.weighings):
        if claims is not None and one.claim not in claims:
            yield Flaw(("weighings", number, "claim"), none_of(one.claim, claims, "claim of this tracker"))


def quote_flaws(quote: Quote, document: FolderDocument, text: str | None) -> Iterator[Flaw]:
    """Whether the words stand in the document's `text` where the quote says; None when the text is not known here."""
    if quote.start < 0 or quote.end <= quote.start:
        yield Flaw(("quote", "end"), f"a quote has words; {quote.start} to {quote.end} holds none")
    elif quote.end - quote.start != len(quote.text):
        what = f"{quote.start} to {quote.end} are {quote.end - quote.start} characters, the text has {len(quote.text)}"
        yield Flaw(("quote", "end"), what)
    elif text is not None and quote.end > len(text):
        what = (
            f"{quote.end} lies beyond the end of {document.name}, which has {len(text)} characters{_found(quote, text)}"
        )
        yield Flaw(("quote", "end"), what)
    elif text is not None and text[quote.start : quote.end] != quote.text:
        there = text[quote.start : quote.end]
        what = f"{document.name} has {_short(there)} at {quote.start}, not {_short(quote.text)}{_found(quote, text)}"
        yield Flaw(("quote", "text"), what)


def _short(text: str) -> str:
    return repr(text if len(text) <= 40 else f"{text[:37]}...")


def _found(quote: Quote, text: str) -> str:
    at = text.find(quote.text)
    return f"; the words stand at {at} to {at + len(quote.text)}" if at >= 0 else "; the words stand nowhere in it"


def _objects(provision: str | None, instrument: str | None, names: Known) -> Iterator[Flaw]:
    if names.provisions is None:
        return
    if provision is not None and provision not in names.provisions:
        yield Flaw(("provision",), none_of(provision, names.provisions, "provision or package of the register"))
    if instrument is not None and instrument not in names.instruments:
        yield Flaw(("instrument",), none_of(instrument, names.instruments, "instrument of the register"))


def _citation(citation: Citation, path: tuple[str | int, ...], names: Known) -> Iterator[Flaw]:
    yield from date_flaws(citation.told, (*path, "told"))
    if names.provisions is not None and citation.source not in names.sources:
        yield Flaw((*path, "source"), none_of(citation.source, names.sources, "source of the register"))
