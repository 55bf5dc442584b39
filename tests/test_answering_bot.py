import json
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from langchain_core.callbacks import BaseCallbackHandler

from bot.answer import Answer, Draft, Progress, Question, Turn
from bot.answering.bot import Bot
from bot.answering.components import Components
from bot.build import LANGUAGES, PROMPTS, load_once
from bot.prompts import load_prompt
from bot.reading.kinds import Kinds
from bot.reading.weights import default_folder
from bot.serialize import answer_json
from bot.summarizing.rank import Ranker
from bot.talking.classify import Weights
from index.archive.archive import Archive
from index.article import Filters
from index.errors import ModelError, NotFoundError, UsageError
from index.vectors.exact import ExactScan
from tests.conftest import article
from tests.fake_reader import WordReader
from tests.fakes import HashedEmbedder


def prompts() -> dict[str, Any]:
    return {f"{name}.{one}": load_prompt(f"{name}.{one}") for name in PROMPTS for one in LANGUAGES}


def parts_of(archive: Archive, embedder: HashedEmbedder, refusal: str) -> Components:
    ranker = load_once(lambda: Ranker.load(default_folder()))
    talking = load_once(lambda: Weights.load(default_folder()))
    kinds = load_once(lambda: Kinds.load(default_folder()))
    return Components(
        *(archive, embedder, ExactScan(), WordReader, ranker, prompts(), refusal, 5),
        talking=talking,
        kinds=kinds,
    )


@pytest.fixture
def bot(archive: Archive, embedder: HashedEmbedder, fill: Callable) -> Iterator[Bot]:
    fill(article("kopi"), article("kapal"), article("bulutangkis"), article("moon"))
    components = parts_of(archive, embedder, "balanced")
    made = Bot(components)
    yield made
    made.close()


def test_an_answer_quotes_the_sentence_that_answers(bot: Bot) -> None:
    answer = bot.ask("Di mana kapal feri tenggelam?")
    assert not answer.refused
    (claim,) = answer.claims
    (citation,) = claim.citations
    assert citation.quote == "Kapal feri tenggelam di Selat Bali."
    assert bot.article(citation.article_id).text[citation.start : citation.end] == citation.quote
    assert citation.version == bot.article("kapal").version
    assert answer.text == claim.text == citation.quote
    assert answer.short_answer is not None and answer.short_answer in citation.quote
    assert 0.5 <= claim.support <= 1
    assert set(answer.timings) == {"embed", "search", "read", "total"}
    assert answer.retrieved[0] == "kapal"


def test_what_the_articles_do_not_hold_is_refused(bot: Bot) -> None:
    answer = bot.ask("Siapa presiden Prancis sekarang?")
    assert answer.refused and not answer.claims and answer.short_answer is None
    assert answer.text == "Tidak ada apa-apa tentang itu di artikel-artikel yang ada."
    assert answer.outcome == "silent" and not answer.related
    assert answer.dropped and "0.50" in answer.dropped[0].reason


def test_what_comes_close_is_quoted_as_close(bot: Bot) -> None:
    answer = bot.ask("Kapal feri apa yang berangkat dari Surabaya kemarin?")
    assert answer.outcome == "closest" and answer.refused and answer.short_answer is None
    assert (
        answer.text == "Jawaban yang pasti tidak saya temukan. Bagian yang paling dekat mengatakan:"
    )
    for citation in answer.related:
        assert (
            citation.quote == bot.article(citation.article_id).text[citation.start : citation.end]
        )
    assert answer.related[0].article_id == "kapal"


def test_a_quote_in_the_other_language_stands_in_a_frame(bot: Bot) -> None:
    answer = bot.ask(Question("spacecraft landed Moon Monday", language="id"))
    (claim,) = answer.claims
    quote = claim.citations[0].quote
    assert quote == "The spacecraft landed on the Moon on Monday."
    assert claim.text == f"Menurut artikel berbahasa Inggris “Berita moon”: “{quote}”"


