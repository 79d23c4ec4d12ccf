"""Russian: places are true, every sentence is a tree, and a sentence reads the same alone as beside others."""

from __future__ import annotations

from facta.reading.language import analyse, analyse_many

TEXT = (
    "По словам премьер-министра Вормелии Дорана Велиска, договор так и не был подписан Сенатом.\n\n"
    "Статья 4. Переходный период\n\n"
    "Стороны завершат работу до 1 декабря 2024 г. Затем пункты пропуска откроются."
)


def test_places_and_trees() -> None:
    analysis = analyse(TEXT, "ru")
    assert len(analysis.sentences) >= 4
    for sentence in analysis.sentences:
        assert TEXT[sentence.start : sentence.end] == sentence.text
        assert all(TEXT[token.start : token.end] == token.text for token in sentence.tokens)
        assert [token.head for token in sentence.tokens].count(-1) == 1
        assert sentence.subtree(sentence.root.i) == sentence.tokens
    for name in analysis.names:
        assert TEXT[name.start : name.end] == TEXT[name.start : name.end].strip()


def test_words_have_the_terms_of_universal_dependencies() -> None:
    first = analyse(TEXT, "ru").sentences[0]
    signed = next(token for token in first.tokens if token.text == "подписан")
    assert (signed.lemma, signed.upos, signed.deprel, signed.feats["Voice"]) == ("подписать", "VERB", "root", "Pass")
    relations = {token.text: token.deprel for token in first.children(signed.i)}
    assert relations["договор"] == "nsubj:pass"
    assert {token.text for token in first.children(signed.i)} >= {"не", "был"}
    names = {TEXT[name.start : name.end]: name.kind for name in analyse(TEXT, "ru").names}
    assert names["Сенатом"] == "ORG"


def test_a_text_reads_the_same_beside_others() -> None:
    parts = TEXT.split("\n\n")
    beside = list(analyse_many([parts[0], "", *parts[1:]], "ru"))
    assert beside[1].sentences == ()
    alone = analyse(parts[0], "ru")
    assert [s.tokens for s in beside[0].sentences] == [s.tokens for s in alone.sentences]
    assert beside[0].names == alone.names
