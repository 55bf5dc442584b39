"""The README tells the truth: its settings, its example, its pictures."""

import re
from pathlib import Path
from typing import Any

import pytest
from langchain_core.vectorstores import InMemoryVectorStore

from bot.build import build
from bot.cli.main import cli
from bot.settings import Settings
from tests.fakes import HashedEmbedder

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_setting_has_its_row_and_default() -> None:
    rows = dict(re.findall(r"^\| `WARTANYA_(\w+)` \| (.+?) \|", TEXT, re.MULTILINE))
    assert set(rows) == {name.upper() for name in Settings.model_fields}
    for name, field in Settings.model_fields.items():
        if field.default not in (None, "", ()):
            assert f"`{field.default}`" in rows[name.upper()]


def test_the_python_examples_run(seeded: Path, tmp_path: Path, capsys: Any) -> None:
    first, second = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
    names: dict[str, Any] = {}
    exec(first.replace('".wartanya"', repr(str(seeded))), names)
    assert not names["answer"]["refused"]
    assert "Joko Widodo" in capsys.readouterr().out
    assert names["summary"]["summary"]["article_id"] == "kereta-cepat-whoosh"
    assert names["documents"][0].metadata["article_id"] == "kereta-cepat-whoosh"

    (tmp_path / "kapal.txt").write_text(
        "Kapal Feri\n\nKapal feri tenggelam di Selat Bali.", "utf-8"
    )
    embeddings = HashedEmbedder()
    store = InMemoryVectorStore(embeddings)
    (store_id,) = store.add_texts(["Kapal feri tenggelam di Selat Bali."])
    given = {"folder": tmp_path, "embeddings": embeddings, "store": store}
    names = {**names, **given, "settings": Settings(data=tmp_path / "data")}
    mixed = second.replace("store.as_retriever()", "store.as_retriever(), embeddings=embeddings")
    exec(mixed, names)
    answer = names["bot"].ask("Di mana kapal feri tenggelam?")
    assert answer.retrieved == (store_id,)


def test_the_question_it_asks_first_is_answered(seeded: Path) -> None:
    (question,) = re.findall(r'wartanya ask "(.+?)"', TEXT)
    answer = build(Settings(data=seeded)).ask(question)
    assert answer.short_answer and "provokatif" in answer.short_answer
    assert "menggugurkan kesepakatan" in answer.claims[0].citations[0].quote


def test_every_command_it_names_exists() -> None:
    for name in re.findall(r"\bwartanya ([a-z]+)\b", TEXT):
        assert name in cli.commands, name


@pytest.mark.parametrize("path", re.findall(r"\]\((?!http)([^)#]+)\)", TEXT))
def test_every_file_it_points_at_is_there(path: str) -> None:
    assert (ROOT / path).exists()


def test_make_targets_it_names_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"\bmake ([a-z-]+)", TEXT):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
