import pytest

from bot.answer import Turn
from bot.citation import Citation
from bot.talking.context import Context
from bot.talking.library import library_of
from bot.talking.message import SummaryWish
from bot.talking.scope import Scope
from bot.talking.summaries import asks_for_summary, overview_topic, summary_wish
from index.article import Filters

LIBRARY = library_of([], lambda name: "")


NOTHING = Context()


def wish(text: str, context: Context = NOTHING) -> SummaryWish:
    return summary_wish(text, asks_for_summary(text), Scope(Filters(), text), LIBRARY, context)


def summed_up(sentences: int, question: str = "ringkas berita itu") -> Context:
    quotes = tuple(Citation("a", "v", "", n, n + 1, "x") for n in range(sentences))
    turn = Turn(question, ("a",), "summary", "x", quotes)
    return Context((question,), ("a",), turn=turn)


@pytest.mark.parametrize(
    ("text", "sentences", "style", "topic"),
    [
        ("berita gempa, ringkas 2 kalimat", 2, "paragraph", "gempa"),
        ("berikan 3 poin utama dari berita gempa", 3, "bullets", "gempa"),
        ("ringkasin berita Waduk Kenari dong", None, "paragraph", "Waduk Kenari"),
        ("give me the key points as bullets", None, "bullets", ""),
        ("kartu faktanya dong", None, "facts", ""),
        ("fakta pentingnya aja", None, "facts", ""),
        ("kasih satu judul pendek aja", None, "headline", ""),
        ("poin-poinnya apa aja?", None, "bullets", ""),
        ("intinya aja dalam satu kalimat", 1, "paragraph", ""),
        ("cukup satu kalimat aja soal Waduk Kenari", 1, "paragraph", "Waduk Kenari"),
    ],
)
def test_length_style_and_topic_are_read(
    text: str, sentences: int | None, style: str, topic: str
) -> None:
    request = wish(text).request
    assert (request.sentences, request.style, request.topic) == (sentences, style, topic)


def test_a_summary_is_made_shorter_longer_and_into_points() -> None:
    assert wish("lebih pendek dong", summed_up(3)).request.sentences == 2
    assert wish("make it shorter", summed_up(1)).request.sentences == 1
    assert wish("longer please, make it longer", summed_up(2)).request.sentences == 4
    points = wish("dalam poin", summed_up(2)).request
    assert (points.sentences, points.style) == (2, "bullets")
    again = wish("pendekin lagi", summed_up(3, "poin-poin berita itu")).request
    assert (again.sentences, again.style) == (2, "bullets")


def test_several_articles_and_whose_words() -> None:
    assert wish("ringkas semua berita tentang banjir").several
    assert wish("ringkas semua berita tentang banjir").request.topic == "banjir"
    assert wish("summarize everything").several and not wish("summarize everything").request.topic
    said = wish("rangkum apa yang dikatakan Rina soal waduk")
    assert said.focus == "Rina" and said.request.topic == "Rina waduk"
    assert wish("summarize what Trump said about trade").focus == "Trump"


LISTED = Context(turn=Turn("berita apa saja yang ada?", ("a", "b", "c"), "catalogue"))


@pytest.mark.parametrize(
    ("text", "articles"),
    [
        ("ringkas yang kedua", ("b",)),
        ("ringkasin artikel kedua dong, 2 kalimat", ("b",)),
        ("ringkas nomor 2", ("b",)),
        ("ringkas artikel 3", ("c",)),
        ("ringkas yang terakhir dalam poin", ("c",)),
        ("summarize the second one", ("b",)),
        ("summarize the first article", ("a",)),
        ("summarize the last one in two sentences", ("c",)),
        ("ringkas nomor 9", ()),
    ],
)
def test_a_place_in_a_list_is_the_article_summed_up(text: str, articles: tuple[str, ...]) -> None:
    made = wish(text, LISTED)
    assert (made.articles, made.request.topic, made.several) == (articles, "", False)


