import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.summarizing.candidates import Candidate
from bot.summarizing.select import choose, select, select_within, without_repetition
from index.errors import UsageError

SENTENCES = st.lists(st.tuples(st.floats(0.01, 0.99), st.integers(1, 40)), min_size=1, max_size=7)


def value(chosen, probabilities, words, reference):
    return 2 * (probabilities * words)[chosen].sum() / (words[chosen].sum() + reference)


def subsets(count):
    for size in range(1, count + 1):
        yield from (list(places) for places in itertools.combinations(range(count), size))


@settings(max_examples=60, deadline=None)
@given(SENTENCES)
def test_the_best_set_of_any_size_is_found(sentences):
    p, w = (np.array(values, float) for values in zip(*sentences, strict=True))
    best = max(value(places, p, w, 60) for places in subsets(len(p)))
    assert value(select(p, w, 60), p, w, 60) == pytest.approx(best, abs=1e-6)


@settings(max_examples=60, deadline=None)
@given(SENTENCES, st.integers(1, 7))
def test_the_best_set_of_a_size_is_found(sentences, count):
    p, w = (np.array(values, float) for values in zip(*sentences, strict=True))
    count = min(count, len(p))
    chosen = select(p, w, 60, count)
    best = max(value(s, p, w, 60) for s in subsets(len(p)) if len(s) == count)
    assert chosen == sorted(set(chosen)) and len(chosen) == count
    assert value(chosen, p, w, 60) == pytest.approx(best, abs=1e-6)


@settings(max_examples=60, deadline=None)
@given(SENTENCES, st.integers(1, 120))
def test_a_ceiling_of_words_is_kept_and_used_best(sentences, limit):
    p, w = np.array([s[0] for s in sentences]), np.array([s[1] for s in sentences])
    chosen = select_within(p, w, limit)
    possible = [s for s in subsets(len(p)) if w[s].sum() <= limit]
    assert bool(chosen) == bool(possible)
    if possible:
        assert w[chosen].sum() <= limit
        best = max(value(s, p, w, limit) for s in possible)
        assert value(chosen, p, w, limit) == pytest.approx(best, abs=1e-6)


def chosen_from(text, probabilities, **length):
    found, at = [], 0
    for place, line in enumerate(text.split("\n")):
        found.append(Candidate(place, at, at + len(line), place))
        at += len(line) + 1
    return choose(text, found, np.array(probabilities), 50, **length)


REPEATED = (
    "Banjir merendam dua kecamatan di Bogor.\nBanjir kembali merendam dua kecamatan di Bogor.\n"
    "Warga mengungsi ke balai desa."
)


def test_of_two_that_say_the_same_one_is_chosen():
    assert chosen_from(REPEATED, [0.9, 0.8, 0.7]) == [0, 2]
    assert chosen_from(REPEATED, [0.8, 0.9, 0.7], sentences=2) == [1, 2]


def test_a_number_of_sentences_is_kept_even_if_they_repeat():
    assert chosen_from(REPEATED, [0.9, 0.8, 0.7], sentences=3) == [0, 1, 2]
    assert chosen_from(REPEATED, [0.9, 0.8, 0.7], sentences=9) == [0, 1, 2]


def test_unlikely_sentences_do_not_fill_the_space():
    assert chosen_from(REPEATED, [0.9, 0.8, 0.01], words=11) == [0]


@pytest.mark.parametrize(
    ("length", "said"),
    [
        ({"sentences": 0}, "0 sentences"),
        ({"sentences": -2}, "-2 sentences"),
        ({"words": 0}, "0 words"),
        ({"sentences": 1, "words": 9}, "one of them"),
        ({"words": 4}, "shortest has 5"),
    ],
)
def test_an_impossible_length_is_an_error(length, said):
    with pytest.raises(UsageError, match=said):
        chosen_from(REPEATED, [0.5, 0.5, 0.5], **length)


def test_a_text_that_repeats_itself_is_summed_up_once_and_at_once():
    lines = [f"Presiden pergi ke pasar kota lama nomor {n % 1000}." for n in range(2000)]
    text = "\n".join(lines)
    starts = [0, *itertools.accumulate(len(line) + 1 for line in lines)]
    sentences = [
        Candidate(place, starts[place], starts[place] + len(line), place)
        for place, line in enumerate(lines)
    ]
    probabilities = np.linspace(0.9, 0.1, len(lines))
    turns = 0

    def counting(allowed):
        nonlocal turns
        turns += 1
        return list(range(min(20, len(allowed))))

    tokens = [line.lower().rstrip(".").split() for line in lines]
    assert without_repetition(counting, tokens, probabilities) == [0]
    assert turns < 40
    assert choose(text, sentences, probabilities, 60, words=500) == [0]
