"""Repeatable measurements. Run one with `python -m bench.NAME`; none is a test, and none runs with the tests."""
