"""Invented contests for trying a decree out: people who do not exist, marked as samples, the same for the same seed."""
