"""The call: which decree, in which reading, where and when."""
