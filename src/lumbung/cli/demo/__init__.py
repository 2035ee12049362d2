"""`lumbung demo`: a whole invented contest in the browser, at any stage, with a clock that runs from there."""
