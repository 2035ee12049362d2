"""The kinds of value that a regulation file may hold, and the base of every part of it.

The file speaks Indonesian and the code speaks English: a field's alias is the only bridge between the two.
Every refusal raised here is a `PydanticCustomError` whose type names a message in `loading/messages.py`.
"""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, ClassVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    PlainValidator,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError


class NotStated(Enum):
    """What the source does not state. It is written out, never filled in from elsewhere."""

    NOT_STATED = "tidak_dinyatakan"


NOT_STATED = NotStated.NOT_STATED


@dataclass(frozen=True, slots=True)
class Refers:
    """Marks a field whose text must be a code defined elsewhere, in one of `kinds` (as in `Part.defines`)."""

    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OneOf:
    """A promise about a part: at most one of these keys is written, and exactly one if `required`."""

    keys: tuple[str, ...]
    required: bool = True
    when: str | None = None
    """Applies only where this key is written."""


def _one_of_schema(schema: dict[str, Any], part: type[BaseModel]) -> None:
    """Tell an editor about the `one_of` promises, in the JSON Schema of the part."""
    assert issubclass(part, Part)
    rules = []
    for promise in part.one_of:
        exactly = [{"required": [key]} for key in promise.keys]
        rule: dict[str, Any] = {"oneOf": exactly}
        if not promise.required:
            rule["oneOf"] = [*exactly, {"not": {"anyOf": exactly}}]
        if promise.when is not None:
            rule = {"if": {"required": [promise.when]}, "then": rule}
        rules.append(rule)
    if rules:
        schema["allOf"] = rules


class Part(BaseModel):
    """Base of every part of a regulation file: frozen, and an unknown key is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_extra=_one_of_schema)

    defines: ClassVar[str | None] = None
    """The kind of thing that `kode` names, if this part has a code that others refer to."""
    one_of: ClassVar[tuple[OneOf, ...]] = ()


def _refuse(kind: str, value: object) -> PydanticCustomError:
    return PydanticCustomError(kind, "{value}", {"value": str(value)})


def _number(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise _refuse("angka", value)
    return Decimal(value)


def _write_number(value: Decimal) -> str:
    """Write a number one way only (5, 5.0 and 5.00 are the same law), for the fingerprint."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise _refuse("bilangan_bulat", value)
    if value < 0:
        raise _refuse("tidak_negatif", value)
    return value


def _positive(value: object) -> int:
    number = _whole(value)
    if number == 0:
        raise _refuse("sedikitnya_satu", value)
    return number


def _above_zero(value: object) -> Decimal:
    number = _number(value)
    if number <= 0:
        raise _refuse("di_atas_nol", value)
    return number


def _percent(value: object) -> Decimal:
    number = _number(value)
    if not 0 <= number <= 100:
        raise _refuse("persen", value)
    return number


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise _refuse("ya_tidak", value)
    return value


def one_or_many(value: object) -> object:
    """Let a file write one text where a list of texts is meant."""
    return [value] if isinstance(value, str) else value


def _or_not_stated(read: Callable[[object], object]) -> Callable[[object], object]:
    def check(value: object) -> object:
        return NOT_STATED if value in (NOT_STATED, NOT_STATED.value) else read(value)

    return check


@dataclass(frozen=True, slots=True)
class Period:
    """The days that a date in a decree covers: one day, a month (`2021-02`) or a year (`2021`)."""

    first: date
    last: date
    text: str


def read_period(value: object) -> Period:
    """Read a day, a month or a year. Raises a `waktu` error for anything else."""
    if isinstance(value, date):
        return Period(value, value, value.isoformat())
    text = str(value)
    match = re.fullmatch(r"([0-9]{4})(?:-(0[1-9]|1[0-2]))?", text)
    if match is None or match[1] == "0000":
        raise _refuse("waktu", value)
    year, month = int(match[1]), match[2]
    first_month, last_month = (int(month), int(month)) if month else (1, 12)
    last_day = calendar.monthrange(year, last_month)[1]
    return Period(date(year, first_month, 1), date(year, last_month, last_day), text)


def _day(value: object) -> date:
    if not isinstance(value, date):
        raise _refuse("tanggal", value)
    return value


