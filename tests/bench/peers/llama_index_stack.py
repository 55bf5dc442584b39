"""LlamaIndex's `CitationQueryEngine` over the same articles, embedder and chat model."""

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from langchain_core.embeddings import Embeddings
from llama_cpp import Llama
from llama_index.core import (
    Document,
    Settings,
    StorageContext,
    VectorStoreIndex,
    load_index_from_storage,
)
from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.llms import CompletionResponse, CustomLLM, LLMMetadata
from llama_index.core.llms.callbacks import llm_completion_callback
from llama_index.core.query_engine import CitationQueryEngine

from index.article import Article

from .answered import INSTRUCTION, REPLY_TOKENS, Said, Source, Stack, said

CHUNKS = 4


class LocalChat(CustomLLM):
    """A GGUF chat model by its own chat template, greedy."""

    model: Any
    context: int

    @property
    def metadata(self) -> LLMMetadata:
        """Its sizes."""
        return LLMMetadata(context_window=self.context, num_output=REPLY_TOKENS)

    @llm_completion_callback()
    def complete(self, prompt: str, formatted: bool = False, **_: Any) -> CompletionResponse:
        """One reply."""
        reply = self.model.create_chat_completion(
            messages=[
                {"role": "system", "content": INSTRUCTION},
                {"role": "user", "content": prompt},
            ],
            temperature=0.0,
            max_tokens=REPLY_TOKENS,
        )
        return CompletionResponse(text=reply["choices"][0]["message"]["content"])

    @llm_completion_callback()
    def stream_complete(self, prompt: str, formatted: bool = False, **_: Any) -> Any:
        """The same reply, at once."""
        yield self.complete(prompt)


class SharedEmbedding(BaseEmbedding):
    """Our embedder, as LlamaIndex asks for it."""

    embedder: Any

    def _get_query_embedding(self, query: str) -> list[float]:
        return self.embedder.embed_query(query)

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)

    def _get_text_embedding(self, text: str) -> list[float]:
        return self.embedder.embed_documents([text])[0]

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        return self.embedder.embed_documents(texts)


def llama_index_stack(
    articles: Sequence[Article], embedder: Embeddings, model: Llama, folder: Path
) -> Stack:
    """The engine over the articles; its index is kept in `folder`."""
    Settings.embed_model = SharedEmbedding(embedder=embedder, embed_batch_size=64)
    Settings.llm = LocalChat(model=model, context=model.n_ctx())
    if (folder / "docstore.json").is_file():
        index = load_index_from_storage(StorageContext.from_defaults(persist_dir=str(folder)))
    else:
        documents = [Document(text=a.text, metadata={"article_id": a.id}) for a in articles]
        for document in documents:
            document.excluded_embed_metadata_keys = ["article_id"]
            document.excluded_llm_metadata_keys = ["article_id"]
        index = VectorStoreIndex.from_documents(documents)
        index.storage_context.persist(persist_dir=str(folder))
    engine = CitationQueryEngine.from_args(index, similarity_top_k=CHUNKS)

    def reply(question: str) -> Said:
        started = time.perf_counter()
        response = engine.query(question)
        sources = [
            Source(
                node.node.metadata["article_id"],
                node.node.get_content().removeprefix(f"Source {number}:\n"),
            )
            for number, node in enumerate(response.source_nodes, start=1)
        ]
        return said(str(response), sources, time.perf_counter() - started)

    return reply
