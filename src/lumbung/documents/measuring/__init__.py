"""What is measured of a proposal's file. It runs in a process of its own and imports nothing else of Lumbung."""
