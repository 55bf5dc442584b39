"""Broad fields of the news, by their names in two languages and the words they are told by."""

from dataclasses import dataclass

_FIELDS = """
olahraga sport sports olah-raga | pemain pelatih laga pertandingan klub liga gol juara turnamen
 atlet balapan pebalap musim kiper striker penyerang gelandang bek skor stadion timnas podium
 medali petenis pebulutangkis pemusatan sirkuit seri formula balap semifinal kejuaraan federasi
 wasit player coach match league goal champion tournament athlete season stadium olympic medal
sepak-bola sepakbola football soccer bola | klub liga gol kiper striker penyerang gelandang bek
 timnas fifa uefa aff pssi sepak bola stadion piala barcelona madrid chelsea arsenal milan
 juventus persib persija transfer penalti derby club league goal goalkeeper midfielder defender
bulu-tangkis badminton | bulutangkis pebulutangkis pbsi ganda tunggal superseries shuttlecock
tenis tennis | petenis wimbledon atp wta grand slam federer nadal djokovic
balap racing motogp formula | balapan pebalap sirkuit podium motogp race circuit pole
film movie movies cinema bioskop perfilman | film bioskop sutradara produser adegan
 sinopsis layar movie director box
musik music lagu konser | musik musisi penyanyi lagu album konser band single gitaris vokalis song
 singer concert tour
selebriti artis selebritas celebrity celebrities showbiz hiburan entertainment gosip | artis aktor
 aktris penyanyi selebriti bintang model pernikahan pasangan kekasih konser film album idol actor
 actress singer celebrity
politik politics political pemilu election elections | partai dpr presiden menteri gubernur
 pilkada pemilu fraksi koalisi kampanye calon parlemen politikus politisi golkar pdip gerindra
 party parliament election minister senator campaign president
hukum law legal pengadilan court | hakim jaksa sidang terdakwa tersangka pengadilan kpk vonis
 praperadilan pengacara tuntutan judge court trial lawyer verdict
kriminal crime kejahatan criminal | polisi pelaku tersangka korban pembunuhan perampokan pencurian
 penculikan penyanderaan narkoba ditangkap police suspect murder robbery arrested
korupsi corruption | korupsi kpk suap gratifikasi tersangka bribe corruption
ekonomi economy economic bisnis business keuangan finance | ekonomi investasi investor saham
 rupiah ekspor impor bank pajak inflasi perdagangan perusahaan industri pendanaan dolar pasar
 economy investment shares export trade tax
teknologi technology tech gadget gawai | aplikasi smartphone ponsel android google apple software
 perangkat startup internet digital pengguna fitur robot app device users feature software
smartphone smartphones ponsel hp phone phones telepon | smartphone ponsel android iphone nokia
 samsung xiaomi oppo vivo
startup startups | startup pendanaan seri investor
kesehatan health medis | kesehatan dokter pasien penyakit rumah-sakit obat gejala terapi vaksin
 virus doctor patient disease hospital medicine
pendidikan education sekolah | pendidikan sekolah siswa guru universitas mahasiswa ujian kampus
 kuliah school student teacher university exam
agama religion keagamaan | agama gereja masjid ulama uskup islam kristen jemaah umat religion
 church mosque
militer military pertahanan defence defense | tni militer kapal-selam tentara pasukan rudal
 senjata army navy missile troops
perang war konflik conflict | perang serangan militer pasukan pemberontak rudal tewas invasi war
 troops attack missile
fashion mode busana | fashion busana desainer model gaun desain koleksi designer dress
kuliner makanan food masakan | makanan kuliner masakan resep restoran kue kopi food recipe
wisata travel pariwisata tourism liburan | wisata wisatawan turis pantai destinasi liburan hotel
 tourist beach
bencana disaster disasters | banjir gempa longsor kebakaran erupsi tsunami bnpb bpbd korban flood
 earthquake landslide eruption
banjir flood floods flooding | banjir terendam luapan genangan flood flooded flooding
gempa gempa-bumi earthquake earthquakes quake | gempa magnitudo skala-richter earthquake quake
kebakaran fire fires | kebakaran terbakar api damkar pemadam hangus fire blaze
gunung-api volcano volcanoes vulkanologi gunung-berapi | gunung-api erupsi kawah vulkanologi lava
 volcano eruption volcanic
kerajaan royals royal monarchy british-royals royal-family | pangeran putri ratu kerajaan istana
 diana harry prince princess queen palace
sains science ilmu-pengetahuan | peneliti penelitian ilmuwan studi spesies teleskop research
 scientist species telescope
antariksa space luar-angkasa | teleskop nasa galaksi planet bintang roket satelit telescope galaxy
 planet rocket
lingkungan environment alam iklim climate | lingkungan hutan satwa laut polusi spesies iklim emisi
 forest wildlife pollution climate
hewan animal animals satwa binatang | satwa hewan ayam paus komodo spesies kebun-binatang animal
 whale species
transportasi transport | kereta bus pesawat bandara pelabuhan penumpang stasiun train airport port
otomotif automotive mobil cars | mobil motor otomotif mesin car engine
internasional international dunia world luar-negeri | presiden pbb duta-besar negara menteri
 luar-negeri united nations
perempuan women wanita | perempuan wanita ibu istri women
"""


@dataclass(frozen=True, slots=True)
class Field:
    """A broad field: what it is called, and the words that tell it."""

    names: frozenset[str]
    words: frozenset[str]


def _read(text: str) -> dict[str, Field]:
    lines: list[str] = []
    for line in text.strip().split("\n"):
        if line.startswith(" ") and lines:
            lines[-1] += line
        else:
            lines.append(line)
    fields: dict[str, Field] = {}
    for line in lines:
        names, words = (
            frozenset(word.replace("-", " ") for word in part.split()) for part in line.split("|")
        )
        fields |= dict.fromkeys(names, Field(names, words))
    return fields


FIELDS = _read(_FIELDS)
"""Each field by each of its names."""
