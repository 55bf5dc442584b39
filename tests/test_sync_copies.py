"""One story in several papers is found; two reports of one form are not."""

from collections.abc import Callable

import pytest

from index.archive.archive import Archive
from index.sync.copies import Content, are_copies, mark_copies
from index.sync.sync import Report, remove
from tests.conftest import article

WIRE = (
    "Feri KM Melati Jaya tenggelam di Selat Biru pada Minggu malam setelah dihantam ombak setinggi "
    "4 meter. Tim penyelamat menemukan 40 penumpang selamat dan masih mencari 12 orang lainnya. "
    "Nakhoda Tegar Wibowo mengatakan mesin kapal mati sebelum air masuk ke ruang muat. Kepala "
    "badan penyelamat Dewi Lestari meminta nelayan di sekitar selat membantu pencarian. Cuaca "
    "diperkirakan tetap buruk sampai hari Selasa."
)
REPORT = (
    "Harga {what} di Pasar {place} pada {day} Juni tercatat Rp{price}.000 per kilogram. Kepala "
    "pasar {name} mengatakan pasokan mencapai {tons} ton. Dinas perdagangan setempat terus "
    "memantau keadaan pasar dan meminta warga tidak menimbun barang. Pembeli berharap harga "
    "segera turun."
)
PRINTED = {
    "first": WIRE,
    "dateline": f"LINTANG, KABAR.com - {WIRE}\n\nBaca juga: Pasar Gembong Dibuka",
    "shortened": ". ".join(WIRE.split(". ")[:3]) + ".",
    "edited": WIRE.replace("masih mencari", "terus mencari").replace("meminta", "mengajak"),
}


def stories(archive: Archive, *ids: str) -> list[tuple[str, ...]]:
    with archive.snapshot() as snapshot:
        found = snapshot.copies_of(ids)
    return [found[one] for one in ids]


@pytest.mark.parametrize("name", ["dateline", "shortened", "edited"])
def test_a_story_is_known_wherever_it_is_printed(name: str) -> None:
    assert are_copies(Content.of(WIRE), Content.of(PRINTED[name]))


def test_reports_of_one_form_are_no_copies() -> None:
    one = REPORT.format(what="cabai", place="Gembong", day=3, price=45, name="Rina W", tons=20)
    other = REPORT.format(what="beras", place="Kenari", day=4, price=12, name="Joko S", tons=31)
    content = Content.of(one), Content.of(other)
    shared = len(content[0].shingles & content[1].shingles)
    assert shared > 0.4 * len(content[0].shingles), "alike but for their figures"
    assert not are_copies(*content)


def test_copies_are_one_story_and_the_earliest_comes_first(
    archive: Archive, fill: Callable[..., Report]
) -> None:
    dates = {
        "first": "2021-12-06",
        "dateline": "2021-12-05",
        "shortened": "",
        "edited": "2021-12-06",
    }
    fill(article("kopi"), *(article(one, PRINTED[one], published=dates[one]) for one in PRINTED))
    story = ("dateline", "first", "edited", "shortened")
    assert stories(archive, *PRINTED, "kopi") == [story] * 4 + [("kopi",)]
    with archive.snapshot() as snapshot:
        assert snapshot.copies_of(["nobody"]) == {}


def test_copies_that_come_later_or_go_are_followed(
    archive: Archive, fill: Callable[..., Report]
) -> None:
    fill(article("first", WIRE), article("kopi"))
    fill(article("edited", PRINTED["edited"]))
    assert stories(archive, "edited") == [("first", "edited")]
    remove(archive, ["first"])
    assert stories(archive, "edited") == [("edited",)]
    fill(article("dateline", PRINTED["dateline"]), article("moon"))
    assert stories(archive, "dateline", "moon") == [("edited", "dateline"), ("moon",)]
    fill(article("edited", "Sesuatu yang lain sama sekali terjadi di Bali kemarin sore."))
    assert stories(archive, "dateline", "edited") == [("dateline",), ("edited",)]


def test_articles_of_an_older_archive_are_compared_too(
    archive: Archive, fill: Callable[..., Report]
) -> None:
    fill(article("first", WIRE), article("edited", PRINTED["edited"]))
    with archive.write() as writer:
        writer._connection.execute("DELETE FROM copies")
    assert stories(archive, "first") == [("first",)]
    assert mark_copies(archive) == 2
    assert stories(archive, "first") == [("first", "edited")]
    assert mark_copies(archive) == 0


def test_texts_without_words_or_of_one_word_are_compared(
    archive: Archive, fill: Callable[..., Report]
) -> None:
    fill(article("a", "Banjir"), article("b", "Banjir"), article("c", "Gempa 😀"))
    assert stories(archive, "a", "c") == [("a", "b"), ("c",)]
