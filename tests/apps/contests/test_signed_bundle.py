"""The bundle of an announced result is signed: whoever has the key's fingerprint proves it with two files alone."""

import json
import re
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from lumbung.apps.contests.models import Settlement
from lumbung.apps.contests.operations import settling
from lumbung.apps.contests.queries.papers import subject_of
from lumbung.apps.letters.queries import Kind, letters
from lumbung.cli.bundle import GENUINE, REFUSED
from lumbung.cli.main import main
from lumbung.documents.proof import key_fingerprint, settled_on, signed
from lumbung.shared.signing import public_keys
from tests.apps.contests.judged import DECEMBER, Judged, judged, settle_all

UNSIGNED = "This bundle is NOT signed: anybody may have made it."
OTHER = b"another installation's secret ..."[:32]


@pytest.fixture
def announced(db: None) -> Judged:
    """A contest whose result is public."""
    del db
    contest = judged(4)
    settle_all(contest)
    settling.announce(asker=contest.who(contest.organiser, DECEMBER), home=contest.home, call=contest.call, at=DECEMBER)
    return contest


@pytest.fixture
def files(announced: Judged, tmp_path: Path) -> Path:
    """The bundle as it is downloaded, with its signature beside it."""
    for name in ("bundel.json", "bundel.json.sig"):
        (tmp_path / name).write_bytes(announced.client().get(announced.address(f"hasil/{name}")).content)
    return tmp_path / "bundel.json"


@pytest.fixture
def key() -> str:
    return public_keys()[0].fingerprint


def verified(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, list[str]]:
    code = main(["bundle", "verify", *words, "--lang", "en"])
    return code, capsys.readouterr().out.splitlines()


def test_what_was_downloaded_is_proved_by_the_printed_fingerprint(
    announced: Judged, files: Path, key: str, capsys: pytest.CaptureFixture[str]
) -> None:
    row = Settlement.objects.get(scope="akhir")
    seal = row.seal
    assert settled_on(files.read_bytes()) == timezone.localtime(row.at).date()
    typed = " ".join(re.findall("....", key.upper()))
    assert verified(capsys, str(files), "--key", typed, "--seal", seal) == (
        0,
        ["Counted again: right", "Seal (SHA-256): right", "Signature: right", GENUINE.text("en")],
    )
    page = announced.client().get(announced.address("hasil/")).content.decode()
    assert page.count(key) == 2
    minutes = next(
        one for one in letters(subject_of(Settlement.objects.get(scope="akhir").pk)) if one.kind is Kind.MINUTES
    )
    assert minutes.facts["key"] == key
    checked = announced.client().get(f"/surat/{minutes.public_code}/").content.decode()
    assert checked.count(key) == 2


@pytest.mark.django_db
def test_everybody_reads_the_public_keys_and_no_secret_is_among_them(key: str) -> None:
    told = json.loads(Client().get("/kunci-publik.json").content)
    assert told == {"kunci": [{"sidik": key, "ed25519": public_keys()[0].key}]}, "nobody knows when it began"


def test_a_key_that_was_changed_still_says_who_signed(announced: Judged, key: str, settings: Settings) -> None:
    settings.EARLIER_IDENTIFIER_KEYS = (settings.IDENTIFIER_KEY,)
    settings.IDENTIFIER_KEY = "0" * 64
    told = json.loads(Client().get("/kunci-publik.json").content)["kunci"]
    assert [one["sidik"] for one in told][1:] == [key]
    assert announced.client().get(announced.address("hasil/")).status_code == 200


