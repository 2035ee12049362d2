"""Read a tree of files, the project's own or a planted one, and say what was found in it."""

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]

# Where a person writes code. `start` and `test` have no suffix and are Python too.
CODE_FOLDERS = ("src", "tests", "tools", "bench")
SCRIPTS = ("start", "test")


def project_files(root: Path) -> list[Path]:
    """Every file that is or could be committed; in a planted tree, every file."""
    if not (root / ".git").exists():
        return sorted(path for path in root.rglob("*") if path.is_file())
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607 (git of this machine)
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    # A file may be listed and gone at the same time: removed, but not yet committed.
    paths = (root / name for name in listed.stdout.split("\0") if name)
    return sorted(path for path in set(paths) if path.is_file())


def texts(root: Path) -> Iterator[tuple[Path, str]]:
    """Every file of the project that is text, with its content."""
    for path in project_files(root):
        content = path.read_bytes()
        if b"\0" in content:
            continue
        try:
            yield path, content.decode("utf-8")
        except UnicodeDecodeError:
            continue


def modules(folder: Path) -> Iterator[tuple[Path, ast.Module]]:
    """Every Python file under a folder, parsed."""
    for path in sorted(folder.rglob("*.py")):
        yield path, ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def imports(tree: ast.Module, package: str = "") -> Iterator[tuple[int, str]]:
    """Every import, as a line and a full name (`from a.b import c` is a.b.c), in a module of `package`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*above, *filter(None, [node.module])])
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)


def package_of(path: Path, source: Path) -> str:
    """The dotted name of the package that a module lies in."""
    return ".".join(path.relative_to(source).parent.parts)


def at(root: Path, path: Path, line: int, message: str) -> str:
    """One finding, as a compiler would write it."""
    return f"{path.relative_to(root).as_posix()}:{line}: {message}"


def plant(root: Path, name: str, content: str) -> Path:
    """Write a file into a planted tree, with the packages above it."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return path
