"""Copies found among 20,000 articles, of which 5 % are copies: missed, false, seconds.

    WARTANYA_BENCH_DATA=... python -m tests.bench.copies [ARTICLES]

Real articles, others put together from their sentences, and reports of one form that differ in
figures and places alone; a copy has another dateline, loses its end, and is edited here and there.
"""

import json
import os
import random
import re
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from index.archive.archive import Archive, Prepared
from index.article import Article
from index.sync.copies import mark_copies

ARTICLES = 20_000
COPIES = 0.05
REPORTS = 0.05
_SENTENCE = re.compile(r"(?<=[.!?]) |\n+")
REPORT = (
    "Harga {what} di Pasar {place} pada {day} tercatat Rp{price}.000 per kilogram. Kepala pasar "
    "{name} mengatakan pasokan dari {other} mencapai {tons} ton. Pedagang memperkirakan harga "
    "akan bertahan sampai akhir bulan. Dinas perdagangan setempat terus memantau keadaan pasar dan "
    "meminta warga tidak menimbun barang. Pembeli berharap harga segera turun."
)
PLACES = [
    "Gembong",
    "Kenari",
    "Lintang",
    "Wesi",
    "Melati",
    "Sari",
    "Rawa",
    "Puncak",
    "Jaya",
    "Biru",
]
NAMES = ["Rina", "Tegar", "Wibowo", "Budi", "Santoso", "Dewi", "Lestari", "Putri", "Joko", "Karya"]


def texts_of(folder: Path) -> Iterator[str]:
    """Real news articles."""
    for path in sorted((folder / "indosum").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            paragraphs = json.loads(line)["paragraphs"]
            yield "\n\n".join(" ".join(" ".join(s) for s in part) for part in paragraphs)
    for line in (folder / "news_qa" / "articles.jsonl").read_text(encoding="utf-8").splitlines():
        yield json.loads(line)["text"]


def report(dice: random.Random) -> str:
    """A report of one form."""
    return REPORT.format(
        what=dice.choice(["cabai", "bawang", "beras", "gula", "telur"]),
        place=dice.choice(PLACES),
        day=f"{dice.randint(1, 28)} {dice.choice(['Mei', 'Juni', 'Juli'])}",
        price=dice.randint(10, 99),
        name=" ".join(dice.sample(NAMES, 2)),
        other=dice.choice(PLACES),
        tons=dice.randint(2, 400),
    )


def copied(text: str, dice: random.Random) -> str:
    """A copy as another paper prints it."""
    sentences = _SENTENCE.split(text)
    sentences = sentences[: max(4, round(len(sentences) * dice.uniform(0.65, 1)))]
    words = " ".join(sentences).split(" ")
    for at in range(len(words)):
        if words[at][:1].islower() and dice.random() < 0.03:
            words[at] = dice.choice(["pun", "juga", "ini", "tersebut", "lalu"])
    dateline = f"{dice.choice(PLACES).upper()}, {dice.choice(['Kabar', 'Warta'])}.com - "
    return f"{dateline}{' '.join(words)}\n\nBaca juga: Kabar lain dari {dice.choice(PLACES)}"


def corpus(folder: Path, count: int) -> tuple[list[str], dict[int, int]]:
    """Texts, and for the place of each copy that of its original."""
    dice = random.Random(3)
    # The two sets have articles in common, spaced differently.
    known = {"".join(text.split())[:400]: text for text in texts_of(folder)}
    real = [text for text in known.values() if len(text.split()) > 60]
    pool = [one for text in real for one in _SENTENCE.split(text) if 5 < len(one.split()) < 40]
    originals = real[: count // 2]
    copies, reports = round(COPIES * count), round(REPORTS * count)
    originals += [report(dice) for _ in range(reports)]
    while len(originals) < count - copies:
        originals.append(" ".join(dice.sample(pool, dice.randint(6, 15))))
    dice.shuffle(originals)
    chosen = dice.sample(range(len(originals)), copies)
    texts = originals + [copied(originals[place], dice) for place in chosen]
    return texts, {len(originals) + row: place for row, place in enumerate(chosen)}


def measure(data: Path | None, count: int = ARTICLES) -> dict[str, Any]:
    """Copies that were missed, and groups that hold others; needs the public sets."""
    if data is None:
        return {"skipped": "needs news articles: WARTANYA_BENCH_DATA is not set"}
    texts, copies = corpus(data, count)
    found, seconds = marked(texts)
    groups: dict[int, set[int]] = {}
    for row, place in copies.items():
        groups.setdefault(place, {place}).add(row)
    false = [
        rows
        for rows in {frozenset(rows) for rows in found if len(rows) > 1}
        if not any(rows <= group for group in groups.values())
    ]
    return {
        "articles": len(texts),
        "copies": len(copies),
        "missed": sum(place not in found[row] for row, place in copies.items()),
        "false": len(false),
        "groups": len(groups),
        "seconds": seconds,
        "examples": [[texts[row][:110] for row in sorted(rows)[:3]] for rows in false[:5]],
    }


def marked(texts: Sequence[str]) -> tuple[list[set[int]], float]:
    """For each text the places of all that carry its story, and the seconds that it took."""
    with tempfile.TemporaryDirectory() as name:
        archive = Archive(Path(name), create=True)
        with archive.write() as writer:
            for row, text in enumerate(texts):
                one = Article(f"a{row}", "", text)
                writer.put(Prepared(one, "", [], [], np.zeros((0, 0), np.float32)))
        began = time.perf_counter()
        mark_copies(archive)
        seconds = time.perf_counter() - began
        with archive.snapshot() as snapshot:
            found = snapshot.copies_of([f"a{row}" for row in range(len(texts))])
    return [{int(one[1:]) for one in found[f"a{row}"]} for row in range(len(texts))], seconds


def line(found: dict[str, Any]) -> str:
    """What was found, in one line."""
    return (
        f"{found['articles']:,} articles, {found['copies']:,} copies: {found['missed']} missed, "
        f"{found['false']} groups with others ({found['false'] / found['groups']:.2%}), "
        f"{found['seconds']:.1f} s"
    )


def section(part: dict[str, Any]) -> str:
    """What `measure` found, for docs/benchmarks.md."""
    return (
        "## Copies\n\nReal articles, others put together from their sentences, and reports of one "
        "form that differ in figures and places alone; a copy has another dateline, loses its end, "
        f"and is edited here and there. {line(part)}."
    )


def main(arguments: list[str]) -> None:
    """Measures and prints."""
    data = Path(os.environ["WARTANYA_BENCH_DATA"])
    found = measure(data, int(arguments[0]) if arguments else ARTICLES)
    print(line(found), *("\n     ".join(texts) for texts in found["examples"]), sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
