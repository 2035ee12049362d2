"""An app is entered by its queries and its operations only; whatever else it has is its own affair.

import-linter cannot say "every room but two, for every app but its own", so the imports are read here.
"""

from pathlib import Path

import pytest

from tests.architecture.reading import PROJECT, at, imports, modules, package_of, plant

APPS = "src/lumbung/apps"
SHARED = "src/lumbung/shared"
DOORS = {"operations", "queries"}


def side_entrances(root: Path) -> list[str]:
    """Imports from one app into another one that pass by its doors."""
    source = root / "src"
    found = []
    for path, tree in modules(root / APPS):
        own = path.relative_to(root / APPS).parts[0].removesuffix(".py")
        for line, name in imports(tree, package=package_of(path, source)):
            parts = name.split(".")
            if parts[:2] != ["lumbung", "apps"] or parts[2:3] in ([], [own]):
                continue
            if parts[3:4] == [] or parts[3] not in DOORS:
                found.append(at(root, path, line, f"imports {name}"))
    return found


def serves_too_few(root: Path) -> list[str]:
    """Modules on the shared floor that fewer than two apps use: then they belong to one app."""
    users: dict[str, set[str]] = {}
    for path, tree in modules(root / APPS):
        app = path.relative_to(root / APPS).parts[0]
        for _, name in imports(tree, package=package_of(path, root / "src")):
            if name.startswith("lumbung.shared."):
                users.setdefault(name.split(".")[2], set()).add(app)
    offered = {path.relative_to(root / SHARED).parts[0] for path, _ in modules(root / SHARED)}
    names = sorted(part.removesuffix(".py") for part in offered - {"__init__.py"})
    return [f"shared.{name} serves {len(users.get(name, ()))}" for name in names if len(users.get(name, ())) < 2]


def test_what_is_shared_serves_two_apps_at_least() -> None:
    assert serves_too_few(PROJECT) == []


def test_something_shared_that_serves_one_app_is_caught(tmp_path: Path) -> None:
    plant(tmp_path, f"{SHARED}/trail/chain.py", "")
    plant(tmp_path, f"{SHARED}/files.py", "")
    plant(tmp_path, f"{APPS}/contests/operations.py", "from lumbung.shared import files, trail")
    assert serves_too_few(tmp_path) == ["shared.files serves 1", "shared.trail serves 1"]
    plant(tmp_path, f"{APPS}/letters/operations.py", "from lumbung.shared.trail import chain")
    assert serves_too_few(tmp_path) == ["shared.files serves 1"]


def test_other_apps_are_entered_by_queries_and_operations_only() -> None:
    assert side_entrances(PROJECT) == []


@pytest.mark.parametrize(
    "code",
    [
        "from lumbung.apps.regions.models import Village",
        "from lumbung.apps.regions import models",
        "from lumbung.apps.regions import models as regions",
        "from lumbung.apps.regions.records import Village",
        "from lumbung.apps.regions import permissions, queries",
        "import lumbung.apps.regions.views",
        "from lumbung.apps import regions",
        "import lumbung.apps.regions",
        "from ..regions import models",
        "from ...apps.regions.models import Village",
        "def late() -> None:\n    from lumbung.apps.regions import tasks",
    ],
)
def test_a_side_entrance_is_caught(code: str, tmp_path: Path) -> None:
    plant(tmp_path, f"{APPS}/contests/queries.py", code)
    assert side_entrances(tmp_path)


@pytest.mark.parametrize(
    "code",
    [
        "from lumbung.apps.regions import queries",
        "from lumbung.apps.regions import operations as regions",
        "from lumbung.apps.regions.queries import villages",
        "from lumbung.apps.contests import models",
        "from . import models",
        "from lumbung.regulation import scoring",
    ],
)
def test_the_doors_and_the_own_rooms_are_open(code: str, tmp_path: Path) -> None:
    plant(tmp_path, f"{APPS}/contests/queries.py", code)
    assert side_entrances(tmp_path) == []
