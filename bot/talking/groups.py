"""The groups of labels that a message may belong to."""

from collections.abc import Mapping

from bot.answer import Reply
from bot.talking.catalogue import asks_for_collection
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
