"""Where one goes on with a draft follows from what is missing, and is stored no more."""

from django.db import migrations


class Migration(migrations.Migration):
    """Without the page of the last save."""

    dependencies = [("contests", "0016_price_codes")]

    operations = [migrations.RemoveField(model_name="entry", name="step")]
