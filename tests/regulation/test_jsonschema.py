"""The JSON Schema for an author's editor accepts what loads, and refuses what a schema can see."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from lumbung.regulation.jsonschema import examples_schema, regulation_schema
from lumbung.regulation.loading.tree import read_yaml
from tests.regulation.decree import INDEX, decree


def plain(text: str) -> Any:
    return json.loads(json.dumps(read_yaml("x", text.encode()).data, default=lambda value: (
        value.isoformat() if hasattr(value, "isoformat") else float(value)
    )))  # fmt: skip


VALIDATOR = Draft202012Validator(regulation_schema())


def test_the_schemas_are_schemas() -> None:
    Draft202012Validator.check_schema(regulation_schema())
    Draft202012Validator.check_schema(examples_schema())


@pytest.mark.parametrize("law", [decree(), INDEX])
def test_what_loads_is_accepted(law: str) -> None:
    assert list(VALIDATOR.iter_errors(plain(law))) == []


@pytest.mark.parametrize(
    "law",
    [
        decree(babak="- {kode: final, nama: Final, rubrik: utama}"),
        decree(babak="- {kode: final, nama: Final, rubik: utama, rujukan: P}"),
        decree(babak="- {kode: final, nama: Final, rubrik: utama, wajib: ya, rujukan: P}"),
        decree(syarat="- {kode: s, bunyi: b, fakta: desa, obat: o, rujukan: P}"),
        decree(syarat="- {kode: s, bunyi: b, fakta: desa, sama_dengan: a, termasuk: [a], obat: o, rujukan: P}"),
        INDEX.replace("kematangan: {rubrik: utama}", ""),
        "skema: 1",
    ],
)
def test_what_a_schema_can_see_is_refused(law: str) -> None:
    assert list(VALIDATOR.iter_errors(plain(law)))


def test_a_schema_speaks_indonesian() -> None:
    assert '"title": "Kode"' not in json.dumps(regulation_schema())
    assert "title" not in regulation_schema()["$defs"]["Round"]


@pytest.mark.parametrize("schema", [regulation_schema(), examples_schema()])
def test_definitions_hold_no_english_description(schema: dict[str, Any]) -> None:
    described = [name for name, definition in schema["$defs"].items() if "description" in definition]
    assert described == []
    assert "description" not in schema


def test_the_default_of_a_number_is_a_number() -> None:
    assert regulation_schema()["$defs"]["Indicator"]["properties"]["langkah"]["default"] == 1


def test_an_example_is_accepted_and_a_wrong_one_refused() -> None:
    validator = Draft202012Validator(examples_schema())
    good = {"contoh": [{"kode": "c", "judul": "C", "uji_paparan": {"paling_sedikit": 0, "paling_banyak": 1}}]}
    assert list(validator.iter_errors(good)) == []
    assert list(validator.iter_errors({"contoh": [{"kode": "c", "judul": "C"}]}))
