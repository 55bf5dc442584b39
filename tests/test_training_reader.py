"""Training data, batches and a few real steps, on tiny made-up data."""

import csv
import json
import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the extra [train] is not installed")
pytest.importorskip("sklearn", reason="the extra [train] is not installed")

from bot.reading.reader import open_session  # noqa: E402
from bot.reading.weights import MODEL_FILE, default_folder  # noqa: E402
from bot.settings import Settings as ProductSettings  # noqa: E402
from bot.training.reader import data as reader_data  # noqa: E402
from bot.training.reader.data import Example, join_tokens  # noqa: E402
from bot.training.reader.mixture import (  # noqa: E402
    FeatureMaker,
    Mixture,
    in_news,
    mismatched,
)
from bot.training.reader.model import TrainableReader, batch_tensors  # noqa: E402
from bot.training.reader.news import news_questions  # noqa: E402
from bot.training.reader.passages import found  # noqa: E402
from bot.training.reader.start import tensors_of  # noqa: E402
from bot.training.reader.train import Settings, Training  # noqa: E402
from bot.training.reader.validation import PASSAGES, inside  # noqa: E402
from index.encoder.weights import EncoderWeights  # noqa: E402
from index.errors import LoadError  # noqa: E402
from tests.fakes import HashedEmbedder  # noqa: E402

FACTS = [
    ("Budi Santoso", "Wali Kota Tegal"),
    ("Siti Aminah", "Bupati Kendal"),
    ("Agus Salim", "Gubernur Riau"),
    ("Dewi Lestari", "Kepala Polres Bantul"),
    ("Rina Wijaya", "Ketua KPU Malang"),
]


def examples():
    made = []
    for name, office in FACTS:
        context = f"Pada hari Senin, {office} {name} membuka pasar baru dan menyapa warga."
        start = context.index(name)
        made.append(Example("made", f"Siapa {office}?", context, ((start, start + len(name)),)))
        made.append(Example("made", f"Berapa umur {office}?", context, ()))
    return made


@pytest.fixture(scope="module")
def weights():
    return EncoderWeights.from_package()


@pytest.fixture(scope="module")
def maker(weights):
    return FeatureMaker(weights.tokenizer())


SETTINGS = Settings(
    seed=1,
    steps=4,
    batches_per_step=2,
    batch_tokens=160,
    pool=16,
    learning_rate=2e-4,
    layer_decay=0.9,
    head_learning_rate=1e-3,
    warmup=0.2,
    weight_decay=0.01,
    clip=1.0,
    dropout=0.1,
    early={"made": 1.0},
    late={"made": 1.0},
)


def training(weights, maker, out, settings=SETTINGS):
    mixture = Mixture(
        {"made": examples()}, maker, settings.batch_tokens, settings.pool, settings.seed
    )
    return Training(settings, mixture, weights, out)


def test_steps_teach_and_an_interrupted_run_ends_where_a_whole_one_does(weights, maker, tmp_path):
    whole = training(weights, maker, tmp_path / "whole")
    losses = []
    whole.run(report=lambda entry: losses.append(entry["loss"]))
    assert whole.step == 4 and whole.progress == 1.0
    assert losses[-1] < losses[0]
    training(weights, maker, tmp_path / "cut").run(stop_after=2)
    continued = training(weights, maker, tmp_path / "cut")
    assert continued.step == 2
    continued.run()
    lines = (tmp_path / "cut" / "log.jsonl").read_text().splitlines()
    assert [json.loads(line)["step"] for line in lines] == [1, 2, 3, 4]
    for name, value in whole.master.items():
        torch.testing.assert_close(value, continued.master[name], msg=name)


def test_word_embeddings_stay_and_lower_layers_learn_more_slowly(weights, maker, tmp_path):
    run = training(weights, maker, tmp_path)
    assert not any("word_embeddings" in name for name in run.master)
    rates = {
        name: group["base"]
        for name, group in zip(run.master, run.optimizer.param_groups, strict=True)
    }
    top, bottom = (rates[f"encoder.layer.{i}.output.dense.weight"] for i in (11, 0))
    assert top == pytest.approx(2e-4) and bottom == pytest.approx(2e-4 * 0.9**11)
    assert rates["reader.weight"] == 1e-3


