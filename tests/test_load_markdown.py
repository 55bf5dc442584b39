from functools import partial

import pytest

from index.errors import LoadError
from index.load import Failure, Loaded, load
from index.load.front_matter import read_front_matter
from tests.processor import FEWER, takes_long


@pytest.fixture
def load_text(tmp_path):
    def load_text(text: str) -> Loaded | Failure:
        path = tmp_path / "Gempa Cianjur.md"
        path.write_text(text, encoding="utf-8", newline="")
        (outcome,) = load([path])
        return outcome

    return load_text


def test_every_field(load_text):
    loaded = load_text(
        "---\r\nid: gempa/1\r\ntitle: 'Gempa: 5,6'\r\npublished: 2022-11-21 13:21\r\n"
        "source: Antara\r\nlanguage: id\r\nurl: https://example.org/gempa\r\n---\r\n\r\nGempa.\r\n"
    )
    article = loaded.article
    assert (article.id, article.title, article.source) == ("gempa/1", "Gempa: 5,6", "Antara")
    assert (article.published, article.language) == ("2022-11-21", "id")
    assert article.url == "https://example.org/gempa"
    assert article.text == "\nGempa.\n"
    assert loaded.notice is None


def test_what_is_left_out_is_found_out(load_text):
    article = load_text(
        "---\ntitle:\npublished: null\n---\nThe quake was felt in the city."
    ).article
    assert article.id.startswith("gempa-cianjur-")
    assert (article.title, article.published, article.source, article.url) == ("", "", "", "")
    assert article.language == "en"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Gempa di Cianjur\n\nGempa itu terasa.", "Gempa di Cianjur"),
        ("---\nsource: Antara\n---\n\n## Gempa\nTerasa.", "Gempa"),
        ("---\ntitle: Judul\n---\n# Gempa\nTerasa.", "Judul"),
        ("Gempa itu terasa.", ""),
        ("#tagar\nGempa itu terasa.", ""),
    ],
)
def test_a_heading_is_the_title_where_none_is_given(load_text, text, title):
    assert load_text(text).article.title == title


def test_without_front_matter_the_file_is_the_text(load_text):
    text = "Gempa.\n\n---\n\nLalu hujan.\n"
    assert load_text(text).article.text == text


def test_scalars_stay_as_written():
    front = read_front_matter("---\nid: 007\ntitle: no\nsource: 0x1F\nurl: ~\n---\nTeks")
    assert front.fields == {"id": "007", "title": "no", "source": "0x1F"}
    assert front.body == "Teks"


def test_unknown_keys_are_noticed(load_text):
    loaded = load_text("---\ntags: [a, b]\neditor: Ani\nauthor: Budi\ntitle: T\n---\nTeks.")
    assert loaded.notice == "unknown keys ignored: editor, tags"
    assert loaded.article.author == "Budi"


def test_a_url_that_is_no_web_address_is_left_out(load_text):
    loaded = load_text("---\nurl: javascript:alert(1)\n---\nTeks.")
    assert loaded.article.url == ""
    assert "url ignored" in loaded.notice


BODY = "Pasar Gembong dibuka kembali pada Rabu pagi.\n\nSebanyak 312 pedagang menempati kios.\n"


