"""How a question meets passages that are not in its language."""

import numpy as np
import pytest

from index.search.languages import across_languages


def unit(*values: float) -> np.ndarray:
    vector = np.array(values, np.float32)
    return vector / np.linalg.norm(vector)


SAMPLES = {"id": unit(1, 0, 1)[None], "en": unit(0, 1, 1)[None]}


def test_the_gap_is_what_the_languages_alone_make() -> None:
    question = unit(0.8, 0.2, 1)
    found = across_languages(question, "id", SAMPLES)
    assert found is not None and found.language == "id"
    assert found.gap == pytest.approx(
        float(question @ SAMPLES["id"][0] - question @ SAMPLES["en"][0])
    )
    assert np.linalg.norm(found.vector) == pytest.approx(1, abs=1e-6)
    assert found.vector @ SAMPLES["en"][0] > found.vector @ SAMPLES["id"][0]


def test_a_question_already_nearer_to_the_others_is_not_held_back() -> None:
    found = across_languages(unit(0, 1, 1), "id", SAMPLES)
    assert found is not None and found.gap == 0


@pytest.mark.parametrize(
    ("language", "samples"),
    [
        ("", SAMPLES),
        ("id", {"id": SAMPLES["id"]}),
        ("en", {"id": SAMPLES["id"]}),
        ("id", {}),
        ("id", {"id": SAMPLES["id"], "en": SAMPLES["id"]}),
    ],
)
def test_one_language_alone_is_no_other(language: str, samples: dict[str, np.ndarray]) -> None:
    assert across_languages(unit(1, 1, 1), language, samples) is None
