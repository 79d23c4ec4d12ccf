"""Sensitivity: the three lines under other rules that a reasonable reader could have chosen, one changed at a time.

It answers one question: would another reasonable rule change the story? The story is whether there is a proven gap. Invariant: the record
is the same under every rule; what a rule cannot be applied to (no other level, no weights to differ) is left out, not repeated.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from msgspec import structs

from facta.measures.lines import Lines, lines, lines_without
from facta.model.codebook import Codebook, Rules
from facta.model.register import Count, Package, Provision, Register
from facta.state import Replay, State, state_of

Kind = Literal["staleness", "verification", "schedule", "weights", "base", "one left out"]


@dataclass(frozen=True, slots=True)
class Variant:
    """The figures under one other rule: shares 0 to 1 of `n`, None where there is none. `kind` is what was changed, `rule` how; `claims`
    those that what is declared and delivered rests on under it."""

    kind: Kind
    rule: str
    n: int
    promised: float | None
    declared: float | None
    delivered: tuple[float | None, float | None]
    proven_gap: float | None
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """`own`: by the codebook's rules; `variants` one rule changed each; `gap`: the least and the greatest proven gap of all, `changed` the
    rules under which the answer to "is there a proven gap?" is another; `sentence` says it in words; `claims` those of the own figures."""

    own: Variant
    variants: tuple[Variant, ...]
    gap: tuple[float | None, float | None]
    changed: tuple[str, ...]
    sentence: str
    claims: tuple[str, ...]


def sensitivity(
    stands: Replay, on: str, told_by: str | None = None, known_by: str | None = None, package: str | None = None
) -> Sensitivity:
    """The lines of a package (default: the first) under each rule. `stands` is the replay made with `known_by`."""

    state = state_of(stands, on, told_by, known_by)
    own = _variant("staleness", "the codebook's rules", lines(state, package))
    found = [
        *(
            _variant(kind, rule, lines(state_of(other, on, told_by, known_by), package))
            for kind, rule, other in _others(stands, package)
        ),
        *_left_out(state, package),
    ]
    found = [one for one in found if one.n]
    gaps = [one.proven_gap for one in (own, *found) if one.proven_gap is not None]
    changed = tuple(
        one.rule
        for one in found
        if one.proven_gap is not None and own.proven_gap is not None and (one.proven_gap > 0) != (own.proven_gap > 0)
    )
    gap = (min(gaps), max(gaps)) if gaps else (None, None)
    return Sensitivity(own, tuple(found), gap, changed, _sentence(own, found, gap, changed), own.claims)


def _variant(kind: Kind, rule: str, one: Lines) -> Variant:
    return Variant(
        kind,
        rule,
        one.n,
        one.promised.current.value,
        one.declared.any_party.value,
        (one.delivered.lower, one.delivered.upper),
        one.proven_gap,
        tuple(dict.fromkeys((*one.declared.any_party.claims, *one.delivered.claims))),
    )


def _others(stands: Replay, package: str | None) -> Iterator[tuple[Kind, str, Replay]]:
    codebook, register = stands.codebook, stands.register
    if codebook is None or register is None or not register.packages:
        return
    for kind, rule, rules in _rules(codebook.rules):
        yield kind, rule, _with(stands, structs.replace(codebook, rules=rules), register)
    chosen = next((p for p in register.packages if package in (p.id, p.id.partition("/")[2])), register.packages[0])
    base = [p for p in register.provisions if p.package == chosen.id and p.level == chosen.base_level]
    for kind, rule, other in (*_weighed(register, base), *_based(register, chosen)):
        yield kind, rule, _with(stands, codebook, other)


def _rules(rules: Rules) -> Iterator[tuple[Kind, str, Rules]]:
    for days, said in ((183, "evidence holds half a year"), (730, "evidence holds two years")):
        if days != rules.stale_after:
            yield "staleness", said, structs.replace(rules, stale_after=days)
    substance, form = rules.substance, rules.form
    for voices in (1, 2, 3):
        if voices != substance.independent_voices:
            said = f"{voices} independent voice{'' if voices == 1 else 's'} verif{'ies' if voices == 1 else 'y'} what is carried out"
            yield (
                "verification",
                said,
                structs.replace(rules, substance=structs.replace(substance, independent_voices=voices)),
            )
    if substance.parties != 2:
        said = "the word of two parties verifies what is carried out"
        yield "verification", said, structs.replace(rules, substance=structs.replace(substance, parties=2))
    if substance.adjudication:
        said = "the editors' rulings verify nothing"
        yield (
            "verification",
            said,
            structs.replace(
                rules,
                substance=structs.replace(substance, adjudication=False),
                form=structs.replace(form, adjudication=False),
            ),
        )
    if form.independent_voices != 2:
        said = "acts of form want two independent voices"
        yield "verification", said, structs.replace(rules, form=structs.replace(form, independent_voices=2))
    if "expectation" not in rules.schedule_kinds:
        said = "what anybody expects is a deadline too"
        yield "schedule", said, structs.replace(rules, schedule_kinds=(*rules.schedule_kinds, "expectation"))


def _weighed(register: Register, base: list[Provision]) -> Iterator[tuple[Kind, str, Register]]:
    """Each provision of the base by the instruments that it requires or that serve it, at least one."""
    counts = {
        one.id: max(1, len({*one.requires, *(text.id for text in register.instruments if one.id in text.serves)}))
        for one in base
    }
    if len(set(counts.values())) > 1:
        provisions = tuple(
            structs.replace(one, weight=float(counts[one.id])) if one.id in counts else one
            for one in register.provisions
        )
        yield "weights", "each weighs as many as its instruments", structs.replace(register, provisions=provisions)


def _based(register: Register, chosen: Package) -> Iterator[tuple[Kind, str, Register]]:
    levels: dict[str, int] = {}
    for one in register.provisions:
        if one.package == chosen.id and one.level != chosen.base_level:
            levels[one.level] = levels.get(one.level, 0) + 1
    for level, count in levels.items():
        if count > 1:
            other = structs.replace(chosen, base_level=level, base=Count(float(count), f"{level}s"))
            packages = tuple(other if one.id == chosen.id else one for one in register.packages)
            yield "base", f"of the {count} that are itemised as {level}", structs.replace(register, packages=packages)


def _left_out(state: State, package: str | None) -> Iterator[Variant]:
    """Without one provision of the base, each in turn."""
    if not state.register.packages:
        return
    chosen = state.package(package)
    base = [one for one in state.register.provisions if one.package == chosen.id and one.level == chosen.base_level]
    for gone in base if len(base) > 1 else ():
        rule = f"without {gone.title.en or gone.id}"
        yield _variant("one left out", rule, lines_without(state, gone.id, package))


def _with(stands: Replay, codebook: Codebook, register: Register) -> Replay:
    other = Replay(**{name: getattr(stands, name) for name in Replay.__dataclass_fields__})
    other.codebook, other.register = codebook, register
    return other


def _sentence(
    own: Variant, found: list[Variant], gap: tuple[float | None, float | None], changed: tuple[str, ...]
) -> str:
    if own.proven_gap is None or gap[0] is None or gap[1] is None:
        return "There is no figure to hold against other rules."
    there = f"a proven gap of {100 * own.proven_gap:.0f} %" if own.proven_gap > 0 else "no proven gap"
    if not found:
        return f"By the codebook's rules there is {there}; no other rule can be tried on this record."
    span = (
        f"{100 * gap[0]:.0f} %"
        if round(100 * gap[0]) == round(100 * gap[1])
        else f"{100 * gap[0]:.0f} to {100 * gap[1]:.0f} %"
    )
    if not changed:
        kept = "it stays" if own.proven_gap > 0 else "there is none"
        return f"By the codebook's rules there is {there}; under each of {len(found)} other rules {kept} ({span})."
    return (
        f"By the codebook's rules there is {there}; under {len(changed)} of {len(found)} other rules "
        f"{'there is none' if own.proven_gap > 0 else 'there is one'} ({span}): {'; '.join(changed)}."
    )
