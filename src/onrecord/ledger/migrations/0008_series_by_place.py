"""Series are noted and computed by measure and place, not all of a measure."""

from typing import Any

from django.db import migrations, models

NAME, MANY = 200, 500


def forwards(apps: Any, _: Any) -> None:
    """The place of every point, and with what is stale of a measure every place that it has."""
    points, stale = (apps.get_model("ledger", name) for name in ("PointRow", "StaleMeasure"))
    changed = []
    for row in points.objects.iterator(chunk_size=MANY):
        row.place = (row.record.get("place") or "")[:NAME]
        changed.append(row)
        if len(changed) == MANY:
            points.objects.bulk_update(changed, ["place"])
            changed = []
    points.objects.bulk_update(changed, ["place"])
    for row in list(stale.objects.all()):
        series = apps.get_model("ledger", "SeriesRow").objects.filter(case=row.case, measure=row.measure)
        places = {(place or "")[:NAME] for place in series.values_list("place", flat=True)}
        of = points.objects.filter(case=row.case, measure=row.measure)
        places |= set(of.values_list("place", flat=True).distinct())
        rows = [stale(case=row.case, measure=row.measure, place=place) for place in sorted(places - {""})]
        stale.objects.bulk_create(rows, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0007_judged_by_kind")]

    operations = [
        migrations.RemoveConstraint(model_name="stalemeasure", name="a_stale_measure_once"),
        migrations.AddField(
            model_name="pointrow", name="place", field=models.CharField(blank=True, default="", max_length=200)
        ),
        migrations.AddField(
            model_name="stalemeasure", name="place", field=models.CharField(blank=True, default="", max_length=200)
        ),
        migrations.AddConstraint(
            model_name="stalemeasure",
            constraint=models.UniqueConstraint(fields=("case", "measure", "place"), name="a_stale_series_once"),
        ),
        migrations.RemoveIndex(model_name="pointrow", name="ledger_poin_case_id_c25b15_idx"),
        migrations.AddIndex(
            model_name="pointrow",
            index=models.Index(fields=["case", "measure", "place"], name="ledger_poin_case_id_c205d0_idx"),
        ),
        migrations.RunPython(forwards, migrations.RunPython.noop, elidable=False),
    ]
