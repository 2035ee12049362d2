"""Reading an identifier stands in the trail; the log of its own was never written to."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [migrations.DeleteModel(name="IdentifierRead")]
