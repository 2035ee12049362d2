"""`python -m lumbung.cli`."""

import sys

from lumbung.cli.main import main

sys.exit(main())
