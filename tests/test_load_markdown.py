import pytest

from index.errors import LoadError
from index.load import Failure, Loaded, load
from index.load.markdown import split_front_matter


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
    fields, body = split_front_matter("---\nid: 007\ntitle: no\nsource: 0x1F\nurl: ~\n---\nTeks")
    assert fields == {"id": "007", "title": "no", "source": "0x1F"}
    assert body == "Teks"


def test_unknown_keys_are_noticed(load_text):
    loaded = load_text("---\ntags: [a, b]\nauthor: Ani\ntitle: T\n---\nTeks.")
    assert loaded.notice == "unknown keys ignored: author, tags"


def test_a_url_that_is_no_web_address_is_left_out(load_text):
    loaded = load_text("---\nurl: javascript:alert(1)\n---\nTeks.")
    assert loaded.article.url == ""
    assert "url ignored" in loaded.notice


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "---\ntitle: T\nTeks.",
            'line 1: the front matter is not closed; end it with a line "---"',
        ),
        ("---\ntitle: T\nsource: [a\n---\nTeks.", "line 3: the front matter is broken"),
        ("---\ntitle: 'T\n---\nTeks.", "the front matter is broken"),
        ("---\ntitle: a: b\n---\nTeks.", "line 2: the front matter is broken"),
        ("---\ntitle: \x07\n---\nTeks.", "the front matter is broken"),
        ("---\n- a\n---\nTeks.", "not a list of"),
        ("---\nTeks saja\n---\nTeks.", "not a list of"),
        ("---\nx: " + "[" * 1000 + "\n---\nTeks.", "line 2: the front matter is"),
        ("---\ntitle: [a]\n---\nTeks.", "title must be a string"),
        ("---\npublished: 2021-02-30\n---\nTeks.", 'published "2021-02-30" is not a date'),
        ("---\nlanguage: fr\n---\nTeks.", 'language "fr" is not supported'),
        ("---\ntitle: T\n---\n\n", "text is empty"),
    ],
)
def test_broken_front_matter(load_text, text, reason):
    failure = load_text(text)
    assert isinstance(failure, Failure)
    assert reason in failure.reason
    assert failure.path.endswith("Gempa Cianjur.md")
    assert "\n" not in failure.reason


def test_the_error_is_typed():
    with pytest.raises(LoadError, match="not closed"):
        split_front_matter("---\ntitle: T")