def test_the_published_file_of_keys_stands_for_their_fingerprints(
    files: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    published = tmp_path / "kunci-publik.json"
    published.write_bytes(Client().get("/kunci-publik.json").content)
    assert verified(capsys, str(files), "--key", str(published))[0] == 0
    published.write_text('{"kunci": [{"sidik": "x"}]}')
    assert main(["bundle", "verify", str(files), "--key", str(published), "--lang", "en"]) == 2
    assert "is no file of public keys" in capsys.readouterr().err


def test_without_a_key_a_signature_says_nothing_of_who_made_it(
    files: Path, key: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, told = verified(capsys, str(files))
    assert code == 1
    assert told[2] == "Signature: WRONG"
    assert key in told[3]


def test_the_command_writes_what_the_page_offers(
    announced: Judged, files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "tests.settings")
    monkeypatch.setenv("LUMBUNG_DATA", "")
    written, data = tmp_path / "hasil.json", ("--data", str(tmp_path))
    assert main(["bundle", "export", f"batang/{announced.call.slug}", "-o", str(written), *data]) == 0
    assert written.read_bytes() == files.read_bytes()
    assert (tmp_path / "hasil.json.sig").read_bytes() == files.with_name("bundel.json.sig").read_bytes()
    for other in ("batang/hantu", "hantu/lomba-2021", "batang"):
        assert main(["bundle", "export", other, "-o", str(written), *data, "--lang", "en"]) == 2
    assert "No result is announced" in capsys.readouterr().err


def test_an_unsigned_bundle_is_refused(files: Path, key: str, capsys: pytest.CaptureFixture[str]) -> None:
    files.with_name("bundel.json.sig").unlink()
    code, told = verified(capsys, str(files), "--key", key)
    assert (code, told[2:]) == (1, ["Signature: WRONG", f"  {UNSIGNED}", REFUSED.text("en")])


def test_a_bundle_signed_by_another_is_refused(files: Path, key: str, capsys: pytest.CaptureFixture[str]) -> None:
    made = signed(OTHER, files.read_bytes())
    files.with_name("bundel.json.sig").write_bytes(made.written())
    code, told = verified(capsys, str(files), "--key", key)
    assert (code, told[2:]) == (
        1,
        ["Signature: WRONG", f"  Signed with ANOTHER key: {key_fingerprint(made.key)}.", REFUSED.text("en")],
    )


def test_a_bundle_with_another_seal_than_the_printed_one_is_refused(
    files: Path, key: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, told = verified(capsys, str(files), "--key", key, "--seal", "0" * 64)
    assert (code, told[1]) == (1, "Seal (SHA-256): WRONG")


@pytest.mark.parametrize("typed", ["", "x", "0" * 63])
def test_what_is_no_fingerprint_is_told(files: Path, typed: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bundle", "verify", str(files), "--key", typed, "--lang", "en"]) == 2
    assert "is no fingerprint" in capsys.readouterr().err


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b'{"sha256": 1, "key": "x", "signature": "y"}', b"[" * 9_999])
def test_what_is_no_signature_is_told(files: Path, content: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    files.with_name("bundel.json.sig").write_bytes(content)
    assert main(["bundle", "verify", str(files), "--lang", "en"]) == 2
    assert "is no signature" in capsys.readouterr().err


def test_a_signature_that_was_put_in_by_hand_takes_the_result_down(announced: Judged) -> None:
    row = Settlement.objects.get(scope="akhir")
    foreign = signed(OTHER, bytes(row.bundle))
    told = {"sha256": foreign.sha256, "key": foreign.key, "signature": foreign.signature}
    Settlement.objects.filter(pk=row.pk).update(outcome=row.outcome | {"signature": told})
    assert announced.client().get(announced.address("hasil/bundel.json.sig")).status_code == 409


def test_a_decision_from_before_signatures_is_still_shown(announced: Judged) -> None:
    row = Settlement.objects.get(scope="akhir")
    row.outcome.pop("signature")
    Settlement.objects.filter(pk=row.pk).update(outcome=row.outcome)
    page = announced.client().get(announced.address("hasil/"))
    assert page.status_code == 200
    assert "bundle verify" not in page.content.decode()
    assert announced.client().get(announced.address("hasil/bundel.json.sig")).status_code == 404
