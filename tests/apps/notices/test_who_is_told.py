"""docs/notices.md tells the truth: each act of the trail stands on it, and each kind of notice that is posted."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from lumbung.apps.contests.queries.trail import ACTS

APPS = Path("src/lumbung/apps")
PAGE = Path("docs/notices.md").read_text(encoding="utf-8")
POSTING = {"post", "renew", "_tell", "tell_group", "tell_village"}
ACT = re.compile(r"`([a-z]+\.[a-z_]+)`")
KIND = re.compile(r"([a-z][a-z-]*):")
RECORDED = re.compile(r'act="([a-z]+\.[a-z_]+)"')


def posted_kinds() -> Iterator[str]:
    """The first word of the key of every notice that some code posts."""
    for path in APPS.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _name(node.func) in POSTING:
                given = [*node.args, *(one.value for one in node.keywords)]
                yield from (kind for one in given if isinstance(one, ast.JoinedStr) for kind in _kind(one))


def _name(called: ast.expr) -> str:
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def _kind(key: ast.JoinedStr) -> Iterator[str]:
    first = key.values[0]
    found = KIND.match(str(first.value)) if isinstance(first, ast.Constant) else None
    if found:
        yield found[1]


def recorded_acts() -> set[str]:
    """Every act that some code records, as far as it stands there in one piece, and those that the trail names."""
    code = [path.read_text(encoding="utf-8") for path in Path("src/lumbung").rglob("*.py")]
    return set(ACTS) | {act for text in code for act in RECORDED.findall(text)}


def rows() -> list[list[str]]:
    lines = [one for one in PAGE.splitlines() if one.startswith("| `")]
    return [[cell.strip() for cell in one.strip("|").split("|")] for one in lines]


def test_every_kind_of_notice_has_its_row_and_every_row_its_notice() -> None:
    assert {one[3].strip("`") for one in rows()} == set(posted_kinds())


def test_of_every_act_it_is_said_who_is_told_or_why_nobody_is() -> None:
    told = {ACT.findall(one[0])[0] for one in rows()}
    untold = ACT.findall(PAGE.split("Nobody is told by a notice of:")[1])
    assert told | set(untold) == recorded_acts()
    assert len(untold) == len(set(untold))
    assert not told & set(untold)


def test_each_row_says_whether_a_letter_goes_out() -> None:
    assert {one[2] for one in rows()} == {"page and letter", "page only"}