def _write_day(value: date) -> str:
    return value.isoformat()


def _scalar(value: object) -> object:
    if not isinstance(value, bool | int | Decimal | str | date):
        raise _refuse("nilai_tunggal", value)
    return value


def _write_scalar(value: object) -> object:
    return _write_number(Decimal(value)) if isinstance(value, int | Decimal) and not isinstance(value, bool) else value


def _write_stated(value: object) -> object:
    if isinstance(value, NotStated):
        return value.value
    return value.text if isinstance(value, Period) else value


_TEXT_SCHEMA = {"type": "string", "minLength": 1}
_DATE_SCHEMA = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_PERIOD_SCHEMA: dict[str, Any] = {
    "anyOf": [{"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"}, {"type": "integer"}]
}


def _stated_schema(schema: dict[str, Any]) -> WithJsonSchema:
    return WithJsonSchema({"anyOf": [schema, {"const": NOT_STATED.value}]})


Text = Annotated[str, StringConstraints(strict=True, strip_whitespace=True, min_length=1)]
Code = Annotated[str, StringConstraints(strict=True, pattern=r"^[a-z0-9]+([-_.][a-z0-9]+)*$")]
RegionCode = Annotated[
    str, StringConstraints(strict=True, pattern=r"^[0-9]{2}([.][0-9]{2}([.][0-9]{2}([.][0-9]{4})?)?)?$")
]
Number = Annotated[
    Decimal,
    PlainValidator(_number),
    PlainSerializer(_write_number, when_used="json"),
    WithJsonSchema({"type": "number"}),
]
AboveZero = Annotated[
    Decimal,
    PlainValidator(_above_zero),
    PlainSerializer(_write_number, when_used="json"),
    WithJsonSchema({"type": "number", "exclusiveMinimum": 0}),
]
Percent = Annotated[
    Decimal,
    PlainValidator(_percent),
    PlainSerializer(_write_number, when_used="json"),
    WithJsonSchema({"type": "number", "minimum": 0, "maximum": 100}),
]
Count = Annotated[int, PlainValidator(_whole), WithJsonSchema({"type": "integer", "minimum": 0})]
AtLeastOne = Annotated[int, PlainValidator(_positive), WithJsonSchema({"type": "integer", "minimum": 1})]
Flag = Annotated[bool, PlainValidator(_flag), WithJsonSchema({"type": "boolean"})]
Day = Annotated[date, PlainValidator(_day), PlainSerializer(_write_day, when_used="json"), WithJsonSchema(_DATE_SCHEMA)]
Scalar = Annotated[
    Any,
    PlainValidator(_scalar),
    PlainSerializer(_write_scalar, when_used="json"),
    WithJsonSchema({"type": ["string", "number", "boolean"]}),
]

StatedRupiah = Annotated[
    int | NotStated,
    PlainValidator(_or_not_stated(_whole)),
    PlainSerializer(_write_stated, when_used="json"),
    _stated_schema({"type": "integer", "minimum": 0}),
]
StatedDay = Annotated[
    date | NotStated,
    PlainValidator(_or_not_stated(_day)),
    PlainSerializer(_write_stated, when_used="json"),
    _stated_schema(_DATE_SCHEMA),
]
StatedPeriod = Annotated[
    Period | NotStated,
    PlainValidator(_or_not_stated(read_period)),
    PlainSerializer(_write_stated, when_used="json"),
    _stated_schema(_PERIOD_SCHEMA),
]

ONE_OR_MANY = {"anyOf": [_TEXT_SCHEMA, {"type": "array", "items": _TEXT_SCHEMA, "minItems": 1}]}
Citations = Annotated[tuple[Text, ...], Field(min_length=1), BeforeValidator(one_or_many), WithJsonSchema(ONE_OR_MANY)]
"""The places in the decree that a rule stands on. A rule without one does not load."""
FactCodes = Annotated[
    tuple[Annotated[Text, Refers(("fakta",))], ...], BeforeValidator(one_or_many), WithJsonSchema(ONE_OR_MANY)
]
"""One fact or several, by whose values entries are grouped."""
