"""Reading entries, the case that they make together, and what the decree makes of it."""
