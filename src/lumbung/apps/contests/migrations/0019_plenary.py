"""What a panel does together before it decides: sittings, dissent, minutes that were signed on paper."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Three tables; nothing is changed."""

    dependencies = [
        ("contests", "0018_prints"),
        ("rulebook", "0002_preparing"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SignedMinutes",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=160)),
                ("media_type", models.CharField(max_length=80)),
                ("size", models.PositiveBigIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("stored_as", models.CharField(max_length=120)),
                ("key", models.BinaryField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "settlement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signed_minutes",
                        to="contests.settlement",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Dissent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("scope", models.CharField(max_length=60)),
                ("group", models.JSONField(default=list)),
                ("seat", models.BigIntegerField()),
                ("words", models.CharField(max_length=1200)),
                ("at", models.DateTimeField()),
                ("lapsed_at", models.DateTimeField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("call", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="rulebook.call")),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("lapsed_at", None)),
                        fields=("call", "scope", "group", "seat"),
                        name="dissent_one_of_a_seat",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Sitting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("scope", models.CharField(max_length=60)),
                ("group", models.JSONField(default=list)),
                ("held_on", models.DateField()),
                ("place", models.CharField(max_length=160)),
                ("leader", models.BigIntegerField()),
                ("present", models.JSONField(default=list)),
                ("at", models.DateTimeField()),
                ("lapsed_at", models.DateTimeField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("call", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="rulebook.call")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("lapsed_at", None)),
                        fields=("call", "scope", "group"),
                        name="sitting_one_that_counts",
                    )
                ],
            },
        ),
    ]
