"""What a folder changes against the ledger, in values and in words."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from facta.codebook import default
from facta.exchange import DocumentMeta, Folder, FolderDocument, changes, read_folder
from facta.model import Body, Citation, Claim, Quantity
from facta.model.register import Name
from tests.unit.exchange.tracker import folder


@pytest.fixture
def current(tmp_path: Path) -> Folder:
    return read_folder(folder(tmp_path))


def claim(id: str, **fields: object) -> Claim:
    return Claim(id, "sign", "actual", "x", citation=Citation("source/tass", "2021", "page"), coder="c", **fields)  # type: ignore[arg-type]


def test_the_same_folder_changes_nothing(current: Folder) -> None:
    found = changes(current, current)
    assert not found
    assert not found.register_changed and not found.codebook_changed
    assert found.summary() == []


def test_a_new_tracker_is_all_added(current: Folder) -> None:
    found = changes(None, current)
    assert found.register_changed
    assert found.claims.added == current.claims
    assert found.summary() == [
        "register of union added: 2 parties, 1 bodies, 1 people, 2 sources, 1 packages, 2 instruments, 2 provisions",
        "1 document added: treaty.txt",
        "3 claims added: A1, A2, A3",
        "1 assessment added: C1",
    ]


def test_claims_are_added_corrected_and_missing(current: Folder) -> None:
    first, second, third = current.claims
    corrected = msgspec.structs.replace(third, deadline="2028", note="as published")
    share = msgspec.structs.replace(second, quantity=Quantity(97, "percent"))
    new = msgspec.structs.replace(current, claims=(claim("A4"), corrected, share), proposals=(claim("P1"),))
    found = changes(current, new)
    assert found.claims.added == (claim("A4"),)
    assert found.claims.changed == ((third, corrected), (second, share))
    assert found.claims.missing == (first,)
    assert found.summary() == [
        "1 claim added: A4",
        "1 claim missing: A1",
        "2 claims corrected: A3 (deadline 2027 -> 2028, note (none) -> as published), A2 (quantity: value 100 -> 97)",
        "1 proposal added: P1",
    ]


def test_many_are_counted_and_a_few_named(current: Folder) -> None:
    new = msgspec.structs.replace(current, claims=(*current.claims, *(claim(f"B{number}") for number in range(1200))))
    assert changes(current, new).summary() == ["1,200 claims added: B0, B1, B2, B3, B4 and 1,195 more"]


def test_other_bytes_are_another_document(current: Folder) -> None:
    named = FolderDocument("treaty.txt", current.documents[0].content, DocumentMeta(told="2000"))
    found = changes(current, msgspec.structs.replace(current, documents=(named,)))
    assert found.documents.changed == ((current.documents[0], named),)
    assert found.summary()[0].startswith("1 document corrected: treaty.txt (meta: told 1999-12-08 -> 2000, ")
    later = FolderDocument("treaty.txt", b"amended", current.documents[0].meta)
    found = changes(current, msgspec.structs.replace(current, documents=(later,)))
    assert (found.documents.added, found.documents.missing) == ((later,), current.documents)


def test_the_register_is_compared_by_id(current: Folder) -> None:
    register = current.register
    tass, reuters = register.sources
    new = msgspec.structs.replace(
        register,
        licence="CC0",
        bodies=(*register.bodies, Body("court", Name("Court"), ("RU",))),
        sources=(msgspec.structs.replace(tass, kind="primary"), reuters),
        provisions=register.provisions[:1],
        parties=register.parties[::-1],
    )
    found = changes(current, msgspec.structs.replace(current, register=new))
    assert found.register_changed
    assert found.summary() == [
        "register changed: licence CC BY 4.0 -> CC0",
        "parties: order changed",
        "bodies: 1 added court",
        "sources: source/tass changed kind party -> primary",
        "provisions: 1 removed step/gas-1",
    ]


def test_a_codebook_comes_changes_and_goes(current: Folder) -> None:
    own = msgspec.structs.replace(current, codebook=default())
    revised = msgspec.structs.replace(current, codebook=msgspec.structs.replace(default(), version="2"))
    assert changes(current, own).codebook_changed
    assert changes(current, own).summary() == ["codebook international-agreement added"]
    assert changes(own, revised).summary() == ["codebook changed: version 1.3 -> 2"]
    assert changes(own, current).summary() == ["codebook removed"]


def test_long_values_are_named_without_their_text(current: Folder) -> None:
    long = msgspec.structs.replace(current.claims[2], note="x" * 200)
    assert changes(current, msgspec.structs.replace(current, claims=(*current.claims[:2], long))).summary() == [
        "1 claim corrected: A3 (note)"
    ]
