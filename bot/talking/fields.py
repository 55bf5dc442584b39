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
_TRANSLATED = """
perubahan iklim, climate change, krisis iklim, climate crisis, pemanasan global, global warming
kereta, train, trains, kereta api, railway, railways
kereta cepat, high-speed train, high speed train, high-speed trains, high speed trains, bullet train
pesawat, plane, planes, aircraft, airplane, airplanes
penerbangan, flight, flights, aviation
kecelakaan, accident, accidents, crash, crashes
bandara, airport, airports
jalan tol, toll road, toll roads
badai, storm, storms, hurricane, hurricanes
salju, snow
hutan, forest, forests
sampah, waste, garbage, rubbish
polusi, pollution
listrik, electricity
minyak, oil
nuklir, nuclear
spesies, species
satwa langka, endangered species, endangered animals
ikan paus, whale, whales
hiu, shark, sharks
harimau, tiger, tigers
gajah, elephant, elephants
burung, bird, birds
teleskop, telescope, telescopes
gunung meletus, letusan, eruption, eruptions, volcanic eruption
budaya, kebudayaan, culture
warisan budaya, cultural heritage, heritage
musik tradisional, traditional music
olimpiade, olympics, olympic games
piala dunia, world cup
polisi, police
penjara, prison, prisons
pembunuhan, murder, murders
pencurian, theft, thefts
perampokan, robbery, robberies
terorisme, terrorism
pengungsi, refugee, refugees
hukuman mati, death penalty
hak asasi manusia, human rights
kemiskinan, poverty
pengangguran, unemployment
petani, farmer, farmers
pertanian, agriculture, farming
pajak, tax, taxes
gaji, salary, salaries, wage, wages
perdagangan, trade
investasi, investment, investments
perbankan, banking
media sosial, social media
vaksin, vaccine, vaccines
kanker, cancer
pernikahan, wedding, weddings
mahasiswa, university students
"""
"""What one thing is called in both languages, where its names alone tell that news is about it."""


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


def _translated(text: str) -> dict[str, Field]:
    fields: dict[str, Field] = {}
    for line in text.strip().split("\n"):
        names = frozenset(line.split(", "))
        fields |= dict.fromkeys(names, Field(names, frozenset()))
    return fields


FIELDS = _translated(_TRANSLATED) | _read(_FIELDS)
"""Each field by each of its names."""
