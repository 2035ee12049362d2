"""Lumbung's settings for the tests: the same, with data that is thrown away, and nothing that is slow on purpose.

SQLite in one file, as an installation has it; PostgreSQL where LUMBUNG_DATABASE names one.
"""

import atexit
import os
import shutil
import tempfile

FOLDER = tempfile.mkdtemp(prefix="lumbung-tests-")
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)
os.environ["LUMBUNG_DATA"] = FOLDER

from lumbung.config.settings import *  # noqa: E402, F403 (the folder must be known before)
from lumbung.config.settings import DATA, DATABASES, STATIC_ROOT, STORAGES  # noqa: E402 (as above)

STATIC_ROOT.mkdir()  # WhiteNoise looks for it

if DATABASES["default"]["ENGINE"].endswith("sqlite"):
    # A file and not memory: the live server and two people at once need connections of their own.
    DATABASES["default"]["TEST"] = {"NAME": str(DATA / "tests.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Pages name their files without a collected manifest. tests/journeys collects, and serves pages as they are deployed.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
