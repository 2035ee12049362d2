"""What things cost by a government's own standard, as the line of a budget is compared with it."""
