from bot.answer import Answer
from bot.citing.composing import Found, compose
from index.article import Article, Hit, Passage
from index.search.ranking import sentences_around
from index.text.split import split_sentences

TEXT = (
    "Kereta Cepat\n\nRapat dihadiri Budi Karya. Rapat juga dihadiri Sri Mulyani. "
    "Luhut Pandjaitan datang terakhir. Basuki Hadimuljono absen.\n\nBagikan:"
)


def hit(text: str = TEXT, name: str = "a") -> Hit:
    article = Article(name, text.split("\n")[0], text)
    sentences = split_sentences(text, "id")
    return Hit(
        article, Passage(1, name, 0, len(text)), 0, 0, 0, sentences_around(sentences, 0, len(text))
    )


def found(words: str, support: float, where: Hit) -> Found:
    start = where.article.text.index(words)
    return Found(where, start, start + len(words), support)


def composed(question: str, *spans: Found, threshold: float = 0.5) -> Answer:
    hits = list({id(span.hit): span.hit for span in spans}.values())
    return compose(question, spans, hits, threshold, lambda article, quote: quote)


def test_one_thing_asked_gets_one_claim() -> None:
    one = hit()
    answer = composed(
        "Siapa yang datang terakhir?", found("Luhut", 0.9, one), found("Budi", 0.8, one)
    )
    assert [claim.text for claim in answer.claims] == ["Luhut Pandjaitan datang terakhir."]
    assert answer.short_answer == "Luhut" and answer.claims[0].support == 0.9


def test_several_things_asked_get_several_claims_three_at_most() -> None:
    one = hit()
    spans = [found(name, 0.9, one) for name in ("Budi", "Sri", "Luhut", "Basuki")]
    answer = composed("Siapa saja yang menghadiri rapat?", *spans)
    assert [claim.text for claim in answer.claims] == [
        "Rapat dihadiri Budi Karya.",
        "Rapat juga dihadiri Sri Mulyani.",
        "Luhut Pandjaitan datang terakhir.",
    ]


def test_what_is_not_supported_is_not_among_several() -> None:
    one = hit()
    answer = composed(
        "Siapa saja yang menghadiri rapat?", found("Budi", 0.9, one), found("Basuki", 0.2, one)
    )
    assert len(answer.claims) == 1


def test_an_unsupported_answer_is_a_refusal_that_shows_what_was_nearest() -> None:
    one = hit()
    answer = composed("Siapa absen?", found("Basuki", 0.3, one))
    assert answer.refused and not answer.claims and answer.short_answer is None
    assert answer.related[0].quote == "Basuki Hadimuljono absen."
    assert answer.dropped[0].text == "Basuki" and "0.30" in answer.dropped[0].reason


def test_furniture_of_the_page_is_dropped_for_the_next_best() -> None:
    one = hit()
    answer = composed("Apa?", found("Bagikan", 0.9, one), found("Luhut", 0.8, one))
    assert answer.short_answer == "Luhut"
    assert answer.dropped[0].text == "Bagikan"


def test_another_article_with_the_same_words_is_cited_too() -> None:
    one, other = hit(), hit("Rapat\n\nMenteri Luhut tiba malam hari.", "b")
    answer = composed("Siapa?", found("Luhut", 0.9, one), found("Luhut", 0.8, other))
    assert [claim.citations[0].article_id for claim in answer.claims] == ["a", "b"]


def test_no_sentence_is_quoted_twice() -> None:
    one = hit()
    spans = (found("Budi", 0.9, one), found("Budi Karya", 0.9, one))
    answer = composed("Siapa saja yang hadir?", *spans)
    assert len(answer.claims) == 1
