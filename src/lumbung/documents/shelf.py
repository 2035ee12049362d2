"""The regulations that came with the program: official documents, as files. The engine only sees names and bytes."""

from pathlib import Path

from lumbung.regulation.loading.load import EXAMPLES, LAW, TEXT

_PACKAGE = Path(__file__).resolve().parent.parent
_SHIPPED = _PACKAGE / "regulations"
_CHECKOUT = _PACKAGE.parent.parent / "regulations"


def shelf() -> Path:
    """The folder of regulations that came with the program: inside the installed package, or in the checkout."""
    return _SHIPPED if _SHIPPED.is_dir() else _CHECKOUT


def shipped() -> list[str]:
    """The codes of the regulations that came with the program."""
    return sorted(path.parent.name for path in shelf().glob(f"*/{LAW}"))


def read(folder: Path) -> dict[str, bytes]:
    """The files of a regulation folder, by name."""
    return {name: (folder / name).read_bytes() for name in (LAW, EXAMPLES, TEXT) if (folder / name).is_file()}
