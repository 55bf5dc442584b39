import pytest

from bot.summarizing.candidates import candidates, is_list_of_links
from index.article import Article
from index.text.dateline import dateline_length
from index.text.split import split_sentences

NEWS = """Banjir Rendam Dua Kecamatan
Warga mengungsi ke balai desa. (Foto: ANTARA/Budi)

Baca juga: Hujan Lebat Landa Bogor

BOGOR, KOMPAS.com - Banjir merendam dua kecamatan pada Senin malam. Warga mengungsi ke balai desa.

Share
"""


def found_in(text, title=""):
    article = Article("a", title, text)
    return article, candidates(article, split_sentences(text, "id"))


def test_furniture_and_the_repeated_title_are_no_candidates():
    article, found = found_in(NEWS, "Banjir rendam dua kecamatan")
    assert [article.text[c.start : c.end] for c in found] == [
        "Banjir merendam dua kecamatan pada Senin malam.",
        "Warga mengungsi ke balai desa.",
    ]


def test_indexes_are_those_of_the_article_and_paragraphs_count_up():
    article, found = found_in(NEWS, "Banjir Rendam Dua Kecamatan")
    sentences = split_sentences(article.text, "id")
    assert [sentences[c.index].end for c in found] == [c.end for c in found]
    assert found[0].paragraph == found[1].paragraph > 0


@pytest.mark.parametrize(
    ("sentence", "dateline"),
    [
        ("JAKARTA - Presiden tiba di Istana.", "JAKARTA - "),
        ("Jakarta, CNN Indonesia -- Presiden tiba.", "Jakarta, CNN Indonesia -- "),
        ("Jakarta (ANTARA News) - Presiden tiba.", "Jakarta (ANTARA News) - "),
        ("Suara.com - Presiden tiba.", "Suara.com - "),
        ("TEMPO.CO, Jakarta - Presiden tiba.", "TEMPO.CO, Jakarta - "),
        ("Liputan6.com, Jakarta Presiden tiba.", "Liputan6.com, Jakarta "),
        ("KUALA LUMPUR, JUARA.net – Tim tiba.", "KUALA LUMPUR, JUARA.net – "),
        ("WASHINGTON (Reuters) - The president arrived.", "WASHINGTON (Reuters) - "),
        ("LONDON — The prime minister resigned.", "LONDON — "),
        ("Jakarta - Presiden tiba.", "Jakarta - "),
        ("Presiden tiba di Jakarta - kota lama.", ""),
        ("Arsenal 2 - 1 Chelsea pada Minggu.", ""),
        ("Baru - baru ini, harga naik.", ""),
        ("Paris Saint - Germain menang.", ""),
        ("The talks - long delayed - began.", ""),
        ("", ""),
    ],
)
def test_a_dateline_is_cut_and_nothing_that_looks_like_one(sentence, dateline):
    assert sentence[: dateline_length(sentence)] == dateline


def test_a_page_of_links_is_told_from_a_report():
    links = "\n".join(f"Berita nomor {n} dari daerah" for n in range(8))
    article, found = found_in(links)
    assert is_list_of_links(article.text, found)
    article, found = found_in(NEWS)
    assert not is_list_of_links(article.text, found)


def test_an_empty_text_has_no_candidates():
    assert found_in("")[1] == []
