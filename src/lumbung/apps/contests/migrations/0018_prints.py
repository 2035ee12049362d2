"""The pages that were made of a DOCX to count them are kept, sealed, so that they can be shown."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """The name of a print in the store, and the key that opens it."""

    dependencies = [("contests", "0017_remove_last_step")]

    operations = [
        migrations.AddField(
            model_name="measurement",
            name="printed_as",
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AddField(
            model_name="measurement",
            name="print_key",
            field=models.BinaryField(null=True),
        ),
    ]
