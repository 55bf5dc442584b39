"""In which language the bot speaks."""

import pytest

from bot.answering.speaking import spoken_language


@pytest.mark.parametrize(
    ("text", "before", "language"),
    [
        ("tl;dr", "what does Putin want?", "en"),
        ("tl;dr", "apa kata Putin?", "id"),
        ("NATO?", "what does Putin want?", "en"),
        ("👍", "what does Putin want?", "en"),
        ("kenapa?", "what does Putin want?", "id"),
        ("thanks", "apa kata Putin?", "en"),
        ("tl;dr", None, "id"),
    ],
)
def test_what_tells_no_language_is_in_that_of_the_message_before(
    text: str, before: str | None, language: str
) -> None:
    assert spoken_language(text, before) == language
