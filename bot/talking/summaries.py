"""A summary asked for in conversation: of what was spoken of, of several, in another length."""

import re
from dataclasses import replace

from bot.answer import Turn
from bot.summarizing.request.numbers import NUMBER, number_of
from bot.summarizing.request.parse import SummaryRequest
from bot.summarizing.request.parse import understand as parse
from bot.summary import Style
from bot.talking.catalogue import topic_of, trimmed
from bot.talking.context import Context
from bot.talking.library import Library
from bot.talking.message import SummaryWish
from bot.talking.scope import Scope
from bot.talking.words import normalized

USUAL = 3
"""Sentences of a summary of which no length was asked for."""
MOST = 12

_ALL = re.compile(
    r"\b(?:semua(?:nya)?|seluruh|setiap|berita-berita|artikel-artikel|all|every(?:thing)?|each|"
    r"roundup|round-up|what happened|apa (?:saja |aja )?yang terjadi|ada (?:kejadian )?apa|"
    r"(?:the|today's) (?:news|stories|articles)|stories|articles|headlines)\b",
    re.IGNORECASE,
)
_SHORTER = re.compile(
    r"\b(?:lebih (?:pendek|singkat|ringkas)|(?:per)?(?:singkat|pendek)(?:kan|in)\b|persingkat|"
    r"pendekkan|perpendek|kepanjangan|terlalu panjang|shorter|shorten|too long|briefer|condense)\b",
    re.IGNORECASE,
)
_LONGER = re.compile(
    r"\b(?:lebih (?:panjang|lengkap|detail)|(?:per)?panjang(?:kan|in)?|longer|more detailed)\b",
    re.IGNORECASE,
)
_POINTS = re.compile(r"\b(?:poin|point|butir|bullet|takeaway|highlight)[\w-]*", re.IGNORECASE)
_HEADLINE = re.compile(r"\b(?:judul|headline|heading)\w*", re.IGNORECASE)
_FACTS = re.compile(
    r"\b(?:kartu fakta|fakta(?:-fakta|nya| penting| utama)|fact (?:card|sheet)s?|"
    r"facts card|5 ?w ?\+? ?1 ?h)\w*"
    r"|\b(?:siapa|who) (?:apa|what) (?:kapan|when|di|where)\b",
    re.IGNORECASE,
)
_LENGTH = re.compile(
    rf"\b(?P<number>{NUMBER})[ -](?:\w+ )?(?P<unit>kalimat|sentences?|kata|words?|poin|points?|"
    r"butir|bullets?|lines?|baris)\b",
    re.IGNORECASE,
)
_LINE = re.compile(r"\btldr\b|\bone-liner\b|\b(?:just )?one line\b", re.IGNORECASE)
_FOCUS = re.compile(
    r"\b(?:apa (?:saja |aja )?(?:yang )?(?:di)?(?:katakan|kata|bilang|sampaikan|"
    r"ucapkan|sebut(?:kan)?)"
    r"(?: oleh)?|(?:perkataan|pernyataan|ucapan|komentar|pendapat)) (?P<who>\w+(?: \w+){0,2}?)"
    r"(?: (?:soal|tentang|mengenai) (?P<about>.+))?$"
    r"|\bwhat (?P<who_en>\w+(?: \w+){0,2}?) (?:said|says|thinks|told \w+)"
    r"(?: (?:about|on) (?P<about_en>.+))?$",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“”«»]")
_BEFORE = re.compile(
    r"(?:berita|artikel|kabar|news|article|story)\w{0,3} (?P<topic>[^,;:.?!]{2,120})[,;:.?!]",
    re.IGNORECASE,
)
_LAW = re.compile(r"\b(?:artikel|article|pasal) \d+", re.IGNORECASE)
_REQUEST_WORDS = re.compile(
    r"\b(?:ringkas\w*|rangkum\w*|meringkas|merangkum\w*|summar\w+|summing|sum|up|recap|intinya|"
    r"inti|singkat\w*|pendek\w*|panjang\w*|short(?:er)?|brief\w*|long(?:er)?|kalimat|sentences?|"
    r"words?|kata|make|made|buat\w*|bikin\w*|jadi\w*|turn|put|into|as|version|versi|gist|nutshell|"
    r"tldr|bullets?|cukup|fakta[\w-]*|penting(?:nya)?|utama|kunci|key|main|terlalu|too|even|bit|"
    r"lebih|minggu|pekan|hari|happened|terjadi|week|today|only|just|udah|dalam|in|"
    r"[\w-]{0,12}poin\w{0,12}|points?|ya|satu|one|kejadian|roundup|pointnya|barusan|tadi|udah|sudah|"
    r"cocok|pas|bagus|artikelnya|beritanya|storynya|itu|nya)\b",
    re.IGNORECASE,
)


