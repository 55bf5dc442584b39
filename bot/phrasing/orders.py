"""Prompt injection in articles: sentences addressed to a machine, which support no claim.

Hidden ones (in HTML comments, in text that cannot be seen) are cut from what is shown to a model.
"""

from __future__ import annotations

import re
import unicodedata

_COMMENT = re.compile(r"<!--[^>]*+(?:>|$)|<[^<>]{1,200}>")
_ORDERS = re.compile(
    r"\b(?:ignore|disregard|forget|override|abaikan|lupakan|hiraukan|jangan ikuti)\b"
    r"[^.!?\n]{0,60}\b(?:instructions?|prompts?|rules|previous|above|instruksi|perintah|aturan|"
    r"sebelumnya|di atas)\b"
    r"|\b(?:system|assistant|developer|sistem)\s?(?:prompt|message|:|override)"
    r"|\byou (?:are|must|will) (?:now|a|an|the)?\s?(?:chatgpt|assistant|ai\b|model|bot)"
    r"|\b(?:kamu|anda) (?:adalah|sekarang) (?:asisten|model|bot|ai\b)"
    r"|\b(?:as an|sebagai) (?:ai|asisten|language model|model bahasa)\b"
    r"|\b(?:dear|kepada|wahai|untuk|attention|note to) (?:the )?(?:ai\b|assistant|asisten|llm|"
    r"language model|model bahasa|chatbot|bot\b)"
    r"|\b(?:respond|reply|answer|jawab|jawablah|balas|tulis|tulislah|write|print|output|say|"
    r"katakan|cetak|sebutkan)\b[^.!?\n]{0,30}[\"“'‘:]"
    r"|\[/?(?:inst|sys|system)\]|<\|",
    re.IGNORECASE,
)


def speaks_to_a_machine(sentence: str) -> bool:
    """Whether a sentence is an instruction to a language model or another automatic reader."""
    return bool(_ORDERS.search(seen(sentence)))


def seen(text: str) -> str:
    """What a reader of the text sees: no tags, no comments, nothing invisible."""
    shown = "".join(
        one for one in _COMMENT.sub(" ", text)
        if one in "\n\t" or unicodedata.category(one) not in ("Cf", "Cc", "Co", "Cs", "Cn")
    )  # fmt: skip
    return shown
