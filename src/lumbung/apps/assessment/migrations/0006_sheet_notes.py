from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("assessment", "0005_decision_files"),
    ]

    operations = [
        migrations.AddField(
            model_name="sheet",
            name="notes",
            field=models.JSONField(default=dict),
        ),
    ]
