"""What earlier turns were about."""

import pytest

from bot.talking.context import Spoken
from bot.talking.history import named_most

TEXT = "Kepada Presiden, warga di Kenari bicara. Di Kenari ada ikan, dan ikan itu kecil."


@pytest.mark.parametrize(
    ("title", "topic"),
    [
        ("Presiden Rina Resmikan Kenari, Kota Pertama", "Kenari"),
        ("Habitat Menyusut, Ikan Kini Terancam", "Ikan"),
        ("Senja Tiba", ""),
    ],
)
def test_of_a_title_one_name_or_word_is_spoken_of(title: str, topic: str) -> None:
    assert named_most(title, Spoken.of(TEXT)) == topic
