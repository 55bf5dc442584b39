"""The words of a message: folded, with slang and common typos read as what they stand for."""

import itertools
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.talking.lexicon import FUNCTION, word_set

MOST_READ = 2_000
_MOST_KEPT = 400
LONGEST_ACRONYM = 3
"""Letters in capitals that are no emphasis: "AS", "WHO"."""
_WORD = re.compile(r"\w+(?:[-'’.]\w+)*+")
_TLDR = re.compile(r"\btl ?[;,/]? ?dr\b", re.IGNORECASE)
_ROMAN = re.compile(r"x{0,3}(?:ix|iv|v?i{0,3})")
_WITH_PARTICLE = word_set("baca beri buat cari coba lihat ringkas rangkum betul mungkin perlu tahu")
"""What "-lah" and "-kah" are put to beside function words and commands in "-kan"."""

_SLANG = """
aj=aja ad=ada adlh=adalah ap=apa artikelny=artikelnya bgmn=bagaimana bgs=bagus bkn=bukan
bhs=bahasa blm=belum bljr=belajar bner=benar bener=benar beneran=benar bgt=banget bnyk=banyak
brapa=berapa brp=berapa brita=berita brpa=berapa btw=ngomong-ngomong bs=bisa cmn=cuma
dgn=dengan dng=dengan dlm=dalam dmn=dimana dmna=dimana doang=saja dr=dari dri=dari drmn=darimana
emg=memang emang=memang enggak=tidak engga=tidak ga=tidak gak=tidak gk=tidak nggak=tidak
ngga=tidak gmn=bagaimana gmna=bagaimana gimana=bagaimana gmana=bagaimana gt=gitu
gw=saya gue=saya aku=saya hr=hari ini2=ini itu2=itu jd=jadi jg=juga jml=jumlah jmlh=jumlah
kl=kalau klo=kalau kalo=kalau klu=kalau kmrn=kemarin kmrin=kemarin knp=kenapa knpa=kenapa
knapa=kenapa kpn=kapan kyk=seperti kayak=seperti lg=lagi lgi=lagi lbh=lebih mksd=maksud
mksud=maksud mn=mana mna=mana mnrt=menurut mrk=mereka ni=ini org=orang pd=pada plis=please
pls=please plz=please pke=pakai pake=pakai poin2=poin-poin point2=poin-poin pny=punya sdh=sudah
skrg=sekarang skrng=sekarang sm=sama smua=semua sp=siapa spt=seperti
sprti=seperti sy=saya tdk=tidak tgl=tanggal thn=tahun tlg=tolong tlong=tolong tp=tapi tpi=tapi
trs=terus trus=terus tsb=tersebut tt=tentang ttg=tentang tntg=tentang udah=sudah udh=sudah
dah=sudah uda=sudah utk=untuk u=you ur=your r=are y=ya yg=yang yng=yang yank=yang wat=what wut=what
whats=what's hows=how's wheres=where's whos=who's abt=about bc=because cuz=because coz=because
dont=don't didnt=didn't doesnt=doesn't isnt=isn't im=i'm ppl=people thx=thanks thru=through
tmrw=tomorrow wich=which wehn=when articel=article artical=article artickel=article
artcle=article aricle=article aritcle=article atrikel=artikel artikle=artikel artkel=artikel
artikell=artikel
ringkes=ringkas ringkesin=ringkaskan ringkasin=ringkaskan rngkas=ringkas rigkas=ringkas
ringaks=ringkas ringkass=ringkas rangkumin=rangkumkan rangkumn=rangkum rngkum=rangkum
ragkum=rangkum singkatin=singkatkan pendekin=pendekkan ringkasn=ringkasan rangkumnya=rangkum
sumarize=summarize sumarise=summarize summarise=summarize summerize=summarize summerise=summarize
summrize=summarize sumrize=summarize sumerize=summarize summarzie=summarize summarice=summarize
summarze=summarize summarizee=summarize sumary=summary summery=summary sumarry=summary
kalimt=kalimat klimat=kalimat kalmat=kalimat sentance=sentence sentances=sentences
"""
SLANG = dict(pair.split("=") for pair in _SLANG.split())


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a message: `plain` as `plain` gives it, `text` as it was typed."""

    text: str
    plain: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """Whether it is typed as names are."""
        return self.text[:1].isupper() or self.text[:1].isdecimal()


def words_of(text: str, *, named: bool = False) -> list[Word]:
    """The words of a text's first 2,000 characters, with their places in it.

    `named` says that the text is a name or topic: a single word in capitals is no shout then.
    """
    read = text[:MOST_READ]
    return list(_kept(read, named) if len(read) <= _MOST_KEPT else _words_in(read, named))


def _words_in(read: str, named: bool) -> tuple[Word, ...]:
    found = list(_WORD.finditer(read))
    loud = read == read.upper() and not (named and len(found) == 1)
    return tuple(Word(one.group(), plain(one.group(), loud=loud), *one.span()) for one in found)


_kept = lru_cache(maxsize=2_048)(_words_in)
"""A message and those before it are read again by every rule."""


def plain(word: str, *, loud: bool = False) -> str:
    """A word in lower case, its stretched letters once, its slang and typos resolved.

    An acronym is no slang ("KL"), and keeps its capitals where it would be a function word without
    them ("AS", "WHO"). Where all of a text is `loud`, in capitals, none can be told.
    """
    word = unicodedata.normalize("NFKC", word).replace("’", "'")
    small = word.lower()
    if not loud and _is_acronym(word.removesuffix("'s")):
        return word if small in FUNCTION else small
    if not _ROMAN.fullmatch(small):
        small = "".join(_unstretched(small))
    return SLANG.get(small, small)


def normalized(text: str) -> str:
    """A message without slang and typos, all else as it is, for rules that read words."""
    text = _TLDR.sub("tldr", text)
    words = words_of(text)
    slang = {word.start: word.plain for word in words if word.plain != word.text.lower()}
    return respelled(text[:MOST_READ], words, slang)


def respelled(text: str, words: Sequence[Word], meant: Mapping[int, str]) -> str:
    """A text with some of its words, by where they begin, as others; all else as it is."""
    pieces, at = [], 0
    for word in words:
        pieces += [text[at : word.start], meant.get(word.start, word.text)]
        at = word.end
    return "".join([*pieces, text[at:]])


def stem(word: str) -> str:
    """A plain word without the clitic or ending that hides it: "harganya" and "harga" are one.

    "-lah" and "-kah" are cut off what often has them; elsewhere they are part of the word:
    "masalah", "langkah".
    """
    for ending in ("-nya", "nya", "'s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    if word.endswith(("lah", "kah")) and _takes_particle(word[:-3]):
        return word[:-3]
    if word.endswith("s") and len(word) > 4 and word[-2] not in "aius":
        return word[:-1]
    return word


def _takes_particle(word: str) -> bool:
    if len(word) > 5 and word.endswith("kan"):
        return True
    return word in _WITH_PARTICLE or (len(word) >= 3 and word in FUNCTION)


def _is_acronym(word: str) -> bool:
    return 1 < len(word) <= LONGEST_ACRONYM and word.isalpha() and word.isupper()


def _unstretched(word: str) -> Iterator[str]:
    """The signs of a word, of a letter one for three or more: "halooo" is "halo", 1000 is 1000."""
    for sign, run in itertools.groupby(word):
        count = len(list(run))
        yield sign if count > 2 and sign.isalpha() else sign * count
