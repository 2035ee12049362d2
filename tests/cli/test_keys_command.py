"""`lumbung keys rotate`: every identifier is written with a new key, all or none, and what was kept still opens."""

import json
from pathlib import Path

from tests.cli.installations import in_django, lumbung

PHONE, NIK = "+6281234567890", "3325010101010000"
PEOPLE = f"""
from django.utils import timezone
from lumbung.apps.accounts import operations as accounts
from lumbung.apps.accounts.models import PrintedCode
from lumbung.apps.contests.models import Entry, Member
from lumbung.apps.regions.models import Region
from lumbung.apps.rulebook.models import Call, Decree
from lumbung.shared.identifiers import digest, encrypt
now = timezone.now()
someone = accounts.make_person(name="Siti (contoh)", phone="{PHONE}")
place = Region.objects.create(code="33.25.01.2001", name="Uji", level=4)
decree = Decree.objects.create(sha256="0" * 64, code="uji", added_at=now)
call = Call.objects.create(region=place, decree=decree, slug="uji", name="Uji", fingerprint="0" * 64)
entry = Entry.objects.create(
    call=call, village=place, owner_id=someone, group_name="Uji", begun_at=now, changed_at=now,
    contact_phone=encrypt("phone", "{PHONE}"),
)
Member.objects.create(
    entry=entry, order=1, name="Siti", is_woman=True, nik=encrypt("nik", "{NIK}"), nik_digest=digest("nik", "{NIK}")
)
PrintedCode.objects.create(
    person_id=someone, code_digest="1" * 64, issued_by_id=someone, issued_at=now, expires=now.replace(year=2100)
)
"""
ALL_OPEN = f"""
from django.utils import timezone
from lumbung.apps.accounts.models import Person, PrintedCode
from lumbung.apps.accounts.queries import person_at
from lumbung.apps.contests.models import Entry, Member
from lumbung.shared.identifiers import decrypt, digest
from lumbung.shared.trail.recording import lines
from django.conf import settings
settings.EARLIER_IDENTIFIER_KEYS = ()
assert person_at("{PHONE}") == Person.objects.get().pk
assert decrypt("phone", Entry.objects.get().contact_phone) == "{PHONE}"
member = Member.objects.get()
assert (decrypt("nik", member.nik), member.nik_digest) == ("{NIK}", digest("nik", "{NIK}"))
assert not PrintedCode.objects.filter(expires__gt=timezone.now()).exists()
newest = lines("installation", newest=1)[0]
assert (newest.act, newest.facts["rows"]) == ("installation.rotate_keys", 3)
"""


def kept(folder: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads((folder / "keys.json").read_text())
    return found


def test_every_identifier_is_written_with_the_new_key_and_the_old_one_is_kept_for_old_backups(tmp_path: Path) -> None:
    assert lumbung(tmp_path, "trail").returncode == 0
    in_django(tmp_path, PEOPLE)
    before = kept(tmp_path)
    done = lumbung(tmp_path, "keys", "rotate")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("3 NIK dan nomor HP ditulis dengan kunci baru.")
    after = kept(tmp_path)
    assert after["earlier"] == [before["identifiers"]]
    assert after["secret"] == before["secret"]
    assert (tmp_path / "keys.json").stat().st_mode & 0o077 == 0
    in_django(tmp_path, ALL_OPEN)
    assert lumbung(tmp_path, "trail").stdout == "Jejak utuh.\n"


def test_a_change_that_was_cut_off_is_told_and_is_finished_by_the_same_command(tmp_path: Path) -> None:
    assert lumbung(tmp_path, "trail").returncode == 0
    in_django(tmp_path, PEOPLE)
    in_django(
        tmp_path, "from lumbung.config import environment\nenvironment.add_key(environment.data_folder())"
    )  # the new key is written, and then the lights go out
    halted = lumbung(tmp_path, "trail")
    assert halted.returncode == 2
    assert "Penggantian kunci belum selesai." in halted.stderr
    assert lumbung(tmp_path, "keys", "rotate").returncode == 0
    in_django(tmp_path, ALL_OPEN)


def test_keys_of_another_database_change_nothing(tmp_path: Path) -> None:
    assert lumbung(tmp_path, "trail").returncode == 0
    in_django(tmp_path, PEOPLE)
    (tmp_path / "keys.json").write_text(json.dumps({"secret": "00", "identifiers": "00"}))
    refused = lumbung(tmp_path, "keys", "rotate")
    assert refused.returncode == 2
    assert "keys.json bukan kunci basis data ini." in refused.stderr


def test_a_folder_that_is_no_installation_gets_no_keys(tmp_path: Path) -> None:
    refused = lumbung(tmp_path / "salah", "keys", "rotate")
    assert refused.returncode == 2
    assert "--data" in refused.stderr
    assert not (tmp_path / "salah").exists()


def test_a_key_from_before_is_told_as_leaked_once_and_the_one_that_signs_is_not(tmp_path: Path) -> None:
    assert lumbung(tmp_path, "trail").returncode == 0
    assert lumbung(tmp_path, "keys", "rotate").returncode == 0
    signing = "from lumbung.shared.signing import public_keys as found\n"
    in_django(tmp_path, signing + f"open('{tmp_path}/keys', 'w').write(' '.join(one.fingerprint for one in found()))")
    newest, before = (tmp_path / "keys").read_text().split()
    told = lumbung(tmp_path, "keys", "leaked", before.upper())
    assert told.returncode == 0, told.stderr
    assert told.stdout.startswith("Dinyatakan bocor.")
    in_django(tmp_path, signing + "assert [one.term.leaked is not None for one in found()] == [False, True]")
    for key, why in ((before, "sudah dinyatakan bocor"), (newest, "masih menandatangani"), ("0" * 64, "tidak pernah")):
        refused = lumbung(tmp_path, "keys", "leaked", key)
        assert (refused.returncode, why in refused.stderr) == (2, True), refused.stderr
    assert lumbung(tmp_path, "keys", "rotate").returncode == 0, "the line about the leak is no key that wrote"
    assert lumbung(tmp_path, "trail").stdout == "Jejak utuh.\n"
