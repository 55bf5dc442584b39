"""From scores to support and relevance."""

import pytest

from bot.reading.calibration import FEATURES, Calibration, features_of, same_words
from bot.reading.evidence import Evidence, Readable
from bot.reading.spans import Span

MADE = Calibration(
    *((0.3, 0.1, 0.4, 0.05, 0.6, -0.2, -0.3), -0.5, (10.0, 0.2, 0.1), -8.0),
    *(0.2, 0.25, {"id>en": (0.5, -1.0)}),
)
PASSAGES = [
    Readable("Budi datang. Ani pulang.", ((0, 12), (13, 24))),
    Readable("Budi hadir.", ((0, 11),)),
]


def features(evidence: float, margin: float = 2.0) -> tuple[float, ...]:
    ranked = [Evidence(0, 0, 12, evidence), Evidence(0, 13, 24, -3.0)]
    return features_of(ranked, [Span(0, 0, 4, margin)], PASSAGES)


def test_it_survives_json() -> None:
    assert Calibration.from_json(MADE.to_json()) == MADE


def test_a_missing_weight_is_an_error() -> None:
    value = MADE.to_json()
    del value["weights"]["margin"]
    with pytest.raises(KeyError, match="margin"):
        Calibration.from_json(value)


def test_support_is_a_probability_that_rises_with_evidence() -> None:
    values = [MADE.support(features(score)) for score in (-1e9, -3, 0, 3, 1e9)]
    assert values == sorted(values) and 0 < values[0] < values[-1] < 1


def test_across_languages_the_same_evidence_supports_less() -> None:
    assert MADE.support(features(3.0), "id>en") < MADE.support(features(3.0))
    assert MADE.support(features(3.0), "en>fr") == MADE.support(features(3.0))


def test_passages_that_were_given_are_relevant() -> None:
    assert MADE.relevance(features(0.0), None) == 1.0
    near, far = (MADE.relevance(features(0.0), similarity) for similarity in (0.9, 0.7))
    assert 0 < far < near < 1


def test_features_have_the_names_and_bounds_they_claim() -> None:
    spans = [Span(0, 0, 4, 2.5), Span(1, 0, 4, 1.0)]
    ranked = [Evidence(0, 0, 12, 3.0), Evidence(0, 13, 24, -50.0)]
    named = dict(zip(FEATURES, features_of(ranked, spans, PASSAGES), strict=True))
    assert named["margin"] == named["inside"] == 2.5
    assert named["lead"] == 20.0 or named["lead"] == 53.0
    assert named["agreement"] == 1.0
    assert named["passages"] == pytest.approx(0.693, abs=1e-3)


def test_a_sentence_with_better_words_comes_first_among_equals() -> None:
    evidence = [Evidence(0, 0, 12, 1.0), Evidence(0, 13, 24, 1.0)]
    assert MADE.ranked(evidence, [Span(0, 13, 16, 4.0)])[0].start == 13
    first, second = Evidence(0, 0, 12, 1.0), Evidence(1, 0, 11, 1.1)
    assert MADE.ranked([second, first], []) == [first, second]


def test_the_same_words() -> None:
    assert same_words("budi", "budi karya") and not same_words("bud", "budi")
