"""Forms of a contest, by the work that people do with them."""
