"""A contest from its first entry to its settled result."""
