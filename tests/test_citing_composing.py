"""From sentences that may answer to claims, what comes closest, or silence."""

from dataclasses import replace

from bot.answer import Answer
from bot.citing.composing import compose, with_closest
from bot.citing.found import Asking, Found
from bot.reading.questions import Kind
from index.article import Article, Hit, Passage
from index.search.ranking import sentences_around
from index.text.split import split_sentences

TEXT = (
    "Kereta Cepat\n\nRapat dihadiri Budi Karya. Rapat juga dihadiri Sri Mulyani. "
    "Luhut Pandjaitan datang terakhir. Basuki Hadimuljono absen karena sakit.\n\nBagikan:"
)


def hit(text: str = TEXT, name: str = "a", published: str = "") -> Hit:
    article = Article(name, text.split("\n")[0], text, published=published)
    sentences = split_sentences(text, "id")
    return Hit(
        article, Passage(1, name, 0, len(text)), 0, 0, 0, sentences_around(sentences, 0, len(text))
    )


def found(words: str, chance: float, where: Hit, margin: float = 5.0) -> Found:
    """The sentence that holds some words, which the reader points at."""
    start = where.article.text.index(words)
    sentence = next(one for one in where.sentences if one.start <= start < one.end)
    return Found(
        *(where, sentence.start, sentence.end, chance), ((start, start + len(words)),), (margin,)
    )


def composed(
    question: str,
    *sentences: Found,
    kind: Kind = "who",
    support: float = 0.9,
    relevance: float = 0.9,
) -> Answer:
    asking = Asking(question, kind, threshold=0.5, relevant=0.5)
    return compose(asking, sentences, support, relevance, lambda article, quote: quote)


def test_one_thing_asked_gets_one_claim() -> None:
    one = hit()
    answer = composed(
        "Siapa yang datang terakhir?", found("Luhut Pandjaitan", 0.9, one), found("Budi", 0.3, one)
    )
    assert [claim.text for claim in answer.claims] == ["Luhut Pandjaitan datang terakhir."]
    assert answer.short_answer == "Luhut Pandjaitan" and answer.claims[0].support == 0.9
    assert answer.outcome == "answered"


def test_several_things_asked_get_several_claims_in_the_articles_order() -> None:
    one = hit()
    spans = [found(name, 0.9, one) for name in ("Luhut", "Sri", "Budi")]
    answer = composed("Siapa saja yang menghadiri rapat?", *spans)
    assert [claim.text for claim in answer.claims] == [
        "Rapat dihadiri Budi Karya.",
        "Rapat juga dihadiri Sri Mulyani.",
        "Luhut Pandjaitan datang terakhir.",
    ]


def test_no_row_of_a_list_stands_for_all_of_them() -> None:
    one = hit("Yang dilantik:\n\n- Budi Santosa, Dinas Kesehatan\n- Rina Wati, Dinas Pasar\n")
    rows = [found("Budi Santosa", 0.9, one), found("Rina Wati", 0.8, one)]
    answer = composed("Siapa saja yang dilantik?", *rows)
    assert len(answer.claims) == 2 and answer.short_answer is None
    assert composed("Siapa kepala Dinas Pasar?", rows[1]).short_answer == "Rina Wati"


def test_what_is_unlikely_is_not_among_several() -> None:
    one = hit()
    answer = composed(
        "Siapa saja yang menghadiri rapat?", found("Budi", 0.9, one), found("Basuki", 0.2, one)
    )
    assert len(answer.claims) == 1


def test_a_why_is_answered_by_whole_sentences() -> None:
    one = hit()
    answer = composed(
        *("Kenapa Basuki tidak datang?", found("Basuki", 0.8, one), found("Luhut", 0.8, one)),
        *(found("Budi", 0.75, one), found("Sri", 0.6, one)),
        kind="why",
        support=0.8,
    )
    assert [claim.text for claim in answer.claims] == [
        "Basuki Hadimuljono absen karena sakit.",
        "Rapat dihadiri Budi Karya.",
        "Luhut Pandjaitan datang terakhir.",
    ]


