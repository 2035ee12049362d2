"""Pages of a contest, by the work that people do on them."""
