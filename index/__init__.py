"""Articles in, passages found: what is kept of the news, and the search over it."""

from index.article import Article, Filters, Hit, Passage, Sentence
from index.errors import WartanyaError

__all__ = ["Article", "Filters", "Hit", "Passage", "Sentence", "WartanyaError"]
