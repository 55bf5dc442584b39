"""Words of news that several rooms look for: who says, when, and which medium reports.

Each is the alternatives of a regular expression ("kata|ujar"), longest first where one begins
another, without groups.
"""

SAID_ID = (
    "kata|ujar|tutur|jelas|ucap|ungkap|tandas|terang|imbuh|lanjut|tambah|tegas|papar|sebut|cetus|"
    "sambung|urai|beber|pungkas|timpal|kenang|tukas|tulis|sindir|aku|keluh|pesan|harap|pinta|ajak|"
    "tanya|jawab|tutup"
)
"""Stand behind a quotation, before who said it: "kata Budi", "ujarnya"."""

SAID_ID_PLAINLY = "kata|ujar|tutur|jelas|ucap|ungkap|tandas|terang|imbuh|tambah|tegas|papar|sebut"
"""Those of `SAID_ID` that hardly ever mean anything else."""

SAYS_ID = (
    "mengatakan|berkata|menjawab|menyebutkan|menyebut|menegaskan|menjelaskan|menuturkan|menyatakan|"
    "mengungkapkan|menambahkan|menulis|menerangkan|memaparkan|mengaku|membantah|bertanya|menilai"
)
"""Stand behind who says it: "Budi mengatakan"."""

SAID_EN = (
    "said|says|told|added|wrote|tweeted|explained|replied|insisted|warned|stated|noted|asked|"
    "shouted|continued"
)

MONTHS_ID = "Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember"
MONTHS_EN = "January|February|March|April|May|June|July|August|September|October|November|December"
MONTHS = f"{MONTHS_ID}|{MONTHS_EN}"
"""Twenty-four names; a place in each half counts the month."""

DAYS = (
    "Senin|Selasa|Rabu|Kamis|Jumat|Jum['’]at|Sabtu|Minggu|Ahad|Monday|Tuesday|Wednesday|Thursday|"
    "Friday|Saturday|Sunday"
)

AGENCIES = (
    "ANTARA|Antara|CNN|CNBC|Reuters|REUTERS|AFP|AP|BBC|VOA|VOI|DW|EPA|Xinhua|Bloomberg|KOMPAS|"
    "Kompas|TEMPO|Tempo|REPUBLIKA|Republika|Detik|detik|Sindonews|Rimanews|Okezone|VIVA|Viva|"
    "Merdeka|Tribun|TRIBUN|Suara|Kumparan|kumparan|Beritasatu|KBRN|KBR|RMOL|iNews|JPNN|tirto|"
    "Katadata|Kontan|KONTAN|Bisnis|Liputan6|Sputnik|TASS|Kyodo|Bernama|Yonhap"
)
"""Names of media and news agencies, written as they write them."""

TOP_LEVEL = (
    "com|net|org|id|co|tv|news|info|my|sg|au|uk|go|or|ac|web|online|press|today|asia|us|me|io|ru"
)
"""Ends of the names of sites, in small letters."""
