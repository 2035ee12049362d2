"""What one look at a verification desk costs: the queue of 128 entries, and one entry of it, under Batang's decree.

    python -m bench.desk_queue [--runs 15] [--entries 128]

Rows are written at once into a database that is thrown away; requests go through the whole stack in this process, and
only the processor's time of the request is measured. Cold: nothing is remembered, so the findings of every entry are
worked out. Warm: nothing has changed since.
"""

import argparse
import os
import platform
import statistics
import tempfile
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from random import Random

from bench.ranking_page import measure

LAW = Path(__file__).resolve().parent.parent / "regulations" / "batang-2021"

FACTS = {
    "status_wilayah": "desa",
    "jenis_peserta": "kelompok masyarakat",
    "pernyataan_tidak_diajukan": True,
    "fokus": ["agrobisnis"],
    "jumlah_pengurus_perempuan": 9,
    "ketua_perempuan": True,
    "kategori_belanja": ["bahan"],
    "uraian_belanja": ["wajan", "kompor", "sewa mobil"],
    "dokumen.proposal": True,
}


def main() -> None:
    """Build, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--entries", type=int, default=128)
    wanted = parser.parse_args()
    os.environ["LUMBUNG_DATA"] = tempfile.mkdtemp(prefix="lumbung-bench-")
    os.environ["DJANGO_SETTINGS_MODULE"] = "lumbung.config.settings"
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.ALLOWED_HOSTS = ["testserver"]
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    call_command("migrate", verbosity=0)
    _measure(wanted.entries, wanted.runs)


def _measure(entries: int, runs: int) -> None:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from bench.ranking_shape import build
    from lumbung.apps.accounts.models import Person
    from lumbung.apps.contests.models import Entry
    from lumbung.apps.contests.queries import queueing

    build(LAW, entries, Random(1))
    sender, organiser = Person.objects.get(name="Juror 0"), Person.objects.get(name="Organiser")
    Entry.objects.update(state=Entry.State.SUBMITTED, owner=sender)
    for row in Entry.objects.all():  # no two entries say the same
        row.frozen = {**FACTS, "kecamatan": "Blado", "jumlah_pengurus": 10 + row.pk}
        row.save(update_fields=["frozen"])
    client = Client()
    client.force_login(organiser)
    client.cookies["django_language"] = "id"

    def look(address: str) -> None:
        answer = client.get(f"/batang/lomba/lomba/meja/{address}")
        assert answer.status_code == 200, answer.status_code

    print(
        f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, {platform.machine()}, "
        f"Python {platform.python_version()}, {connection.vendor}, load {os.getloadavg()[0]:.1f}"
    )
    print(f"{entries} entries; {runs} runs; milliseconds of CPU")
    print(f"{'':30}{'min':>8}{'median':>8}{'max':>8}  queries")
    first = Entry.objects.values_list("pk", flat=True)[0]
    for name, address in (("queue", ""), ("queue by findings", "?urut=temuan"), ("one entry", f"{first}/")):
        look(address)
        with CaptureQueriesContext(connection) as asked:
            look(address)
            queries = len(asked)
        for state, before in (("warm", None), ("cold", queueing._memory.clear)):
            found = measure(partial(look, address), runs, before)
            told = f"{min(found):8.1f}{statistics.median(found):8.1f}{max(found):8.1f}  {queries:7}"
            print(f"{name + ', ' + state:30}{told}")


if __name__ == "__main__":
    main()
