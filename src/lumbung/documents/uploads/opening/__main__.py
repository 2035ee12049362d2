"""`python opening KIND < file` writes a line on what is wrong or active, and the content where it was drawn anew.

It bounds itself before it reads. A file that it cannot open ends it with an error.
"""

import json
import sys
from pathlib import Path

MEMORY = 1 << 30
CPU_SECONDS = 10
SOURCE = Path(__file__).parents[4]


def main() -> None:
    """Look at what stands at the entrance."""
    sys.path.insert(0, str(SOURCE))  # an isolated Python knows installed packages only
    from lumbung.documents.bounding import bound

    bound(MEMORY, CPU_SECONDS)
    from lumbung.documents.uploads.opening import docx, pdf, pictures, videos

    looks = {
        "pdf": pdf.look,
        "docx": docx.look,
        "jpg": pictures.look_at_jpg,
        "png": pictures.look_at_png,
        "emblem": pictures.look_at_emblem,
        "mp4": videos.look_at_mp4,
        "webm": videos.look_at_webm,
    }
    seen = looks[sys.argv[1]](sys.stdin.buffer.read())
    told = {"fault": seen.fault, "active": sorted(seen.active)}
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n" + seen.cleaned)


if __name__ == "__main__":
    main()
