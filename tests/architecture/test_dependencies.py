"""What the project stands on: locked by hash, without addresses, and each package with its reason."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture.reading import PROJECT, plant

RUN, TEST = "requirements/run.txt", "requirements/test.txt"
EXTRA = "requirements/statistik.txt"
PIN = re.compile(r"(?P<name>[a-z0-9-]+)==(?P<version>[^\s;\\]+)(?: ; (?P<marker>[^\\]+?))? \\")
HASH = re.compile(r" {4}--hash=sha256:[0-9a-f]{64}(?P<more> \\)?")


def declared(root: Path) -> dict[str, list[Requirement]]:
    """What pyproject.toml asks for, by the lock that must hold it."""
    pyproject = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    groups: dict[str, Any] = pyproject["dependency-groups"]
    run = [*pyproject["project"]["dependencies"], *pyproject["build-system"]["requires"], *groups["build"]]
    extras = pyproject["project"].get("optional-dependencies", {})
    return {
        RUN: [Requirement(line) for line in run],
        **{f"requirements/{name}.txt": [Requirement(line) for line in (*run, *own)] for name, own in extras.items()},
        TEST: [Requirement(line) for line in (*run, *groups["test"])],
    }


def pins(root: Path, lock: str) -> dict[str, str]:
    """Name and version of every package in a lock."""
    lines = (root / lock).read_text(encoding="utf-8").splitlines()
    found = (PIN.fullmatch(line) for line in lines)
    return {match["name"]: match["version"] for match in found if match}


def strange_lines(root: Path, lock: str) -> list[str]:
    """Lines of a lock that are neither `name==version` nor a hash; and packages that have no hash."""
    found = []
    hash_is_due = False
    for number, line in enumerate((root / lock).read_text(encoding="utf-8").splitlines(), start=1):
        hashed = HASH.fullmatch(line)
        if hash_is_due != bool(hashed) or not (hashed or PIN.fullmatch(line)):
            found.append(f"{lock}:{number}: {line}")
        hash_is_due = line.endswith("\\")
    return found


def unlocked(root: Path) -> list[str]:
    """Direct dependencies that a lock lacks, or holds in a version that pyproject.toml does not allow."""
    found = []
    for lock, requirements in declared(root).items():
        locked = pins(root, lock)
        for requirement in requirements:
            version = locked.get(canonicalize_name(requirement.name))
            if version is None or not requirement.specifier.contains(version, prereleases=True):
                found.append(f"{lock}: {requirement} is {version or 'missing'}")
    return found


def differing(root: Path) -> list[str]:
    """Packages that the lock for the tests lacks or holds in another version than the lock for running."""
    run, test = pins(root, RUN), pins(root, TEST)
    return [f"{name}: {version} and {test.get(name)}" for name, version in run.items() if test.get(name) != version]


def unexplained(root: Path) -> list[str]:
    """Direct dependencies without a row in CONTRIBUTING.md, and rows about what is no dependency."""
    text = (root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = text.partition("\n## Dependencies\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| `([^`]+)` \|[^|]+\|.*\S.*\|$", section, flags=re.MULTILINE)
    explained = {canonicalize_name(name) for name in rows}
    needed = {canonicalize_name(requirement.name) for requirement in declared(root)[TEST]}
    return [f"{name} is not explained" for name in sorted(needed - explained)] + [
        f"{name} is explained but not used" for name in sorted(explained - needed)
    ]


@pytest.mark.parametrize("lock", [RUN, TEST, EXTRA])
def test_a_lock_holds_names_versions_and_hashes_and_nothing_else(lock: str) -> None:
    assert strange_lines(PROJECT, lock) == []


def test_every_direct_dependency_is_locked_in_a_version_that_is_allowed() -> None:
    assert unlocked(PROJECT) == []


def test_the_tests_run_on_the_versions_that_people_get() -> None:
    assert differing(PROJECT) == []


def test_every_direct_dependency_is_explained() -> None:
    assert unexplained(PROJECT) == []


def test_there_is_no_other_lock() -> None:
    others = ("uv.lock", "poetry.lock", "Pipfile.lock", "pdm.lock", "pylock.toml", "package-lock.json")
    assert [name for name in others if (PROJECT / name).exists()] == []


PYPROJECT = """
[build-system]
requires = ["hatchling>=1.27"]
[project]
dependencies = ["segno>=1.6,<2"]
[dependency-groups]
build = ["hatchling>=1.27"]
test = ["pytest>=9"]
"""
LOCKED_RUN = f"""\
hatchling==1.33.0 \\
    --hash=sha256:{"a" * 64}
