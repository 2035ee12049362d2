"""The engine is a function: the same regulation and the same entries give the same result, at any time.

So it may not look at the clock, the disk, the network or the environment, and it may not use binary floats.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.reading import PROJECT, at, imports, modules, plant

ENGINE = "src/lumbung/regulation"
SAMPLES = "src/lumbung/samples"

# What computes and no more. To add a name here is to say that it reads nothing outside its arguments.
PURE_LIBRARY = {
    "__future__",
    "abc",
    "base64",
    "binascii",
    "bisect",
    "calendar",
    "collections",
    "contextlib",
    "copy",
    "dataclasses",
    "datetime",
    "decimal",
    "difflib",
    "enum",
    "fractions",
    "functools",
    "graphlib",
    "hashlib",
    "heapq",
    "hmac",
    "io",
    "itertools",
    "json",
    "math",
    "operator",
    "random",
    "re",
    "statistics",
    "string",
    "textwrap",
    "types",
    "typing",
    "unicodedata",
    "zlib",
}
ALLOWED_PACKAGES = {"babel", "pydantic", "pydantic_core", "ruamel"}

OUTSIDE_CALLS = {"__import__", "breakpoint", "compile", "eval", "exec", "input", "open", "print"}
OUTSIDE_METHODS = {"FileIO", "open", "open_code", "read_bytes", "read_text", "write_bytes", "write_text"}
CLOCKS = {"fromtimestamp", "localtime", "now", "today", "utcnow"}

# Of these modules only what stays exact when it is given exact numbers.
EXACT = {
    "math": {"ceil", "comb", "factorial", "floor", "gcd", "isqrt", "lcm", "perm", "prod", "trunc"},
    "statistics": {"median", "median_high", "median_low", "mode", "multimode"},
}


def foreign_imports(root: Path) -> list[str]:
    """Imports of anything but the engine itself, the pure part of the library and the allowed packages."""
    found = []
    for path, tree in modules(root / ENGINE):
        for line, name in imports(tree, package="lumbung.regulation"):
            top = name.partition(".")[0]
            own = name == "lumbung.regulation" or name.startswith("lumbung.regulation.")
            if not own and top not in PURE_LIBRARY | ALLOWED_PACKAGES:
                found.append(at(root, path, line, f"imports {name}"))
    return found


def looks_outside(root: Path) -> list[str]:
    """Calls that would read or write something that was not handed over."""
    found = []
    for path, tree in modules(root / ENGINE):
        for call in calls(tree):
            name = dotted(call.func)
            if name in OUTSIDE_CALLS or ("." in name and last(name) in OUTSIDE_METHODS):
                found.append(at(root, path, call.lineno, f"calls {name}()"))
    return found


def clock_readings(root: Path) -> list[str]:
    """Every use of a method that asks what time it is."""
    return [
        at(root, path, node.lineno, f"reads the clock: {dotted(node)}")
        for path, tree in modules(root / ENGINE)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in CLOCKS
    ]


def floats(root: Path) -> list[str]:
    """Every binary float: as a literal, a call or a type, or out of a function that yields one."""
    found = []
    for path, tree in modules(root / ENGINE):
        asked = {id(name) for node in ast.walk(tree) for name in types_asked_for(node)}
        for node in ast.walk(tree):
            reason = float_in(node, asked)
            if reason:
                found.append(at(root, path, getattr(node, "lineno", 0), reason))
    return found


def float_in(node: ast.AST, asked: set[int]) -> str | None:
    """Why one node brings a float, or None. Asking whether a value is one is allowed: it must be refused."""
    if isinstance(node, ast.Constant) and isinstance(node.value, float | complex):
        return f"a float literal: {node.value}"
    if isinstance(node, ast.Name) and node.id in {"complex", "float"} and id(node) not in asked:
        return f"uses {node.id}"
    for annotation in annotations(node):
        if isinstance(annotation, ast.Constant) and re.search(r"\bfloat\b", str(annotation.value)):
            return "a float annotation"
    return next((f"{name} is not exact" for name in inexact_functions(node)), None)


def inexact_functions(node: ast.AST) -> Iterator[str]:
    """The functions of `math` and `statistics` that one node uses and that yield floats."""
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in EXACT:
        used = [(node.value.id, node.attr)]
    elif isinstance(node, ast.ImportFrom) and node.module in EXACT:
        used = [(node.module, alias.name) for alias in node.names]
    else:
        used = []
    return (f"{module}.{name}" for module, name in used if name not in EXACT[module])


def types_asked_for(node: ast.AST) -> Iterator[ast.AST]:
    """The names inside isinstance(…, float) and `case float():`."""
    if isinstance(node, ast.Call) and dotted(node.func) in {"isinstance", "issubclass"}:
        yield from ast.walk(node)
    if isinstance(node, ast.MatchClass):
        yield node.cls


def annotations(node: ast.AST) -> list[ast.expr]:
    """The annotations that hang on one node."""
    found = [getattr(node, "annotation", None), getattr(node, "returns", None)]
    return [annotation for annotation in found if isinstance(annotation, ast.expr)]


def unseeded_chance(root: Path, folder: str) -> list[str]:
    """Chance that cannot be repeated: anything of `random` but Random(seed)."""
    found = []
    for path, tree in modules(root / folder):
        # Only where the module itself is at hand; a seeded generator may well be called `random`.
        at_hand = any(name == "random" for _, name in imports(tree))
        for node in ast.walk(tree) if at_hand else ():
            name = dotted(node) if isinstance(node, ast.Attribute) else ""
            if name.startswith("random.") and name != "random.Random":
                found.append(at(root, path, getattr(node, "lineno", 0), f"uses {name}"))
        found += [
            at(root, path, line, f"imports {name}")
            for line, name in imports(tree)
            if name.startswith("random.") and name != "random.Random"
        ]
        found += [
            at(root, path, call.lineno, f"calls {dotted(call.func)}() without a seed")
            for call in calls(tree)
            if last(dotted(call.func)) == "Random" and not call.args
        ]
    return found


def calls(tree: ast.Module) -> Iterator[ast.Call]:
    """Every call in a module."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def dotted(node: ast.AST) -> str:
    """`a.b.c` as text; what is not a name is written as a question mark: f().c is ?.c."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return "?"


def last(name: str) -> str:
    """The last part of a dotted name."""
    return name.rpartition(".")[2]


def undocumented(root: Path) -> list[str]:
    """Public functions and classes of the engine, and its modules, that do not say what they are."""
    found = []
    for path, tree in modules(root / ENGINE):
        # An empty file has nothing to say.
        if tree.body and ast.get_docstring(tree) is None:
            found.append(at(root, path, 1, "the module has no docstring"))
        for node in tree.body:
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                continue
            if not node.name.startswith("_") and ast.get_docstring(node) is None:
                found.append(at(root, path, node.lineno, f"{node.name} has no docstring"))
    return found


def test_the_engine_imports_nothing_but_pure_modules() -> None:
    assert foreign_imports(PROJECT) == []


def test_the_engine_never_looks_outside_its_arguments() -> None:
    assert looks_outside(PROJECT) == []


def test_the_engine_never_reads_the_clock() -> None:
    assert clock_readings(PROJECT) == []


def test_the_engine_holds_no_float() -> None:
    assert floats(PROJECT) == []


@pytest.mark.parametrize("folder", [ENGINE, SAMPLES])
def test_chance_always_comes_from_a_seed(folder: str) -> None:
    assert unseeded_chance(PROJECT, folder) == []


def test_everything_public_in_the_engine_says_what_it_is() -> None:
    assert undocumented(PROJECT) == []


def planted(folder: Path, code: str) -> Path:
    """A tree whose engine holds one more module."""
    plant(folder, f"{ENGINE}/planted.py", f'"""Planted."""\n{code}\n')
    return folder


@pytest.mark.parametrize(
    "code",
    [
        "import os",
        "import io, sys",
        "import time",
        "import socket",
        "import subprocess",
        "import logging",
        "import urllib.request",
        "import requests",
        "import django",
        "import importlib",
        "from pathlib import Path",
        "from django.db import models",
        "from lumbung.documents import letters",
        "from lumbung import samples",
        "from .. import cli",
        "def late() -> None:\n    import os.path",
    ],
)
def test_a_foreign_import_in_the_engine_is_caught(code: str, tmp_path: Path) -> None:
    assert foreign_imports(planted(tmp_path, code))


@pytest.mark.parametrize(
    "code",
    [
        "from lumbung.regulation import scoring",
        "from lumbung.regulation.schema.parts import Test",
        "import lumbung.regulation.exact",
        "from ruamel.yaml import YAML",
        "from datetime import date, time",
    ],
)
def test_what_the_engine_may_import_is_left_alone(code: str, tmp_path: Path) -> None:
    assert foreign_imports(planted(tmp_path, code)) == []


@pytest.mark.parametrize(
    "code",
    [
        "text = open('peraturan.yaml').read()",
        "import io\ntext = io.open('peraturan.yaml').read()",
        "import io\nraw = io.FileIO('peraturan.yaml')",
        "def read(path):\n    return path.read_text()",
        "def write(path):\n    path.write_bytes(b'')",
        "answer = input()",
        "print('hello')",
        "module = __import__('os')",
        "value = eval('1')",
    ],
)
def test_an_engine_that_looks_outside_is_caught(code: str, tmp_path: Path) -> None:
    assert looks_outside(planted(tmp_path, code))


@pytest.mark.parametrize(
    "code",
    [
        "from datetime import datetime\nnow = datetime.now()",
        "from datetime import UTC, datetime\nnow = datetime.now(UTC)",
        "import datetime\nnow = datetime.datetime.utcnow()",
        "from datetime import date\nday = date.today()",
        "from datetime import date\ntoday = date.today",
        "from datetime import datetime\nthen = datetime.fromtimestamp(0)",
    ],
)
def test_an_engine_that_reads_the_clock_is_caught(code: str, tmp_path: Path) -> None:
    assert clock_readings(planted(tmp_path, code))


@pytest.mark.parametrize(
    "code",
    [
        "half = 0.5",
        "tiny = 1e-9",
        "imaginary = 2j",
        "number = float('80.5')",
        "def score(mark: float) -> None: ...",
        "def score() -> list[float]: ...",
        "def score(mark: 'float | None') -> None: ...",
        "score: 'float'",
        "Mark = int | float",
        "numbers = map(float, '12')",
        "import math\nroot = math.sqrt(2)",
        "from math import floor, log",
        "from statistics import mean",
    ],
)
def test_a_float_in_the_engine_is_caught(code: str, tmp_path: Path) -> None:
    assert floats(planted(tmp_path, code))


@pytest.mark.parametrize(
    "code",
    [
        "def refuse(value: object) -> bool:\n    return isinstance(value, float)",
        "def refuse(value: object) -> bool:\n    return isinstance(value, (int, float))",
        "def refuse(value):\n    match value:\n        case float():\n            return True",
        "from math import floor, gcd",
        "from statistics import median",
        "from fractions import Fraction\nhalf = Fraction(1, 2)",
    ],
)
def test_asking_whether_a_value_is_a_float_is_left_alone(code: str, tmp_path: Path) -> None:
    assert floats(planted(tmp_path, code)) == []


@pytest.mark.parametrize(
    "code",
    [
        "import random\nmark = random.randint(0, 10)",
        "import random\nrandom.seed(1)",
        "import random\nchance = random.Random()",
        "import random\nchance = random.SystemRandom()",
        "from random import choice",
        "from random import Random\nchance = Random()",
    ],
)
def test_chance_without_a_seed_is_caught(code: str, tmp_path: Path) -> None:
    assert unseeded_chance(planted(tmp_path, code), ENGINE)


@pytest.mark.parametrize(
    "code",
    [
        "import random\nchance = random.Random(2021)\nmark = chance.randint(0, 10)",
        "from random import Random\nrandom = Random(2021)\nmark = random.randint(0, 10)",
    ],
)
def test_chance_from_a_seed_is_left_alone(code: str, tmp_path: Path) -> None:
    assert unseeded_chance(planted(tmp_path, code), ENGINE) == []


@pytest.mark.parametrize("code", ["def score():\n    return 1", "class Score:\n    pass"])
def test_something_public_without_a_docstring_is_caught(code: str, tmp_path: Path) -> None:
    assert undocumented(planted(tmp_path, code))


def test_a_module_without_a_docstring_is_caught(tmp_path: Path) -> None:
    plant(tmp_path, f"{ENGINE}/planted.py", "TEN = 10\n")
    assert undocumented(tmp_path)


def test_something_private_may_go_without_a_docstring(tmp_path: Path) -> None:
    assert undocumented(planted(tmp_path, "def _score():\n    return 1")) == []