def test_of_two_articles_that_answer_the_one_in_the_own_language_goes_first(
    bot: Bot, fill: Callable
) -> None:
    fill(
        article("final-en", "Final Tokyo Agustus emas ganda putri won.", language="en"),
        article("final-id", "Final ganda putri di Tokyo berakhir emas.", language="id"),
    )
    question = "Final ganda putri Tokyo Agustus emas?"
    for language, expected in (("id", "final-id"), ("en", "final-en")):
        answer = bot.ask(Question(question, language=language))
        first = answer.claims[0].citations[0].article_id
        assert bot.article(first).language == bot.article(expected).language


def test_filters_leave_only_what_they_let_through(bot: Bot) -> None:
    question = Question("Kapal feri tenggelam di mana?", filters=Filters(articles=("kopi",)))
    answer = bot.ask(question)
    assert answer.refused
    assert {citation.article_id for citation in answer.related} <= {"kopi"}
    nothing = bot.ask(Question("Kapal?", filters=Filters(source="nobody")))
    assert nothing.refused and not nothing.related and "wartanya index" in nothing.text


def test_given_passages_are_read_and_none_retrieved(bot: Bot) -> None:
    unknown = article("baru", "Gempa mengguncang Lombok pada Senin. Tidak ada korban jiwa.")
    answer = bot.ask("Di mana gempa mengguncang?", bot.passages_of(unknown))
    assert answer.claims[0].citations[0].article_id == "baru"
    assert answer.timings["search"] == 0


def test_a_stream_shows_stages_then_a_draft_then_the_answer(bot: Bot) -> None:
    events = list(bot.stream("Di mana kapal feri tenggelam?"))
    assert events[:2] == [Progress("search"), Progress("read")]
    assert isinstance(events[2], Draft) and events[2].answer.claims
    assert isinstance(events[-1], Answer) and sum(isinstance(e, Answer) for e in events) == 1
    refused = list(bot.stream("Siapa presiden Prancis sekarang?"))
    assert [type(event) for event in refused] == [Progress, Progress, Answer]


def test_a_cancelled_stream_gives_no_answer(bot: Bot) -> None:
    cancel = threading.Event()
    seen = []
    for event in bot.stream("Di mana kapal feri tenggelam?", cancel):
        seen.append(event)
        cancel.set()
    assert seen == [Progress("search")]


def test_two_articles_that_agree_are_both_cited(bot: Bot, fill: Callable) -> None:
    fill(article("kapal2", "Kapal feri tenggelam di Selat Bali. Cuaca buruk diduga sebabnya."))
    answer = bot.ask("Di mana kapal feri tenggelam?")
    assert {claim.citations[0].article_id for claim in answer.claims} == {"kapal", "kapal2"}


def test_captions_never_answer(bot: Bot, fill: Callable) -> None:
    caption = "(Ki-ka) Menteri Budi Gunawan dan Ajudan Sari. (Wikimedia Commons/Antara)"
    fill(article("foto", f"{caption}\n\nPertemuan itu berlangsung tertutup.\n\nBagikan:\n"))
    answer = bot.ask("Siapa Menteri Budi Gunawan dan Ajudan Sari?")
    assert all("Ki-ka" not in claim.text for claim in answer.claims)
    assert all("Ki-ka" not in citation.quote for citation in answer.related)


@pytest.mark.parametrize("text", ["", "   ", "a" * 20_000])
def test_bad_questions_are_errors(bot: Bot, text: str) -> None:
    with pytest.raises(UsageError):
        bot.ask(text)


def test_a_request_for_a_summary_is_understood(bot: Bot) -> None:
    answer = bot.ask("ringkas berita tentang kopi dalam dua kalimat")
    assert [claim.citations[0].article_id for claim in answer.claims] == ["kopi", "kopi"]
    assert answer.short_answer is None and "Berita kopi" in str(answer.notice)
    asked = Question("ringkas artikel ini", history=(Turn("Kapal feri tenggelam di mana?"),))
    assert bot.ask(asked).claims[0].citations[0].article_id == "kapal"
    only = Question("summarize this article", filters=Filters(articles=("moon",)))
    assert bot.ask(only).claims[0].citations[0].article_id == "moon"


