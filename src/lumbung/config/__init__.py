"""Settings, root addresses and the edge: where the clock is read and the person who asks is known."""