def test_the_best_sentence_alone_gives_the_short_answer() -> None:
    one = hit()
    sentences = [found("absen karena sakit", 0.9, one), found("datang terakhir", 0.8, one)]
    answer = composed("Kenapa Basuki tidak datang?", *sentences, kind="why")
    assert answer.claims[0].text == "Basuki Hadimuljono absen karena sakit."
    assert answer.short_answer == "absen karena sakit"
    silent = replace(sentences[0], words=(), margins=())
    answer = composed("Kenapa Basuki tidak datang?", silent, sentences[1], kind="why", support=0.8)
    assert len(answer.claims) == 2 and answer.short_answer is None


def test_a_sure_sentence_stands_alone_unless_several_are_asked_for() -> None:
    one = hit()
    sentences = [found("Budi", 0.9, one), found("Sri", 0.9, one)]
    for question, support, claims in (
        ("Siapa yang hadir?", 0.9, 1),
        ("Siapa yang hadir?", 0.8, 2),
        ("Siapa saja yang hadir?", 0.9, 2),
    ):
        assert len(composed(question, *sentences, support=support).claims) == claims


def test_a_sure_answer_has_nothing_below_it() -> None:
    one = hit()
    sentences = [found("absen karena sakit", 0.8, one), found("datang terakhir", 0.3, one)]
    answer = composed("Kenapa Basuki tidak datang?", *sentences, kind="why")
    assert with_closest(answer, [*sentences, found("Budi", 0.2, one)]) == answer


def test_what_comes_close_is_shown_as_close() -> None:
    one = hit()
    answer = composed("Siapa absen?", found("Basuki", 0.3, one), support=0.3)
    assert answer.outcome == "closest" and answer.refused
    assert not answer.claims and answer.short_answer is None
    assert answer.related[0].quote == "Basuki Hadimuljono absen karena sakit."
    assert "0.30" in answer.dropped[0].reason


def test_what_is_about_something_else_is_silence() -> None:
    answer = composed("halo", found("Basuki", 0.3, hit()), support=0.1, relevance=0.1)
    assert answer.outcome == "silent" and answer.refused and not answer.related


def test_below_what_is_not_sure_stands_what_came_next_and_was_not_shown() -> None:
    one = hit()
    sentences = [found(name, 0.2, one) for name in ("Luhut", "Bagikan", "Luhut", "Budi", "Sri")]
    sentences.insert(1, found("Basuki", 0.001, one))
    asked = "Siapa yang datang terakhir?"
    unsure = with_closest(composed(asked, *sentences, support=0.6), sentences)
    assert [claim.text for claim in unsure.claims] == ["Luhut Pandjaitan datang terakhir."]
    assert [one.quote for one in unsure.related] == [
        "Rapat dihadiri Budi Karya.",
        "Rapat juga dihadiri Sri Mulyani.",
    ]
    assert unsure.outcome == "answered"
    sure = composed(asked, *sentences, support=0.9)
    assert with_closest(sure, sentences) == sure


def test_furniture_of_the_page_is_dropped_for_the_next_best() -> None:
    one = hit()
    answer = composed("Apa?", found("Bagikan", 0.9, one), found("Luhut", 0.8, one), kind="what")
    assert answer.claims[0].text == "Luhut Pandjaitan datang terakhir."
    assert answer.dropped[0].text.startswith("Bagikan")


def test_copies_of_a_story_are_cited_with_it() -> None:
    one, copy = hit(), hit(TEXT, "b")
    sentence = found("Luhut Pandjaitan", 0.9, one)
    sentence = Found(
        *(sentence.hit, sentence.start, sentence.end, 0.9, sentence.words, (5.0,), (copy,))
    )
    (claim,) = composed("Siapa yang datang terakhir?", sentence).claims
    assert [citation.article_id for citation in claim.citations] == ["a", "b"]
    assert len({citation.quote for citation in claim.citations}) == 1


def test_beside_an_unsure_answer_to_a_follow_up_stands_what_came_next() -> None:
    where = hit("Gempa\n\nGempa terjadi pada Senin. Bantuan tiba pada Rabu.")
    first, second = found("Senin", 0.6, where), found("Rabu", 0.1, where)
    asking = Asking("kapan itu?", "when", 0.5, 0.5, leaning=True)

    def quotes(asking: Asking, support: float) -> int:
        return len(compose(asking, [first, second], support, 0.9, lambda _, quote: quote).claims)

    assert quotes(asking, 0.6) == 2
    assert quotes(asking, 0.99) == quotes(replace(asking, leaning=False), 0.6) == 1