def test_where_the_own_language_is_silent_the_other_answers(
    archive: Archive, embedder: HashedEmbedder, fill: Callable
) -> None:
    text = "Armstrong walked on the Sea of Tranquility. Engineers cheered."
    fill(article("kopi"), article("moon", text))
    bot = Bot(parts_of(archive, embedder, "eager"))  # which asks for a support of 0.3
    asked = "Apakah Armstrong melihat Tranquility dari kapsul?"  # two of five words
    alone = bot.ask(Question(asked, filters=Filters(language="en")))
    assert alone.claims and bot.ask(asked).claims == alone.claims


def test_others_are_offered_unless_the_title_itself_was_named(bot: Bot) -> None:
    title = bot.article("kopi").title
    notice = str(bot.ask(f"ringkas berita {title.split()[-1]} dan kapal").notice)
    assert "Artikel lain" in notice
    answer = bot.ask(f"ringkas “{title}”")
    assert answer.claims[0].citations[0].article_id == "kopi"
    assert "Artikel lain" not in str(answer.notice)


def test_a_summary_of_no_article_offers_some(bot: Bot) -> None:
    which = bot.ask("ringkas artikel ini")
    assert which.refused and "mana" in which.text and len(which.related) == 3
    none = bot.ask("ringkas berita tentang xyzzy")
    assert none.refused and "xyzzy" in none.text


def test_an_article_is_summarized_in_the_length_asked_for(bot: Bot) -> None:
    assert len(bot.summarize("kopi", sentences=2).claims) == 2
    card = bot.summarize("kopi", style="facts", language="en")
    assert [fact.question for fact in card.facts or ()] == [
        *("who", "what", "when", "where", "why", "how")
    ]
    assert "Indonesian" in str(card.notice)
    with pytest.raises(NotFoundError):
        bot.summarize("tiada")
    with pytest.raises(UsageError):
        bot.summarize("kopi", sentences=0)


def test_search_finds_passages_and_checks_its_limit(bot: Bot) -> None:
    hits = bot.search("harga kopi di Lampung", limit=2)
    assert hits[0].article.id == "kopi" and len(hits) == 2
    assert hits[0].text == hits[0].article.text[hits[0].passage.start : hits[0].passage.end]
    with pytest.raises(UsageError, match="limit"):
        bot.search("kopi", limit=0)
    with pytest.raises(NotFoundError, match="tiada"):
        bot.article("tiada")


def test_another_embedding_model_is_refused_with_the_command(archive: Archive, bot: Bot) -> None:
    components = parts_of(archive, HashedEmbedder(64, "other"), "eager")
    with pytest.raises(ModelError, match="wartanya index --reembed"):
        Bot(components).ask("Kapal apa?")


class Steps(BaseCallbackHandler):
    """Remembers which steps began and what a retriever found."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.found: list[str] = []

    def on_chain_start(self, serialized: Any, inputs: Any, **kwargs: Any) -> None:
        self.names.append(kwargs.get("name", ""))

    def on_retriever_end(self, documents: Any, **kwargs: Any) -> None:
        self.found = [one.metadata["article_id"] for one in documents]


def test_the_runnable_is_the_chain_and_callbacks_see_every_step(bot: Bot) -> None:
    steps = Steps()
    request = {"question": "Di mana kapal feri tenggelam?", "filters": {"language": "id"}}
    result = bot.as_runnable().invoke(request, {"callbacks": [steps]})
    asked = answer_json(bot.ask(Question(request["question"], filters=Filters(language="id"))))
    assert {**result, "timings": 0} == {**asked, "timings": 0}
    assert steps.names[:4] == ["wartanya", "understand", "retrieve", "read"]
    assert set(steps.names[4:]) == {"cite"}
    assert steps.found[0] == "kapal"
    with pytest.raises(UsageError, match="unknown key"):
        bot.as_runnable().invoke({"question": "Apa?", "lang": "id"})


def test_what_answers_depend_on_is_described(bot: Bot) -> None:
    described = bot.describe()
    summarizer = json.loads((default_folder() / "summarizer.json").read_text("utf-8"))
    assert described["summarizer_sha256"] == summarizer["sha256"]
    assert described["reader_sha256"] == WordReader.sha256
    assert described["threshold"] == WordReader.thresholds["balanced"]
