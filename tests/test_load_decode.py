import codecs

import pytest

from index.errors import LoadError
from index.load.decode import decode

TEXT = "Café di Jalan “Merdeka” — 5 €\nBaris kedua."


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
        codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"),
    ],
    ids=["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"],
)
def test_unicode_encodings_need_no_notice(data):
    assert decode(data) == (TEXT, None)


def test_windows_1252_is_said():
    assert decode(TEXT.encode("windows-1252")) == (TEXT, "read as windows-1252")


def test_only_crlf_is_changed():
    text = "e\u0301 \u200b\u2028x\ry  \n\n"
    assert decode(("a\r\n" + text).encode()) == ("a\n" + text, None)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "it is empty"),
        (b" \r\n\t", "it is empty"),
        (codecs.BOM_UTF8, "it is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
        (b"abc\0def", "binary"),
        (bytes(range(1, 32)) * 4, "binary"),
        (codecs.BOM_UTF16_LE + "a\0b".encode("utf-16-le"), "binary"),
        (codecs.BOM_UTF16_LE + b"a\0\x00\xd8", "line 1 is not valid UTF-16"),
        ("Café\nnaïve “ya” ".encode() + b"\xff", r"byte 0xff in line 2 is not valid UTF-8"),
        (b"caf\x81 satu", r"neither UTF-8 nor windows-1252 \(byte 0x81\)"),
    ],
)
def test_what_cannot_be_read(data, reason):
    with pytest.raises(LoadError, match=reason) as error:
        decode(data)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Привет, мир! Это новость о рынке.", "cp1251"),
        ("Привет, мир! Это новость.", "koi8-r"),
        ("市场今天重新开放，市长出席。", "gb18030"),
        ("市場は今日再開した。", "shift_jis"),
        ("台灣市場", "big5"),
        ("시장이 다시 열렸다.", "euc-kr"),
        ("ตลาดเปิดอีกครั้ง", "cp874"),
        ("السوق فتح اليوم", "cp1256"),
        ("Η αγορά άνοιξε", "cp1253"),
        ("Lech Wałęsa i Bolesław mówią źle", "cp1250"),
        ("Pasar dibuka di kafe café José élan", "cp437"),
        ("Pasar “Gembong” dibuka — kata Rina", "mac-roman"),
    ],
)
def test_another_encoding_is_refused_and_never_mojibake(text, encoding):
    with pytest.raises(LoadError, match="neither UTF-8 nor windows-1252"):
        decode(text.encode(encoding))


@pytest.mark.parametrize(
    "text",
    [
        "créée à l’Élysée où Noël, «Oui», l’œuvre",
        "Señor Muñoz pidió ¿qué? ¡Sí! São Tomé",
        "Über die Straße, Äpfel, smörgåsbord, Ødegård",
        "Harga £5, 25°C, ½ kg, §3, ©2021 Warta®, 5 m² dan 3 × 4 µm ± 2",
        "CAFÉ SÃO JOSÉ",
        "“Ya,” kata Rina… ‘Tidak’ • satu · dua\xa0tiga",
    ],
)
def test_windows_1252_of_several_languages(text):
    assert decode(text.encode("windows-1252")) == (text, "read as windows-1252")
