"""Embeddings of anybody as our encoder."""

from pathlib import Path

import numpy as np
import pytest
from langchain_core.embeddings import DeterministicFakeEmbedding, Embeddings

from bot.build import build
from bot.indexing import index
from bot.settings import Settings
from index.encoder.foreign import embedder_of
from index.errors import ModelError
from tests.fakes import HashedEmbedder


class Plain(Embeddings):
    """The hashed words with LangChain's two methods alone, ten times too long."""

    model_name = "words-10"

    def __init__(self) -> None:
        self._hashed = HashedEmbedder()

    def embed_query(self, text: str) -> list[float]:
        return [10 * value for value in self._hashed.embed_query(text)]

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [self.embed_query(text) for text in texts]


def test_vectors_have_length_one_and_the_model_a_name() -> None:
    embedder = embedder_of(Plain())
    assert embedder.model == "Plain:words-10" and embedder.dimension == 256
    told: list[int] = []
    rows = embedder.encode([f"kata {n}" for n in range(70)], told.append)
    assert rows.shape == (70, 256) and rows.dtype == np.float32 and sum(told) == 70
    assert np.allclose(np.linalg.norm(rows, axis=1), 1)
    assert np.allclose(rows[3], embedder.encode_query("kata 3"))
    assert embedder.encode([]).shape == (0, 256)
    assert embedder.count_tokens("") == 0 and embedder.count_tokens("Kapal feri karam.") >= 4


def test_an_encoder_of_ours_stays_itself() -> None:
    ours = HashedEmbedder()
    assert embedder_of(ours) is ours


@pytest.mark.parametrize("vectors", [[[]], [[float("nan")]], [1.0]])
def test_what_is_no_vector_is_an_error(vectors: list) -> None:
    class Broken(DeterministicFakeEmbedding):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return vectors

    with pytest.raises(ModelError):
        embedder_of(Broken(size=3)).encode(["kapal"])


def test_articles_are_indexed_and_asked_with_embeddings_of_langchain(tmp_path: Path) -> None:
    news = tmp_path / "kapal.txt"
    news.write_text("Kapal Feri\n\nKapal feri tenggelam di Selat Bali pada Rabu.", "utf-8")
    settings = Settings(data=tmp_path / "data")
    assert index(settings, [news], embeddings=Plain()).added == 1
    bot = build(settings, embeddings=Plain())
    assert bot.search("kapal tenggelam")[0].article.title
    assert bot.describe()["embedding_model"] == "Plain:words-10"
    with pytest.raises(ModelError, match="reembed"):
        build(settings).ask("Di mana kapal feri tenggelam?")
    bot.close()
