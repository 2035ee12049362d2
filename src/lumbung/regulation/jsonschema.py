"""The JSON Schema of a regulation folder's files, so that an editor completes and checks a decree as it is typed."""

from typing import Any

from pydantic import BaseModel

from lumbung.regulation.schema.examples import Examples
from lumbung.regulation.schema.whole import Contest, Index

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def regulation_schema() -> dict[str, Any]:
    """The schema of `peraturan.yaml`: a contest or an index, told apart by `peraturan.jenis`."""
    contest, index = _schema(Contest), _schema(Index)
    definitions = {**contest.pop("$defs"), **index.pop("$defs")}
    definitions |= {"Lomba": contest, "Indeks": index}
    index_kind = {"properties": {"jenis": {"const": "indeks"}}, "required": ["jenis"]}
    kind = {"properties": {"peraturan": index_kind}, "required": ["peraturan"]}
    return {
        "$schema": _DIALECT,
        "title": "Peraturan Lumbung (peraturan.yaml)",
        "if": kind,
        "then": {"$ref": "#/$defs/Indeks"},
        "else": {"$ref": "#/$defs/Lomba"},
        "$defs": dict(sorted(definitions.items())),
    }


def examples_schema() -> dict[str, Any]:
    """The schema of `contoh.yaml`."""
    return {"$schema": _DIALECT, **_schema(Examples), "title": "Contoh kerja Lumbung (contoh.yaml)"}


def _schema(part: type[BaseModel]) -> dict[str, Any]:
    schema: dict[str, Any] = _for_authors(part.model_json_schema(by_alias=True))
    for definition in (schema, *schema["$defs"].values()):
        definition.pop("description", None)  # a class says in English what it is; its keys say it in Indonesian
    return schema


def _for_authors(schema: Any) -> Any:
    """Leave out the English names that pydantic puts in, and write the default of a number as a number."""
    if isinstance(schema, list):
        return [_for_authors(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: _for_authors(value) for key, value in schema.items() if key != "title" or not isinstance(value, str)}
    if found.get("type") == "number" and isinstance(found.get("default"), str):
        found["default"] = int(found["default"])
    return found
