"""The groups of labels that a message may belong to."""

import re
from collections.abc import Mapping

from bot.answer import Reply
from bot.talking.catalogue import asks_for_collection, counts_articles
from bot.talking.context import Context
from bot.talking.message import More
from bot.talking.words import normalized

SURE = 0.5
"""How likely a message must be something other than a question to be taken for it."""
SMALL_TALK: tuple[Reply, ...] = (
    *("greeting", "thanks", "goodbye", "acknowledge", "identity", "capabilities"),
    *("languages", "feedback", "insult", "unclear"),
)
CATALOGUE = ("list", "count", "newest", "topic")
MORE: dict[str, More] = {
    "more_others": "others",
    "more_source": "source",
    "more_quote": "quote",
    "more_nth": "nth",
}
_OF_A_THING = re.compile(
    r"\b(?:cara \w{2,15}nya|(?:fungsi|guna|kegunaan|fitur|manfaat|khasiat|kelebihan|kekurangan|"
    r"kemampuan|keunggulan|akurasi)nya|(?:bisa|boleh|dapat|cocok|aman) (?:juga )?(?:buat|untuk)|"
    r"(?:bisa|boleh|dapat) di(?!percaya)\w{3,15}|gratis|berbayar|offline|"
    r"(?:does|do|did|can|could|will|would|is|was|are|were) (?:it|they|that|those)|"
    r"what (?:is|are) (?:it|they) for)\b",
    re.IGNORECASE,
)
_OF_THE_BOT = re.compile(
    r"\b(?:kamu|anda|kalian|lo|lu|elo|kau|\w{3,15}(?<!il)(?<!te)mu|you|your|yours|bot|chatbot|saya|i|my|"
    r"me|ini|this|sini|here|aplikasi|app|website|situs|jawaban\w{0,3}|answers?|pertanyaan\w{0,3}|"
    r"questions?|percakapan|chat|riwayat|(?:bertanya|tanya|nanya)|berita\w{0,3}|artikel\w{0,3}|"
    r"articles?|news|stories|ringkas\w{0,6}|rangkum\w{0,6}|terjemah\w{0,4}|translate\w{0,2}|file|"
    r"pdf|upload|internet|web|bahasa)\b",
    re.IGNORECASE,
)


def group_of(likely: Mapping[str, float], text: str, *, first: bool) -> str:
    """Which group of labels a message belongs to; a question unless another is likely enough.

    `first` says that nothing was spoken of before it.
    """
    groups = {
        "small_talk": sum(likely[label] for label in SMALL_TALK),
        "catalogue": sum(likely[label] for label in CATALOGUE),
        "more": sum(likely[label] for label in MORE),
        **{label: likely[label] for label in ("question", "summary", "translate", "task")},
    }
    group = max(groups, key=lambda name: groups[name])
    if groups[group] < SURE:
        group = "question"
    if group == "question" and asks_for_collection(normalized(text), first=first):
        group = "catalogue"
    return group


def group_within(group: str, likely: Mapping[str, float], text: str, context: Context) -> str:
    """Which group a message belongs to behind what was spoken of; `group` is that by itself.

    Where an article is spoken of "how does it work" is of what that is about, unless it says
    "you" or the like, and "how many are there" counts no articles.
    """
    turn, plain = context.turn, normalized(text)
    if turn is None or turn.kind == "catalogue" or not context.articles:
        return group
    if group == "catalogue":
        counts = max(CATALOGUE, key=lambda one: likely[one]) == "count"
        return "question" if counts and not counts_articles(plain) else group
    if group == "small_talk" and max(SMALL_TALK, key=lambda one: likely[one]) == "capabilities":
        of_a_thing = _OF_A_THING.search(plain) and not _OF_THE_BOT.search(plain)
        return "question" if of_a_thing else group
    return group
