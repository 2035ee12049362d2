"""The bridge: what a regulation file may say in Indonesian, and what the code calls it in English."""
