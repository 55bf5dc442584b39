"""Photographs' credits: "(ANTARA FOTO/Hafidz Mubarak)", "REUTERS/Kevin Lamarque"."""

import re

_PHOTO = r"foto|photos?|photograph|gambar|images?|ilustrasi|illustration|dok|dokumentasi"
_PHOTO_SOURCE = (
    r"wikimedia|getty images|shutterstock|unsplash|pixabay|pexels|freepik|antara foto|epa-efe|"
    r"tangkapan layar|screenshot"
)
AGENCY = (
    r"reuters|afp|ap|antara|epa|xinhua|bloomberg|kremlin\.ru|tass|sputnik|"
    r"kompas(?:\.com)?|tempo(?:\.co)?|detik(?:com|\.com)?|liputan6(?:\.com)?|republika|voi|"
    r"twitter|instagram|facebook|youtube"
)
"""Whose photographs news shows, in small letters."""
_IN_BRACKETS = re.compile(
    rf"[(\[]\s*+(?:(?:{_PHOTO})\s*+(?:[:/.]|by |oleh )[^()\[\]]*+"
    rf"|(?:[^()\[\]]*[\s/])?(?:{_PHOTO_SOURCE})\b[^()\[\]]*+"
    r"|(?:foto|dok)?\.?\s*+istimewa|(?:courtesy|handout)\b[^()\[\]]*+"
    rf"|(?:{AGENCY})\s*+/\s*+(?-i:[A-Z][\w.'’-]++(?: [A-Z][\w.'’-]++)++))\s*+[)\]]\s*+\.?$",
    re.IGNORECASE,
)
_PERSON = r"[A-Z][\w.'’-]*+(?: [A-Z][\w.'’-]*+){0,4}"
_BARE = re.compile(
    r"(?:^|(?<=[.!?\"”)])\s|\s[-–—|]\s)\s*+(?:"
    r"(?:ANTARA(?: FOTO| PHOTO)?|Antara(?: Foto)?|REUTERS|Reuters|AFP(?: PHOTO)?|AP(?: Photo)?|"
    r"EPA(?:-EFE)?|XINHUA|Xinhua|Bloomberg|Getty Images|TEMPO|Tempo|KOMPAS|Kompas|REPUBLIKA|"
    r"Republika|detikcom|Sputnik|TASS|[\w-]+\.(?:com|co|co\.id|id|net|COM|CO|CO\.ID|ID))"
    rf"\s?/\s?{_PERSON}(?:/[\w.]{{1,12}}){{0,3}}"
    rf"|(?:(?:Foto|Photo|FOTO|Dok|DOK|Sumber [Ff]oto|Photo [Cc]redit|Kredit [Ff]oto)\s?[.:]\s?)"
    r"[^.!?:]{2,60}(?:\.\w{2,4}[^.!?:\s]{0,20})?"
    r")\s*+\.?$"
)
_LONGEST_CREDIT = 200


def ends_with_photo_credit(text: str) -> bool:
    """Whether `text`, a line or sentence, ends with a photograph's credit.

    The credit stands in brackets, or behind the end of a sentence: "... di Lintang. ANTARA
    FOTO/Rina Wati/nz".
    """
    tail = text[-_LONGEST_CREDIT:].rstrip()
    return _IN_BRACKETS.search(tail) is not None or _BARE.search(tail) is not None
