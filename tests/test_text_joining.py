"""Abbreviations, initials, ranks and degrees do not end a sentence; what looks like one may."""

import pytest

from index.text.split import split_sentences

INDONESIAN = [
    ["Koleksi itu surat Moh. Hatta kepada istrinya.", "Warga senang."],
    ["Pemandu itu bernama Muh. Yusran.", "Ia ramah."],
    ["Arsiteknya Abd. Rahman Saleh.", "Museum dibangun pada 1978."],
    ["Moch. Amin, Mohd. Said, Ach. Fauzi dan Muhd. Nasir hadir.", "Rapat selesai."],
    ["Alm. Budi Santosa dan Almh. Wati dikenang.", "Warga menangis."],
    ["Gub. Rina dan Wagub. Budi bertemu.", "Keduanya tersenyum."],
    ["Iptu. Rina menangkap pelaku.", "Pelaku diam."],
    ["Bripka. Tegar dan bripda. Wati ditugaskan.", "Mereka berangkat."],
    ["Laksda. A. Budi hadir.", "Ia berpidato."],
    ["Mayjen. (Purn.) Budi dan Kol. Inf. Tegar hadir.", "Rapat selesai."],
    ["Kombes. Pol. Budi hadir.", "Ia berpidato."],
    ["Tim dipimpin dr. Rina Wati, Sp.A(K)., dari Lintang.", "Operasi berhasil."],
    ["Pasien dirawat dr. Budi, Sp.OG(K). di Lintang.", "Ia sembuh."],
    ["Operasi dipimpin dr. Hengky Sp. B, FINACS.", "Pasien sembuh."],
    ["Dokter Budi, S.H., M.H. datang.", "Ia duduk."],
    ["Menurut ybs. Kamis lalu rumahnya kosong.", "Polisi datang."],
    ["Polisi memeriksa ybs.", "Ia ditahan."],
    ["Menurut B. Yudhoyono, hal itu benar.", "Susilo B. Yudhoyono dan M. Nasir setuju."],
    ["H. M. Amin dan K.H. Abd. Wahab berdoa.", "Warga ikut."],
    ["Pdt. Budi memimpin doa.", "Jemaat diam."],
    ["Terima kasih banyak.", "Sampai jumpa."],
]
ENGLISH = [
    ["Lt. Gen. Smith and Sgt. Jones spoke.", "Nobody listened."],
    ["Rep. A. Said left.", "He was tired."],
    ["Thank you very much.", "The end."],
    ["The probe went to Mars.", "NASA said so."],
]


@pytest.mark.parametrize("expected", INDONESIAN, ids=lambda e: e[0])
def test_indonesian(expected):
    text = " ".join(expected)
    assert [text[s.start : s.end] for s in split_sentences(text, "id")] == expected


@pytest.mark.parametrize("expected", ENGLISH, ids=lambda e: e[0])
def test_english(expected):
    text = " ".join(expected)
    assert [text[s.start : s.end] for s in split_sentences(text, "en")] == expected