segno==1.6.6 \\
    --hash=sha256:{"b" * 64} \\
    --hash=sha256:{"c" * 64}
"""
LOCKED_TEST = f"""\
{LOCKED_RUN}pytest==9.2.0 ; sys_platform != 'win32' \\
    --hash=sha256:{"d" * 64}
"""
REASONS = """# Contributing

## Dependencies

| Package | What for | Why this one |
| --- | --- | --- |
| `hatchling` | building | small |
| `segno` | QR codes | no image library |
| `pytest` | tests | plain assert |

## Next
"""


@pytest.fixture
def small_project(tmp_path: Path) -> Path:
    """A project in which all of these rules hold."""
    plant(tmp_path, "pyproject.toml", PYPROJECT)
    plant(tmp_path, RUN, LOCKED_RUN)
    plant(tmp_path, TEST, LOCKED_TEST)
    plant(tmp_path, "CONTRIBUTING.md", REASONS)
    return tmp_path


def test_a_sound_project_is_left_alone(small_project: Path) -> None:
    assert strange_lines(small_project, RUN) + strange_lines(small_project, TEST) == []
    assert unlocked(small_project) + differing(small_project) + unexplained(small_project) == []


@pytest.mark.parametrize(
    "lock",
    [
        "--index-url https://mirror.example/simple\n" + LOCKED_RUN,
        "# made by hand\n" + LOCKED_RUN,
        LOCKED_RUN + "pytest==9.2.0\n",
        LOCKED_RUN + "pytest>=9 \\\n    --hash=sha256:" + "d" * 64 + "\n",
        LOCKED_RUN + "pytest==9.2.0 \\\npluggy==1.7.0 \\\n    --hash=sha256:" + "d" * 64 + "\n",
        LOCKED_RUN + "pytest @ https://mirror.example/pytest.whl \\\n    --hash=sha256:" + "d" * 64 + "\n",
        LOCKED_RUN + "pytest==9.2.0 \\\n    --hash=md5:" + "d" * 32 + "\n",
    ],
)
def test_an_address_or_a_missing_hash_in_a_lock_is_caught(lock: str, small_project: Path) -> None:
    plant(small_project, RUN, lock)
    assert strange_lines(small_project, RUN)


def test_a_dependency_that_was_not_locked_is_caught(small_project: Path) -> None:
    plant(small_project, "pyproject.toml", PYPROJECT.replace('"segno>=1.6,<2"', '"segno>=1.6,<2", "typst"'))
    assert unlocked(small_project) == [f"{lock}: typst is missing" for lock in (RUN, TEST)]


def test_a_lock_behind_what_is_allowed_is_caught(small_project: Path) -> None:
    plant(small_project, "pyproject.toml", PYPROJECT.replace("segno>=1.6,<2", "segno>=1.7,<2"))
    assert unlocked(small_project) == [f"{lock}: segno<2,>=1.7 is 1.6.6" for lock in (RUN, TEST)]


def test_tests_on_another_version_are_caught(small_project: Path) -> None:
    plant(small_project, TEST, LOCKED_TEST.replace("segno==1.6.6", "segno==1.6.5"))
    assert differing(small_project) == ["segno: 1.6.6 and 1.6.5"]


def test_an_unexplained_dependency_is_caught(small_project: Path) -> None:
    plant(small_project, "CONTRIBUTING.md", REASONS.replace("| `segno` | QR codes | no image library |\n", ""))
    assert unexplained(small_project) == ["segno is not explained"]


def test_an_explanation_without_a_dependency_is_caught(small_project: Path) -> None:
    row = "| `qrcode` | QR codes | well known |\n"
    plant(small_project, "CONTRIBUTING.md", REASONS.replace("\n## Next", row + "\n## Next"))
    assert unexplained(small_project) == ["qrcode is explained but not used"]
