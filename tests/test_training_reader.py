"""Training data, arrays, and a few real steps, on tiny made-up data."""

import csv
import json
import random
from dataclasses import replace

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the extra [train] is not installed")
pytest.importorskip("sklearn", reason="the extra [train] is not installed")

from bot.reading.reader import open_session  # noqa: E402
from bot.reading.weights import MODEL_FILE, default_folder  # noqa: E402
from bot.reading.windows import question_and_passages, tokenize  # noqa: E402
from bot.settings import Settings as ProductSettings  # noqa: E402
from bot.talking.classify import Weights  # noqa: E402
from bot.training.encoder import attention  # noqa: E402
from bot.training.encoder.arrays import ArraysWriter  # noqa: E402
from bot.training.encoder.batches import Arrays  # noqa: E402
from bot.training.encoder.loop import Run  # noqa: E402
from bot.training.encoder.losses import taught  # noqa: E402
from bot.training.encoder.settings import Settings  # noqa: E402
from bot.training.encoder.storage import ENCODER, read_encoder, read_weights  # noqa: E402
from bot.training.reader import data as reader_data  # noqa: E402
from bot.training.reader.data import Example, join_tokens  # noqa: E402
from bot.training.reader.export import head_of, reader_graph, trained_tensors  # noqa: E402
from bot.training.reader.leaning import follow_ups, leaning_examples  # noqa: E402
from bot.training.reader.mixture import in_news, mismatched  # noqa: E402
from bot.training.reader.news import news_questions  # noqa: E402
from bot.training.reader.noise import noised  # noqa: E402
from bot.training.reader.passages import found  # noqa: E402
from bot.training.reader.prepare import labelled  # noqa: E402
from bot.training.reader.translated import FOLDER, english  # noqa: E402
from bot.training.reader.validation import PASSAGES, inside  # noqa: E402
from bot.training.reader.written import (  # noqa: E402
    QUESTIONS,
    Searched,
    Written,
    read_questions,
    written_examples,
)
from bot.training.talking.examples import CONVERSATIONS  # noqa: E402
from index.article import Article  # noqa: E402
from index.encoder.tokenizer import EOS  # noqa: E402
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
def arrays(weights, tmp_path_factory):
    folder = tmp_path_factory.mktemp("arrays")
    writer = ArraysWriter(weights.tokenizer())
    writer.add(labelled("made", examples()))
    assert writer.write(folder, weights) == {"made": 2 * len(FACTS)}
    return folder


SETTINGS = Settings(seed=1, steps=4, batch=4, sources={"made": 1.0}, tokens=64, variants=0.0)


def test_the_encoder_travels_exactly(weights, arrays):
    encoder = read_encoder(arrays / ENCODER)
    whole = weights.state_dict()
    name = "encoder.layer.3.intermediate.dense.weight"
    assert np.array_equal(encoder[name], whole[name])
    assert not any("word_embeddings" in name for name in encoder)


def test_a_batch_points_at_the_answer_and_its_sentence(arrays):
    kept = Arrays(arrays, "cpu")
    rows = torch.arange(2)
    batch = kept.batch(rows, 64, torch.Generator().manual_seed(1), variants=0.0, crop=True)
    start, end = int(batch.start[0]), int(batch.end[0])
    assert batch.allowed[0, start] and 0 < start <= end
    assert batch.evidence[0, int(batch.sentences[0, start])] == 1
    assert int(batch.start[1]) == int(batch.end[1]) == 0 and not batch.evidence[1].any()


def test_steps_teach_and_an_interrupted_run_ends_where_a_whole_one_does(arrays, tmp_path):
    whole = Run(SETTINGS, arrays, tmp_path / "whole", "cpu", None)
    whole.run(4)
    first = Run(SETTINGS, arrays, tmp_path / "parts", "cpu", None)
    first.run(2)
    second = Run(SETTINGS, arrays, tmp_path / "parts", "cpu", None)
    assert second.step == 2
    second.run(4)
    encoder = read_encoder(arrays / ENCODER)
    one, other = (
        read_weights(tmp_path / name / "weights.npz", encoder) for name in ("whole", "parts")
    )
    assert all(np.allclose(one[name], other[name], atol=1e-3) for name in one)
    assert not np.array_equal(
        one["span.weight"],
        Run(SETTINGS, arrays, tmp_path / "fresh", "cpu", None).network.span.weight.detach().numpy(),
    )