def test_rates_rise_then_fall_to_nothing_and_sources_change_over():
    settings = replace(SETTINGS, early={"a": 1.0}, late={"b": 1.0})
    factors = [settings.rate(p) for p in (0.0, 0.1, 0.2, 0.6, 1.0)]
    assert factors == pytest.approx([0.0, 0.5, 1.0, 0.5, 0.0])
    assert settings.weights(0.25) == {"a": 0.75, "b": 0.25}


def test_a_feature_points_at_the_answer_and_a_crop_keeps_it(maker, weights):
    chance = random.Random(4)
    long = "Warga menanam padi di sawah. " * 150
    context = f"{long}Presiden Sukarno wafat pada tahun 1970. {long}"
    start = context.index("1970")
    example = Example("made", "Kapan Sukarno wafat?", context, ((start, start + 4),))
    for _ in range(20):
        feature = maker.feature(example, chance)
        assert len(feature.ids) <= 320 and feature.prefix <= feature.start <= feature.end
        words = weights.tokenizer().decode(feature.ids[feature.start : feature.end + 1])
        assert words.replace("▁", "").strip() == "1970"
    nothing = maker.feature(replace(example, answers=()), chance)
    assert (nothing.start, nothing.end) == (0, 0)


def test_batches_stay_within_their_tokens_and_every_example_has_its_turn(maker):
    mixture = Mixture({"made": examples()}, maker, 160, 10, 3)
    seen = 0
    while seen < 20:
        batch = mixture.next_batch({"made": 1.0})
        assert len(batch) == 1 or len(batch) * max(len(f.ids) for f in batch) <= 160
        seen += len(batch)
    assert mixture.drawn == {"made": 20}


def test_mismatched_passages_do_not_hold_the_answer():
    for example in mismatched(examples(), random.Random(1)):
        names = [name for name, office in FACTS if office in example.question]
        assert names[0] not in example.context and example.answers == ()


def test_a_passage_among_news_keeps_its_answer():
    articles = [["Harga beras naik.", "Pedagang mengeluh.", "Pasar sepi."]]
    for example, placed in zip(
        examples(), in_news(examples(), articles, random.Random(2)), strict=True
    ):
        assert example.context in placed.context
        for before, after in zip(example.answers, placed.answers, strict=True):
            assert example.context[slice(*before)] == placed.context[slice(*after)]


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        ("Houston , Jumat ( 2/9 ) .", "Houston, Jumat (2/9)."),
        ('Kata " keributan " ini , jelas', 'Kata "keributan" ini, jelas'),
        ("abad ke - 18 itu", "abad ke-18 itu"),
        ("naik 5 % menjadi", "naik 5% menjadi"),
    ],
)
def test_tokens_are_joined_as_they_were_printed(tokens, text):
    joined, spans = join_tokens(tokens.split())
    assert joined == text
    assert [joined[start:end] for start, end in spans] == tokens.split()


def squad(context, *questions):
    return {
        "context": context,
        "qas": [
            {
                "id": name,
                "question": question,
                "is_impossible": False,
                "answers": [{"text": text, "answer_start": context.index(text)}],
            }
            for name, question, text in questions
        ],
    }


