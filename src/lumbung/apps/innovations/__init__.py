"""The registry of innovations: what a region has, where each comes from, and what became of it."""
