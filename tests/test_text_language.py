import ast
import csv
import json
import os
from pathlib import Path

import pytest

from index.text.language import detect_language

INDONESIAN = [
    "Apa tuduhan Putin terhadap Ukraina?",
    "berapa lama pertemuan itu",
    "Siapa yang berbicara?",
    "Kapan panggilan video itu berlangsung?",
    "Mengapa Rusia menginginkan jaminan?",
    "apa kata Kremlin soal hubungan dengan Washington",
    "Di mana mereka bertemu?",
    "Siapakah Yuri Ushakov?",
    "Bagaimana tanggapan Biden?",
    "sanksi terhadap Rusia",
    "Apakah mereka membahas pertemuan langsung?",
    "Joe Biden",
    "Vladimir Putin Kremlin NATO",
    "garis merah Moskow",
    "SIAPA PRESIDEN RUSIA?",
    "Kapan film The Lord of the Rings dirilis?",
    'Siapa penulis novel "The Chronicles of Narnia"?',
    "jelaskan isi artikel ini",
    "Ringkas berita tentang gempa",
    "2021?",
    "",
    "😀",
]
ENGLISH = [
    "Who spoke?",
    "What did Putin accuse Ukraine of?",
    "how long was the call",
    "When did they talk?",
    "Why does Russia want guarantees?",
    "Where did it happen?",
    "Which countries were mentioned?",
    "WHO IS THE PRESIDENT OF RUSSIA?",
    "What's the red line?",
    "What’s the red line?",
    "Did Biden threaten sanctions?",
    "tell me about the earthquake",
    "sanctions against Russia",
    "Summarize the article",
    "Is Jakarta sinking?",
    "Who leads Partai Demokrasi Indonesia Perjuangan?",
]


@pytest.mark.parametrize("question", INDONESIAN)
def test_indonesian(question):
    assert detect_language(question) == "id"


@pytest.mark.parametrize("question", ENGLISH)
def test_english(question):
    assert detect_language(question) == "en"


@pytest.fixture
def bench_data():
    folder = os.environ.get("WARTANYA_BENCH_DATA")
    if not folder:
        pytest.skip("WARTANYA_BENCH_DATA is not set")
    return Path(folder)


def test_public_questions(bench_data, record_property):
    english = json.loads((bench_data / "xquad" / "xquad.en.json").read_text(encoding="utf-8"))
    indonesian = json.loads((bench_data / "idk_mrc" / "valid.json").read_text(encoding="utf-8"))
    with (bench_data / "facqa" / "valid.csv").open(encoding="utf-8", newline="") as file:
        news = [" ".join(ast.literal_eval(row["question"])) for row in csv.DictReader(file)]
    questions = {
        "en": [
            question["question"]
            for article in english["data"]
            for paragraph in article["paragraphs"]
            for question in paragraph["qas"]
        ],
        "id": [question["question"] for context in indonesian for question in context["qas"]]
        + news,
    }
    for language, asked in questions.items():
        accuracy = sum(detect_language(q) == language for q in asked) / len(asked)
        record_property(language, accuracy)
        print(f"{language}: {accuracy:.4f} of {len(asked)} questions")
        assert accuracy >= 0.995
