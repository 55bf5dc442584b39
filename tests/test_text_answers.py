"""How a text is read decides what is answered: small articles, the real models, the command."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.cli.main import main

FRAME = """---
id: bingkai
title: Pasar Gembong Dibuka Kembali
published: 14 Juni 2023
source: Warta Uji
---
![Wali Kota Sari Ningrum meninjau kios baru di Pasar Gembong, Rabu.](https://contoh.id/foto.jpg)

Foto udara Pasar Gembong yang selesai direnovasi. ANTARA FOTO/Rina Wati/nz

TEMPO.CO, Lintang - Wali Kota **Sari Ningrum** membuka kembali [Pasar Gembong](https://contoh.id/p)
yang terbakar pada 2021.

**Baca juga:** [Wali Kota Sari Ningrum Lantik 40 Pejabat Baru](https://contoh.id/a)

Pilihan Editor: Harga Cabai di Pasar Gembong Tembus Rp120 Ribu

Renovasi pasar menelan biaya Rp48 miliar dari anggaran daerah.

Artikel ini telah tayang di wartauji.id dengan judul "Pasar Gembong Kembali Dibuka".
"""
WRAPPED = """Gempa Guncang Pulau Sarang

Gempa berkekuatan 6,1 mengguncang Pulau Sarang pada Senin
pagi dan merusak 214 rumah di tiga kecamatan. Kepala badan
penanggulangan bencana setempat, Dewi Lestari
Putri, mengatakan warga diungsikan ke gedung
olahraga karena tanggul di hulu sungai
retak.

Presiden dijadwalkan meninjau lokasi pada hari
Kamis.
"""
LINES = [
    {"id": "konser", "text": "Konser itu dibuka oleh penyanyi Beyonce\u0301 di Stadion Lintang."},
    {
        "id": "feri",
        "text": "LINTANG, KOMPAS.TV - Feri baru ke Pulau Kuning berlayar setiap Jumat mulai Juni.",
    },
    {
        "id": "moh",
        "text": "Museum dibuka di Kota Wesi. Pemandu museum itu bernama Muh. Yusran. Ia ramah.",
    },
    {
        "id": "html",
        "text": "<p>Bendungan Wesi diresmikan <b>Gubernur&nbsp;Rina&nbsp;Wati</b> pada Mei.</p>",
    },
]

Answers = Callable[..., Any]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("texts")
    (folder / "bingkai.md").write_text(FRAME, encoding="utf-8")
    (folder / "gempa.txt").write_text(WRAPPED, encoding="utf-8")
    lines = "\n".join(json.dumps(line) for line in LINES)
    (folder / "berita.jsonl").write_text(lines, encoding="utf-8")
    assert main(["index", str(folder), "--data", str(folder / "data")]) == 0
    return folder / "data"


@pytest.fixture
def answered(data: Path, capsys: pytest.CaptureFixture[str]) -> Answers:
    def run(*arguments: str) -> Any:
        assert main([*arguments, "--data", str(data), "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    return run


@pytest.mark.parametrize(
    ("question", "short", "quote"),
    [
        (
            "Siapa kepala badan penanggulangan bencana setempat?",
            "Dewi Lestari\nPutri",
            WRAPPED[WRAPPED.index("Kepala") : WRAPPED.index("\n\nPresiden")],
        ),
        (
            "Kapan presiden dijadwalkan meninjau lokasi?",
            "Kamis",
            "Presiden dijadwalkan meninjau lokasi pada hari\nKamis.",
        ),
        ("Siapa penyanyi yang membuka konser?", "Beyonce\u0301", LINES[0]["text"]),
        ("Kapan feri baru berlayar ke Pulau Kuning?", "setiap Jumat mulai Juni", LINES[1]["text"]),
        (
            "Siapa pemandu museum di Kota Wesi?",
            "Muh. Yusran",
            "Pemandu museum itu bernama Muh. Yusran.",
        ),
        (
            "Siapa yang meresmikan Bendungan Wesi?",
            "Gubernur Rina Wati",
            "Bendungan Wesi diresmikan Gubernur Rina Wati pada Mei.",
        ),
        (
            "Siapa yang membuka kembali Pasar Gembong?",
            "Wali Kota Sari Ningrum",
            "TEMPO.CO, Lintang - Wali Kota Sari Ningrum membuka kembali Pasar Gembong\nyang "
            "terbakar pada 2021.",
        ),
    ],
)
def test_an_answer_quotes_its_whole_sentence(
    answered: Answers, question: str, short: str, quote: str
) -> None:
    answer = answered("ask", question)
    assert answer["short_answer"] == short
    (citation, *_) = answer["claims"][0]["citations"]
    assert citation["quote"] == quote
    text = answered("show", citation["article_id"])["text"]
    assert text[citation["start"] : citation["end"]] == quote


@pytest.mark.parametrize(
    "question",
    [
        "Berapa pejabat yang dilantik Wali Kota Sari Ningrum?",
        "Berapa harga cabai di Pasar Gembong?",
    ],
)
def test_furniture_answers_nothing(answered: Answers, question: str) -> None:
    answer = answered("ask", question)
    cited = [one for claim in answer["claims"] for one in claim["citations"]]
    assert not any(
        "40 Pejabat" in one["quote"] or "120" in one["quote"]
        for one in (*cited, *answer["related"])
    )


def test_a_summary_is_of_the_news_alone(answered: Answers) -> None:
    summary = answered("summarize", "bingkai")
    text = answered("show", "bingkai")["text"]
    assert summary["summary"].startswith(
        "Wali Kota Sari Ningrum membuka kembali Pasar Gembong yang"
    )
    assert all(claim["text"] in text for claim in summary["claims"])
    told = summary["summary"]
    assert not any(mark in told for mark in ("[", "**", "FOTO", "Baca juga", "Editor", "tayang"))
    assert answered("summarize", "bingkai", "--style", "headline")["summary"].startswith(
        "Wali Kota"
    )


def test_a_wrapped_article_is_no_list_of_links(answered: Answers) -> None:
    (row,) = [one for one in answered("articles") if one["id"].startswith("gempa-")]
    summary = answered("summarize", row["id"])["summary"]
    assert "Dewi Lestari Putri, mengatakan" in summary and "\n" not in summary
    bullets = answered("summarize", row["id"], "--style", "bullets")["summary"].split("\n")
    assert all(bullet.startswith("- ") and bullet.endswith(".") for bullet in bullets)
