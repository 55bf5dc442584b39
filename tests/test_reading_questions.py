"""Which words may answer a question of a kind."""

import pytest

from bot.reading.questions import asking_part, fits, reads_as_answer


@pytest.mark.parametrize(
    ("question", "kind", "words", "fit"),
    [
        ("Berapa lama?", "quantity", "7 Desember 2021", False),
        ("Berapa lama?", "quantity", "dua jam", True),
        ("Berapa lama?", "quantity", "sepekan", True),
        ("Berapa harganya?", "quantity", "Rp 5 juta", True),
        ("Berapa orang?", "quantity", "warga desa", False),
        ("Kapan?", "when", "Selasa (7/12)", True),
        ("Kapan?", "when", "Gelora Bung Karno", False),
        ("What time did the call start?", "when", "Hari Selasa", False),
        ("jam berapa mulainya?", "when", "pukul 10 pagi", True),
        ("Tahun berapa pabrik dibuka?", "when", "3 Mei", False),
        ("Tahun berapa pabrik dibuka?", "when", "Mei 2016", True),
        ("Siapa?", "who", "1.000", False),
        ("Siapa?", "who", "Senin, 2 Agustus 2021", False),
        ("Siapa?", "who", "Rp 5 juta", False),
        ("Siapa?", "who", "JKT48", True),
        ("Who won?", "who", "Indonesia", True),
        ("Siapa?", "who", "Jokowi, presiden 2014-2019", True),
        ("Di mana?", "where", "Jumat malam", False),
        ("Di mana?", "where", "10 km", False),
        ("Di mana?", "where", "10 km dari Lumajang", True),
        ("Di mana?", "where", "KM 92", True),
        ("Where do they stand in the table?", "where", "14", True),
        ("Kapan?", "when", "142 kilometer", False),
        ("Kapan?", "when", "21-19", False),
        ("When?", "when", "two hours later", True),
        ("How long is the line?", "quantity", "142 kilometer", True),
        ("How long is the line?", "quantity", "Rp 5 juta", False),
        ("How long did the trip take?", "quantity", "142 kilometer", False),
        ("Berapa lama?", "quantity", "142 kilometer", False),
        ("How many came?", "quantity", "fifteen", True),
        ("Seberapa besar?", "quantity", "sepertiga", True),
        ("Seberapa besar?", "quantity", "seperti biasa", False),
    ],
)
def test_words_of_the_kind(question: str, kind: str, words: str, fit: bool) -> None:
    assert fits(question, kind, words) is fit  # type: ignore[arg-type]


def test_a_long_stretch_is_no_headline() -> None:
    assert reads_as_answer("who", "Tegar Wibowo")
    assert not reads_as_answer("who", "kata " * 13)
    assert not reads_as_answer("yesno", "ya")


def test_of_a_long_question_the_part_that_asks_is_read() -> None:
    long = (
        "Menurut kabar, gubernur meresmikan Waduk Kenari pada bulan Mei tahun 2023. Banyak warga "
        "bertanya kapan waduk itu diresmikan dan siapa yang meresmikannya, tetapi itu sudah saya "
        "ketahui dari koran pagi dan dari siaran radio kemarin sore di warung kopi dekat pasar. "
        "Banyak pula yang lain, sebab orang suka bercerita tentang waduk dan sungai yang "
        "ada di sekitar kota ini sejak dahulu kala, begitu pula tetangga saya yang rajin menulis "
        "surat pembaca. Pertanyaan saya lain: kontraktor mana yang membangun Waduk Kenari?"
    )
    assert asking_part(long).endswith("kontraktor mana yang membangun Waduk Kenari?")
    assert len(asking_part(long)) <= 220
    assert asking_part("Siapa?") == "Siapa?"