@pytest.mark.parametrize(
    "text",
    [
        "ringkas dua artikel",
        "ringkas kedua berita",
        "summarize the two",
        "ringkas berita terakhir",
        "ringkas berita tentang gol yang kedua",
    ],
)
def test_what_only_counts_or_is_of_more_words_is_no_place_in_a_list(text: str) -> None:
    assert wish(text, LISTED).articles == ()


def test_without_a_list_there_is_no_place_in_it() -> None:
    assert wish("ringkas yang kedua", summed_up(2)).request.topic == "kedua"


@pytest.mark.parametrize(
    ("text", "style", "topic"),
    [
        ("ringkas artikel yang judulnya Senja", "paragraph", "Senja"),
        ("ringkas artikel dengan judul Senja", "paragraph", "Senja"),
        ("ringkas artikel berjudul Senja dalam poin", "bullets", "Senja"),
        ("summarize the article with the headline Dusk", "paragraph", "Dusk"),
        ("ringkas artikel Senja jadi satu judul", "headline", "Senja"),
        ("buat ringkasan dengan judul singkat", "headline", ""),
    ],
)
def test_a_title_asked_for_by_name_is_no_headline_to_write(
    text: str, style: str, topic: str
) -> None:
    request = wish(text).request
    assert (request.style, request.topic) == (style, topic)


def test_a_topic_keeps_the_words_that_are_its_own() -> None:
    assert wish("ringkas berita media sosial").request.topic == "media sosial"
    assert wish("ringkas artikel Malam Kudus").request.topic == "Malam Kudus"
    assert wish("yaudah, intinya berita gempa").request.topic == "gempa"
    assert wish("ringkas berita banjir minggu lalu").request.topic == "banjir"


def test_an_article_of_a_law_is_no_news_article() -> None:
    assert asks_for_summary("Apa isi artikel 27 UU ITE?") is None


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("What's the komodo one about?", "komodo"),
        ("what is the one on the dam about", "the dam"),
        ("yang komodo itu bahas apa?", "komodo"),
        ("berita gamelan tadi tentang apa sih?", "gamelan"),
        ("What is the film about?", None),
        ("yang dibahas di rapat soal apa?", None),
        ("Film itu tentang apa?", None),
    ],
)
def test_what_an_article_is_about_asks_for_its_summary(text: str, topic: str | None) -> None:
    request = asks_for_summary(text)
    assert (request and request.topic) == topic


@pytest.mark.parametrize(
    "text", ["Tolong ringkas dalam beberapa kalimat.", "sum it up in a few sentences"]
)
def test_a_few_sentences_are_no_topic(text: str) -> None:
    spoken = Context(("Siapa yang meresmikan waduk?",), ("waduk",))
    assert wish(text).request.topic == "" and wish(text, spoken).articles == ("waduk",)
    assert wish("ringkas berita beberapa atlet").request.topic


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Tell me about the new dam in Lintang", "dam in Lintang"),
        ("good morning, can you tell me something about Whoosh?", "Whoosh"),
        ("Tolong ceritakan soal sopir taksi itu.", "sopir taksi"),
        ("ceritain dong tentang whoosh", "whoosh"),
        ("tell me about Hello Kitty", "Hello Kitty"),
        ("ceritakan tentang korbannya", ""),
        ("ceritakan tentang korban gempa", "korban gempa"),
        ("tell me about the cause of the fire", ""),
        ("ceritakan soal kronologi kecelakaan", ""),
        ("tell me about his career", ""),
        ("tell me more", ""),
        ("ceritakan kronologi kecelakaan", ""),
        ("yang hilang di laut itu gimana ceritanya", "hilang di laut"),
        ("kasus waduk Lintang ceritanya gimana sih?", "waduk Lintang"),
        ("film barunya gimana ceritanya", ""),
        ("gimana ceritanya dia bisa lolos", ""),
        ("siapa yang hilang, gimana ceritanya", ""),
    ],
)
def test_what_somebody_wants_to_be_told_about(text: str, topic: str) -> None:
    assert overview_topic(text) == topic
