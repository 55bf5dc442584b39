import codecs
import json
import tracemalloc

import pytest

from index.load import Failure, Loaded, load


@pytest.fixture
def load_lines(tmp_path):
    def load_lines(*lines: str | dict | bytes) -> list[Loaded | Failure]:
        path = tmp_path / "a.jsonl"
        written = [line if isinstance(line, str | bytes) else json.dumps(line) for line in lines]
        path.write_bytes(b"\n".join(x if isinstance(x, bytes) else x.encode() for x in written))
        return list(load([path]))

    return load_lines


def test_every_field(load_lines):
    (loaded,) = load_lines(
        {
            "id": "a/1",
            "title": "Judul",
            "text": "Satu.\r\nDua.\u2028Tiga. 😀",
            "published": "2021-12-08",
        }
        | {"language": "id", "source": "Antara", "url": "https://example.org/a"}
    )
    article = loaded.article
    assert (article.id, article.title, article.source) == ("a/1", "Judul", "Antara")
    assert (article.published, article.language) == ("2021-12-08", "id")
    assert article.url == "https://example.org/a"
    assert article.text == "Satu.\nDua.\u2028Tiga. 😀"
    assert loaded.path.endswith("a.jsonl:1")
    assert loaded.origin.endswith("a.jsonl")


def test_the_title_may_be_empty(load_lines):
    outcomes = load_lines({"id": "a", "title": "", "text": "Satu."}, {"id": "b", "text": "Dua."})
    assert [outcome.article.title for outcome in outcomes] == ["", ""]


def test_a_broken_line_stops_no_other(load_lines):
    outcomes = load_lines(
        {"id": "a", "title": "", "text": "Satu."},
        '{"id": "b", "title": "", "text": "Dua."',
        "",
        {"id": "c", "title": "", "text": "Tiga."},
    )
    assert [outcome.path.rpartition(":")[2] for outcome in outcomes] == ["1", "2", "4"]
    assert [outcome.article.id for outcome in outcomes if isinstance(outcome, Loaded)] == ["a", "c"]
    assert outcomes[1].reason == "not valid JSON: Expecting ',' delimiter at column 40"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("[1, 2]", "not a JSON object"),
        ("[" * 100_000, "not valid JSON"),
        ('{"id": ' + "9" * 5000 + "}", "not valid JSON"),
        ({"title": "", "text": "Satu."}, "id is missing, and there is no url"),
        ({"id": "", "title": "", "text": "Satu."}, "id is empty"),
        ({"id": ["a"], "title": "", "text": "Satu."}, "id must be a string"),
        ({"id": "a", "title": ""}, "text is missing"),
        ({"id": "a", "title": "", "text": None}, "text is missing"),
        ({"id": "a", "title": "", "text": " \n"}, "text is empty"),
        ({"id": "a", "title": "", "text": ["Satu."]}, "text must be a string"),
        ({"id": "a", "title": "", "text": "a\ud800b"}, "half a surrogate pair (\\ud800"),
        ({"id": "a", "title": "", "text": "a\0b"}, "NUL character"),
        (b'{"id": "a", "text": "caf\x81"}', "neither UTF-8 nor windows-1252"),
    ],
)
def test_what_is_wrong_with_a_line(load_lines, line, reason):
    good = {"id": "z", "title": "", "text": "Satu."}
    failure, loaded = load_lines(line, good)
    assert isinstance(failure, Failure)
    assert reason in failure.reason
    assert failure.path.endswith("a.jsonl:1")
    assert "\n" not in failure.reason
    assert loaded.article.id == "z"


@pytest.mark.parametrize(
    ("field", "notice"),
    [
        ({"published": "dulu"}, 'published "dulu" is not a date; write it as 2021-12-08; left out'),
        ({"published": 2021}, 'published "2021" is not a date'),
        ({"published": ["2021-12-08"]}, "is not a date"),
        ({"language": "xx"}, 'language "xx" is not supported, read as id'),
        ({"language": 5}, 'language "5" is not supported, read as id'),
        ({"title": True}, "title must be a string; left out"),
        ({"title": "\udc00"}, "title has half a surrogate pair"),
        ({"source": {"name": "Antara"}}, "source must be a string; left out"),
        ({"url": ["https://example.org"]}, "url must be a string; left out"),
    ],
)
def test_an_optional_field_never_costs_the_article(load_lines, field, notice):
    (loaded,) = load_lines({"id": "a", "title": "Judul", "text": "Satu kalimat."} | field)
    assert isinstance(loaded, Loaded)
    assert loaded.article.text == "Satu kalimat."
    assert getattr(loaded.article, next(iter(field))) in ("", "id")
    assert notice in loaded.notice


def test_an_id_that_cannot_be_used_is_made_of_the_url(load_lines):
    (loaded,) = load_lines({"id": ["a"], "text": "Satu.", "url": "https://example.org/gempa"})
    assert loaded.article.id.startswith("gempa-")
    assert loaded.notice == "id must be a string; left out"


