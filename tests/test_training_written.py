"""Written questions and follow-ups, over what the product's search returns."""

import json
import random
from dataclasses import replace

import pytest

pytest.importorskip("sklearn", reason="the extra [train] is not installed")

from bot.reading.weights import default_folder
from bot.talking.classify import Weights
from bot.training.reader.leaning import follow_ups, leaning_examples
from bot.training.reader.noise import noised
from bot.training.reader.passages import found
from bot.training.reader.written import (
    QUESTIONS,
    Searched,
    Written,
    read_questions,
    written_examples,
)
from bot.training.talking.examples import CONVERSATIONS
from index.article import Article
from tests.fakes import HashedEmbedder
from tests.made_questions import examples


def test_noise_is_typed_by_hand_and_reproducible():
    question = "Kenapa warga yang mengungsi tidak pulang?"
    made = [noised(question, random.Random(seed)) for seed in range(20)]
    assert made == [noised(question, random.Random(seed)) for seed in range(20)]
    assert len(set(made)) > 10 and any(
        "knp" in one.lower() or "knapa" in one.lower() for one in made
    )


@pytest.mark.parametrize("name", ["train", "valid", "test", "spoken_valid"])
def test_written_questions_are_well_formed_and_their_articles_apart(name):
    questions = read_questions(QUESTIONS / f"{name}.jsonl")
    assert len({one.id for one in questions}) == len(questions)
    for one in questions:
        assert one.answerable or not one.answers
        assert all(any(answer in part for part in one.evidence) for answer in one.answers)
    others = {
        one.article_id
        for other in {"train", "valid", "test"} - {name, name.removeprefix("spoken_")}
        for one in read_questions(QUESTIONS / f"{other}.jsonl")
    }
    assert not others & {one.article_id for one in questions}


def test_conversations_to_learn_from_are_about_other_articles_than_those_to_measure_by():
    about, turns = {}, []
    for name in ("conversations", "valid_conversations", "test_conversations"):
        lines = CONVERSATIONS.with_name(f"{name}.jsonl").read_text("utf-8").splitlines()
        held = [turn for line in lines for turn in json.loads(line)["turns"]]
        about[name] = {turn["article_id"] for turn in held} - {None}
        turns += held
    learnt, *measured = about.values()
    assert not learnt & set.union(*measured) and measured[0].isdisjoint(measured[1])
    for turn in turns:
        assert bool(turn.get("unanswerable")) <= (not turn["evidence"])
        assert all(any(one in part for part in turn["evidence"]) for one in turn["answers"])


def test_follow_ups_are_read_as_the_product_words_them(tmp_path):
    conversation = json.loads(CONVERSATIONS.read_text("utf-8").splitlines()[0])
    leaning = [turn for turn in conversation["turns"] if turn["kind"] == "lean"]
    told = dict.fromkeys(part for turn in conversation["turns"] for part in turn["evidence"])
    article = Article(leaning[0]["article_id"], "", " ".join(told), language="id")
    searched = Searched([article], HashedEmbedder(), tmp_path)
    asked = list(follow_ups(searched, Weights.load(default_folder()), whole=False))
    made = leaning_examples(asked, searched)
    for turn in leaning:
        wordings = {
            one for it in asked if it.asked.question == turn["standalone"] for one in it.wordings
        }
        assert {turn["message"], turn["standalone"]} < wordings
        read = [one for one in made if one.question in wordings and one.evidence]
        assert {one.question for one in read} == wordings or not turn["evidence"]
        spans = [
            (one.context[slice(*span)], turn["evidence"]) for one in read for span in one.evidence
        ]
        assert all(any(part in whole for whole in evidence) for part, evidence in spans)


def test_questions_are_read_over_what_search_finds(tmp_path):
    texts = [example.context for example in examples()[::2]]
    questions = ["Siapa Wali Kota Tegal?", "Siapa Bupati Kendal?"]
    over_all = found(questions, texts, HashedEmbedder(), tmp_path, most=2)
    assert [passages[0].text for passages, _ in over_all] == texts[:2]
    assert all(len(passages) == 2 for passages, _ in over_all)
    own = found(questions[::-1], texts[:2], HashedEmbedder(), tmp_path, most=2, own=True)
    assert [[one.text for one in passages] for passages, _ in own] == [[texts[0]], [texts[1]]]


def test_a_written_question_is_read_in_each_wording_over_what_search_finds(tmp_path):
    market = "Wali Kota Sinta Dewi membuka Pasar Kenanga pada Senin. Warga menyambutnya."
    flood = "Banjir merendam Desa Lintang sejak Jumat. Warga mengungsi ke balai desa."
    articles = [Article("pasar", "", market, language="id"), Article("banjir", "", flood)]
    first = market.split(" Warga")[0]
    questions = [
        Written(
            "1", "pasar", "id", "who", "Siapa membuka Pasar Kenanga?", ("Sinta Dewi",), (first,)
        )
    ]
    questions[0] = replace(questions[0], wordings=("pasar kenanga dibuka siapa",))
    questions.append(Written("2", "pasar", "en", "unanswerable", "Who paid for it?", (), ()))
    searched = Searched(articles, HashedEmbedder(), tmp_path)
    made = written_examples(questions, searched, random.Random(1), passages=2, variants=2)
    asked = {one.question: one.source for one in made}
    assert asked == {
        "Siapa membuka Pasar Kenanga?": "written",
        "pasar kenanga dibuka siapa": "written_spoken",
        "Who paid for it?": "unanswerable_en",
    }
    assert all(len(one.variants) == 2 for one in made)
    for wording in list(asked)[:2]:
        (held,) = (one for one in made if one.question == wording and one.evidence)
        ((start, end),) = held.answers
        assert held.context[start:end] == "Sinta Dewi"
        assert any(one.question == wording and "Lintang" in one.context for one in made)
    assert not any(one.evidence or one.answers for one in made if "written" not in one.source)
