"""Each claim keeps how its statements came together, so that one that is only touched need not be clustered again.

Claims of before have nothing there: theirs is worked out the first time that it is wanted.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledger", "0011_judgements_by_subject")]

    operations = [migrations.AddField("claimrow", "joins", models.JSONField(default=list))]
