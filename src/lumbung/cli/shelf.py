"""Where regulation folders stand, and reading them from disk. The engine itself only sees names and bytes."""

from pathlib import Path

from lumbung.cli.terminal import Refused
from lumbung.regulation.loading.load import EXAMPLES, LAW, TEXT
from lumbung.regulation.wording import say

_PACKAGE = Path(__file__).resolve().parent.parent
_SHIPPED = _PACKAGE / "regulations"
_CHECKOUT = _PACKAGE.parent.parent / "regulations"


def shelf() -> Path:
    """The folder of regulations that came with the program: inside the installed package, or in the checkout."""
    return _SHIPPED if _SHIPPED.is_dir() else _CHECKOUT


def shipped() -> list[str]:
    """The codes of the regulations that came with the program."""
    return sorted(path.parent.name for path in shelf().glob(f"*/{LAW}"))


def find(name: str) -> Path:
    """The folder that a person means: a path, or the code of a shipped regulation. Raises Refused if there is none."""
    for folder in (Path(name), Path(name).parent if Path(name).name == LAW else Path(name), shelf() / name):
        if (folder / LAW).is_file():
            return folder
    raise Refused(
        say(
            'Tidak ada peraturan "{name}": bukan folder dengan {law}, bukan pula kode yang tersedia ({codes}).',
            'There is no regulation "{name}": no folder with a {law}, and no code on the shelf ({codes}).',
            name=name,
            law=LAW,
            codes=", ".join(shipped()),
        ),
        say(
            "Tulis jalur folder peraturan, atau salah satu kode itu.",
            "Give the path of a regulation's folder, or one of those codes.",
        ),
    )


def read(folder: Path) -> dict[str, bytes]:
    """The files of a regulation folder, by name."""
    return {name: (folder / name).read_bytes() for name in (LAW, EXAMPLES, TEXT) if (folder / name).is_file()}
