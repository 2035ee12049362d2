"""What pages worked out last, so that the same is not worked out again while nothing that it rests on has changed."""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Made = TypeVar("Made")


class Memory(Generic[Made]):
    """The last few things, each under a key that names everything that went in. The oldest is forgotten first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: dict[Hashable, Made] = {}

    def once(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What is kept under a key; made now where nothing is."""
        if key in self._kept:
            return self._kept[key]
        made = make()
        while len(self._kept) >= self._most:
            self._kept.pop(next(iter(self._kept)), None)
        self._kept[key] = made
        return made

    def clear(self) -> None:
        """Forget everything."""
        self._kept.clear()
