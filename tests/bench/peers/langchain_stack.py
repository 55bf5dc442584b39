"""The stock LangChain retrieval chain: recursive splitter, Chroma, prompt, chat model."""

import time
from collections.abc import Sequence
from pathlib import Path

from langchain_chroma import Chroma
from langchain_community.chat_models import ChatLlamaCpp
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.runnables import RunnableLambda, RunnablePassthrough
from langchain_text_splitters import RecursiveCharacterTextSplitter

from index.article import Article

from .answered import INSTRUCTION, Said, Source, Stack, said

CHUNK_CHARACTERS, OVERLAP, CHUNKS = 1000, 200, 4
"""The splitter's usual size and overlap, and a retriever's default number of documents."""
BATCH = 256


def langchain_stack(
    articles: Sequence[Article], embedder: Embeddings, model: ChatLlamaCpp, folder: Path
) -> Stack:
    """The chain over the articles; its Chroma collection is kept in `folder`."""
    store = Chroma(
        collection_name="articles",
        embedding_function=embedder,
        persist_directory=str(folder),
        collection_metadata={"hnsw:space": "cosine"},
    )
    splitter = RecursiveCharacterTextSplitter(chunk_size=CHUNK_CHARACTERS, chunk_overlap=OVERLAP)
    documents = [Document(a.text, metadata={"article_id": a.id}) for a in articles]
    chunks = splitter.split_documents(documents)
    if len(store.get(include=[])["ids"]) != len(chunks):
        for first in range(0, len(chunks), BATCH):
            some = chunks[first : first + BATCH]
            store.add_documents(some, ids=[str(first + place) for place in range(len(some))])
    prompt = ChatPromptTemplate.from_messages(
        [("system", INSTRUCTION), ("human", "Context:\n{context}\n\nQuestion: {question}")]
    )
    retriever = store.as_retriever(search_kwargs={"k": CHUNKS})

    def reply(question: str) -> Said:
        started = time.perf_counter()
        found: list[Document] = []

        def numbered(documents: list[Document]) -> str:
            found.extend(documents)
            return "\n\n".join(f"[{n}] {d.page_content}" for n, d in enumerate(documents, start=1))

        chain = (
            {"context": retriever | RunnableLambda(numbered), "question": RunnablePassthrough()}
            | prompt
            | model
            | StrOutputParser()
        )
        text = chain.invoke(question)
        sources = [Source(d.metadata["article_id"], d.page_content) for d in found]
        return said(text, sources, time.perf_counter() - started)

    return reply