@pytest.mark.parametrize(
    "before", ["\n", "\n\n  \n", "<!-- dari redaksi -->\n", "# komentar\n", "\ufeff"]
)
@pytest.mark.parametrize("rule", ["---", " ---", "--- ", "\u200b---"])
def test_front_matter_may_stand_behind_what_is_no_text(load_text, before, rule):
    article = load_text(f"{before}{rule}\nid: pasar\ntitle: Pasar\n---\n{BODY}").article
    assert (article.id, article.title, article.text) == ("pasar", "Pasar", BODY)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        (
            "title: Wali Kota: Pasar Gembong Dibuka: Hari Ini",
            "Wali Kota: Pasar Gembong Dibuka: Hari Ini",
        ),
        ("title: Pasar Gembong #1 di Kota", "Pasar Gembong #1 di Kota"),
        ("title: [Foto] Pasar Gembong Dibuka", "[Foto] Pasar Gembong Dibuka"),
        ('title: "Pasar" Itu Dibuka', '"Pasar" Itu Dibuka'),
        ('title: "Pasar: Dibuka #1"', "Pasar: Dibuka #1"),
        ("title: 'Jum''at'", "Jum'at"),
        ("title: *Eksklusif* Pasar Dibuka", "*Eksklusif* Pasar Dibuka"),
        ("title: & Juliet di Lintang", "& Juliet di Lintang"),
        ("title: @walikota Membuka Pasar", "@walikota Membuka Pasar"),
        ("title: >-\n  Pasar Gembong\n  Dibuka", "Pasar Gembong Dibuka"),
        ("title: Pasar Gembong\n  Dibuka", "Pasar Gembong Dibuka"),
        ("Title : Pasar", "Pasar"),
        ("title: 'Pasar", "'Pasar"),
        ("title: Harga &amp; Stok", "Harga & Stok"),
        ("title: ya\tatau: tidak", "ya atau: tidak"),
    ],
)
def test_a_title_is_whole(load_text, line, title):
    loaded = load_text(f"---\n{line}\npublished: 2023-06-14 # Rabu\n---\n{BODY}")
    assert (loaded.article.title, loaded.article.published) == (title, "2023-06-14")
    assert loaded.article.text == BODY
    assert loaded.notice is None


@pytest.mark.parametrize(
    ("line", "notice"),
    [
        (
            "published: kemarin",
            'published "kemarin" is not a date; write it as 2021-12-08; left out',
        ),
        ("published: 2021-02-30", 'published "2021-02-30" is not a date'),
        ("published: [2021, 2022]", "published in line 3 is not one line of text, left out"),
        ("language: ms", 'language "ms" is not supported, read as id'),
        ("language: fr", 'language "fr" is not supported, read as id'),
        ("title: [a, b]", "title in line 3 is not one line of text, left out"),
        ("source:\n  - Antara\n  - AFP", "source in line 3 is not one line of text, left out"),
        ("url: example.org/a", "url ignored"),
        ("Teks di tengah", "line 3 of the front matter is not understood"),
    ],
)
def test_a_field_that_is_not_understood_never_costs_the_article(load_text, line, notice):
    loaded = load_text(f"---\nid: a\n{line}\n---\n{BODY}")
    assert isinstance(loaded, Loaded)
    assert (loaded.article.id, loaded.article.text, loaded.article.language) == ("a", BODY, "id")
    assert notice in loaded.notice


def test_an_id_that_cannot_be_used_is_made_anew(load_text):
    loaded = load_text(f"---\nid: {'x' * 501}\n---\n{BODY}")
    assert loaded.article.id.startswith("gempa-cianjur-")
    assert "at most 500 are allowed; left out" in loaded.notice


@pytest.mark.parametrize(
    "text",
    [
        "---\nWali Kota: pasar sudah siap.\n---\nSebanyak 312 pedagang menempati kios.\n",
        "---\nTeks saja\n---\nTeks.",
        "---\n- a\n---\nTeks.",
        "---\n\nWali Kota Sari Ningrum berkata: pasar siap.\n\n---\n\nTeks.\n",
        "---\nPasar dibuka tanpa penutup.\n",
        "Pasar dibuka.\n\n---\ntitle: T\n---\nTeks.",
    ],
)
def test_a_paragraph_between_two_rules_is_text(load_text, text):
    assert load_text(text).article.text == text


