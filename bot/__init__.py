"""Wartanya: answers about news articles, every sentence with the exact words it rests on."""

__version__ = "0.1.0"
