"""Whether an act is told as done, coming, possible or not done.

What stands at the word decides first: negation, auxiliaries, tense. Then what governs it, step by step upward: "failed to", "plans for",
"is yet to be". A clause that is only told ("said that ...") keeps its own tense; the telling's says nothing of the act.
Invariant: a promise in the past stays a promise; a condition gives no status at all.
"""

from __future__ import annotations

from facta.model.claim import Status
from facta.reading.lexicon import Lexicon, plain
from facta.reading.tree import Tree


class Condition(Exception):
    """The act stands in a condition ("once ratified"): nothing is told of it."""


def status(tree: Tree, i: int, lexicon: Lexicon) -> Status | None:
    """The status of the act whose word stands at `i`; None in a condition."""
    try:
        found = _own(tree, i, lexicon)
        below = i
        for above in tree.above(i):
            found, goes_on = _governed(tree, below, above, found, lexicon)
            if not goes_on:
                break
            below = above
    except Condition:
        return None
    return found or "actual"


# --- at the word itself ------------------------------------------------------------------------------------------------


def _own(tree: Tree, i: int, lexicon: Lexicon) -> Status | None:
    """What the word's own auxiliaries, particles and form tell; None when they tell nothing. Raises `Condition`."""
    marks = lexicon.status
    around = list(tree.kids(i, "aux", "cop", "advmod", "mark", "det", "amod", "discourse", "parataxis", "expl"))
    words = {plain(kid.lemma) for kid in around} | {plain(kid.text) for kid in around}
    if words & marks.conditions and tree.relation(i) in ("advcl", "acl"):
        raise Condition
    if words & marks.duties:
        return "planned"
    if words & marks.yet and _is_infinitive(tree, i):
        return "negated"
    is_possible = bool(words & marks.possible)
    if is_negated(tree, i, lexicon):
        return "possible" if is_possible and words & marks.doubts else "negated"
    if is_possible:
        return "possible"
    if words & (marks.planned | marks.coming) or _is_future(tree, i):
        return "planned"
    return None


def _is_future(tree: Tree, i: int) -> bool:
    """A future tense, "the treaty to be signed", a purpose, an infinitive that stands for itself."""
    token = tree.tokens[i]
    if token.feats.get("Tense") == "Fut" or any(kid.feats.get("Tense") == "Fut" for kid in tree.kids(i, "aux", "cop")):
        return True
    is_infinitive = token.feats.get("VerbForm") == "Inf" or any(
        kid.text.lower() == "to" for kid in tree.kids(i, "mark")
    )
    return is_infinitive and tree.relation(i) in ("advcl", "acl", "root", "ccomp", "csubj") and not _has_finite(tree, i)


def _has_finite(tree: Tree, i: int) -> bool:
    return any(kid.feats.get("VerbForm") == "Fin" and kid.text.lower() != "be" for kid in tree.kids(i, "aux"))


def is_negated(tree: Tree, i: int, lexicon: Lexicon) -> bool:
    """Whether the word is denied, by a particle of its own or by its subject or object ("no state has ratified it")."""
    marks = lexicon.status
    for kid in tree.kids(i, "advmod", "aux", "det", "cc", "mark", "case", "discourse", "cop"):
        if plain(kid.text) in marks.negations or plain(kid.lemma) in marks.negations:
            after = tree.tokens[kid.i + 1] if kid.i + 1 < len(tree.tokens) else None
            if after is None or plain(after.text) not in marks.only:
                return True
    return any(
        plain(kid.text) in marks.nobody
        or any(plain(one.text) in marks.negations for one in tree.kids(kid.i, "det", "advmod"))
        for kid in tree.kids(i, "nsubj", "obj")
    )


# --- what governs it ---------------------------------------------------------------------------------------------------