def test_held_out_paragraphs_are_in_no_training_example(tmp_path):
    english, indonesian = [], []
    for i in range(40):
        english.append(squad(f"Town {i} has mayor Ann{i}.", (f"q{i}", "Who?", f"Ann{i}")))
        indonesian.append(
            squad(f"Kota {i} punya wali kota Ann{i}.", (f"squad-trans-q{i}", "Siapa?", f"Ann{i}"))
        )
    (tmp_path / "en.json").write_text(json.dumps({"data": [{"paragraphs": english}]}))
    (tmp_path / "id.json").write_text(json.dumps(indonesian))
    crossed = reader_data.cross_language(tmp_path / "id.json", tmp_path / "en.json")
    held = {pair[0].context for pair in crossed.held_out}
    assert 0 < len(held) < 40 and len(crossed.squad) == 40 - len(held)
    names = {example.context.split()[-1] for pair in crossed.held_out for example in pair}
    assert not names & {example.context.split()[-1] for example in crossed.train + crossed.squad}
    for asked, local in crossed.held_out:
        assert (asked.question, local.question) == ("Who?", "Siapa?")
        assert asked.answers == local.answers
    for back, (_, local) in zip(crossed.held_out_back, crossed.held_out, strict=True):
        assert back.question == "Siapa?" and back.context.startswith("Town")
        (start, end), (local_start, local_end) = back.answers[0], local.answers[0]
        assert back.context[start:end] == local.context[local_start:local_end]


def test_a_translated_question_without_an_answer_has_none_in_the_english_paragraph(tmp_path):
    english, indonesian = [], []
    for i in range(40):
        english.append(squad(f"Town {i} has mayor Ann{i}.", (f"q{i}", "Who?", f"Ann{i}")))
        entry = squad(f"Kota {i} punya wali kota Ann{i}.", (f"squad-trans-q{i}", "?", f"Ann{i}"))
        entry["qas"].append({"id": f"none{i}", "question": f"Di mana kota {i}?", "answers": []})
        indonesian.append(entry)
    (tmp_path / "en.json").write_text(json.dumps({"data": [{"paragraphs": english}]}))
    (tmp_path / "id.json").write_text(json.dumps(indonesian))
    crossed = reader_data.cross_language(tmp_path / "id.json", tmp_path / "en.json")
    held = [one for one in crossed.held_out_back if not one.answers]
    places = [one.question.removeprefix("Di mana kota ")[:-1] for one in (*crossed.absent, *held)]
    assert sorted(places, key=int) == [str(i) for i in range(40)]
    for place, one in zip(places, (*crossed.absent, *held), strict=True):
        assert one.context == f"Town {place} has mayor Ann{place}." and one.answers == ()
    kept = {pair[0].context.split()[-1] for pair in crossed.held_out}
    assert not kept & {one.context.split()[-1] for one in crossed.absent}
    assert kept == {one.context.split()[-1] for one in held}


def test_an_answer_noted_at_the_wrong_place_is_found_nearby(tmp_path):
    entry = squad("Ani dan Ani pergi.", ("x", "Siapa?", "Ani"))
    entry["qas"][0]["answers"][0]["answer_start"] = 9
    (tmp_path / "f.json").write_text(json.dumps([entry]))
    (example,) = reader_data.idk_mrc(tmp_path / "f.json")
    assert example.answers == ((8, 11),)


def test_facqa_rows_become_text_with_their_answer(tmp_path):
    passage = ["Rapat", "di", "Houston", ",", "AS", ",", "batal", "."]
    labels = ["O", "O", "B", "I", "I", "O", "O", "O"]
    path = tmp_path / "f.csv"
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["question", "passage", "seq_label"])
        writer.writerow([["Di", "mana", "?"], passage, labels])
    (example,) = reader_data.facqa(path)
    assert example.question == "Di mana?" and example.context == "Rapat di Houston, AS, batal."
    assert example.context[slice(*example.answers[0])] == "Houston, AS"


def test_missing_data_is_named(tmp_path):
    with pytest.raises(LoadError, match=r"idk_mrc/train\.json"):
        reader_data.file_hashes(tmp_path)


