"""A program of its own: `python filling < template and data` writes the filled DOCX.

A template is code of somebody else. So before it runs, the process bounds its memory and time, and gives up opening
files, connections and processes; what it needs of Python is loaded before.
"""

import sys
from pathlib import Path

MEMORY = 512 << 20
CPU_SECONDS = 10
SOURCE = Path(__file__).parents[3]


def main() -> None:
    """Fill the template that stands at the entrance, behind the data and a line with their length."""
    sys.path.insert(0, str(SOURCE))  # an isolated Python knows installed packages only
    from lumbung.documents.bounding import bound, shut
    from lumbung.documents.filling.running import SWOLLEN, UNNUMBERED, fill_in, is_numbered, warm_up

    length = int(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read(length)
    template = sys.stdin.buffer.read()
    warm_up()
    bound(MEMORY, CPU_SECONDS)
    shut()
    try:
        made = fill_in(template, data)
    except MemoryError:
        sys.exit(SWOLLEN)
    if not is_numbered(made, data):
        sys.exit(UNNUMBERED)
    sys.stdout.buffer.write(made)


if __name__ == "__main__":
    main()
