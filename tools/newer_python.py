"""Find a Python that is new enough. Written so that an old Python 3 can read it."""

import os
import shutil
import subprocess
import sys

OLDEST = (3, 11)
CANDIDATES = ("python3.14", "python3.13", "python3.12", "python3.11")


def require(script: str) -> None:
    """Go on with this Python, or start the script again with a newer one, or say what to do and stop."""
    if sys.version_info[:2] >= OLDEST:
        return
    for name in CANDIDATES:
        newer = shutil.which(name)
        # A name on the path may be a mere pointer to a Python that is not there: try it first.
        if newer and subprocess.call([newer, "-c", ""], stderr=subprocess.DEVNULL) == 0:
            os.execv(newer, [newer, script, *sys.argv[1:]])  # noqa: S606 (no shell is wanted)
    sys.stderr.write(message(".".join(str(part) for part in sys.version_info[:3])))
    raise SystemExit(1)


def message(version: str) -> str:
    """What a person with an old Python reads."""
    text = (
        "\nLumbung berhenti: Python di sini {0}, sedangkan yang diperlukan 3.11 atau lebih baru.\n"
        "  Mengapa: versi lama tidak mengenal bahasa yang dipakai Lumbung.\n"
        "  Lakukan: pasang Python yang lebih baru (ada di Debian 12, Ubuntu 24.04 dan sesudahnya),\n"
        "           lalu ulangi perintah ini.\n"
        "\nLumbung stopped: the Python here is {0}; 3.11 or newer is needed.\n"
        "  Why: an older one does not know the language that Lumbung is written in.\n"
        "  Do:  install a newer Python (Debian 12, Ubuntu 24.04 and later ones have it),\n"
        "       then give this command again.\n"
    )
    return text.replace("{0}", version)
