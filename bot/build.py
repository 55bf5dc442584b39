"""Wiring: settings -> Bot. The only place that chooses parts and imports heavy ones late."""

import os
import platform
import sys
import threading
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypeVar

from langchain_core.embeddings import Embeddings
from langchain_core.retrievers import BaseRetriever

from bot.answering.bot import Bot
from bot.answering.components import Components
from bot.chat_model import build_chat_model, limits_of
from bot.phrasing.reading import Streams
from bot.prompts import Prompt, load_prompt
from bot.reading.kinds import Kinds
from bot.reading.reader import Reader
from bot.settings import Settings
from bot.summarizing.rank import Ranker
from bot.talking.classify import Weights
from index.archive.archive import Archive
from index.archive.connection import FILE_NAME
from index.encoder.embedder import Embedder
from index.encoder.foreign import embedder_of
from index.errors import ModelError
from index.vectors.search import FollowedSearch

if TYPE_CHECKING:
    from bot.checking.checker import Checker
    from bot.verifying.verdict import Verifier

T = TypeVar("T")

# What the bot says of itself, of its library and of several articles at once.
_TALKING = """
greeting thanks goodbye acknowledge identity capabilities languages translation feedback insult
unclear no_task catalogue_all catalogue_span catalogue_sources catalogue_newest catalogue_oldest
catalogue_topic catalogue_topic_none catalogue_none catalogue_more more_none more_next more_others
more_source more_no_source which_story several_none several_some several_topic several_differ
"""
PROMPTS = (
    *("quote_frame", "closest", "silent", "sources_differ", "part_unanswered"),
    *("verdict_yes", "verdict_no", "nothing_indexed", "facts_questions"),
    *("summarized", "also_found", "no_article", "which_article"),
    *_TALKING.split(),
    *("phrase", "phrased_checked", "phrased_refused", "phrased_timeout", "phrased_failed"),
    *("phrased_empty", "phrased_long", "phrased_partly", "complete"),
)
LANGUAGES = ("id", "en")
WINDOWS_MODEL = "intfloat/multilingual-e5-small"
SENTENCE_TRANSFORMERS = "pip install 'wartanya[sentence-transformers]'"
HERE = Path(__file__).parent
# A wheel carries the articles inside the package; a checkout has them beside it.
SEEDS = (HERE / "seeds_data", HERE.parent / "seeds")


def build(
    settings: Settings,
    *,
    folder: Path | None = None,
    once: bool = False,
    embeddings: Embeddings | None = None,
    retriever: BaseRetriever | None = None,
    chat: Streams | None = None,
) -> Bot:
    """A bot over the archive in `settings.data`.

    Args:
        settings: the settings.
        folder: an archive in another folder than `settings.data`.
        once: one question will be asked: start sooner, answer later ones slower, and make no runs
            for LangChain's tracers unless a config asks for them.
        embeddings: any of LangChain's in place of ours; the archive was indexed with them too.
        retriever: any of LangChain's in place of ours; its Documents are read and cited.
        chat: any of LangChain's chat models in place of the one in `settings`.

    Raises:
        ArchiveError: nothing is indexed there, or it cannot be read.
        ModelError: a model is missing.
    """
    archive = Archive(folder or settings.data)
    dense = FollowedSearch(archive)
    embedder = embedder_of(embeddings) if embeddings else build_embedder(settings, once=once)

    def load_reader() -> Reader:
        # The bundled encoder's file and tokenizer (0.6 s to build) serve the reader too.
        encoder = getattr(embedder, "weights", None)
        return Reader.load(threads=settings.threads, encoder=encoder, once=once)

    def load_verifier() -> "Verifier":
        from bot.verifying.verdict import Verifier

        encoder = getattr(embedder, "weights", None)
        return Verifier.load(threads=settings.threads, encoder=encoder, once=once)

    components = Components(
        archive=archive,
        embedder=embedder,
        dense=dense,
        reader=load_once(load_reader),
        ranker=load_once(lambda: Ranker.load(HERE / "weights")),
        prompts=load_prompts(PROMPTS),
        refusal=settings.refusal,
        passages=settings.passages,
        talking=load_once(lambda: Weights.load(HERE / "weights")),
        kinds=load_once(lambda: Kinds.load(HERE / "weights")),
        language=settings.language,
        verifier=load_once(load_verifier),
        chat=chat or build_chat_model(settings),
        chat_limits=limits_of(settings),
    )
    return Bot(components, retriever, quiet=once, follow=dense.follow, close=dense.close)


def load_prompts(names: Sequence[str]) -> dict[str, Prompt]:
    """Wordings of the bot in both languages, by name and language: "closest.id"."""
    named = [f"{name}.{language}" for name in names for language in LANGUAGES]
    return {name: load_prompt(name) for name in named}


def build_checker(settings: Settings, bot: Bot) -> "Checker":
    """What checks drafts against the articles of a bot; its weights load at the first one."""
    from bot.checking.checker import Checker
    from bot.verifying.verdict import Verifier

    def load_verifier() -> Verifier:
        return Verifier.load(threads=settings.threads)

    return Checker(
        lambda words, limit: bot.search(words, limit), bot.article, load_once(load_verifier)
    )


def build_embedder(settings: Settings, *, once: bool = False) -> Embedder:
    """The encoder that the settings ask for; none of its weights are loaded yet.

    `once` says that a single question will be embedded.

    Raises:
        ModelError: a package it needs is not installed; the message has the pip command.
    """
    name = settings.embedding_model
    if not name and platform.system() == "Windows":
        name = WINDOWS_MODEL
    if name:
        try:
            from index.encoder.hub import HubEmbedder
        except ModuleNotFoundError as error:
            raise ModelError(
                f"the embedding model {name!r} needs the package {error.name}: "
                f"{SENTENCE_TRANSFORMERS}"
            ) from error
        return HubEmbedder(name)
    if once:
        # Spinning OpenMP threads beside one busy process make a query a hundred times slower.
        os.environ.setdefault("OMP_WAIT_POLICY", "passive")
        from index.encoder.once import OnceEmbedder

        return OnceEmbedder()
    from index.encoder.bundled import BundledEmbedder

    return BundledEmbedder(settings.threads)


def load_once(load: Callable[[], T]) -> Callable[[], T]:
    """Loads at the first call and never twice, whichever threads call."""
    lock, loaded = threading.Lock(), cache(load)

    def get() -> T:
        with lock:
            return loaded()

    return get


def seed_folder() -> Path:
    """The articles that ship with the product."""
    return next(folder for folder in SEEDS if folder.is_dir())


def holds_articles(settings: Settings) -> bool:
    """Whether anything is indexed; raises `ArchiveError` for what cannot be read."""
    if not (settings.data / FILE_NAME).is_file():
        return False
    with Archive(settings.data).snapshot() as snapshot:
        return snapshot.passage_count() > 0


class _Callable(ModuleType):
    """`from bot import build` gives this module once it is imported: calling it builds as well."""

    def __call__(self, *arguments: Any, **named: Any) -> Bot:
        return build(*arguments, **named)


sys.modules[__name__].__class__ = _Callable