def test_a_run_learns_from_what_other_runs_say(arrays, tmp_path):
    Run(SETTINGS, arrays, tmp_path / "teacher", "cpu").run(4)
    weights = [tmp_path / "teacher" / "weights.npz"]
    settings = replace(SETTINGS, teacher_share=1.0, dropout=0.0, steps=12)
    run = Run(settings, arrays, tmp_path / "pupil", "cpu", None, weights)
    batch = run.arrays.batch(torch.arange(6), 64, run.chance, variants=0.0, crop=False)
    inputs = (run.arrays.words[batch.ids], batch.attention, batch.allowed, batch.sentences)
    with torch.no_grad():
        (said,) = (teacher(*inputs, batch.count) for teacher in run.teachers)
        least = float(taught(said, [said], settings))
    before = float(run._loss(batch).detach()) - least
    run.run(12)
    assert float(run._loss(batch).detach()) - least < before / 4


def test_the_graph_gives_what_the_network_gives(weights, arrays, tmp_path):
    run = Run(SETTINGS, arrays, tmp_path / "run", "cpu", None)
    run.run(1)
    tensors = trained_tensors([tmp_path / "run"], arrays)
    session = open_session(reader_graph(tensors, weights, "float32").SerializeToString(), 1)
    embeds = np.random.default_rng(0).normal(size=(1, 9, 384)).astype(np.float32) * 0.05
    (logits,) = session.run(["token_logits"], {"inputs_embeds": embeds})
    run.network.load(tensors)
    with torch.no_grad():
        hidden = (
            run.network.eval()
            .encoder(
                inputs_embeds=torch.tensor(embeds),
                attention_mask=torch.ones(1, 9, dtype=torch.long),
            )
            .last_hidden_state
        )
    weight, bias = head_of(tensors)
    assert np.allclose(logits, hidden.numpy() @ weight.T + bias, atol=1e-3)


def test_the_shipped_reader_can_be_trained_further(weights, arrays, tmp_path):
    shipped = default_folder() / MODEL_FILE
    run = Run(replace(SETTINGS, dropout=0.0), arrays, tmp_path / "run", "cpu", shipped)
    asked = "Siapa Wali Kota Tegal?"
    (passage,) = (one.context for one in examples() if one.question == asked)
    ids = list(question_and_passages(weights.tokenizer(), asked, [passage])[0])
    ids += [*tokenize(weights.tokenizer(), [passage])[0].ids, EOS]
    embeds = weights.word_rows(np.array([ids]))
    (logits,) = open_session(shipped.read_bytes(), 1).run(None, {"inputs_embeds": embeds})
    with torch.no_grad():
        everything = torch.ones(1, len(ids), dtype=torch.long)
        found = run.network.eval()(
            torch.tensor(embeds), everything, everything.bool(), everything - 1, 1
        )
    for place, name in enumerate(("start", "end")):
        assert np.corrcoef(logits[0, :, place], found[name][0].numpy())[0, 1] > 0.99
    means = logits[0].mean(0)
    assert float(found["evidence"][0, 0]) == pytest.approx(means[2] + logits[0, 0, 3], abs=0.5)


@pytest.mark.parametrize("padded", [False, True])
def test_attention_on_a_processor_is_what_torch_calls_attention(padded):
    torch.manual_seed(3)
    given = [torch.randn(2, 3, 7, 8) for _ in range(3)]
    mask = torch.zeros(2, 1, 1, 7)
    if padded:
        mask[1, ..., 5:] = -1e9
    wanted = torch.randn(2, 3, 7, 8)
    gradients = []
    for attend in (
        lambda *parts: attention.attend(None, *parts, mask, scaling=8**-0.5)[0].transpose(1, 2),
        lambda *parts: torch.nn.functional.scaled_dot_product_attention(*parts, attn_mask=mask),
    ):
        parts = [part.clone().requires_grad_() for part in given]
        found = attend(*parts)
        (found * wanted).sum().backward()
        gradients.append([found.detach(), *(part.grad for part in parts)])
    for ours, theirs in zip(*gradients, strict=True):
        assert torch.allclose(ours, theirs, atol=1e-5)


def test_noise_is_typed_by_hand_and_reproducible():
    question = "Kenapa warga yang mengungsi tidak pulang?"
    made = [noised(question, random.Random(seed)) for seed in range(20)]
    assert made == [noised(question, random.Random(seed)) for seed in range(20)]
    assert len(set(made)) > 10 and any(
        "knp" in one.lower() or "knapa" in one.lower() for one in made
    )