def test_a_shipped_reader_read_back_says_what_it_said(weights, maker):
    shipped = default_folder() / MODEL_FILE
    model = TrainableReader(weights, seed=0).eval()
    model.load_trainable(tensors_of(shipped, weights.shape))
    features = [maker.feature(one, random.Random(1)) for one in examples()[:4:2]]
    session = open_session(shipped.read_bytes(), threads=1)
    for feature in features:
        embeds, attention, allowed = batch_tensors([feature], weights, multiple=1)
        with torch.no_grad():
            start, end = model(embeds, attention, allowed)
        feed = {"inputs_embeds": embeds.numpy()}
        for mine, theirs in zip((start, end), session.run(None, feed), strict=True):
            kept = allowed[0].numpy()
            assert np.corrcoef(mine[0].numpy()[kept], theirs[0][kept])[0, 1] > 0.99


def test_questions_made_of_news_are_answered_by_their_passage():
    article = [
        "Warga Desa Sukamaju dan polisi bergotong royong di pasar sejak pagi.",
        '"Jembatan ini selesai lebih cepat dari rencana," kata Budi Santoso di lokasi.',
        "Polisi menutup jalan utama karena tanah longsor.",
        "Siti Aminah mengatakan bahwa bantuan akan datang pada sore hari.",
        "Bupati Rahmat menuding warga membuang sampah ke sungai.",
        "Pasar lama dibuka kembali pada Senin (3/4/2017).",
        "Anak-anak bermain di lapangan.",
        "Langit cerah sepanjang hari.",
        "Pedagang bersyukur.",
        "Panen melimpah tahun ini.",
        "Ladang menghijau.",
    ]
    made = news_questions([article] * 12, random.Random(5))
    answers = {
        (example.question, example.context[slice(*example.answers[0])])
        for example in made
        if example.answers
    }
    assert ("Apa kata Budi Santoso?", "Jembatan ini selesai lebih cepat dari rencana") in answers
    assert ("Mengapa polisi menutup jalan utama?", "tanah longsor") in answers
    assert ("Apa yang dikatakan Siti Aminah?", "bantuan akan datang pada sore hari") in answers
    assert ("Apa tuduhan Bupati Rahmat?", "warga membuang sampah ke sungai") in answers
    assert ("Kapan pasar lama dibuka kembali?", "Senin (3/4/2017)") in answers
    absent = [example for example in made if not example.answers]
    assert absent and not any(
        "tanah longsor" in one.context for one in absent if "menutup jalan" in one.question
    )


SHIPPED_SETTINGS = ("settings", "settings_further", "settings_crossing")


@pytest.mark.parametrize("name", SHIPPED_SETTINGS)
def test_the_shipped_settings_are_whole(name):
    path = Path(reader_data.__file__).with_name(f"{name}.json")
    settings = Settings.read(path)
    assert sum(settings.early.values()) == pytest.approx(1)
    assert sum(settings.late.values()) == pytest.approx(1)


def test_questions_are_read_over_what_search_finds(tmp_path):
    texts = [example.context for example in examples()[::2]]
    questions = ["Siapa Wali Kota Tegal?", "Siapa Bupati Kendal?"]
    over_all = found(questions, texts, HashedEmbedder(), tmp_path, most=2)
    assert [passages[0] for passages in over_all] == texts[:2]
    assert all(len(passages) == 2 for passages in over_all)
    own = found(questions[::-1], texts[:2], HashedEmbedder(), tmp_path, most=2, own=True)
    assert own == [[texts[0]], [texts[1]]]


def test_support_is_fitted_on_as_many_passages_as_are_read_by_default():
    assert ProductSettings.model_fields["passages"].default == PASSAGES


def test_a_passage_is_put_into_an_article_whole():
    sentences = ["Hujan turun.", "Sungai meluap.", "Warga mengungsi."]
    chance = random.Random(1)
    placed = {inside("Pasar dibuka.", sentences, chance) for _ in range(40)}
    assert placed == {
        "Pasar dibuka.\nHujan turun. Sungai meluap. Warga mengungsi.",
        "Hujan turun.\nPasar dibuka.\nSungai meluap. Warga mengungsi.",
        "Hujan turun. Sungai meluap.\nPasar dibuka.\nWarga mengungsi.",
        "Hujan turun. Sungai meluap. Warga mengungsi.\nPasar dibuka.",
    }
