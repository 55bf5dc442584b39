"""A public office that a question asks for by name and the evidence does not name, or elsewhere."""

import re

from bot.citing.found import Found
from index.text.name_forms import names_alike

# Each office as it is asked for, and the words of both languages under which its holder is named.
_OFFICES = {
    "presiden|president": "presiden|president|kepala negara",
    "wakil presiden|wapres|vice president": "wakil presiden|wapres|vice president",
    "perdana menteri|pm|prime minister": "perdana menteri|pm|prime minister|premier",
    "menlu|menteri luar negeri|foreign minister": "menlu|menteri luar negeri|foreign minister",
    "menhan|menteri pertahanan|defen[cs]e minister": "menhan|menteri pertahanan|defen[cs]e",
    "menkeu|menteri keuangan|finance minister": "menkeu|menteri keuangan|finance|treasury",
    "gubernur|governor": r"(?:ca)?gub(?:ernur)?|governor",
    "wali ?kota|mayor": "wali ?kota|mayor",
    "bupati|regent": "bupati|regent",
    "kapolri|kapolda|police chief": "kapolri|kapolda|kepala (?:polri|kepolisian)|police",
    "raja|king": "raja|king",
    "ratu|queen": "ratu|queen",
    "paus|pope": "paus|pope",
}
_WORD = re.compile(r"\w+")
_ASKED = re.compile(
    r"(?:siapa(?:kah)?|who(?:'s| is| was)?)(?: (?:sih|nama|the|sekarang|current|new))* "
    rf"(?:{'|'.join(f'(?P<o{row}>{asked})' for row, asked in enumerate(_OFFICES))})\b"
    r"(?! (?:yang|yg|who|that)\b)(?:(?: of)?(?: the)? (?P<of>\w+))?",
    re.IGNORECASE,
)
_HOME = names_alike("indonesia")
_NAMED = [re.compile(rf"\b(?:{named})\b", re.IGNORECASE) for named in _OFFICES.values()]


def other_office(question: str, best: Found) -> bool:
    """Whether the question asks who holds an office that the best sentence does not name."""
    asked = _ASKED.match(question[:200].strip())
    if asked is None:
        return False
    named = next(_NAMED[row] for row in range(len(_NAMED)) if asked[f"o{row}"])
    return not named.search(best.text) or _elsewhere((asked["of"] or "").lower(), best.text)


def _elsewhere(place: str, sentence: str) -> bool:
    """Whether a country is asked about that a sentence does not name; its own it need not."""
    forms = names_alike(place)
    if len(forms) < 2 or forms & _HOME:
        return False
    return forms.isdisjoint(word.lower() for word in _WORD.findall(sentence))
