"""The words of a message: folded, with slang and common typos read as what they stand for."""

import itertools
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

MOST_READ = 2_000
_WORD = re.compile(r"\w+(?:[-'’.]\w+)*+")
_TLDR = re.compile(r"\btl ?[;,/]? ?dr\b", re.IGNORECASE)

_SLANG = """
aj=aja ad=ada adlh=adalah ap=apa artikelny=artikelnya bgmn=bagaimana bgs=bagus bkn=bukan
bhs=bahasa blm=belum bljr=belajar bner=benar bener=benar beneran=benar bgt=banget bnyk=banyak
brapa=berapa brp=berapa brita=berita brpa=berapa btw=ngomong-ngomong bs=bisa cm=cuma cmn=cuma
dgn=dengan dng=dengan dlm=dalam dmn=dimana dmna=dimana doang=saja dr=dari dri=dari drmn=darimana
emg=memang emang=memang enggak=tidak engga=tidak ga=tidak gak=tidak gk=tidak nggak=tidak
ngga=tidak gmn=bagaimana gmna=bagaimana gimana=bagaimana gmana=bagaimana gt=gitu
gw=saya gue=saya gua=saya aku=saya hr=hari ini2=ini itu2=itu jd=jadi jg=juga jml=jumlah jmlh=jumlah
kl=kalau klo=kalau kalo=kalau klu=kalau kmrn=kemarin kmrin=kemarin knp=kenapa knpa=kenapa
knapa=kenapa kpn=kapan kyk=seperti kayak=seperti lg=lagi lgi=lagi lbh=lebih mksd=maksud
mksud=maksud mn=mana mna=mana mnrt=menurut mrk=mereka ni=ini org=orang pd=pada plis=please
pls=please plz=please pke=pakai pake=pakai poin2=poin-poin point2=poin-poin pny=punya sdh=sudah
skrg=sekarang skrng=sekarang smp=sampai sm=sama smua=semua spa=siapa sp=siapa spt=seperti
sprti=seperti sy=saya tdk=tidak tgl=tanggal thn=tahun tlg=tolong tlong=tolong tp=tapi tpi=tapi
trs=terus trus=terus tsb=tersebut tt=tentang ttg=tentang tntg=tentang udah=sudah udh=sudah
dah=sudah uda=sudah utk=untuk u=you ur=your r=are y=ya yg=yang yng=yang yank=yang wat=what wut=what
whats=what's hows=how's wheres=where's whos=who's abt=about bc=because cuz=because coz=because
dont=don't didnt=didn't doesnt=doesn't isnt=isn't im=i'm ppl=people thx=thanks thru=through
tmrw=tomorrow w/=with wich=which wehn=when articel=article artical=article artickel=article
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
    """A word of a message: `plain` is it folded and without slang, `text` as it was typed."""

    text: str
    plain: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """Whether it is typed as names are."""
        return self.text[:1].isupper() or self.text[:1].isdecimal()


def words_of(text: str) -> list[Word]:
    """The words of a text's first 2,000 characters, with their places in it."""
    return [
        Word(found.group(), plain(found.group()), found.start(), found.end())
        for found in _WORD.finditer(text, 0, MOST_READ)
    ]


def plain(word: str) -> str:
    """A word in lower case, its stretched letters once, its slang and typos resolved."""
    word = unicodedata.normalize("NFKC", word).lower().replace("’", "'")
    word = "".join(_unstretched(word))
    return SLANG.get(word, word)


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


def word_set(text: str) -> frozenset[str]:
    """The words of a text, apart by white space."""
    return frozenset(text.split())


def stem(word: str) -> str:
    """A plain word without the clitic or ending that hides it: "harganya" and "harga" are one."""
    for ending in ("-nya", "nya", "kah", "lah", "'s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    if word.endswith("s") and len(word) > 4 and word[-2] not in "aius":
        return word[:-1]
    return word


def _unstretched(word: str) -> Iterator[str]:
    """The letters of a word, one for three or more of a kind: "halooo" is "halo"."""
    for letter, run in itertools.groupby(word):
        count = len(list(run))
        yield letter if count > 2 else letter * count
