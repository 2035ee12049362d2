"""What ./start and ./test do, and what a maintainer runs now and then. Python's own library only."""
