"""Who was beaten is no answer to who won."""

from dataclasses import replace

import pytest

from bot.citing.beaten import winners_first
from bot.citing.found import Asking, Found
from tests.test_citing_composing import found, hit

FINAL = (
    "Final Piala Rimba\n\nDi final, mereka menundukkan pasangan Malaysia, Tan dan Lee, dengan skor "
    "21-19. Sari Ningrum dan Wulan Asri meraih emas ganda putri. Piala Danau dimenangi Rudi "
    "setelah mengalahkan Joko. In the semifinal the pair beat Kim and Park."
)


def first(question: str, *sentences: Found, support: float = 0.9) -> tuple[str, float]:
    """What the first sentence's best words are, and the support."""
    ordered, support = winners_first(Asking(question, "who", 0.5, 0.5), sentences, support)
    words = ordered[0].words
    return ordered[0].hit.article.text[slice(*words[0])] if words else "", support


@pytest.mark.parametrize(
    ("question", "best"),
    [
        ("Siapa yang menang emas di final?", "Sari Ningrum dan Wulan Asri"),
        ("Who won the gold?", "Sari Ningrum dan Wulan Asri"),
        ("Who is the champion?", "Sari Ningrum dan Wulan Asri"),
        ("Siapa lawan mereka saat meraih emas?", "Tan dan Lee"),
        ("Siapa yang dikalahkan peraih emas?", "Tan dan Lee"),
        ("Who did the winners beat?", "Tan dan Lee"),
        ("Siapa yang bertanding di final?", "Tan dan Lee"),
    ],
)
def test_the_beaten_win_nothing(question: str, best: str) -> None:
    one = hit(FINAL)
    beaten, winners = found("Tan dan Lee", 0.9, one), found("Sari Ningrum dan Wulan Asri", 0.4, one)
    words, support = first(question, beaten, winners)
    assert words == best
    assert support == (0.9 if best == "Tan dan Lee" else 0.4)


def test_a_winner_beside_the_beaten_keeps_the_sentence_first() -> None:
    one = hit(FINAL)
    joko, rudi = found("Joko", 0.9, one), found("Rudi", 0.9, one)
    both = replace(joko, words=(*joko.words, *rudi.words), margins=(6.0, 3.0))
    assert first("Siapa yang menang Piala Danau?", both) == ("Rudi", 0.9)


def test_the_third_place_is_none() -> None:
    one = hit("Final\n\nPerunggu menjadi milik Kim dan Park. Sari dan Wulan meraih emas.")
    third, winners = found("Kim dan Park", 0.8, one), found("Sari dan Wulan", 0.3, one)
    assert first("Siapa yang menang emas?", third, winners) == ("Sari dan Wulan", 0.3)
    assert first("Siapa peraih perunggu?", third, winners) == ("Kim dan Park", 0.9)


def test_a_clause_that_beats_nobody_changes_nothing() -> None:
    one = hit(FINAL)
    sentences = [found("Sari Ningrum dan Wulan Asri", 0.9, one), found("Kim and Park", 0.8, one)]
    ordered, support = winners_first(Asking("Who won?", "who", 0.5, 0.5), sentences, 0.9)
    assert [one.start for one in ordered] == [one.start for one in sentences] and support == 0.9
    asking = Asking("Who won?", "when", 0.5, 0.5)
    assert winners_first(asking, sentences[1:], 0.9) == (sentences[1:], 0.9)
