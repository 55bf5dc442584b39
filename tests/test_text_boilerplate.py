import pytest

from index.text.boilerplate import is_boilerplate
from index.text.captions import ends_with_photo_credit
from tests.processor import FEWER, takes_long

FURNITURE = [
    "(Ki-ka) Menteri Ani Budi, Presiden Cici Dedi. (Wikimedia Commons/Situs.go.id/Kantor)",
    "(Wikimedia Commons/Kremlin.ru/The Presidential Press and Information Office)",
    "Presiden meninjau lokasi banjir. (ANTARA FOTO/Hafidz Mubarak)",
    "Presiden meninjau lokasi banjir (REUTERS/Kevin Lamarque)",
    "Tim Cook, CEO Apple (Foto: Reuters)",
    "Gedung itu pada malam hari (Dok. Pemkot Bandung)",
    "A view of the harbour [Getty Images]",
    "Dari kiri: Ani, Budi, dan Cici",
    "From left to right: Ann, Bob and Cyd",
    "Foto: Antara",
    "Bagikan:",
    "Bagikan",
    "Bagikan ke Facebook",
    "Share this article",
    "Share",
    "Facebook Twitter WhatsApp Telegram Salin tautan",
    "Facebook | X | WhatsApp",
    "Baca juga: Gempa Mengguncang Kota",
    "BACA JUGA",
    "Baca_Juga",
    "SIMAK JUGA:   Klasemen Liga",
    "Baca: Putusan Itu Jadi Pertimbangan",
    "Read more: Quake hits the city",
    "Also read: Quake hits the city",
    "Advertisement",
    "ADVERTISEMENT",
    "- Advertisement -",
    "SCROLL TO CONTINUE WITH CONTENT",
    "Iklan",
    "Penulis: Ani Budi",
    "Editor: Cici",
    "Reporter: Dedi",
    "By Jane Doe and John Smith",
    "Oleh Ani Budi",
    "Sumber: The Verge.",
    "Source: Reuters",
    "(Antara/Reuters)",
    "(rah / rah)",
    "[ ary ]",
    "(*)",
    "JAKARTA -",
    "Suara.com -",
    "JAKARTA, KOMPAS.com –",
    "Rabu, 8 Desember 2021",
    "8 Desember 2021 10:30 WIB",
    "Published: December 8, 2021",
    "2021-12-08",
    "Tags: Rusia, Ukraina",
    "© 2021 Wartanya",
    "All rights reserved.",
    "Follow us on Twitter",
    "https://example.org/a",
    "* * *",
    "—",
    "\u200b",
    "![Wali Kota meninjau kios baru di Pasar Gembong, Rabu.](https://contoh.id/foto.jpg)",
    "Foto udara Pasar Gembong yang selesai direnovasi. ANTARA FOTO/Rina Wati/nz",
    "Suasana pasar, Rabu (14/6). Foto: Rina Wati/Warta Uji",
    "**Baca juga:** [Wali Kota Sari Ningrum Lantik 40 Pejabat Baru](https://contoh.id/a)",
    "- [Judul Berita Lain](https://contoh.id/x)",
    "[Baca juga: Harga Cabai](https://contoh.id/b)",
    "_Baca juga_",
    "Baca juga Gempa Mengguncang Kota",
    "(Baca: Harga Cabai Naik)",
    "Simak juga video 'Pria Itu Ditangkap':",
    "Pilihan Editor: Harga Cabai di Pasar Gembong Tembus Rp120 Ribu",
    "Berita Terkait: Harga Cabai",
    "Editor's pick: The Harbour at Night",
    "Dapatkan update berita pilihan dan breaking news setiap hari dari Warta Uji.",
    'Mari bergabung di Grup Telegram "Warta Uji", caranya klik link https://t.me/w, lalu join.',
    "Anda harus install aplikasi Telegram terlebih dulu di ponsel.",
    "Cek Berita dan Artikel yang lain di Google News",
    "Ikuti kami di Instagram @wartauji",
    "Unduh aplikasi Warta Uji di Play Store sekarang",
    "Sign up for our newsletter",
    "Get the latest news delivered to your inbox",
    'Artikel ini telah tayang di wartauji.id dengan judul "Pasar Gembong Kembali Dibuka".',
    "This article was originally published on Warta.id.",
    "Sumber: BMKG, Kompas.com",
    "Sumber berita Gizmochina.",
    "Penulis: Ani Budi | Editor: Cici",
]
NEWS = [
    "Sumber: api berasal dari dapur.",
    "Sumber: Badan Meteorologi memperkirakan hujan lebat.",
    "Simak pula janji gubernur untuk warga Lintang pada rapat Senin.",
    "Simak juga pidato lengkap presiden pada Senin malam di Istana.",
    "Baca juga menjadi kebiasaan warga di taman baca itu.",
    "Penulis: buku itu laris karena jujur.",
    "Editor: naskah itu ditolak dua kali oleh penerbit.",
    "Topik: inflasi dibahas dalam rapat itu.",
    "Rekomendasi: tutup tambang itu sekarang.",
    "Ikuti kami, kata polisi kepada warga.",
    "Ikuti aturan itu, warga diminta memakai WhatsApp resmi.",
    "Dapatkan informasi terbaru dari BMKG sebelum melaut, kata Kepala BMKG Rina Wati.",
    "Bergabung dengan WhatsApp pada 2014, Budi memimpin tim kecil.",
    "Copyright menjadi soal utama dalam sidang itu.",
    "Hak cipta lagu itu dimiliki Rina Wati.",
    "Dari kiri, mobil itu menabrak pagar pasar.",
    "Foto udara Pasar Gembong menunjukkan 312 kios.",
    "Video ini telah diunggah di akun Rina dan ditonton 2 juta kali.",
    "Artikel ini menyebut nama tiga pejabat.",
    "Berita ini dibantah oleh polisi.",
    "The report was published on Monday by the ministry.",
    "Survei dibuat Reuters/Ipsos.",
    "Wali Kota **Sari Ningrum** membuka [Pasar Gembong](https://contoh.id) pada Rabu.",
    "[Wali Kota Sari Ningrum membuka pasar pada Rabu.](https://contoh.id)",
    "Presiden dan Menteri Bertemu di Istana",
    "Putin and Biden Talk for Two Hours",
    "JAKARTA - Presiden menyatakan posisinya dalam panggilan video pada Selasa.",
    "Suara.com - Cerita terbaru film itu bocor.",
    "Bagikan makanan itu kepada warga, kata Ani.",
    "Share prices fell by 3 percent on Monday.",
    "Line produksi itu berhenti.",
    "Baca buku setiap hari membuat anak pintar, kata guru itu.",
    "Read the report before you vote, he said.",
    "Advertisement spending rose by a tenth.",
    "Iklan rokok dilarang mulai Januari.",
    "By Friday the water had gone.",
    "Oleh karena itu, Rusia tertarik mendapatkan jaminan.",
    "Editor harian itu mengundurkan diri.",
    "Gempa terjadi pada Rabu, 8 Desember 2021.",
    "Foto itu diambil pada 1945.",
    "Ia mengirim bukti dalam bentuk visual (foto dan video).",
    "Sebagian besar negara menganggapnya ilegal. (Antara / Reuters)",
    '"Keindahan alam itu nyata," ujar Riri. (ANTARA / les)',
    "Dua gol dicetak Diego Costa (60').",
    "Lembaga itu bernama Komisi Hak Asasi Manusia (Komnas HAM).",
    "Susunan Pemain:",
    "(Dia pergi tanpa pamit.)",
    "He left in 2021.",
    "Apa saja?",
    "Yes.",
    "Dia menambahkan, keduanya belum membahas pertemuan langsung.",
]


