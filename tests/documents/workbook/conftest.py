"""What the tests of the workbook share."""

import pytest

from lumbung.regulation.readings import Rules
from tests.documents.workbook.world import small_rules


@pytest.fixture(scope="session")
def rules() -> Rules:
    """The rules of the small decree."""
    return small_rules()
