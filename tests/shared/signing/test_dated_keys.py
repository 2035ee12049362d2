"""A signature is worth as much as its key was kept: keys are published with their days, which a proof weighs.

The contest is settled on 10 December 2021.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from lumbung.cli.bundle import GENUINE
from lumbung.cli.main import main
from lumbung.config import keys
from lumbung.documents.proof import signed
from lumbung.documents.public_keys import read_keys
from lumbung.regulation.bundle import make_bundle
from lumbung.regulation.deciding import decide
from lumbung.regulation.loading.load import LAW
from lumbung.shared.identifiers import key_for
from lumbung.shared.signing import public_keys, sign
from tests.regulation.decree import decree, marked, regulation, seated

SEPTEMBER, JANUARY = datetime(2021, 9, 1, 3, tzinfo=UTC), datetime(2022, 1, 20, 3, tzinfo=UTC)
SAYS_DECEMBER = "The bundle says 10 December 2021."
CHANGED = "That key was changed. Whoever still has it can write any day; what proves is the seal on paper (--seal)."
RIGHT = ["Counted again: right", "Seal (SHA-256): right", "Signature: right"]


@dataclass
class Kept:
    """A settled bundle on disk, the key that signed it, and the secret that this key follows from."""

    bundle: Path
    seal: str
    fingerprint: str
    secret: str

    @property
    def published(self) -> Path:
        """The file of the keys as it is published now."""
        path = self.bundle.with_name("kunci-publik.json")
        path.write_bytes(Client().get("/kunci-publik.json").content)
        return path

    def forge(self, day: str | None) -> None:
        """Make a bundle that says another day, or none, and sign it with the key from then."""
        data = json.loads(self.bundle.read_bytes())
        del data["ditetapkan"]
        forged = json.dumps(data | ({"ditetapkan": day} if day else {})).encode()
        self.bundle.write_bytes(forged)
        signature = signed(key_for(self.secret, "signature"), forged)
        self.bundle.with_name("bundel.json.sig").write_bytes(signature.written())


@pytest.fixture
def kept(db: None, settings: Settings, tmp_path: Path) -> Kept:
    """Settled with a first key that began in September 2021; the trail tells so."""
    del db
    settings.DEMO = False
    keys.must_fit(SEPTEMBER)
    law, case = decree(), seated(marked({"K1": [(9, 9)], "K2": [(8, 7)]}))
    found = regulation(law)
    rules = found.adopt({})
    content = make_bundle(
        {LAW: law.encode()}, rules, found.fingerprint(rules), case, decide(rules, case), date(2021, 12, 10)
    )
    bundle = tmp_path / "bundel.json"
    bundle.write_bytes(content)
    bundle.with_name("bundel.json.sig").write_bytes(sign(content).written())
    return Kept(bundle, hashlib.sha256(content).hexdigest(), public_keys()[0].fingerprint, settings.IDENTIFIER_KEY)


@pytest.fixture
def changed(kept: Kept, settings: Settings) -> Kept:
    """The key was changed in January 2022."""
    settings.EARLIER_IDENTIFIER_KEYS = (settings.IDENTIFIER_KEY,)
    settings.IDENTIFIER_KEY = "0" * 64
    keys.rotate(JANUARY)
    return kept


def verified(capsys: pytest.CaptureFixture[str], kept: Kept, *words: str) -> tuple[int, list[str]]:
    code = main(["bundle", "verify", str(kept.bundle), "--key", str(kept.published), *words, "--lang", "en"])
    return code, [line.strip() for line in capsys.readouterr().out.splitlines()]


def test_each_key_is_published_with_the_days_on_which_it_signed(changed: Kept) -> None:
    newest, before = json.loads(changed.published.read_bytes())["kunci"]
    assert newest["sejak"] == "2022-01-20"
    assert "sampai" not in newest
    assert (before["sidik"], before["sejak"], before["sampai"]) == (changed.fingerprint, "2021-09-01", "2022-01-20")
    assert read_keys(changed.published.read_bytes()) == public_keys()


def test_a_key_that_still_signs_is_told_with_its_days(kept: Kept, capsys: pytest.CaptureFixture[str]) -> None:
    told = ["This key signed from 1 September 2021.", SAYS_DECEMBER]
    assert verified(capsys, kept) == (0, [*RIGHT, *told, GENUINE.text("en")])


def test_a_key_that_was_changed_is_told_with_what_its_days_do_not_prove(
    changed: Kept, capsys: pytest.CaptureFixture[str]
) -> None:
    days = "This key signed from 1 September 2021 until 20 January 2022."
    assert verified(capsys, changed) == (0, [*RIGHT, days, SAYS_DECEMBER, CHANGED, GENUINE.text("en")])
    assert verified(capsys, changed, "--seal", changed.seal) == (0, [*RIGHT, days, SAYS_DECEMBER, GENUINE.text("en")])


@pytest.mark.parametrize(("day", "written"), [("2022-01-21", "21 January 2022"), ("2021-08-31", "31 August 2021")])
def test_a_bundle_that_says_a_day_outside_its_keys_time_is_refused(
    changed: Kept, day: str, written: str, capsys: pytest.CaptureFixture[str]
) -> None:
    changed.forge(day)
    code, told = verified(capsys, changed)
    assert (code, told[2]) == (1, "Signature: WRONG")
    signed_then = "that key signed from 1 September 2021 until 20 January 2022."
    assert told[3] == f"The bundle says that it was settled on {written}, but {signed_then}"


@pytest.mark.parametrize("day", ["2022-01-20", "2021-09-01"])
def test_the_first_and_the_last_day_of_a_key_are_its_own(
    changed: Kept, day: str, capsys: pytest.CaptureFixture[str]
) -> None:
    changed.forge(day)
    assert verified(capsys, changed)[0] == 0


def test_a_bundle_without_a_day_is_told_as_such(changed: Kept, capsys: pytest.CaptureFixture[str]) -> None:
    changed.forge(None)
    code, told = verified(capsys, changed)
    assert (code, told[4:6]) == (0, ["The bundle says no day of its own.", CHANGED])


def test_the_signature_of_a_leaked_key_proves_nothing_and_the_seal_on_paper_does(
    changed: Kept, capsys: pytest.CaptureFixture[str]
) -> None:
    keys.mark_leaked(public_keys()[1].key, JANUARY)
    code, told = verified(capsys, changed)
    assert (code, told[2]) == (1, "Signature: WRONG")
    assert told[3].startswith("That key was told as leaked on 20 January 2022: whoever has it can sign anything.")
    code, told = verified(capsys, changed, "--seal", changed.seal)
    assert (code, told[:3]) == (0, RIGHT)
    assert told[5].endswith("What proves this bundle is its seal, not its signature.")
    changed.forge("2021-12-10")
    assert verified(capsys, changed, "--seal", changed.seal)[0] == 1


def test_a_file_of_keys_from_before_their_days_is_still_read(
    changed: Kept, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    without = tmp_path / "lama.json"
    told = [{"sidik": one.fingerprint, "ed25519": one.key} for one in public_keys()]
    without.write_text(json.dumps({"kunci": told}))
    code = main(["bundle", "verify", str(changed.bundle), "--key", str(without), "--lang", "en"])
    assert (code, capsys.readouterr().out.splitlines()) == (0, [*RIGHT, GENUINE.text("en")])


@pytest.mark.parametrize("day", ['"kemarin"', "5", "null"])
def test_a_file_of_keys_whose_days_are_none_is_no_file_of_keys(day: str) -> None:
    assert read_keys(f'{{"kunci": [{{"ed25519": "{"0" * 64}", "sampai": {day}}}]}}'.encode()) is None


def test_keys_without_lines_in_the_trail_have_no_beginning_and_end_where_the_next_began(
    kept: Kept, settings: Settings
) -> None:
    del kept
    before = settings.IDENTIFIER_KEY
    settings.EARLIER_IDENTIFIER_KEYS, settings.IDENTIFIER_KEY = ("1" * 64, before), "0" * 64
    keys.rotate(JANUARY)
    newest, unused, first = (one.term for one in public_keys())
    day = date(2022, 1, 20)
    assert (newest.since, newest.until) == (day, None)
    assert (unused.since, unused.until) == (None, day)
    assert (first.since, first.until) == (date(2021, 9, 1), day)


def test_a_demo_has_a_clock_of_its_own_and_no_days_of_its_keys(changed: Kept, settings: Settings) -> None:
    settings.DEMO = True
    assert [set(one) for one in json.loads(changed.published.read_bytes())["kunci"]] == [{"sidik", "ed25519"}] * 2
