"""The kept texts are encrypted: they hold the words of files. What was kept is kept anew by the next compare."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("contests", "0009_recommendations"),
    ]

    operations = [
        migrations.DeleteModel(name="SentText"),
        migrations.CreateModel(
            name="SentText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("parts", models.BinaryField()),
                ("fingerprint", models.BinaryField()),
                ("sketch", models.BinaryField()),
                ("sent_at", models.DateTimeField(null=True)),
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="sent_text", to="contests.entry"
                    ),
                ),
            ],
        ),
    ]
