"""One sentence against quotes, by the shipped verifier."""

from functools import partial

import pytest

from bot.verifying.findings import Judgement
from bot.verifying.names import with_full_names
from bot.verifying.verdict import Verifier
from tests.processor import takes_long

CALL = (
    "Presiden Rusia Vladimir Putin dan Presiden Amerika Serikat Joe Biden berbicara lewat "
    "panggilan video selama dua jam pada Selasa, 7 Desember 2021."
)
NAMED = "Vladimir Putin dan Joe Biden berbicara lewat panggilan video selama dua jam."
CHARGE = "Putin menuduh Ukraina hendak menggugurkan kesepakatan tahun 2014 dan 2015."
FINAL = "Greysia menundukkan Chen Qingchen dengan skor 21-19, 21-15."
LINE = 'Bagi Moskow, kehadiran rudal NATO di Ukraina adalah "garis merah".'


@pytest.fixture(scope="module")
def verifier() -> Verifier:
    return Verifier.load(threads=2)


@pytest.mark.parametrize(
    ("claim", "quotes"),
    [
        (CALL, [CALL]),
        ("Putin dan Biden berbicara selama 2 jam pada 7 Desember 2021.", [CALL]),
        ("Putin and Biden talked by video for two hours on December 7, 2021.", [CALL]),
        ("Menurut Putin, Ukraina hendak menggugurkan kesepakatan 2014 dan 2015.", [CHARGE]),
        ('Moskow menyebut rudal NATO di Ukraina "garis merah".', [LINE]),
        ("Putin dan Biden berbicara lewat panggilan video selama dua jam.", [NAMED]),
    ],
)
def test_what_the_quotes_say_is_supported(
    verifier: Verifier, claim: str, quotes: list[str]
) -> None:
    found = verifier.verify(claim, quotes)
    assert found.judgement is Judgement.SUPPORTED, found
    assert found.reasons == () and found.quotes


@pytest.mark.parametrize(
    ("claim", "quotes", "full"),
    [
        ("Putin dan Biden berbicara.", [NAMED], "Vladimir Putin dan Joe Biden berbicara."),
        ("Menurut Putin, Jokowi pulang.", [NAMED], "Menurut Vladimir Putin, Jokowi pulang."),
        ("Joe Biden pulang.", [NAMED], "Joe Biden pulang."),
        ("Putin pulang.", [NAMED, "Lyudmila Putin pulang."], "Putin pulang."),
        ("", [NAMED], ""),
    ],
)
def test_names_are_read_in_full(claim: str, quotes: list[str], full: str) -> None:
    assert with_full_names(claim, quotes) == full


@pytest.mark.parametrize(
    ("claim", "quote", "kind"),
    [
        ("Putin dan Biden berbicara selama tiga jam.", CALL, "number"),
        ("Putin dan Biden berbicara selama dua hari.", CALL, "unit"),
        ("Putin dan Biden berbicara pada 9 Desember 2021.", CALL, "date"),
        ("Putin dan Macron berbicara lewat panggilan video.", CALL, "name"),
        ("Putin dan Biden tidak berbicara lewat panggilan video.", CALL, "negation"),
        ("Ukraina hendak menggugurkan kesepakatan tahun 2014 dan 2015.", CHARGE, "attribution"),
        ("Chen Qingchen menundukkan Greysia dengan skor 21-19, 21-15.", FINAL, "role"),
        ('Moskow menyebut rudal NATO di Ukraina "garis biru".', LINE, "quotation"),
        ("Harga kopi naik di Lampung.", "Harga kopi turun di Lampung.", "direction"),
    ],
)
def test_what_is_wrong_is_named(verifier: Verifier, claim: str, quote: str, kind: str) -> None:
    found = verifier.verify(claim, [quote])
    assert found.judgement is not Judgement.SUPPORTED
    assert kind in {reason.kind for reason in found.reasons}, found


def test_a_claim_without_quotes_has_no_citation(verifier: Verifier) -> None:
    for quotes in ([], ["", "  "]):
        found = verifier.verify(CALL, quotes)
        assert found.judgement is Judgement.NOT_FOUND and found.support == 0
        assert [reason.kind for reason in found.reasons] == ["citation"]


def test_a_quote_about_something_else_is_not_a_contradiction(verifier: Verifier) -> None:
    found = verifier.verify("Panen kopi di Lampung berakhir pada Juni.", [CALL])
    assert found.judgement is Judgement.NOT_FOUND


@pytest.mark.parametrize(
    "claim", ["x" * 100_000, "\u200b" * 50, "\ud800 itu", "<b>Putin</b>" * 900]
)
def test_odd_claims_are_judged_too(verifier: Verifier, claim: str) -> None:
    assert verifier.verify(claim, [CALL]).judgement is not Judgement.SUPPORTED


def test_a_sentence_against_three_quotes_is_judged_in_time(verifier: Verifier) -> None:
    quotes = [CALL, CHARGE, LINE]
    claim = "Putin dan Biden berbicara selama dua jam pada 7 Desember 2021."
    three, one = (partial(verifier.verify, claim, given) for given in (quotes, [CALL]))
    assert not takes_long(three, one, 0.12), "each quote is judged once"
