"""Where Russian lays down: the present tense of those who can act («Стороны обеспечивают»), the passive present («споры разрешаются»),
«должны», «обязуются», infinitives of decrees; forbids: «не допускается», «воздерживаются от»; commends: «стремятся»; and what it allows."""

from __future__ import annotations

from collections.abc import Iterator

from facta.reading.language import Token
from facta.reading.legal.deeds import Deed, agent, can_act, is_denied, is_nobody
from facta.reading.legal.names import infinitive
from facta.reading.legal.words import Words
from facta.reading.lexicon import plain
from facta.reading.tree import Tree

# What is settled and not permitted: «споры разрешаются».
_SETTLED = frozenset({"спор", "разногласие", "вопрос", "конфликт", "противоречие"})
_BELOW = ("xcomp", "csubj", "ccomp", "nsubj", "obj", "acl", "advcl")


def deeds(tree: Tree, words: Words, *, will: bool) -> Iterator[Deed]:
    """The deeds that a sentence lays down, without those joined to them; `will` makes no difference."""
    for token in tree.tokens:
        if not _is_main(tree, token.i, words):
            continue
        found = None
        if (
            token.upos == "VERB"
            and token.feats.get("VerbForm") == "Fin"
            and token.feats.get("Tense") in ("Pres", "Fut")
        ):
            found = _by_verb(tree, token, words)
        elif plain(token.lemma) in words.duty.strict | words.duty.obliged or plain(token.text) in words.duty.strict:
            found = _by_predicate(tree, token, words)
        elif plain(token.lemma) == "вправе" and is_denied(tree, token.i):
            inner = _inner(tree, token.i)
            found = Deed(inner, _subject(tree, token.i, words), False, True) if inner is not None else None
        elif (
            token.upos == "VERB"
            and token.feats.get("VerbForm") == "Inf"
            and token.head < 0
            and not tree.kid(token.i, "aux", "cop")
        ):
            found = _by_infinitive(tree, token, words)
        if found is not None:
            yield found


def _by_verb(tree: Tree, token: Token, words: Words) -> Deed | None:
    duty, lemma, i = words.duty, plain(token.lemma), token.i
    subject, inner, denied = _subject(tree, i, words), _inner(tree, i), is_denied(tree, i)
    denied = denied or is_nobody(tree, subject)
    if lemma in duty.forbid and inner is not None:  # «Запрещается вводить сборы»
        dative = next((kid.i for kid in tree.kids(i, "iobj", "obl") if kid.feats.get("Case") == "Dat"), None)
        return Deed(inner, dative, False, not denied)
    if lemma in duty.forbid:
        return Deed(i, subject, True, not denied)
    if lemma in duty.may:
        return (
            Deed(inner, subject, False, True) if denied and inner is not None and _acts(tree, subject, words) else None
        )
    if lemma == "разрешаться" and subject is not None and plain(tree.tokens[subject].lemma) in _SETTLED:
        return Deed(i, subject, True, denied, True, agent(tree, i, words), "разрешать")
    if lemma in duty.allow and _acts(tree, subject, words):
        return Deed(i, subject, False, True) if denied else None  # «Стороны не допускают»
    if lemma in duty.allow:
        return Deed(i, subject, True, True) if denied else None
    if lemma in duty.obliged:
        dative = next((kid.i for kid in tree.kids(i, "iobj", "obl") if kid.feats.get("Case") == "Dat"), None)
        inner = inner if inner is not None else _next_infinitive(tree, i)
        return Deed(inner, dative, False, denied) if inner is not None else None
    if lemma in duty.instruct | duty.ask and inner is not None:
        charged = next((kid.i for kid in tree.kids(i, "iobj", "obj", "obl") if can_act(tree, kid.i, words)), None)
        return Deed(inner, charged, False, False, lemma in duty.instruct)
    if lemma == "подлежать":
        return Deed(i, subject, True, denied)
    makes = lemma in words.bodies.establish and lemma.endswith("ся")
    if makes and subject is not None and plain(tree.tokens[subject].lemma) in words.bodies.nouns:
        return None  # «создаётся Комиссия» makes the body here and now
    if not _acts(tree, subject, words):
        if subject is None or not (lemma.endswith(("ся", "сь"))):
            return None
        return Deed(i, subject, True, denied, True, agent(tree, i, words), _active(lemma))
    if lemma in duty.undertakes:
        if inner is not None and plain(tree.tokens[inner].lemma) in duty.refrain:
            return Deed(inner, subject, False, True)
        return Deed(inner, subject, False, is_denied(tree, inner)) if inner is not None else None
    if lemma in duty.endeavour:
        return Deed(inner if inner is not None else i, subject, False, False, False)
    if lemma in duty.refrain:
        return Deed(i, subject, False, True)
    effort = next((kid for kid in tree.kids(i, "obj", "obl") if plain(kid.lemma) in duty.effort), None)
    if effort is not None:
        below = _inner(tree, effort.i) or inner
        return Deed(below if below is not None else i, subject, False, False, False)
    is_of_thing = any(kid.deprel == "nsubj:pass" for kid in tree.kids(i, "nsubj")) or (
        token.feats.get("Voice") == "Pass" and subject is not None and tree.tokens[subject].upos == "PRON"
    )
    if is_of_thing and lemma.endswith("ся"):
        return Deed(i, subject, True, denied, True, agent(tree, i, words), _active(lemma))
    return Deed(i, subject, False, denied)


