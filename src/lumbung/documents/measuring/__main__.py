"""A program of its own: `python measuring measure pdf < file` writes what was measured, `picture` draws a page.

It bounds itself before it reads. A file that makes it fall over ends it with an error, and nothing else.
"""

import dataclasses
import json
import sys
from pathlib import Path

MEMORY = 1 << 30
CPU_SECONDS = 20
SOURCE = Path(__file__).parents[3]


def main() -> None:
    """Do what the words on the command line ask with what stands at the entrance."""
    sys.path.insert(0, str(SOURCE))  # an isolated Python knows installed packages only
    from lumbung.documents.bounding import bound

    bound(MEMORY, CPU_SECONDS)
    act, kind, *figures = sys.argv[1:]
    content = sys.stdin.buffer.read()
    if act == "measure":
        _measure(kind, content)
    else:
        from lumbung.documents.measuring.picture import picture

        sys.stdout.buffer.write(picture(content, *map(int, figures)))


def _measure(kind: str, content: bytes) -> None:
    from lumbung.documents.measuring.records import Measured, Unread

    try:
        if kind == "pdf":
            from lumbung.documents.measuring import pdf

            measured = pdf.measure(content)
        else:
            from lumbung.documents.measuring import docx

            measured = docx.measure(content)
    except MemoryError:
        measured = Measured(kind, unread=Unread.TOO_LARGE)
    sys.stdout.write(json.dumps(dataclasses.asdict(measured), default=str))


if __name__ == "__main__":
    main()
