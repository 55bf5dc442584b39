"""A question of two parts, taken apart: "When did it close, and how many were hurt?"."""

import re

from bot.reading.questions import LONGEST

MOST_PARTS = 3
_ASKS_ID = (
    r"(?:siapa|apa|kapan|kpn|di ?mana|dmn|ke mana|mengapa|kenapa|knp|bagaimana|gimana|gmn|berapa|"
    r"brp|apakah|benarkah)"
)
_ASKS_EN = r"(?:who|what|when|where|why|how|which)"
# "And" joins two things as often as two questions, and "when" and "who" go on with a sentence.
_AGAIN = (
    rf"(?:\w+ ){{0,3}}?{_ASKS_ID}\b|(?:(?:at|by|in|on|for|from|since|to|until|with) )?{_ASKS_EN}\b"
    r"|(?:did|does|is|was|were|are|has|have|will) (?:he|she|it|they|there)\b"
)
_JOIN = re.compile(
    rf"[?;,]? (?:dan|terus|trs|lalu|serta|and|then|also) (?={_AGAIN})"
    rf"|\? (?=(?:\w+ ){{0,3}}?(?:{_ASKS_ID}|{_ASKS_EN})\b)",
    re.IGNORECASE,
)
_SENTENCE_BEFORE = re.compile(r"\w{3}[.!:] \w")
_ASKING = re.compile(
    rf"\b(?:{_ASKS_ID}|{_ASKS_EN})\b"
    r"|^(?:did|does|do|is|was|were|are|has|have|had|will|can|could)\b",
    re.IGNORECASE,
)
_TRAILING = re.compile(r"\b(?:brp|berapa|siapa|kapan|apa|mana|gimana|gmn)\W*$", re.IGNORECASE)
_AND = re.compile(r" (?:terus|trs|lalu|dan|and) ")
_NAME = re.compile(r"(?<!^)(?<![.?!] )\b[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*")


def parts_of(question: str) -> list[str]:
    """The parts of a question that asks several things, each to be read by itself; else itself.

    What stands before the first part and asks nothing stays with it. A later part that names
    nothing takes the names of the first with it. At most `MOST_PARTS`. A question behind other
    sentences stays with them: they may say what it is about.
    """
    text = " ".join(question.split())
    if len(text) > LONGEST or _SENTENCE_BEFORE.search(text):
        return [question]
    pieces = [piece.strip(" ,;") for piece in _JOIN.split(text) if piece and piece.strip(" ,;?")]
    asking = _trailing_parts(pieces[0]) if len(pieces) == 1 else pieces
    if len(asking) > 1 and not _ASKING.search(asking[0]):
        asking = [f"{asking[0]}, {asking[1]}", *asking[2:]]
    if len(asking) < 2 or any(len(piece.split()) < 2 for piece in asking):
        return [question]
    names = _NAME.findall(asking[0])
    parts = [asking[0]]
    for piece in asking[1:MOST_PARTS]:
        lacking = [name for name in names if name.lower() not in piece.lower()]
        own = _NAME.search(piece)
        parts.append(
            f"{piece.rstrip('?')} ({', '.join(lacking)})" if lacking and not own else piece
        )
    return parts


def _trailing_parts(text: str) -> list[str]:
    """Parts whose question word ends each of them: "... mati brp terus rugi brp"."""
    pieces = _AND.split(text)
    enough = all(_TRAILING.search(piece) and len(piece.split()) >= 2 for piece in pieces)
    return pieces if len(pieces) > 1 and enough else [text]