def asks_for_summary(text: str) -> SummaryRequest | None:
    """The summary that a message asks for by its shape alone; None where it has none of these.

    An article of a law is none of ours.
    """
    return None if _LAW.search(text) else parse(normalized(text))


def summary_wish(
    text: str, request: SummaryRequest | None, scope: Scope, library: Library, context: Context
) -> SummaryWish:
    """How long, in which form and of what a summary is to be.

    Args:
        text: the message, which asks for one.
        request: what its shape said, None where only its words did.
        scope: the source, days or articles that it names.
        library: the articles, for exact titles and ids.
        context: the conversation: the article spoken of, and the summary to make shorter.
    """
    plain = normalized(text)
    request = _formed(request or SummaryRequest(topic=_rest(scope.rest)), plain)
    if not _is_topic(request.topic, text):
        before = _BEFORE.match(plain)
        topic = before["topic"] if before and _is_topic(before["topic"], "") else ""
        request = replace(request, topic=topic)
    several = _ALL.search(plain) is not None or len(scope.filters.articles) > 1
    limited = bool(scope.filters.since or scope.filters.until or scope.filters.source)
    focus = ""
    if found := _FOCUS.search(request.topic.rstrip("?!. ")):
        focus = found["who"] or found["who_en"]
        about = found["about"] or found["about_en"] or ""
        request = replace(request, topic=f"{focus} {about}".strip())
    if several or (limited and not request.topic):
        topic = topic_of(_rest(request.topic)) if request.topic else ""
        return SummaryWish(replace(request, topic=topic), scope.filters.articles, True, focus)
    exact = library.named(request.topic) if request.topic else ()
    if exact:
        return SummaryWish(request, exact, focus=focus)
    if request.topic and not _QUOTED.search(text):
        request = replace(request, topic=trimmed(request.topic, also=_REQUEST_WORDS))
    if not request.topic:
        request = _changed(plain, request, context.turn)
        return SummaryWish(request, scope.filters.articles or context.articles, focus=focus)
    return SummaryWish(request, scope.filters.articles, focus=focus)


def _formed(request: SummaryRequest, plain: str) -> SummaryRequest:
    """A request with the length and the form that its words name anywhere."""
    sentences, words, style = request.sentences, request.words, request.style
    if sentences is None and words is None:
        if found := _LENGTH.search(plain):
            number = number_of(found["number"])
            if found["unit"].lower().startswith(("kata", "word")):
                words = number
            else:
                sentences = number
        elif _LINE.search(plain):
            sentences = 1
    if style == "paragraph":
        named: tuple[tuple[Style, re.Pattern[str]], ...] = (
            ("facts", _FACTS),
            ("bullets", _POINTS),
            ("headline", _HEADLINE),
        )
        style = next((one for one, words in named if words.search(plain)), style)
        if style == "headline" and "berjudul" in plain.lower():
            style = "paragraph"
    if style in ("headline", "facts"):
        sentences = words = None
    return replace(request, sentences=sentences, words=words, style=style)


def _is_topic(topic: str, text: str) -> bool:
    """Whether words name what a summary is of, or are only more words of the request."""
    return _QUOTED.search(text) is not None or bool(topic_of(_rest(topic)))


def _rest(text: str) -> str:
    return " ".join(_REQUEST_WORDS.sub(" ", _LENGTH.sub(" ", text)).split())


def _changed(plain: str, request: SummaryRequest, turn: Turn | None) -> SummaryRequest:
    """A request that changes the last summary: shorter or longer than it, else in its form."""
    before = parse(normalized(turn.question)) if turn and turn.kind == "summary" else None
    if turn is None or before is None:
        before = SummaryRequest()
    shorter, longer = _SHORTER.search(plain), _LONGER.search(plain)
    told = len(turn.citations) if turn and turn.kind == "summary" else 0
    if request.style in ("headline", "facts"):
        return request
    if not shorter and not longer:
        # In points, the last summary keeps its length.
        unsaid = request.sentences is None and request.words is None
        keeps = told > 1 and unsaid and request.style == "bullets"
        return replace(request, sentences=told) if keeps else request
    if request.style == "paragraph" and before.style in ("bullets", "paragraph"):
        request = replace(request, style=before.style)
    if request.sentences is not None or request.words is not None:
        return request
    many = before.sentences or told or USUAL
    changed = max(1, many - 1 if many <= USUAL + 1 else many // 2) if shorter else many + 2
    return replace(request, sentences=min(changed, MOST))
