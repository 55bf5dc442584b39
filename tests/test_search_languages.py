"""How a question meets passages that are not in its language."""

import numpy as np
import pytest

from index.search.languages import across


def unit(*values: float) -> np.ndarray:
    vector = np.array(values, np.float32)
    return vector / np.linalg.norm(vector)


MEANS = {"id": unit(1, 0, 1), "en": unit(0, 1, 1)}


def test_the_gap_is_what_the_languages_alone_make() -> None:
    question = unit(0.8, 0.2, 1)
    found = across(question, "id", MEANS)
    assert found is not None and found.language == "id"
    assert found.gap == pytest.approx(float(question @ MEANS["id"] - question @ MEANS["en"]))
    assert np.linalg.norm(found.vector) == pytest.approx(1, abs=1e-6)
    assert found.vector @ MEANS["en"] > found.vector @ MEANS["id"]


def test_a_question_already_nearer_to_the_others_is_not_held_back() -> None:
    found = across(unit(0, 1, 1), "id", MEANS)
    assert found is not None and found.gap == 0


@pytest.mark.parametrize(
    ("language", "means"),
    [
        ("", MEANS),
        ("id", {"id": MEANS["id"]}),
        ("en", {"id": MEANS["id"]}),
        ("id", {}),
        ("id", {"id": MEANS["id"], "en": MEANS["id"]}),
    ],
)
def test_one_language_alone_is_no_other(language: str, means: dict[str, np.ndarray]) -> None:
    assert across(unit(1, 1, 1), language, means) is None