def test_lines_that_look_like_fields_but_are_none_are_told(load_text):
    loaded = load_text("---\ncuaca: cerah\n---\nTeks.")
    assert loaded.article.text.startswith("---\ncuaca")
    assert loaded.notice == "front matter without a known key, read as text"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "---\ntitle: T\nTeks.",
            'line 1: the front matter is not closed; end it with a line "---"',
        ),
        ("---\ntitle: T\n\nTeks di sini.\n\n---\nLagi.", "line 4: the front matter is not closed"),
        ("---\ntitle: T\n---\n\n", "text is empty"),
        ("---\na: &a [x]\ntitle: T\n---\nTeks.", "line 2: the front matter has a YAML anchor"),
        ("---\ntitle: T\nb:\n  - *a\n---\nTeks.", "line 4: the front matter has a YAML anchor"),
        ("---\ntitle: [*a, *a]\n---\nTeks.", "line 2: the front matter has a YAML anchor"),
        ("---\ntitle: T\nx: " + "y" * 20_001 + "\n---\nTeks.", "at most 20000 are read"),
    ],
)
def test_front_matter_that_is_refused(load_text, text, reason):
    failure = load_text(text)
    assert isinstance(failure, Failure)
    assert reason in failure.reason
    assert failure.path.endswith("Gempa Cianjur.md")
    assert "\n" not in failure.reason


def test_a_bomb_of_aliases_takes_no_time(load_text):
    def bomb(levels: int) -> str:
        rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
        rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, levels)]
        return "---\n" + "\n".join(rows) + f"\ntitle: *a{levels - 1}\n---\nTeks."

    assert "anchor or alias" in load_text(bomb(12)).reason
    whole, part = (partial(load_text, bomb(levels)) for levels in (12, 12 // FEWER))
    assert not takes_long(whole, part, 0.5)


@pytest.mark.parametrize("unit", ["[", "{a: ", "- ", "'", "&a ", "a: ", "? ", "!!", "|\n "])
def test_no_field_takes_long(load_text, unit):
    texts = ("title: {}]", "title:\n  - {}")

    def load(length: int) -> None:
        for text in texts:
            load_text(f"---\n{text.format((unit * length)[:length])}\n---\nTeks.")

    assert not takes_long(partial(load, 18_000), partial(load, 18_000 // FEWER), 0.5)


def test_the_error_is_typed():
    with pytest.raises(LoadError, match="not closed"):
        read_front_matter("---\ntitle: T")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (
            'Wali Kota **Sari Ningrum** membuka [Pasar Gembong](https://contoh.id/a "x") hari ini.',
            "Wali Kota Sari Ningrum membuka Pasar Gembong hari ini.",
        ),
        ("Harga _cabai_ naik ***tajam*** kata *Rina*.", "Harga cabai naik tajam kata Rina."),
        ("Pasar ![peta](peta.png) dibuka.", "Pasar  dibuka."),
        (
            "Akun nama_pakai_garis dan 2 * 3 * 4 tetap.",
            "Akun nama_pakai_garis dan 2 * 3 * 4 tetap.",
        ),
        ("Rina & Budi, 5 \\* bintang.", "Rina & Budi, 5 * bintang."),
        (
            "Pasar [Gembong][1] dibuka.\n\n[1]: https://contoh.id",
            "Pasar Gembong dibuka.\n\n[1]: https://contoh.id",
        ),
        ("* satu\n* **dua**\n  * tiga", "* satu\n* dua\n  * tiga"),
        ("Baris **satu\ndua** tiga.", "Baris satu\ndua tiga."),
        ("[Berita lain](https://contoh.id/b)", "[Berita lain](https://contoh.id/b)"),
        ("> Kata *Rina*\n\n# Judul **besar**", "> Kata Rina\n\n# Judul besar"),
        ("[Pasar dibuka pada Rabu.](https://contoh.id)", "Pasar dibuka pada Rabu."),
        ("Pasar <b>dibuka</b>&nbsp;Rabu.", "Pasar dibuka Rabu."),
        ("**Baca juga:** [Harga Cabai](https://contoh.id)", "Baca juga: Harga Cabai"),
    ],
)
def test_marks_are_not_read_aloud(load_text, written, read):
    assert load_text(written + "\n\nSelesai.").article.text == read + "\n\nSelesai."
