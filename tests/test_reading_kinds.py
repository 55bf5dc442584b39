"""What kind of answer a question wants, by the weights that ship."""

import json
from pathlib import Path

import pytest

from bot.reading.kinds import FILE, Kinds, features
from bot.reading.weights import default_folder
from index.errors import ModelError


@pytest.fixture(scope="module")
def kinds() -> Kinds:
    return Kinds.load(default_folder())


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Siapa wali kota Lintang?", "who"),
        ("siapa aja yang ikut", "who"),
        ("Siapa yang bertemu pada tanggal 7 Desember 2021?", "who"),
        ("Siapa dirjen yang jelasin alasan HTI dicabut?", "who"),
        ("Who was president when the telescope was launched?", "who"),
        ("tgl brp festival digelar", "when"),
        ("What year did the bridge open?", "when"),
        ("When did he come home?", "when"),
        ("When was the Google Maps List feature launched?", "when"),
        ("brp lama mereka ngobrol", "quantity"),
        ("How many people came?", "quantity"),
        ("How long is the line?", "quantity"),
        ("pasukan rusia dikerahkan di mana?", "where"),
        ("Menurut IUCN, di mana komodo hidup liar?", "where"),
        ("Which city hosted the final?", "where"),
        ("Where did Apriyani come from?", "where"),
        ("Kenapa Barat cemas?", "why"),
        ("Apa alasan konser batal?", "why"),
        ("kok bisa telat", "why"),
        ("gara-gara apa", "why"),
        ("gimana cara mereka kabur", "how"),
        ("Apa kata Mertesacker soal permintaan maaf Cahill?", "said"),
        ("What did Biden say about sanctions?", "said"),
        ("Apakah golkar mendukung pasangan itu?", "yesno"),
        ("emang ada yang tewas", "yesno"),
        ("Krakatau masih aktif tidak?", "yesno"),
        ("Is the bridge open?", "yesno"),
        ("ceritain dong soal whoosh", "overview"),
        ("apa sih garis merah yg dimaksud rusia", "what"),
        ("Putin dan Biden berbeda pandangan soal apa?", "what"),
        ("Will Smith dapat penghargaan apa?", "what"),
    ],
)
def test_the_kind(kinds: Kinds, question: str, kind: str) -> None:
    assert kinds.of(question) == kind


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Can you tell me who won the gold?", "who"),
        ("Do you know who opened it?", "who"),
        ("Apakah kamu tahu siapa yang meresmikan Whoosh?", "who"),
        ("bisa sebutkan siapa yang menang?", "who"),
    ],
)
def test_a_polite_opening_asks_for_no_yes_or_no(kinds: Kinds, question: str, kind: str) -> None:
    assert kinds.of(question) == kind


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Apakah Whoosh dioperasikan KCIC atau KAI?", "what"),
        ("Is their first child a boy or a girl?", "what"),
        ("Apakah jembatan itu sudah dibuka atau belum?", "yesno"),
        ("Is the bridge open or not?", "yesno"),
    ],
)
def test_a_choice_is_none_of_yes_and_no(kinds: Kinds, question: str, kind: str) -> None:
    assert kinds.of(question) == kind


def test_where_nothing_tells_it_is_what(kinds: Kinds) -> None:
    assert kinds.of("") == kinds.of("???") == kinds.of("Gamelan") == "what"
    assert kinds.of("Liga Champions 2017") == kinds.of("biaya kereta cepat Whoosh") == "what"


def test_of_a_long_question_the_part_that_asks_tells() -> None:
    found = features("Siapa dia? " + "Begitulah kabarnya. " * 40 + "Kapan jembatan itu dibuka?")
    assert "asks kapan" in found and "asks siapa" not in found


@pytest.mark.parametrize("broken", ["", "{}", '{"labels": ["colour"], "scale": 1}'])
def test_broken_weights_are_told(tmp_path: Path, broken: str) -> None:
    (tmp_path / FILE).write_text(broken, encoding="utf-8")
    with pytest.raises(ModelError, match=FILE):
        Kinds.load(tmp_path)


def test_a_row_too_few_is_told(tmp_path: Path) -> None:
    whole = json.loads((default_folder() / FILE).read_text(encoding="utf-8"))
    whole["weights"].pop()
    (tmp_path / FILE).write_text(json.dumps(whole), encoding="utf-8")
    with pytest.raises(ModelError, match="reinstall"):
        Kinds.load(tmp_path)
