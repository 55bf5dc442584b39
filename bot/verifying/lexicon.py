"""Words that the checks of a claim go by, in Indonesian and English, in small letters."""

from __future__ import annotations


def listed(words: str) -> frozenset[str]:
    """Words written one after another."""
    return frozenset(words.split())


def paired(words: str) -> dict[str, frozenset[str]]:
    """Opposites: groups parted by `|`, the sides of each by `/`, several words to a side."""
    found: dict[str, set[str]] = {}
    for group in words.split("|"):
        left, right = (side.split() for side in group.split("/"))
        for one in left:
            found.setdefault(one, set()).update(right)
        for one in right:
            found.setdefault(one, set()).update(left)
    return {word: frozenset(others) for word, others in found.items()}


NEGATIONS = listed(
    """
    tidak bukan belum tak tidaklah bukanlah belumlah tanpa jangan nggak gak enggak takkan not no
    never without cannot none neither nor didn't doesn't don't isn't wasn't weren't aren't won't
    hasn't haven't hadn't can't couldn't wouldn't shouldn't nobody nothing"""
)
DENIALS = listed(
    """
    gagal menolak ditolak membantah dibantah batal dibatalkan menepis urung luput meleset jarang
    melarang dilarang kecuali mustahil hilang kehilangan berhenti menghentikan kurang mencegah
    fail failed fails refuse refused refuses deny denied denies reject rejected rejects lack
    lacks lacked unable impossible banned cancelled hardly barely few little stopped prevent
    prevented"""
)
"""Words that say no without a negation: beside them a negation may be a paraphrase."""

OPPOSITES = paired(
    """
    naik meningkat bertambah melonjak menguat menaikkan meningkatkan menambah kenaikan memanas
    rise rises rose risen increase increased increases grew grow raised gained higher/turun
    menurun berkurang merosot anjlok melemah menurunkan mengurangi penurunan mereda fall falls
    fell fallen decrease decreased decreases shrank lowered dropped lost lower|menang
    memenangkan won win wins/kalah lost lose loses|untung laba profit/rugi kerugian
    loss|mendukung menyokong support supports supported/menentang menolak oppose opposes
    opposed|menerima menyetujui setuju accept accepted accepts approve approved/menolak reject
    rejected rejects refused refuse|mengakui membenarkan admit admitted admits
    confirmed/membantah menepis denied deny denies|mengizinkan diizinkan memperbolehkan boleh
    allow allowed allows/melarang dilarang ban banned bans forbade|membuka dibuka open
    opened/menutup ditutup closed shut|masuk enter entered/keluar left leave|sebelum
    before/setelah sesudah seusai usai after|pertama first/terakhir last|berhasil sukses
    succeeded success/gagal failed failure|lebih more/kurang less|tinggi high tall/rendah
    low|besar large big great/kecil small|banyak many/sedikit few|terbesar largest
    biggest/terkecil smallest|tertinggi highest/terendah lowest|terbanyak most/tersedikit
    least|cepat fast fastest tercepat/lambat slow slowest|mulai dimulai began begin
    started/berakhir selesai ended finished|membeli dibeli bought buy/menjual dijual sold
    sell|timur east eastern eastward/barat west western westward|utara north northern/selatan
    south southern|dekat near close/jauh far|selamat survived/tewas meninggal died
    killed|ditangkap arrested/dibebaskan freed released|aman safe/berbahaya dangerous|mudah
    easy/sukar sulit sulitnya hard difficult|memuji praised/mengkritik criticised
    criticized|memuaskan satisfactory/mengecewakan unsatisfactory|ringan lighter/berat|mencabut
    dicabut lift lifting lifted/menerapkan diterapkan memberlakukan impose imposed imposing
    tighten tightening|optimistis/pesimistis|stabil stable/goyah unstable|cocok/tak|awal
    early/akhir late|putra/putri|maksimal/minimal|positif/negatif|mengerikan menyedihkan
    mengkhawatirkan mengecewakan kecewa terrible/menggembirakan membanggakan bangga gembira puas
    wonderful|baik good/buruk bad|legal/ilegal|wajib harus must/boleh may|selalu always/jarang
    rarely never|semua seluruh all/sebagian some|meresmikan diresmikan opened
    inaugurated/menutup membongkar|memperkuat/memperlemah|gratis free/berbayar|tua old
    older/muda young younger|panjang long longer/pendek short shorter|mengangkat
    promoted/memecat sacked|pulih recover recovered/memburuk worsen worsened"""
)
REPORTS = listed(
    """
    mengatakan berkata menyebut menyebutkan menjelaskan menuturkan menyatakan mengungkapkan
    menambahkan menulis menerangkan memaparkan mengaku bertanya melaporkan bercerita kata ujar
    tutur jelas ucap ungkap tandas terang imbuh papar tegas ujarnya katanya tuturnya ucapnya
    jelasnya ungkapnya mengingatkan mengutip dikutip dilansir said says say told tells wrote
    explained stated noted reported reports counted estimated"""
)
"""Words of saying that leave what is said as good as it was."""
OPINIONS = listed(
    """
    menurut menilai yakin percaya berpendapat menganggap menduga menegaskan berargumen
    memperingatkan argued argues insisted replied warned believes believed thinks thought called
    telling according suggested"""
)
"""Words of saying that make it one side's view: without its speaker it is no fact."""
CHARGES = listed(
    """
    menuduh menuding tuduhan tudingan mengklaim klaim diduga dugaan berharap meminta
    memperkirakan diperkirakan dikabarkan kabarnya konon disebut-sebut rencananya berencana
    mengusulkan menawarkan dituduh dituding mencurigai dicurigai membantah menepis memprediksi
    accuse accused accuses accusing alleged alleges allegedly claimed claims claim denied denies
    wants want wanted demanded demands hoped hopes proposed proposes complained expected fears
    feared planned plans reportedly predicted ingin menginginkan"""
)
"""Reporting words that also say that it is not settled."""

SAYING = REPORTS | OPINIONS | CHARGES
PRONOUNS = listed("ia dia beliau mereka he she they it")
OPENERS = listed(
    """
    menurut bagi dari pada saat dalam di ke untuk dengan karena jika kalau namun tetapi tapi selain
    sementara kemudian lalu setelah sebelum sejak selama seusai usai meski sebanyak sekitar lebih
    sebagai seperti itu ini hal para semua seluruh kedua keduanya kini sebelumnya sebaliknya adapun
    the a an in on at of for by from with after before during as but and this that these those there
    when while since most some all both its their his her under over about almost more less"""
)
"""Words that begin a sentence and are no name."""
