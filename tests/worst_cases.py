"""Texts that make a regular expression slow, generated from the expression itself.

A backtracking engine is slow where a text repeats what the expression repeats and then fails to
match. So of every repeated group come texts of what stands before it and its body many times over;
and of every word that the expression holds, the word many times over.
"""

import re
from collections.abc import Iterator
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

REPEATS = (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT)
ASSERTIONS = (code.ASSERT, code.ASSERT_NOT)
CHARACTERS = (" ", "k", "K", "7", "\n", ".", ",", "-", '"', "“", "(")
OF_CATEGORY = {
    code.CATEGORY_DIGIT: "7",
    code.CATEGORY_SPACE: " ",
    code.CATEGORY_WORD: "k",
    code.CATEGORY_NOT_DIGIT: "k",
    code.CATEGORY_NOT_SPACE: "k",
    code.CATEGORY_NOT_WORD: "-",
}
MOST_EXAMPLES = 60


def worst_cases(pattern: re.Pattern[Any]) -> list[tuple[str, str]]:
    """(beginning, what to repeat behind it) for one expression."""
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)
    pumps = {*_words(tree), *CHARACTERS, *_examples(tree)} - {""}
    cases = [("", word + end) for word in sorted(pumps) for end in ("", " ", ", ")]
    for before, bodies in _repeated(tree):
        cases += [(before, body + end) for body in bodies if body for end in ("", " ")]
    return list(dict.fromkeys(cases))


def _parts(node: Any) -> list[Any]:
    """The expressions directly inside a node."""
    kind, value = node
    if kind in REPEATS:
        return [value[2]]
    if kind is code.BRANCH:
        return list(value[1])
    if kind is code.SUBPATTERN:
        return [value[3]]
    if kind is code.ATOMIC_GROUP:
        return [value]
    return [value[1]] if kind in ASSERTIONS else []


def _words(tree: Any) -> Iterator[str]:
    run = ""
    for kind, value in tree:
        if kind is code.LITERAL:
            run += chr(value)
            continue
        yield run
        run = ""
        if kind is code.IN:
            yield from _members(value)
        for part in _parts((kind, value)):
            yield from _words(part)
    yield run


def _repeated(tree: Any, before: str = "") -> Iterator[tuple[str, list[str]]]:
    for node in tree:
        if node[0] in REPEATS and node[1][1] > 3:
            yield before, _examples(node[1][2])
        for part in _parts(node):
            yield from _repeated(part, before)
        before += _examples_of(node)[0]


def _examples(tree: Any) -> list[str]:
    """Texts that the expression matches, each of its choices taken once."""
    choices = [_examples_of(node) for node in tree]
    first = [one[0] for one in choices]
    texts = ["".join(first)]
    for at, one in enumerate(choices):
        texts += ["".join([*first[:at], choice, *first[at + 1 :]]) for choice in one[1:]]
    return texts[:MOST_EXAMPLES]


def _examples_of(node: Any) -> list[str]:
    kind, value = node
    if kind is code.LITERAL:
        return [chr(value)]
    if kind in (code.ANY, code.NOT_LITERAL):
        return ["k"]
    if kind is code.IN:
        return _members(value)
    if kind in ASSERTIONS or kind is code.AT:
        return [""]
    texts = [text for part in _parts(node) for text in _examples(part)]
    if kind in REPEATS:
        least = value[0]
        texts = [text * max(1, least) for text in texts]
        return texts if least else ["", *texts]
    return texts


def _members(items: Any) -> list[str]:
    """Some characters of a class; of a negated one, one that is not excluded."""
    if items[0][0] is code.NEGATE:
        excluded = items[1:]
        return [next(one for one in 'kK7 .-,("~' if not _holds(excluded, one))]
    texts = []
    for kind, value in items:
        if kind is code.LITERAL:
            texts.append(chr(value))
        elif kind is code.RANGE:
            texts.append(chr(sum(value) // 2))
        else:
            texts.append(OF_CATEGORY[value])
    return texts


def _holds(items: Any, character: str) -> bool:
    return any(
        (kind is code.LITERAL and chr(value) == character)
        or (kind is code.RANGE and value[0] <= ord(character) <= value[1])
        or (kind is code.CATEGORY and _in_category(value, character))
        for kind, value in items
    )


def _in_category(category: Any, character: str) -> bool:
    word = character.isalnum() or character == "_"
    return {
        code.CATEGORY_DIGIT: character.isdigit(),
        code.CATEGORY_SPACE: character.isspace(),
        code.CATEGORY_WORD: word,
        code.CATEGORY_NOT_DIGIT: not character.isdigit(),
        code.CATEGORY_NOT_SPACE: not character.isspace(),
        code.CATEGORY_NOT_WORD: not word,
    }[category]
