"""A proposed tracker of a legal text: a register with the text's parties, bodies, provisions and instruments, and a proposal for each
obligation that quotes it.

Invariant: every row says in its note that it is proposed, with locator and quote; every proposal quotes the document itself, so that
loading and verifying the folder holds the words against the archive. Nothing is a claim until somebody accepts it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256

from facta.exchange import Folder
from facta.exchange.folder import DocumentMeta, FolderDocument
from facta.model import register as model
from facta.model.claim import Claim, Quote
from facta.reading.legal.acts import act_of
from facta.reading.legal.names import slug
from facta.reading.legal.values import Agreement, Obligation, Passage
from facta.reading.legal.words import words
from facta.reading.linking import stems

_QUOTED = 300
_LEVELS = {"strict": "obligation", "soft": "endeavour", "prohibition": "prohibition"}


def tracker(
    found: Agreement, *, engine: str, name: str, document: str, content: bytes, meta: DocumentMeta | None = None
) -> Folder:
    """The proposed tracker `name`, with the document (file name and bytes) that its proposals quote."""
    return _Maker(found, engine, name, document, content, meta or DocumentMeta()).folder()


class _Maker:
    """The agreement on its way into a register."""

    def __init__(
        self, found: Agreement, engine: str, name: str, document: str, content: bytes, meta: DocumentMeta
    ) -> None:
        self.found, self.engine, self.name = found, engine, name
        self.document = FolderDocument(document, content, meta)
        self.parties = _ids(((party.name, party.short or party.name) for party in found.parties), "party")
        self.bodies = _ids(((body.name, body.name) for body in found.bodies), "body", taken=set(self.parties.values()))
        self.package = "package/agreement"
        self.main = f"instrument/{slug(found.kind) or 'agreement'}"

    def folder(self) -> Folder:
        instruments = list(self._instruments())
        provisions, of = self._provisions(instruments)
        register = model.Register(
            self.name,
            self._named(self.found.title or self.name),
            model.Agreement(self._named(self.found.title or self.name), self.found.signed),
            about=self._about(),
            parties=tuple(
                model.Party(
                    self.parties[one.name],
                    self._named(one.name),
                    self._aliases(
                        one.short, f"{one.signs} of {one.name}" if one.signs and self.found.language == "en" else ""
                    ),
                )
                for one in self.found.parties
            ),
            bodies=tuple(self._bodies()),
            packages=(self._package(provisions),),
            instruments=tuple(instruments),
            provisions=tuple(provisions),
        )
        return Folder(register, documents=(self.document,), proposals=tuple(self._proposals(of)))

    # --- who ---

    def _bodies(self) -> Iterator[model.Body]:
        if not self.parties:  # a body acts for parties; the analyst names them first
            return
        for one in self.found.bodies:
            members = tuple(self.parties[name] for name in one.parties) or tuple(self.parties.values())
            yield model.Body(
                self.bodies[one.name],
                self._named(one.name),
                members,
                self._aliases(one.short if len(one.short.split()) > 1 else ""),
                note=self._note("Established" if one.is_established else "Named", one.passage),
            )

    def _named(self, text: str) -> model.Name:
        return model.Name(ru=text) if self.found.language == "ru" else model.Name(en=text)

    def _aliases(self, *texts: str) -> model.Aliases:
        kept = tuple(dict.fromkeys(text for text in texts if text))
        return model.Aliases(ru=kept) if self.found.language == "ru" else model.Aliases(en=kept)

    def _note(self, what: str, passage: Passage) -> str:
        where = f" ({passage.locator})" if passage.locator else ""
        text = " ".join(passage.text.split())
        quote = text if len(text) <= _QUOTED else text[: _QUOTED - 1].rsplit(" ", 1)[0] + "…"
        return f"Proposed by {self.engine}, to be reviewed. {what}{where}: “{quote}”"

    # --- what ---

    def _package(self, provisions: list[model.Provision]) -> model.Package:
        base = sum(one.level == "obligation" for one in provisions)
        return model.Package(
            self.package,
            self._named(self.found.title or self.name),
            "obligation",
            model.Count(base, "obligations", note=f"Counted by {self.engine}; to be reviewed."),
            told=self.found.signed,
            instrument=self.main,
        )

    def _instruments(self) -> Iterator[model.Instrument]:
        of = words(self.found.language)
        yield model.Instrument(
            self.main,
            self._named(self.found.title or self.name),
            self.found.kind or "agreement",
            of.ladder(self.found.kind) if self.found.kind else "treaty",
            serves=(self.package,),
            note=f"Proposed by {self.engine}, to be reviewed. The text itself.",
        )
        ids = _ids(
            ((one.title, one.title) for one in self.found.instruments),
            "instrument",
            taken={self.main},
            prefix="instrument/",
        )
        for one in self.found.instruments:
            due = f" Deadline: {one.deadline.text}." if one.deadline else ""
            yield model.Instrument(
                ids[one.title],
                self._named(one.title),
                one.kind,
                of.ladder(one.kind),
                serves=(self.package,),
                note=self._note("Foreseen", one.passage) + due,
            )

    def _provisions(self, instruments: list[model.Instrument]) -> tuple[list[model.Provision], Mapping[int, str]]:
        """The divisions that hold obligations, each before what lies in it, and the obligations; and the ids of these by their place."""
        found = self.found
        needed: set[int] = set()
        for one in found.obligations:
            at = one.provision
            while at is not None:
                needed.add(at)
                at = found.provisions[at].parent
        ids: dict[int, str] = {}
        out: list[model.Provision] = []
        of: dict[int, str] = {}
        taken: set[str] = set()
        for place in sorted(needed, key=lambda k: found.provisions[k].passage.start):
            part = found.provisions[place]
            label = part.passage.locator or f"{part.level} {part.number or part.title}"
            ids[place] = _free(f"{part.level}/{slug(label) or place}", taken)
            title = part.title or _short(part.passage.text, 90) or label
            out.append(
                model.Provision(
                    ids[place],
                    part.level,
                    self.package,
                    self._named(title),
                    "step",
                    parent=ids.get(part.parent) if part.parent is not None else None,
                    number=part.passage.locator,
                    note=f"Proposed by {self.engine}, to be reviewed.",
                )
            )
        for number, one in enumerate(found.obligations):
            of[number] = _free(f"duty/{slug(one.passage.locator) or 'text'}-{slug(one.verb) or number}", taken)
            out.append(self._obligation(one, of[number], ids, instruments))
        return out, of

    def _obligation(
        self, one: Obligation, id: str, ids: Mapping[int, str], instruments: list[model.Instrument]
    ) -> model.Provision:
        level = _LEVELS["prohibition" if one.is_prohibition else "strict" if one.is_strict else "soft"]
        responsible = self._who(one.bearer)
        act = act_of(one, self.found.language)
        ladder: str | tuple[model.Rung, ...] = "step" if act == "implement" else (model.Rung(act),)
        due = f" Deadline: {one.deadline.text}." if one.deadline else ""
        given = f" Condition: {one.condition}." if one.condition else ""
        title = f"{one.bearer}: {one.deed}" if one.bearer else one.deed
        object_ = stems(one.object)
        requires = tuple(
            made.id
            for made in instruments[1:]
            if act != "implement" and (own := stems(made.title.en or made.title.ru)) and own == object_
        )
        return model.Provision(
            id,
            level,
            self.package,
            self._named(title),
            ladder,
            parent=ids.get(one.provision) if one.provision is not None else None,
            number=one.passage.locator,
            parties=(responsible,) if responsible in self.parties.values() else (),
            responsible=responsible,
            requires=requires,
            required=level == "obligation",
            conditional=bool(one.condition),
            note=self._note("Bearer: " + one.bearer if one.bearer else "Nobody is named as bearer", one.passage)
            + due
            + given,
        )

    def _who(self, bearer: str) -> str:
        """The id of the one party or body that bears it; empty for "the Parties" and for what the register does not have."""
        told = stems(bearer)
        if not told:
            return ""
        every: list[tuple[str, str]] = []
        for party in self.found.parties:
            every += [(party.name, self.parties[party.name]), (party.short, self.parties[party.name])]
        if self.parties:
            for body in self.found.bodies:
                every += [(body.name, self.bodies[body.name]), (body.short, self.bodies[body.name])]
        hits = {id for text, id in every if text and stems(text) == told}
        if not hits:  # "the Committee" where there is one committee
            hits = {
                id
                for text, id in every
                if text and (own := stems(text)) and len(told) == 1 and told[0] in (own[0], own[-1])
            }
        return hits.pop() if len(hits) == 1 else ""

    # --- proposals ---

    def _proposals(self, of: Mapping[int, str]) -> Iterator[Claim]:
        digest = sha256(self.document.content).hexdigest()
        for number, one in enumerate(self.found.obligations):
            deadline = one.deadline.edtf if one.deadline else ""
            yield Claim(
                f"{self.name}.{number + 1:03}",
                act_of(one, self.found.language),
                "planned",
                one.object or one.deed,
                start=one.passage.start,
                end=one.passage.end,
                actors=(one.bearer,) if one.bearer else (),
                deadline=deadline,
                quote=Quote(digest, one.passage.start, one.passage.end, one.passage.text),
                provision=of[number],
                parties=(who,) if (who := self._who(one.bearer)) else (),
                deadline_kind="binding" if deadline and one.is_strict else "",
                engine=self.engine,
                note=one.passage.locator,
            )

    def _about(self) -> str:
        """What the text says of itself: signing and final clauses, with their quotes."""
        lines = [
            f"Proposed by {self.engine} from {self.document.name}; every row is to be reviewed before it is relied on."
        ]
        if self.found.signed or self.found.place:
            lines.append(f"Signed: {', '.join(filter(None, (self.found.place, self.found.signed)))}.")
        for one in self.found.facts:
            where = f" ({one.passage.locator})" if one.passage.locator else ""
            lines.append(f"{one.kind.capitalize()}{where}: “{' '.join(one.passage.text.split())}”")
        return "\n".join(lines)


def _ids(
    named: Iterator[tuple[str, str]], fallback: str, *, taken: set[str] | None = None, prefix: str = ""
) -> dict[str, str]:
    """An id for each name, made of the second text."""
    used = set(taken or ())
    return {name: _free(prefix + (slug(text) or fallback), used) for name, text in named}


def _free(id: str, taken: set[str]) -> str:
    """The id, with a number when it is taken."""
    found, number = id, 1
    while found in taken:
        number += 1
        found = f"{id}-{number}"
    taken.add(found)
    return found


def _short(text: str, longest: int) -> str:
    line = text.strip().splitlines()[0] if text.strip() else ""
    return line if len(line) <= longest else line[:longest].rsplit(" ", 1)[0] + "…"
