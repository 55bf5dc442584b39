"""A draft, sentence by sentence, against the articles that ship."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from fastapi.testclient import TestClient

from bot.build import build, build_checker
from bot.checking.checker import Checker
from bot.cli.main import cli
from bot.settings import Settings
from bot.web.api import create_api
from bot.workers import Workers
from index.errors import NotFoundError, UsageError

DRAFT = (
    "Putin dan Biden berbicara lewat video selama dua jam. "
    "Putin menuduh Ukraina hendak menggugurkan kesepakatan tahun 2016. "
    "Harga kopi di Lampung naik dua kali lipat."
)
ARTICLE = "panggilan-video-putin-biden"


@pytest.fixture(scope="module")
def checker(seeded: Path) -> Checker:
    settings = Settings(data=seeded)
    return build_checker(settings, build(settings))


@pytest.mark.parametrize("article", [ARTICLE, None])
def test_each_sentence_has_its_verdict(checker: Checker, article: str | None) -> None:
    good, wrong, absent = checker.check(DRAFT, article)
    assert good.verdict == "supported" and good.citations and not good.reasons
    assert wrong.verdict == "contradicted" and wrong.support < good.support
    (reason,) = (one for one in wrong.reasons if one.kind == "date")
    assert reason.said == "2016" and reason.found == "2014, 2015"
    assert absent.verdict == "not_found"


def test_citations_are_slices_of_the_article(checker: Checker, seeded: Path) -> None:
    settings = Settings(data=seeded)
    bot = build(settings)
    for one in checker.check(DRAFT):
        for citation in one.citations:
            text = bot.article(citation.article_id).text
            assert text[citation.start : citation.end] == citation.quote


@pytest.mark.parametrize("text", ["", "  \n", "x" * 20_001])
def test_no_text_or_too_much_is_refused(checker: Checker, text: str) -> None:
    with pytest.raises(UsageError):
        checker.check(text)


def test_an_unknown_article_is_named(checker: Checker) -> None:
    with pytest.raises(NotFoundError):
        checker.check(DRAFT, "no-such-article")


def test_the_command_prints_marks_reasons_and_json(seeded: Path, tmp_path: Path) -> None:
    run = CliRunner()
    shown = run.invoke(cli, ["check", DRAFT, "--article", ARTICLE, "--data", str(seeded)])
    assert shown.exit_code == 0, shown.output
    assert "[ok]" in shown.output and "[no]" in shown.output and "[??]" in shown.output
    assert "2016" in shown.output and "2014" in shown.output
    draft = tmp_path / "draft.txt"
    draft.write_text(DRAFT, encoding="utf-8")
    as_json = run.invoke(cli, ["check", "--file", str(draft), "--json", "--data", str(seeded)])
    assert as_json.exit_code == 0 and '"verdict": "contradicted"' in as_json.output
    forgot = run.invoke(cli, ["check", str(draft), "--json", "--data", str(seeded)])
    assert forgot.output == as_json.output


def test_the_route_gives_what_the_command_gives(checker: Checker, seeded: Path) -> None:
    api = create_api(build(Settings(data=seeded)), Workers(), checker.check)
    client = TestClient(api)
    answer = client.post("/check", json={"text": DRAFT, "article_id": ARTICLE})
    assert answer.status_code == 200
    claims = answer.json()["claims"]
    assert [claim["verdict"] for claim in claims] == ["supported", "contradicted", "not_found"]
    assert set(claims[0]) == {"text", "verdict", "support", "citations", "reasons"}
    assert client.post("/check", json={"text": " "}).status_code == 400
    assert client.post("/check", json={"text": "x", "article_id": "none"}).status_code == 404
    assert client.post("/check", json={"draft": "x"}).status_code == 400
