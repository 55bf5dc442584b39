from pathlib import Path

import pytest

from bot.build import LANGUAGES, PROMPTS
from bot.prompts import PromptError, load_prompt, parse_prompt

GOOD = "---\nname: greet\nversion: 2\ninputs: [who]\n---\nSalam, $who! That is $$5.\n"


def test_renders_its_variables_and_nothing_else() -> None:
    prompt = parse_prompt(GOOD, Path("greet.md"))
    assert prompt.version == 2
    assert prompt.render(who="$who") == "Salam, $who! That is $5."


@pytest.mark.parametrize("values", [{}, {"who": "a", "more": "b"}, {"whom": "a"}])
def test_refuses_missing_and_undeclared_values(values: dict[str, str]) -> None:
    with pytest.raises(PromptError, match="greet takes"):
        parse_prompt(GOOD, Path("greet.md")).render(**values)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("no front matter", "no front matter"),
        (GOOD.replace("[who]", "[who, why]"), "declares"),
        (GOOD.replace("[who]", "[]"), "declares"),
        (GOOD.replace("$$5", "$5"), r"lone \$"),
        (GOOD.replace("greet", "other"), "calls itself"),
        (GOOD.replace("version: 2\n", ""), "must be name"),
        (GOOD.replace("[who]", "[who"), "not YAML"),
    ],
)
def test_names_what_is_wrong_with_a_file(text: str, reason: str) -> None:
    with pytest.raises(PromptError, match=reason):
        parse_prompt(text, Path("greet.md"))


def test_an_unknown_prompt_is_an_error() -> None:
    with pytest.raises(PromptError, match=r"nowhere\.md"):
        load_prompt("nowhere")


def test_every_shipped_prompt_loads_in_both_languages() -> None:
    for path in (Path(__file__).parent.parent / "prompts").glob("*.md"):
        load_prompt(path.stem)
    for name in PROMPTS:
        pair = [load_prompt(f"{name}.{language}") for language in LANGUAGES]
        assert pair[0].inputs == pair[1].inputs
        assert pair[0].body != pair[1].body
