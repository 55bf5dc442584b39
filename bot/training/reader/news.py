"""Questions made from news sentences by pattern: what was said, by whom, why, and when.

IndoSum has articles and no questions; the public question sets hardly ask what somebody said or
why. A sentence of one of four shapes gives a question whose answer is a part of it (a cloze turned
into a question, after Lewis et al. 2019, "Unsupervised Question Answering by Cloze Translation").
The passage is the sentence among its neighbours. The same question over another part of the same
article, where it has no answer, teaches to refuse.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.training.reader.data import Example

SOURCE = "news"
_ABSENT_SHARE = 0.7
_MIN_ANSWER, _MAX_ANSWER = 8, 220
_NAME = r"(?P<name>[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){0,3})"
_SPEECH = "kata ujar tutur ucap jelas ungkap tegas imbuh papar terang sebut tambah"
_SAID = re.compile(
    rf'^["“] ?(?P<answer>[^"“”]+?) ?,? ?["”] ?,? ?(?:{"|".join(_SPEECH.split())})(?:nya)? {_NAME}\b'
)
_PASSIVE = {
    "mengatakan": "dikatakan",
    "menyatakan": "dinyatakan",
    "menegaskan": "ditegaskan",
    "mengungkapkan": "diungkapkan",
    "menjelaskan": "dijelaskan",
    "menyebut": "disebut",
    "mengakui": "diakui",
    "membantah": "dibantah",
    "meminta": "diminta",
    "berharap": "diharapkan",
    "menduga": "diduga",
    "menuduh": "dituduhkan",
    "menuding": "dituduhkan",
}
_NOUN = {
    "menyatakan": "pernyataan",
    "menegaskan": "penegasan",
    "menjelaskan": "penjelasan",
    "mengakui": "pengakuan",
    "membantah": "bantahan",
    "meminta": "permintaan",
    "berharap": "harapan",
    "menduga": "dugaan",
    "menuduh": "tuduhan",
    "menuding": "tuduhan",
}
_REPORTED = re.compile(
    rf"^{_NAME},? (?P<verb>{'|'.join(_PASSIVE)}),? (?:bahwa |agar )?(?P<answer>.+?)\.?$"
)
_BECAUSE = re.compile(
    r"^(?P<clause>[^\"“”]+?),? (?:karena|lantaran) (?P<answer>[^\"“”]+?)(?:[.,]|$)"
)
_WHEN = re.compile(
    r"^(?P<clause>[^\"“”]+?),? (?:pada )?(?:hari )?"
    r"(?P<answer>(?:Senin|Selasa|Rabu|Kamis|Jumat|Sabtu|Minggu) \([\d/]+\))"
)
_DATELINE = re.compile(r"^[A-Z][\w., ]{2,40}? ?(?:--|- -|—|–) ?")
_LINKS = re.compile(
    r"^(?:Namun|Tapi|Tetapi|Padahal|Selain itu|Sementara itu|Kemudian|Lalu|Bahkan|Meski demikian|"
    r"Dan|Saat itu|Apalagi|Hanya saja|Menurutnya),? "
)
_NOBODY = {
    "Ia",
    "Dia",
    "Mereka",
    "Kami",
    "Saya",
    "Kita",
    "Kemudian",
    "Beliau",
    "Sebab",
    "Selanjutnya",
}
_VAGUE = re.compile(
    r"^(?:hal|itu|ini|tersebut|yang|maka|juga|sehingga|kalau|jika)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Cloze:
    """Questions one sentence answers, the answer's span in it, and what must not stand near."""

    questions: tuple[str, ...]
    start: int
    end: int
    rival: str


def news_questions(articles: Sequence[Sequence[str]], chance: random.Random) -> list[Example]:
    """Examples from articles, each given as its sentences; about two in five are unanswerable."""
    common = {word for article in articles for sentence in article for word in sentence.split()[1:]}
    examples = []
    for article in articles:
        for at, sentence in enumerate(article):
            for cloze in _clozes(sentence, common):
                example = _placed(article, at, cloze, chance)
                if example is None:
                    continue
                examples.append(example)
                absent = _elsewhere(article, at, cloze, example.question, chance)
                if absent is not None and chance.random() < _ABSENT_SHARE:
                    examples.append(absent)
    return examples


def _clozes(sentence: str, common: set[str]) -> Iterator[_Cloze]:
    for pattern, asks in ((_SAID, _said), (_REPORTED, _reported)):
        if (found := pattern.match(sentence)) and _fits(found["answer"]):
            name = found["name"].rstrip(".")
            if name in _NOBODY:
                continue
            yield _Cloze(asks(name, found), *found.span("answer"), rival=name.split()[-1])
    if (found := _SAID.match(sentence)) and len(found["answer"].split()) > 5:
        words = " ".join(found["answer"].split()[:12])
        yield _Cloze(
            (f'Siapa yang mengatakan "{words}"?', f"Siapa yang mengatakan bahwa {words}?"),
            *found.span("name"),
            rival=words,
        )
    for pattern, asking in ((_BECAUSE, ("Mengapa", "Kenapa")), (_WHEN, ("Kapan",))):
        found = pattern.match(sentence)
        clause = _clause(found["clause"], common) if found else None
        if found and clause and (pattern is _WHEN or _fits(found["answer"])):
            questions = tuple(f"{word} {clause}?" for word in asking)
            yield _Cloze(questions, *found.span("answer"), rival=clause)


def _said(name: str, _found: re.Match[str]) -> tuple[str, ...]:
    return (f"Apa kata {name}?", f"Apa yang dikatakan {name}?", f"Apa pernyataan {name}?")


def _reported(name: str, found: re.Match[str]) -> tuple[str, ...]:
    verb = found["verb"]
    noun = _NOUN.get(verb, "kata")
    asks = (f"Apa {noun} {name}?", f"Apa yang {_PASSIVE[verb]} {name}?")
    return asks if noun == "tuduhan" else (*asks, f"Apa kata {name}?")


def _fits(answer: str) -> bool:
    return _MIN_ANSWER <= len(answer) <= _MAX_ANSWER


def _clause(text: str, common: set[str]) -> str | None:
    """A main clause as a question goes on with it; None where it does not stand by itself."""
    clause = _LINKS.sub("", _DATELINE.sub("", text)).strip(" ,-")
    words = clause.split()
    if not 3 <= len(words) <= 22 or _VAGUE.match(clause):
        return None
    if words[0].lower() in common:
        words[0] = words[0].lower()
    return " ".join(words)


def _placed(
    article: Sequence[str], at: int, cloze: _Cloze, chance: random.Random
) -> Example | None:
    """The sentence among its neighbours; None where a second sentence might answer too."""
    first = max(0, at - chance.randrange(5))
    last = min(len(article), at + 1 + chance.randrange(4))
    others = [article[i] for i in range(first, last) if i != at]
    if any(cloze.rival in other for other in others):
        return None
    shift = sum(len(article[i]) + 1 for i in range(first, at))
    span = (cloze.start + shift, cloze.end + shift)
    return Example(SOURCE, chance.choice(cloze.questions), " ".join(article[first:last]), (span,))


def _elsewhere(
    article: Sequence[str], at: int, cloze: _Cloze, question: str, chance: random.Random
) -> Example | None:
    """The question over another part of the article, of three to seven sentences."""
    size = 3 + chance.randrange(5)
    starts = [
        first
        for first in range(max(1, len(article) - size))
        if not first <= at < first + size
        and not any(cloze.rival in text for text in article[first : first + size])
    ]
    if not starts:
        return None
    first = chance.choice(starts)
    return Example(SOURCE, question, " ".join(article[first : first + size]), ())
