"""Yes and no, as the shipped verifier says them."""

import pytest

from bot.verifying.asking import wordings
from bot.verifying.verdict import Verifier

SHAKE = "Gempa itu tidak berpotensi tsunami, kata BMKG pada Senin pagi."
OTHER = "Harga cabai di Pasar Gembong naik menjadi Rp 80.000 per kilogram."


@pytest.fixture(scope="module")
def verifier() -> Verifier:
    return Verifier.load(threads=2)


@pytest.mark.parametrize(
    ("question", "sentences", "said"),
    [
        ("Apakah gempa itu berpotensi tsunami?", [SHAKE], "no"),
        ("Apakah BMKG menyebut gempa itu tidak berpotensi tsunami?", [SHAKE], "yes"),
        ("Apakah harga cabai di Pasar Gembong naik?", [OTHER], "yes"),
        ("Apakah harga cabai di Pasar Gembong turun?", [OTHER], "no"),
        ("Apakah gempa itu berpotensi tsunami?", [OTHER], None),
        ("Apakah gempa itu berpotensi tsunami?", [], None),
        ("", [SHAKE], None),
    ],
)
def test_says_yes_or_no_only_where_the_sentences_do(
    verifier: Verifier, question: str, sentences: list[str], said: str | None
) -> None:
    found, support = verifier.verdict(question, sentences)
    assert found == said
    assert 0 <= support <= 1
    assert said is None or support >= verifier.thresholds[said]


@pytest.mark.parametrize(
    ("question", "statement"),
    [
        ("Apakah Kaka masih di Orlando?", "Kaka masih di Orlando."),
        ("Benarkah Anies mengakui itu?", "Anies mengakui itu."),
        ("boleh ga berlindung deket jendela", "Boleh berlindung deket jendela."),
        ("Bisakah Apple Pencil dipakai?", "Bisa Apple Pencil dipakai."),
        ("Harga cabai naik atau tidak?", "Harga cabai naik."),
        ("Has Yamaha talked to Lowes?", "Yamaha has talked to Lowes."),
        ("Had Juventus and Tottenham met before?", "Juventus and Tottenham had met before."),
    ],
)
def test_a_question_becomes_the_statement_it_asks_about(question: str, statement: str) -> None:
    assert wordings(question) == [question, statement]


@pytest.mark.parametrize("question", ["Are the venues allowed to sell it?", "", "Apakah", "Did it"])
def test_what_cannot_be_turned_stays(question: str) -> None:
    assert question in wordings(question)
