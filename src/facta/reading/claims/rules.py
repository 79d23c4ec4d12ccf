"""The engine `rules`: the acts that the tagger finds, each with object, actors, speaker, status and dates read over the parse.

A language without a tagger is read by the cues of its lexicon, kept when they are within scope.

Follows a document from its first sentence to its last, keeping in mind what was named and the day of the meeting that is spoken of, so
that a pronoun finds its owner. Invariant: `text[claim.start : claim.end]` is the claim's clause or sentence, and the quote says the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from msgspec import structs

from facta.model.claim import Claim, Quantity, Quote, Status
from facta.model.edtf import is_day
from facta.model.register import Register
from facta.reading.attribution.attribution import Attribution
from facta.reading.attribution.finding import attributions
from facta.reading.claims.arguments import actors_of, object_of, whole_name
from facta.reading.claims.counting import act_of, is_obligation, told_as
from facta.reading.claims.cues import Cue, borne_out, cues, guessed_cues, without_light
from facta.reading.claims.dating import Dates, dates_of
from facta.reading.claims.duties import duties
from facta.reading.claims.guess import Guess, Guesses
from facta.reading.claims.legal import is_legal
from facta.reading.claims.naming import in_time, naming, newly_named, split
from facta.reading.claims.nesting import outermost
from facta.reading.claims.quantity import quantity_of
from facta.reading.claims.scope import Scope, scope_of
from facta.reading.claims.speaker import speaker_at
from facta.reading.claims.tagger import tagger
from facta.reading.language import Analysis, analyse
from facta.reading.lexicon import Lexicon, lexicon, plain
from facta.reading.linking import NO_CONTEXT, Context, Linker, Links, linker
from facta.reading.status.rules import is_negated
from facta.reading.time import Time, dates
from facta.reading.tree import Tree

NAME = "rules/3"

_STANCE = frozenset({"support", "refuse", "demand"})
# A pointer of the tagger that is likelier than this goes before the parse: chosen on the dev part of gold/dev.
POINTED = 0.5
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
    )
    times = dates(text, told=told, language=language)
    found = _told(analysis, about, times, document)
    yield from _with_duties(list(found), about, document) if about.is_legal else found


def _told(analysis: Analysis, about: _Document, times: list[Time], document: str) -> Iterator[Claim]:
    """The claims of each sentence."""
    learned = tagger(about.language)
    trees = [Tree(sentence) for sentence in analysis.sentences]
    named = [cues(tree, about.lexicon, is_legal=about.is_legal) for tree in trees]
    guesses: Sequence[Guesses | None] = [None] * len(trees)
    if learned is not None:
        guesses = learned.guesses(about.text, trees, named, about.lexicon, is_legal=about.is_legal)
    digest = sha256(about.text.encode()).hexdigest()[:12]
    taken: dict[str, int] = {}
    for tree, own, guessed in zip(trees, named, guesses, strict=True):
        first, last = tree.sentence.start, tree.sentence.end
        within = [time for time in times if first <= time.start and time.end <= last]
        for draft in _drafts(tree, own, within, about, guessed):
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


def _drafts(
    tree: Tree, named_by: list[Cue], times: list[Time], about: _Document, guesses: Guesses | None
) -> Iterator[_Draft]:
    found, inner = outermost(tree, named_by)
    if guesses is not None:
        guessed = without_light(tree, guessed_cues(tree, guesses, named_by), about.lexicon)
        found = sorted([*guessed, *borne_out(guesses, guessed, found)], key=lambda cue: cue.head)
    heads = [cue.head for cue in found]
    occasion = _occasion(tree, times, about)
    told: set[tuple[str, str, str]] = set()
    named = ""
    for cue in found:
        guess = guesses.likely.get(cue.told_at) if guesses is not None else None
        takes_in = inner.get(cue.head)
        for one in split(tree, _object_head(tree, cue, takes_in, guess, about.lexicon), about.lexicon):
            draft = _draft(tree, cue, one, times, heads, about, guess, guesses)
            # "symbolic and declaratory" judges once; so does one act told by two words of a clause.
            if draft is None or (draft.act, draft.status, draft.named) in told:
                continue
            told.add((draft.act, draft.status, draft.named))
            named = named or draft.named
            about.named = draft.named or about.named
            if occasion and draft.act in _ON_OCCASION and draft.status == "actual" and draft.dates == Dates():
                draft = replace(draft, dates=Dates(date=occasion))
            yield draft
    about.named = newly_named(tree, about.lexicon) or named or about.named


def _object_head(tree: Tree, cue: Cue, inner: Cue | None, guess: Guess | None, words: Lexicon) -> int | None:
    """The word that names what is acted on: by the act that was taken in, by the parse, or as the tagger points to it."""
    found = object_of(tree, inner, words) if inner is not None else None
    if found is not None:
        return found
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


def _draft(
    tree: Tree,
    cue: Cue,
    head: int | None,
    times: list[Time],
    heads: list[int],
    about: _Document,
    guess: Guess | None,
    guesses: Guesses | None,
) -> _Draft | None:
    """One claim of a cue; `guess` is the tagger's where it is sure enough, `guesses` all that it makes of the sentence."""
    words = about.lexicon
    named = naming(tree, head, times, words) if head is not None else []
    object_, scope = _object(tree, head, named, about)
    told = guess.status if guess is not None else told_as(tree, cue, head, scope, words, in_law=about.is_legal)
    if told is None:
        return None
    if guess is None and guesses is not None and not is_obligation(tree, cue, words):
        told = guesses.statuses[cue.head]
    if cue.act == "refuse" and is_negated(tree, cue.head, words) and is_obligation(tree, cue, words):
        return None  # "shall not violate" forbids, and nobody refuses
    act = act_of(tree, cue, head, words)
    if act == "assess" or (guess is None and act in _STANCE and told == "planned"):
        told = "actual"  # codebook, rule 14; and a stance on what is to come is taken now
    actors = tuple(
        whole_name(tree, tree.phrase(k), k)
        for k in _who(tree, cue, guess)
        if k != head and tree.tokens[k].upos != "NUM" and not in_time(tree, k, times)
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
        told,
        object_,
        actors,
        speaker,
        dates_of(tree, cue.head, act, told, times, heads, named),
        quantity_of(tree, cue.head, head, times, words),
        guess.likely if guess is not None else guesses.alone if guesses is not None else _confidence(cue, scope),
    )


def _who(tree: Tree, cue: Cue, guess: Guess | None) -> list[int]:
    """The words that name who acts: by the parse, else the one that the tagger points to when it is sure."""
    found = actors_of(tree, cue)
    if not found and guess is not None and guess.actor >= 0 and guess.actor_likely > POINTED:
        return [guess.actor]
    return found


def _object(tree: Tree, head: int | None, named: list[int], about: _Document) -> tuple[str, Scope]:
    if head is None:
        return about.named, Scope.PART if about.named else Scope.UNKNOWN
    token = tree.tokens[head]
    if token.upos in ("PRON", "DET"):
        return (about.named, Scope.PART) if about.named else (token.text, Scope.UNKNOWN)
    return tree.text(named).strip(" ,;:"), scope_of(tree, head, about.lexicon, about.linker)


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
