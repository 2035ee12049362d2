"""The engine: a regulation is data, and what it decides is computed exactly. Pure: no clock, no disk, no network."""
