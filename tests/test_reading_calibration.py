"""From margins to support."""

import pytest

from bot.reading.calibration import FEATURES, Calibration, reading_features
from bot.reading.spans import Span

MADE = Calibration((0.4, 0.1, 0.05, 0.6, -0.2, -0.3), -0.5, 0.25, {"id>en": (0.5, -1.0)})


def test_it_survives_json():
    assert Calibration.from_json(MADE.to_json()) == MADE


def test_a_missing_weight_is_an_error():
    value = MADE.to_json()
    del value["weights"]["margin"]
    with pytest.raises(KeyError, match="margin"):
        Calibration.from_json(value)


def test_support_is_a_probability_that_rises_with_margin_and_agreement():
    def support(margin, agreement=0.0):
        return MADE.support(reading_features([Span(0, 0, 4, margin)], agreement, 5))

    values = [support(margin) for margin in (-1e9, -3, 0, 3, 1e9)]
    assert values == sorted(values) and 0 < values[0] < values[-1] < 1
    assert support(1.0, agreement=2.0) > support(1.0)


def test_across_languages_the_same_margin_supports_less():
    features = reading_features([Span(0, 0, 4, 6.0)], 0.0, 1)
    assert MADE.support(features, "id>en") < MADE.support(features)
    assert MADE.support(features, "en>fr") == MADE.support(features)


def test_features_have_the_names_and_bounds_they_claim():
    spans = [Span(3, 0, 4, 2.5), Span(1, 0, 4, -50.0)]
    features = dict(zip(FEATURES, reading_features(spans, 1.0, 4), strict=True))
    assert features["margin"] == features["margin_above_zero"] == 2.5
    assert features["lead"] == 20.0 and features["agreement"] == 1.0
    assert features["passages"] == pytest.approx(1.386, abs=1e-3)
    assert reading_features(spans[:1], 0.0, 1)[4:] == (0.0, pytest.approx(1.386, abs=1e-3))


def test_a_later_passage_needs_a_larger_margin():
    first, third = Span(0, 0, 1, 1.0), Span(2, 0, 1, 1.4)
    assert MADE.ranked_score(first) > MADE.ranked_score(third)
