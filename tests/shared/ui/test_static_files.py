"""What pages load: sheets and typeface for all, scripts for those that name one."""

from lumbung.shared.ui import assets


def test_every_script_is_offered_below_one_folder_and_imports_nothing() -> None:
    scripts = {name: content for name, content in assets.static_files().items() if name.endswith(".js")}
    assert all(name.startswith("script/") for name in scripts)
    assert not [name for name, content in scripts.items() if b"\nimport " in content or content.startswith(b"import ")]


def test_the_finder_hands_out_all_of_them() -> None:
    assert {name for name, _ in assets.Finder().list(None)} == set(assets.static_files())
    assert {"lumbung.css", "work.css"} <= set(assets.static_files())
