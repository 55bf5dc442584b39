import json
from dataclasses import replace

import pytest

from bot.evaluating.collection import (
    index_articles,
    read_articles,
    read_summaries,
    scratch_folder,
)
from index.archive.archive import Archive
from index.article import Article
from index.errors import UsageError

ROWS = [
    {"id": "a", "title": "", "text": "Kota Melati berdiri tahun 1910.", "language": "id"},
    {"id": "b", "title": "Laut", "text": "Kapal tiba pada hari Senin.", "summary": "Kapal tiba."},
]


def written(tmp_path, *rows, name="articles.jsonl"):
    path = tmp_path / name
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_articles_come_as_index_takes_them(tmp_path):
    first, second = read_articles(written(tmp_path, *ROWS))
    assert first == Article("a", "", "Kota Melati berdiri tahun 1910.")
    assert second.title == "Laut"


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([ROWS[0], "{"], r"line 2: not valid JSON"),
        ([{"id": "a"}, ROWS[1], {"text": "Tanpa id."}], r"line 1: text is missing.*line 3: id"),
        ([ROWS[0], ROWS[0]], r"line 2: .*already that of"),
        ([""], "empty"),
    ],
)
def test_bad_lines_are_all_named_before_anything_is_done(tmp_path, rows, reason):
    path = written(tmp_path, *rows)
    with pytest.raises(UsageError, match=reason) as caught:
        read_articles(path)
    assert str(path) in str(caught.value)


def test_a_file_that_is_missing_or_of_another_format_is_an_error(tmp_path):
    with pytest.raises(UsageError, match="no such file"):
        read_articles(tmp_path / "none.jsonl")
    with pytest.raises(UsageError, match=r"not a \.jsonl file"):
        read_articles(written(tmp_path, "Judul", name="a.txt"))


def test_every_article_needs_its_summary(tmp_path):
    with pytest.raises(UsageError, match="line 1: summary is missing"):
        read_summaries(written(tmp_path, *ROWS))
    assert [gold.summary for gold in read_summaries(written(tmp_path, ROWS[1]))] == ["Kapal tiba."]


def test_the_same_articles_are_indexed_once(tmp_path, embedder):
    articles = read_articles(written(tmp_path, *ROWS))
    folder = scratch_folder(tmp_path, articles, embedder.model)
    index_articles(folder, embedder, articles)
    before = embedder.encoded
    assert before
    index_articles(folder, embedder, articles)
    assert embedder.encoded == before
    with Archive(folder).snapshot() as snapshot:
        assert [row.id for row in snapshot.articles()] == ["a", "b"]


def test_other_articles_or_another_model_have_another_folder(tmp_path):
    article = Article("a", "", "Kota Melati berdiri tahun 1910.")
    folders = {
        scratch_folder(tmp_path, [article], "m"),
        scratch_folder(tmp_path, [article], "n"),
        scratch_folder(tmp_path, [replace(article, text="Lain.")], "m"),
        scratch_folder(tmp_path, [replace(article, id="b")], "m"),
        scratch_folder(tmp_path, [article, replace(article, id="b")], "m"),
    }
    assert len(folders) == 5
    assert scratch_folder(tmp_path, [replace(article)], "m") in folders
