"""A few made-up questions over made-up sentences, to train on."""

from bot.training.reader.data import Example

FACTS = [
    ("Budi Santoso", "Wali Kota Tegal"),
    ("Siti Aminah", "Bupati Kendal"),
    ("Agus Salim", "Gubernur Riau"),
    ("Dewi Lestari", "Kepala Polres Bantul"),
    ("Rina Wijaya", "Ketua KPU Malang"),
]


def examples():
    made = []
    for name, office in FACTS:
        context = f"Pada hari Senin, {office} {name} membuka pasar baru dan menyapa warga."
        start = context.index(name)
        made.append(Example("made", f"Siapa {office}?", context, ((start, start + len(name)),)))
        made.append(Example("made", f"Berapa umur {office}?", context, ()))
    return made
