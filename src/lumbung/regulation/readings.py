"""Adopting readings: the answers to what the decree leaves open, applied to the decree as data.

The engine runs on `Rules`: the regulation with every question answered. A reading changes named places of the file and
nothing else, so what it touches is known, and every reason can say which choices it rests on.
"""

import hashlib
import json
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from lumbung.regulation.codepath import change, covers
from lumbung.regulation.facts import KnownFact, known_facts
from lumbung.regulation.loading.faults import faults
from lumbung.regulation.schema.contest import Round
from lumbung.regulation.schema.readings import Reading, ReadingOption
from lumbung.regulation.schema.rubric import BandScale, Rubric
from lumbung.regulation.schema.whole import KINDS, CommonParts, Contest
from lumbung.regulation.verdict import Choice
from lumbung.regulation.wording import Words, say


class UnknownReading(Exception):
    """A question or an option that the regulation does not have. `words` says which, in both languages."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.text("en"))
        self.words = words


@dataclass(frozen=True, slots=True)
class Adopted:
    """One reading with the option that was chosen; `by_default` if nobody chose."""

    reading: Reading
    option: ReadingOption
    by_default: bool

    @property
    def choice(self) -> Choice:
        """The choice as reasons name it."""
        return Choice(self.reading.code, self.reading.question, self.option.code, self.option.words)


@dataclass(frozen=True)
class Rules:
    """A regulation with all its questions answered: what the engine runs on."""

    parts: CommonParts
    adopted: tuple[Adopted, ...]
    known: Mapping[str, KnownFact]
    _remembered: dict[Hashable, tuple[Choice, ...]] = field(init=False, default_factory=dict, compare=False, repr=False)

    @property
    def contest(self) -> Contest:
        """The regulation as a contest. The caller knows its kind (`parts.instrument.kind`)."""
        assert isinstance(self.parts, Contest)
        return self.parts

    def rubric(self, code: str) -> Rubric:
        """The rubric with this code."""
        return _named(self.parts.rubrics, code)

    def scale(self, code: str) -> BandScale:
        """The ladder of bands with this code."""
        return _named(self.parts.scales, code)

    def round(self, code: str) -> Round:
        """The round with this code."""
        return _named(self.contest.rounds, code)

    def choices(self, *places: str) -> tuple[Choice, ...]:
        """The adopted readings that bear on any of these places of the file, whatever option was chosen."""
        return self.remember(places, lambda: tuple(self._bearing_on(places)))

    def _bearing_on(self, places: tuple[str, ...]) -> Iterator[Choice]:
        for adopted in self.adopted:
            touched = {change.path for option in adopted.reading.options for change in option.changes}
            touched |= set(adopted.reading.about)
            if any(covers(path, place) for path in touched for place in places):
                yield adopted.choice

    def remember(self, asked: Hashable, find: Callable[[], tuple[Choice, ...]]) -> tuple[Choice, ...]:
        """The answer to a question about choices. Rules never change, so each is found only once."""
        if asked not in self._remembered:
            self._remembered[asked] = find()
        return self._remembered[asked]


class _Coded(Protocol):
    @property
    def code(self) -> str: ...


Part = TypeVar("Part", bound=_Coded)


def _named(parts: Iterable[Part], code: str) -> Part:
    """The part with this code. Raises LookupError where there is none."""
    for part in parts:
        if part.code == code:
            return part
    raise LookupError(code)


def apply_option(data: Any, option: ReadingOption) -> Any | None:
    """The file's plain data with an option's changes made; None where a place does not exist."""
    for wanted in option.changes:
        data = change(data, wanted.path, wanted.value, wanted.remove)
        if data is None:
            return None
    return data


def adopt(data: Mapping[str, Any], parts: CommonParts, chosen: Mapping[str, str] | None = None) -> Rules:
    """Answer every question of a regulation that loaded: as chosen, otherwise by default.

    `data` is its plain data, `chosen` maps a reading's code to an option's code.
    Raises UnknownReading for a question or option that the regulation does not have, and for options that do not go
    together.
    """
    chosen = chosen or {}
    unknown = sorted(set(chosen) - {reading.code for reading in parts.readings})
    if unknown:
        raise UnknownReading(
            say(
                "Tafsir {unknown} tidak ada dalam peraturan ini. Yang ada: {known}.",
                "This regulation has no reading {unknown}. It has: {known}.",
                unknown=", ".join(unknown),
                known=", ".join(reading.code for reading in parts.readings) or "-",
            )
        )
    adopted = tuple(_adopted(reading, chosen.get(reading.code)) for reading in parts.readings)
    changed: Any = data
    for one in adopted:
        changed = apply_option(changed, one.option)
    root = KINDS[parts.instrument.kind]
    others = [one for one in adopted if one.option.code != one.reading.default]
    # Loading has checked the defaults, and every two options; more of them together are checked here.
    wrong = faults(root, changed) if others else []
    if wrong:
        raise UnknownReading(
            say(
                "Pilihan tafsir {chosen} tidak dapat dipakai bersama: {problem}",
                "The readings {chosen} cannot be adopted together: {problem}",
                chosen=", ".join(f"{one.reading.code}={one.option.code}" for one in others),
                problem=wrong[0],
            )
        )
    settled = root.model_validate(changed)
    return Rules(settled, adopted, known_facts(settled.facts, settled.documents))


def _adopted(reading: Reading, chosen: str | None) -> Adopted:
    wanted = reading.default if chosen is None else chosen
    for option in reading.options:
        if option.code == wanted:
            return Adopted(reading, option, chosen is None)
    raise UnknownReading(
        say(
            'Tafsir {code} tidak mempunyai pilihan "{wanted}". Pilihannya: {options}.',
            'The reading {code} has no option "{wanted}". Its options: {options}.',
            code=reading.code,
            wanted=wanted,
            options=", ".join(option.code for option in reading.options),
        )
    )


def fingerprint(parts: CommonParts, rules: Rules) -> str:
    """The sha256, in hexadecimal, of the canonical JSON of the regulation as written and of the adopted readings."""
    canonical = {
        "peraturan": parts.model_dump(mode="json", by_alias=True, exclude_defaults=True),
        "tafsir": {one.reading.code: one.option.code for one in rules.adopted},
    }
    text = json.dumps(canonical, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
