import pytest

from bot.talking.completing import complete
from bot.talking.context import Context
from bot.talking.terms import Term


def term(text: str, *, name: bool = True) -> Term:
    return Term(text, tuple(text.lower().split()), name, 0, 0)


PERSON = Term("Rina Wati", ("rina", "wati"), True, 0, 0, answer=True, person=True)


@pytest.mark.parametrize(
    ("message", "terms", "whole"),
    [
        ("umurnya berapa?", [term("Rina Wati")], "umur Rina Wati berapa?"),
        ("sprint-nya?", [term("balapan", name=False)], "sprint balapan?"),
        ("kapan dia datang", [term("Rina Wati")], "kapan Rina Wati datang"),
        ("what is his job?", [term("Tegar")], "what is Tegar's job?"),
        ("what is his job?", [term("Tegar's")], "what is Tegar's job?"),
        ("what did they call him?", [term("Tegar’s")], "what did they call Tegar?"),
        ("and who built it?", [term("Waduk Kenari")], "and who built Waduk Kenari?"),
        ("di mana?", [term("Waduk Kenari"), term("diresmikan", name=False)], None),
        ("siapa saja?", [], "siapa saja?"),
        ("dia bilang apa", [term("Kenari"), PERSON], "Rina Wati bilang apa Kenari"),
        ("yang bilang itu siapa?", [term("Rina Wati")], "yang bilang itu siapa Rina Wati?"),
        ("were there any survivors?", [term("Kenari")], "were there any survivors Kenari?"),
        ("will there be more?", [term("Kenari")], "will there be more Kenari?"),
        ("how many work there?", [term("Kenari")], "how many work Kenari?"),
        ("langkah selanjutnya apa?", [term("Kenari")], "langkah selanjutnya apa Kenari?"),
        ("setidaknya berapa orang?", [term("Kenari")], "setidaknya berapa orang Kenari?"),
        ("selanjutnya kontraknya berapa?", [term("Kenari")], "selanjutnya kontrak Kenari berapa?"),
    ],
)
def test_terms_take_the_place_of_what_points_at_them(
    message: str, terms: list[Term], whole: str | None
) -> None:
    assert complete(message, terms, Context()) == (whole or "di mana Waduk Kenari diresmikan?")


def test_a_name_of_the_message_owns_what_follows_it() -> None:
    message = "Kalau Persib, siapa yang melatihnya?"
    assert complete(message, [term("Kenari")], Context()) == f"{message[:-1]} Kenari?"
