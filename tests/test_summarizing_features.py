import numpy as np
import pytest

from bot.summarizing.candidates import Candidate, candidates
from bot.summarizing.features import NAMES, features
from index.article import Article
from index.text.split import split_sentences

TEXT = (
    'Gempa bermagnitudo 5,6 mengguncang Cianjur pada Senin. "Kami lari ke luar," kata Budi. '
    "Gempa itu merusak ratusan rumah.\n\nMereka mengungsi ke lapangan. Gempa terasa di Jakarta."
)


def rows_of(text):
    found = candidates(Article("a", "", text), split_sentences(text, "id"))
    return features(text, found, [0] * len(found))


def column(rows, name):
    return rows[:, NAMES.index(name)].tolist()


def test_a_row_for_each_sentence_and_a_column_for_each_name():
    rows = rows_of(TEXT)
    assert rows.shape == (5, len(NAMES))
    assert rows.dtype == np.float32
    assert len(set(NAMES)) == len(NAMES)
    assert np.isfinite(rows).all()


def test_places_quotations_and_references_are_seen():
    rows = rows_of(TEXT)
    assert column(rows, "place") == [0, 1, 2, 3, 4]
    assert column(rows, "place_in_paragraph") == [0, 1, 2, 0, 1]
    assert column(rows, "paragraph_sentences") == [3, 3, 3, 2, 2]
    assert column(rows, "begins_with_quotation_mark") == [0, 1, 0, 0, 0]
    assert column(rows, "attributes") == [0, 1, 0, 0, 0]
    assert column(rows, "refers_back") == [0, 0, 0, 1, 0]
    assert column(rows, "previous_attributes") == [-1, 0, 1, 0, 0]
    assert column(rows, "next_attributes") == [1, 0, 0, 0, -1]


def test_sentences_that_share_words_are_alike():
    rows = rows_of("Banjir merendam Jakarta. Banjir merendam Bekasi. Harga beras naik tajam.")
    like = column(rows, "like_previous")
    assert like[1] > 0.5 > like[2] == 0
    assert column(rows, "like_any_after")[0] == pytest.approx(like[1])
    assert column(rows, "new_words_share") == pytest.approx([1, 1 / 3, 1])


def test_no_sentence_gives_no_row_and_one_gives_one():
    assert features("", [], []).shape == (0, len(NAMES))
    one = features("Hujan turun.", [Candidate(0, 0, 12, 0)], [0])
    assert one.shape == (1, len(NAMES)) and np.isfinite(one).all()


def test_a_long_article_costs_memory_in_proportion():
    text = " ".join(f"Kalimat ke {n} menyebut kata{n} dan angka{n}." for n in range(3000))
    found = [Candidate(n, n * 20, n * 20 + 19, n // 5) for n in range(2000)]
    rows = features(text, found, [0] * 2000)
    assert rows.shape == (2000, len(NAMES)) and np.isfinite(rows).all()
