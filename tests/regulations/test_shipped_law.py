"""The law that ships with the program: every folder loads without a mistake or a warning, and its examples hold."""

import datetime
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from lumbung.regulation.examples import run
from lumbung.regulation.jsonschema import examples_schema, regulation_schema
from lumbung.regulation.loading.load import Loaded, load
from lumbung.regulation.loading.tree import read_yaml
from lumbung.regulation.readings import Rules
from lumbung.regulation.schema.whole import Contest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = sorted(path.parent for path in (ROOT / "regulations").glob("*/peraturan.yaml"))
CODES = [folder.name for folder in FOLDERS]


def load_folder(folder: Path) -> Loaded:
    return load({path.name: path.read_bytes() for path in folder.iterdir()})


def test_the_regions_that_were_promised_are_there() -> None:
    assert {"batang-2021", "magelang-krenova-2019", "jambi-ttg-2017", "iga-2026-sid"} <= set(CODES)


@pytest.mark.parametrize("folder", FOLDERS, ids=CODES)
class TestEveryShippedRegulation:
    def test_it_loads_without_a_mistake(self, folder: Path) -> None:
        assert [mistake.text() for mistake in load_folder(folder).mistakes] == []

    def test_every_citation_is_a_place_in_its_text_and_every_quotation_stands_there(self, folder: Path) -> None:
        assert (folder / "naskah.md").is_file()
        assert [warning.text() for warning in load_folder(folder).warnings] == []

    def test_every_worked_example_holds(self, folder: Path) -> None:
        regulation = load_folder(folder).regulation
        assert regulation is not None
        ran = run(regulation)
        assert ran
        assert {one.example.code: [words.text() for words in one.wrong] for one in ran if one.wrong} == {}

    def test_its_code_is_the_name_of_its_folder(self, folder: Path) -> None:
        regulation = load_folder(folder).regulation
        assert regulation is not None
        assert regulation.parts.instrument.code == folder.name

    def test_an_editor_with_the_json_schema_accepts_it(self, folder: Path) -> None:
        for name, schema in (("peraturan.yaml", regulation_schema()), ("contoh.yaml", examples_schema())):
            data = as_json(read_yaml(name, (folder / name).read_bytes()).data)
            assert [error.message for error in jsonschema.Draft202012Validator(schema).iter_errors(data)] == []

    def test_every_option_of_every_reading_can_be_adopted(self, folder: Path) -> None:
        regulation = load_folder(folder).regulation
        assert regulation is not None
        seen = {}
        for reading in regulation.parts.readings:
            for option in reading.options:
                rules = regulation.adopt({reading.code: option.code})
                assert isinstance(rules, Rules)
                seen[reading.code, option.code] = regulation.fingerprint(rules)
        defaults = {seen[reading.code, reading.default] for reading in regulation.parts.readings}
        assert len(defaults) <= 1, "adopting a default by name is the same as adopting nothing"
        assert len(set(seen.values())) == len(seen) - len(regulation.parts.readings) + len(defaults)


OFTEN = {
    "jumlah-pengurus": {"memenuhi", "tidak_memenuhi", "belum_diketahui", "tidak_berlaku"},
    "ketua-perempuan": {"memenuhi", "tidak_memenuhi", "belum_diketahui"},
    "pengurus-perempuan": {"memenuhi", "tidak_memenuhi", "belum_diketahui"},
    "jumlah-halaman": {"memenuhi", "tidak_memenuhi", "belum_diketahui"},
    "belanja-terlarang": {"memenuhi", "belum_diketahui"},
    "surat-rekomendasi": {"memenuhi", "tidak_memenuhi", "belum_diketahui"},
    "ktp-anggota": {"memenuhi", "tidak_memenuhi", "belum_diketahui", "tidak_berlaku"},
}
"""The rules of Batang that most often put a group out, with every answer that each can give."""


def test_every_answer_of_the_rules_that_matter_most_has_an_example() -> None:
    regulation = load_folder(ROOT / "regulations/batang-2021").regulation
    assert regulation is not None
    shown: dict[str, set[str]] = {}
    for example in regulation.examples:
        if example.requirement is not None:
            shown.setdefault(example.requirement.requirement, set()).add(example.requirement.result.value)
    assert {code: shown[code] for code in OFTEN} == OFTEN


def test_an_example_that_does_not_hold_is_found() -> None:
    files = {path.name: path.read_bytes() for path in (ROOT / "regulations/iga-2026-sid").iterdir()}
    files["contoh.yaml"] = files["contoh.yaml"].replace(b"hasil: 111", b"hasil: 110")
    regulation = load(files).regulation
    assert regulation is not None
    assert any(one.wrong for one in run(regulation))


SPOILED: dict[str, Callable[[Any], Any]] = {
    "no citation": lambda data: data["syarat"][0].pop("rujukan"),
    "a word that the key does not know": lambda data: data["babak"][0].update(hasil="lolos"),
    "two comparisons": lambda data: data["syarat"][0].update(paling_sedikit=3),
    "an unknown section": lambda data: data.update(rubric=[]),
}


@pytest.mark.parametrize("spoil", SPOILED.values(), ids=SPOILED.keys())
def test_the_json_schema_refuses_what_the_loader_refuses(spoil: Callable[[Any], Any]) -> None:
    data = as_json(read_yaml("p", (ROOT / "regulations/batang-2021/peraturan.yaml").read_bytes()).data)
    spoil(data)
    assert list(jsonschema.Draft202012Validator(regulation_schema()).iter_errors(data))


def test_the_decree_in_contributing_is_complete() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    block = re.search(r"```yaml\n(.*?)```", text, re.DOTALL)
    assert block is not None
    loaded = load({"peraturan.yaml": block[1].encode()})
    assert [mistake.text() for mistake in loaded.mistakes] == []
    assert loaded.regulation is not None
    assert isinstance(loaded.regulation.parts, Contest)
    assert len(block[1].splitlines()) <= 10


def as_json(value: Any) -> Any:
    """Plain values of a file as an editor's JSON Schema validator sees them."""
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    if isinstance(value, datetime.date):
        return value.isoformat()
    return float(value) if isinstance(value, Decimal) else value
