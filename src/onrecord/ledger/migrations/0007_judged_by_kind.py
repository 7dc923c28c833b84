"""What people decided is found by its kind and deed, too."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0006_pages_filled"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="judgementrow",
            index=models.Index(fields=["case", "kind"], name="ledger_judg_case_id_03a721_idx"),
        ),
        migrations.AddIndex(
            model_name="judgementrow",
            index=models.Index(fields=["case", "deed"], name="ledger_judg_case_id_7ef24c_idx"),
        ),
    ]
