"""One word per concept: the glossary is complete, and every key of a regulation file says what it means."""

import inspect
import json
from pathlib import Path

import pytest

from lumbung.regulation import case, result, verdict
from lumbung.regulation.jsonschema import examples_schema, regulation_schema
from tools.glossary import GLOSSARY, MARK, generated

ROOT = Path(__file__).resolve().parents[2]


def rows_missing_from(text: str) -> list[str]:
    """The rows that the schema makes and a glossary does not hold."""
    held = set(text.splitlines())
    return [row for row in generated().splitlines() if row not in held]


def test_the_glossary_holds_every_word_of_the_schema() -> None:
    assert rows_missing_from(GLOSSARY.read_text(encoding="utf-8")) == [], "run: python3 -m tools.glossary"


def test_a_row_that_is_missing_from_the_glossary_is_found() -> None:
    lines = GLOSSARY.read_text(encoding="utf-8").splitlines()
    row = next(line for line in lines if line.startswith("| `sisa_seri` |"))
    assert rows_missing_from("\n".join(line for line in lines if line != row)) == [row]


def concepts_missing_from(text: str) -> list[str]:
    """The things that travel through the engine (what a case brings, what comes out) and that a text does not name."""
    found = []
    for module in (case, result, verdict):
        for name, thing in inspect.getmembers(module, inspect.isclass):
            if thing.__module__ == module.__name__ and not name.startswith("_") and f"`{name}`" not in text:
                found.append(name)
    return found


def test_the_glossary_names_everything_that_travels_through_the_engine() -> None:
    assert concepts_missing_from(GLOSSARY.read_text(encoding="utf-8").partition(MARK)[0]) == []


def test_a_concept_that_is_missing_from_the_glossary_is_found() -> None:
    assert "Recusal" in concepts_missing_from(GLOSSARY.read_text(encoding="utf-8").replace("`Recusal`", ""))


def keys_without_meaning(table: str) -> list[str]:
    """The rows of the glossary's table of keys whose last cell is empty."""
    rows = [line for line in table.splitlines() if line.startswith("| `") and line.count(" | ") == 3]
    return [row for row in rows if row.rstrip(" |").endswith("`")]


def test_every_key_of_a_regulation_file_has_a_meaning() -> None:
    assert keys_without_meaning(generated().partition("## Words that")[0]) == []


def test_a_key_without_a_meaning_is_found() -> None:
    assert keys_without_meaning("| `kode` | `code` | `Stage` |  |") == ["| `kode` | `code` | `Stage` |  |"]


@pytest.mark.parametrize(
    ("name", "schema"),
    [("peraturan.schema.json", regulation_schema()), ("contoh.schema.json", examples_schema())],
)
def test_the_shipped_json_schema_is_the_one_the_code_makes(name: str, schema: dict[str, object]) -> None:
    shipped = json.loads((ROOT / "regulations" / name).read_text(encoding="utf-8"))
    assert shipped == schema, "run: lumbung regulation schema > regulations/peraturan.schema.json (and --examples)"
