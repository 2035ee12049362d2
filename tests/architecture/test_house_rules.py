"""Rules for every file: the law is data, no junk drawers, nothing too long, no word about anything else."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.reading import CODE_FOLDERS, PROJECT, SCRIPTS, at, plant, project_files, texts

LONGEST_SOURCE = 400
SOURCE_SUFFIXES = {".css", ".html", ".js", ".py", ".typ"}
# Other people's files, kept as they were published.
VENDORED = "vendor"

JUNK_DRAWERS = {"common", "helpers", "misc", "utils"}

# No file says where it happened to be written, or by which workplace's means: it must be true for everybody.
FOREIGN_TO_THE_PROJECT = {
    "names the host of a package registry": re.compile(
        r"\b(?:pypi\.(?:org|python\.org)|pythonhosted\.org|npmjs\.(?:org|com)|registry\.yarnpkg\.com"
        r"|(?:deb|security|ftp|snapshot)\.debian\.org|archive\.ubuntu\.com|crates\.io|proxy\.golang\.org"
        r"|repo1?\.maven\.(?:apache\.)?org|rubygems\.org|docker\.io|ghcr\.io|conda\.anaconda\.org)\b"
    ),
    "names a path of somebody's machine": re.compile(
        r"(?<![\w.~}])/(?:work|root|home/[a-z]\w*|Users/\w+)(?:/|(?=[\s'\"`),;]|$))|\b[A-Z]:\\Users\\"
    ),
    "speaks of the sessions in which it was written": re.compile(
        r"\b(?:(?:this|previous|earlier|later|next|last|other|another|coding|working)\s+sessions?\b|session\s+\d)",
        re.IGNORECASE,
    ),
    "names an issue by its number": re.compile(
        r"\b(?:issues?|tickets?|PR|pull requests?|merge requests?)\s*(?:no\.\s*)?#?\d+\b"
        r"|\b(?:closes|fixes|refs)\s+#\d+",
        re.IGNORECASE,
    ),
}


def python_among_the_law(root: Path) -> list[str]:
    """Files under regulations/ that a Python would run."""
    return [
        at(root, path, 1, "the law is data, not Python")
        for path in project_files(root)
        if path.is_relative_to(root / "regulations")
        and (path.suffix in {".py", ".pyc", ".pyi", ".pyx"} or "python" in first_line(path))
    ]


def first_line(path: Path) -> str:
    """The line that says which program runs a file, if it begins like one."""
    line = path.read_bytes().partition(b"\n")[0]
    return line.decode(errors="replace") if line.startswith(b"#!") else ""


def junk_drawers(root: Path) -> list[str]:
    """Modules and packages whose name does not say what is in them."""
    return [
        at(root, path, 1, "the name does not say what is in it")
        for path in project_files(root)
        if path.suffix == ".py" and JUNK_DRAWERS & {path.stem, *path.relative_to(root).parts[:-1]}
    ]


def sources(root: Path) -> Iterator[Path]:
    """Every file that somebody here wrote to be run or rendered."""
    for path in project_files(root):
        inside = path.relative_to(root)
        if VENDORED in inside.parts:
            continue
        if inside.as_posix() in SCRIPTS or (inside.parts[0] in CODE_FOLDERS and path.suffix in SOURCE_SUFFIXES):
            yield path


def too_long(root: Path) -> list[str]:
    """Source files that nobody reads to the end."""
    lengths = ((path, len(path.read_text(encoding="utf-8").splitlines())) for path in sources(root))
    return [at(root, path, length, "too long") for path, length in lengths if length > LONGEST_SOURCE]


def foreign_words(root: Path) -> list[str]:
    """Every place where a file speaks of something that is not part of the project."""
    return [
        at(root, path, number, f"{fault}: {match.group().strip()}")
        for path, text in texts(root)
        for number, line in enumerate(text.splitlines(), start=1)
        for fault, pattern in FOREIGN_TO_THE_PROJECT.items()
        for match in pattern.finditer(line)
    ]


def test_there_is_no_python_among_the_law() -> None:
    assert python_among_the_law(PROJECT) == []


def test_every_module_has_a_name_that_says_what_is_in_it() -> None:
    assert junk_drawers(PROJECT) == []


def test_no_source_file_is_longer_than_four_hundred_lines() -> None:
    assert too_long(PROJECT) == []


def test_the_project_speaks_of_itself_alone() -> None:
    assert foreign_words(PROJECT) == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("regulations/batang-2021/rumus.py", "TOTAL = 105\n"),
        ("regulations/__init__.py", ""),
        ("regulations/batang-2021/hitung", "#!/usr/bin/env python3\n"),
    ],
)
def test_python_among_the_law_is_caught(name: str, content: str, tmp_path: Path) -> None:
    plant(tmp_path, name, content)
    assert python_among_the_law(tmp_path)


def test_a_decree_is_left_alone(tmp_path: Path) -> None:
    plant(tmp_path, "regulations/batang-2021/peraturan.yaml", "skema: 1\n")
    assert python_among_the_law(tmp_path) == []


@pytest.mark.parametrize(
    "name",
    [
        "src/lumbung/utils.py",
        "src/lumbung/regulation/helpers.py",
        "src/lumbung/shared/common/__init__.py",
        "tests/misc.py",
        "tools/utils.py",
    ],
)
def test_a_junk_drawer_is_caught(name: str, tmp_path: Path) -> None:
    plant(tmp_path, name, "")
    assert junk_drawers(tmp_path)


@pytest.mark.parametrize("name", ["src/lumbung/cli/show.py", "tests/world.py", "tools/lock.py", "start"])
def test_a_source_file_that_is_too_long_is_caught(name: str, tmp_path: Path) -> None:
    plant(tmp_path, name, "\n" * LONGEST_SOURCE)
    assert too_long(tmp_path) == []
    plant(tmp_path, name, "\n" * (LONGEST_SOURCE + 1))
    assert too_long(tmp_path)


@pytest.mark.parametrize("name", ["src/lumbung/shared/static/vendor/htmx.js", "regulations/batang-2021/naskah.md"])
def test_a_file_that_is_not_ours_to_shorten_may_be_long(name: str, tmp_path: Path) -> None:
    plant(tmp_path, name, "\n" * (LONGEST_SOURCE + 1))
    assert too_long(tmp_path) == []


# Put together here, so that this file itself stays within the rule.
@pytest.mark.parametrize(
    "line",
    [
        "--index-url https://" + "pypi" + ".org/simple",
        "resolved: https://registry." + "npmjs" + ".org/htmx",
        "deb http://deb." + "debian" + ".org/debian bookworm main",
        "cd /" + "work/main",
        "see /" + "root/.venv/bin/python",
        "open('/" + "home/budi/lumbung')",
        "cache = '/" + "work'",
        "As decided in an earlier " + "session.",
        "This " + "Session made it.",
        "Session" + " 12 left it open.",
        "Fixes issue" + " #12.",
        "See Issue" + " 7.",
        "closes" + " #4",
        "as PR" + " #31 says",
    ],
)
def test_a_word_that_is_foreign_to_the_project_is_caught(line: str, tmp_path: Path) -> None:
    plant(tmp_path, "README.md", f"# Lumbung\n\n{line}\n")
    assert len(foreign_words(tmp_path)) == 1


@pytest.mark.parametrize(
    "line",
    [
        "@pytest.fixture(scope='session')",
        "request.session['language']",
        "A jury's session lasts one day.",
        "color: #123456",
        "homework/main",
        "/usr/bin/chromium",
        "https://lumbung.example/home/",
        "src/lumbung/apps/portal/home/views.py",
        "Issues are discussed in the open.",
    ],
)
def test_ordinary_words_are_left_alone(line: str, tmp_path: Path) -> None:
    plant(tmp_path, "README.md", f"# Lumbung\n\n{line}\n")
    assert foreign_words(tmp_path) == []
