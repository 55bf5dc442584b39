"""The shipped reader reads: exact words, several passages, long ones, and knows when not to."""

import pytest

from bot.reading.evidence import Readable
from bot.reading.reader import Reader
from index.encoder.weights import EncoderWeights
from index.text.split import split_sentences

QUAKE = (
    "Gempa bermagnitudo 5,6 mengguncang Kabupaten Cianjur, Jawa Barat, pada Senin siang. "
    "Kepala Badan Nasional Penanggulangan Bencana Suharyanto mengatakan 331 orang meninggal "
    "dan ribuan rumah rusak."
)
BANK = (
    "The central bank raised its benchmark rate to 5.75 percent on Thursday. Governor Perry "
    "Warjiyo said the rupiah would stay stable."
)
MATCH = "Persebaya menang 3-1 atas Arema di Stadion Gelora Bung Tomo, Minggu malam."


@pytest.fixture(scope="module")
def reader():
    return Reader.load(threads=1)


def readable(text):
    return Readable(text, tuple((one.start, one.end) for one in split_sentences(text, "id")))


def read(reader, question, passages):
    return reader.read(question, [readable(text) for text in passages])


def answer(reader, question, passages):
    reading = read(reader, question, passages)
    best = reading.spans[0]
    return passages[best.passage][best.start : best.end], reading.support, best.passage


@pytest.mark.parametrize(
    ("question", "passage", "words"),
    [
        ("Berapa orang yang meninggal dalam gempa itu?", QUAKE, "331"),
        ("Siapa Kepala Badan Nasional Penanggulangan Bencana?", QUAKE, "Suharyanto"),
        ("Who is the governor of the central bank?", BANK, "Perry Warjiyo"),
        ("Siapa gubernur bank sentral?", BANK, "Perry Warjiyo"),
        ("Where was the match between Persebaya and Arema played?", MATCH, "Gelora Bung Tomo"),
    ],
)
def test_it_points_at_the_words_and_supports_them(reader, question, passage, words):
    found, support, _ = answer(reader, question, [passage])
    assert words in found and len(found) < len(words) + 20
    assert support >= reader.thresholds["balanced"]


@pytest.mark.parametrize(
    ("question", "passage"),
    [
        ("Siapa pencetak gol Persebaya?", QUAKE),
        ("Kapan gunung Merapi meletus?", BANK),
        ("Who won the Nobel Prize in 2019?", MATCH),
    ],
)
def test_what_is_not_there_has_little_support(reader, question, passage):
    assert read(reader, question, [passage]).support < reader.thresholds["careful"]


def test_among_passages_it_chooses_the_one_that_answers(reader):
    question = "Siapa Kepala Badan Nasional Penanggulangan Bencana?"
    found, _, passage = answer(reader, question, [MATCH, BANK, QUAKE])
    assert (found, passage) == ("Suharyanto", 2)


def test_what_is_read_in_a_passage_does_not_depend_on_the_others(reader):
    question = "Berapa orang yang meninggal?"
    alone = reader.candidates(question, [readable(QUAKE)])
    among = reader.candidates(question, [readable(text) for text in (QUAKE, BANK, MATCH)])
    for own, all_of_them in zip(alone, among, strict=True):
        assert own == [one for one in all_of_them if not one.passage]


def test_an_article_longer_than_a_window_is_read_to_its_end(reader):
    filler = "Warga berkumpul di lapangan dan mendengarkan pengumuman dari kepala desa. " * 60
    text = filler + QUAKE
    found, _, _ = answer(reader, "Siapa Kepala Badan Nasional Penanggulangan Bencana?", [text])
    assert found == "Suharyanto"


def test_spans_are_ordered_slices_that_do_not_overlap(reader):
    passages = [QUAKE, BANK]
    reading = read(reader, "Berapa orang yang meninggal?", passages)
    for span in reading.spans:
        assert 0 <= span.start < span.end <= len(passages[span.passage])
    for i, one in enumerate(reading.spans):
        for other in reading.spans[:i]:
            same = one.passage == other.passage
            assert not same or one.end <= other.start or other.end <= one.start


