import os
from pathlib import Path

import pytest

from index.load import FORMATS, Failure, Loaded, LoadOptions, load


def write(path: Path, text: str = "Satu kalimat.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def names(outcomes, root: Path) -> list[str]:
    return [os.path.relpath(outcome.path, root) for outcome in outcomes]


def test_a_folder_is_walked_in_order(tmp_path):
    for name in ["b.txt", "a.md", "c/e.TXT", "c/d.txt", ".git/f.txt", ".g.txt", "h.odt", "i"]:
        write(tmp_path / name)
    outcomes = list(load([tmp_path]))
    assert all(isinstance(outcome, Loaded) for outcome in outcomes)
    assert names(outcomes, tmp_path) == ["a.md", "b.txt", "c/d.txt", "c/e.TXT"]


def test_a_hidden_file_can_be_named(tmp_path):
    (outcome,) = load([write(tmp_path / ".a.txt")])
    assert isinstance(outcome, Loaded)


def test_a_format_that_is_not_read(tmp_path):
    (failure,) = load([write(tmp_path / "a.exe")])
    assert failure.path == str(tmp_path / "a.exe")
    assert failure.reason == f"this format is not read; the formats are {', '.join(FORMATS)}"


def test_a_missing_path_stops_nothing_else(tmp_path):
    missing, found = load([tmp_path / "no.txt", write(tmp_path / "a.txt")])
    assert missing == Failure(str(tmp_path / "no.txt"), "no such file")
    assert isinstance(found, Loaded)


@pytest.mark.parametrize("data", [b"", b"\n \n", b"\0\1\2", "…\n—".encode()])
def test_a_file_that_is_no_text(tmp_path, data):
    (tmp_path / "a.txt").write_bytes(data)
    write(tmp_path / "b.txt")
    failure, found = load([tmp_path])
    assert isinstance(failure, Failure)
    assert failure.path == str(tmp_path / "a.txt")
    assert isinstance(found, Loaded)


def test_a_file_named_twice_is_read_once(tmp_path):
    path = write(tmp_path / "c" / "a.txt")
    (tmp_path / "c" / "z.txt").symlink_to(path)
    (outcome,) = load([path, tmp_path, tmp_path / "c", tmp_path / "c" / ".." / "c" / "a.txt"])
    assert outcome.origin == str(path.resolve())


def test_two_files_with_one_id(tmp_path):
    for name in ["a.md", "b.md"]:
        write(tmp_path / name, "---\nid: satu\n---\nSatu kalimat.")
    first, second = load([tmp_path])
    assert isinstance(first, Loaded)
    assert second.path == str(tmp_path / "b.md")
    assert second.reason == (
        f'its id "satu" is already that of {tmp_path / "a.md"}; give each its own id'
    )


def test_links_in_a_circle_end(tmp_path):
    write(tmp_path / "a" / "a.txt")
    (tmp_path / "a" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    outcomes = list(load([tmp_path]))
    assert [type(outcome) for outcome in outcomes] == [Loaded, Failure]
    assert "cannot be read" in outcomes[1].reason or "link" in outcomes[1].reason


def test_a_dangling_link_is_said(tmp_path):
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    (failure,) = load([tmp_path])
    assert failure.reason == "a link to a file that does not exist"


def test_a_pipe_does_not_hang(tmp_path):
    os.mkfifo(tmp_path / "a.txt")
    assert list(load([tmp_path])) == []
    (failure,) = load([tmp_path / "a.txt"])
    assert failure.reason == "not a regular file or a folder"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
@pytest.mark.parametrize("folder", [True, False])
def test_what_may_not_be_read_is_said(tmp_path, folder):
    path = write(tmp_path / "b" / "a.txt")
    closed = path.parent if folder else path
    closed.chmod(0)
    (failure,) = load([tmp_path])
    closed.chmod(0o700)
    assert failure == Failure(str(closed), "cannot be read: permission denied")


def test_a_name_that_is_not_unicode(tmp_path):
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    path.write_text("Satu kalimat.", encoding="utf-8")
    (outcome,) = load([tmp_path])
    assert outcome.path.encode()
    assert outcome.origin.endswith("caf\\xe9.txt")
    assert outcome.article.id.startswith("caf-")


def test_a_folder_of_other_formats_is_said(tmp_path):
    for name in ["b.odp", "2021/a.odt", ".git/x.txt"]:
        write(tmp_path / name)
    (failure,) = load([tmp_path])
    assert failure.path == str(tmp_path)
    assert failure.reason.startswith("holds no article: none of its files (2, as a.odt)")
    write(tmp_path / "c.txt")
    (found,) = load([tmp_path])
    assert isinstance(found, Loaded)


def test_an_empty_folder_holds_nothing(tmp_path):
    assert list(load([tmp_path])) == []


def test_a_link_out_of_the_folder_is_named_and_skipped(tmp_path):
    secret = write(tmp_path / "secret" / "keys.txt")
    write(tmp_path / "news" / "b.txt", "Dua kalimat.")
    (tmp_path / "news" / "a.txt").symlink_to(secret)
    (tmp_path / "news" / "c").symlink_to(secret.parent, target_is_directory=True)
    file, found, folder = load([tmp_path / "news"])
    assert isinstance(found, Loaded)
    for failure in (file, folder):
        assert isinstance(failure, Failure)
        assert "link out of the folder" in failure.reason and "--follow-links" in failure.reason
    allowed = list(load([tmp_path / "news"], LoadOptions(follow_links=True)))
    assert {outcome.origin for outcome in allowed} == {str(secret), found.origin}


def test_links_between_the_folders_that_were_named_are_followed(tmp_path):
    other = write(tmp_path / "two" / "b.txt")
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "a.txt").symlink_to(other)
    (tmp_path / "named").symlink_to(tmp_path / "two", target_is_directory=True)
    (outcome,) = load([tmp_path / "one", tmp_path / "two"])
    assert isinstance(outcome, Loaded)
    (outcome,) = load([tmp_path / "named"])
    assert isinstance(outcome, Loaded)
    (outcome,) = load([tmp_path / "one" / "a.txt"])
    assert isinstance(outcome, Loaded), "what is named by itself was meant"
