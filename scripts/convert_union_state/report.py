"""The report of the conversion, as Markdown: how many facts of each section went where, each one by one, and what was left out.

Invariant: written from the same values as the folder, so that its counts are those of the folder.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from scripts.convert_union_state.reading import decisions

if TYPE_CHECKING:
    from scripts.convert_union_state.conversion import Conversion

_SECTIONS = (
    ("parties", "Parties"),
    ("bodies", "Bodies"),
    ("officials", "Officials"),
    ("programmes", "Programmes"),
    ("instruments", "Instruments"),
    ("actions", "Actions"),
    ("deadlines", "Deadlines"),
    ("progress_statements", "Statements of progress"),
    ("independent_assessments", "Independent assessments"),
    ("contradictory_pairs", "Contradictory pairs"),
    ("source_conflicts", "Source conflicts"),
    ("promises", "Promises (beside the facts)"),
)

_RULES = """\
- A fact with n cited pages is n claims `FACT.page`; a fact that tells several acts has a suffix for each further
  one (`A014-approve.kremlin-67066`).
- `told` of a citation is the page's date with the precision that the file gives it, `told_basis` is the file's word
  for how it is known. "2025 or 2026" became `2025/2026-11-23`: told in one of the years, and by the day on which
  the facts were compiled.
- `confidence` is the file's grade: `confirmed` means two cited pages, not that the fact is verified.
- What the file says of a fact beyond the fields of a claim (venue, outcome, its own note) stands in the claim's
  `note`.
- An act on an instrument names the instrument and no provision: a signature on one text must not raise the
  programme that foresees more. An act on the whole package names the package.
- The vote of one chamber has the chamber as its party. An act of a common body has the body.
- `coder` is `coder/facts` for all.
- What is only said to have been promised (S01 to S06) stands beside the facts, from pages of its own
  (`decisions/promises.yaml`). A denial that a promise was made is `support`, `negated`.
"""

_LEFT_OUT = """\
- **Publication** (A013, A020) is no act of the codebook (rule 16). It is kept as `published` with the instrument
  and the doctrine.
- **The signing of a ratifying law** (A031, A038, A062) is not coded beside the ratification that it performs: the
  text signed is a national law that the register does not hold.
- **Notes on pages.** The file's register has a remark on each page. They were used to tell who speaks on it and how
  a fact is to be read, and are not facts of their own. Some hold more than any fact: that Karankevich on 2024-10-10
  spoke of the gas market as still to come (deubelta-68233), that Petrishenko on 2024-03-29 said that barriers to
  procurement would stand until the e-signature agreement is in force (belta-624522), that a draft gas treaty was
  prepared (aif-moroz), that visa recognition was signed in June 2020 and paused by Russia (souzveche-77734). Claims
  of these want the pages themselves.
- **Full pages were not read** for the facts file, only their openings; a later passage may qualify a fact.
- **Quotations.** The folder has none: it holds no document.
"""


def report(conversion: Conversion) -> str:
    """The text of CONVERSION.md."""
    parts = [
        "# How the facts became this tracker",
        f"Written by `python -m scripts.convert_union_state`; the facts were compiled on {conversion.facts.compiled}.",
        "## Counts",
        _counts(conversion),
        "## Rules",
        _RULES.strip(),
        "## Not converted, and why",
        _LEFT_OUT.strip(),
        "## Pages",
        _pages(conversion),
        "## Claims by act and status",
        _acts(conversion),
        "## Every fact",
    ]
    for section, title in _SECTIONS:
        parts += [
            f"### {title}",
            _table(
                ("fact", "became"), sorted(conversion.accounted[section].items(), key=lambda item: item[0].casefold())
            ),
        ]
    return "\n\n".join(parts) + "\n"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def _counts(conversion: Conversion) -> str:
    made = Counter(claim.id[0] for claim in conversion.claims)
    entries = conversion.register
    national, added = (
        len(decisions("bodies")["national"]),
        len(decisions("people")["added"] + decisions("promises")["people"]),
    )
    unknown = sum(not provision.itemised for provision in entries.provisions)
    no_claim = sum(what.startswith("no claim") for what in conversion.accounted["actions"].values())
    became = {
        "parties": f"{len(entries.parties)} parties",
        "bodies": f"{len(entries.bodies)} bodies, {national} of them bodies of one party added here",
        "officials": f"{len(entries.people)} people, {added} of them added here",
        "programmes": f"28 provisions, {unknown} of them only known to exist; "
        f"{len(entries.provisions) - 28} provisions added beneath or beside them",
        "instruments": f"{len(entries.instruments)} instruments: texts bundled in the file are kept apart",
        "actions": f"{made['A']} claims; {no_claim} actions are publications and make none",
        "deadlines": f"{made['D']} claims, those of their outcomes included",
        "progress_statements": f"{made['P']} claims",
        "independent_assessments": f"{made['E']} claims",
        "contradictory_pairs": f"20 assessments (`contradiction`); {made['C']} claims that no other fact makes",
        "promises": f"{made['S']} claims of what is only said to have been promised, from pages that the facts file does not have "
        "(and one that it has); 2 provisions marked `alleged`, in a package of their own",
        "source_conflicts": f"10 assessments (`conflict`); {made['K']} claims that no other fact makes",
    }
    rows = [(title, str(len(conversion.accounted[section])), became[section]) for section, title in _SECTIONS]
    pages = conversion.facts.pages
    unused = len(pages) - len(conversion.facts.used)
    rows += [
        (
            "Pages",
            str(len(pages)),
            f"{len(conversion.facts.used)} stand behind facts, {unused} behind none; {len(entries.sources)} sources",
        ),
        ("Note on the seed document", "1", "the page osw-20211105 (E06 and others); its file is no part of the folder"),
    ]
    total = (
        f"\n\nIn all {len(conversion.claims)} claims and {len(conversion.assessments)} assessments; and {len(conversion.drivers)} drivers, "
        "from a table of their own (`decisions/drivers.csv`)."
    )
    return _table(("section of the facts", "facts", "became"), rows) + total


def _pages(conversion: Conversion) -> str:
    facts = conversion.facts
    cited = {claim.citation.page for claim in conversion.claims if claim.citation}
    cited |= {citation.page for ruling in conversion.assessments for citation in ruling.citations}
    unused = sorted(set(facts.pages) - facts.used)
    named = sorted(facts.used - cited)
    return (
        f"{len(cited)} pages are cited by claims and assessments. {len(named)} pages stand behind entries of the register, or behind acts "
        f"that make no claim, only (the entries' notes name them): {', '.join(named)}. "
        f"{len(unused)} stand behind no fact and are not in the folder: {', '.join(unused)}."
    )


def _acts(conversion: Conversion) -> str:
    counted: Counter[tuple[str, str]] = Counter((claim.act, claim.status) for claim in conversion.claims)
    acts = list(dict.fromkeys(claim.act for claim in conversion.claims))
    statuses = ("actual", "planned", "possible", "negated")
    rows = [(act, *(str(counted[act, status]) for status in statuses)) for act in sorted(acts)]
    return _table(("act", *statuses), rows)
