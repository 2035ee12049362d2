from typing import Any

from django.db import migrations, models


def write_drawings(apps: Any, schema_editor: Any) -> None:
    """Turns from before drawings were kept: the trail tells with which drawing each entry was dealt one."""
    del schema_editor
    slots = apps.get_model("contests", "Slot").objects
    lines = apps.get_model("trail", "TrailLine").objects.filter(act="contests.draw_lot").order_by("chain", "number")
    drawings: dict[int, list[set[int]]] = {}
    for facts in lines.values_list("facts", flat=True):
        known = drawings.setdefault(facts["lot"], [])
        if new := set(facts["entries"]).difference(*known):
            known.append(new)
    for lot, known in drawings.items():
        for drawing, entries in enumerate(known, start=1):
            slots.filter(lot_id=lot, entry_id__in=entries).update(drawing=drawing)


class Migration(migrations.Migration):
    dependencies = [
        ("contests", "0026_required_notes"),
        ("trail", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="slot",
            name="drawing",
            field=models.PositiveSmallIntegerField(default=1),
            preserve_default=False,
        ),
        migrations.RunPython(write_drawings, migrations.RunPython.noop),
    ]
