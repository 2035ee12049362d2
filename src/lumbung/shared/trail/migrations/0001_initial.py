"""The table of the trail, and the database's guard over it."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from lumbung.shared.trail.guarding import guard, unguard


def put_guard_up(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """No line is changed or removed from here on."""
    del apps
    guard(editor.connection)


def take_guard_down(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Only on the way back to a database without a trail."""
    del apps
    unguard(editor.connection)


class Migration(migrations.Migration):
    """Lines, sealed one after another, that cannot be changed."""

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="TrailLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("chain", models.CharField(max_length=40)),
                ("number", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                ("actor", models.BigIntegerField(null=True)),
                ("act", models.CharField(max_length=60)),
                ("facts", models.JSONField(default=dict)),
                ("seal", models.CharField(max_length=64)),
            ],
            options={
                "ordering": ["chain", "number"],
                "constraints": [models.UniqueConstraint(fields=("chain", "number"), name="trail_one_line_per_number")],
            },
        ),
        migrations.RunPython(put_guard_up, take_guard_down),
    ]
