"""The wheel: built offline, installed beside the same packages, run from an empty directory."""

import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT],
        check=True,
        capture_output=True,
    )
    (file,) = folder.glob("*.whl")
    return file


def test_it_carries_prompts_seeds_weights_and_licences(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for folder, own in (("bot/prompts_data", "prompts"), ("bot/seeds_data", "seeds")):
        carried = {Path(name).name for name in names if name.startswith(f"{folder}/")}
        assert carried == {path.name for path in (ROOT / own).iterdir()}
    assert {"bot/weights/reader.onnx", "bot/weights/reader.json", "bot/page/static/panel.js"} <= {
        *names
    }
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not [name for name in names if name.startswith("tests/")]


def test_it_runs_from_an_empty_directory(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "venv", with_pip=False, system_site_packages=False)
    site = next((tmp_path / "venv" / "lib").glob("python*")) / "site-packages"
    packages = next(path for path in sys.path if path.endswith("site-packages"))
    # The packages of this environment, without this checkout, which is installed in place.
    (site / "same_packages.pth").write_text(f"{packages}\n")
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "--python", tmp_path / "venv/bin/python", "install"),
            *("-q", "--no-deps", "--no-build-isolation", "--no-index", wheel),
        ],
        check=True,
        capture_output=True,
    )
    empty = tmp_path / "empty"
    empty.mkdir()
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("WARTANYA_", "PYTHON", "COV"))
    }

    def run(*arguments: str) -> str:
        return subprocess.run(
            [tmp_path / "venv/bin/wartanya", *arguments],
            cwd=empty,
            env=environment,
            check=True,
            capture_output=True,
            text=True,
        ).stdout

    assert json.loads(run("index", "--seeds", "--json"))["added"] == 8
    answer = json.loads(run("ask", "Berapa lama panggilan video Putin dan Biden?", "--json"))
    assert not answer["refused"] and answer["claims"][0]["citations"]
    where = "import bot, json; print(json.dumps(bot.__file__))"
    python = [tmp_path / "venv/bin/python", "-c", where]
    file = subprocess.run(
        python, cwd=empty, env=environment, check=True, capture_output=True, text=True
    ).stdout
    assert str(tmp_path) in file