@pytest.mark.parametrize("sentence", FURNITURE)
def test_furniture_of_a_page(sentence):
    assert is_boilerplate(sentence)


@pytest.mark.parametrize("sentence", NEWS)
def test_news_is_not_furniture(sentence):
    assert not is_boilerplate(sentence)


def test_a_long_report_that_ends_with_a_credit_is_not_a_caption():
    assert not is_boilerplate("Hujan turun di kota itu. " * 30 + "(Foto: Antara)")


def test_photo_credit_is_only_at_the_end():
    assert ends_with_photo_credit("Ani di depan rumahnya. (Foto: Budi)")
    assert not ends_with_photo_credit("(Foto: Budi) Ani di depan rumahnya.")


@pytest.mark.parametrize(
    "unit",
    [
        "A",
        "x",
        "(",
        "[(foto",
        "A.",
        "A, ",
        "- ",
        "1",
        "line ",
        "Foto ",
        "a/",
        "By A",
        "Ani ",
        "* ",
        "[a](",
        "**",
        "_",
    ],
)
def test_hostile_text_takes_no_time(unit):
    def judge(fewer: int = 1) -> None:
        for start in ["", "By ", "Oleh ", "(", "Sumber: ", "(Foto: ", "Rabu, ", "Simak ", "Ikuti "]:
            for length in [99, 299, 449, 100_000]:
                is_boilerplate((start + unit * length)[: length // fewer - 1] + "!")

    assert not takes_long(judge, lambda: judge(FEWER), 0.2)
