"""Write requirements/*.txt anew from pyproject.toml: name, version and sha256 of every package, no address.

Needs uv and the network. Versions stay as they are unless pyproject.toml wants others; with --upgrade every
package goes to its newest allowed version.
"""

from __future__ import annotations

import argparse
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# The lock for running comes first: the one for the tests must hold the same versions.
LOCKS = (
    ("run.txt", ("--group=build",), ()),
    ("statistik.txt", ("--group=build", "--extra=statistik"), ("--constraints=requirements/run.txt",)),
    ("test.txt", ("--group=build", "--group=test"), ("--constraints=requirements/run.txt",)),
)
COMMON = (
    "--universal",  # one lock for Linux, macOS and Windows, and for every Python that we support
    "--python-version=3.11",
    "--generate-hashes",
    "--only-binary=:all:",  # no package may run a build of its own on the person's machine
    "--no-config",  # nothing of the maintainer's machine
    "--no-emit-index-url",
    "--no-annotate",
    "--no-header",
    "--quiet",
)


def main() -> None:
    """Write the locks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--upgrade", action="store_true", help="go to the newest allowed versions")
    upgrade = ("--upgrade",) if parser.parse_args().upgrade else ()
    for name, groups, constraints in LOCKS:
        output = f"--output-file=requirements/{name}"
        command = ["uv", "pip", "compile", *COMMON, *upgrade, *groups, *constraints, output, "pyproject.toml"]
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        print(f"requirements/{name}")


if __name__ == "__main__":
    main()
