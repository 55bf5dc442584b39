import pytest

from bot.summarizing.quotations import find_quotations


def quoted(text):
    found = find_quotations(text)
    return [(q.speaker and text[slice(*q.speaker)], text[q.start : q.end]) for q in found]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('"Kami siap berdialog," kata Joko Widodo di Bogor.', "Joko Widodo"),
        ('"Kami siap berdialog," ujar Menteri Luar Negeri Retno Marsudi.',
         "Menteri Luar Negeri Retno Marsudi"),
        ('"Kami siap," jelas ajudan Kremlin Yuri Ushakov setelah pembicaraan.',
         "ajudan Kremlin Yuri Ushakov"),
        ('"Kami siap," terang Olga Oliker, direktur program.', "Olga Oliker"),
        ('"Kami siap," kata Manajer tim nasional Indonesia, Susy Susanti.',
         "Manajer tim nasional Indonesia, Susy Susanti"),
        ('“Kami siap,” tutur Budi kepada wartawan, Senin (3/4).', "Budi"),
        ('"Kami siap," tandas Kremlin.', "Kremlin"),
        ('Presiden Putin menjawab, "Sebenarnya NATO yang berbahaya."', "Presiden Putin"),
        ('Namun Budi Santoso mengatakan: "Tidak ada rencana seperti itu."', "Budi Santoso"),
        ('"We will rebuild," Mayor Eric Adams said on Friday.', "Mayor Eric Adams"),
        ('"It is over," said Olga Oliker, a programme director.', "Olga Oliker"),
        ('"It is over," the White House said in a statement.', "the White House"),
        ('"It is over," wrote Dr. Anthony S. Fauci, the director.', "Dr. Anthony S. Fauci"),
        ('Ushakov told reporters: "The talks were frank."', "Ushakov"),
        ('"Kami siap berdialog," katanya.', None),
        ('"Kami siap berdialog," ujar dia kepada pers.', None),
        ('"It was loud," she said, laughing.', None),
        ('"It was loud," said the minister.', None),
        ('Ia menyebutnya "kondisi yang sangat tidak memuaskan".', None),
    ],
)  # fmt: skip
def test_the_speaker_is_named_only_where_the_words_do(text, speaker):
    assert [name for name, _ in quoted(text)] == [speaker]


def test_a_quotation_of_several_sentences_is_one():
    text = '"Ini sulit. Tetapi kami akan mencoba. Semua ikut," kata Rini.'
    assert quoted(text) == [("Rini", '"Ini sulit. Tetapi kami akan mencoba. Semua ikut,"')]


def test_a_quotation_that_goes_on_behind_its_speaker_keeps_him():
    text = '"Kami lelah," kata Budi. "Tetapi kami tidak menyerah."\n"Itu bagus sekali untuk kita."'
    assert [name for name, _ in quoted(text)] == ["Budi", "Budi", None]


def test_titles_and_words_at_arms_length_are_no_quotations():
    assert quoted('Ia menulis "Laskar Pelangi" dan menarik "garis merah".') == []
    assert quoted('Budi mengatakan program "BBM Satu Harga" berlanjut.') == []


def test_marks_that_do_not_pair_end_with_their_paragraph():
    text = (
        "“Kami sudah berusaha keras dan lama.\n\n“Sekarang giliran mereka untuk maju.”\n\nSelesai."
    )
    assert [words for _, words in quoted(text)] == [
        "“Kami sudah berusaha keras dan lama.",
        "“Sekarang giliran mereka untuk maju.”",
    ]
    assert quoted('He wore a 6" heel and a 10" hat on that very long day.') == []


def test_offsets_count_code_points_behind_emoji_and_combining_marks():
    text = 'Café 🎉🎉: "Kami menang besar hari ini," kata Siti.'
    assert quoted(text) == [("Siti", '"Kami menang besar hari ini,"')]


def test_nothing_in_nothing():
    assert find_quotations("") == []
    assert find_quotations('"') == []
    assert find_quotations('""') == []


def test_empty_marks_by_the_thousand_do_not_hide_the_speaker_before_them():
    text = 'Kata dia. "Kami siap pergi sekarang juga," kata Budi.\n' + '""' * 5_000
    assert quoted(text) == [("Budi", '"Kami siap pergi sekarang juga,"')]
