"""What is measured can still be built: a bench that nobody runs would rot."""

from pathlib import Path
from random import Random

import pytest

from bench.ranking_shape import build

MOST_QUERIES = 12


@pytest.mark.django_db
def test_the_measured_ranking_is_built_and_asks_little_before_and_after_a_mark_has_changed(root: Path) -> None:
    request, change_a_mark, queries = build(root / "regulations" / "batang-2021", 3, Random(1))
    request()
    assert queries() <= MOST_QUERIES
    assert queries(change_a_mark) <= MOST_QUERIES
