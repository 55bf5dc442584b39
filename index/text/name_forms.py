"""Names that are one in Indonesian and English: countries, peoples, offices, bodies."""

from __future__ import annotations

_SAME = """
indonesia indonesian indonesians ri|amerika america american americans as us usa serikat united
states|rusia russia russian russians|tiongkok cina china chinese|prancis perancis france
french|inggris britain british england english uk|jepang japan japanese|jerman germany german
germans|belanda netherlands dutch holland|spanyol spain spanish|italia italy italian|korea
korean|ukraina ukraine ukrainian|kyiv kiev|moskow moscow|turki turkey turkish|mesir egypt
egyptian|suriah syria syrian|yaman yemen|irak iraq iraqi|iran iranian|israel israeli|palestina
palestine palestinian|arab arabia arabian|filipina philippines philippine filipino|singapura
singapore|malaysia malaysian|thailand thai|vietnam vietnamese|myanmar burma|kamboja
cambodia|india indian|australia australian|brasil brazil brazilian|meksiko mexico mexican|kanada
canada canadian|swiss switzerland|swedia sweden swedish|norwegia norway norwegian|denmark
danish|polandia poland polish|yunani greece greek|athena athens|belgia belgium|austria|portugal
portuguese|kroasia croatia|roma rome|jenewa geneva|eropa europe european|asia asian|afrika
africa african|presiden president|menteri minister|gubernur governor|wali mayor|perdana
prime|direktur director|jenderal general|kepala head chief|raja king|ratu queen|pangeran
prince|ketua chair chairman leader|pbb un nations perserikatan|nato|uni
union|kremlin|bank|selatan south southern|utara north northern|timur east eastern|barat west
western|tengah central|laut sea|selat strait straits|samudra ocean|samudera|hindia
indian|pasifik pacific|atlantik atlantic|pulau island|gunung mount mt|sungai river|danau
lake|kota city|provinsi province|kabupaten regency|stasiun station|bandara airport|universitas
university|olimpiade olympics olympic games|piala cup|dunia world|liga league|perang war|gedung
building house|putih white|badan agency body|antariksa space|kementerian ministry|kereta train
railway|krakatau krakatoa|sumatera sumatra|jawa java javanese|kalimantan borneo|sulawesi
celebes|daftar list|merah red|warisan heritage|taman park|nasional national|partai party|bulan
moon|bumi earth|matahari sun|internasional international|kerajaan royal kingdom|polisi
police|menteri minister|pengadilan court|mahkamah court|dewan council|parlemen parliament|covid
corona|joko jokowi widodo|cincin ring|nebula|galaksi galaxy|bima milky|teleskop
telescope|kuintet quintet|institut institute|pusat center centre|eropa european|kanada canadian"""
_GROUPS = [frozenset(group.split()) for group in _SAME.split("|")]
_BY_WORD: dict[str, frozenset[str]] = {}
for _group in _GROUPS:
    for _word in _group:
        _BY_WORD[_word] = _BY_WORD.get(_word, frozenset()) | _group

PLACES = frozenset(word for group in _GROUPS[:52] for word in group) | frozenset(
    """jakarta bandung surabaya medan semarang makassar palembang yogyakarta solo bogor depok bekasi
    tangerang malang denpasar bali lombok aceh papua banten lampung riau jambi bengkulu padang
    pekanbaru batam pontianak banjarmasin samarinda manado ambon kupang jayapura mataram cirebon
    london paris berlin madrid barcelona milan tokyo beijing seoul bangkok manila washington
    marseille glasgow dublin venezuela uruguay konawe halim karawang padalarang flores""".split()  # noqa: SIM905
)


def names_alike(word: str) -> frozenset[str]:
    """The forms of a word of a name, in small letters, itself among them."""
    bare = word.removesuffix("'s")
    return _BY_WORD.get(bare, frozenset((bare, word)))
