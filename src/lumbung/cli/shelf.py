"""Finding the regulation that a person means."""

from pathlib import Path

from lumbung.cli.terminal import Refused
from lumbung.documents.shelf import read, shelf, shipped
from lumbung.regulation.loading.load import LAW
from lumbung.regulation.wording import say

__all__ = ["find", "read", "shelf", "shipped"]


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
