import pytest

from bot.prompts import PromptError, load_prompt, parse_prompt
from bot.summarizing.candidates import candidates
from bot.summarizing.facts import ASKED, FACTS, fact_questions, find_facts, reported
from bot.summary import Fact
from index.article import Article
from index.text.split import split_sentences

TEXT = "Warga di tenda. (Foto: Antara/Budi)\nJAKARTA - Gempa terjadi Senin. Warga mengungsi."
ARTICLE = Article("a", "Gempa", TEXT)
SENTENCES = split_sentences(TEXT, "id")
FOUND = candidates(ARTICLE, SENTENCES)
BEST = (FOUND[0].start, FOUND[0].end)
QUESTIONS = {name: f"{name}?" for name in ASKED}


def span(words):
    start = TEXT.index(words)
    return start, start + len(words), 0.8


def facts(answers):
    found = find_facts(ARTICLE, FOUND, BEST, QUESTIONS, answers.get)
    return {fact.question: (fact, support) for fact, support in found}


def test_a_line_quotes_its_sentence_and_marks_the_answer():
    fact, support = facts({"when?": span("Senin")})["when"]
    assert (fact.answer, support) == ("Senin", 0.8)
    assert fact.citation.quote == "Gempa terjadi Senin."
    assert TEXT[slice(*fact.citation.mark)] == "Senin"


def test_what_happened_is_the_best_sentence_and_refusals_stay_empty():
    lines = facts({})
    assert tuple(lines) == FACTS
    assert lines.pop("what")[0].answer == "Gempa terjadi Senin."
    assert all(fact.answer is None and not support for fact, support in lines.values())


def test_words_of_a_caption_or_dateline_are_no_answer():
    lines = facts({"who?": span("Budi"), "where?": span("JAKARTA")})
    assert lines["who"][0].answer is lines["where"][0].answer is None


def test_an_answer_over_two_sentences_cites_both():
    fact, _ = facts({"how?": span("Senin. Warga")})["how"]
    assert fact.citation.quote == "Gempa terjadi Senin. Warga mengungsi."


def test_what_a_surer_line_says_is_not_said_again():
    surer = (*span("Warga mengungsi")[:2], 0.9)
    lines = facts({"who?": span("Warga"), "why?": surer, "how?": surer})
    assert lines["why"][0].answer == "Warga mengungsi"
    assert lines["who"] == (Fact("who"), 0.0)
    assert lines["how"][0].answer is None and lines["what"][0].answer == "Gempa terjadi Senin."


def test_a_card_is_read_from_the_report_alone():
    slices = [TEXT[s.start : s.end] for s in reported(ARTICLE, SENTENCES)]
    assert slices == ["Gempa terjadi Senin.", "Warga mengungsi."]


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_questions_name_the_article(language):
    prompt = load_prompt(f"facts_questions.{language}")
    questions = fact_questions(prompt, "Harga $100\n naik: siapa untung?")
    assert tuple(questions) == ASKED
    assert all("Harga $100 naik: siapa untung" in question for question in questions.values())


def test_a_prompt_without_a_question_is_an_error(tmp_path):
    text = "---\nname: x\nversion: 1\ninputs: [title]\n---\nwho: Siapa $title?\n"
    with pytest.raises(PromptError, match="one line for each"):
        fact_questions(parse_prompt(text, tmp_path / "x.md"), "t")
