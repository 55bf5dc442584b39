"""What kind of answer a question wants, and which words are of that kind."""

import pytest

from bot.reading.questions import asking_part, fits, kind_of, reads_as_answer


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Siapa wali kota Lintang?", "who"),
        ("tgl brp festival digelar", "when"),
        ("What year did the bridge open?", "when"),
        ("brp lama mereka ngobrol", "quantity"),
        ("How many people came?", "quantity"),
        ("pasukan rusia dikerahkan di mana?", "where"),
        ("Which city hosted the final?", "where"),
        ("Kenapa Barat cemas?", "why"),
        ("Apa alasan konser batal?", "why"),
        ("gimana cara mereka kabur", "how"),
        ("Apa kata Mertesacker soal permintaan maaf Cahill?", "said"),
        ("What did Biden say about sanctions?", "said"),
        ("Apakah golkar mendukung pasangan itu?", "yesno"),
        ("Is the bridge open?", "yesno"),
        ("Apa yang terjadi di Cipayung?", "overview"),
        ("apa sih garis merah yg dimaksud rusia", "what"),
    ],
)
def test_the_kind(question: str, kind: str) -> None:
    assert kind_of(question) == kind


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
