"""Arrays, batches and a few real steps, on tiny made-up data."""

from dataclasses import replace

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the extra [train] is not installed")

from bot.reading.reader import open_session  # noqa: E402
from bot.reading.weights import MODEL_FILE, default_folder  # noqa: E402
from bot.reading.windows import question_and_passages, tokenize  # noqa: E402
from bot.training.encoder import attention  # noqa: E402
from bot.training.encoder.arrays import ArraysWriter  # noqa: E402
from bot.training.encoder.batches import Arrays  # noqa: E402
from bot.training.encoder.loop import Run  # noqa: E402
from bot.training.encoder.losses import taught  # noqa: E402
from bot.training.encoder.settings import Settings  # noqa: E402
from bot.training.encoder.storage import ENCODER, read_encoder, read_weights  # noqa: E402
from bot.training.reader.export import head_of, reader_graph, trained_tensors  # noqa: E402
from bot.training.reader.prepare import labelled  # noqa: E402
from index.encoder.tokenizer import EOS  # noqa: E402
from index.encoder.weights import EncoderWeights  # noqa: E402
from tests.made_questions import FACTS, examples  # noqa: E402


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
