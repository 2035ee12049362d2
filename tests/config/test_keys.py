"""A change of the installation's key forgets nothing that was written with the old one."""

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import BinaryField
from django.test.utils import CaptureQueriesContext

from lumbung.config import keys
from tests.world import NOON

PLAIN = {
    "contests.senttext.fingerprint",
    "contests.senttext.sketch",
    "contests.settlement.bundle",
    "letters.emblem.content",
    "letters.letterfile.content",
    "letters.template.content",
    "letters.template.sample",
    "rulebook.decreefile.content",
}
"""What no key of the installation has encrypted: papers, bundles, pictures, and digests of words."""


@pytest.mark.django_db
def test_every_encrypted_column_is_written_anew() -> None:
    with CaptureQueriesContext(connection) as asked:
        keys.rotate(NOON)
    statements = [one["sql"] for one in asked.captured_queries]
    binary = {
        f"{field.model._meta.label_lower}.{field.column}": (field.model._meta.db_table, field.column)
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, BinaryField)
    }
    left = {
        name
        for name, (table, column) in binary.items()
        if not any(f'"{table}"."{column}"' in one for one in statements)
    }
    assert left == PLAIN
