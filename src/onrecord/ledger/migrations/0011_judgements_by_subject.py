"""What was decided on one thing is found at once, however much was decided in its case."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledger", "0010_one_speaker")]

    operations = [
        migrations.RemoveIndex(model_name="judgementrow", name="ledger_judg_case_id_03a721_idx"),
        migrations.AddIndex(
            model_name="judgementrow",
            index=models.Index(fields=["case", "kind", "subject", "at"], name="ledger_judg_case_id_ef76c6_idx"),
        ),
    ]
