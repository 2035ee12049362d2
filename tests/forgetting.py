"""Pages remember what they made by ids and figures; each test begins anew, with other rows behind the same ids."""

import sys

import pytest

OF_CONTESTS = "lumbung.apps.contests.queries"
REMEMBERING = tuple(f"{OF_CONTESTS}.{name}" for name in ("leading", "papers", "presence", "standings"))


def forget_all() -> None:
    """Forget what this process remembers; what it has not loaded remembers nothing."""
    for name in REMEMBERING:
        if name in sys.modules:
            sys.modules[name]._memory.clear()
    if f"{OF_CONTESTS}.grounds" in sys.modules:
        sys.modules[f"{OF_CONTESTS}.grounds"].forget()


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    """Every test of the project begins with nothing remembered."""
    forget_all()