def _by_predicate(tree: Tree, token: Token, words: Words) -> Deed | None:
    """«Стороны должны», «Сторона обязана», «необходимо»."""
    inner, subject = _inner(tree, token.i), _subject(tree, token.i, words)
    done = next(
        (kid for kid in tree.kids(token.i, "xcomp") if tree.kid(kid.i, "cop", "aux") and infinitive(kid.text)), None
    )
    if inner is None and done is not None:  # «отказ должен быть обоснован»
        denied = is_denied(tree, token.i)
        return Deed(done.i, subject, True, denied, True, agent(tree, done.i, words), infinitive(done.text))
    if inner is None:
        inner = _next_infinitive(tree, token.i)
    if inner is None:
        head = tree.head(token.i)  # «должны быть представлены»: the participle is the head
        if head is None or head.feats.get("Voice") != "Pass":
            return None
        return Deed(
            head.i,
            _subject(tree, head.i, words) or subject,
            True,
            is_denied(tree, token.i),
            True,
            agent(tree, head.i, words),
        )
    if plain(token.lemma) in words.duty.obliged and subject is None:
        subject = next((kid.i for kid in tree.kids(token.i, "iobj", "obl") if kid.feats.get("Case") == "Dat"), None)
    if plain(tree.tokens[inner].lemma) == "быть":
        done = next((kid for kid in tree.kids(inner, "xcomp", "conj") if kid.feats.get("Voice") == "Pass"), None)
        return Deed(done.i, subject, True, is_denied(tree, token.i)) if done is not None else None
    if tree.tokens[inner].feats.get("Voice") == "Pass":
        return Deed(inner, subject, True, is_denied(tree, token.i), True, agent(tree, inner, words))
    return Deed(inner, subject, False, is_denied(tree, token.i) or is_denied(tree, inner))


def _by_infinitive(tree: Tree, token: Token, words: Words) -> Deed | None:
    """«Поручить Секретариату подготовить доклад», «Министерствам обеспечить»: how decrees lay down."""
    duty, lemma = words.duty, plain(token.lemma)
    inner = _inner(tree, token.i)
    dative = next(
        (
            kid.i
            for kid in tree.kids(token.i, "iobj", "obl", "nsubj", "obj")
            if kid.feats.get("Case") == "Dat" and not tree.kid(kid.i, "case")
        ),
        None,
    )
    if lemma in duty.instruct | duty.ask and inner is not None:
        return Deed(inner, dative, False, is_denied(tree, inner), lemma in duty.instruct)
    if dative is not None and not can_act(tree, dative, words):
        dative = None
    return Deed(token.i, dative, False, is_denied(tree, token.i))


def _acts(tree: Tree, subject: int | None, words: Words) -> bool:
    return subject is not None and can_act(tree, subject, words)


def _active(lemma: str) -> str:
    return lemma[:-2] if lemma.endswith(("ся", "сь")) else lemma


def _is_main(tree: Tree, i: int, words: Words) -> bool:
    """Whether the word stands in what the sentence itself lays down, not in a relative clause or a condition."""
    below = i
    for at in (i, *tree.above(i)):
        relation = tree.tokens[below].deprel.partition(":")[0]
        if relation in ("acl", "advcl"):
            return below == i and _is_plain_duty(tree, i, words)
        if relation == "ccomp" and plain(tree.tokens[tree.tokens[below].head].lemma) not in (
            "договориться",
            "согласиться",
            "условиться",
        ):
            return False
        below = tree.tokens[at].head
        if below < 0:
            break
    return True


def _is_plain_duty(tree: Tree, i: int, words: Words) -> bool:
    """«протокол, который Стороны обязуются заключить»: a duty that says so is one in a relative clause too."""
    if any(plain(tree.tokens[k].lemma) in ("пониматься", "означать", "понимать") for k in tree.above(i)):
        return False  # it tells what a word means
    return tree.tokens[i].deprel.startswith("acl:relcl") and (
        plain(tree.tokens[i].lemma) in words.duty.undertakes | words.duty.strict
    )


def _inner(tree: Tree, i: int) -> int | None:
    return next(
        (kid.i for kid in tree.kids(i, *_BELOW) if kid.upos == "VERB" and kid.feats.get("VerbForm") == "Inf"), None
    )


def _next_infinitive(tree: Tree, i: int) -> int | None:
    """The infinitive that a word of duty governs, where the parse hung it elsewhere: «следует по возможности согласовывать»."""
    for token in tree.tokens[i + 1 :]:
        if token.upos == "VERB":
            return token.i if token.feats.get("VerbForm") == "Inf" else None
    return None


def _subject(tree: Tree, i: int, words: Words) -> int | None:
    found = next((kid for kid in tree.kids(i, "nsubj") if kid.upos != "VERB"), None)
    if found is not None and found.i > i:
        # The nominative of things is their accusative: who can act and opens the sentence is the subject, what follows the object.
        first = tree.tokens[0]
        if first.upos in ("NOUN", "PROPN") and first.i < i and plain(first.lemma) in words.agents:
            return first.i
    if found is None and tree.relation(i) == "conj":
        above = tree.head(i)
        if above is None or above.upos not in ("VERB", "ADJ"):
            return _before(tree, i, words)
        return _subject(tree, above.i, words)
    return found.i if found is not None else _before(tree, i, words)


def _before(tree: Tree, i: int, words: Words) -> int | None:
    """Who stands right before the verb, where the parse hung the subject elsewhere: «Для координации работ Стороны создают»."""
    if not tree.tokens[i].feats.get("Tense") or i == 0:
        return None
    token = tree.tokens[i - 1]
    # The first word of a sentence is a subject whatever case the tagger reads into it: «Министерства представляют».
    is_open = token.feats.get("Case") == "Nom" or (token.i == 0 and token.upos in ("NOUN", "PROPN"))
    is_subject = is_open and plain(token.lemma) in words.agents and not tree.kid(token.i, "case")
    return token.i if is_subject else None
