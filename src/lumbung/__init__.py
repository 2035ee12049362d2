"""Lumbung: the open platform with which Indonesian regions run their *inovasi daerah*."""

__version__ = "0.1.0"