@pytest.mark.parametrize("passages", [[], [""], ["   "], ["...", "—"]])
def test_where_there_is_nothing_to_read_nothing_is_found(reader, passages):
    reading = read(reader, "Siapa?", passages)
    assert reading.spans == () and reading.support < reader.thresholds["eager"]


def test_agreement_between_passages_raises_support(reader):
    question = "Siapa Kepala Badan Nasional Penanggulangan Bencana?"
    other = "Suharyanto, Kepala Badan Nasional Penanggulangan Bencana, meninjau lokasi gempa."
    agreeing = read(reader, question, [QUAKE, other])
    alone = read(reader, question, [QUAKE, MATCH])
    assert agreeing.support > alone.support


def test_thresholds_are_ordered_and_the_encoder_may_be_shared(reader):
    careful, balanced, eager = (reader.thresholds[m] for m in ("careful", "balanced", "eager"))
    assert 1 > careful >= balanced >= eager > 0
    encoder = EncoderWeights.from_package()
    assert Reader.load(threads=1, encoder=encoder).thresholds == reader.thresholds


def test_across_languages_there_are_thresholds_of_their_own(reader: Reader) -> None:
    modes = ("careful", "balanced", "eager")
    assert [reader.threshold(mode) for mode in modes] == [reader.thresholds[m] for m in modes]
    for pair in ("en>id", "id>en"):
        careful, balanced, eager = (reader.threshold(mode, pair) for mode in modes)
        assert 1 > careful >= balanced >= eager > 0 and balanced != reader.threshold("balanced")


def test_follow_ups_are_judged_by_support_and_thresholds_of_their_own(reader: Reader) -> None:
    modes = ("eager", "balanced", "careful")
    own = [reader.threshold(mode, leaning=True) for mode in modes]
    assert own == sorted(own) and own != [reader.threshold(mode) for mode in modes]
    passages = [readable(text) for text in (QUAKE, BANK)]
    usual, leaning = (
        list(reader.readings("siapa dia?", passages, similarity=0.8, leaning=one))[-1]
        for one in (False, True)
    )
    assert usual.support != leaning.support
    assert usual.evidence[0].score == leaning.evidence[0].score
    assert leaning.relevance == pytest.approx(usual.relevance, abs=0.2)


def test_the_first_passage_speaks_before_all_are_read(reader: Reader) -> None:
    passages = [
        "Gempa mengguncang Cianjur pada Senin siang dan menewaskan 335 orang.",
        "Festival kopi digelar di Bandung.",
        "Gempa di Cianjur merusak ribuan rumah; 335 orang meninggal.",
    ]
    question = "Berapa orang yang meninggal akibat gempa Cianjur?"
    given = [readable(text) for text in passages]
    early, whole = reader.readings(question, given)
    assert early == reader.read(question, given[:1])
    assert whole == reader.read(question, given)
    assert list(reader.readings(question, given[:1])) == [early]


@pytest.mark.parametrize(
    ("question", "evidence"),
    [
        ("Kenapa warga Desa Wesi mengungsi?", "Warga takut tanggul jebol lagi."),
        ("Apa kata Bupati Rina soal bantuan?", "“Bantuan tiba besok,” ujar Rina."),
        ("knp warga desa wesi ngungsi", "Warga takut tanggul jebol lagi."),
        ("Why did the villagers of Wesi flee?", "Warga takut tanggul jebol lagi."),
    ],
)
def test_whole_sentences_are_found_that_answer(reader, question, evidence):
    text = (
        "Sebanyak 300 warga Desa Wesi mengungsi ke balai kota pada Senin malam. Warga takut "
        "tanggul jebol lagi. Bupati Rina Wati meninjau lokasi. “Bantuan tiba besok,” ujar Rina."
    )
    found = read(reader, question, [text]).evidence
    assert evidence in [text[one.start : one.end] for one in found[:2]]
