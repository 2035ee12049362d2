"""Public pages: they only read the other apps."""