@pytest.mark.parametrize(
    ("written", "language"),
    [("14 Juni 2023", "Bahasa Indonesia"), ("June 14, 2023", "English"), ("14/06/2023", "id_ID")],
)
def test_usual_dates_and_languages(load_lines, written, language):
    (loaded,) = load_lines({"id": "a", "text": "Satu.", "published": written, "language": language})
    assert loaded.article.published == "2023-06-14"
    assert loaded.article.language == ("en" if language == "English" else "id")
    assert loaded.notice is None


def test_html_is_told_once_and_read_as_text(load_lines):
    text = (
        "<p>Bendungan Wesi diresmikan oleh <b>Gubernur&nbsp;Rina&nbsp;Wati</b> pada 3&nbsp;Mei "
        'lalu.</p><p>Biayanya Rp2,1&nbsp;triliun.</p><script>var x="Palsu";</script><br/>Warga '
        "&quot;sangat senang&quot;."
    )
    first, second = load_lines(
        {"id": "a", "title": "Bendungan &amp; Irigasi", "text": text},
        {"id": "b", "text": "<p>Satu kalimat.</p>"},
    )
    assert first.article.title == "Bendungan & Irigasi"
    assert first.article.text == (
        "Bendungan Wesi diresmikan oleh Gubernur Rina Wati pada 3 Mei lalu.\n\n"
        'Biayanya Rp2,1 triliun.\n\nWarga "sangat senang".'
    )
    assert first.notice == "HTML in text read as text"
    assert (second.article.text, second.notice) == ("Satu kalimat.", None)


def test_a_text_of_tags_alone_holds_nothing(load_lines):
    (failure,) = load_lines({"id": "a", "text": "<p><img src=x></p><script>Satu kalimat.</script>"})
    assert failure.empty
    assert "text is empty" in failure.reason


def test_one_id_twice(load_lines):
    first, second = load_lines({"id": "a", "text": "Satu."}, {"id": "a", "text": "Dua."})
    assert first.article.text == "Satu."
    assert isinstance(second, Failure)
    assert second.path.endswith("a.jsonl:2")
    assert 'its id "a" is already that of' in second.reason
    assert "a.jsonl:1" in second.reason


def test_unknown_keys_are_noticed_once(load_lines):
    outcomes = load_lines(*({"id": str(n), "text": "Satu.", "kategori": "x"} for n in range(3)))
    assert [o.notice for o in outcomes] == ["unknown keys ignored: kategori", None, None]


def test_an_id_is_made_of_the_url(load_lines):
    first, second = load_lines(
        {"text": "Satu.", "url": "https://example.org/gempa?utm_source=x"},
        {"text": "Dua.", "url": "https://EXAMPLE.org/gempa/#a"},
    )
    assert first.article.id.startswith("gempa-")
    assert isinstance(second, Failure)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "windows-1252"])
def test_other_encodings(tmp_path, encoding):
    path = tmp_path / "a.jsonl"
    lines = '{"id": "a", "text": "Café."}\r\n{"id": "b", "text": "Dua."}\r\n'
    path.write_bytes(lines.encode(encoding))
    outcomes = list(load([path]))
    assert [outcome.article.text for outcome in outcomes] == ["Café.", "Dua."]
    said = "read as windows-1252" if encoding == "windows-1252" else None
    assert [outcome.notice for outcome in outcomes] == [said, None]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "it is empty"),
        (b"\n \n", "it is empty"),
        (codecs.BOM_UTF8, "it is empty"),
        (b"\x89PNG\0\n\0\n\0", "binary"),
    ],
)
def test_a_file_without_lines_is_one_failure(tmp_path, data, reason):
    path = tmp_path / "a.jsonl"
    path.write_bytes(data)
    (failure,) = load([path])
    assert failure.path == str(path)
    assert reason in failure.reason


def test_a_big_file_is_read_line_by_line(tmp_path):
    path = tmp_path / "a.jsonl"
    line = '{"id": "%d", "language": "id", "text": "' + "kata " * 2000 + '"}\n'
    with path.open("w", encoding="utf-8") as file:
        file.writelines(line % n for n in range(400))
    tracemalloc.start()
    count = sum(isinstance(outcome, Loaded) for outcome in load([path]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 400
    assert peak < path.stat().st_size / 4


def test_author_and_section_are_kept(tmp_path):
    line = '{"id": "a", "text": "Satu kalimat.", "author": ["Dewi", "Budi"], "section": "Kota"}'
    (tmp_path / "a.jsonl").write_text(line)
    (outcome,) = load([tmp_path / "a.jsonl"])
    assert (outcome.article.author, outcome.article.section) == ("Dewi, Budi", "Kota")
    assert outcome.notice is None
