"""Checking a letter, and how an office's letters look and are numbered."""
