"""What ./start and ./test do, with Python's own library only; and what a maintainer or mypy uses now and then."""
