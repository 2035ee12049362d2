"""A regulation that loaded: its parts, its worked examples and its text."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lumbung.regulation import readings
from lumbung.regulation.naskah import Naskah
from lumbung.regulation.readings import Rules
from lumbung.regulation.schema.examples import Example
from lumbung.regulation.schema.whole import CommonParts


@dataclass(frozen=True)
class Regulation:
    """One folder of the law. `data` is `peraturan.yaml` as plain values, which readings change."""

    parts: CommonParts
    data: Mapping[str, Any]
    examples: tuple[Example, ...] = ()
    naskah: Naskah | None = None

    def adopt(self, chosen: Mapping[str, str] | None = None) -> Rules:
        """Answer its questions as chosen (reading → option), otherwise by default. Raises UnknownReading."""
        return readings.adopt(self.data, self.parts, chosen)

    def fingerprint(self, rules: Rules) -> str:
        """The sha256 that a running call is bound to: this regulation and the readings of `rules`."""
        return readings.fingerprint(self.parts, rules)
