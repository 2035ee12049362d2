"""The time that an installation goes by. Only the edge reads it; everything else is handed `at`."""
