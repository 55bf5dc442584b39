"""A date of the question in the words of the articles."""

from bot.reading.dates import in_the_articles_words


def test_a_date_is_asked_for_as_the_articles_write_it() -> None:
    question = "Apa yang digelar pada 7 Desember 2021?"
    assert in_the_articles_words(question, ["Selasa (7/12) malam"]) == "Apa yang digelar pada 7/12?"
    assert in_the_articles_words(question, ["pada 7 Desember, (7/12)"]) == question
    assert in_the_articles_words(question, ["pada 17/12 dan 7/122"]) == question
    assert in_the_articles_words("What happened on December 7?", ["(7/12)"]).endswith("on 7/12?")


def test_a_date_that_is_spelt_out_in_either_order_stays() -> None:
    assert in_the_articles_words("On December 7?", ["On December 7 (7/12)"]) == "On December 7?"
    assert in_the_articles_words("Pada 7 Desember?", ["17 Desember dan 7/12"]) == "Pada 7/12?"
