"""Words that say how a message hangs together rather than what it is about, in plain form."""

import re


def word_set(text: str) -> frozenset[str]:
    """The words of a text, apart by white space."""
    return frozenset(text.split())


ASKING = word_set(
    """
    apa apakah apaan siapa siapakah kapan kapankah mana dimana dimanakah kemana darimana berapa
    berapakah keberapa mengapa kenapa bagaimana gimana ngapain who who's whose whom what what's
    which when when's where where's why why's how how's
    """
)
PRONOUNS = word_set(
    """
    dia ia beliau mereka doi itu ini tersebut tadi situ sana sini begitu begini he he's she she's it
    it's they they're him her his hers them their theirs its this that that's these those there then
    one ones
    """
)
ONWARD = re.compile(
    r"(?:(?:ok|oke|nah|hm+|and|dan|so),? )?"
    r"(?:(?:lalu|terus|kemudian|selanjutnya|(?:habis|setelah|sesudah) itu|then|after that)"
    r"(?:,? (?:apa(?: yang terjadi)?|bagaimana|what(?: happened)?(?: next)?))?"
    r"|what (?:happened |came )?(?:next|then|after that)"
    r"|(?:apa )?(?:kelanjutan|lanjutan)(?:nya)?(?: (?:apa|bagaimana))?"
    r"|lanjut(?:kan)?|apa yang terjadi (?:selanjutnya|kemudian|setelah itu)|go on|continue)"
    r"(?: (?:dong|deh|sih|ya|lagi|ceritanya|please))?[ ?.!]*",
    re.IGNORECASE,
)
"""Messages that ask for nothing but what comes next, as `normalized` gives them."""
PERSONS = word_set(
    """
    dia ia beliau doi he he's she she's him her his hers
    """
)
PEOPLE = frozenset(["mereka", "they", "they're", "them", "their", "theirs"])
POSSESSIVE = frozenset(["his", "her", "its", "their"])
OPENERS = word_set(
    """
    lalu terus dan kalau trus tapi tetapi jadi kemudian selanjutnya nah soal untuk bagaimana and so
    but then or what about how
    """
)
ADVERBS = word_set(
    """
    bukannya kayaknya sepertinya katanya misalnya sebenarnya sebetulnya sesungguhnya harusnya
    seharusnya mestinya semestinya sebaiknya soalnya makanya sayangnya untungnya nantinya
    jadinya mulanya tampaknya kelihatannya kiranya sekiranya nyatanya rupanya umumnya biasanya
    pokoknya intinya khususnya terutamanya
    """
)
"""End in "-nya" and point at nothing."""
FUNCTION = (
    ASKING
    | ADVERBS
    | PRONOUNS
    | OPENERS
    | word_set(
        """
    ada adakah adalah agar akan aku anda antara atas atau bagi bahwa banget baru beberapa belum
    benar bisa biasa boleh buat bukan bukankah cara cuma dalam dan dapat dari daripada dengan di
    dong deh dulu guna hanya harus hingga ialah jangan jika jumlah juga kah kak kami kamu kan kasih
    karena kata katanya ke kepada ketika kita kok lagi lah lain lama lebih maka masih melalui memang
    menjadi menurut merupakan min mulai namun nih nya oleh orang pada paling pas para pernah pula
    pun saat saja aja sama sampai sangat saya sebab sebagai sebelum sebuah sebenarnya sedang
    sehingga sejak sekarang selama seorang seperti serta sesudah setelah sih suatu sudah supaya
    telah tentang terhadap tidak tolong tuh untuk waktu ya yaitu yakni yang bilang banyak masing hal
    pihak secara tanpa gara-gara dikatakan mengatakan disebut sebut total akhirnya awalnya kira-kira
    sebutkan jelaskan a about after against all also although an any anyone anybody are aren't as at
    be because been before being between both by can could did didn't do does doesn't don't during
    each else ever every exactly few following for from get got had has hasn't have i i'm if in into
    is isn't just kind like long made make many may me mean might more most much must my near no not
    of off often old on once only other our out over please per said say says shall should since
    some such than the through to too under until up upon us very was wasn't way we well were will
    with without would year yes you your
    """
    )
)
NO_CLITIC = ADVERBS | word_set(
    """
    hanya tanya bertanya punya mempunyai banyak akhirnya ternyata sebelumnya awalnya tadinya kenya
    pertanyaan dunianya jawabannya artinya sebaliknya setidaknya selengkapnya
    """
)
OFFICES = word_set(
    """
    presiden wakil menteri gubernur bupati walikota wali ketua kepala direktur jenderal kapten
    pelatih polisi bank president vice minister governor mayor chief captain king queen
    """
)
"""Stand before names, and are written large there without being one."""
COUNTRIES = word_set(
    """
    indonesia malaysia singapura singapore thailand filipina philippines vietnam jepang japan korea
    cina china tiongkok india australia amerika america inggris england britain rusia russia prancis
    france jerman germany italia italy spanyol spain belanda netherlands brasil brazil iran irak
    iraq turki turkey mesir egypt ukraina ukraine asia eropa europe afrika africa
    """
)
JOINED = word_set("dan and sama")
"""Stand between two who are named together."""
LOCATING = word_set("di ke dari pada dalam in at on from near into")
"""Lead to a place or an event rather than to whom or what is spoken of."""
MEASURES = word_set(
    """
    tahun bulan hari jam menit detik minggu orang persen rupiah dolar kilometer meter kali umur usia
    tanggal years days hours minutes people percent times age date
    """
)
"""What a question counts: the slot that it asks for, not what it is about."""
