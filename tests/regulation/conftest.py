"""How long properties are tried: quick by default, thorough where the environment asks for it."""

import os

from hypothesis import settings

settings.register_profile("regulation-thorough", parent=settings.get_profile("lumbung"), max_examples=2000)
if os.environ.get("LUMBUNG_TESTS") == "thorough":
    settings.load_profile("regulation-thorough")
