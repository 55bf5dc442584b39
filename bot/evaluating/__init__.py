"""Measuring the bot: questions with known answers, articles with known summaries."""
