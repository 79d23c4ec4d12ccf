"""Documents with any text, put into the ledger as they are, and claims that quote any place of them."""

from __future__ import annotations

from facta import ledger
from facta.ledger import archive
from facta.model import Claim, Document, Quote
from facta.model.entry import Decision
from tests.actions import rivers


def document(text: str, *, tracker: str = rivers.TRACKER, day: int = 10, **said: str) -> Document:
    """The document, archived and recorded; `said` is what else is known of it."""
    told = {
        "name": "text.txt",
        "media_type": "text/plain",
        "language": "en",
        "told": "2022-05-01",
        "source": "source/herald",
    }
    digest = archive.put_text(text)
    made = Document(sha256=digest, text_sha256=digest, **{**told, "told_basis": "page", **said})
    ledger.append([("document", made)], tracker=tracker, actor=rivers.EDITOR, recorded=rivers.at(day))
    return made


def quoting(one: Document, text: str, start: int, end: int, id: str, **fields: object) -> Claim:
    """A claim with the words between the two code points."""
    given = {"act": "sign", "status": "actual", "object": "the customs treaty", "coder": rivers.CODER}
    quote = Quote(one.sha256, start, end, str(fields.pop("words", text[start:end])))
    return Claim(id, **{**given, "instrument": "instrument/customs", **fields}, quote=quote)  # type: ignore[arg-type]


def coded(*claims: Claim, tracker: str = rivers.TRACKER, day: int = 11) -> None:
    """The claims, coded by a person."""
    ledger.append([("claim", one) for one in claims], tracker=tracker, actor=rivers.CODER, recorded=rivers.at(day))


def proposed(*claims: Claim, tracker: str = rivers.TRACKER, day: int = 11) -> None:
    """The claims, proposed by an engine."""
    ledger.append([("proposal", one) for one in claims], tracker=tracker, actor="engine/test", recorded=rivers.at(day))


def decided(id: str, verdict: str, reason: str = "", claim: Claim | None = None, day: int = 12) -> None:
    """A decision on a proposal."""
    decision = Decision(id, verdict, reason, claim)  # type: ignore[arg-type]
    ledger.append([("decision", decision)], tracker=rivers.TRACKER, actor=rivers.EDITOR, recorded=rivers.at(day))
