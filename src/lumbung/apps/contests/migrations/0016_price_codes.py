"""A line of a budget may name the code of its item in the price standard."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("contests", "0015_paper_receipts")]

    operations = [
        migrations.AddField(
            model_name="budgetline",
            name="price_code",
            field=models.CharField(blank=True, default="", max_length=60),
        ),
    ]
