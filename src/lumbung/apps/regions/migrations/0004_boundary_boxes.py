from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("regions", "0003_tiles"),
    ]

    operations = [
        migrations.AddField(
            model_name="boundary",
            name="box",
            field=models.JSONField(default=list),
        ),
    ]