def _governed(tree: Tree, below: int, above: int, found: Status | None, lexicon: Lexicon) -> tuple[Status | None, bool]:
    """The status after one step upward, and whether what stands further up still matters."""
    relation, deprel = tree.relation(below), tree.tokens[below].deprel
    lemma = plain(tree.tokens[above].lemma)
    kind = lexicon.governors.get(lemma)
    if relation == "conj":
        return _coordinated(tree, below, above, found, lexicon), True
    if relation == "xcomp" and any(plain(kid.text) in lexicon.status.yet for kid in tree.kids(above, "advmod")):
        return "negated", True
    if relation in ("xcomp", "csubj") or (relation == "acl" and deprel != "acl:relcl" and _is_infinitive(tree, below)):
        outer = _own(tree, above, lexicon)
        return _under(found, kind or ("planned" if relation == "xcomp" else ""), outer), True
    if relation in ("ccomp", "xcomp") and lemma in lexicon.status.raising and is_negated(tree, above, lexicon):
        return "negated", False  # "does not think that it was signed" denies the signing
    if relation == "ccomp":
        if (
            kind == "possible"
            or lemma in lexicon.status.doubts
            or (found is None and _own(tree, above, lexicon) == "possible")
        ):
            return "possible", False
        is_plan = kind == "planned" and found is None and _is_subjunctive(tree, below)
        return ("planned" if is_plan else found), False
    if tree.is_nominal(below) and relation in ("nsubj", "obj", "obl", "nmod", "root", "dep"):
        return _of_noun(tree, below, above, found, lexicon)
    if relation == "advcl":
        return found, False
    return found, relation in ("aux", "cop", "flat", "compound", "fixed", "appos")


def _is_infinitive(tree: Tree, i: int) -> bool:
    return tree.tokens[i].feats.get("VerbForm") in ("Inf", "Ger") or any(True for _ in tree.kids(i, "mark"))


def _is_subjunctive(tree: Tree, i: int) -> bool:
    return any(plain(kid.text) in ("чтобы", "lest") for kid in tree.kids(i, "mark"))


def _coordinated(tree: Tree, below: int, above: int, found: Status | None, lexicon: Lexicon) -> Status | None:
    """A second verb shares the auxiliaries of the first where it has none and no subject of its own; a denial is not shared."""
    if found is not None or any(True for _ in tree.kids(below, "aux", "nsubj", "mark", "cop")):
        return found
    if tree.tokens[below].feats.get("Tense") and tree.tokens[below].feats.get("VerbForm") == "Fin":
        return found
    shared = _own(tree, above, lexicon)
    return shared if shared != "negated" else found


def _under(found: Status | None, kind: str, outer: Status | None) -> Status | None:
    """The status of an act under a word of this kind which is itself told as `outer`."""
    if kind == "negated_yet":
        return "negated"
    if kind == "negated":
        return "actual" if outer == "negated" else "possible" if outer == "possible" else "negated"
    if kind == "actual":
        return outer or (found if found == "negated" else "actual")
    if kind == "possible":
        return "negated" if found == "negated" else "possible"
    if kind == "planned":
        if found in ("negated", "possible"):
            return found
        return "negated" if outer == "negated" else "possible" if outer == "possible" else "planned"
    return found or outer


def _is_to_come(tree: Tree, above: int, lexicon: Lexicon) -> bool:
    """Whether the clause around tells what is to come: then "after the ratification" is its condition."""
    return _own(tree, tree.predicate(above), lexicon) in ("planned", "possible")


def _of_noun(tree: Tree, below: int, above: int, found: Status | None, lexicon: Lexicon) -> tuple[Status | None, bool]:
    """An act told by a noun: what is planned, awaited or refused of it; a verb without content ("took place") lends its own status."""
    relation, marks = tree.relation(below), lexicon.status
    lemma = plain(tree.tokens[above].lemma)
    kind = lexicon.governors.get(lemma)
    case = tree.kid(below, "case")
    preposition = plain(case.text) if case is not None else ""
    if preposition in marks.ahead and found is None:
        return "planned", False
    if preposition in marks.pending:
        return "negated", False
    if preposition in marks.once and _is_to_come(tree, above, lexicon):
        raise Condition
    outer = _own(tree, above, lexicon) if tree.tokens[above].upos in ("VERB", "AUX", "ADJ") else None
    if lemma in marks.light or kind == "actual":
        return found if found == "negated" else outer or found, True
    if kind in ("planned", "negated", "negated_yet", "possible") and relation in ("nsubj", "obj", "nmod", "obl"):
        if relation == "nmod" and tree.tokens[above].upos not in ("NOUN", "PROPN"):
            return found, False
        if kind != "planned" or relation != "nsubj" or tree.tokens[below].deprel == "nsubj:pass":
            return _under(found, kind, outer), False
    if relation == "nsubj" and found is None and outer in ("planned", "possible"):
        return outer, False
    return found, False
