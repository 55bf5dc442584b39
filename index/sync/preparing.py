"""One article made ready for the archive, for those who change few."""

from index.archive.archive import Prepared
from index.archive.snapshot import indexed_text
from index.article import Article
from index.encoder.embedder import Embedder
from index.errors import LoadError
from index.text.split import split_passages, split_sentences


def prepared(embedder: Embedder, article: Article, origin: str) -> Prepared:
    """Splits and embeds an article.

    Raises:
        LoadError: it holds no words.
    """
    sentences = split_sentences(article.text, article.language)
    passages = split_passages(
        article.text, sentences, embedder.count_tokens, embedder.passage_tokens
    )
    if not passages:
        raise LoadError(f"{article.id} holds no words")
    vectors = embedder.encode([indexed_text(article, start, end) for start, end in passages])
    return Prepared(article, origin, sentences, passages, vectors)
