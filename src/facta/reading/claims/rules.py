"""The engine `rules`: the acts that the tagger finds, each with object, actors, speaker, status and dates read over the parse.

A language without a tagger is read by the cues of its lexicon, kept when they are within scope.

Follows a document from its first sentence to its last, keeping in mind what was named and the day of the meeting that is spoken of, so
that a pronoun finds its owner. Invariant: `text[claim.start : claim.end]` is the claim's clause or sentence, and the quote says the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256

from msgspec import structs

from facta.model.claim import Claim, Quantity, Quote, Status
from facta.model.edtf import is_day
from facta.model.register import Register
from facta.reading.attribution.attribution import Attribution
from facta.reading.attribution.finding import attributions
from facta.reading.claims.arguments import actors_of, object_of, whole_name
from facta.reading.claims.cues import DUTY, Cue, borne_out, cues, guessed_cues, is_duty_in_present
from facta.reading.claims.dating import Dates, dates_of
from facta.reading.claims.duties import duties
from facta.reading.claims.guess import Guess, Guesses
from facta.reading.claims.legal import is_legal
from facta.reading.claims.nesting import outermost
from facta.reading.claims.quantity import quantity_of
from facta.reading.claims.scope import Scope, scope_of
from facta.reading.claims.speaker import speaker_at
from facta.reading.claims.tagger import tagger
from facta.reading.language import Analysis, analyse
from facta.reading.lexicon import Lexicon, lexicon, plain
from facta.reading.linking import NO_CONTEXT, Context, Linker, Links, linker
from facta.reading.status.rules import is_negated, status
from facta.reading.time import Time, dates
from facta.reading.tree import Tree

NAME = "rules/2"

_STANCE = frozenset({"support", "refuse", "demand"})
# A pointer of the tagger that is likelier than this goes before the parse: chosen on the dev part of gold/dev.
POINTED = 0.5
# The share of the lexicon's strong cues without a guess of the tagger that hold: 28 of 44, on the dev
# part of gold/dev and on a real analysis.
CUE_ALONE = 0.6
# Acts that are done at a meeting, on its day.
_ON_OCCASION = frozenset({"agree", "approve", "sign", "ratify"})
# The speaker alone is told of these (codebook, rule 8).
_TALK = frozenset({"assess", "support", "demand"})


@dataclass(slots=True)
class _Document:
    """What is kept in mind from sentence to sentence."""

    text: str
    told: str
    language: str
    lexicon: Lexicon
    linker: Linker | None
    context: Context
    told_of: list[Attribution]
    is_legal: bool
    is_tagged: bool
    named: str = ""
    occasion: str = ""


@dataclass(frozen=True, slots=True)
class _Draft:
    """A claim before it has an id."""

    start: int
    end: int
    act: str
    cue: Cue
    status: Status
    named: str
    actors: tuple[str, ...]
    speaker: str
    dates: Dates
    quantity: Quantity | None
    confidence: float


def read(
    text: str,
    *,
    told: str,
    language: str,
    register: Register | None = None,
    document: str = "",
) -> Iterator[Claim]:
    """The claims of a text, in its order. `told` is EDTF or empty, `language` one that there is a lexicon for.

    Of law the reading of obligations knows more than the tagger, which has read little of it: it adds what the tagger passed over.
    """
    analysis = analyse(text, language)
    names = linker(register) if register else None
    about = _Document(
        text,
        told,
        language,
        lexicon(language),
        names,
        names.context(text) if names is not None else NO_CONTEXT,
        attributions(analysis),
        is_legal(analysis, lexicon(language)),
        tagger(language) is not None,
    )
    times = dates(text, told=told, language=language)
    found = _told(analysis, about, times, document)
    yield from _with_duties(list(found), about, document) if about.is_legal else found


def _told(analysis: Analysis, about: _Document, times: list[Time], document: str) -> Iterator[Claim]:
    """The claims of each sentence."""
    learned = tagger(about.language)
    guesses = learned.guesses(analysis, about.lexicon) if learned is not None else [None] * len(analysis.sentences)
    digest = sha256(about.text.encode()).hexdigest()[:12]
    taken: dict[str, int] = {}
    for sentence, guessed in zip(analysis.sentences, guesses, strict=True):
        within = [time for time in times if sentence.start <= time.start and time.end <= sentence.end]
        tree = Tree(sentence)
        for draft in _drafts(tree, within, about, guessed):
            id = f"{digest}.{draft.start}.{draft.act}"
            taken[id] = taken.get(id, 0) + 1
            yield _claim(draft, f"{id}.{taken[id]}" if taken[id] > 1 else id, about, document)


def _with_duties(found: list[Claim], about: _Document, document: str) -> list[Claim]:
    """With the obligations that were passed over, in the order of the text."""
    added: list[Claim] = []
    for duty in duties(about.text, about.language, document, NAME):
        if not any(_overlap(one, duty) and (one.act, one.status) == (duty.act, duty.status) for one in found):
            links = about.linker.who(duty.actors, about.context, duty.start) if about.linker is not None else ()
            added.append(structs.replace(duty, parties=links))
    return sorted([*found, *added], key=lambda one: one.start or 0)


def _overlap(one: Claim, other: Claim) -> bool:
    return (one.start or 0) < (other.end or 0) and (other.start or 0) < (one.end or 0)


def _drafts(tree: Tree, times: list[Time], about: _Document, guesses: Guesses | None) -> Iterator[_Draft]:
    named_by = cues(tree, about.lexicon, is_legal=about.is_legal)
    found, inner = outermost(tree, named_by)
    if guesses is not None:
        guessed = guessed_cues(tree, guesses, named_by)
        found = sorted([*guessed, *borne_out(guesses, guessed, found)], key=lambda cue: cue.head)
    heads = [cue.head for cue in found]
    occasion = _occasion(tree, times, about)
    told: set[tuple[str, str, str]] = set()
    named = ""
    for cue in found:
        guess = guesses.likely.get(cue.told_at) if guesses is not None else None
        takes_in = inner.get(cue.head) if guess is None else None
        for one in _split(tree, _object_head(tree, cue, takes_in, guess, about.lexicon), about.lexicon):
            draft = _draft(tree, cue, one, times, heads, about, guess)
            # "symbolic and declaratory" judges once; so does one act told by two words of a clause.
            if draft is None or (draft.act, draft.status, draft.named) in told:
                continue
            told.add((draft.act, draft.status, draft.named))
            named = named or draft.named
            about.named = draft.named or about.named
            if occasion and draft.act in _ON_OCCASION and draft.status == "actual" and draft.dates == Dates():
                draft = replace(draft, dates=Dates(date=occasion))
            yield draft
    about.named = _newly_named(tree, about) or named or about.named


def _object_head(tree: Tree, cue: Cue, inner: Cue | None, guess: Guess | None, words: Lexicon) -> int | None:
    """The word that names what is acted on: by the act that was taken in, by the parse, or as the tagger points to it."""
    found = object_of(tree, inner, words) if inner is not None else None
    if found is None:
        found = object_of(tree, cue, words)
    if guess is None or guess.object < 0:
        return found
    pointed = tree.tokens[guess.object]
    if found is not None and tree.tokens[found].head == cue.head != pointed.head and pointed.deprel == "obj":
        return found  # "approved the Doctrine and signed the decree": each verb has its own
    return guess.object if found is None or guess.object_likely > POINTED else found


def _occasion(tree: Tree, times: list[Time], about: _Document) -> str:
    """The day of the meeting that the sentence speaks of, told here or before; empty when it speaks of none."""
    named = any(plain(token.lemma) in about.lexicon.occasions for token in tree.tokens)
    day = next((time.edtf for time in times if is_day(time.edtf)), "")
    if named and day:
        about.occasion = day
    # A date of its own, to the month or the day, says that another meeting is spoken of.
    return about.occasion if named and not any(len(time.edtf) >= len("2021-11") for time in times) else ""


def _split(tree: Tree, head: int | None, words: Lexicon) -> list[int | None]:
    """A list of named instruments is one object each; a list of fields of policy is one object."""
    if head is None:
        return [None]
    others = [kid.i for kid in tree.kids(head, "conj") if tree.is_nominal(kid.i)]
    both = [head, *others]
    if others and all(
        plain(tree.tokens[k].lemma) in words.strong_scope and (tree.tokens[k].text[0].isupper() or tree.kid(k, "det"))
        for k in both
    ):
        return list(both)
    return [head]


def _draft(
    tree: Tree, cue: Cue, head: int | None, times: list[Time], heads: list[int], about: _Document, guess: Guess | None
) -> _Draft | None:
    words = about.lexicon
    named = _named(tree, head, times, words) if head is not None else []
    object_, scope = _object(tree, head, named, about)
    told_as = guess.status if guess is not None else _told_as(tree, cue, head, scope, about)
    if told_as is None:
        return None
    if cue.act == "refuse" and is_negated(tree, cue.head, words) and _is_obligation(tree, cue, words):
        return None  # "shall not violate" forbids, and nobody refuses
    act = _act(tree, cue, head, words)
    if act == "assess" or (guess is None and act in _STANCE and told_as == "planned"):
        told_as = "actual"  # codebook, rule 14; and a stance on what is to come is taken now
    actors = tuple(
        whole_name(tree, tree.phrase(k), k)
        for k in _who(tree, cue, guess)
        if k != head and tree.tokens[k].upos != "NUM" and not _in_time(tree, k, times)
    )
    speaker = speaker_at(about.told_of, tree.tokens[cue.head].start)
    if act in _TALK:
        speaker = speaker or (actors[0] if actors and not cue.is_phrase and not cue.is_noun else "")
        actors = actors if act == "demand" else ()
    first, last = tree.clause(tree.predicate(cue.head) if cue.is_phrase else cue.head)
    start, end = tree.tokens[first].start, tree.tokens[last].end
    return _Draft(
        start,
        end,
        act,
        cue,
        told_as,
        object_,
        actors,
        speaker,
        dates_of(tree, cue.head, act, told_as, times, heads, named),
        quantity_of(tree, cue.head, head, times, words),
        guess.likely if guess is not None else CUE_ALONE if about.is_tagged else _confidence(cue, scope),
    )


def _who(tree: Tree, cue: Cue, guess: Guess | None) -> list[int]:
    """The words that name who acts: by the parse, else the one that the tagger points to when it is sure."""
    found = actors_of(tree, cue)
    if not found and guess is not None and guess.actor >= 0 and guess.actor_likely > POINTED:
        return [guess.actor]
    return found


def _told_as(tree: Tree, cue: Cue, head: int | None, scope: Scope, about: _Document) -> Status | None:
    """The status of an act that the lexicon alone names; None where it is no claim."""
    words = about.lexicon
    told_as = status(tree, cue.head, words)
    if plain(tree.tokens[cue.head].lemma) in words.status.doubts and is_negated(tree, cue.head, words):
        return None  # "cannot be ruled out" hedges what follows
    if _only_tells(tree, cue) or _is_permission(tree, cue, words) or _is_term(tree, cue):
        return None
    if (cue.pattern.weak and head is None) or not _counts(tree, cue, scope, words):
        return None
    return "planned" if told_as and about.is_legal and is_duty_in_present(tree, cue.head, words) else told_as


def _only_tells(tree: Tree, cue: Cue) -> bool:
    """Whether a word of demanding only tells: "insists that it is not blocking anything" calls on nobody."""
    if cue.act != "demand" or cue.is_noun:
        return False
    told = tree.kid(cue.head, "ccomp")
    return told is not None and told.feats.get("Mood") == "Ind" and not any(True for _ in tree.kids(told.i, "aux"))


def _is_permission(tree: Tree, cue: Cue, words: Lexicon) -> bool:
    """What a legal text allows is no claim: "Any Party may withdraw"."""
    if not any(plain(kid.text) in words.status.permitted for kid in tree.kids(cue.head, "aux")):
        return False
    subject = tree.kid(cue.head, "nsubj")
    return subject is not None and plain(subject.lemma) in words.parties_to and tree.kid(subject.i, "det") is not None


def _is_term(tree: Tree, cue: Cue) -> bool:
    """Whether an entry into force only counts a term: "within a year of the entry into force"."""
    return cue.act == "enter_into_force" and cue.is_noun and tree.relation(cue.head) in ("nmod", "obl")


def _act(tree: Tree, cue: Cue, head: int | None, words: Lexicon) -> str:
    """The act; a parliament that passes a treaty ratifies it (codebook, rule 12)."""
    if cue.act == "approve" and head is not None:
        actors = actors_of(tree, cue)
        passes = any(plain(tree.tokens[k].lemma) in words.parliaments for k in actors)
        if passes and plain(tree.tokens[head].lemma) in words.treaties:
            return "ratify"
    return cue.act


def _in_time(tree: Tree, k: int, times: list[Time]) -> bool:
    """Whether the word belongs to a date: "by 1 January" names nobody."""
    token = tree.tokens[k]
    return any(token.start < time.end and time.start < token.end for time in times)


def _named(tree: Tree, head: int, times: list[Time], words: Lexicon) -> list[int]:
    """The words that name the object: without article, and up to a date ("the treaty in May") or a circumstance that hangs on it."""
    run = tree.phrase(head)
    while len(run) > 1 and plain(tree.tokens[run[0]].text) in words.articles:
        run.pop(0)
    for place, k in enumerate(run):
        is_date = (
            k + 1 < len(tree.tokens) and _in_time(tree, k + 1, times) and plain(tree.tokens[k].text) in words.dating
        )
        if k > head and tree.tokens[k].upos == "ADP" and (is_date or plain(tree.tokens[k].text) in words.circumstances):
            return run[:place]
    return run


def _object(tree: Tree, head: int | None, named: list[int], about: _Document) -> tuple[str, Scope]:
    if head is None:
        return about.named, Scope.PART if about.named else Scope.UNKNOWN
    token = tree.tokens[head]
    if token.upos in ("PRON", "DET"):
        return (about.named, Scope.PART) if about.named else (token.text, Scope.UNKNOWN)
    return tree.text(named).strip(" ,;:"), scope_of(tree, head, about.lexicon, about.linker)


def _counts(tree: Tree, cue: Cue, scope: Scope, words: Lexicon) -> bool:
    """Whether the cue with an object of this scope is a claim: a weak word wants an object that is plainly part of an agreement."""
    if scope is Scope.OUT:
        return False
    if _is_obligation(tree, cue, words):
        return True
    if cue.pattern.weak:
        return scope >= Scope.PART
    return scope >= Scope.PART or cue.act in ("ratify", "sign", "enter_into_force")


def _is_obligation(tree: Tree, cue: Cue, words: Lexicon) -> bool:
    """A duty in a legal text, or of a party: "The Parties shall apply", "the operator shall publish"."""
    if cue.pattern is DUTY:
        return True
    auxiliaries = {plain(kid.text) for kid in tree.kids(cue.head, "aux")}
    subject = tree.kid(cue.head, "nsubj")
    is_of_party = subject is not None and plain(subject.lemma) in words.parties_to
    return bool(auxiliaries & words.status.laid_down) or (is_of_party and bool(auxiliaries & words.status.duties))


def _newly_named(tree: Tree, about: _Document) -> str:
    """What a pronoun in the next sentence would stand for: the subject if it is within scope, else the last such noun."""
    found = [
        token
        for token in tree.tokens
        if token.upos in ("NOUN", "PROPN")
        and plain(token.lemma) in about.lexicon.strong_scope
        and tree.relation(token.i) in ("nsubj", "obj", "obl", "root", "nmod")
    ]
    subject = next((token for token in found if tree.relation(token.i) == "nsubj"), None)
    best = subject or (found[-1] if found else None)
    return tree.text(_named(tree, best.i, [], about.lexicon)) if best is not None else ""


def _claim(draft: _Draft, id: str, about: _Document, document: str) -> Claim:
    quote = about.text[draft.start : draft.end]
    context, at = about.context, draft.start
    links = about.linker.thing(draft.named, quote, context=context, at=at) if about.linker is not None else Links()
    parties = about.linker.who(draft.actors, context, at) if about.linker is not None else ()
    return Claim(
        id=id,
        act=draft.act,
        status=draft.status,
        object=draft.named,
        start=draft.start,
        end=draft.end,
        actors=draft.actors,
        speaker=draft.speaker,
        date=draft.dates.date,
        deadline=draft.dates.deadline,
        old_deadline=draft.dates.old_deadline,
        quantity=draft.quantity,
        quote=Quote(document, draft.start, draft.end, quote),
        provision=links.provision,
        instrument=links.instrument,
        parties=parties,
        engine=NAME,
        confidence=round(draft.confidence, 2),
    )


def _confidence(cue: Cue, scope: Scope) -> float:
    """The share of such claims whose act and status hold, by kind of cue and scope, where no tagger ships.

    Measured on the train and dev parts of gold/dev, both languages together (460 claims; `tests/reading` guards the order).
    """
    if cue.pattern.weak:
        return 0.43
    return 0.71 if scope is Scope.PLAIN else 0.61