@pytest.mark.parametrize("name", ["train", "valid", "test"])
def test_written_questions_are_well_formed_and_their_articles_apart(name):
    questions = read_questions(QUESTIONS / f"{name}.jsonl")
    assert len({one.id for one in questions}) == len(questions)
    for one in questions:
        assert one.answerable or not one.answers
        assert all(any(answer in part for part in one.evidence) for answer in one.answers)
    others = {
        one.article_id
        for other in {"train", "valid", "test"} - {name}
        for one in read_questions(QUESTIONS / f"{other}.jsonl")
    }
    assert not others & {one.article_id for one in questions}


@pytest.mark.parametrize("name", ["idk_mrc", "squad_id", "facqa"])
def test_translated_questions_are_asked_over_their_own_passage(name):
    lines = (FOLDER / f"{name}.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines]
    assert all(len(row) == 2 and row[1].strip() for row in rows)
    assert len({row[0] for row in rows}) == len(rows) > 1000
    known = replace(examples()[0], id=rows[7][0])
    (asked,) = english([known, replace(known, id="of no set")], name)
    assert asked == replace(known, source="made_en", question=rows[7][1])


def test_follow_ups_are_read_as_the_product_words_them(tmp_path):
    conversation = json.loads(CONVERSATIONS.read_text("utf-8").splitlines()[0])
    leaning = [turn for turn in conversation["turns"] if turn["kind"] == "lean"]
    told = dict.fromkeys(part for turn in conversation["turns"] for part in turn["evidence"])
    article = Article(leaning[0]["article_id"], "", " ".join(told), language="id")
    searched = Searched([article], HashedEmbedder(), tmp_path)
    asked = list(follow_ups(searched, Weights.load(default_folder())))
    made = leaning_examples(asked, searched)
    for turn in leaning:
        wordings = {
            one for it in asked if it.asked.question == turn["standalone"] for one in it.wordings
        }
        assert {turn["message"], turn["standalone"]} < wordings
        read = [one for one in made if one.question in wordings and one.evidence]
        assert {one.question for one in read} == wordings or not turn["evidence"]
        spans = [
            (one.context[slice(*span)], turn["evidence"]) for one in read for span in one.evidence
        ]
        assert all(any(part in whole for whole in evidence) for part, evidence in spans)


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


def test_questions_are_read_over_what_search_finds(tmp_path):
    texts = [example.context for example in examples()[::2]]
    questions = ["Siapa Wali Kota Tegal?", "Siapa Bupati Kendal?"]
    over_all = found(questions, texts, HashedEmbedder(), tmp_path, most=2)
    assert [passages[0].text for passages, _ in over_all] == texts[:2]
    assert all(len(passages) == 2 for passages, _ in over_all)
    own = found(questions[::-1], texts[:2], HashedEmbedder(), tmp_path, most=2, own=True)
    assert [[one.text for one in passages] for passages, _ in own] == [[texts[0]], [texts[1]]]


def test_a_written_question_is_read_in_each_wording_over_what_search_finds(tmp_path):
    market = "Wali Kota Sinta Dewi membuka Pasar Kenanga pada Senin. Warga menyambutnya."
    flood = "Banjir merendam Desa Lintang sejak Jumat. Warga mengungsi ke balai desa."
    articles = [Article("pasar", "", market, language="id"), Article("banjir", "", flood)]
    first = market.split(" Warga")[0]
    questions = [
        Written(
            "1", "pasar", "id", "who", "Siapa membuka Pasar Kenanga?", ("Sinta Dewi",), (first,)
        )
    ]
    questions[0] = replace(questions[0], wordings=("pasar kenanga dibuka siapa",))
    questions.append(Written("2", "pasar", "en", "unanswerable", "Who paid for it?", (), ()))
    searched = Searched(articles, HashedEmbedder(), tmp_path)
    made = written_examples(questions, searched, random.Random(1), passages=2, variants=2)
    asked = {one.question: one.source for one in made}
    assert asked == {
        "Siapa membuka Pasar Kenanga?": "written",
        "pasar kenanga dibuka siapa": "written_spoken",
        "Who paid for it?": "unanswerable_en",
    }
    assert all(len(one.variants) == 2 for one in made)
    for wording in list(asked)[:2]:
        (held,) = (one for one in made if one.question == wording and one.evidence)
        ((start, end),) = held.answers
        assert held.context[start:end] == "Sinta Dewi"
        assert any(one.question == wording and "Lintang" in one.context for one in made)
    assert not any(one.evidence or one.answers for one in made if "written" not in one.source)


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
