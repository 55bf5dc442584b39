"""Examples that are made of others, and what they are validated on."""

import random

import pytest

pytest.importorskip("sklearn", reason="the extra [train] is not installed")

from bot.settings import Settings as ProductSettings
from bot.training.reader.in_articles import inside
from bot.training.reader.mixture import in_news, mismatched
from bot.training.reader.news import news_questions
from bot.training.reader.prepare import labelled
from bot.training.reader.validation import PASSAGES
from tests.made_questions import FACTS, examples


def test_mismatched_passages_do_not_hold_the_answer():
    for example in mismatched(examples(), random.Random(1)):
        names = [name for name, office in FACTS if office in example.question]
        assert names[0] not in example.context and example.answers == ()


def test_a_passage_among_news_keeps_its_answer():
    articles = [["Harga beras naik.", "Pedagang mengeluh.", "Pasar sepi."]]
    for example, placed in zip(
        examples(), in_news(examples(), articles, random.Random(2)), strict=True
    ):
        assert example.context in placed.context
        for before, after in zip(example.answers, placed.answers, strict=True):
            assert example.context[slice(*before)] == placed.context[slice(*after)]


def test_questions_made_of_news_are_answered_by_their_passage():
    article = [
        "Warga Desa Sukamaju dan polisi bergotong royong di pasar sejak pagi.",
        '"Jembatan ini selesai lebih cepat dari rencana," kata Budi Santoso di lokasi.',
        "Polisi menutup jalan utama karena tanah longsor.",
        "Siti Aminah mengatakan bahwa bantuan akan datang pada sore hari.",
        "Bupati Rahmat menuding warga membuang sampah ke sungai.",
        "Pasar lama dibuka kembali pada Senin (3/4/2017).",
        "Anak-anak bermain di lapangan.",
        "Langit cerah sepanjang hari.",
        "Pedagang bersyukur.",
        "Panen melimpah tahun ini.",
        "Ladang menghijau.",
    ]
    made = news_questions([article] * 12, random.Random(5))
    answers = {
        (example.question, example.context[slice(*example.answers[0])])
        for example in made
        if example.answers
    }
    assert ("Apa kata Budi Santoso?", "Jembatan ini selesai lebih cepat dari rencana") in answers
    assert ("Mengapa polisi menutup jalan utama?", "tanah longsor") in answers
    assert ("Apa yang dikatakan Siti Aminah?", "bantuan akan datang pada sore hari") in answers
    assert ("Apa tuduhan Bupati Rahmat?", "warga membuang sampah ke sungai") in answers
    assert ("Kapan pasar lama dibuka kembali?", "Senin (3/4/2017)") in answers
    absent = [example for example in made if not example.answers]
    assert absent and not any(
        "tanah longsor" in one.context for one in absent if "menutup jalan" in one.question
    )


def test_support_is_fitted_on_as_many_passages_as_are_read_by_default():
    assert ProductSettings.model_fields["passages"].default == PASSAGES


def test_a_passage_is_put_into_an_article_whole():
    sentences = ["Hujan turun.", "Sungai meluap.", "Warga mengungsi."]
    chance = random.Random(1)
    placed = {inside("Pasar dibuka.", sentences, chance) for _ in range(40)}
    assert placed == {
        "Pasar dibuka.\nHujan turun. Sungai meluap. Warga mengungsi.",
        "Hujan turun.\nPasar dibuka.\nSungai meluap. Warga mengungsi.",
        "Hujan turun. Sungai meluap.\nPasar dibuka.\nWarga mengungsi.",
        "Hujan turun. Sungai meluap. Warga mengungsi.\nPasar dibuka.",
    }


def test_words_that_a_machine_marked_are_learnt_as_evidence_alone():
    asked = examples()[0]
    (by_people,), (by_machine,) = (labelled(name, [asked]) for name in ("idk_mrc", "squad_id_en"))
    assert by_people.answers == by_people.evidence == by_machine.evidence == asked.answers
    assert by_machine.answers == ()
