"""Loading a regulation folder from bytes, with every mistake at once."""
