# ruff: noqa: D101, D103, D106, DJ008
# mypy: ignore-errors
"""`<python with requirements.txt> library.py <file>`: django-import-export with the same file, on SQLite, with its validation and in bulk.

The model has the columns of the file, a room and a person as foreign keys (looked up by the library's own widgets), answers as choices.
With validation: `clean_model_instances`, a dry run as its preview, then the import. In bulk: `use_bulk`, without validation, as its
documentation says for long files. It writes the rows alone: no numbers, rules, audit, words of a search, cells that add up.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import django
from django.conf import settings

FOLDER = tempfile.mkdtemp()
settings.configure(
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": f"{FOLDER}/library.db"}},
    INSTALLED_APPS=["django.contrib.contenttypes", "import_export"],
    USE_TZ=True,
    TIME_ZONE="Asia/Shanghai",
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
)
django.setup()

import tablib  # noqa: E402
from django.db import connection, models  # noqa: E402
from import_export import fields, resources, widgets  # noqa: E402

HEADS = [
    "reported_at",
    "channel",
    "place_kind",
    "unit",
    "resident",
    "reporter",
    "phone",
    "address",
    "category",
    "content",
    "urgency",
    "receiver",
]


def choices(words: str) -> list[tuple[str, str]]:
    return [(word, word) for word in words.split()]


class Unit(models.Model):
    room = models.CharField(max_length=60, unique=True)

    class Meta:
        app_label = "import_export"  # the app there is


class Resident(models.Model):
    shown = models.CharField(max_length=60, db_index=True)

    class Meta:
        app_label = "import_export"  # the app there is


class Repair(models.Model):
    reported_at = models.DateTimeField()
    channel = models.CharField(max_length=20, choices=choices("来电 来访 管家转报 网络"))
    place_kind = models.CharField(max_length=20, choices=choices("户内 公共区域"))
    unit = models.ForeignKey(Unit, models.PROTECT)
    resident = models.ForeignKey(Resident, models.PROTECT)
    reporter = models.CharField(max_length=60)
    phone = models.CharField(max_length=20)
    address = models.CharField(max_length=200)
    category = models.CharField(max_length=20, choices=choices("给排水 电气 门窗 燃气 公共设施 房屋质量 其他"))
    content = models.TextField()
    urgency = models.CharField(max_length=20, choices=choices("紧急 一般 预约"))
    receiver = models.CharField(max_length=20)

    class Meta:
        app_label = "import_export"  # the app there is


class Validated(resources.ModelResource):
    unit = fields.Field("unit", "unit", widgets.ForeignKeyWidget(Unit, "room"))
    resident = fields.Field("resident", "resident", widgets.ForeignKeyWidget(Resident, "shown"))

    class Meta:
        model = Repair
        fields = HEADS
        import_id_fields: tuple[str, ...] = ()
        clean_model_instances = True
        use_transactions = True


class Bulk(Validated):
    class Meta(Validated.Meta):
        clean_model_instances = False
        use_bulk = True
        batch_size = 1000
        skip_diff = True


def main() -> None:
    """Measure and print, as the other scripts do."""
    with connection.schema_editor() as editor:
        for model in (Unit, Resident, Repair):
            editor.create_model(model)
    data = Path(sys.argv[1]).read_bytes()
    known = sheet_of(data)
    Unit.objects.bulk_create(Unit(room=one) for one in dict.fromkeys(known["unit"]))
    Resident.objects.bulk_create(Resident(shown=one) for one in dict.fromkeys(known["resident"]))
    told: dict[str, Any] = {}
    for name, made in (("with validation", Validated), ("in bulk", Bulk)):
        for step, dry in (("preview", True), ("import", False)):
            begun, busy = time.perf_counter(), time.process_time()
            result = made().import_data(sheet_of(data), dry_run=dry, raise_errors=True)
            assert result.total_rows == len(known), result.total_rows
            told[f"{name}: {step}"] = {
                "s": time.perf_counter() - begun,
                "cpu": time.process_time() - busy,
                "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
            }
    assert Repair.objects.count() == 2 * len(known)
    print(json.dumps(told))


def sheet_of(data: bytes) -> Any:
    """The file as the library reads it."""
    found = tablib.Dataset().load(data, format="xlsx")
    found.headers = HEADS
    return found


if __name__ == "__main__":
    main()
