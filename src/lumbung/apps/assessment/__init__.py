"""Panels, their seats, sheets of marks, reviews of requirements, recusal."""
