"""What every test of contests begins with."""

import pytest

from lumbung.apps.contests.queries import grounds, leading, papers, presence, standings


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    """Pages remember what they made by ids and figures; in tests both begin anew, with other rows behind them."""
    for remembers in (leading, papers, presence, standings):
        remembers._memory.clear()
    grounds.forget()
