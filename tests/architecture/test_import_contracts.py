"""The floors of the house and the rooms of its apps, as `lint-imports` checks them by pyproject.toml.

Each contract is tried on a small house built for the purpose, which has every floor, every app and every
room, also those that come with later work; then one wall of it is broken.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.reading import PROJECT, plant

APPS = (
    *("portal", "contests", "planning", "events", "aid"),
    *("innovations", "letters", "assessment", "rulebook", "prices", "notices", "accounts", "regions"),
)
ROOMS = (
    *("urls", "api", "management", "views", "templatetags", "forms"),
    *("operations", "tasks", "queries", "permissions", "records", "migrations", "models"),
)


def build_house(folder: Path) -> Path:
    """A whole house in which every import goes downstairs, under the project's own contracts."""
    shutil.copy(PROJECT / "pyproject.toml", folder)
    for floor in ("cli", "config", "apps", "shared", "samples", "documents", "regulation"):
        plant(folder, f"lumbung/{floor}/__init__.py", "")
    plant(folder, "lumbung/__init__.py", "")
    plant(folder, "lumbung/cli/main.py", "import lumbung.config, lumbung.samples, lumbung.documents\n")
    plant(folder, "lumbung/documents/minutes.py", "import docxtpl\nimport lumbung.regulation\n")
    plant(folder, "lumbung/regulation/loading.py", "import pydantic, ruamel.yaml, babel\n")
    for app in APPS:
        plant(folder, f"lumbung/apps/{app}/__init__.py", "")
        for room in ROOMS:
            plant(folder, f"lumbung/apps/{app}/{room}.py", "")
    plant(folder, "lumbung/apps/contests/views.py", "from lumbung.apps.contests import operations, queries\n")
    plant(folder, "lumbung/apps/contests/operations.py", "from lumbung.apps.contests import models\n")
    plant(folder, "lumbung/apps/contests/queries.py", "from lumbung.apps.rulebook import queries\n")
    plant(folder, "lumbung/apps/portal/queries.py", "from lumbung.apps.contests import queries\n")
    return folder


def lint_imports(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run the linter on a tree, as ./test does."""
    program = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [program, "--no-cache", *options],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


def broken_contracts(output: str) -> list[str]:
    """The names of the contracts that the linter calls broken."""
    return [line.removesuffix(" BROKEN") for line in output.splitlines() if line.endswith(" BROKEN")]


def test_the_contracts_hold_for_the_house_as_it_is() -> None:
    result = lint_imports(PROJECT)
    assert result.returncode == 0, result.stdout + result.stderr


def test_the_contracts_hold_for_the_house_as_it_will_be(tmp_path: Path) -> None:
    result = lint_imports(build_house(tmp_path))
    assert result.returncode == 0, result.stdout + result.stderr
    assert "0 broken" in result.stdout


FLOORS = "Floors: cli > config > apps > shared > samples > documents > regulation, and no other"
NO_DJANGO = "No Django below the shared floor"
PURE = "The engine uses no third party but pydantic, ruamel.yaml and babel"
APP_FLOORS = "Floors between apps, and no app without a floor"
IN_ORDER = "Rooms inside an app, the same in every app, and no other"
NO_MODELS = "Views never import models, nor do urls, api and templatetags"


@pytest.mark.parametrize(
    ("contract", "module", "code"),
    [
        (FLOORS, "regulation/planted", "import lumbung.documents"),
        (FLOORS, "regulation/planted", "def late():\n    import lumbung.cli"),
        (FLOORS, "documents/planted", "from lumbung import samples"),
        (FLOORS, "documents/planted", "from ..cli import main"),
        (FLOORS, "samples/planted", "import lumbung.apps.contests.models"),
        (FLOORS, "shared/planted", "import lumbung.apps"),
        (FLOORS, "apps/contests/tasks", "import lumbung.config"),
        (FLOORS, "config/planted", "import lumbung.cli"),
        (FLOORS, "utils", ""),
        (FLOORS, "helpers/__init__", ""),
        (NO_DJANGO, "regulation/planted", "import django"),
        (NO_DJANGO, "documents/planted", "from django.template import Template"),
        (NO_DJANGO, "documents/planted", "from ninja import Schema"),
        (NO_DJANGO, "samples/planted", "from django.db import models"),
        (PURE, "regulation/planted", "import openpyxl"),
        (PURE, "regulation/planted", "from jinja2 import Template"),
        (APP_FLOORS, "apps/planning/queries", "from lumbung.apps.contests import queries"),
        (APP_FLOORS, "apps/events/queries", "from lumbung.apps.aid import queries"),
        (APP_FLOORS, "apps/contests/queries", "from lumbung.apps.portal import queries"),
        (APP_FLOORS, "apps/innovations/queries", "from lumbung.apps.contests import queries"),
        (APP_FLOORS, "apps/letters/queries", "from lumbung.apps.innovations import queries"),
        (APP_FLOORS, "apps/assessment/queries", "from lumbung.apps.letters import queries"),
        (APP_FLOORS, "apps/rulebook/queries", "from lumbung.apps.assessment import queries"),
        (APP_FLOORS, "apps/accounts/queries", "from lumbung.apps.rulebook import queries"),
        (APP_FLOORS, "apps/regions/queries", "from lumbung.apps.accounts import queries"),
        (APP_FLOORS, "apps/gamification/__init__", ""),
        (IN_ORDER, "apps/contests/views", "from lumbung.apps.contests import urls"),
        (IN_ORDER, "apps/contests/forms", "from lumbung.apps.contests import views"),
        (IN_ORDER, "apps/contests/tasks", "from lumbung.apps.contests import operations"),
        (IN_ORDER, "apps/contests/queries", "from lumbung.apps.contests import operations"),
        (IN_ORDER, "apps/contests/permissions", "from lumbung.apps.contests import queries"),
        (IN_ORDER, "apps/contests/records", "from lumbung.apps.contests import permissions"),
        (IN_ORDER, "apps/contests/models", "from lumbung.apps.contests import records"),
        (IN_ORDER, "apps/contests/models", "from lumbung.apps.contests.operations import settling"),
        (IN_ORDER, "apps/contests/services", ""),
        (IN_ORDER, "apps/regions/admin", ""),
        (NO_MODELS, "apps/contests/views", "from lumbung.apps.contests.models import Sheet"),
        (NO_MODELS, "apps/contests/views/judging", "from lumbung.apps.contests import models"),
        (NO_MODELS, "apps/portal/views", "from lumbung.apps.contests import models"),
        (NO_MODELS, "apps/contests/api", "from lumbung.apps.contests.models import Sheet"),
        (NO_MODELS, "apps/contests/templatetags", "from lumbung.apps.contests.models import Sheet"),
    ],
)
def test_a_broken_wall_is_caught(contract: str, module: str, code: str, tmp_path: Path) -> None:
    house = build_house(tmp_path)
    if module.startswith("apps/contests/views/"):
        (house / "lumbung/apps/contests/views.py").unlink()
        plant(house, "lumbung/apps/contests/views/__init__.py", "")
    if not code:
        plant(house, str(Path("lumbung", module).with_name("__init__.py")), "")
    plant(house, f"lumbung/{module}.py", f"{code}\n")
    result = lint_imports(house)
    assert result.returncode == 1
    assert contract in broken_contracts(result.stdout), result.stdout + result.stderr
