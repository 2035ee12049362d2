"""The trail: who did what and when, append-only, each line sealed with the one before. It holds ids, never names."""
