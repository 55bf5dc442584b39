"""Strict prompt files: every wording in which the bot asks or answers, apart from its code.

A file `prompts/NAME.md` has front matter (`name`, `version`, `inputs`) and a body with
`$variables`. Whatever is missing or undeclared is an error, when it is loaded or rendered.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Template

import yaml

from index.errors import WartanyaError

HERE = Path(__file__).parent
# A wheel carries the files inside the package; a checkout has them beside it.
FOLDERS = (HERE / "prompts_data", HERE.parent / "prompts")


class PromptError(WartanyaError):
    """A prompt file is missing or broken, or was rendered with the wrong variables."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """A wording with declared variables."""

    name: str
    version: int
    inputs: tuple[str, ...]
    body: str

    def render(self, **values: str) -> str:
        """The body with its variables filled in.

        Raises:
            PromptError: a declared variable is missing, or one is given that is not declared.
        """
        if set(values) != set(self.inputs):
            raise PromptError(
                f"prompt {self.name} takes {sorted(self.inputs)}, but got {sorted(values)}"
            )
        return Template(self.body).substitute(values)


def load_prompt(name: str, folders: Sequence[Path] = FOLDERS) -> Prompt:
    """Reads a prompt file.

    Raises:
        PromptError: there is none of that name, or its front matter and body do not agree.
    """
    for folder in folders:
        path = folder / f"{name}.md"
        if path.is_file():
            return parse_prompt(path.read_text(encoding="utf-8"), path)
    raise PromptError(f"there is no prompt {name}.md in {folders[-1]}: reinstall wartanya")


def parse_prompt(text: str, path: Path) -> Prompt:
    """A prompt from the text of its file; `path` gives the name it must declare."""
    parts = text.split("---\n", 2)
    if len(parts) != 3 or parts[0]:
        raise PromptError(f"{path}: no front matter between two lines of ---")
    try:
        head = yaml.safe_load(parts[1])
    except yaml.YAMLError as error:
        raise PromptError(f"{path}: its front matter is not YAML: {error}") from error
    if not isinstance(head, dict) or set(head) != {"name", "version", "inputs"}:
        raise PromptError(f"{path}: its front matter must be name, version and inputs")
    if head["name"] != path.stem:
        raise PromptError(f"{path}: it calls itself {head['name']!r}")
    body = parts[2].strip("\n")
    template = Template(body)
    if not template.is_valid():
        raise PromptError(f"{path}: a lone $ must be written $$")
    inputs = tuple(head["inputs"] or ())
    if set(template.get_identifiers()) != set(inputs):
        raise PromptError(
            f"{path}: it declares {sorted(inputs)} and uses {sorted(template.get_identifiers())}"
        )
    return Prompt(head["name"], int(head["version"]), inputs, body)
