"""What follows the award: money in tranches, what became of it, accompanying and evaluating those who won."""
