"""`python -m tests.bench.peers --chat-model MODEL.gguf`: other stacks, the same questions.

Needs the extra `[bench]`. Half of the questions are answerable; all are asked open, over every
context of IDK-MRC (or, without WARTANYA_BENCH_DATA, over the shipped articles).
"""

import argparse
import hashlib
import json
import os
import time
from pathlib import Path
from typing import Any

from langchain_community.chat_models import ChatLlamaCpp

from bot.build import build, build_embedder

from .. import parts
from ..__main__ import CACHE, progress
from . import LATEST
from .answered import CONTEXT, REPLY_TOKENS, Said, Source, Stack, chosen, scores
from .langchain_stack import langchain_stack
from .llama_index_stack import llama_index_stack


def main() -> None:
    """Asks, scores, and keeps the result for docs/benchmarks.md."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.peers", description=__doc__)
    parser.add_argument("--chat-model", type=Path, required=True, metavar="GGUF")
    parser.add_argument("--each", type=int, default=50, help="questions of each kind [50]")
    parser.add_argument("--articles", type=int, help="only so many articles, the asked ones first")
    parser.add_argument("--cache", type=Path, default=CACHE)
    given = parser.parse_args()
    data = os.environ.get("WARTANYA_BENCH_DATA")
    work = parts.Work(given.cache.resolve(), Path(data).resolve() if data else None, progress)
    print(json.dumps(compare(work, given.chat_model, given.each, given.articles), indent=1))


def compare(
    work: parts.Work, chat_model: Path, each: int, most_articles: int | None
) -> dict[str, Any]:
    """Every stack over the same articles and questions."""
    collection = work.main
    questions = chosen(collection.questions, each)
    asked = {question.article_id for question in questions}
    articles = sorted(collection.articles, key=lambda article: article.id not in asked)
    articles = articles[:most_articles]
    settings = work.settings
    embedder: Any = build_embedder(settings)
    model = ChatLlamaCpp(
        model_path=str(chat_model),
        n_ctx=CONTEXT,
        n_threads=settings.threads,
        max_tokens=REPLY_TOKENS,
        temperature=0.0,
        verbose=False,
    )
    digest = hashlib.sha256("".join(article.version for article in articles).encode())
    place = work.cache / "peers" / digest.hexdigest()[:12]
    stacks: dict[str, Stack] = {
        "wartanya": ours(work, parts.Collection("peers", articles, questions)),
        "LangChain retrieval chain": langchain_stack(
            articles, embedder, model, place / "langchain"
        ),
        "LlamaIndex CitationQueryEngine": llama_index_stack(
            articles, embedder, model.client, place / "llama-index"
        ),
    }
    answerable = sum(question.answerable for question in questions)
    result = {
        "date": time.strftime("%Y-%m-%d"),
        "collection": collection.name,
        "articles": len(articles),
        "answerable": answerable,
        "unanswerable": len(questions) - answerable,
        "chat_model": model.client.metadata.get("general.name", chat_model.name),
        "note": "" if each >= 50 else "A short run: figures of so few questions are rough.",
        "systems": {},
    }
    for name, stack in stacks.items():
        replies = []
        for done, question in enumerate(questions, start=1):
            replies.append(stack(question.question))
            progress(f"{name}: {done} of {len(questions)} questions")
        result["systems"][name] = scores(questions, replies)
        LATEST.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    return result


def ours(work: parts.Work, collection: parts.Collection) -> Stack:
    """This product over the articles."""
    bot = build(work.settings, folder=work.archive(collection).folder)
    bot.warm()

    def reply(question: str) -> Said:
        started = time.perf_counter()
        answer = bot.ask(question)
        cited = tuple(
            Source(citation.article_id, citation.quote)
            for claim in answer.claims
            for citation in claim.citations
        )
        seconds = time.perf_counter() - started
        return Said(answer.short_answer or "", answer.refused, cited, seconds)

    return reply


if __name__ == "__main__":
    main()
